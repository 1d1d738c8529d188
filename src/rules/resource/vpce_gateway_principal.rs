//! An account in the policy of a gateway endpoint.
//! Explanations (en, ja) and all cases: `vpce_gateway_principal.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::endpoint::named_principals,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "vpce-gateway-principal",
    since: "0.1.0",
    kinds: &[Kind::VpcEndpointPolicy],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Principal that a gateway endpoint does not match",
            ja: "ゲートウェイエンドポイントで機能しないプリンシパル",
        },
        message: Text {
            en: "A gateway endpoint does not match `{principal}` as other policies do: an account means only its root user, and users and roles cannot be named",
            ja: "ゲートウェイエンドポイントは `{principal}` をほかのポリシーと同じようには照合しません。アカウントはそのルートユーザーだけを指し、ユーザーやロールを指定することはできません",
        },
        remedy: Text {
            en: "For a gateway endpoint write `*` as `Principal`, and name the account or role in a condition on `aws:PrincipalAccount` or `aws:PrincipalArn`",
            ja: "ゲートウェイエンドポイントでは `Principal` を `*` とし、`aws:PrincipalAccount` や `aws:PrincipalArn` の条件でアカウントやロールを指定してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for principal in named_principals(statement) {
        report.at(principal.node).arg("principal", &*principal.text);
    }
}
