//! A limit to Regions in an SCP that also stops services which have none.
//! Explanations (en, ja) and all cases: `scp_region_deny_global.md`.

use crate::{
    catalog::guardrails::VITAL,
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::{guardrail::region_limit, some_of},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "scp-region-deny-global",
    since: "0.1.0",
    kinds: &[Kind::ServiceControlPolicy],
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Region limit that stops global services",
            ja: "グローバルサービスまで止めるリージョン制限",
        },
        message: Text {
            en: "`{key}` is `us-east-1` for requests to global services, which this Deny does not exempt: {services} stop working",
            ja: "グローバルサービスへのリクエストでは `{key}` が `us-east-1` になります。この Deny はそれを除外していないため、{services} が使えなくなります",
        },
        remedy: Text {
            en: "Move the services into `NotAction`, or add `us-east-1` to the Regions",
            ja: "これらのサービスを `NotAction` に移すか、リージョンに `us-east-1` を加えてください",
        },
    },
    variants: &[&ALLOW],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

static ALLOW: Wording = Wording {
    title: Text {
        en: "Region limit that does not allow global services",
        ja: "グローバルサービスを許可しないリージョン制限",
    },
    message: Text {
        en: "`{key}` is `us-east-1` for requests to global services, so this Allow does not allow {services}",
        ja: "グローバルサービスへのリクエストでは `{key}` が `us-east-1` になるため、この Allow で {services} は許可されません",
    },
    remedy: Text {
        en: "Allow them in a statement without the condition, or add `us-east-1` to the Regions",
        ja: "条件のないステートメントで許可するか、リージョンに `us-east-1` を加えてください",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for statement in policy.statements.iter().filter(|it| it.has_condition()) {
        let Some(limit) = region_limit(policy, statement) else { continue };
        let finding = report.at(limit.condition.member.key);
        if !statement.denies() {
            finding.wording(&ALLOW).severity(Severity::Medium);
        } else if !VITAL.iter().any(|vital| limit.services.contains(vital)) {
            finding.severity(Severity::Medium);
        }
        finding.arg("key", &*limit.condition.key);
        some_of(
            finding,
            "services",
            limit.services.into_iter().map(|it| Arg::from(format!("`{it}`"))),
        );
    }
}
