//! A condition that holds for every request, or for every request that has the key.
//! Explanations (en, ja) and all cases: `condition_always_true.md`.

use crate::{
    catalog::{
        condition_keys::{self, KeyRole},
        key_values,
    },
    document::Kind,
    finding::{Category, Confidence, Finding, Promise, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    reason::{
        AddressSet, Band, Family, address,
        condition_truth::{Truth, by_star},
    },
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "condition-always-true",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{operator}` with `{value}` holds for any `{key}` and also without it, so this condition has no effect",
            ja: "`{operator}` に `{value}` を指定すると、`{key}` の値にかかわらず、キーがない場合にも成立するため、この条件は何も制限しません",
        },
        remedy: Text {
            en: "Remove the condition, or write the values that are meant",
            ja: "条件を削除するか、意図する値を書いてください",
        },
    },
    variants: &[&PRESENT, &ADDRESSES],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text { en: "Condition that always holds", ja: "常に成立する条件" };

static PRESENT: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{operator}` with `{value}` matches every value and only asks whether `{key}` is there",
        ja: "`{operator}` に `{value}` を指定するとすべての値に一致し、`{key}` の有無しか確認しません",
    },
    remedy: Text {
        en: "Write the values that are meant, or require the key with `Null` and `\"false\"`",
        ja: "意図する値を書くか、`Null` の値を `\"false\"` にして、キーがあることを明示的に求めてください",
    },
};

static ADDRESSES: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The ranges of `{key}` cover every address, so this condition only exempts requests that have none",
        ja: "`{key}` の範囲はすべてのアドレスを含むため、除外されるのはアドレスを持たないリクエストだけです",
    },
    remedy: Text {
        en: "Remove the condition, or write the ranges that are meant",
        ja: "条件を削除するか、意図する範囲を書いてください",
    },
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(operator) = condition.operator else { return };
    if operator.base.is_address() {
        // In an Allow it is told how much of the internet gets in.
        if statement.denies() && !operator.base.is_negated() {
            check_addresses(condition, report);
        }
        return;
    }
    let Some((truth, node)) = by_star(condition) else { return };
    if !matches!(truth, Truth::Always | Truth::WhenPresent) {
        return;
    }
    let name = condition.operator_node.str().unwrap_or_default();
    let value = node.str().unwrap_or_default();
    let finding = report.at(node).arg("operator", &*name).arg("value", value);
    finding.arg("key", &*condition.key);
    if truth == Truth::Always {
        finding.alias("access-analyzer:REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION");
    } else {
        finding.wording(&PRESENT).severity(Severity::Info);
        finding.alias("access-analyzer:EQUIVALENT_TO_NULL_FALSE");
    }
    // Whoever names a protection means to keep somebody out. Of the keys that pin an account, an
    // organization or a network it is told apart that nothing is pinned.
    let pinned = key_values::is_pinning(&condition.key);
    if statement.allows() && condition_keys::is_protection(&condition.key) && !pinned {
        finding.category(Category::Warning).severity(Severity::Medium);
    }
    // Where the key should pin somebody it is the value that has to be mended.
    use KeyRole::*;
    let role = condition_keys::role(&condition.key);
    if role.is_some_and(|role| !matches!(role, Tag | CallerChooses | NotAboutCaller)) {
        return;
    }
    if truth == Truth::Always {
        remove(finding, statement, condition);
    } else {
        ask_presence(finding, statement, condition);
    }
}

fn check_addresses(condition: &Condition<'_>, report: &mut Reporter<'_>) {
    let blocks: Vec<_> =
        condition.texts().filter_map(|(_, text)| address::of_condition(&text)).collect();
    if blocks.is_empty() {
        return;
    }
    let set = AddressSet::from_cidrs(&blocks);
    if Family::ALL.iter().all(|family| set.band(*family) == Band::Any) {
        report.at(condition.member.value).wording(&ADDRESSES).arg("key", &*condition.key);
    }
}

fn remove(finding: &mut Finding, statement: &Statement<'_>, condition: &Condition<'_>) {
    let Some(spans) = statement.without(condition) else { return };
    let edits: Vec<Edit> = spans.into_iter().map(Edit::delete).collect();
    let title = Text { en: "Remove the condition", ja: "条件を削除" };
    finding.fix(Promise::SameMeaning, title, edits);
}

fn ask_presence(finding: &mut Finding, statement: &Statement<'_>, condition: &Condition<'_>) {
    let Some(edit) = statement.rename_operator(condition, "Null", true) else { return };
    let value = Edit::replace(condition.member.value.span(), "\"false\"");
    let title = Text { en: "Ask with `Null`", ja: "`Null` で確認する" };
    finding.fix(Promise::SameMeaning, title, [edit, value]);
}
