//! A group without outbound rules, which answers but never asks.
//! Explanations (en, ja) and all cases: `sg_egress_empty.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, SecurityGroup},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-egress-empty",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The group has no outbound rule",
            ja: "アウトバウンドルールのないセキュリティグループ",
        },
        message: Text {
            en: "The group has no outbound rule: answers to what its inbound rules let in still go out, but nothing in it can start a connection",
            ja: "アウトバウンドルールがありません。インバウンドルールが許可した通信への応答は送信されますが、背後のリソースから接続を始めることはできません",
        },
        remedy: Text {
            en: "Fine where nothing needs to go out; otherwise allow what is needed",
            ja: "外への接続が不要ならこのままにし、必要ならそのポートと宛先を許可してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    let Some(list) = group.root.get("IpPermissionsEgress") else { return };
    // A group without any rule at all is switched off on purpose.
    let has_inbound = group.rules_of(Direction::Inbound).next().is_some();
    if has_inbound && list.items().next().is_none() {
        report.at(list);
    }
}
