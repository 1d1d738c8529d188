//! A required tag, while any other tags may be set beside it.
//! Explanations (en, ja) and all cases: `requesttag_without_tagkeys.md`.

use crate::{
    catalog::key_values,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "requesttag-without-tagkeys",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "A tag is required, but others may be added",
            ja: "必須のタグ以外に制限のないタグ付け",
        },
        message: Text {
            en: "The condition on `{key}` checks one tag; the same request may set any others, even tags that control access elsewhere",
            ja: "`{key}` の条件は一つのタグしか確認しません。同じリクエストで、ほかのアクセス制御に使われるものも含め、任意のタグを追加できます",
        },
        remedy: Text {
            en: "Add `ForAllValues:StringEquals` on `aws:TagKeys` with the tags that may be set",
            ja: "設定してよいタグを `aws:TagKeys` の `ForAllValues:StringEquals` で列挙してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let required = statement.conditions().iter().find(|condition| {
        key_values::begins(&condition.key, key_values::REQUEST_TAG)
            && condition.operator.is_some_and(|it| it.base.is_string() && !it.base.is_negated())
    });
    let Some(required) = required.filter(|_| statement.allows()) else { return };
    if statement.conditions_on(key_values::TAG_KEYS).next().is_some() {
        return;
    }
    report.at(required.member.key).arg("key", &*required.key);
}
