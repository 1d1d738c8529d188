//! Which actions of a class a policy really gives, on which resources and under which conditions,
//! unless a bigger finding tells that already.

use crate::{
    catalog::{
        ActionSet, resource_types,
        sensitive::{Class, Sensitive, TAMING},
        services::TAKES_OVER,
    },
    finding::{Arg, Finding, Severity, Text},
    model::{Element, Policy, Statement},
    reason::{
        Scope, Strength,
        escalation::{Open, gives_all_of_iam},
        grant::{grant, whole_services},
        grant_reach::{self, Reach, Resources},
        some_of::{NAMED, some_of},
    },
    syntax::Node,
};

/// What one statement gives of one class.
#[derive(Debug)]
pub struct Held<'t> {
    /// The statement's position in the policy.
    pub statement: usize,
    /// The class.
    pub class: Class,
    /// The actions, the most telling first; all of the widest reach.
    pub actions: Vec<&'t Sensitive>,
    /// What they reach.
    pub reach: Reach,
    /// The entry that gives the first of them.
    pub node: Node<'t>,
}

/// Related places that a finding names.
const PLACES: usize = 8;

const UNDER: Text =
    Text { en: " where the condition holds ({condition})", ja: " (条件付き: {condition})" };
const COUNTS: Text = Text {
    en: " ({all} actions today: {writes} change something, {permissions} of them permissions)",
    ja: " (現在 {all} アクション、うち変更を行うもの {writes}、権限の変更 {permissions})",
};
const COUNTS_WORST: Text = Text {
    en: " ({all} actions today: {writes} change something, {permissions} of them permissions; {worst} among them)",
    ja: " (現在 {all} アクション、うち変更を行うもの {writes}、権限の変更 {permissions}。{worst} を含む)",
};
const NOT_SAID: Text = Text { en: "", ja: "" };

/// What a policy gives of the classes, statement by statement.
pub fn held<'t>(policy: &Policy<'t>) -> Vec<Held<'t>> {
    let index = policy.catalog().sensitive();
    let mut all = Vec::new();
    // Where an Allow gives everything, the rest is no news.
    if policy.escalations().whole == Some(Severity::Critical) {
        return all;
    }
    for granted in &policy.grants().allows {
        if !granted.actions.intersects(&index.set) {
            continue;
        }
        let Some(statement) = granted.statement(policy) else { continue };
        // Those have findings of their own that say more.
        if statement.is_admin()
            || statement.element(Element::NotAction).is_some()
            || statement.element(Element::NotResource).is_some()
        {
            continue;
        }
        let resources = Resources::of(statement);
        let wide = Scope::of_statement(statement).is_some_and(|it| it > Scope::Named);
        let mut whole = if wide { whole_services(statement) } else { Default::default() };
        if gives_all_of_iam(policy, granted) {
            whole.add(TAKES_OVER.to_owned());
        }
        let picks = chooses_resources(statement);
        let mut found: [Option<Held<'t>>; Class::COUNT] = [const { None }; Class::COUNT];
        for it in &index.actions {
            if !granted.actions.contains(it.needed.id) {
                continue;
            }
            let name = it.needed.name;
            let service = name.split(':').next().unwrap_or("");
            if whole.contains(service)
                || is_tamed(statement, it.class)
                || leads_on(policy, statement.index, name)
            {
                continue;
            }
            let Some(mut reach) = resources.reach(&it.needed) else { continue };
            if picks {
                reach = reach.max(Reach::Pattern);
            }
            let Some(slot) = found.get_mut(it.class as usize) else { continue };
            match slot {
                Some(held) if held.reach < reach => {}
                Some(held) if held.reach == reach => held.actions.push(it),
                _ => {
                    let Some(given) = grant(statement, name) else { continue };
                    let (statement, class, node) = (statement.index, it.class, given.node);
                    *slot = Some(Held { statement, class, actions: vec![it], reach, node });
                }
            }
        }
        all.extend(found.into_iter().flatten());
    }
    all
}

