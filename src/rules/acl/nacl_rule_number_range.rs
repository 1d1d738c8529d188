//! Rule numbers that AWS does not take.
//! Explanations (en, ja) and all cases: `nacl_rule_number_range.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{AclEntry, NetworkAcl},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-rule-number-range",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "The rule number is out of range", ja: "範囲外のルール番号" },
        message: Text {
            en: "AWS does not accept the rule number `{number}`: numbers go from 1 to 32766, and those from 32767 are reserved for the final denies",
            ja: "`{number}` は AWS が受け付けるルール番号ではありません。使えるのは 1 から 32766 で、32767 以上は末尾の拒否ルール用です",
        },
        remedy: Text {
            en: "Use a number from 1 to 32766",
            ja: "1 から 32766 の番号を使ってください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::AclEntry(check),
};

fn check(_: &NetworkAcl<'_>, entry: &AclEntry<'_>, report: &mut Reporter<'_>) {
    if let Some(node) = entry.number_node.filter(|_| entry.has_bad_number()) {
        report.at(node).arg("number", node.source().trim_matches('"'));
    }
}
