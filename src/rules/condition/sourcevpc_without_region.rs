//! `aws:SourceVpc` with an id but without the Region that makes the id unique.
//! Explanations (en, ja) and all cases: `sourcevpc_without_region.md`.

use crate::{
    catalog::condition_keys,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{BaseOperator, Condition, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sourcevpc-without-region",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Security,
    severity: Severity::Low,
    confidence: Confidence::Low,
    wording: Wording {
        title: Text {
            en: "VPC ID without the Region in which it is unique",
            ja: "一意となるリージョンを伴わない VPC ID の条件",
        },
        message: Text {
            en: "`{value}` is unique within one Region only: a VPC of the same ID in another Region, whoever owns it, passes this condition too",
            ja: "VPC ID `{value}` は一つのリージョン内でしか一意ではありません。別のリージョンに同じ ID の VPC があれば、所有者が誰でもこの条件を満たします",
        },
        remedy: Text {
            en: "Add `aws:RequestedRegion`, or use `aws:SourceVpcArn`, which holds Region and account, where the service provides it",
            ja: "`aws:RequestedRegion` を加えるか、対応しているサービスではリージョンとアカウントを含む `aws:SourceVpcArn` を使ってください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let pins = |condition: &&Condition<'_>| {
        condition.operator.is_some_and(|operator| {
            operator.base.is_string() && !operator.base.is_negated() && !operator.if_exists
        })
    };
    let mut vpcs = statement.conditions_on("aws:SourceVpc").filter(pins).peekable();
    if vpcs.peek().is_none() || !statement.allows() {
        return;
    }
    let not_null =
        |key: &str| statement.conditions_on(key).any(|it| !it.is_any(&[BaseOperator::Null]));
    if condition_keys::TELL_VPCS_APART.iter().any(|key| not_null(key)) {
        return;
    }
    for condition in vpcs {
        let id = |text: &str| text.starts_with("vpc-") && !text.contains(['*', '?', '$']);
        if let Some((node, value)) = condition.texts().find(|(_, text)| id(text)) {
            report.at(node).arg("value", value);
        }
    }
}
