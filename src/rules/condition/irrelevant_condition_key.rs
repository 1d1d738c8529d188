//! A key in the policy of a resource that tells of that resource itself.
//! Explanations (en, ja) and all cases: `irrelevant_condition_key.md`.

use crate::{
    catalog::condition_keys,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "irrelevant-condition-key",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Condition on the account of the resource that has the policy",
            ja: "ポリシーが付いたリソース自身のアカウントに対する条件",
        },
        message: Text {
            en: "`{key}` is the account that owns the resource, and this policy belongs to one resource: the condition gives the same result for every request and does not limit who calls",
            ja: "`{key}` はリソースを所有するアカウントですが、このポリシーは一つのリソースに属しています。条件の結果はどのリクエストでも同じで、誰が呼び出すかについては何も制限しません",
        },
        remedy: Text {
            en: "Use it in identity policies; here limit the callers with `aws:PrincipalAccount`, `aws:PrincipalOrgID` or `aws:SourceAccount`",
            ja: "このキーはアイデンティティベースのポリシーで使うものです。ここでは `aws:PrincipalAccount`、`aws:PrincipalOrgID`、`aws:SourceAccount` で呼び出し元を制限してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

fn check(
    policy: &Policy<'_>,
    _: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(resource) = policy.resource_type else { return };
    let known = condition_keys::OWN_ACCOUNT.iter().find(|own| condition.is_on(own.key));
    let Some(known) = known.filter(|known| known.resources.contains(&resource.name)) else {
        return;
    };
    let finding = report.at(condition.member.key).arg("key", &*condition.key);
    if known.validated {
        finding.alias("access-analyzer:IRRELEVANT_CONDITION_KEY_IN_POLICY");
    }
}
