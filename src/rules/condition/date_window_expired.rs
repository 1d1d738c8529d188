//! A window of time that is over, that never opens, or that has no end.
//! Explanations (en, ja) and all cases: `date_window_expired.md`.

use crate::{
    catalog::key_values,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{BaseOperator, Condition, Policy, Statement},
    reason::date::{Date, Form},
    rule::{Check, Reporter, Rule},
    syntax::Node,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "date-window-expired",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "This window of time ended at `{end}`, so the statement {effect} any more",
            ja: "この期間は `{end}` に終わっているため、このステートメントは{effect}",
        },
        remedy: Text {
            en: "Remove the statement, or set a new end if it is still needed",
            ja: "ステートメントを削除するか、まだ必要であれば新しい終了日時を設定してください",
        },
    },
    variants: &[&NEVER, &ENDLESS],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Window of time that is over or has no end",
    ja: "終わっている期間、終わりのない期間",
};

static NEVER: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "This window of time ends at `{end}`, before it begins at `{start}`, so the statement {effect} at any time",
        ja: "この期間は開始の `{start}` より前の `{end}` に終わるため、このステートメントは常に{effect}",
    },
    remedy: Text {
        en: "Swap the two dates, or correct the one that is wrong",
        ja: "二つの日時を入れ替えるか、誤っているほうを直してください",
    },
};

static ENDLESS: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "This Allow begins at `{start}` and never ends",
        ja: "この Allow は `{start}` に始まり、終わりがありません",
    },
    remedy: Text {
        en: "Add `DateLessThan` if the grant is meant for a time; remove the condition if it is not",
        ja: "一時的な許可であれば `DateLessThan` を加え、そうでなければ条件を削除してください",
    },
};

const ALLOWS_NOTHING: Text = Text { en: "does not allow anything", ja: "何も許可しません" };
const DENIES_NOTHING: Text = Text { en: "does not deny anything", ja: "何も拒否しません" };

/// One end of a window.
#[derive(Clone, Copy)]
struct Edge<'t> {
    node: Node<'t>,
    seconds: i64,
}

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let timed = |condition: &&Condition<'_>| {
        condition.operator.is_some_and(|operator| operator.base.is_date())
            && key_values::has(key_values::CLOCK_KEYS, &condition.key)
    };
    if statement.effect().is_none() || !statement.conditions().iter().any(|it| timed(&it)) {
        return;
    }
    let (mut start, mut end): (Option<Edge<'_>>, Option<Edge<'_>>) = (None, None);
    for condition in statement.conditions().iter().filter(timed) {
        use BaseOperator::*;
        let Some(base) = condition.operator.map(|operator| operator.base) else { return };
        // A value that cannot be read, or a date to the second, is no window.
        let Some(edges) = edges(condition) else { return };
        // Values are alternatives, conditions are not: of the values the lenient one counts, of
        // the conditions the strict one.
        match base {
            DateGreaterThan | DateGreaterThanEquals => {
                let own = edges.into_iter().min_by_key(|edge| edge.seconds);
                start = start.into_iter().chain(own).max_by_key(|edge| edge.seconds);
            }
            DateLessThan | DateLessThanEquals => {
                let own = edges.into_iter().max_by_key(|edge| edge.seconds);
                end = end.into_iter().chain(own).min_by_key(|edge| edge.seconds);
            }
            _ => return,
        }
    }
    let effect = if statement.denies() { DENIES_NOTHING } else { ALLOWS_NOTHING };
    // The engine has no clock; what ended before the catalogue was made is over for certain.
    let today = Date::parse(policy.catalog().date()).map_or(0, |date| date.seconds);
    match (start, end) {
        (Some(start), Some(end)) if end.seconds < start.seconds => {
            let finding = report.at(end.node).wording(&NEVER).arg("end", written(end.node));
            finding.arg("start", written(start.node)).arg("effect", effect);
            finding.severity(Severity::Medium);
            finding.related(start.node, Text { en: "begins here", ja: "開始はこちら" }, []);
        }
        (_, Some(end)) if end.seconds < today => {
            let finding = report.at(end.node).arg("end", written(end.node)).arg("effect", effect);
            // A Deny that is over protects nobody.
            if statement.denies() {
                finding.severity(Severity::Medium);
            }
        }
        (Some(start), None) if statement.allows() => {
            let finding = report.at(start.node).wording(&ENDLESS);
            finding.arg("start", written(start.node)).category(Category::Suggestion);
            finding.severity(Severity::Info).confidence(Confidence::Low);
        }
        _ => {}
    }
}

/// The dates of a condition; nothing if one of them is none that IAM reads, or a bare number that
/// another rule tells of, or if a set prefix makes the condition something else.
fn edges<'t>(condition: &Condition<'t>) -> Option<Vec<Edge<'t>>> {
    condition.operator.filter(|operator| operator.qualifier.is_none())?;
    let epoch = condition.is_on(key_values::EPOCH_TIME);
    let read = |node: Node<'t>, text: &str| {
        let date = Date::parse(text).filter(|date| epoch || date.form != Form::Number)?;
        Some(Edge { node, seconds: date.seconds })
    };
    let edges: Option<Vec<_>> = condition.scalars().map(|(node, text)| read(node, &text)).collect();
    let whole = condition.scalars().count() == condition.values().count();
    edges.filter(|edges| whole && !edges.is_empty())
}

fn written(node: Node<'_>) -> String {
    node.str().map_or_else(|| node.source().to_owned(), |text| text.into_owned())
}
