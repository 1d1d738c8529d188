//! A mail identity that everyone may send as.
//! Explanations (en, ja) and all cases: `ses_identity_open.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::audience::{NOTES, OPEN, open_uses},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "ses-identity-open",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Mail identity open to everyone", ja: "誰でも送信に使えるメール ID"
        },
        message: OPEN,
        remedy: Text {
            en: "Name the accounts that send as you, and limit the addresses with `ses:FromAddress`",
            ja: "代わりに送信するアカウントを明記し、`ses:FromAddress` で差出人アドレスを限定してください",
        },
    },
    variants: NOTES,
    aliases: &[],
    references: &[part("soc2", "2017", "CC6.1"), part("cwe", "4.18", "CWE-732")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for (opening, open) in open_uses(policy, RULE.id) {
        opening.describe_use(policy, open, report.at(opening.everyone.node));
    }
}
