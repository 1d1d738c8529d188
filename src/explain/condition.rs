//! What must hold beside, in words: each condition as a clause that is true of exactly the requests
//! that the condition lets pass.

use super::words::{Join, MOST, Words};
use crate::{
    catalog::{condition_keys, plain_words},
    finding::Text,
    model::{BaseOperator, Condition, Operator, Qualifier},
    reason::{
        condition_truth::{Truth, by_star},
        wildcard::has_unescaped as has_wildcard,
    },
};

/// A condition as a clause without an end.
pub fn clause(words: Words<'_>, condition: &Condition<'_>) -> String {
    let key = subject(words, &condition.key);
    let values: Vec<String> =
        condition.scalars().take(MOST).map(|(_, text)| words.code(&text)).collect();
    let count = condition.values().count();
    let Some(operator) = condition.operator else {
        let name = words.code(&condition.operator_node.str().unwrap_or_default());
        let text = &Text {
            en: "{key} is compared by {name}, which is not an AWS operator",
            ja: "{key}を {name}（AWS にない演算子）で比較する",
        };
        return words.say(text, &[("key", &key), ("name", &name)]);
    };
    if operator.base == BaseOperator::Null {
        return presence(words, condition, &key);
    }
    let tail = tail(words, condition, operator);
    if let Some(said) = flag(words, condition, operator) {
        return said + &tail;
    }
    let key = match operator.qualifier {
        None => key,
        Some(qualifier) => {
            let text = match qualifier {
                Qualifier::ForAllValues => {
                    &Text { en: "each value of {key}", ja: "{key}の各値" }
                }
                Qualifier::ForAnyValue => &Text {
                    en: "at least one value of {key}",
                    ja: "{key}の少なくとも 1 つの値",
                },
            };
            words.say(text, &[("key", &key)])
        }
    };
    if count == 0 {
        let text = &Text {
            en: "{key} is compared with an empty list of values",
            ja: "{key}を空の値リストと比較する",
        };
        return words.say(text, &[("key", &key)]);
    }
    if let Some((truth, _)) = by_star(condition) {
        return star(words, &key, truth, operator) + &tail;
    }
    let negated = operator.base.is_negated();
    let join = if negated { Join::Nor } else { Join::Or };
    let list = words.join(&values, count, join);
    let wild =
        operator.base.takes_wildcards() && condition.texts().any(|(_, text)| has_wildcard(&text));
    let text = predicate(operator.base, wild, count > 1);
    words.say(text, &[("key", &key), ("v", &list)]) + &tail
}

/// What a key tells, with its name.
fn subject(words: Words<'_>, key: &str) -> String {
    let name = words.code(key);
    let Some((text, tag)) = plain_words::key_words(key) else { return name };
    let said = words.say(text, &[("tag", &words.plain(tag))]);
    let text = &Text { en: "{said} ({name})", ja: "{said}（{name}）" };
    words.say(text, &[("said", &said), ("name", &name)])
}

/// `Null`, which asks whether there is a key at all.
fn presence(words: Words<'_>, condition: &Condition<'_>, key: &str) -> String {
    let text = match (condition.says("true"), condition.says("false")) {
        (true, true) => &Text {
            en: "{key} is in the request or is not, which is always true",
            ja: "{key}がリクエストにある、またはない（常に成立）",
        },
        (true, false) => {
            &Text { en: "{key} is not in the request", ja: "{key}がリクエストにない" }
        }
        (false, true) => {
            &Text { en: "{key} is in the request", ja: "{key}がリクエストにある" }
        }
        (false, false) => &Text {
            en: "{key} is tested by `Null` with a value that is neither true nor false",
            ja: "{key}の有無を true でも false でもない値の `Null` で問う",
        },
    };
    words.say(text, &[("key", key)])
}

/// A Boolean key whose two values have words of their own.
fn flag(words: Words<'_>, condition: &Condition<'_>, operator: Operator) -> Option<String> {
    let single = operator.base == BaseOperator::Bool && operator.qualifier.is_none();
    let value = match (condition.says("true"), condition.says("false")) {
        (true, false) if single => true,
        (false, true) if single => false,
        _ => return None,
    };
    let said = plain_words::flag_words(&condition.key, value)?;
    let name = words.code(&condition.key);
    let text = &Text { en: "{said} ({name})", ja: "{said}（{name}）" };
    Some(words.say(text, &[("said", said.get(words.lang)), ("name", &name)]))
}

