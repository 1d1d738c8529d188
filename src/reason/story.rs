//! What a finding about a statement that gives very much stands for: the ways to more rights and the
//! dangerous actions that have no findings of their own beside it.

use crate::{
    catalog::{
        ActionSet,
        escalation::Way,
        sensitive::{Class, Sensitive},
    },
    finding::{Finding, Included},
    model::{Policy, Statement},
    reason::sensitive::{is_tamed, leads_on},
};

/// Of each kind so many are named.
const NAMED: usize = 20;

/// The rules that tell of ways where no bigger finding does, in the order in which they are listed.
const WAYS: [(Way, &str); 6] = [
    (Way::Own, "privesc-self"),
    (Way::Other, "privesc-other-principal"),
    (Way::New, "privesc-passrole-compute"),
    (Way::Existing, "privesc-existing-target"),
    (Way::Organization, "privesc-org"),
    (Way::Assume, "assume-role-star"),
];

/// The rules that tell of actions of a class.
const CLASSES: [(Class, &str); Class::COUNT] = [
    (Class::Credentials, "credential-exposure"),
    (Class::Secrets, "secret-read-star"),
    (Class::BulkData, "bulk-data-read-star"),
    (Class::Share, "share-snapshot-or-image"),
    (Class::Exposure, "resource-exposure"),
    (Class::Destruction, "destructive-star"),
    (Class::Logging, "logging-tamper"),
    (Class::Guardrails, "guardrail-tamper"),
    (Class::Network, "network-tamper"),
    (Class::Cost, "marketplace-or-cost"),
];

/// Adds the ways to more rights of which nothing else is said.
pub fn include_ways(policy: &Policy<'_>, finding: &mut Finding) {
    let folded = &policy.escalations().folded;
    for (way, rule) in WAYS {
        let of_kind = folded.iter().filter(|path| path.way == way);
        include(finding, rule, of_kind.map(|path| path.needs));
    }
}

/// Adds the dangerous actions that the statement gives, of those that the pattern matches or of all,
/// and of which nothing else is said.
pub fn include_actions(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    pattern: Option<&str>,
    finding: &mut Finding,
) {
    let allows = &policy.grants().allows;
    let at = allows.binary_search_by_key(&statement.index, |granted| granted.statement).ok();
    let Some(granted) = at.and_then(|at| allows.get(at)) else { return };
    let expand = |pattern| policy.expander.expand(pattern).map(Some);
    let Some(matching) = pattern.map_or(Some(None), expand) else { return };
    let within = |set: &ActionSet, it: &Sensitive| set.contains(it.needed.id);
    let all = policy.sensitive();
    let from = all.partition_point(|held| held.statement < statement.index);
    let held = || all.iter().skip(from).take_while(|held| held.statement == statement.index);
    let told = |it: &Sensitive| {
        let same = |other: &&Sensitive| other.needed.id == it.needed.id;
        held().any(|held| held.actions.iter().any(same))
            || is_tamed(statement, it.class)
            || leads_on(policy, statement.index, it.needed.name)
    };
    let index = policy.catalog().sensitive();
    let of_set = |it: &&Sensitive| {
        within(&granted.actions, it) && matching.as_ref().is_none_or(|set| within(set, it))
    };
    let open: Vec<&Sensitive> =
        index.actions.iter().filter(of_set).filter(|it| !told(it)).collect();
    for (class, rule) in CLASSES {
        include(finding, rule, open.iter().filter(|it| it.class == class).map(|it| it.needed.name));
    }
}

fn include(
    finding: &mut Finding,
    rule: &'static str,
    all: impl Iterator<Item = &'static str> + Clone,
) {
    let count = all.clone().count();
    if count > 0 {
        finding.includes.push(Included {
            rule,
            title: None,
            count,
            names: all.take(NAMED).collect(),
        });
    }
}