impl Held<'_> {
    /// Fills `{actions}`, `{resource}` and `{under}`, names the places and sets the severity; `narrow`
    /// is the worst one of what does not reach every resource.
    pub fn describe(&self, policy: &Policy<'_>, narrow: Option<Severity>, finding: &mut Finding) {
        let Some(statement) = policy.statements.get(self.statement) else { return };
        let names = self.actions.iter().map(|it| it.needed.name);
        some_of(finding, "actions", names.clone().map(|name| format!("`{name}`")));
        let first = names.clone().next().unwrap_or("");
        let resource = grant_reach::entry(policy, statement, first, self.reach);
        let resource = resource.or_else(|| statement.resources().next());
        finding.arg("resource", resource.map_or("*", |it| &*it.text));
        let strength = Strength::of(statement);
        finding.arg("under", Arg::Sentence(if strength.limits() { UNDER } else { NOT_SAID }));
        strength.describe(finding);
        let mut severity = finding.severity.milder_by(self.milder());
        if let Some(narrow) = narrow.filter(|_| !self.is_wide()) {
            severity = severity.max(narrow);
        }
        finding.severity(severity.milder_by(strength.steps()));
        let mut seen = vec![self.node.index()];
        for name in names.skip(1).take(PLACES) {
            let Some(given) = grant(statement, name) else { continue };
            if !seen.contains(&given.node.index()) {
                seen.push(given.node.index());
                let here = Text { en: "covers `{action}`", ja: "`{action}` を含みます" };
                finding.related(given.node, here, [("action", name.into())]);
            }
        }
    }

    /// By how many steps its worst action is milder than the worst of the class.
    pub fn milder(&self) -> u8 {
        self.actions.iter().map(|it| it.milder).min().unwrap_or(0)
    }

    /// Whether the statement reaches every resource, or every one of an account.
    pub fn is_wide(&self) -> bool {
        self.reach <= Reach::Account
    }
}

/// What of a class reaches every resource; with `narrow` also what reaches others than the caller.
pub fn of_class<'p, 't>(
    policy: &'p Policy<'t>,
    class: Class,
    narrow: Option<Severity>,
) -> impl Iterator<Item = &'p Held<'t>> {
    let limit = if narrow.is_some() { Reach::Named } else { Reach::Account };
    policy.sensitive().iter().filter(move |it| it.class == class && it.reach <= limit)
}

/// Whether a finding about what is widely given, or about a way to more rights, tells of an action
/// of the set.
pub fn is_told(policy: &Policy<'_>, statement: usize, set: &ActionSet) -> bool {
    let held = policy
        .sensitive()
        .iter()
        .filter(|it| it.statement == statement && it.class == Class::Exposure && it.is_wide());
    let mut exposed = held.flat_map(|it| &it.actions);
    let begins = |open: &Open| {
        let first = open.path.actions().next();
        let id = first.and_then(|name| policy.catalog().action(name)).map(|it| it.id());
        open.by.first() == Some(&statement) && id.is_some_and(|id| set.contains(id))
    };
    exposed.any(|it| set.contains(it.needed.id)) || policy.escalations().open.iter().any(begins)
}

/// Fills `{counts}` with how many actions a pattern opens today, how many of them change something,
/// and the worst of them; with nothing if none is known.
pub fn count(policy: &Policy<'_>, pattern: &str, finding: &mut Finding) {
    let index = policy.catalog().sensitive();
    let set = policy.expander.expand(pattern).unwrap_or_default();
    let set = set.difference(&index.retired);
    finding.arg("all", set.count());
    finding.arg("writes", set.intersection(&index.writes).count());
    finding.arg("permissions", set.intersection(&index.permissions).count());
    let in_set = |it: &&Sensitive| it.milder == 0 && set.contains(it.needed.id);
    let worst = index.actions.iter().filter(in_set).take(NAMED);
    let worst: Vec<Arg> = worst.map(|it| format!("`{}`", it.needed.name).into()).collect();
    let counts = match (set.is_empty(), worst.is_empty()) {
        (true, _) => NOT_SAID,
        (_, true) => COUNTS,
        _ => COUNTS_WORST,
    };
    finding.arg("worst", Arg::List(worst)).arg("counts", Arg::Sentence(counts));
}

/// Whether a condition picks resources, as ARNs would.
pub fn chooses_resources(statement: &Statement<'_>) -> bool {
    statement.conditions().iter().any(|condition| {
        let holds = condition.operator.is_some_and(|operator| !operator.holds_when_absent());
        let fixed = || {
            let mut texts = condition.texts().peekable();
            texts.peek().is_some() && texts.all(|(_, text)| &*text != "*")
        };
        holds && resource_types::is_resource_key(&condition.key) && fixed()
    })
}

/// Whether a condition takes the danger from the actions of a class.
pub fn is_tamed(statement: &Statement<'_>, class: Class) -> bool {
    statement.conditions().iter().any(|condition| {
        let holds =
            condition.operator.is_some_and(|it| !it.holds_when_absent() && !it.base.is_negated());
        let key = |known: &str| {
            condition.key.get(..known.len()).is_some_and(|head| head.eq_ignore_ascii_case(known))
        };
        holds && TAMING.iter().any(|(tamed, known)| *tamed == class && key(known))
    })
}

/// Whether a way to more rights that is told begins with the action.
pub fn leads_on(policy: &Policy<'_>, statement: usize, action: &str) -> bool {
    policy.escalations().open.iter().any(|open| {
        open.by.first() == Some(&statement) && open.path.actions().next() == Some(action)
    })
}
