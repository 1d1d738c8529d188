//! A backup vault that everyone may use.
//! Explanations (en, ja) and all cases: `backup_vault_open.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::audience::{NOTES, OPEN, open_uses},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "backup-vault-open",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Backup vault open to everyone", ja: "誰でも使えるバックアップボールト"
        },
        message: OPEN,
        remedy: Text {
            en: "Put the accounts or roles that need it in place of `*`, or add a condition on `aws:PrincipalOrgID` or `aws:PrincipalAccount`",
            ja: "`*` の代わりに必要なアカウントやロールを明記するか、`aws:PrincipalOrgID` や `aws:PrincipalAccount` の条件を加えてください",
        },
    },
    variants: NOTES,
    aliases: &[],
    references: &[
        part("soc2", "2017", "CC6.1"),
        part("nist-800-53", "r5", "CP-9"),
        part("cwe", "4.18", "CWE-732"),
    ],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for (opening, open) in open_uses(policy, RULE.id) {
        opening.describe_use(policy, open, report.at(opening.everyone.node));
    }
}
