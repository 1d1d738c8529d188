//! A Deny for foreign addresses that also hits AWS's services and calls through endpoints.
//! Explanations (en, ja) and all cases: `sourceip_deny_breaks_services.md`.

use crate::{
    catalog::key_values,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, BaseOperator, Condition, Entry, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sourceip-deny-breaks-services",
    since: "0.1.0",
    kinds: &[
        Kind::IdentityPolicy,
        Kind::PermissionsBoundary,
        Kind::SessionPolicy,
        Kind::ResourcePolicy,
        Kind::ServiceControlPolicy,
        Kind::ResourceControlPolicy,
    ],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Deny by address that also hits AWS's own services",
            ja: "AWS サービスも拒否してしまうアドレスによる Deny",
        },
        message: Text {
            en: "This Deny also hits calls that an AWS service makes for you, which come from its own addresses, and calls through VPC endpoints, which have no `{key}`",
            ja: "この Deny は、AWS サービスがユーザーに代わって行う呼び出し (サービスのアドレスから届きます) と、`{key}` を持たない VPC エンドポイント経由の呼び出しも拒否します",
        },
        remedy: Text {
            en: "Add `\"Bool\": \"aws:ViaAWSService\"` with `\"false\"` to the condition, and `StringNotEqualsIfExists` on `aws:SourceVpce` or `aws:SourceVpc` for your endpoints",
            ja: "条件に `aws:ViaAWSService` が `\"false\"` であることを `Bool` で加え、自分のエンドポイントは `aws:SourceVpce` や `aws:SourceVpc` の `StringNotEqualsIfExists` で除外してください",
        },
    },
    variants: &[&ENDPOINT],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

static ENDPOINT: Wording = Wording {
    title: Text {
        en: "Deny outside an endpoint that also hits AWS services and the console",
        ja: "AWS サービスやコンソールも拒否してしまうエンドポイント以外の Deny",
    },
    message: Text {
        en: "Only calls through the endpoints or VPCs in `{key}` escape this Deny: the console, administrators elsewhere and calls of AWS services, such as the delivery of logs, are stopped as well",
        ja: "`{key}` のエンドポイントや VPC 経由の呼び出しだけがこの Deny を免れます。コンソール、別の場所にいる管理者、ログの配信など AWS サービスによる呼び出しも拒否されます",
    },
    remedy: Text {
        en: "If they need it, exempt services with `aws:PrincipalIsAWSService` and `aws:ViaAWSService`, and the role that administers it with `aws:PrincipalArn`",
        ja: "これらの呼び出しが必要なら、サービスは `aws:PrincipalIsAWSService` と `aws:ViaAWSService`、管理用のロールは `aws:PrincipalArn` で除外してください",
    },
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if let Some(condition) = only_through_endpoints(statement) {
        let finding = report.at(condition.member.key).wording(&ENDPOINT);
        finding.severity(Severity::Low).arg("key", &*condition.key);
        return;
    }
    let by_address = statement
        .conditions()
        .iter()
        .find(|it| it.is_any(&[BaseOperator::NotIpAddress]) && it.is_on(key_values::SOURCE_IP));
    let Some(condition) = by_address.filter(|_| statement.denies()) else { return };
    let spared = |key: &str| key_values::has(key_values::SPARES_SERVICES, key);
    if statement.conditions().iter().any(|condition| spared(&condition.key)) {
        return;
    }
    report.at(condition.operator_node).arg("key", &*condition.key);
}

/// The condition of a Deny of everything that can be done with a service, administration included,
/// that spares nothing but endpoints or VPCs.
fn only_through_endpoints<'s, 't>(statement: &'s Statement<'t>) -> Option<&'s Condition<'t>> {
    let through = |condition: &Condition<'_>| {
        let negated =
            condition.operator.is_some_and(|it| it.base.is_string() && it.base.is_negated());
        negated && key_values::has(key_values::SOURCE_NETWORKS, &condition.key)
    };
    let whole = |entry: &Entry<'_>| {
        ActionName::is_everything(&entry.text)
            || ActionName::parse(&entry.text).is_some_and(ActionName::is_whole_service)
    };
    let all = statement.conditions();
    let fits = statement.denies() && all.iter().all(through);
    all.first().filter(|_| fits && statement.actions().any(|it| !it.negated && whole(it)))
}
