//! A trust policy that names a resource.
//! Explanations (en, ja) and all cases: `trust_resource_element.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-resource-element",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Resource in a trust policy", ja: "信頼ポリシー内のリソース指定"
        },
        message: Text {
            en: "`{element}` is in a trust policy, whose resource is always its own role: AWS refuses the element",
            ja: "信頼ポリシーに `{element}` があります。対象は常にそのロール自身であるため、AWS はこの要素を受け付けません",
        },
        remedy: Text { en: "Delete it{guess}", ja: "削除してください{guess}" },
    },
    variants: &[],
    aliases: &["cfn-lint:E3511"],
    references: &[],
    check: Check::Statement(check),
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for element in [Element::Resource, Element::NotResource] {
        let Some(member) = statement.element(element) else { continue };
        let finding = report.at(member.key).arg("element", element.name());
        finding.arg("guess", policy.doubt_of_kind());
        if policy.guessed {
            finding.confidence(Confidence::Low);
        } else {
            finding.alias("access-analyzer:ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE");
        }
    }
}
