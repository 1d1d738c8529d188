//! A guardrail on whom services act for that also hits calls which are no service's.
//! Explanations (en, ja) and all cases: `rcp_confused_deputy_shape.md`.

use crate::{
    catalog::condition_keys::{
        IS_SERVICE, SOURCE_KEYS, SOURCE_ORGANIZATION_KEYS, SOURCE_PRESENCE, is_among,
    },
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    reason::service_calls::{compares, needs_one_of, only_for},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "rcp-confused-deputy-shape",
    since: "0.1.0",
    kinds: &[Kind::ResourceControlPolicy],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Guardrail for services also hits services that send no source",
            ja: "送信元を示さないサービスも拒否するガードレール",
        },
        message: Text {
            en: "This Deny asks for `{key}` but not whether the service sends a source at all: a service that sends none is denied too",
            ja: "この Deny は `{key}` を確認していますが、サービスが送信元を送るかどうかを確認していません。送らないサービスも拒否されます",
        },
        remedy: Text {
            en: "Add `\"Null\"` with `\"aws:SourceAccount\": \"false\"`",
            ja: "`Null` に `\"aws:SourceAccount\": \"false\"` を加えてください",
        },
    },
    variants: &[&EVERYONE],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

static EVERYONE: Wording = Wording {
    title: Text {
        en: "Guardrail for services also hits users and roles",
        ja: "ユーザーやロールも拒否するガードレール",
    },
    message: Text {
        en: "This Deny asks for `{key}`, which only services send, but does not limit itself to services: what users and roles call may be denied too",
        ja: "この Deny はサービスだけが送る `{key}` を確認していますが、対象をサービスに限定していません。ユーザーやロールの呼び出しも拒否される可能性があります",
    },
    remedy: Text {
        en: "Add `\"Bool\"` or `\"BoolIfExists\"` with `\"aws:PrincipalIsAWSService\": \"true\"`",
        ja: "`Bool` か `BoolIfExists` に `\"aws:PrincipalIsAWSService\": \"true\"` を加えてください",
    },
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.denies() || !statement.has_condition() {
        return;
    }
    let mut sources: Vec<&Condition<'_>> = statement
        .conditions()
        .iter()
        .filter(|condition| compares(condition) && is_among(SOURCE_KEYS, &condition.key))
        .collect();
    // Those that hold without the key first, keys of organizations before others.
    crate::order::sort_by_key(&mut sources, |condition| {
        (!holds(condition), !of_organization(condition))
    });
    let Some(first) = sources.first() else { return };
    if !needs_one_of(statement, SOURCE_PRESENCE) {
        let finding = report.at(first.member.key).arg("key", &*first.key);
        // What Access Analyzer says of the other source keys is not documented.
        if !of_organization(first) || !holds(first) {
            finding.severity(Severity::Low).confidence(Confidence::Low);
        }
        if !policy.guessed {
            finding.alias("access-analyzer:RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK");
        }
    }
    if !only_for(statement, true) {
        let finding = report.at(first.member.key).wording(&EVERYONE).arg("key", &*first.key);
        if !holds(first) {
            finding.severity(Severity::Low).confidence(Confidence::Low);
        }
        // For a statement that leaves services out it is the wrong way round.
        if let Some(condition) = statement.conditions_on(IS_SERVICE).next() {
            let here = Text { en: "asks for the opposite", ja: "逆の条件です" };
            finding.related(condition.member.key, here, []);
        }
        if !policy.guessed {
            finding.alias("access-analyzer:RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY");
        }
    }
}

fn of_organization(condition: &Condition<'_>) -> bool {
    is_among(SOURCE_ORGANIZATION_KEYS, &condition.key)
}

/// Whether the condition holds for requests without the key.
fn holds(condition: &Condition<'_>) -> bool {
    condition.operator.is_some_and(|operator| operator.holds_when_absent())
}
