//! A group whose members reach each other on every port.
//! Explanations (en, ja) and all cases: `sg_self_all.md`.

use crate::{
    catalog::words::CLUSTERS,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, GroupRule, SecurityGroup},
    reason::{Protocol, source_words},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-self-all",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Members of the group reach each other on every port",
            ja: "グループのメンバー間で全ポートを許可",
        },
        message: Text {
            en: "The group lets its own members in on every port ({which}): anyone who takes over one of them can try everything on the others",
            ja: "このグループは自身のメンバーに全ポートを許可しています ({which})。一つが乗っ取られると、ほかのすべてがあらゆる攻撃にさらされます",
        },
        remedy: Text {
            en: "Write one rule for each port that members use among each other",
            ja: "メンバー間で使うポートごとにルールを書いてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "SC-7"), part("iso-27001", "2022", "A.8.22")],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    let open = |rule: &&GroupRule<'_>| group.is_own(&rule.peer) && is_everything(rule);
    let rules: Vec<_> = group.rules_of(Direction::Inbound).filter(open).collect();
    // Rules of a default group are told of as such.
    if !rules.is_empty() && !group.is_default() && !group.is_about(CLUSTERS) {
        source_words::report_all(&rules, |place| report.at(place));
    }
}

fn is_everything(rule: &GroupRule<'_>) -> bool {
    let heeded = rule.heeded();
    heeded.is_some_and(|(protocol, (first, last))| {
        let all = first <= 1 && last == u16::MAX;
        all && matches!(protocol, Protocol::Any | Protocol::Tcp)
    })
}
