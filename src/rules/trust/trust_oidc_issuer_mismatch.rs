//! A condition on the tokens of another issuer than the one that is trusted.
//! Explanations (en, ja) and all cases: `trust_oidc_issuer_mismatch.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::federation::{foreign_claims, is_placeholder, issuers, takes_web_identities},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-oidc-issuer-mismatch",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Condition on the tokens of another issuer",
            ja: "別の発行者のトークンに対する条件",
        },
        message: Text {
            en: "`{key}` is a claim of tokens of `{asked}`, but the statement trusts `{issuer}`, whose tokens never have it: nobody can assume the role with this statement",
            ja: "`{key}` は `{asked}` のトークンのクレームですが、このステートメントが信頼しているのは `{issuer}` です。そのトークンにこのクレームはなく、誰もロールを引き受けられません",
        },
        remedy: Text {
            en: "Write the key with the issuer as it is in the provider's ARN: `{issuer}` and the claim",
            ja: "プロバイダーの ARN にあるとおり、`{issuer}` に続けてクレームを書いてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() || !statement.has_condition() || !takes_web_identities(statement) {
        return;
    }
    let principals = statement.principals();
    let issuers = issuers(&principals);
    let Some((principal, issuer)) = issuers.first() else { return };
    if issuers.iter().any(|(_, issuer)| is_placeholder(issuer)) {
        return;
    }
    for (condition, asked) in foreign_claims(statement, &issuers) {
        if is_placeholder(asked) {
            continue;
        }
        let finding = report.at(condition.member.key).arg("key", &*condition.key);
        finding.arg("asked", asked).arg("issuer", *issuer);
        finding.related(
            principal.node,
            Text { en: "the trusted provider", ja: "信頼しているプロバイダー" },
            [],
        );
    }
}
