//! Which of the known ways to more rights a policy opens, by which statements, and how freely.
//!
//! A way is as free as the most limited of the actions that it needs; of several statements that
//! give an action the freest counts. So a way looks the same whether one statement gives it or
//! several, and in whatever order they stand.

use crate::{
    catalog::{
        ActionSet,
        escalation::{
            ATTACHED, Index, Needed, PASS_ROLE, PASSED_TO, Path, STRONGEST_POLICIES, Way,
        },
        services::TAKES_OVER,
    },
    finding::{Arg, Args, Finding, Severity, Text},
    model::{ActionName, Element, Entry, Operator, Policy, Statement},
    reason::{
        Scope, Strength,
        arn_fit::ArnPattern,
        grant::{By, Grant, grant},
        grant_reach::{self, Reach, Resources},
        grants::{Granted, Grants},
        roles::{self, Breadth, Receivers, roles},
        some_of::NAMED,
        wildcard,
    },
    syntax::Node,
};

/// The ways that a policy opens.
#[derive(Debug, Default)]
pub struct Escalations {
    /// The open ways without those that take more steps than another, as in the catalogue.
    pub open: Vec<Open>,
    /// The open ways for which a bigger finding stands.
    pub folded: Vec<&'static Path>,
    /// How many are open in all.
    pub count: usize,
    /// How many of them make the holder administrator without anything else.
    pub own: usize,
    /// How bad it is that an Allow gives everything or `iam:*`, whatever a Deny takes away.
    pub whole: Option<Severity>,
    /// The places of the statements that limit which services get roles; see [`roles::fences`].
    pub fences: Vec<usize>,
}

/// An open way.
#[derive(Debug)]
pub struct Open {
    /// Which.
    pub path: &'static Path,
    /// How bad it is, with what limits it.
    pub severity: Severity,
    /// Whether no single statement opens it as wide.
    pub across: bool,
    /// For each of its actions the statement that gives it most freely.
    pub by: Vec<usize>,
    /// What the first action reaches.
    pub reach: Reach,
}

impl Way {
    fn severity(self) -> Severity {
        match self {
            Way::Own | Way::Organization => Severity::Critical,
            Way::Other | Way::New | Way::Assume => Severity::High,
            Way::Existing => Severity::Medium,
        }
    }

    /// By how many steps the way is milder if its first action reaches no more; nothing if it is
    /// closed then.
    fn cost(self, reach: Reach) -> Option<u8> {
        match (self, reach) {
            (_, Reach::Every) | (Way::Own, Reach::Caller) => Some(0),
            (_, Reach::Account) => Some(u8::from(self == Way::Assume)),
            (Way::Assume, _) | (_, Reach::Caller) => None,
            // The holder may be among them, or may not.
            (Way::Own, Reach::Pattern) => Some(2),
            (Way::Own, Reach::Named) => Some(3),
            (_, Reach::Pattern) => Some(1),
            (Way::Existing, Reach::Named) => None,
            (_, Reach::Named) => Some(2),
        }
    }
}

impl Escalations {
    /// The ways that a policy opens.
    pub fn of(policy: &Policy<'_>) -> Escalations {
        let index = policy.catalog().escalation();
        let fences = roles::fences(policy);
        let mut search: Option<Search<'_>> = None;
        let mut told = None;
        let mut whole = Vec::new();
        for granted in &policy.grants().allows {
            if !granted.actions.intersects(&index.set) {
                continue;
            }
            let Some(statement) = granted.statement(policy) else { continue };
            let strength = Strength::of(statement).steps();
            let (story, alone) = story(policy, granted, statement);
            if let Some(story) = story.map(|it| it.milder_by(strength)) {
                told = Some(told.map_or(story, |other: Severity| other.min(story)));
            }
            if alone {
                whole.push(granted);
            } else {
                let search = search.get_or_insert_with(|| Search::new(index));
                let receivers = Receivers::of(policy, &fences, statement.index);
                search.add(granted, statement, strength, &receivers);
            }
        }
        let mut all = search.map_or_else(Escalations::default, |search| search.finish(told));
        if !whole.is_empty() {
            all.fold(&whole, policy.grants(), index);
        }
        let whole = policy.statements.iter().filter(|it| it.allows()).filter_map(|statement| {
            let whole = whole_severity(statement)?;
            Some(whole.milder_by(Strength::of(statement).steps()))
        });
        all.whole = whole.min();
        all.fences = fences;
        all
    }

