//! A queue that everyone may fill, read or change.
//! Explanations (en, ja) and all cases: `sqs_public.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::audience::{NOTES, OPEN, open_uses},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sqs-public",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Queue open to everyone", ja: "誰でも使えるキュー" },
        message: OPEN,
        remedy: Text {
            en: "Put the accounts or roles that need it in place of `*`, or add a condition on `aws:SourceArn` for a service",
            ja: "`*` の代わりに必要なアカウントやロールを明記してください。サービスから送る場合は、サービスを指定して `aws:SourceArn` の条件を加えます",
        },
    },
    variants: NOTES,
    aliases: &["checkov:CKV_AWS_168", "cfn-nag:F21"],
    references: &[
        part("security-hub", "2026-11", "SQS.3"),
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
