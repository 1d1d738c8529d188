//! Prefix lists whose entries are not in the text.
//! Explanations (en, ja) and all cases: `sg_prefix_list_unknown.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{GroupRule, SecurityGroup},
    reason::source_words,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-prefix-list-unknown",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Prefix list with unknown entries",
            ja: "中身の分からないプレフィックスリスト",
        },
        message: Text {
            en: "The entries of {peers} are not in this text ({which}): who is let in is not known and was not checked",
            ja: "{peers} の中身がテキストにないため ({which})、許可される範囲が分からず、検査もされていません",
        },
        remedy: Text {
            en: "Look the entries up with `aws ec2 get-managed-prefix-list-entries` and check them as sources",
            ja: "`aws ec2 get-managed-prefix-list-entries` で中身を取得し、送信元として確認してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for rules in group.by_direction(|rule: &&GroupRule<'_>| rule.has_unknown_list()) {
        source_words::report_all(&rules, |place| report.at(place));
    }
}
