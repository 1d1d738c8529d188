//! A role for a vendor who serves many customers, without an external id.
//! Explanations (en, ja) and all cases: `trust_no_external_id.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::trusted::trusted_accounts,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-no-external-id",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "A vendor is trusted without an external ID",
            ja: "外部 ID なしで信頼されたベンダー",
        },
        message: Text {
            en: "`{principal}` belongs to {vendor}, which serves many customers: without `sts:ExternalId` another customer can register this role as theirs and have {vendor} work in this account",
            ja: "`{principal}` は、多くの顧客を持つ {vendor} のものです。`sts:ExternalId` がないと、{vendor} の別の顧客がこのロールを自分のものとして登録し、{vendor} にこのアカウントを操作させることができます",
        },
        remedy: Text {
            en: "Get your external ID from {vendor}, and add `StringEquals` on `sts:ExternalId`",
            ja: "{vendor} が利用者ごとに発行する外部 ID を確認し、`sts:ExternalId` の `StringEquals` 条件を加えてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-441")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for account in trusted_accounts(policy) {
        if account.is_vendor_without_id()
            && let Some(vendor) = account.vendor
        {
            let finding = report.at(account.principal.node).arg("vendor", vendor);
            finding.arg("principal", account.principal.text);
        }
    }
}
