//! A condition key of old that another has replaced.
//! Explanations (en, ja) and all cases: `deprecated_key.md`.

use crate::{
    catalog::global_keys,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    reason::key_support::Outcome,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "deprecated-key",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{key}` is an old key that AWS keeps for a few services; `{successor}` says the same and is understood by more of them",
            ja: "`{key}` は一部のサービスのために残されている古いキーです。同じ内容は、より多くのサービスが対応する `{successor}` で書けます",
        },
        remedy: Text { en: "Use `{successor}`", ja: "`{successor}` を使ってください" },
    },
    variants: &[&GONE],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text {
    en: "Condition key that has been replaced",
    ja: "置き換えられた古い条件キー",
};

static GONE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{key}` was replaced by `{successor}`. Requests do not carry it any more, {outcome}",
        ja: "`{key}` は廃止され、`{successor}` に置き換えられました。リクエストには含まれなくなったため、{outcome}",
    },
    remedy: Text {
        en: "Use `aws:PrincipalArn` for who calls, or `aws:SourceArn` for the resource on whose behalf a service calls",
        ja: "呼び出し元を指す場合は `aws:PrincipalArn`、サービスがどのリソースのために呼び出すかを指す場合は `aws:SourceArn` を使ってください",
    },
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let replaced = global_keys::REPLACED.iter().find(|(key, _)| condition.is_on(key));
    let Some((old, successor)) = replaced else { return };
    let finding = report.at(condition.member.key).arg("key", &*condition.key);
    finding.arg("successor", *successor);
    if *old != global_keys::RETIRED {
        return;
    }
    let outcome = Outcome::of(statement, condition).map(Outcome::for_all);
    const UNCERTAIN: Text =
        Text { en: "so the condition says nothing", ja: "この条件は意味を持ちません" };
    finding.wording(&GONE).category(Category::Error).severity(Severity::High);
    finding.confidence(Confidence::Medium).arg("outcome", outcome.unwrap_or(UNCERTAIN));
    // Both codes name this key; which of them is given when is not documented.
    finding.alias("access-analyzer:UNSUPPORTED_GLOBAL_CONDITION_KEY");
    finding.alias("access-analyzer:DEPRECATED_GLOBAL_CONDITION_KEY");
}
