//! A plain operator on a key that has many values.
//! Explanations (en, ja) and all cases: `set_operator_missing.md`.

use crate::{
    catalog::condition_keys,
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{BaseOperator, Condition, Operator, Policy, Qualifier, Statement},
    reason::Arity,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "set-operator-missing",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Multivalued key under a single-valued operator",
            ja: "複数の値を持つキーに対する単一値の条件演算子",
        },
        message: Text {
            en: "`{key}` has a list of values, and `{operator}` does not say whether one of them or all of them must match, so its result is unreliable",
            ja: "`{key}` は値のリストですが、`{operator}` では、そのうち一つが一致すればよいのか、すべてが一致する必要があるのかが決まりません。判定結果に頼ることはできません",
        },
        remedy: Text {
            en: "Write `{any}` if one matching value is enough, or `{all}` if no other value may be there; the latter also holds without any value, so in an Allow add `Null` with `false`",
            ja: "一つ一致すればよい場合は `{any}`、ほかの値を認めない場合は `{all}` と書いてください。後者は値がない場合にも成立するため、Allow では `Null` の条件 (値は `false`) も加えてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

fn check(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(operator) = condition.operator else { return };
    let key = &*condition.key;
    if operator.qualifier.is_some()
        || operator.base == BaseOperator::Null
        || Arity::of(policy.catalog(), key) != Some(Arity::Many)
    {
        return;
    }
    let with =
        |qualifier| Operator { qualifier: Some(qualifier), ..operator }.with_base(operator.base);
    let (any, all) = (with(Qualifier::ForAnyValue), with(Qualifier::ForAllValues));
    let name = condition.operator_node.str().unwrap_or_default();
    let finding = report.at(condition.member.key).arg("key", key).arg("operator", &*name);
    finding.arg("any", any.as_str()).arg("all", all.as_str());
    finding.related(
        condition.operator_node,
        Text { en: "this operator", ja: "この条件演算子" },
        [],
    );
    finding.alias("access-analyzer:MISSING_QUALIFIER");
    // For tags both are usual, and in an Allow "all" lets requests without the key through.
    if condition_keys::HARMLESS_WHEN_ABSENT.iter().any(|known| condition.is_on(known)) {
        return;
    }
    let meant = match (operator.base.is_negated(), statement.allows()) {
        (false, _) => any,
        (true, false) => all,
        (true, true) => return,
    };
    if let Some(edit) = statement.rename_operator(condition, &meant, true) {
        let title =
            Text { en: "Set how many values must match", ja: "一致の数え方を指定する" };
        finding.fix(Promise::NeedsValue, title, [edit]);
    }
}