    /// Adds the ways that begin in statements which bigger findings tell of.
    fn fold(&mut self, whole: &[&Granted], grants: &Grants, index: &Index) {
        let mut given = ActionSet::default();
        grants.allows.iter().for_each(|granted| given.add(&granted.actions));
        for (path, places) in &index.paths {
            let ids = || places.iter().filter_map(|place| Some(index.actions.get(*place)?.id));
            let begins = |id| whole.iter().any(|granted| granted.actions.contains(id));
            let known = self.folded.iter().any(|it| it.id == path.id)
                || self.open.iter().any(|it| it.path.id == path.id);
            if !known && ids().next().is_some_and(begins) && ids().all(|id| given.contains(id)) {
                self.folded.push(path);
            }
        }
    }

    /// Whether a finding of that severity says no more than that an Allow of the policy gives
    /// everything or `iam:*`.
    pub fn given_anyway(&self, severity: Severity) -> bool {
        self.whole.is_some_and(|whole| severity >= whole)
    }

    /// What is told of the ways of a kind that one statement opens, and where.
    pub fn of_one<'t>(&self, policy: &Policy<'t>, way: Way) -> Option<(Told<'_>, Node<'t>)> {
        let told = self.told(|open| !open.across && open.path.way == way)?;
        let node = told.node(policy)?;
        Some((told, node))
    }

    /// The open ways of a kind, or all that only several statements open, the worst first.
    pub fn told(&self, asked: impl Fn(&Open) -> bool) -> Option<Told<'_>> {
        let mut open: Vec<&Open> = self.open.iter().filter(|open| asked(open)).collect();
        crate::order::sort_by_key(&mut open, |open| open.severity);
        let (lead, others) = open.split_first()?;
        Some(Told { lead, others: others.to_vec() })
    }
}

/// The severity of a bigger finding about the statement, and whether that says all about it.
fn story(
    policy: &Policy<'_>,
    granted: &Granted,
    statement: &Statement<'_>,
) -> (Option<Severity>, bool) {
    if statement.is_admin() {
        return (Some(Severity::Critical), true);
    }
    if statement.element(Element::NotAction).is_some() {
        let open = leaves_iam(statement) && reaches_all_of_iam(statement);
        return (open.then_some(Severity::High), open);
    }
    (gives_all_of_iam(policy, granted).then_some(Severity::Critical), false)
}

/// Whether `NotAction` does not hold back the whole of IAM.
fn leaves_iam(statement: &Statement<'_>) -> bool {
    !statement.actions().any(|entry| takes_all_of_iam(&entry.text))
}

/// Whether an Allow gives all that changes anything in IAM, without giving everything anyway.
pub fn gives_all_of_iam(policy: &Policy<'_>, granted: &Granted) -> bool {
    let index = policy.catalog().escalation();
    let Some(statement) = granted.statement(policy) else { return false };
    if !granted.actions.intersects(&index.iam_writes)
        || statement.is_admin()
        || statement.element(Element::NotAction).is_some()
        || !reaches_all_of_iam(statement)
    {
        return false;
    }
    let listed = || {
        statement
            .actions()
            .any(|entry| takes_all_of_iam(&entry.text) || ActionName::is_everything(&entry.text))
    };
    granted.actions.is_superset(&index.iam_writes) || listed()
}

/// How bad it is that the statement gives everything, or all of IAM on roles or more.
fn whole_severity(statement: &Statement<'_>) -> Option<Severity> {
    if statement.is_admin() {
        return Some(Severity::Critical);
    }
    let iam = |entry: &Entry<'_>| !entry.negated && takes_all_of_iam(&entry.text);
    if !statement.actions().any(iam) {
        return None;
    }
    let wide = Scope::of_statement(statement).is_some_and(|it| it > Scope::Named);
    let some = || roles(statement, Breadth::Linked).is_some();
    if wide { Some(Severity::Critical) } else { some().then_some(Severity::Medium) }
}

/// Whether an entry of `Action` is `iam:*`.
pub fn takes_all_of_iam(entry: &str) -> bool {
    ActionName::parse(entry)
        .is_some_and(|it| it.is_whole_service() && it.service.eq_ignore_ascii_case(TAKES_OVER))
}

