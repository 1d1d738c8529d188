//! An Allow for a service under a condition on a key that the service never sends.
//! Explanations (en, ja) and all cases: `service_principal_absent_key.md`.

use crate::{
    catalog::{
        condition_keys::{ABSENT_FOR_SERVICES, OF_CERTIFICATES, is_among},
        service_principals::ROLES_ANYWHERE,
    },
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{BaseOperator, Policy, PrincipalKind, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "service-principal-absent-key",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy, Kind::TrustPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Service under a condition that its requests never meet",
            ja: "サービスの呼び出しでは決して満たされない条件",
        },
        message: Text {
            en: "`{service}` is allowed only if `{key}` matches, but that key describes users and roles: a service's request does not have it, so it is never allowed",
            ja: "`{service}` への許可に `{key}` の一致を求めていますが、これはユーザーやロールについてのキーです。サービスの呼び出しには含まれないため、許可されることはありません",
        },
        remedy: Text {
            en: "Test `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID` for services, and give users and roles a statement of their own",
            ja: "サービスには `aws:SourceArn`、`aws:SourceAccount`、`aws:SourceOrgID` を使い、ユーザーやロールは別のステートメントに分けてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() || !statement.has_condition() {
        return;
    }
    let mut absent = statement
        .conditions()
        .iter()
        .filter(|condition| {
            let demands = condition.operator.is_some_and(|operator| {
                operator.base != BaseOperator::Null && !operator.holds_when_absent()
            });
            demands && is_among(ABSENT_FOR_SERVICES, &condition.key)
        })
        .peekable();
    if absent.peek().is_none() {
        return;
    }
    let principals = statement.principals();
    for condition in absent {
        let certifies = is_among(OF_CERTIFICATES, &condition.key);
        let service = principals.iter().find(|it| {
            let lacks = !certifies || &*it.text != ROLES_ANYWHERE;
            it.kind == PrincipalKind::Service && !it.negated && lacks
        });
        let Some(service) = service else { continue };
        let finding = report.at(condition.member.key);
        finding.alias("access-analyzer:UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL");
        finding.arg("service", &*service.text).arg("key", &*condition.key);
        finding.related(service.node, Text { en: "the service", ja: "このサービス" }, []);
    }
}
