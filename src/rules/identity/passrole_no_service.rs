//! An Allow to pass named roles that does not say to which service.
//! Explanations (en, ja) and all cases: `passrole_no_service.md`.

use crate::{
    catalog::{escalation::PASS_ROLE, service_principals},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Policy, Statement},
    reason::{
        Strength,
        grant::{By, grant, whole_services},
        roles::{Breadth, Receivers, entries, roles},
        some_of,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "passrole-no-service",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "{roles} may be passed to any service that the role trusts, including those added to its trust policy later",
            ja: "{roles} を、ロールが信頼するどのサービスにも渡せます。信頼ポリシーに後から加わるサービスも含まれます",
        },
        remedy: REMEDY,
    },
    variants: &[&ONE],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AC-6")],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Roles may be passed to any service",
    ja: "ロールを渡す先のサービスが限定されていない",
};

const REMEDY: Text = Text {
    en: "Add a condition `StringEquals` on `iam:PassedToService` with the service that gets the role",
    ja: "ロールを受け取るサービスを指定する `iam:PassedToService` の `StringEquals` 条件を追加してください",
};

static ONE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "{roles} seems to be made for `{service}`, but may be passed to any service that it trusts",
        ja: "{roles} は `{service}` 用のロールのようですが、ロールが信頼するどのサービスにも渡せます",
    },
    remedy: REMEDY,
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() {
        return;
    }
    let Some(grant) = grant(statement, PASS_ROLE) else { return };
    let limited =
        || Receivers::of(policy, &policy.escalations().fences, statement.index).are_limited();
    if grant.by == By::NotAction || limited() {
        return;
    }
    let service = ActionName::parse(PASS_ROLE).map_or("", |action| action.service);
    // Where roles are left open, that is said by itself.
    if roles(statement, Breadth::Linked).is_some() || whole_services(statement).contains(service) {
        return;
    }
    let mut named = entries(statement).peekable();
    let Some(first) = named.peek().cloned() else { return };
    let strength = Strength::of(statement);
    let finding = report.at(grant.node);
    let here = Text { en: "the role", ja: "対象のロール" };
    finding.related(first.node, here, []);
    let named: Vec<_> = named.collect();
    let made_for = if named.len() == 1 { made_for(&first.text) } else { None };
    let mut severity = Severity::Medium;
    if let Some(service) = made_for {
        severity = Severity::Low;
        finding.wording(&ONE).arg("service", service);
    }
    finding.severity(severity.milder_by(strength.steps()));
    some_of(finding, "roles", named.iter().map(|entry| format!("`{}`", entry.text)));
}

/// The service that stands in the name of a role.
fn made_for(role: &str) -> Option<&'static str> {
    const SHORTEST: usize = 3;
    let (_, name) = role.split_once(":role/")?;
    let name = name.to_ascii_lowercase();
    let stands = |service: &&&str| service.len() >= SHORTEST && name.contains(**service);
    if name.contains('*') {
        return None;
    }
    service_principals::NAMES.iter().filter(stands).max_by_key(|it| it.len()).copied()
}