/// Whether `Resource` has all that IAM has in an account.
pub fn reaches_all_of_iam(statement: &Statement<'_>) -> bool {
    if statement.element(Element::NotResource).is_some() {
        return !statement.leaves_no_resource();
    }
    statement.resources().any(|entry| {
        &*entry.text == "*"
            || ArnPattern::parse(&entry.text).is_some_and(|arn| {
                arn.takes_whole_service()
                    && Scope::of(&entry.text).is_some_and(|it| it > Scope::Named)
                    && entry
                        .text
                        .split(':')
                        .nth(2)
                        .is_some_and(|it| wildcard::matches(it, TAKES_OVER))
            })
    })
}

/// The cheapest that was found for an action, and the statement that gives it.
type Best = Option<(u8, usize, Reach)>;

struct Search<'i> {
    index: &'i Index,
    /// For each action as one that only has to be possible.
    tools: Vec<Best>,
    /// For each way its first action.
    firsts: Vec<Best>,
    /// For each way the cheapest single statement.
    alone: Vec<Option<u8>>,
}

impl<'i> Search<'i> {
    fn new(index: &'i Index) -> Self {
        let paths = index.paths.len();
        Search {
            index,
            tools: vec![None; index.actions.len()],
            firsts: vec![None; paths],
            alone: vec![None; paths],
        }
    }

    fn add(
        &mut self,
        granted: &Granted,
        statement: &Statement<'_>,
        limit: u8,
        receivers: &Receivers<'_, '_>,
    ) {
        let resources = Resources::of(statement);
        // No other request has the key, so a condition that needs it lets no other through.
        let passes_only = statement.requires_key(PASSED_TO);
        let reach = |needed: &Needed| {
            let given = granted.actions.contains(needed.id);
            let asked = given && (!passes_only || needed.name == PASS_ROLE);
            if asked { resources.reach(needed) } else { None }
        };
        let reaches: Vec<Option<Reach>> = self.index.actions.iter().map(reach).collect();
        for (best, reach) in self.tools.iter_mut().zip(&reaches) {
            if let Some(reach) = reach {
                improve(best, (limit, statement.index, *reach));
            }
        }
        // What a named policy allows is mostly not seen here.
        let limit = match names_policies(statement) {
            Named::No => limit,
            Named::Strongest if statement.conditions().len() == 1 => 0,
            Named::Strongest => limit,
            Named::Some => limit + 1,
        };
        // Every request to pass a role tells the receiver, so `IfExists` weakens nothing there.
        let passing = limit.max(u8::from(receivers.named().next().is_some()));
        let of = |place: &usize| reaches.get(*place).copied().flatten();
        let slots = self.firsts.iter_mut().zip(&mut self.alone);
        for ((path, places), (first, alone)) in self.index.paths.iter().zip(slots) {
            let Some(reach) = places.first().and_then(of) else { continue };
            if path.way == Way::New && !receivers.may_be(path.to) {
                continue;
            }
            let Some(cost) = path.way.cost(reach) else { continue };
            let cost = cost + if path.way == Way::New { passing } else { limit };
            improve(first, (cost, statement.index, reach));
            if places.iter().all(|place| of(place).is_some()) {
                *alone = Some(alone.map_or(cost, |it: u8| it.min(cost)));
            }
        }
    }

    fn finish(self, told: Option<Severity>) -> Escalations {
        let mut all = Escalations::default();
        let paths = self.index.paths.iter().zip(self.firsts.iter().zip(&self.alone));
        for ((path, places), (first, alone)) in paths {
            let Some((mut cost, statement, reach)) = *first else { continue };
            let mut by = vec![statement];
            for place in places.iter().skip(1) {
                let Some((limit, statement, _)) = self.tools.get(*place).copied().flatten() else {
                    break;
                };
                cost = cost.max(limit);
                by.push(statement);
            }
            if by.len() < places.len() {
                continue;
            }
            all.count += 1;
            all.own += usize::from(path.way == Way::Own);
            let severity = path.way.severity().milder_by(cost);
            if told.is_some_and(|told| severity >= told) {
                all.folded.push(path);
                continue;
            }
            // What one statement gives as freely is told of that one alone.
            let across = alone.is_none_or(|alone| path.way.severity().milder_by(alone) > severity);
            all.open.push(Open { path, severity, across, by, reach });
        }
        keep_shortest(&mut all.open);
        all
    }
}

