//! A federated principal that is neither a domain nor the ARN of a provider.
//! Explanations (en, ja) and all cases: `trust_federated_syntax.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Principal, PrincipalKind, Statement},
    reason::{
        federation::{Provider, is_placeholder, provider},
        wildcard::has_wildcard,
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-federated-syntax",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Malformed identity provider", ja: "誤った形式の ID プロバイダー"
        },
        message: Text {
            en: "`{provider}` is not an identity provider: `Federated` needs the ARN of a SAML or OpenID Connect provider, or the domain of one that is built into AWS",
            ja: "`{provider}` は ID プロバイダーではありません。`Federated` には、SAML か OpenID Connect のプロバイダーの ARN、または AWS に組み込みのプロバイダーのドメインを書きます",
        },
        remedy: Text {
            en: "Write `arn:aws:iam::ACCOUNT:saml-provider/NAME`, `arn:aws:iam::ACCOUNT:oidc-provider/HOST`, or a domain such as `accounts.google.com` without `https://`",
            ja: "`arn:aws:iam::アカウント:saml-provider/名前`、`arn:aws:iam::アカウント:oidc-provider/ホスト`、または `accounts.google.com` のようなドメイン (`https://` なし) を書いてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Principal(check),
};

fn check(_: &Policy<'_>, _: &Statement<'_>, principal: &Principal<'_>, report: &mut Reporter<'_>) {
    let text = &*principal.text;
    // Wildcards are told by a rule of their own.
    if principal.kind != PrincipalKind::Federated
        || principal.negated
        || has_wildcard(text)
        || is_placeholder(text)
        || provider(text) != Provider::Unclear
    {
        return;
    }
    let finding = report.at(principal.node).arg("provider", text);
    finding.alias("access-analyzer:INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY");
}
