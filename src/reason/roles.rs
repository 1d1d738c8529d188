//! How many roles a statement speaks about.

use std::borrow::Cow;

use crate::{
    catalog::{
        escalation::{PASS_ROLE, PASSED_TO},
        service_principals::looks_like_one,
    },
    model::{Arn, Condition, Element, Entry, Operator, Policy, Statement},
    reason::{
        Scope,
        grant::{By, grant},
        scope::fits,
        wildcard,
    },
    syntax::{Node, is_open_hole},
};

/// What a statement says about roles.
#[derive(Clone, Debug)]
pub struct Roles<'t> {
    /// The place: a value of `Resource`, or the name `NotResource`.
    pub node: Node<'t>,
    /// The value; empty for `NotResource`.
    pub text: String,
    /// How many that is.
    pub breadth: Breadth,
}

/// How many roles, the fewest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breadth {
    /// `role/*-deploy`: the start of the name is open.
    Pattern,
    /// `role/aws-service-role/*`: the roles that are linked to services.
    Linked,
    /// `*`, `role/*`.
    Every,
    /// `NotResource`.
    AllBut,
}

/// Codes of another tool: by the name, by a wildcard and by `NotAction`, each for `Resource` and
/// for `NotResource`.
pub type RoleCodes = [&'static str; 6];

const ROLE: &str = "arn:aws:iam::ACCOUNT:role/NAME";
/// The path of all service-linked roles.
pub const LINKED: &str = "role/aws-service-role/";

/// The widest of what the statement says about roles, if that leaves some open; but for values of
/// one breadth.
pub fn roles<'t>(statement: &Statement<'t>, without: Breadth) -> Option<Roles<'t>> {
    if let Some(element) = statement.element(Element::NotResource) {
        let readable = |entry: &&Entry<'_>| Scope::of(&entry.text).is_some();
        let mut listed = statement.resources().filter(readable).peekable();
        listed.peek()?;
        let nothing_left = statement.leaves_no_resource() || listed.any(|entry| !entry.negated);
        let all_but = Roles { node: element.key, text: String::new(), breadth: Breadth::AllBut };
        return (!nothing_left).then_some(all_but);
    }
    let open = statement.resources().filter_map(|entry| Some((breadth(&entry.text)?, entry)));
    let open = open.filter(|(breadth, _)| *breadth != without);
    // The first of the widest, so that a later one of the same breadth changes nothing.
    let (breadth, entry) = open.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some(Roles { node: entry.node, text: entry.text.to_string(), breadth })
}

/// The values of `Resource` that take in roles other than those that are linked to services.
pub fn entries<'s, 't>(statement: &'s Statement<'t>) -> impl Iterator<Item = &'s Entry<'t>> {
    let linked = |text: &str| Arn::parse(text).is_ok_and(|it| it.resource.starts_with(LINKED));
    statement
        .resources()
        .filter(move |entry| !entry.negated && fits(ROLE, &entry.text) && !linked(&entry.text))
}

/// Whether a condition on the receiver names only what is no service, so that no role is passed.
pub fn passes_to_nobody(statement: &Statement<'_>) -> bool {
    let real = |text: &str| {
        text.contains(['*', '?', '$']) || text.contains(is_open_hole) || looks_like_one(text)
    };
    statement.conditions_on(PASSED_TO).any(|condition| {
        let asks = |it: Operator| {
            it.base.is_string() && !it.base.is_negated() && !it.if_exists && it.qualifier.is_none()
        };
        condition.operator.is_some_and(asks)
            && condition.texts().next().is_some()
            && condition.texts().all(|(_, text)| !real(&text))
    })
}

/// Which services may get the roles that an Allow passes.
pub struct Receivers<'p, 't> {
    /// The conditions, and whether they are of a Deny, which takes back what meets it.
    conditions: Vec<(&'p Condition<'t>, bool)>,
}

