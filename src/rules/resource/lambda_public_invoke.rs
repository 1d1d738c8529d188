//! A function that everyone may run.
//! Explanations (en, ja) and all cases: `lambda_public_invoke.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::audience::{NOTES, OPEN, open_uses},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "lambda-public-invoke",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Function open to everyone", ja: "誰でも実行できる関数" },
        message: OPEN,
        remedy: Text {
            en: "Name the account, role or service that runs it; for a service add `SourceAccount` and `SourceArn` to the permission",
            ja: "関数を実行するアカウント、ロール、サービスを明記してください。サービスの場合は `SourceAccount` と `SourceArn` も加えます",
        },
    },
    variants: NOTES,
    aliases: &["checkov:CKV_AWS_301", "cfn-nag:F13"],
    references: &[
        part("security-hub", "2026-11", "Lambda.1"),
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
