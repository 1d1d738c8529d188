//! An operator that does not fit the type of its key or of its values.
//! Explanations (en, ja) and all cases: `condition_type_mismatch.md`.

use crate::{
    catalog::{KeyType, condition_keys},
    document::Kind,
    finding::{Category, Confidence, Finding, Promise, Severity, Text, Wording},
    model::{BaseOperator, Condition, Policy, Statement, is_open, leftover},
    reason::{
        Number, address,
        date::{Date, Form},
    },
    rule::{Check, Reporter, Rule},
    syntax::NodeKind,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "condition-type-mismatch",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{key}` holds {holds}, but `{operator}` compares {compares}, so the condition may hold or fail where its author does not expect it",
            ja: "`{key}` の値は{holds}ですが、`{operator}` は{compares}を比較する条件演算子です。想定外の結果になるおそれがあります",
        },
        remedy: Text {
            en: "Use an operator for {holds}: one of the family of `{fitting}`",
            ja: "{holds}用の条件演算子 (`{fitting}` の系統) を使ってください",
        },
    },
    variants: &[&VALUE, &ODD, &REFUSED],
    aliases: &["parliament:MISMATCHED_TYPE"],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text {
    en: "Condition operator that does not fit the type of key or value",
    ja: "キーや値の型に合わない条件演算子",
};

const GIVE: Text = Text {
    en: "Give {compares}, or use an operator that fits the value",
    ja: "{compares}を指定するか、値に合う条件演算子を使ってください",
};

static VALUE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{operator}` compares {compares}, and `{value}` is not that, so it never equals `{key}`",
        ja: "`{operator}` は{compares}を比較しますが、`{value}` はそうではありません。`{key}` の値と一致することはありません",
    },
    remedy: GIVE,
};

static ODD: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{value}` is not an ISO 8601 date. AWS accepts it all the same, but how it reads it is not documented",
        ja: "`{value}` は ISO 8601 の日時ではありません。AWS は受け付けますが、どう解釈されるかは文書化されていません",
    },
    remedy: Text {
        en: "Write dates as `2026-11-25` or `2026-11-25T08:30:00Z`",
        ja: "日時は `2026-11-25` か `2026-11-25T08:30:00Z` の形で書いてください",
    },
};

static REFUSED: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{operator}` compares {compares}, and `{value}` is not that, so AWS refuses the policy",
        ja: "`{operator}` は{compares}を比較しますが、`{value}` はそうではないため、AWS はポリシーを拒否します",
    },
    remedy: GIVE,
};

fn check(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(operator) = condition.operator else { return };
    let Some(compares) = operator.base.key_type() else { return };
    let name = condition.operator_node.str().unwrap_or_default();
    check_values(condition, compares, &name, report);
    let key = &*condition.key;
    let Some(known) = policy.catalog().condition_key(key) else { return };
    // What stands in a tag or in an encryption context is up to whoever writes it.
    let tag = known.key_type == KeyType::String && known.has_placeholder();
    if fits(compares, known.key_type, key) || tag && compares == KeyType::Arn {
        return;
    }
    let finding = report.at(condition.member.key).arg("key", key).arg("operator", &*name);
    finding.arg("holds", words(known.key_type)).arg("compares", words(compares));
    finding.arg("fitting", operators(known.key_type));
    finding.related(
        condition.operator_node,
        Text { en: "this operator", ja: "この条件演算子" },
        [],
    );
    finding.alias("access-analyzer:TYPE_MISMATCH");
    let flag = compares == KeyType::String && known.key_type == KeyType::Bool;
    // A tag may hold a number or a date, and such a comparison works as long as it does.
    if flag || tag {
        finding.severity(Severity::Low);
    }
    let plain = |text: &str| matches!(text, "true" | "false");
    if operator.base == BaseOperator::StringEquals
        && flag
        && condition.values().all(|value| value.str().is_some_and(|text| plain(&text)))
        && let Some(edit) =
            statement.rename_operator(condition, &operator.with_base(BaseOperator::Bool), true)
    {
        let title = Text { en: "Compare as true or false", ja: "真偽値として比較する" };
        finding.fix(Promise::SameMeaning, title, [edit]);
    }
}

