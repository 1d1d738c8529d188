//! An identity provider as the principal of a resource's policy.
//! Explanations (en, ja) and all cases: `federated_principal_outside_trust.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Principal, PrincipalKind, Statement},
    reason::verb,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "federated-principal-outside-trust",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy, Kind::VpcEndpointPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Identity provider as the principal of a resource",
            ja: "リソースのポリシーでの ID プロバイダー指定",
        },
        message: Text {
            en: "`{provider}` is an identity provider, and only the trust policy of a role accepts those: its users access a resource with the role that they have assumed",
            ja: "`{provider}` は ID プロバイダーです。指定できるのはロールの信頼ポリシーだけで、そのユーザーは引き受けたロールとしてリソースにアクセスします",
        },
        remedy: Text {
            en: "Name the role that these users assume, under `AWS`",
            ja: "そのユーザーが引き受けるロールを `AWS` の下に書いてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Principal(check),
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    principal: &Principal<'_>,
    report: &mut Reporter<'_>,
) {
    if principal.kind != PrincipalKind::Federated
        || principal.text.contains('*')
        // A trust policy that was given as the policy of a resource.
        || statement.actions().any(|entry| verb::enters_a_role(&entry.text))
    {
        return;
    }
    let finding = report.at(principal.node).arg("provider", &*principal.text);
    finding.alias("access-analyzer:FEDERATED_PRINCIPAL_NOT_SUPPORTED");
}
