//! An Allow whose only limit names what is shut out: whatever is not named gets in.
//! Explanations (en, ja) and all cases: `negated_operator_in_allow.md`.

use crate::{
    catalog::{condition_keys, key_values},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    reason::{AddressSet, Strength, address, condition_truth::by_star},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "negated-operator-in-allow",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    // Not security: the condition opens nothing that would be closed without it.
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{operator}` is the only limit of this Allow, and it holds for every other value of `{key}` and when the key is absent",
            ja: "この Allow の制限は `{operator}` だけで、`{key}` がほかの値である場合だけでなく、キーがない場合にも成立します",
        },
        remedy: REMEDY,
    },
    variants: &[&PRESENT],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Negated operator as the only limit of an Allow",
    ja: "否定の条件演算子だけで制限された Allow",
};

const REMEDY: Text = Text {
    en: "Name what is allowed with a plain operator, or move the exception into a Deny statement",
    ja: "許可する値を否定でない条件演算子で指定するか、除外したいものを Deny ステートメントに移してください",
};

static PRESENT: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{operator}` is the only limit of this Allow, and it holds for every value of `{key}` that is not listed, including future ones",
        ja: "この Allow の制限は `{operator}` だけで、今後増えるものも含め、列挙されていないすべての `{key}` の値で成立します",
    },
    remedy: REMEDY,
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let conditions = statement.conditions();
    if conditions.is_empty() || !statement.allows() {
        return;
    }
    let negated = |condition: &Condition<'_>| {
        condition.operator.is_some_and(|operator| operator.base.is_negated())
    };
    // One condition that does not name exceptions makes them exceptions of something.
    if !conditions.iter().all(|it| negated(it) || says_nothing(it)) {
        return;
    }
    let Some(first) = conditions.iter().find(|condition| negated(condition)) else { return };
    // Of these other rules tell.
    let told =
        by_star(first).is_some() || first.is_on(key_values::S3_PREFIX) || spares_no_caller(first);
    if told || first.member.value.is_array() && first.values().next().is_none() {
        return;
    }
    if Strength::of(statement).limits() {
        return;
    }
    let name = first.operator_node.str().unwrap_or_default();
    let finding = report.at(first.operator_node).arg("operator", &*name).arg("key", &*first.key);
    finding.related(first.member.key, Text { en: "this key", ja: "このキー" }, []);
    if condition_keys::is_always_present(&first.key) {
        finding.wording(&PRESENT).severity(Severity::Low);
    }
}

/// Whether it excludes addresses that no request comes from.
fn spares_no_caller(condition: &Condition<'_>) -> bool {
    let mut blocks =
        condition.texts().filter_map(|(_, text)| address::of_condition(&text)).peekable();
    condition.is_on(key_values::SOURCE_IP)
        && blocks.peek().is_some()
        && !AddressSet::from_cidrs(&blocks.collect::<Vec<_>>()).intersects(AddressSet::internet())
}

fn says_nothing(condition: &Condition<'_>) -> bool {
    matches!(condition_keys::role(&condition.key), Some(condition_keys::KeyRole::NotAboutCaller))
}
