//! A key about a tag that does not say which tag.
//! Explanations (en, ja) and all cases: `tag_key_missing.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    reason::{KeyFault, key_support::Outcome},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "tag-key-missing",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Tag condition that names no tag", ja: "タグ名のないタグの条件"
        },
        message: Text {
            en: "`{key}` needs the name of a tag after a slash. As it stands, no request carries it, {outcome}",
            ja: "`{key}` にはスラッシュに続けてタグ名が必要です。このままではどのリクエストにも含まれないため、{outcome}",
        },
        remedy: Text {
            en: "Write `{bare}/` and the tag's name as the key and the tag's value as the value",
            ja: "キーを `{bare}/` とタグ名の形にし、値にはタグの値を書いてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

fn check(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let key = &*condition.key;
    let fault = KeyFault::of(policy.catalog(), key);
    let Some(KeyFault::NoTagName(_)) = fault else { return };
    let outcome = Outcome::of(statement, condition).map(Outcome::for_all);
    const UNCERTAIN: Text = Text {
        en: "so the condition says nothing about tags",
        ja: "この条件はタグを確認していません",
    };
    let finding = report.at(condition.member.key).arg("key", key);
    finding.arg("bare", key.trim_end_matches('/')).arg("outcome", outcome.unwrap_or(UNCERTAIN));
    finding.alias("access-analyzer:MISSING_TAG_KEY_IN_CONDITION");
}
