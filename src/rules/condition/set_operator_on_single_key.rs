//! `ForAllValues` or `ForAnyValue` on a key that never has more than one value.
//! Explanations (en, ja) and all cases: `set_operator_on_single_key.md`.

use crate::{
    catalog::condition_keys,
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{BaseOperator, Condition, Operator, Policy, Qualifier, Statement},
    reason::{Arity, key_support::is_issuer},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "set-operator-on-single-key",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{key}` has one value, so `ForAllValues` adds only this: the condition also holds when a request lacks the key, and the Allow lets it through",
            ja: "`{key}` の値は一つだけです。`ForAllValues` を付けても、キーのないリクエストで条件が成立し、Allow がそれを通してしまうだけです",
        },
        remedy: DROP,
    },
    variants: &[&IN_DENY, &REQUIRED, &ANY, &ANY_NEGATED],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text {
    en: "Set operator on a key with a single value",
    ja: "単一の値を持つキーに対する集合演算子",
};

const DROP: Text = Text {
    en: "Drop the prefix and write `{plain}`",
    ja: "接頭辞を外し、`{plain}` と書いてください",
};

static IN_DENY: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{key}` has one value, so `ForAllValues` adds only this: the condition also holds when a request lacks the key, and the Deny denies it too",
        ja: "`{key}` の値は一つだけです。`ForAllValues` を付けても、キーのないリクエストで条件が成立し、Deny がそれも拒否するだけです",
    },
    remedy: Text {
        en: "Write `{plain}`, or `{plain}` with `IfExists` if requests without the key are to be denied too",
        ja: "`{plain}` と書いてください。キーのないリクエストも拒否したい場合は `{plain}` に `IfExists` を付けます",
    },
};

static REQUIRED: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{key}` has one value, so there is no set whose values `ForAllValues` could compare",
        ja: "`{key}` の値は一つだけなので、`ForAllValues` で比較する値の集合がありません",
    },
    remedy: DROP,
};

static ANY: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{key}` has one value, so `ForAnyValue` says no more than the plain operator",
        ja: "`{key}` の値は一つだけなので、`ForAnyValue` は付けなくても同じです",
    },
    remedy: DROP,
};

static ANY_NEGATED: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{key}` has one value, so `ForAnyValue` adds only this: the condition fails when a request lacks the key",
        ja: "`{key}` の値は一つだけです。`ForAnyValue` を付けても、キーのないリクエストで条件が成立しなくなるだけです",
    },
    remedy: Text {
        en: "Write `{plain}`, and `Null` with `false` if the key must be there",
        ja: "`{plain}` と書き、キーを必須にする場合は `Null` の条件 (値は `false`) を加えてください",
    },
};

fn check(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(operator) = condition.operator else { return };
    let Some(qualifier) = operator.qualifier else { return };
    let key = &*condition.key;
    if operator.base == BaseOperator::Null || Arity::of(policy.catalog(), key) != Some(Arity::One) {
        return;
    }
    let plain = Operator { qualifier: None, ..operator };
    let name = plain.with_base(plain.base);
    let finding = report.at(condition.member.key).arg("key", key).arg("plain", name.as_str());
    finding.related(
        condition.operator_node,
        Text { en: "this operator", ja: "この条件演算子" },
        [],
    );
    let same = plain.holds_when_absent() == operator.holds_when_absent();
    let allows = statement.allows();
    if qualifier == Qualifier::ForAnyValue {
        finding
            .wording(if same { &ANY } else { &ANY_NEGATED })
            .category(Category::Suggestion)
            .severity(Severity::Low);
    } else {
        finding.alias("access-analyzer:FORALLVALUES_WITH_SINGLE_VALUED_KEY");
        let always = condition_keys::is_always_present(key) || statement.requires_key(key);
        if same || always {
            finding.wording(&REQUIRED).severity(Severity::Low);
        } else if !allows {
            finding.wording(&IN_DENY);
        } else if condition_keys::is_protection(key)
            || key.split_once(':').is_some_and(|(prefix, _)| is_issuer(prefix))
        {
            finding.severity(Severity::High);
        }
    }
    let promise = match (same, allows, qualifier) {
        (true, ..) => Promise::SameMeaning,
        (false, true, Qualifier::ForAllValues) => Promise::Narrower,
        // It would hold for requests that it did not hold for, or the other way round.
        _ => return,
    };
    if let Some(edit) = statement.rename_operator(condition, &name, true) {
        finding.fix(promise, Text { en: "Drop the prefix", ja: "接頭辞を外す" }, [edit]);
    }
}
