//! Conditions that no request can satisfy, or only one without the key.
//! Explanations (en, ja) and all cases: `condition_never_true.md`.

use crate::{
    catalog::condition_keys,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    reason::condition_truth::{Truth, by_star, contradict},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "condition-never-true",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "No value of `{key}` satisfies both conditions on it, and all must hold, so the statement {effect}",
            ja: "`{key}` に対する二つの条件を同時に満たす値はありません。条件はすべて成立する必要があるため、このステートメントは{effect}",
        },
        remedy: Text {
            en: "Put alternatives into one list under one operator, or into statements of their own",
            ja: "いずれかでよい値は一つの条件演算子の一覧にまとめるか、別々のステートメントに分けてください",
        },
    },
    variants: &[&ABSENT, &NEVER],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text { en: "Condition that never holds", ja: "決して成立しない条件" };

static ABSENT: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{operator}` with `{value}` excludes every value of `{key}`; only requests without the key are left",
        ja: "`{operator}` に `{value}` を指定すると `{key}` のすべての値が除外され、成立するのはキーのないリクエストだけです",
    },
    remedy: Text {
        en: "Write the values that are meant, or require its absence with `Null` and `\"true\"`",
        ja: "意図する値を書くか、`Null` の値を `\"true\"` にして、キーがないことを明示的に求めてください",
    },
};

static NEVER: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{operator}` with `{value}` never holds for `{key}`, so the statement {effect}",
        ja: "`{key}` に対する `{value}` の `{operator}` は決して成立しないため、このステートメントは{effect}",
    },
    remedy: Text {
        en: "Write the values that are meant, or remove the statement",
        ja: "意図する値を書くか、ステートメントを削除してください",
    },
};

const GRANTS_NOTHING: Text = Text { en: "grants nothing", ja: "何も許可しません" };
const DENIES_NOTHING: Text = Text { en: "denies nothing", ja: "何も拒否しません" };

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let conditions = statement.conditions();
    if conditions.is_empty() || statement.effect().is_none() {
        return;
    }
    let effect = if statement.denies() { DENIES_NOTHING } else { GRANTS_NOTHING };
    for condition in conditions {
        check_star(condition, effect, report);
    }
    // There are not so many operators; more are made by a machine, not by a mistake.
    const MANY: usize = 100;
    if conditions.len() > MANY {
        return;
    }
    for (place, one) in conditions.iter().enumerate() {
        let later = conditions.iter().skip(place + 1);
        let clash = later.filter(|it| it.is_on(&one.key)).find(|it| contradict(one, it));
        let Some(other) = clash else { continue };
        let key = policy.catalog().condition_key(&one.key);
        // One value of many may satisfy the one condition, another the other.
        if key.is_some_and(|key| key.multivalued) {
            continue;
        }
        let finding = report.at(one.member.key).arg("key", &*one.key).arg("effect", effect);
        let with =
            Text { en: "cannot hold together with this", ja: "こちらと両立しません" };
        finding.related(other.member.key, with, []);
        return;
    }
}

fn check_star(condition: &Condition<'_>, effect: Text, report: &mut Reporter<'_>) {
    let Some((truth, node)) = by_star(condition) else { return };
    if !matches!(truth, Truth::Never | Truth::WhenAbsent) {
        return;
    }
    let name = condition.operator_node.str().unwrap_or_default();
    let finding = report.at(node).arg("operator", &*name).arg("key", &*condition.key);
    finding.arg("value", node.str().unwrap_or_default()).confidence(Confidence::Medium);
    if truth == Truth::Never {
        finding.alias("access-analyzer:REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION");
    } else {
        finding.alias("access-analyzer:EQUIVALENT_TO_NULL_TRUE");
        if !condition_keys::is_always_present(&condition.key) {
            finding.wording(&ABSENT).category(Category::Suggestion).severity(Severity::Low);
            return;
        }
    }
    finding.wording(&NEVER).severity(Severity::Medium).arg("effect", effect);
}