fn improve(best: &mut Best, new: (u8, usize, Reach)) {
    if best.is_none_or(|old| new < old) {
        *best = Some(new);
    }
}

/// Drops the ways that need all that another needs, which leads at least as far.
fn keep_shortest(open: &mut Vec<Open>) {
    let longer = |long: &Open| {
        open.iter().any(|short| {
            short.path.way != Way::Assume
                && short.by.len() < long.by.len()
                && short.severity <= long.severity
                && short.path.actions().all(|action| long.path.actions().any(|it| it == action))
        })
    };
    let drop: Vec<bool> = open.iter().map(longer).collect();
    let mut drop = drop.into_iter();
    open.retain(|_| !drop.next().unwrap_or(false));
}

/// Which policies may be attached.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    No,
    Some,
    Strongest,
}

/// What a condition says about the policies that may be attached, if it names each.
fn names_policies(statement: &Statement<'_>) -> Named {
    let mut named = Named::No;
    for condition in statement.conditions_on(ATTACHED) {
        let open = |it: Operator| it.base.is_negated() || it.holds_when_absent();
        let mut texts = condition.texts().peekable();
        if condition.operator.is_none_or(open) || texts.peek().is_none() {
            continue;
        }
        for (_, text) in texts {
            if text.contains(['*', '?', '$']) {
                return Named::No;
            }
            let strongest = STRONGEST_POLICIES.iter().any(|end| text.ends_with(end));
            named =
                if strongest || named == Named::Strongest { Named::Strongest } else { Named::Some };
        }
    }
    named
}

/// Open ways that are told together.
pub struct Told<'e> {
    /// The worst; of several the most direct.
    pub lead: &'e Open,
    /// The others.
    pub others: Vec<&'e Open>,
}

const THROUGH: Text = Text { en: " (through `{how_given}`)", ja: " (`{how_given}` による)" };
const NOT_SAID: Text = Text { en: "", ja: "" };
const OTHERS: Text = Text { en: "; other ways: {others}", ja: "。ほかの方法: {others}" };
const MANY_OTHERS: Text = Text {
    en: "; {count} other ways, such as {others}",
    ja: "。ほかに {count} 通りの方法があります ({others} など)",
};
const RUN: Text = Text {
    en: "have `{service}` act for them with a role that they choose",
    ja: "`{service}` に、選んだロールで自分の処理を実行させられます",
};
const RUN_NAMED: Text = Text {
    en: "have `{service}` act for them with a named role, which may be stronger than they are",
    ja: "`{service}` に、指定されたロールで自分の処理を実行させられます (そのロールが自分より強い場合に問題となります)",
};
const ATTACH_NAMED: Text = Text {
    en: "attach the policies that `iam:PolicyARN` names, which may be stronger than their own",
    ja: "`iam:PolicyARN` で指定されたポリシー (自分の権限より強い可能性があります) をアタッチできます",
};
const STEP: Text = Text { en: "step {n}: `{action}`", ja: "手順 {n}: `{action}`" };
const ANOTHER: Text = Text { en: "another way: {actions}", ja: "別の方法: {actions}" };
const LIMITS: [(Reach, Text); 2] = [
    (Reach::Pattern, Text { en: " (limited to `{pattern}`)", ja: " (対象は `{pattern}` に限定)" }),
    (
        Reach::Named,
        Text {
            en: " (limited to what is named, such as `{pattern}`)",
            ja: " (対象は `{pattern}` など指定したものに限定)",
        },
    ),
];
const UNDER: Text =
    Text { en: " where the condition holds ({condition})", ja: " (条件付き: {condition})" };
const TO_SERVICE: Text =
    Text { en: " for passing to {receivers} alone", ja: " ({receivers} に渡す場合に限る)" };

/// Further places that a finding names.
const PLACES: usize = 20;

