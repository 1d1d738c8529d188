//! A resource control policy that denies everything of every service.
//! Explanations (en, ja) and all cases: `rcp_action_star.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Entry, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "rcp-action-star",
    since: "0.1.0",
    kinds: &[Kind::ResourceControlPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "`*` as the action of an RCP", ja: "RCP のアクションに書かれた *"
        },
        message: Text {
            en: "`{action}` stands for every service, but a Deny in an RCP has to name the services: AWS refuses the policy",
            ja: "`{action}` はすべてのサービスを表しますが、RCP の Deny ではサービスを指定する必要があり、AWS はこのポリシーを受け付けません",
        },
        remedy: Text {
            en: "List the services that are meant, as in `s3:*`, `sqs:*`, `kms:*`",
            ja: "`s3:*`、`sqs:*`、`kms:*` のように、対象のサービスを列挙してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Action(check),
};

fn check(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    entry: &Entry<'_>,
    report: &mut Reporter<'_>,
) {
    // The Allow of RCPFullAWSAccess has the star; NotAction is told elsewhere.
    if entry.negated || !statement.denies() || !ActionName::is_everything(&entry.text) {
        return;
    }
    let finding = report.at(entry.node).arg("action", &*entry.text);
    if policy.guessed {
        finding.confidence(Confidence::Low);
    } else {
        finding.alias("access-analyzer:RCP_SYNTAX_ERROR_ACTION");
    }
}
