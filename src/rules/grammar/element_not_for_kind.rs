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
        Kind::ResourceControlPolicy,
    ],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Principal in an identity-based policy",
            ja: "プリンシパルにアタッチするポリシー内のプリンシパル指定",
        },
        message: Text {
            en: "`{element}` is in a policy that is attached to a user, group or role: its holder is the principal, and AWS refuses the element",
            ja: "ユーザー・グループ・ロールにアタッチするポリシーに `{element}` があります。アタッチ先がプリンシパルとなるため、AWS はこの要素を受け付けません",
        },
        remedy: Text {
            en: "Delete it; if this is the policy of a resource or the trust policy of a role, choose that kind",
            ja: "削除してください。リソースベースのポリシーやロールの信頼ポリシーであれば、その種類を指定してください",
        },
    },
    variants: &[&SCP, &RCP_NOT_PRINCIPAL, &RCP_NOT_ACTION],
    aliases: &["sekisho:scp-principal", "sekisho:rcp-notaction"],
    references: &[],
    check: Check::Statement(check),
};

static SCP: Wording = Wording {
    title: Text { en: "Principal in an SCP", ja: "SCP 内のプリンシパル指定" },
    message: Text {
        en: "`{element}` is in an SCP, which applies to all principals of the accounts below it: AWS refuses the element",
        ja: "SCP に `{element}` があります。SCP は対象アカウントの全プリンシパルに適用されるため、AWS はこの要素を受け付けません",
    },
    remedy: Text {
        en: "Delete it, and name principals with `aws:PrincipalArn` under `Condition`{guess}",
        ja: "削除し、プリンシパルは `Condition` の `aws:PrincipalArn` で指定してください{guess}",
    },
};

static RCP_NOT_PRINCIPAL: Wording = Wording {
    title: Text { en: "NotPrincipal in an RCP", ja: "RCP 内の NotPrincipal" },
    message: Text {
        en: "`{element}` is in an RCP, where the principal is always `*`: AWS refuses the element",
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
        en: "`{element}` is in an RCP, which needs its actions listed: AWS refuses the element",
        ja: "RCP に `{element}` があります。RCP ではアクションを列挙する必要があるため、AWS はこの要素を受け付けません",
    },
    remedy: Text {
        en: "List the actions with `Action`{guess}",
        ja: "`Action` でアクションを列挙してください{guess}",
    },
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for element in Element::ALL {
        let Some(member) = statement.element(element) else { continue };
        let Some((wording, code)) = refusal(policy.kind, element) else { continue };
        let finding = report.at(member.key).wording(wording);
        finding.arg("element", element.name()).arg("guess", policy.doubt_of_kind());
        if policy.guessed {
            finding.confidence(Confidence::Low);
        } else {
            finding.alias(code);
        }
        if policy.kind == Kind::IdentityPolicy {
            finding.alias("cfn-lint:E3510");
        }
    }
}

/// The words for an element that a kind does not take, and the code of Access Analyzer.
/// Source: the grammar notes of IAM and the syntax pages of AWS Organizations; as of 2026-11.
fn refusal(kind: Kind, element: Element) -> Option<(&'static Wording, &'static str)> {
    use Element::{NotAction, NotPrincipal, Principal};
    use Kind::{
        IdentityPolicy, PermissionsBoundary, ResourceControlPolicy, ServiceControlPolicy,
        SessionPolicy,
    };
    Some(match (kind, element) {
        (IdentityPolicy | PermissionsBoundary | SessionPolicy, Principal | NotPrincipal) => {
            (&RULE.wording, "access-analyzer:UNSUPPORTED_PRINCIPAL")
        }
        (ServiceControlPolicy, Principal | NotPrincipal) => {
            (&SCP, "access-analyzer:SCP_SYNTAX_ERROR_PRINCIPAL")
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
