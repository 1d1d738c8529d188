//! An SCP that speaks of service-linked roles, which no SCP touches.
//! Explanations (en, ja) and all cases: `scp_breaks_service_linked.md`.

use crate::{
    catalog::guardrails::PRINCIPAL_ARN,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Arn, Condition, Policy, Statement},
    reason::roles::LINKED,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "scp-breaks-service-linked",
    since: "0.1.0",
    kinds: &[Kind::ServiceControlPolicy],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Condition on service-linked roles in an SCP",
            ja: "SCP でのサービスにリンクされたロールの条件",
        },
        message: Text {
            en: "No SCP restricts service-linked roles, so `{value}` has no effect",
            ja: "SCP はサービスにリンクされたロールを制限しないため、`{value}` を書いても何も変わりません",
        },
        remedy: Text {
            en: "Remove the value; roles that a service assumes but that are not service-linked do need their exception",
            ja: "この値を削除してください。サービスが引き受けるロールでも、サービスにリンクされたロールでないものには例外が必要です",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

fn check(_: &Policy<'_>, _: &Statement<'_>, condition: &Condition<'_>, report: &mut Reporter<'_>) {
    if !condition.is_on(PRINCIPAL_ARN) {
        return;
    }
    let linked = |text: &str| Arn::parse(text).is_ok_and(|it| it.resource.starts_with(LINKED));
    if let Some((node, value)) = condition.texts().find(|(_, text)| linked(text)) {
        report.at(node).arg("value", value);
    }
}
