//! A limit to Regions in a policy that also stops services which have none.
//! Explanations (en, ja) and all cases: `region_limit_global_services.md`.

use crate::{
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::{guardrail::region_limit, some_of},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "region-limit-global-services",
    since: "0.1.0",
    kinds: &[Kind::IdentityPolicy, Kind::PermissionsBoundary, Kind::SessionPolicy],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Region limit that stops global services",
            ja: "グローバルサービスまで止めるリージョン制限",
        },
        message: Text {
            en: "`{key}` is `us-east-1` for requests to global services, so this statement {effect} {services}",
            ja: "グローバルサービスへのリクエストでは `{key}` が `us-east-1` になるため、このステートメントは {services} を{effect}",
        },
        remedy: Text {
            en: "Put these services into a statement of their own, or add `us-east-1` to the Regions",
            ja: "これらのサービスを別のステートメントで扱うか、リージョンに `us-east-1` を加えてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for statement in policy.statements.iter().filter(|it| it.has_condition()) {
        let Some(limit) = region_limit(policy, statement) else { continue };
        let finding = report.at(limit.condition.member.key);
        let effect = if statement.denies() { DENIES } else { GRANTS_NOT };
        finding.arg("key", &*limit.condition.key).arg("effect", effect);
        some_of(
            finding,
            "services",
            limit.services.into_iter().map(|it| Arg::from(format!("`{it}`"))),
        );
    }
}

const DENIES: Text = Text { en: "also denies", ja: "拒否します" };
const GRANTS_NOT: Text = Text { en: "does not allow", ja: "許可しません" };