fn fits(compares: KeyType, holds: KeyType, key: &str) -> bool {
    match (compares, holds) {
        (_, KeyType::Other) => true,
        // ARNs are text, and of some keys the catalogue says only that they are text.
        (KeyType::String, KeyType::Arn | KeyType::Binary) => true,
        (KeyType::Arn, KeyType::String) => {
            condition_keys::role(key) == Some(condition_keys::KeyRole::Arn)
        }
        (KeyType::Numeric, KeyType::Date) => {
            condition_keys::SECONDS.iter().any(|known| known.eq_ignore_ascii_case(key))
        }
        _ => compares == holds,
    }
}

fn check_values(
    condition: &Condition<'_>,
    compares: KeyType,
    operator: &str,
    report: &mut Reporter<'_>,
) {
    if matches!(compares, KeyType::String | KeyType::Arn | KeyType::Other) {
        return;
    }
    for node in condition.values() {
        let value = match node.kind() {
            NodeKind::String => node.str().unwrap_or_default(),
            NodeKind::Number | NodeKind::True | NodeKind::False => node.literal().into(),
            _ => continue,
        };
        if is_open(&value) {
            continue;
        }
        let Some(tell) = fault(compares, &value) else { continue };
        // A place to be filled is told as such.
        if leftover(&value).is_some() {
            continue;
        }
        let finding = report.at(node).wording(&VALUE).arg("operator", operator);
        finding.arg("key", &*condition.key).arg("value", &*value).arg("compares", words(compares));
        finding.confidence(Confidence::High);
        tell(finding);
    }
}

/// What there is to say of a value of the wrong type; nothing if it is of the right one.
fn fault(compares: KeyType, value: &str) -> Option<fn(&mut Finding)> {
    match compares {
        KeyType::Bool => {
            let is_bool = ["true", "false"].iter().any(|word| value.eq_ignore_ascii_case(word));
            (!is_bool).then_some(|finding| {
                finding.alias("access-analyzer:TYPE_MISMATCH_BOOLEAN");
            })
        }
        KeyType::Numeric => Number::parse(value).is_none().then_some(|finding| {
            finding.alias("access-analyzer:TYPE_MISMATCH_NUMBER");
        }),
        KeyType::Date => match Date::parse(value).map(|date| date.form) {
            Some(Form::Calendar | Form::Number) => None,
            Some(Form::Odd) => Some(|finding| {
                finding.wording(&ODD).alias("access-analyzer:TYPE_MISMATCH_DATE");
            }),
            None => Some(|finding| {
                finding.wording(&REFUSED).category(Category::Error).severity(Severity::High);
                finding.alias("access-analyzer:TYPE_MISMATCH_DATE");
            }),
        },
        KeyType::IpAddress => address::of_condition(value).is_none().then_some(|finding| {
            finding.category(Category::Error).severity(Severity::High);
            finding.alias("access-analyzer:TYPE_MISMATCH_IP_RANGE");
        }),
        KeyType::Binary => (!is_base64(value)).then_some(|finding| {
            finding.alias("access-analyzer:TYPE_MISMATCH_STRING");
        }),
        KeyType::String | KeyType::Arn | KeyType::Other => None,
    }
}

fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    let symbol = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len().is_multiple_of(4) && text.len() - body.len() <= 2 && body.bytes().all(symbol)
}

fn words(of: KeyType) -> Text {
    match of {
        KeyType::String => Text { en: "text", ja: "文字列" },
        KeyType::Arn => Text { en: "an ARN", ja: " ARN " },
        KeyType::Bool => Text { en: "`true` or `false`", ja: "真偽値 (`true` か `false`) " },
        KeyType::Numeric => Text { en: "a number", ja: "数値" },
        KeyType::Date => Text { en: "a date", ja: "日時" },
        KeyType::IpAddress => Text {
            en: "an address or range of addresses",
            ja: " IP アドレスまたはその範囲",
        },
        KeyType::Binary => Text { en: "bytes in base 64", ja: " Base64 のバイト列" },
        KeyType::Other => Text { en: "something else", ja: "別の型の値" },
    }
}

fn operators(of: KeyType) -> &'static str {
    match of {
        KeyType::String => "StringEquals",
        KeyType::Arn => "ArnLike",
        KeyType::Bool => "Bool",
        KeyType::Numeric => "NumericEquals",
        KeyType::Date => "DateLessThan",
        KeyType::IpAddress => "IpAddress",
        KeyType::Binary => "BinaryEquals",
        KeyType::Other => "StringEquals",
    }
}
