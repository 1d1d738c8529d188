//! A service that may take on a role for whichever customer.
//! Explanations (en, ja) and all cases: `trust_service_no_source.md`.

use crate::{
    catalog::service_principals::{ROLES_ANYWHERE, looks_like_one, takes_on_roles},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Principal, PrincipalKind, Statement},
    reason::{
        audience::{Behalf, behalf},
        verb,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-service-no-source",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "A service assumes the role for any customer",
            ja: "どの利用者のためでもロールを引き受けるサービス",
        },
        message: Text {
            en: "`{service}` serves every AWS customer, and no condition says for whose resource it may assume this role: another customer who can give the role to the service may have it act here",
            ja: "`{service}` は AWS のすべての利用者のために動作しますが、誰のリソースのためにこのロールを引き受けるかを限定する条件がありません。このロールをサービスに指定できる第三者が、このアカウントで動作させるおそれがあります",
        },
        remedy: Text {
            en: "Add `aws:SourceAccount` with your account, and `aws:SourceArn` with the resource for which the service acts",
            ja: "自分のアカウント ID を指定した `aws:SourceAccount` と、サービスが扱うリソースを指定した `aws:SourceArn` の条件を加えてください",
        },
    },
    variants: &[&UNSURE],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-441")],
    check: Check::Principal(check),
};

static UNSURE: Wording = Wording {
    title: RULE.wording.title,
    message: Text {
        en: "`{service}` may assume this role, and no condition says for whose resource; whether the service sends that (in `aws:SourceArn` or `aws:SourceAccount`) is not known here",
        ja: "`{service}` がこのロールを引き受けられますが、誰のリソースのためかを限定する条件がありません。このサービスが `aws:SourceArn` や `aws:SourceAccount` を送るかどうかは、こちらでは不明です",
    },
    remedy: Text {
        en: "Check the service's guide for whether it sends these keys; if it does, add a condition",
        ja: "サービスのガイドでこれらのキーを送るかどうかを確認し、送る場合は条件を加えてください",
    },
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    principal: &Principal<'_>,
    report: &mut Reporter<'_>,
) {
    let service = principal.kind == PrincipalKind::Service && !principal.negated;
    // Of certificates, and of services that take on no role, other rules tell.
    if !service
        || !statement.allows()
        || principal.text == ROLES_ANYWHERE
        || !takes_on_roles(&principal.text)
        || !looks_like_one(&principal.text)
        || !statement.actions().any(|entry| verb::enters_a_role(&entry.text))
    {
        return;
    }
    let behalf = behalf(statement, &principal.text);
    if !matches!(behalf, Behalf::Anyone | Behalf::Unknown) {
        return;
    }
    let finding = report.at(principal.node).arg("service", &*principal.text);
    if behalf == Behalf::Unknown {
        finding.wording(&UNSURE).severity(Severity::Info).confidence(Confidence::Low);
        finding.category(Category::Suggestion);
    }
}
