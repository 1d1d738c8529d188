//! A role for a service that takes on no role.
//! Explanations (en, ja) and all cases: `trust_service_not_assuming.md`.

use crate::{
    catalog::service_principals::takes_on_roles,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Principal, PrincipalKind, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-service-not-assuming",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Warning,
    severity: Severity::Low,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "A service that assumes no role is trusted",
            ja: "ロールを引き受けないサービスの信頼",
        },
        message: Text {
            en: "`{service}` gets its access from the policy of a bucket, queue or function and, as far as is known here, assumes no customer's role: this entry has no effect",
            ja: "`{service}` はバケットやキュー、関数のポリシーで許可を受けるサービスです。こちらの一覧では利用者のロールを引き受けないため、この指定は機能しません",
        },
        remedy: Text {
            en: "Allow it in the policy of the resource that it writes to or calls, and remove it here",
            ja: "書き込みや呼び出しの対象となるリソースのポリシーで許可し、ここからは削除してください",
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
    let service = principal.kind == PrincipalKind::Service && !principal.negated;
    if service && statement.allows() && !takes_on_roles(&principal.text) {
        report.at(principal.node).arg("service", &*principal.text);
    }
}
