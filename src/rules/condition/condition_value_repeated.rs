//! A value of a condition that another value of the same list makes needless.
//! Explanations (en, ja) and all cases: `condition_value_repeated.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{BaseOperator, Condition, Policy, Statement},
    reason::Number,
    rule::{Check, Reporter, Rule},
    syntax::Node,
    table::Table,
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "condition-value-repeated",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{key}` lists `{value}` more than once",
            ja: "`{key}` の値に `{value}` が重複して書かれています",
        },
        remedy: Text {
            en: "Keep it once, or write the value that was meant in its place",
            ja: "一つだけ残すか、本来書くはずだった値に直してください",
        },
    },
    variants: &[&BOUND],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text =
    Text { en: "Condition value that adds nothing", ja: "意味のない条件の値" };

static BOUND: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "Values are alternatives, so of the {count} limits of `{key}` only `{value}` counts",
        ja: "複数の値はいずれか一つに合えばよいため、`{key}` の {count} 個の値のうち効果があるのは `{value}` だけです",
    },
    remedy: Text {
        en: "Keep the limit that is meant; for a range use a lower and an upper operator",
        ja: "意図する値だけを残してください。範囲を表す場合は下限と上限の条件演算子を併用します",
    },
};

fn check(_: &Policy<'_>, _: &Statement<'_>, condition: &Condition<'_>, report: &mut Reporter<'_>) {
    let list = condition.member.value;
    let Some(operator) = condition.operator else { return };
    if list.items().nth(1).is_none() {
        return;
    }
    use BaseOperator::*;
    match operator.base {
        // Of these another rule says that they take one value.
        Bool | Null => {}
        NumericLessThan | NumericLessThanEquals => check_bound(condition, Number::max, report),
        NumericGreaterThan | NumericGreaterThanEquals => {
            check_bound(condition, Number::min, report)
        }
        _ => check_repeats(condition, report),
    }
}

fn check_bound(
    condition: &Condition<'_>,
    wider: fn(Number, Number) -> Number,
    report: &mut Reporter<'_>,
) {
    let numbers: Option<Vec<(Node<'_>, Number)>> =
        condition.scalars().map(|(node, text)| Some((node, Number::parse(&text)?))).collect();
    // Values that are no numbers are told of elsewhere.
    let Some(numbers) = numbers.filter(|all| all.len() > 1) else { return };
    let Some(bound) = numbers.iter().map(|(_, number)| number.clone()).reduce(wider) else {
        return;
    };
    let Some((kept, _)) = numbers.iter().find(|(_, number)| *number == bound) else { return };
    let Some((first, _)) = numbers.iter().find(|(node, _)| node.index() != kept.index()) else {
        return;
    };
    let value = kept.str().unwrap_or_else(|| kept.source().into());
    let finding = report.at(*first).wording(&BOUND).arg("value", value);
    finding.arg("key", &*condition.key).arg("count", numbers.len());
    finding.alias("access-analyzer:REDUNDANT_CONDITION_VALUE_NUM");
    finding.related(*kept, Text { en: "this one counts", ja: "効果があるのはこちらです" }, []);
    let spans = condition.member.value.removals(|node| node.index() != kept.index());
    let edits: Vec<Edit> = spans.into_iter().map(Edit::delete).collect();
    finding.fix(Promise::SameMeaning, REMOVE, edits);
}

fn check_repeats(condition: &Condition<'_>, report: &mut Reporter<'_>) {
    let mut seen = Table::new();
    let mut repeats: Vec<(Node<'_>, Node<'_>)> = Vec::new();
    for (node, text) in condition.scalars() {
        let first: Node<'_> = *seen.or_insert_with(text, || node);
        if first.index() != node.index() {
            repeats.push((node, first));
        }
    }
    let Some((node, first)) = repeats.first() else { return };
    let value = node.str().unwrap_or_else(|| node.source().into());
    let finding = report.at(*node).arg("value", value).arg("key", &*condition.key);
    let here = Text { en: "already listed here", ja: "すでにここにあります" };
    finding.related(*first, here, []);
    let gone: Vec<u32> = repeats.iter().map(|(node, _)| node.index()).collect();
    let spans = condition.member.value.removals(|node| gone.binary_search(&node.index()).is_ok());
    let edits: Vec<Edit> = spans.into_iter().map(Edit::delete).collect();
    finding.fix(Promise::SameMeaning, REMOVE, edits);
}

const REMOVE: Text = Text { en: "Remove what adds nothing", ja: "不要な値を削除" };
