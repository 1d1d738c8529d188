//! Two statements that each spare what the other hits: together they spare nothing.
//! Explanations (en, ja) and all cases: `confused_any_all.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{BaseOperator, Condition, Element, Policy, Statement, is_open},
    rule::{Check, Reporter, Rule},
    table::{Set, Table},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "confused-any-all",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "This Deny exempts some values of `{key}`, but another Deny for the same exempts only others, so together they deny everything",
            ja: "この Deny は `{key}` の一部の値を除外しますが、同じ対象の別の Deny が除外するのは別の値だけなので、合わせるとすべて拒否されます",
        },
        remedy: Text {
            en: "Put all values into one list of one statement: a negated operator holds only if none of them fits",
            ja: "すべての値を一つのステートメントの一つの一覧にまとめてください。否定の条件演算子は、どの値にも一致しない場合にだけ成立します",
        },
    },
    variants: &[&ALLOW],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

const TITLE: Text = Text {
    en: "Exceptions in separate statements that cancel each other",
    ja: "別々のステートメントで打ち消し合う除外",
};

static ALLOW: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "This Allow leaves out some values of `{key}`, but another Allow for the same leaves out only others, so together they allow everything",
        ja: "この Allow は `{key}` の一部の値を除きますが、同じ対象の別の Allow が除くのは別の値だけなので、合わせるとすべて許可されます",
    },
    remedy: Text {
        en: "Put all values into one list of one statement, or into a Deny",
        ja: "すべての値を一つのステートメントの一つの一覧にまとめるか、Deny に書いてください",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let mut sparing =
        policy.statements.iter().filter_map(|it| Some((it, only_spares(policy, it)?)));
    let (Some(first), Some(second)) = (sparing.next(), sparing.next()) else { return };
    let mut seen: Table<Vec<String>, (&Condition<'_>, bool)> = Table::new();
    for (statement, condition) in [first, second].into_iter().chain(sparing) {
        let about = about(statement, condition);
        let (other, told) = seen.or_insert_with(about, || (condition, false));
        if *told || std::ptr::eq(condition, *other) || share_a_value(condition, other) {
            continue;
        }
        *told = true;
        let finding = report.at(condition.member.key).arg("key", &*condition.key);
        finding.related(other.member.key, Text { en: "and this", ja: "こちらも" }, []);
        if statement.allows() {
            finding.wording(&ALLOW);
        }
    }
}

/// The one condition of a statement, if it names values that are spared of a key with one value. It
/// holds for a request without the key too, so nothing is left between two of them.
fn only_spares<'s, 't>(
    policy: &Policy<'t>,
    statement: &'s Statement<'t>,
) -> Option<&'s Condition<'t>> {
    let [condition] = statement.conditions() else { return None };
    let plain = condition.is_any(&[BaseOperator::StringNotEquals])
        && condition.operator.is_some_and(|operator| operator.qualifier.is_none())
        && condition.values().next().is_some()
        && condition.values().all(|node| node.str().is_some_and(|text| !is_open(&text)));
    let single =
        || policy.catalog().condition_key(&condition.key).is_some_and(|known| !known.multivalued);
    (plain && statement.effect().is_some() && single()).then_some(condition)
}

/// What two statements must have in common to cancel each other.
fn about(statement: &Statement<'_>, condition: &Condition<'_>) -> Vec<String> {
    use Element::*;
    let elements =
        [Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource].into_iter();
    let mut about: Vec<String> = elements
        .map(|element| statement.element(element).map_or("", |it| it.value.source()).to_owned())
        .collect();
    about.push(condition.key.to_ascii_lowercase());
    about
}

fn share_a_value(one: &Condition<'_>, other: &Condition<'_>) -> bool {
    let mut texts = Set::new();
    other.texts().for_each(|(_, text)| _ = texts.add(text));
    one.texts().any(|(_, text)| texts.contains(&text))
}
