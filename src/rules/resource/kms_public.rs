//! A key that everyone may use or manage.
//! Explanations (en, ja) and all cases: `kms_public.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::audience::{NOTES, OPEN, open_uses},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "kms-public",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Key open to everyone", ja: "誰でも使えるキー" },
        message: OPEN,
        remedy: Text {
            en: "Put the accounts or roles that need it in place of `*`, or add a condition on `aws:PrincipalOrgID` or `kms:CallerAccount`",
            ja: "`*` の代わりに必要なアカウントやロールを明記するか、`aws:PrincipalOrgID` や `kms:CallerAccount` の条件を加えてください",
        },
    },
    variants: NOTES,
    aliases: &["checkov:CKV_AWS_33", "cfn-nag:F76"],
    references: &[
        part("security-hub", "2026-11", "KMS.5"),
        part("soc2", "2017", "CC6.1"),
        part("cwe", "4.18", "CWE-732"),
    ],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for (opening, open) in open_uses(policy, RULE.id) {
        opening.describe_use(policy, open, report.at(opening.everyone.node));
    }
}
