//! Elements of the grammar that this kind of policy does not take.
//! Explanations (en, ja) and all cases: `element_not_for_kind.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "element-not-for-kind",
    since: "0.1.0",
    kinds: &[
        Kind::IdentityPolicy,
        Kind::PermissionsBoundary,
        Kind::SessionPolicy,
        Kind::ServiceControlPolicy,
        Kind::TrustPolicy,
        Kind::ResourceControlPolicy,
    ],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Principal in a policy that is attached to one",
            ja: "プリンシパルにアタッチするポリシー内のプリンシパル指定",
        },
        message: Text {
            en: "`{element}` stands in a policy that is attached to a user, group or role: its holder is the principal, and AWS refuses the element",
            ja: "ユーザー・グループ・ロールにアタッチするポリシーに `{element}` があります。アタッチ先がプリンシパルとなるため、AWS はこの要素を受け付けません",
        },
        remedy: Text {
            en: "Delete it; if this is the policy of a resource or the trust policy of a role, choose that kind",
            ja: "削除してください。リソースベースのポリシーやロールの信頼ポリシーであれば、その種類を指定してください",
        },
    },
    variants: &[&SCP, &TRUST_RESOURCE, &TRUST_NOT_PRINCIPAL, &RCP_NOT_PRINCIPAL, &RCP_NOT_ACTION],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

static SCP: Wording = Wording {
    title: Text { en: "Principal in an SCP", ja: "SCP 内のプリンシパル指定" },
    message: Text {
        en: "`{element}` stands in an SCP, which holds for all principals of the accounts below it: AWS refuses the element",
        ja: "SCP に `{element}` があります。SCP は対象アカウントの全プリンシパルに適用されるため、AWS はこの要素を受け付けません",
    },
    remedy: Text {
        en: "Delete it, and name principals with `aws:PrincipalArn` under `Condition`{guess}",
        ja: "削除し、プリンシパルは `Condition` の `aws:PrincipalArn` で指定してください{guess}",
    },
};

static TRUST_RESOURCE: Wording = Wording {
    title: Text {
        en: "Resource in a trust policy", ja: "信頼ポリシー内のリソース指定"
    },
    message: Text {
        en: "`{element}` stands in a trust policy, whose resource is always its own role: AWS refuses the element",
        ja: "信頼ポリシーに `{element}` があります。対象は常にそのロール自身であるため、AWS はこの要素を受け付けません",
    },
    remedy: Text { en: "Delete it{guess}", ja: "削除してください{guess}" },
};

static TRUST_NOT_PRINCIPAL: Wording = Wording {
    title: Text {
        en: "NotPrincipal in a trust policy", ja: "信頼ポリシー内の NotPrincipal"
    },
    message: Text {
        en: "`{element}` means everyone but the ones named: in a trust policy AWS refuses it",
        ja: "`{element}` は列挙した相手以外のすべてを指します。信頼ポリシーでは AWS に受け付けられません",
    },
    remedy: Text {
        en: "Name who may assume the role with `Principal`; keep others out with a Deny and a condition on `aws:PrincipalArn`{guess}",
        ja: "ロールを引き受けられる相手を `Principal` で列挙し、除外は `aws:PrincipalArn` の条件を付けた Deny で行ってください{guess}",
    },
};

static RCP_NOT_PRINCIPAL: Wording = Wording {
    title: Text { en: "NotPrincipal in an RCP", ja: "RCP 内の NotPrincipal" },
    message: Text {
        en: "`{element}` stands in an RCP, where the principal is always `*`: AWS refuses the element",
        ja: "RCP に `{element}` があります。RCP のプリンシパルは常に `*` であるため、AWS はこの要素を受け付けません",
    },
    remedy: Text {
        en: "Write `\"Principal\": \"*\"` and leave principals out with a condition on `aws:PrincipalArn`{guess}",
        ja: "`\"Principal\": \"*\"` と書き、除外するプリンシパルは `aws:PrincipalArn` の条件で指定してください{guess}",
    },
};

static RCP_NOT_ACTION: Wording = Wording {
    title: Text { en: "NotAction in an RCP", ja: "RCP 内の NotAction" },
    message: Text {
        en: "`{element}` stands in an RCP, which takes listed actions only: AWS refuses the element",
        ja: "RCP に `{element}` があります。RCP ではアクションを列挙する必要があるため、AWS はこの要素を受け付けません",
    },
    remedy: Text {
        en: "List the actions with `Action`{guess}",
        ja: "`Action` でアクションを列挙してください{guess}",
    },
};

const GUESSED: Text = Text {
    en: "; the kind was only guessed, so choose another one if this is no such policy",
    ja: "。ポリシーの種類は推定です。異なる場合は種類を指定してください",
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for element in Element::ALL {
        let Some(member) = statement.element(element) else { continue };
        let Some((wording, code)) = refusal(policy.kind, element) else { continue };
        let finding = report.at(member.key).wording(wording);
        finding.arg("element", element.name());
        if policy.guessed {
            finding.confidence(Confidence::Low).arg("guess", GUESSED);
        } else {
            finding.alias(code).arg("guess", Text { en: "", ja: "" });
        }
        match (policy.kind, element) {
            (Kind::IdentityPolicy, _) => finding.alias("cfn-lint:E3510"),
            (Kind::TrustPolicy, Element::NotPrincipal) => {
                finding.alias("cfn-lint:E3511").alias("cfn-nag:F6")
            }
            (Kind::TrustPolicy, _) => finding.alias("cfn-lint:E3511"),
            _ => finding,
        };
    }
}

/// The words for an element that a kind does not take, and the code of Access Analyzer.
/// Source: the grammar notes of IAM and the syntax pages of AWS Organizations; as of 2026-11.
fn refusal(kind: Kind, element: Element) -> Option<(&'static Wording, &'static str)> {
    use Element::{NotAction, NotPrincipal, NotResource, Principal, Resource};
    use Kind::{
        IdentityPolicy, PermissionsBoundary, ResourceControlPolicy, ServiceControlPolicy,
        SessionPolicy, TrustPolicy,
    };
    Some(match (kind, element) {
        (IdentityPolicy | PermissionsBoundary | SessionPolicy, Principal | NotPrincipal) => {
            (&RULE.wording, "access-analyzer:UNSUPPORTED_PRINCIPAL")
        }
        (ServiceControlPolicy, Principal | NotPrincipal) => {
            (&SCP, "access-analyzer:SCP_SYNTAX_ERROR_PRINCIPAL")
        }
        (TrustPolicy, Resource | NotResource) => {
            (&TRUST_RESOURCE, "access-analyzer:ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE")
        }
        (TrustPolicy, NotPrincipal) => {
            (&TRUST_NOT_PRINCIPAL, "access-analyzer:ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL")
        }
        (ResourceControlPolicy, NotPrincipal) => {
            (&RCP_NOT_PRINCIPAL, "access-analyzer:RCP_SYNTAX_ERROR_PRINCIPAL")
        }
        (ResourceControlPolicy, NotAction) => {
            (&RCP_NOT_ACTION, "access-analyzer:RCP_SYNTAX_ERROR_NOTACTION")
        }
        _ => return None,
    })
}