impl Told<'_> {
    /// The place of the first action's entry.
    pub fn node<'t>(&self, policy: &Policy<'t>) -> Option<Node<'t>> {
        let (action, at) = self.lead.path.actions().zip(&self.lead.by).next()?;
        given(policy, *at, action).map(|it| it.node)
    }

    /// The value of `Resource` by which the first action reaches what it does.
    pub fn resource<'p, 't>(&self, policy: &'p Policy<'t>) -> Option<&'p Entry<'t>> {
        let (action, at) = self.lead.path.actions().zip(&self.lead.by).next()?;
        grant_reach::entry(policy, policy.statements.get(*at)?, action, self.lead.reach)
    }

    /// Fills `{actions}`, `{how}`, `{through}`, `{limits}`, `{under}` and `{also}` and names the
    /// places, step by step.
    pub fn describe(&self, policy: &Policy<'_>, finding: &mut Finding) {
        let lead = self.lead;
        finding.severity(lead.severity);
        finding.arg("actions", actions_of(lead.path));
        let how = match (lead.path.way, lead.reach) {
            (Way::New, Reach::Named) => RUN_NAMED,
            (Way::New, _) => RUN,
            _ if self.attaches_named(policy) => ATTACH_NAMED,
            _ => lead.path.how,
        };
        finding.arg("how", Arg::Sentence(how));
        let service = lead.path.to.split(' ').next().unwrap_or("");
        finding.arg("service", format!("{service}.amazonaws.com"));
        self.describe_limits(policy, finding);
        let mut seen = Vec::new();
        for (n, (action, at)) in lead.path.actions().zip(&lead.by).enumerate() {
            let Some(given) = given(policy, *at, action) else { continue };
            if n == 0 {
                let wild = given.by != By::Name;
                finding.arg("how_given", given.text.as_ref());
                finding.arg("through", Arg::Sentence(if wild { THROUGH } else { NOT_SAID }));
            }
            seen.push(given.node.index());
            if lead.by.len() > 1 {
                let args: Args = vec![("n", (n + 1).into()), ("action", action.into())];
                finding.related(given.node, STEP, args);
            }
        }
        for other in self.others.iter().take(PLACES) {
            for (action, at) in other.path.actions().zip(&other.by) {
                let Some(given) = given(policy, *at, action) else { continue };
                if !seen.contains(&given.node.index()) {
                    seen.push(given.node.index());
                    finding.related(given.node, ANOTHER, [("actions", actions_of(other.path))]);
                }
            }
        }
        let also = match self.others.len() {
            0 => NOT_SAID,
            1..=NAMED => OTHERS,
            _ => MANY_OTHERS,
        };
        let others = self.others.iter().take(NAMED).map(|other| actions_of(other.path));
        finding.arg("others", Arg::List(others.collect())).arg("count", self.others.len());
        finding.arg("also", Arg::Sentence(also));
    }

    fn attaches_named(&self, policy: &Policy<'_>) -> bool {
        let first = self.lead.by.first().and_then(|at| policy.statements.get(*at));
        first.is_some_and(|it| names_policies(it) == Named::Some)
    }

    fn describe_limits(&self, policy: &Policy<'_>, finding: &mut Finding) {
        let lead = self.lead;
        let limit = LIMITS.iter().find(|(reach, _)| *reach == lead.reach);
        finding.arg("limits", Arg::Sentence(limit.map_or(NOT_SAID, |(_, text)| *text)));
        let statements = lead.by.iter().filter_map(|at| policy.statements.get(*at));
        let strengths = statements.map(|it| (Strength::of(it), it));
        // The strongest limit is the one that makes it milder.
        let strongest = strengths.reduce(|a, b| if b.0.steps() > a.0.steps() { b } else { a });
        finding
            .arg("pattern", self.resource(policy).map_or(String::new(), |it| it.text.to_string()));
        let strongest = strongest.filter(|it| it.0.limits());
        let first = lead.by.first().and_then(|at| policy.statements.get(*at));
        let receivers = first
            .filter(|_| lead.path.way == Way::New)
            .map(|it| Receivers::of(policy, &policy.escalations().fences, it.index));
        if let Some(receivers) = receivers.filter(|it| it.named().next().is_some())
            && strongest.as_ref().is_none_or(|it| it.0.steps() <= 1)
        {
            let texts = receivers.named().take(NAMED).map(|text| format!("`{text}`").into());
            finding.arg("receivers", Arg::List(texts.collect()));
            finding.arg("under", Arg::Sentence(TO_SERVICE));
        } else if let Some((strength, _)) = strongest {
            strength.describe(finding);
            finding.arg("under", Arg::Sentence(UNDER));
        } else {
            finding.arg("under", Arg::Sentence(NOT_SAID));
        }
    }
}

