//! How a guardrail treats the calls that services of AWS make in their own name.

use std::borrow::Cow;

use crate::{
    catalog::condition_keys::IS_SERVICE,
    model::{BaseOperator, Condition, Statement},
    syntax::Node,
};

/// Whether a condition of the statement lets it hold only for callers of the given kind: services
/// of AWS (`true`), or everyone else (`false`).
pub fn only_for(statement: &Statement<'_>, services: bool) -> bool {
    statement.conditions_on(IS_SERVICE).any(|condition| {
        condition.operator.is_some_and(|it| it.base != BaseOperator::Null)
            && says(condition, if services { "true" } else { "false" })
    })
}

/// Whether the condition asks for more than the presence of its key.
pub fn compares(condition: &Condition<'_>) -> bool {
    condition.operator.is_some_and(|operator| operator.base != BaseOperator::Null)
}

/// Whether the statement needs one of the keys to be there, by `Null` with `false`.
pub fn needs_one_of(statement: &Statement<'_>, keys: &[&str]) -> bool {
    statement.conditions().iter().any(|condition| {
        condition.is_any(&[BaseOperator::Null])
            && keys.iter().any(|key| condition.is_on(key))
            && says(condition, "false")
    })
}

/// Whether a value of the condition is that word, in quotes or bare.
pub fn says(condition: &Condition<'_>, word: &str) -> bool {
    let text =
        |node: Node<'_>| node.str().map_or_else(|| node.source().to_owned(), Cow::into_owned);
    condition.values().any(|node| text(node).eq_ignore_ascii_case(word))
}
