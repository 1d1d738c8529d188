//! A queue to which any topic may send.
//! Explanations (en, ja) and all cases: `sqs_sns_subscription_unpinned.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::bucket::{Visitor, visitors},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sqs-sns-subscription-unpinned",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Any topic may send to the queue",
            ja: "どのトピックからも送信できるキュー",
        },
        message: Text {
            en: "`{service}` may send to this queue for any topic: anyone can subscribe this queue to a topic of theirs and fill it",
            ja: "`{service}` は、どのトピックの代わりにでもこのキューに送信できます。任意のアカウントのトピックがこのキューをサブスクライブさせ、メッセージを送り込めます",
        },
        remedy: Text {
            en: "Add a condition on `aws:SourceArn` with the topic's ARN under `ArnEquals`",
            ja: "トピックの ARN を指定した `aws:SourceArn` の条件を `ArnEquals` で加えてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-441")],
    check: Check::Statement(check),
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for service in visitors(policy, statement, Visitor::Topic) {
        let finding = report.at(service.node).arg("service", &*service.text);
        finding.alias("access-analyzer:RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL");
    }
}
