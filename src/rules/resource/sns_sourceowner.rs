//! A condition on the owner key that only SNS knows.
//! Explanations (en, ja) and all cases: `sns_sourceowner.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, PrincipalKind, Statement},
    reason::bucket::is_policy_of,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sns-sourceowner",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Owner key that only SNS uses", ja: "SNS だけで使われる所有者キー"
        },
        message: Text {
            en: "Only SNS uses `{key}`, for old policies; new services do not send it",
            ja: "`{key}` は SNS だけで使われ、古いポリシーのために残されているキーです。新しいサービスは送信しません",
        },
        remedy: Text {
            en: "Use `aws:PrincipalAccount` for callers and `aws:SourceAccount` for services that publish",
            ja: "呼び出し元のアカウントには `aws:PrincipalAccount`、発行するサービスには `aws:SourceAccount` を使ってください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

fn check(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let of_topic = condition.is_on("aws:SourceOwner") && is_policy_of(policy, "AWS::SNS::Topic");
    // Of a service limited so another rule tells.
    let service = |kind| kind == PrincipalKind::Service;
    if of_topic && statement.allows() && !statement.principals().iter().any(|it| service(it.kind)) {
        report.at(condition.member.key).arg("key", &*condition.key);
    }
}
