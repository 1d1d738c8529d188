//! Wildcards in the principals of a trust policy that AWS does not take there.
//! Explanations (en, ja) and all cases: `trust_principal_wildcard_arn.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{Policy, Principal, PrincipalKind, Statement},
    reason::{federation::is_placeholder, wildcard::has_wildcard},
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-principal-wildcard-arn",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Wildcard inside a trusted principal",
            ja: "信頼するプリンシパル内のワイルドカード",
        },
        message: Text {
            en: "`{principal}` has a wildcard, but a role must name whom it trusts: AWS refuses the policy",
            ja: "`{principal}` にワイルドカードがあります。ロールが信頼する相手は名前で特定する必要があり、AWS はこのポリシーを受け付けません",
        },
        remedy: Text {
            en: "Name the principals, or trust their account and match the pattern with `ArnLike` on `aws:PrincipalArn` under `Condition`",
            ja: "プリンシパルを列挙するか、そのアカウントを信頼したうえで `Condition` の `ArnLike` と `aws:PrincipalArn` でパターンを指定してください",
        },
    },
    variants: &[&BARE],
    aliases: &[],
    references: &[],
    check: Check::Principal(check),
};

static BARE: Wording = Wording {
    title: Text {
        en: "Plain `*` as the principal of a trust policy",
        ja: "信頼ポリシーのプリンシパルに直接書かれた *",
    },
    message: Text {
        en: "`{principal}` is directly under `Principal`; in the trust policy of a role AWS refuses that",
        ja: "`Principal` に `{principal}` が直接書かれています。ロールの信頼ポリシーでは AWS に受け付けられません",
    },
    remedy: Text {
        en: "Name who may assume the role; for a Deny for everyone, put `*` under `AWS`",
        ja: "ロールを引き受けられる相手を指定してください。全員を対象とする Deny では `AWS` の下に `*` を書きます",
    },
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    principal: &Principal<'_>,
    report: &mut Reporter<'_>,
) {
    // NotPrincipal is refused as such, and that is told elsewhere.
    if principal.negated || !has_wildcard(&principal.text) || is_placeholder(&principal.text) {
        return;
    }
    let Some(key) = principal.key else {
        if principal.text == "*" {
            let finding = report.at(principal.node).wording(&BARE).arg("principal", "*");
            finding.alias("access-analyzer:ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL");
            if statement.denies() {
                let title = Text { en: "Put `*` under `AWS`", ja: "`AWS` の下に書く" };
                let edit = Edit::replace(principal.node.span(), r#"{"AWS": "*"}"#);
                finding.fix(Promise::SameMeaning, title, [edit]);
            }
        }
        return;
    };
    // A service with a wildcard has a rule of its own.
    let aws = key.str().is_some_and(|key| key == "AWS");
    let federated = principal.kind == PrincipalKind::Federated;
    if (aws && principal.text != "*") || federated {
        let finding = report.at(principal.node).arg("principal", &*principal.text);
        finding.alias("access-analyzer:UNSUPPORTED_WILDCARD_IN_PRINCIPAL");
        if federated {
            finding.confidence(Confidence::Medium);
        }
    }
}
