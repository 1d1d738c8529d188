//! Conditions that do not depend on the request, or only on whether it has the key.

use std::borrow::Cow;

use crate::{
    model::{BaseOperator, Condition, Qualifier, is_open},
    reason::{AddressSet, Number, address, wildcard},
    syntax::Node,
};

/// When a condition with the value `*` holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// Whenever the request has the key.
    WhenPresent,
    /// Whenever it has not.
    WhenAbsent,
    /// For every request.
    Always,
    /// For none.
    Never,
}

/// When the condition holds because one of its values is `*` under an operator that takes it for
/// anything, and where that value stands.
pub fn by_star<'t>(condition: &Condition<'t>) -> Option<(Truth, Node<'t>)> {
    let operator = condition.operator.filter(|operator| operator.base.takes_wildcards())?;
    let (node, _) = condition.texts().find(|(_, text)| is_star(text))?;
    let any = operator.qualifier == Some(Qualifier::ForAnyValue);
    let all = operator.qualifier == Some(Qualifier::ForAllValues);
    let truth = match operator.base.is_negated() {
        false if operator.if_exists || all => Truth::Always,
        false => Truth::WhenPresent,
        // No value is outside `*`: with a prefix that needs one, only an absent key is left.
        true if any && !operator.if_exists => Truth::Never,
        true => Truth::WhenAbsent,
    };
    Some((truth, node))
}

/// Whether a pattern is nothing but stars.
pub fn is_star(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte == b'*')
}

/// Whether no value of the key satisfies both conditions, which are on the same key. Never wrongly
/// true; conditions with set prefixes, variables and very long lists are left out.
pub fn contradict(one: &Condition<'_>, other: &Condition<'_>) -> bool {
    let (Some(a), Some(b)) = (one.operator, other.operator) else { return false };
    if a.qualifier.is_some() || b.qualifier.is_some() {
        return false;
    }
    let is_null = |condition: &Condition<'_>| condition.is_any(&[BaseOperator::Null]);
    match (is_null(one), is_null(other)) {
        (true, true) => return false,
        (true, false) => return asks_absent(one) && !b.holds_when_absent(),
        (false, true) => return asks_absent(other) && !a.holds_when_absent(),
        _ => {}
    }
    if a.holds_when_absent() && b.holds_when_absent() {
        return false;
    }
    let (Some(left), Some(right)) = (Values::of(one), Values::of(other)) else { return false };
    left.excludes(&right) || right.excludes(&left)
}

fn asks_absent(condition: &Condition<'_>) -> bool {
    let mut values = condition.scalars().peekable();
    values.peek().is_some() && values.all(|(_, text)| text.eq_ignore_ascii_case("true"))
}

/// A condition with more values was made by a machine.
const MOST_VALUES: usize = 1_000;

/// So many values at most are compared with each other.
const MOST_PAIRS: usize = 10_000;

/// The values of a condition in a form that can be reasoned about.
enum Values<'t> {
    Words { base: BaseOperator, texts: Vec<Cow<'t, str>> },
    Numbers { base: BaseOperator, numbers: Vec<Number> },
    Addresses { negated: bool, set: AddressSet },
}

impl<'t> Values<'t> {
    fn of(condition: &Condition<'t>) -> Option<Self> {
        let base = condition.operator?.base;
        if condition.values().nth(MOST_VALUES).is_some() {
            return None;
        }
        let texts: Vec<_> = condition.scalars().map(|(_, text)| text).collect();
        let whole = texts.len() == condition.values().count();
        // An empty list and a value that is none are told by other rules.
        if !whole || texts.is_empty() || texts.iter().any(|text| is_open(text)) {
            return None;
        }
        if base.is_address() {
            let blocks: Option<Vec<_>> =
                texts.iter().map(|text| address::of_condition(text)).collect();
            let set = AddressSet::from_cidrs(&blocks?);
            return Some(Values::Addresses { negated: base.is_negated(), set });
        }
        if base.is_number() {
            let numbers: Option<Vec<_>> = texts.iter().map(|text| Number::parse(text)).collect();
            return Some(Values::Numbers { base, numbers: numbers? });
        }
        let words = base.is_string() || base.takes_wildcards() || base == BaseOperator::Bool;
        words.then_some(Values::Words { base, texts })
    }

    /// Whether every value that this admits is refused by the other.
    fn excludes(&self, other: &Values<'_>) -> bool {
        match (self, other) {
            (Values::Words { base, texts }, Values::Words { base: wide, texts: patterns }) => {
                let wild = base.takes_wildcards();
                let fixed = !base.is_negated()
                    && !texts.iter().any(|text| wild && wildcard::has_wildcard(text));
                let few = texts.len().saturating_mul(patterns.len()) <= MOST_PAIRS;
                let folds = folds_case(*base) || folds_case(*wide);
                let hits = |text: &str| patterns.iter().any(|it| fits(*wide, it, text, folds));
                // A case that the one leaves open may be the one that the other wants or spares.
                let sure = !folds || !wide.is_negated() || folds_case(*wide);
                fixed && few && sure && !texts.iter().any(|it| hits(it) != wide.is_negated())
            }
            (Values::Numbers { base, numbers }, Values::Numbers { base: limit, numbers: ends }) => {
                numbers_exclude(*base, numbers, *limit, ends)
            }
            (
                Values::Addresses { negated: false, set },
                Values::Addresses { negated, set: listed },
            ) => {
                if *negated {
                    listed.is_superset(set)
                } else {
                    !listed.intersects(set)
                }
            }
            _ => false,
        }
    }
}

