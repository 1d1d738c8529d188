//! A role for tokens whose audience is not asked for.
//! Explanations (en, ja) and all cases: `trust_oidc_no_aud.md`.

use crate::{
    catalog::oidc_issuers,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::federation::{
        Asked, asked, claim, foreign_claims, is_placeholder, issuers, takes_web_identities,
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-oidc-no-aud",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Warning,
    severity: Severity::Low,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Audience of tokens not checked", ja: "トークンの aud の未確認"
        },
        message: Text {
            en: "Tokens of `{issuer}` are accepted whatever they were issued for: no condition checks `{issuer}:aud`, so only the provider's list of audiences keeps out tokens for other applications",
            ja: "`{issuer}` のトークンを、何のために発行されたかを問わず受け入れています。`{issuer}:aud` の条件がなく、ほかのアプリケーション向けのトークンを防ぐのはプロバイダーに登録された audience の一覧だけです",
        },
        remedy: Text {
            en: "Add `\"StringEquals\"` on `{issuer}:aud` with the audience that your tokens have",
            ja: "`StringEquals` で `{issuer}:aud` を、使用するトークンの audience と比較してください",
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
    for (principal, issuer) in &issuers {
        let has_audience = oidc_issuers::find(issuer).is_none_or(|known| known.has_audience);
        let named = statement.conditions().iter().any(|condition| {
            claim(&condition.key, issuer)
                .is_some_and(|it| AUDIENCES.iter().any(|known| known.eq_ignore_ascii_case(it)))
        });
        // Where nothing is asked of the tokens, or what no token has, a bigger finding tells.
        if has_audience
            && !named
            && !is_placeholder(issuer)
            && asked(statement, issuer) == Asked::Customer
            && foreign_claims(statement, &issuers).next().is_none()
        {
            report.at(principal.node).arg("issuer", *issuer);
        }
    }
}

const AUDIENCES: [&str; 2] = ["aud", "oaud"];
