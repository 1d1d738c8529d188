//! A search domain that everyone may use.
//! Explanations (en, ja) and all cases: `opensearch_open.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::audience::{NOTES, OPEN, open_uses},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "opensearch-open",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Search domain open to everyone", ja: "誰でも使える検索ドメイン"
        },
        message: OPEN,
        remedy: Text {
            en: "Name the roles that use the domain, or put it into a VPC; a list of addresses alone is weak",
            ja: "ドメインを使うロールを明記するか、ドメインを VPC 内に置いてください。アドレスの制限だけでは十分ではありません",
        },
    },
    variants: NOTES,
    aliases: &[],
    references: &[
        part("soc2", "2017", "CC6.1"),
        part("nist-800-53", "r5", "AC-3"),
        part("cwe", "4.18", "CWE-732"),
    ],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for (opening, open) in open_uses(policy, RULE.id) {
        opening.describe_use(policy, open, report.at(opening.everyone.node));
    }
}