impl<'p, 't> Receivers<'p, 't> {
    /// Those of the Allow at the place `allow`, after what the [`fences`] leave.
    pub fn of(policy: &'p Policy<'t>, fences: &[usize], allow: usize) -> Self {
        let all = [allow].into_iter().chain(fences.iter().copied());
        let statements = all.filter_map(|at| policy.statements.get(at));
        let conditions = statements
            .flat_map(|it| it.conditions_on(PASSED_TO).map(|condition| (condition, it.denies())));
        Receivers { conditions: conditions.collect() }
    }

    /// Whether anything is said about them.
    pub fn are_limited(&self) -> bool {
        !self.conditions.is_empty()
    }

    /// Whether a Deny leaves only some of all.
    pub fn are_fenced(&self) -> bool {
        self.conditions.iter().any(|(_, denies)| *denies)
    }

    /// The names of those that may get a role, if they are named.
    pub fn named(&self) -> impl Iterator<Item = Cow<'t, str>> {
        let naming = self.conditions.iter().filter(|(condition, denies)| {
            let listing = |it: Operator| it.base.is_string() && it.base.is_negated() == *denies;
            let any = |text: &str| text.bytes().all(|byte| byte == b'*');
            condition.operator.is_some_and(listing)
                && !condition.texts().any(|(_, text)| any(&text))
        });
        naming.flat_map(|(condition, _)| condition.texts().map(|(_, text)| text))
    }

    /// Whether one of these services, by the start of their names, may get a role.
    pub fn may_be(&self, services: &str) -> bool {
        services.split(' ').any(|service| {
            self.conditions.iter().all(|(condition, denies)| {
                let Some(operator) = condition.operator.filter(|it| it.base.is_string()) else {
                    return true;
                };
                let hit = condition.texts().any(|(_, text)| takes_in_service(&text, service));
                let met = hit != operator.base.is_negated();
                met != *denies
            })
        })
    }
}

/// Whether a value means a service, such as `lambda`, or may mean it.
fn takes_in_service(text: &str, service: &str) -> bool {
    let rest = text.strip_prefix(service).and_then(|rest| rest.strip_prefix('.'));
    rest.is_some_and(|rest| rest.contains("amazonaws"))
        || text.contains('$')
        || text.contains(['*', '?'])
            && wildcard::matches_ignoring_case(text, &(service.to_owned() + ".amazonaws.com"))
}

/// The places of the statements that forbid to pass any role to all services but those that they
/// list: what they leave is limited as an Allow with that condition is.
pub fn fences(policy: &Policy<'_>) -> Vec<usize> {
    let is_fence = |deny: &&Statement<'_>| {
        let [condition] = deny.conditions() else { return false };
        deny.denies()
            && condition.is_on(PASSED_TO)
            && condition.operator.is_some_and(|it| it.base.is_string() && it.base.is_negated())
            && deny.takes_every_resource()
            && grant(deny, PASS_ROLE).is_some()
    };
    policy.statements.iter().filter(is_fence).map(|deny| deny.index).collect()
}

/// The code for how a statement takes in the action and the roles.
pub fn code(codes: &RoleCodes, by: By, breadth: Breadth) -> &'static str {
    let [name, name_not, wildcard, wildcard_not, not_action, both_not] = codes;
    match (by, breadth == Breadth::AllBut) {
        (By::Name, false) => name,
        (By::Name, true) => name_not,
        (By::Wildcard, false) => wildcard,
        (By::Wildcard, true) => wildcard_not,
        (By::NotAction, false) => not_action,
        (By::NotAction, true) => both_not,
    }
}

fn breadth(text: &str) -> Option<Breadth> {
    if text == "*" {
        return Some(Breadth::Every);
    }
    if !text.contains('*') || !fits(ROLE, text) {
        return None;
    }
    let resource = Arn::parse(text).ok()?.resource;
    let (start, rest) = resource.split_once('*')?;
    let all = rest.bytes().all(|byte| matches!(byte, b'*' | b'/'));
    match "role/".starts_with(start) {
        true if all => Some(Breadth::Every),
        true => Some(Breadth::Pattern),
        false => (all && LINKED.starts_with(start)).then_some(Breadth::Linked),
    }
}
