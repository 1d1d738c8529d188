//! A resource control policy about a service that such policies do not reach.
//! Explanations (en, ja) and all cases: `rcp_service_unsupported.md`.

use crate::{
    catalog::rcp_services,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Entry, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "rcp-service-unsupported",
    since: "0.1.0",
    kinds: &[Kind::ResourceControlPolicy],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Service that RCPs do not support", ja: "RCP が対応していないサービス"
        },
        message: Text {
            en: "`{action}`: the service `{service}` did not support RCPs on {date}; AWS refuses the policy unless it has been added since",
            ja: "`{action}`: サービス `{service}` は、{date} の時点で RCP の対応サービスに含まれていません。その後に追加されていなければ、AWS はこのポリシーを受け付けません",
        },
        remedy: Text {
            en: "Remove it, and limit access to `{service}` in the policies of its resources or in an SCP; or check whether AWS supports it by now",
            ja: "削除し、`{service}` へのアクセスはリソースのポリシーか SCP で制限してください。または、AWS の一覧に追加されていないか確認してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Action(check),
};

fn check(policy: &Policy<'_>, _: &Statement<'_>, entry: &Entry<'_>, report: &mut Reporter<'_>) {
    let Some(action) = ActionName::parse(&entry.text) else { return };
    // Of unknown services and patterns of services other rules tell.
    if entry.negated
        || action.has_wildcard_service()
        || rcp_services::is_supported(action.service)
        || policy.catalog().service(action.service).is_none()
    {
        return;
    }
    let finding = report.at(entry.node).arg("action", &*entry.text);
    finding.arg("service", action.service).arg("date", rcp_services::DATE);
    if policy.guessed {
        finding.confidence(Confidence::Low);
    } else {
        finding.alias("access-analyzer:RCP_SYNTAX_ERROR_ACTION");
    }
}
