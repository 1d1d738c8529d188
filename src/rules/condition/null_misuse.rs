//! `Null` with `IfExists`, with a set prefix, or with a value other than true and false.
//! Explanations (en, ja) and all cases: `null_misuse.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{BaseOperator, Condition, Operator, Policy, Qualifier, Statement, is_open},
    rule::{Check, Reporter, Rule},
    syntax::NodeKind,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "null-misuse",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`Null` tests whether a key is absent; its value is `true` or `false`, so `{value}` for `{key}` means nothing",
            ja: "`Null` はキーがないかどうかを調べる条件演算子で、値は `true` か `false` だけです。`{key}` に対する `{value}` は意味を持ちません",
        },
        remedy: Text {
            en: "Write `\"true\"` if the key must be absent and `\"false\"` if it must be there",
            ja: "キーがないことを求める場合は `\"true\"`、あることを求める場合は `\"false\"` と書いてください",
        },
    },
    variants: &[&IF_EXISTS, &ALWAYS, &NEVER],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text { en: "`Null` used in a wrong way", ja: "`Null` の誤った使い方" };

static IF_EXISTS: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`Null` is itself the test whether a key exists, so AWS refuses `{operator}`",
        ja: "`Null` 自体がキーの有無を調べる条件演算子なので、`{operator}` は AWS に拒否されます",
    },
    remedy: PLAIN,
};

static ALWAYS: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{operator}` always holds, whatever the request carries, so this condition does nothing",
        ja: "`{operator}` はリクエストの内容にかかわらず常に成立するため、この条件には効果がありません",
    },
    remedy: PLAIN,
};

static NEVER: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{operator}` never holds, whatever the request carries, so the statement never takes effect",
        ja: "`{operator}` はリクエストの内容にかかわらず決して成立しないため、このステートメントは効果を持ちません",
    },
    remedy: PLAIN,
};

const PLAIN: Text = Text {
    en: "Write plain `Null`; it works for keys with many values too",
    ja: "単に `Null` と書いてください。複数の値を持つキーにもそのまま使えます",
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let mut told = None;
    for condition in statement.conditions() {
        let Some(operator) = condition.operator else { continue };
        if operator.base != BaseOperator::Null {
            continue;
        }
        if operator.if_exists || operator.qualifier.is_some() {
            let here = Some(condition.operator_node.index());
            if told != here {
                told = here;
                check_name(statement, condition, operator, report);
            }
        }
        check_values(condition, report);
    }
}

fn check_name(
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    operator: Operator,
    report: &mut Reporter<'_>,
) {
    let name = condition.operator_node.str().unwrap_or_default();
    let finding = report.at(condition.operator_node).arg("operator", name);
    let always = operator.qualifier == Some(Qualifier::ForAllValues);
    let mut promise = Promise::NeedsValue;
    if operator.if_exists {
        finding.wording(&IF_EXISTS).category(Category::Error).severity(Severity::High);
        finding.alias("access-analyzer:NULL_WITH_IF_EXISTS");
    } else {
        finding.wording(if always { &ALWAYS } else { &NEVER });
        finding.alias("access-analyzer:NULL_WITH_QUALIFIER");
        if always == statement.allows() {
            promise = Promise::Narrower;
        }
    }
    if let Some(edit) = statement.rename_operator(condition, "Null", false) {
        finding.fix(promise, Text { en: "Write plain `Null`", ja: "単に `Null` とする" }, [edit]);
    }
}

fn check_values(condition: &Condition<'_>, report: &mut Reporter<'_>) {
    for node in condition.values() {
        let wrong = match node.kind() {
            NodeKind::String => node.str().is_some_and(|text| {
                !text.eq_ignore_ascii_case("true")
                    && !text.eq_ignore_ascii_case("false")
                    && !is_open(&text)
            }),
            NodeKind::Number | NodeKind::Null => true,
            _ => false,
        };
        if wrong {
            let value = node.str().unwrap_or_else(|| node.source().into());
            report.at(node).arg("value", value).arg("key", &*condition.key);
        }
    }
}
