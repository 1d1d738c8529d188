//! A Deny of untagged launches that forgets the volumes, or denies every launch.
//! Explanations (en, ja) and all cases: `scp_tag_deny_hole.md`.

use crate::{
    catalog::{
        condition_keys::is_among,
        guardrails::{REQUEST_TAGS, RUN_INSTANCES},
    },
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Entry, Policy, Statement},
    reason::wildcard,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "scp-tag-deny-hole",
    since: "0.1.0",
    kinds: &[Kind::ServiceControlPolicy],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Tag rule that misses volumes", ja: "ボリュームが漏れているタグの強制"
        },
        message: Text {
            en: "`{key}` is required of instances only; volumes that `ec2:RunInstances` creates with them stay without the tag",
            ja: "`{key}` がインスタンスにしか求められていません。`ec2:RunInstances` で一緒に作成されるボリュームはタグなしのままになります",
        },
        remedy: Text {
            en: "Add `arn:aws:ec2:*:*:volume/*` to the resources",
            ja: "リソースに `arn:aws:ec2:*:*:volume/*` を加えてください",
        },
    },
    variants: &[&EVERY],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

static EVERY: Wording = Wording {
    title: Text {
        en: "Tag rule that denies every launch", ja: "すべての起動を拒否するタグの強制"
    },
    message: Text {
        en: "`ec2:RunInstances` is evaluated for images and subnets too, which have no `{key}` in the request: the Deny stops every launch",
        ja: "`ec2:RunInstances` はイメージやサブネットについても評価され、それらのリクエストには `{key}` がありません。そのため、この Deny はすべての起動を拒否します",
    },
    remedy: Text {
        en: "Name `arn:aws:ec2:*:*:instance/*` and `arn:aws:ec2:*:*:volume/*` as resources",
        ja: "リソースには `arn:aws:ec2:*:*:instance/*` と `arn:aws:ec2:*:*:volume/*` を指定してください",
    },
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let Some(condition) = wanted_tag(statement) else { return };
    // A policy with more statements is too long for AWS.
    const MANY: usize = 100;
    let elsewhere = || {
        let mut others = policy.statements.iter().take(MANY);
        others.any(|other| wanted_tag(other).is_some() && takes(other, VOLUME))
    };
    let finding = match statement.star_resource() {
        Some(star) => report.at(star.node).wording(&EVERY),
        None if takes(statement, INSTANCE) && !elsewhere() => report.at(condition.member.key),
        None => return,
    };
    finding.arg("key", &*condition.key);
}

/// The condition by which launches without a tag are denied.
fn wanted_tag<'s, 't>(statement: &'s Statement<'t>) -> Option<&'s Condition<'t>> {
    let wants = |condition: &&Condition<'_>| {
        is_among(REQUEST_TAGS, &condition.key) && condition.holds_when_absent() == Some(true)
    };
    let found = statement.conditions().iter().find(wants).filter(|_| statement.denies())?;
    let mut actions = statement.actions();
    actions
        .any(|entry| !entry.negated && entry.text.eq_ignore_ascii_case(RUN_INSTANCES))
        .then_some(found)
}

fn takes(statement: &Statement<'_>, resource: &str) -> bool {
    let fits = |entry: &Entry<'_>| !entry.negated && wildcard::covers(&entry.text, resource);
    statement.resources().any(fits)
}

const INSTANCE: &str = "arn:aws:ec2:*:*:instance/*";
const VOLUME: &str = "arn:aws:ec2:*:*:volume/*";
