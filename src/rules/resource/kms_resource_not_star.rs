//! A resource other than the star in a key policy.
//! Explanations (en, ja) and all cases: `kms_resource_not_star.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Entry, Policy, Statement},
    reason::bucket::is_policy_of,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "kms-resource-not-star",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Resource in a key policy", ja: "キーポリシーでのリソースの指定"
        },
        message: Text {
            en: "A key policy belongs to one key, and `*` there means that key; `{resource}` adds nothing and leaves the statement without effect if it names another",
            ja: "キーポリシーは一つのキーに属し、そこでの `*` はそのキーだけを指します。`{resource}` と書いても範囲は変わらず、別のキーを指していればステートメントは効力を持ちません",
        },
        remedy: Text {
            en: "Write `\"Resource\": \"*\"`",
            ja: "`\"Resource\": \"*\"` と記述してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Resource(check),
};

fn check(policy: &Policy<'_>, _: &Statement<'_>, entry: &Entry<'_>, report: &mut Reporter<'_>) {
    if entry.text != "*" && !entry.negated && is_policy_of(policy, "AWS::KMS::Key") {
        report.at(entry.node).arg("resource", &*entry.text);
    }
}
