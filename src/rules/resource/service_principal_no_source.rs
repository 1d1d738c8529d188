//! A service that may use a resource on behalf of anybody's account.
//! Explanations (en, ja) and all cases: `service_principal_no_source.md`.

use crate::{
    catalog::{
        condition_keys::{INSTEAD_OF_SOURCE, SOURCE_KEYS, is_among},
        service_principals,
    },
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Principal, PrincipalKind, Statement},
    reason::{
        audience::{Behalf, behalf},
        bucket::visitor,
        verb,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "service-principal-no-source",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Service let in for any customer",
            ja: "呼び出し元の顧客を限定していないサービスへの許可",
        },
        message: Text {
            en: "`{service}` is let in, and nothing says on whose behalf: it acts for every AWS customer, so another one may have it access this resource",
            ja: "`{service}` に許可していますが、誰の代わりに動作する場合かを限定していません。サービスはすべての AWS 利用者のために動作するため、第三者がこのリソースにアクセスさせる可能性があります",
        },
        remedy: Text {
            en: "Add a condition on `aws:SourceArn` or `aws:SourceAccount`, for a whole organization on `aws:SourceOrgID`",
            ja: "`aws:SourceArn` か `aws:SourceAccount`、組織全体であれば `aws:SourceOrgID` の条件を加えてください",
        },
    },
    variants: &[&UNSURE, &OTHER_KEY],
    aliases: &["checkov:CKV_AWS_364"],
    references: &[part("cwe", "4.18", "CWE-441")],
    check: Check::Statement(check),
};

static UNSURE: Wording = Wording {
    title: RULE.wording.title,
    message: Text {
        en: "`{service}` is let in, and nothing says on whose behalf; whether it sends that (in `aws:SourceArn` or `aws:SourceAccount`) is not known here",
        ja: "`{service}` に許可していますが、誰の代わりに動作する場合かを限定していません。このサービスが `aws:SourceArn` や `aws:SourceAccount` を送るかどうかは、こちらでは不明です",
    },
    remedy: Text {
        en: "Check the service's guide for whether it sends these keys; if it does, add a condition",
        ja: "サービスのガイドでこれらのキーを送るかどうかを確認し、送る場合は条件を加えてください",
    },
};

static OTHER_KEY: Wording = Wording {
    title: Text {
        en: "Service limited by a key not made for that",
        ja: "専用ではないキーで限定したサービスへの許可",
    },
    message: Text {
        en: "`{service}` is limited by `{key}`; the keys made for saying on whose behalf a service calls are clear and others cannot choose them",
        ja: "`{service}` を `{key}` で限定しています。誰の代わりに呼び出すかを示す専用のキーであれば、第三者に選ばれるおそれがなく、意図も明確です",
    },
    remedy: Text {
        en: "Use `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID` where the service sends them",
        ja: "サービスが送る場合は、`aws:SourceArn`、`aws:SourceAccount`、`aws:SourceOrgID` を使ってください",
    },
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() || statement.conditions().iter().any(|it| is_among(SOURCE_KEYS, &it.key))
    {
        return;
    }
    let principals = statement.principals();
    let services = principals.iter().filter(|principal| {
        // Of malformed names and patterns another rule tells.
        principal.kind == PrincipalKind::Service
            && !principal.negated
            && service_principals::looks_like_one(&principal.text)
    });
    let mut services = services.peekable();
    if services.peek().is_none()
        || statement.actions().any(|entry| verb::enters_a_role(&entry.text) && &*entry.text != "*")
    {
        return;
    }
    let instead = statement.conditions().iter().find(|it| is_among(INSTEAD_OF_SOURCE, &it.key));
    for service in services {
        if let Some(condition) = instead {
            let finding = report.at(condition.member.key).wording(&OTHER_KEY);
            finding.category(Category::Suggestion).severity(Severity::Low);
            finding.confidence(Confidence::Medium);
            finding.alias("access-analyzer:RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL");
            finding.arg("service", &*service.text).arg("key", &*condition.key);
            finding.related(service.node, SERVICE, []);
        } else if visitor(policy, &service.text).is_none() {
            unlimited(statement, service, report);
        }
    }
}

const SERVICE: Text = Text { en: "the service", ja: "このサービス" };

fn unlimited(statement: &Statement<'_>, service: &Principal<'_>, report: &mut Reporter<'_>) {
    let behalf = behalf(statement, &service.text);
    if behalf == Behalf::Untold {
        return;
    }
    let finding = report.at(service.node).arg("service", &*service.text);
    finding.alias("access-analyzer:RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL");
    if behalf == Behalf::Unknown {
        finding.wording(&UNSURE).severity(Severity::Low).confidence(Confidence::Low);
    }
}
