//! What a policy that delegates the making of users and roles under a permissions boundary leaves
//! without one.

use crate::{
    catalog::{escalation::BOUNDARY, sensitive::BOUNDED},
    finding::{Arg, Finding, Severity, Text},
    model::{Element, Policy, Statement},
    reason::{
        Scope, Strength,
        grant::grant,
        grant_reach::{self, Resources},
        some_of,
    },
    syntax::Node,
};

/// What one statement leaves open.
pub struct LeftOpen<'t> {
    /// The statement's position in the policy.
    pub statement: usize,
    /// The actions.
    pub actions: Vec<&'static str>,
    /// The entry that gives the first of them.
    pub node: Node<'t>,
}

/// Of the actions those that a policy which speaks of boundaries allows without one: no condition
/// demands it, and no Deny is about them. `removes` says that a boundary which is there allows the
/// action and does not prevent it. Nothing where the policy gives all of IAM, which is told as such.
pub fn left_open<'t>(
    policy: &Policy<'t>,
    names: &'static [&'static str],
    removes: bool,
) -> Vec<LeftOpen<'t>> {
    let mut all = Vec::new();
    let claims = |it: &Statement<'_>| it.conditions_on(BOUNDARY).next().is_some();
    if !policy.statements.iter().any(claims) || policy.escalations().whole.is_some() {
        return all;
    }
    let catalog = policy.catalog();
    let denied = |id| {
        let denies = policy.statements.iter().filter(|it| it.denies());
        denies.filter_map(|it| policy.actions_of(it)).any(|set| set.contains(id))
    };
    let known = names.iter().filter_map(|name| Some((*name, catalog.action(name)?)));
    let open: Vec<_> = known.filter(|(_, action)| !denied(action.id())).collect();
    for granted in &policy.grants().allows {
        let Some(statement) = granted.statement(policy) else { continue };
        let bounded = statement.conditions_on(BOUNDARY).any(|condition| {
            let positive = condition
                .operator
                .is_some_and(|it| !it.base.is_negated() && !it.holds_when_absent());
            positive && !condition.texts().any(|(_, text)| text.bytes().all(|byte| byte == b'*'))
        });
        if statement.element(Element::NotAction).is_some() {
            continue;
        }
        let resources = Resources::of(statement);
        let mut actions = Vec::new();
        for (name, action) in &open {
            if granted.actions.contains(action.id())
                && (!bounded || removes && !BOUNDED.contains(name))
                && grant_reach::takes(statement, &resources, *action)
            {
                actions.push(*name);
            }
        }
        let node = actions.first().and_then(|name| grant(statement, name)).map(|it| it.node);
        if let Some(node) = node {
            all.push(LeftOpen { statement: statement.index, actions, node });
        }
    }
    all
}

impl LeftOpen<'_> {
    /// Fills `{actions}`, names the statement that speaks of the boundary and sets the severity.
    pub fn describe(&self, policy: &Policy<'_>, finding: &mut Finding) {
        some_of(finding, "actions", self.actions.iter().map(|name| Arg::from(format!("`{name}`"))));
        let bounds = policy.statements.iter().find_map(|it| it.conditions_on(BOUNDARY).next());
        if let Some(condition) = bounds {
            let here = Text {
                en: "here the boundary is meant",
                ja: "ここで境界を前提としています",
            };
            finding.related(condition.member.key, here, []);
        }
        let Some(statement) = policy.statements.get(self.statement) else { return };
        let wide = Scope::of_statement(statement).is_some_and(|it| it > Scope::Named);
        let severity = if wide { finding.severity } else { finding.severity.max(Severity::Medium) };
        // That a boundary is there does not limit who takes it away.
        let bounded = statement.conditions_on(BOUNDARY).next().is_some();
        let steps = if bounded { 0 } else { Strength::of(statement).steps() };
        finding.severity(severity.milder_by(steps));
    }
}
