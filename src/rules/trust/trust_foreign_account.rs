//! A role that every principal of another account may take on.
//! Explanations (en, ja) and all cases: `trust_foreign_account.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::{Audience, Owner, trusted::trusted_accounts},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-foreign-account",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The whole of another account can assume the role",
            ja: "別のアカウント全体が引き受けられるロール",
        },
        message: Text {
            en: "`{principal}` is not the role's own account, `{own}`: its administrators decide which of its users and roles can assume this role",
            ja: "`{principal}` はロール自身のアカウント `{own}` とは別のアカウントです。どのユーザーやロールがこのロールを引き受けるかは、そのアカウントの管理者が決められます",
        },
        remedy: Text {
            en: "Name the role there that needs it, or limit it with `aws:PrincipalArn` or `aws:PrincipalOrgID`",
            ja: "必要とする相手のロールを明記するか、`aws:PrincipalArn` や `aws:PrincipalOrgID` で限定してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-284")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let Some(own) = policy.own_account() else { return };
    for account in trusted_accounts(policy) {
        let strength = &account.access.strength;
        let foreign = account.access.audience == Audience::Account(Owner::Other);
        // Of a vendor without an external id another rule tells.
        if !foreign || strength.pins() || account.is_vendor_without_id() {
            continue;
        }
        let finding = report.at(account.principal.node).arg("own", own);
        let severity = if account.is_unlimited() { Severity::Medium } else { Severity::Low };
        finding.arg("principal", account.principal.text).severity(severity);
    }
}
