//! `*` or `?` in a value under an operator that takes them literally.
//! Explanations (en, ja) and all cases: `wildcard_without_like.md`.

use crate::{
    catalog::condition_keys,
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{BaseOperator, Condition, Policy, Statement},
    reason::{guardrail::useless, wildcard},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "wildcard-without-like",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "Under `{operator}`, `{value}` is plain text and no pattern: `{key}` must consist of exactly these characters, stars and question marks included",
            ja: "`{operator}` では `{value}` はただの文字列です。`*` や `?` も含めて完全に同じ文字の `{key}` だけが等しいと判定されます",
        },
        remedy: REMEDY,
    },
    variants: &[&NEGATED],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text {
    en: "Wildcard under an operator that takes it literally",
    ja: "ワイルドカードを解釈しない条件演算子での `*` や `?`",
};

const REMEDY: Text = Text {
    en: "Use `StringLike` or `StringNotLike` if it is a pattern; write the value out if it is not",
    ja: "パターンであれば `StringLike` か `StringNotLike` を使い、そうでなければ値をそのまま書いてください",
};

static NEGATED: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "Under `{operator}`, `{value}` is plain text and no pattern; `{key}` is hardly ever exactly that, so the condition practically always holds",
        ja: "`{operator}` では `{value}` はただの文字列です。これと等しい `{key}` はまず存在しないため、条件は事実上常に成立します",
    },
    remedy: REMEDY,
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(operator) = condition.operator else { return };
    let exact = operator.base.is_string() && !operator.base.takes_wildcards();
    if !exact || useless(statement, condition).is_some() {
        return;
    }
    let literal = condition_keys::LITERAL_STARS.iter().any(|key| condition.is_on(key));
    let found = condition
        .texts()
        .find(|(_, text)| wildcard::has_unescaped(text) && !(literal && &**text == "*"));
    let Some((node, value)) = found else { return };
    let negated = operator.base.is_negated();
    let name = condition.operator_node.str().unwrap_or_default();
    let finding = report.at(node).arg("operator", &*name).arg("value", value);
    finding.arg("key", &*condition.key).alias("access-analyzer:WILDCARD_WITHOUT_LIKE_OPERATOR");
    if negated {
        finding.wording(&NEGATED);
    }
    let like = match operator.base {
        BaseOperator::StringEquals => BaseOperator::StringLike,
        BaseOperator::StringNotEquals => BaseOperator::StringNotLike,
        // There is no `StringLikeIgnoreCase`.
        _ => return,
    };
    // What lets more through than today is not done to a key that keeps others out.
    let narrower = statement.allows() == negated;
    if !narrower && condition_keys::is_protection(&condition.key) {
        return;
    }
    let to = operator.with_base(like);
    let Some(edit) = statement.rename_operator(condition, &to, true) else { return };
    let promise = if narrower { Promise::Narrower } else { Promise::NeedsValue };
    let title = Text { en: "Compare as a pattern", ja: "パターンとして比較する" };
    finding.fix(promise, title, [edit]);
}
