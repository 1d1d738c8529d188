//! A policy of AWS Organizations in another grammar, which is not judged.
//! Explanations (en, ja) and all cases: `declarative_policy_pasted.md`.

use crate::{
    document::{self, Document, Kind},
    finding::{Category, Confidence, Severity, Text, Wording},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "declarative-policy-pasted",
    since: "0.1.0",
    kinds: &[Kind::ManagementPolicy],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Policy of AWS Organizations in another grammar",
            ja: "別の文法の AWS Organizations ポリシー",
        },
        message: Text {
            en: "This looks like a {what} of AWS Organizations: it is written with operators such as `@@assign` and is not about permissions, so nothing was checked",
            ja: "これは AWS Organizations の「{what}」のようです。`@@assign` などの演算子で書かれ、アクセス許可を扱うものではないため、何も検査していません",
        },
        remedy: Text {
            en: "Only SCPs and RCPs can be checked",
            ja: "検査できるのは SCP と RCP です。これらを貼り付けてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Document(check),
};

fn check(document: &Document<'_>, report: &mut Reporter<'_>) {
    if let Some((what, name)) = document::some_management_policy(document.root) {
        report.at(name).arg("what", what);
    }
}