fn given<'t>(policy: &Policy<'t>, statement: usize, action: &str) -> Option<Grant<'t>> {
    grant(policy.statements.get(statement)?, action)
}

fn actions_of(path: &Path) -> Arg {
    let mut text = String::new();
    for action in path.actions() {
        text.push_str(if text.is_empty() { "`" } else { "` + `" });
        text.push_str(action);
    }
    text.push('`');
    Arg::Text(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::{Catalog, Expander},
        document::{Override, recognise},
        syntax::Tree,
    };

    /// The ids of the open ways with their severities, `+` for those over several statements.
    fn open(statements: &str) -> String {
        let text = format!(r#"{{"Statement": [{statements}]}}"#);
        let tree = Tree::read(&text);
        let documents = recognise(&tree, Override::default());
        let expander = Expander::new(Catalog::built_in());
        let policy = Policy::of(&documents[0], &expander);
        let ways = policy.escalations().open.iter();
        let ways: Vec<String> = ways
            .map(|it| {
                format!("{} {:?}{}", it.path.id, it.severity, if it.across { "+" } else { "" })
            })
            .collect();
        ways.join(", ")
    }

    #[test]
    fn ways_over_statements_resources_and_conditions() {
        let allow = |action: &str, resource: &str, condition: &str| {
            let more = if condition.is_empty() {
                String::new()
            } else {
                format!(r#", "Condition": {{{condition}}}"#)
            };
            let action = if action.starts_with('"') {
                format!("[{action}]")
            } else {
                format!("\"{action}\"")
            };
            format!(r#"{{"Effect": "Allow", "Action": {action}, "Resource": "{resource}"{more}}}"#)
        };
        let lambda = r#""lambda:CreateFunction", "lambda:InvokeFunction""#;
        let receiver = r#""StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}"#;
        let policy = |arn: &str| format!(r#""ArnEquals": {{"iam:PolicyARN": "{arn}"}}"#);
        let deny = r#"{"Effect": "Deny", "Action": "iam:Pass*", "Resource": "*"}"#;
        let cases = [
            (vec![allow("iam:PassRole", "*", ""), allow(lambda, "*", "")], "lambda-001 High+"),
            (
                vec![allow("iam:PassRole", "*", receiver), allow(lambda, "*", "")],
                "lambda-001 Medium+",
            ),
            (
                vec![
                    allow("iam:PassRole", "arn:aws:iam::*:role/app-*", receiver),
                    allow(lambda, "*", ""),
                ],
                "lambda-001 Low+",
            ),
            (vec![allow("iam:PassRole", "*", receiver), allow("ec2:RunInstances", "*", "")], ""),
            (vec![allow("iam:PassRole", "*", ""), allow(lambda, "*", ""), deny.to_owned()], ""),
            (
                vec![allow("iam:PutUserPolicy", "arn:aws:iam::*:user/${aws:username}", "")],
                "iam-007 Critical",
            ),
            (vec![allow("iam:CreateAccessKey", "arn:aws:iam::*:user/${aws:username}", "")], ""),
            (vec![allow("iam:PutUserPolicy", "arn:aws:iam::*:role/*", "")], ""),
            (
                vec![allow(
                    "iam:AttachRolePolicy",
                    "*",
                    &policy("arn:aws:iam::aws:policy/AdministratorAccess"),
                )],
                "iam-009 Critical",
            ),
            (
                vec![allow(
                    "iam:AttachRolePolicy",
                    "*",
                    &policy("arn:aws:iam::210987654321:policy/app"),
                )],
                "iam-009 Low",
            ),
            // The whole of IAM is another finding's.
            (vec![allow("iam:*", "*", ""), allow("lambda:*", "*", "")], ""),
            // What is taken over needs the documents too.
            (vec![allow("ssm:SendCommand", "arn:aws:ec2:*:*:instance/*", "")], ""),
        ];
        for (mut statements, expected) in cases {
            let found = open(&statements.join(","));
            assert_eq!(found, expected, "{statements:?}");
            statements.reverse();
            assert_eq!(open(&statements.join(",")), expected, "{statements:?}");
        }
    }
}