fn folds_case(base: BaseOperator) -> bool {
    use BaseOperator::*;
    matches!(base, StringEqualsIgnoreCase | StringNotEqualsIgnoreCase | Bool)
}

fn fits(base: BaseOperator, pattern: &str, text: &str, folds: bool) -> bool {
    match (base.takes_wildcards(), folds) {
        (true, true) => wildcard::matches_ignoring_case(pattern, text),
        (true, false) => wildcard::matches(pattern, text),
        (false, true) => pattern.eq_ignore_ascii_case(text),
        (false, false) => pattern == text,
    }
}

fn numbers_exclude(
    base: BaseOperator,
    numbers: &[Number],
    limit: BaseOperator,
    ends: &[Number],
) -> bool {
    use BaseOperator::*;
    // Values are alternatives: of an upper bound the greatest counts, of a lower one the least.
    let (Some(most), Some(least)) = (ends.iter().max(), ends.iter().min()) else { return false };
    let Some(greatest) = numbers.iter().max() else { return false };
    let admits = |number: &Number| match limit {
        NumericEquals => ends.contains(number),
        NumericNotEquals => !ends.contains(number),
        NumericLessThan => number < most,
        NumericLessThanEquals => number <= most,
        NumericGreaterThan => number > least,
        NumericGreaterThanEquals => number >= least,
        _ => true,
    };
    match (base, limit) {
        (NumericEquals, _) => !numbers.iter().any(admits),
        (NumericLessThanEquals, NumericGreaterThanEquals) => greatest < least,
        (
            NumericLessThan | NumericLessThanEquals,
            NumericGreaterThan | NumericGreaterThanEquals,
        ) => greatest <= least,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::{Catalog, Expander},
        document::{self, Override},
        model::Policy,
        syntax::Tree,
    };

    #[test]
    fn contradictions() {
        for (conditions, expected) in [
            (r#""StringEquals": {"k": ["a", "b"]}, "StringLike": {"k": "c*"}"#, true),
            (r#""StringEquals": {"k": ["a", "b"]}, "StringLike": {"k": "b*"}"#, false),
            (r#""StringEquals": {"k": "a"}, "StringNotEquals": {"K": ["b", "a"]}"#, true),
            (r#""StringEquals": {"k": "a"}, "StringNotEquals": {"k": "A"}"#, false),
            (r#""StringEqualsIgnoreCase": {"k": "a"}, "StringNotEquals": {"k": "a"}"#, false),
            (r#""StringEqualsIgnoreCase": {"k": "a"}, "StringEquals": {"k": "A"}"#, false),
            (r#""StringEquals": {"k": "${aws:username}"}, "StringLike": {"k": "c*"}"#, false),
            (r#""StringNotEquals": {"k": "a"}, "StringNotLike": {"k": "*"}"#, false),
            (r#""Null": {"k": "true"}, "StringEquals": {"k": "a"}"#, true),
            (r#""Null": {"k": "true"}, "StringEqualsIfExists": {"k": "a"}"#, false),
            (r#""Null": {"k": "false"}, "StringEquals": {"k": "a"}"#, false),
            (r#""NumericLessThan": {"k": "5"}, "NumericGreaterThan": {"k": "5"}"#, true),
            (r#""NumericLessThan": {"k": ["5", "9"]}, "NumericGreaterThan": {"k": "5"}"#, false),
            (r#""NumericLessThanEquals": {"k": 5}, "NumericGreaterThanEquals": {"k": "5"}"#, false),
            (r#""IpAddress": {"k": "9.8.7.0/24"}, "NotIpAddress": {"k": "9.8.0.0/16"}"#, true),
            (r#""IpAddress": {"k": "9.8.0.0/16"}, "NotIpAddress": {"k": "9.8.7.0/24"}"#, false),
            (r#""Bool": {"k": "true"}, "BoolIfExists": {"k": false}"#, true),
        ] {
            let text = format!(
                r#"{{"Statement": {{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {{{conditions}}}}}}}"#
            );
            let tree = Tree::read(&text);
            let expander = Expander::new(Catalog::built_in());
            let documents = document::recognise(&tree, Override::default());
            let policy = Policy::of(&documents[0], &expander);
            let [one, other] = policy.statements[0].conditions() else { panic!("{conditions}") };
            assert_eq!(contradict(one, other), expected, "{conditions}");
            assert_eq!(contradict(other, one), expected, "{conditions}");
        }
    }
}
