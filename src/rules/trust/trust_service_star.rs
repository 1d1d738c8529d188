//! A service in a trust policy that is a pattern, or no service.
//! Explanations (en, ja) and all cases: `trust_service_star.md`.

use crate::{
    catalog::service_principals,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Principal, PrincipalForm, PrincipalKind, Statement, principal_form},
    reason::{federation::is_placeholder, wildcard::has_wildcard},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-service-star",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Trusted service that is not a service",
            ja: "サービスではないサービスプリンシパル",
        },
        message: Text {
            en: "`{service}` is not a service principal: these are lower case and end in an AWS domain, like `lambda.amazonaws.com`",
            ja: "`{service}` はサービスプリンシパルではありません。サービスプリンシパルは `lambda.amazonaws.com` のように小文字で書き、AWS のドメインで終わります",
        },
        remedy: Text {
            en: "Write the name that the service's guide gives",
            ja: "サービスのガイドにある名前で書いてください",
        },
    },
    variants: &[&STAR, &NEAR],
    aliases: &[],
    references: &[],
    check: Check::Principal(check),
};

static STAR: Wording = Wording {
    title: Text {
        en: "Wildcard in a trusted service",
        ja: "サービスプリンシパル内のワイルドカード",
    },
    message: Text {
        en: "`{service}` has a wildcard: a role must name services in full, and AWS refuses a pattern",
        ja: "`{service}` にワイルドカードがあります。サービスは完全な名前で指定する必要があり、パターンは受け付けられません",
    },
    remedy: Text {
        en: "Name the services that need the role",
        ja: "ロールを必要とするサービスを列挙してください",
    },
};

static NEAR: Wording = Wording {
    title: Text { en: "Unknown service is trusted", ja: "不明なサービスの信頼" },
    message: Text {
        en: "`{service}` is not known here, and `{near}` is almost the same; AWS refuses names of services that do not exist",
        ja: "`{service}` はこちらの一覧にありません。よく似た `{near}` の書き間違いかもしれません。存在しないサービスの名前は AWS に受け付けられません",
    },
    remedy: Text {
        en: "Write `{near}` if that was meant",
        ja: "`{near}` のことであれば、書き直してください",
    },
};

fn check(_: &Policy<'_>, _: &Statement<'_>, principal: &Principal<'_>, report: &mut Reporter<'_>) {
    let name = &*principal.text;
    if principal.kind != PrincipalKind::Service || principal.negated || is_placeholder(name) {
        return;
    }
    if has_wildcard(name) {
        let finding = report.at(principal.node).wording(&STAR).arg("service", name);
        finding.confidence(Confidence::Medium);
        finding.alias("access-analyzer:UNSUPPORTED_WILDCARD_IN_PRINCIPAL");
    } else if principal_form(name) != PrincipalForm::Service {
        report.at(principal.node).arg("service", name);
    } else if service_principals::looks_like_one(name)
        && !service_principals::is_known(name)
        && let Some(near) = service_principals::nearest_to(name)
    {
        let finding = report.at(principal.node).wording(&NEAR);
        finding.arg("service", name).arg("near", near);
        finding.category(Category::Warning).severity(Severity::Medium);
        finding.confidence(Confidence::Low);
    }
}
