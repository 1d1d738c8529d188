//! `aws:PrincipalOrgID` in a service control policy: always the own organization.
//! Explanations (en, ja) and all cases: `scp_useless_orgid.md`.

use crate::{
    catalog::condition_keys,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "scp-useless-orgid",
    since: "0.1.0",
    kinds: &[Kind::ServiceControlPolicy],
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Organization of the caller in a service control policy",
            ja: "サービスコントロールポリシーでの呼び出し元の組織の条件",
        },
        message: Text {
            en: "A service control policy applies only to principals of the organization that it is attached in, so `{key}` is the same for every request and the condition distinguishes nothing",
            ja: "サービスコントロールポリシーは、アタッチした組織に属するプリンシパルにだけ適用されます。`{key}` はどのリクエストでも同じなので、この条件では何も区別できません",
        },
        remedy: Text {
            en: "Use `aws:ResourceOrgID` if resources outside the organization are meant; callers from outside are kept out by a resource control policy",
            ja: "組織外のリソースを対象にしたい場合は `aws:ResourceOrgID` を使ってください。組織外からの呼び出しはリソースコントロールポリシーで防ぎます",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

fn check(_: &Policy<'_>, _: &Statement<'_>, condition: &Condition<'_>, report: &mut Reporter<'_>) {
    if condition_keys::CALLERS_ORGANIZATION.iter().any(|key| condition.is_on(key)) {
        report.at(condition.member.key).arg("key", &*condition.key);
    }
}
