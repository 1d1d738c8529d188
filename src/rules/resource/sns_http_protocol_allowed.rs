//! A topic to which outsiders may subscribe any endpoint.
//! Explanations (en, ja) and all cases: `sns_http_protocol_allowed.md`.

use crate::{
    catalog::condition_keys::{SUBSCRIPTION_LIMITS, is_among},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::{audience::of_other_accounts, bucket::is_policy_of, grant::grant},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sns-http-protocol-allowed",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Outsiders may subscribe any endpoint",
            ja: "外部から任意のエンドポイントをサブスクライブできるトピック",
        },
        message: Text {
            en: "`{principal}` of another account may subscribe any endpoint to this topic, even an `http` address, which gets messages in plain text",
            ja: "別のアカウントの `{principal}` は、平文で送信される `http` アドレスも含め、任意のエンドポイントをこのトピックにサブスクライブさせることができます",
        },
        remedy: Text {
            en: "Limit `sns:Protocol` to what is meant, such as `sqs`, or `sns:Endpoint` to addresses of theirs",
            ja: "`sns:Protocol` を `sqs` など意図したものに、または `sns:Endpoint` を相手のアドレスに限定してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if !is_policy_of(policy, "AWS::SNS::Topic") {
        return;
    }
    for statement in policy.statements.iter().filter(|it| it.allows()) {
        let limited =
            statement.conditions().iter().any(|it| is_among(SUBSCRIPTION_LIMITS, &it.key));
        if limited || grant(statement, "sns:Subscribe").is_none() {
            continue;
        }
        for principal in of_other_accounts(policy, statement) {
            report.at(principal.node).arg("principal", &*principal.text);
        }
    }
}
