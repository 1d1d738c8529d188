//! `StringLike` on a key that holds ARNs: its wildcards reach over the colons.
//! Explanations (en, ja) and all cases: `stringlike_on_arn_key.md`.

use crate::{
    catalog::KeyType,
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{Arn, BaseOperator, Condition, Policy, Statement},
    reason::wildcard,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "stringlike-on-arn-key",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    // Not security: the condition opens nothing that would be closed without it.
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "Under `{operator}` the wildcard in `{value}` matches across colons, so `{key}` may differ in account or resource type",
            ja: "`{operator}` では `{value}` のワイルドカードがコロンを越えて一致するため、`{key}` のアカウントやリソースタイプが異なっていても一致します",
        },
        remedy: REMEDY,
    },
    variants: &[&PLAIN],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text {
    en: "`StringLike` on a key that holds an ARN",
    ja: "ARN のキーに対する `StringLike`",
};

const REMEDY: Text = Text {
    en: "Use `ArnLike` or `ArnNotLike`, which compare an ARN part by part",
    ja: "ARN を部分ごとに比較する `ArnLike` か `ArnNotLike` を使ってください",
};

static PLAIN: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{key}` holds an ARN, but `{operator}` compares `{value}` as plain text",
        ja: "`{key}` の値は ARN ですが、`{operator}` は `{value}` をただの文字列として比較します",
    },
    remedy: REMEDY,
};

fn check(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(operator) = condition.operator else { return };
    let base = match operator.base {
        BaseOperator::StringLike => BaseOperator::ArnLike,
        BaseOperator::StringNotLike => BaseOperator::ArnNotLike,
        _ => return,
    };
    let known = policy.catalog().condition_key(&condition.key);
    if known.is_none_or(|key| key.key_type != KeyType::Arn) {
        return;
    }
    let wild = condition.texts().find(|(_, text)| has_inner_wildcard(text));
    let Some((node, text)) = wild.clone().or_else(|| condition.texts().next()) else { return };
    let name = condition.operator_node.str().unwrap_or_default();
    let finding = report.at(node).arg("operator", &*name).arg("value", text);
    finding.arg("key", &*condition.key);
    finding.alias("access-analyzer:STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS");
    if wild.is_none() {
        finding.wording(&PLAIN).severity(Severity::Low);
    }
    // `ArnLike` takes nothing that has fewer parts, and matches less; that is no favour to an
    // Allow that must not match, nor to a Deny that must.
    let narrower = statement.allows() != operator.base.is_negated();
    let arns = condition.values().all(|node| node.str().is_some_and(|it| Arn::parse(&it).is_ok()));
    if narrower && arns {
        let to = operator.with_base(base);
        if let Some(edit) = statement.rename_operator(condition, &to, true) {
            let title = Text { en: "Compare as ARNs", ja: "ARN として比較する" };
            finding.fix(Promise::Narrower, title, [edit]);
        }
    }
}

/// Whether there is a wildcard other than a star at the very end, where it makes no difference. In
/// the ARN of a root user it makes none either: nothing but a root user's ends so.
fn has_inner_wildcard(text: &str) -> bool {
    wildcard::has_unescaped(text.trim_end_matches('*')) && !text.ends_with(":root")
}
