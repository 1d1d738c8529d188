//! A condition operator that does not exist: AWS refuses the policy.
//! Explanations (en, ja) and all cases: `operator_unknown.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{BaseOperator, Element, Operator, Policy, Statement},
    nearest::nearest,
    rule::{Check, Reporter, Rule},
    syntax::{Member, Node},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "operator-unknown",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "There is no condition operator `{operator}`, so AWS refuses the whole policy",
            ja: "`{operator}` という条件演算子は存在しないため、AWS はポリシー全体を拒否します",
        },
        remedy: Text {
            en: "Use an operator that fits the key: the `String`, `Arn`, `Numeric`, `Date`, `IpAddress`, `Bool`, `BinaryEquals` and `Null` families, with `ForAnyValue:` or `ForAllValues:` before and `IfExists` after it",
            ja: "キーの型に合う条件演算子 (`String`、`Arn`、`Numeric`、`Date`、`IpAddress`、`Bool`、`BinaryEquals`、`Null` の各系統) を使ってください。前に `ForAnyValue:` か `ForAllValues:`、後ろに `IfExists` を付けられます",
        },
    },
    variants: &[&NEAR, &KEY],
    aliases: &["parliament:UNKNOWN_OPERATOR"],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text { en: "Unknown condition operator", ja: "存在しない条件演算子" };

static NEAR: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "There is no condition operator `{operator}`, so AWS refuses the whole policy; `{near}` was probably meant",
        ja: "`{operator}` という条件演算子は存在しないため、AWS はポリシー全体を拒否します。`{near}` の誤りと思われます",
    },
    remedy: Text { en: "Write `{near}`", ja: "`{near}` と書いてください" },
};

static KEY: Wording = Wording {
    title: Text {
        en: "Condition key without an operator", ja: "条件演算子のない条件キー"
    },
    message: Text {
        en: "`{operator}` is a condition key in the place of an operator, so AWS refuses the whole policy",
        ja: "条件演算子を書く場所に条件キー `{operator}` があるため、AWS はポリシー全体を拒否します",
    },
    remedy: Text {
        en: "Put it under an operator, such as `StringEquals`, as a member of that operator's object",
        ja: "`StringEquals` などの条件演算子のオブジェクトの中に入れてください",
    },
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let Some(condition) = statement.element(Element::Condition) else { return };
    // An edit that writes an operator twice is none, and looking for that must stay cheap.
    const MANY: usize = 100;
    let few = condition.value.members().nth(MANY).is_none();
    for member in condition.value.members() {
        let name = member.name();
        // IAM takes any name over an empty object.
        let empty = member.value.is_object() && member.value.members().next().is_none();
        if empty || Operator::parse(&name).is_some() {
            continue;
        }
        let near = suggest(&name);
        let finding = report.at(member.key).arg("operator", &*name);
        finding.alias("access-analyzer:INVALID_CONDITION_OPERATOR");
        let Some(near) = near else {
            if is_key(member) {
                finding.wording(&KEY);
            }
            continue;
        };
        finding.wording(&NEAR).arg("near", near.name.as_str());
        if near.sure && few && !stands_in(condition.value, &near.name) {
            let title = Text {
                en: "Use the operator that was meant",
                ja: "正しい条件演算子に直す",
            };
            let edit = Edit::replace(member.key.inner(), near.name);
            finding.fix(Promise::NeedsValue, title, [edit]);
        }
    }
}

fn is_key(member: Member<'_>) -> bool {
    let name = member.name();
    name.split_once(':').is_some_and(|(service, _)| !service.starts_with("For"))
        && !member.value.is_object()
}

fn stands_in(operators: Node<'_>, name: &str) -> bool {
    operators.members().any(|member| member.name().eq_ignore_ascii_case(name))
}

struct Suggestion {
    name: String,
    /// Whether no other operator is near.
    sure: bool,
}

/// The nearest operator, prefix and suffix mended too.
fn suggest(name: &str) -> Option<Suggestion> {
    let name = name.trim();
    let (prefix, rest) = match name.split_once(':') {
        Some((prefix, rest)) => (Some(nearest(prefix, ["ForAllValues", "ForAnyValue"])?), rest),
        None => (None, name),
    };
    const SUFFIX: &str = "IfExists";
    let cut = rest.len().saturating_sub(SUFFIX.len());
    let (base, suffix) = match (rest.get(..cut), rest.get(cut..)) {
        (Some(base), Some(tail)) if nearest(tail, [SUFFIX]).is_some() => (base, SUFFIX),
        _ => (rest, ""),
    };
    let names = || BaseOperator::ALL.iter().map(|base| base.name());
    let found = nearest(base, names())?;
    let sure = nearest(base, names().filter(|name| *name != found)).is_none();
    let prefix = prefix.map(|prefix| format!("{prefix}:")).unwrap_or_default();
    Some(Suggestion { name: format!("{prefix}{found}{suffix}"), sure })
}
