//! Statements that differ in one list only and could be one.
//! Explanations (en, ja) and all cases: `statements_mergeable.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy},
    reason::statements::mergeable,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "statements-mergeable",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Statements that could be one", ja: "一つにまとめられるステートメント"
        },
        message: Text {
            en: "{count} statements differ in `{element}` only, so one statement with all of these values says the same",
            ja: "{count} 個のステートメントは `{element}` だけが異なるため、値を一つの一覧にまとめても意味は変わりません",
        },
        remedy: Text {
            en: "Put the values of `{element}` into one list and keep one of the statements",
            ja: "`{element}` の値を一つの一覧にまとめ、ステートメントを一つにしてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

/// Further places that a finding shows.
const MOST_SHOWN: usize = 8;

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for group in mergeable(policy) {
        let mut statements = group.at.iter().filter_map(|at| policy.statements.get(*at));
        let Some(first) = statements.next() else { continue };
        let place = |differ: Element| first.element(differ).map_or(first.node, |it| it.key);
        let finding = report.at(place(group.differ));
        finding.arg("count", group.at.len()).arg("element", group.differ.name());
        for other in statements.take(MOST_SHOWN) {
            let node = other.element(group.differ).map_or(other.node, |it| it.key);
            finding.related(node, Text { en: "could join it", ja: "これもまとめられます" }, []);
        }
    }
}
