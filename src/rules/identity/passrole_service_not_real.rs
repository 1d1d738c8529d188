//! A condition on who gets a role that names a service which does not exist or gets none.
//! Explanations (en, ja) and all cases: `passrole_service_not_real.md`.

use crate::{
    catalog::{
        escalation::{NEVER_GETS_ROLES, PASSED_TO},
        service_principals::{is_known, looks_like_one, nearest_to},
    },
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "passrole-service-not-real",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "There is no known service `{service}`; `{nearest}` was probably meant, so the statement does not cover the intended service",
            ja: "`{service}` というサービスは知られていません。`{nearest}` の誤りと思われ、意図したサービスに対するステートメントになっていません",
        },
        remedy: Text { en: "Write `{nearest}`", ja: "`{nearest}` と書いてください" },
    },
    variants: &[&NEVER],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text {
    en: "Roles cannot be passed to the named service",
    ja: "指定したサービスにはロールを渡せない",
};

static NEVER: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "No role is ever passed to `{service}`, so the condition never holds",
        ja: "`{service}` にロールが渡されることはないため、この条件を満たすリクエストはありません",
    },
    remedy: Text {
        en: "Name the service that gets the role, as its trust policy does",
        ja: "ロールの信頼ポリシーにある、ロールを受け取るサービスを指定してください",
    },
};

fn check(_: &Policy<'_>, _: &Statement<'_>, condition: &Condition<'_>, report: &mut Reporter<'_>) {
    if !condition.is_on(PASSED_TO) || !condition.operator.is_some_and(|it| it.base.is_string()) {
        return;
    }
    for (node, text) in condition.texts() {
        // What has not even the form of a name is reported as such.
        if text.contains(['*', '?', '$']) || !looks_like_one(&text) {
            continue;
        }
        let never = text.split_once('.').is_some_and(|(it, _)| NEVER_GETS_ROLES.contains(&it));
        let finding = if never {
            report.at(node).wording(&NEVER)
        } else if let Some(nearest) =
            Some(&text).filter(|it| !is_known(it)).and_then(|it| nearest_to(it))
        {
            report.at(node).arg("nearest", nearest)
        } else {
            continue;
        };
        finding.arg("service", text.as_ref());
    }
}