/// A pattern that takes any value.
fn star(words: Words<'_>, key: &str, truth: Truth, operator: Operator) -> String {
    let text = match (truth, operator.base.is_negated()) {
        (_, false) if operator.qualifier.is_none() => {
            &Text { en: "{key} has any value", ja: "{key}に値がある（値は問わない）" }
        }
        (_, false) => &Text { en: "{key} is any value", ja: "{key}が任意の値である" },
        (Truth::Never, true) => &Text {
            en: "{key} does not match `*`, which holds for no value",
            ja: "{key}が `*` に一致しない（成立しない）",
        },
        (_, true) => &Text {
            en: "{key} does not match `*`, which holds for no value",
            ja: "{key}が `*` に一致しない",
        },
    };
    words.say(text, &[("key", key)])
}

/// What is added for requests without the key, where those pass.
fn tail(words: Words<'_>, condition: &Condition<'_>, operator: Operator) -> String {
    if !operator.holds_when_absent() || condition_keys::is_always_present(&condition.key) {
        return String::new();
    }
    let text = match operator.qualifier {
        Some(Qualifier::ForAllValues) => {
            &Text { en: ", or the request has none", ja: "（値がない場合も満たす）" }
        }
        _ => &Text {
            en: ", or the request has no such key", ja: "（キーがない場合も満たす）"
        },
    };
    words.say(text, &[])
}

/// The words of a comparison: `wild` if a value has wildcards, `many` if there are several values.
fn predicate(base: BaseOperator, wild: bool, many: bool) -> &'static Text {
    use BaseOperator::*;
    match base {
        StringNotEquals
        | NumericNotEquals
        | DateNotEquals
        | StringNotLike
        | ArnNotEquals
        | ArnNotLike
        | StringNotEqualsIgnoreCase
        | NotIpAddress => match (base, many) {
            (NotIpAddress, false) => {
                &Text { en: "{key} is not in {v}", ja: "{key}が{v}の範囲外である" }
            }
            (NotIpAddress, true) => {
                &Text { en: "{key} is in {v}", ja: "{key}が{v}の範囲にも含まれない" }
            }
            (StringNotEqualsIgnoreCase, false) => &Text {
                en: "{key} is not {v}, ignoring case",
                ja: "{key}が{v}ではない（大文字と小文字は区別しない）",
            },
            (StringNotEqualsIgnoreCase, true) => &Text {
                en: "{key} is {v}, ignoring case",
                ja: "{key}が{v}でもない（大文字と小文字は区別しない）",
            },
            (_, false) if wild => {
                &Text { en: "{key} does not match {v}", ja: "{key}が{v}に一致しない" }
            }
            (_, true) if wild => {
                &Text { en: "{key} matches {v}", ja: "{key}が{v}にも一致しない" }
            }
            (_, false) => &Text { en: "{key} is not {v}", ja: "{key}が{v}ではない" },
            (_, true) => &Text { en: "{key} is {v}", ja: "{key}が{v}でもない" },
        },
        StringEqualsIgnoreCase => &Text {
            en: "{key} is {v}, ignoring case",
            ja: "{key}が{v}である（大文字と小文字は区別しない）",
        },
        NumericLessThan => &Text { en: "{key} is less than {v}", ja: "{key}が{v}より小さい" },
        NumericLessThanEquals => {
            &Text { en: "{key} is at most {v}", ja: "{key}が{v}以下である" }
        }
        NumericGreaterThan => {
            &Text { en: "{key} is more than {v}", ja: "{key}が{v}より大きい" }
        }
        NumericGreaterThanEquals => {
            &Text { en: "{key} is at least {v}", ja: "{key}が{v}以上である" }
        }
        DateLessThan => &Text { en: "{key} is before {v}", ja: "{key}が{v}より前である" },
        DateLessThanEquals => {
            &Text { en: "{key} is at or before {v}", ja: "{key}が{v}以前である" }
        }
        DateGreaterThan => &Text { en: "{key} is after {v}", ja: "{key}が{v}より後である" },
        DateGreaterThanEquals => {
            &Text { en: "{key} is at or after {v}", ja: "{key}が{v}以降である" }
        }
        IpAddress => &Text { en: "{key} is in {v}", ja: "{key}が{v}の範囲内である" },
        BinaryEquals => {
            &Text { en: "{key} is {v}, written in base64", ja: "{key}が base64 で{v}である" }
        }
        _ if wild => &Text { en: "{key} matches {v}", ja: "{key}が{v}に一致する" },
        _ => &Text { en: "{key} is {v}", ja: "{key}が{v}である" },
    }
}
