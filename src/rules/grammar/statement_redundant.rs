//! A statement that says nothing which another one does not say.
//! Explanations (en, ja) and all cases: `statement_redundant.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::Policy,
    rule::{Check, Reporter, Rule},
    text::{Edit, Span},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "statement-redundant",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "This statement says the same as statement {number}, in whatever order",
            ja: "このステートメントは、順序の違いを除いて {number} 番目のステートメントと同じ内容です",
        },
        remedy: REMEDY,
    },
    variants: &[&SEVERAL, &INSIDE],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

const TITLE: Text =
    Text { en: "Statement that adds nothing", ja: "意味のないステートメント" };

const REMEDY: Text = Text {
    en: "Remove it; if its Sid is kept for an audit, note that the other statement does the work",
    ja: "削除してください。監査のために Sid を残す場合は、実際に効いているのがもう一方のステートメントであることを記録します",
};

static SEVERAL: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "{count} statements, this one the first, say the same as statement {number}, in whatever order",
        ja: "このステートメントを含む {count} 個のステートメントは、順序の違いを除いて {number} 番目のステートメントと同じ内容です",
    },
    remedy: REMEDY,
};

static INSIDE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "Statement {number} already says all of this: its actions and resources cover these, and it asks for no other condition",
        ja: "{number} 番目のステートメントが、このステートメントの内容をすべて含んでいます。アクションとリソースの範囲が同じか広く、条件もこれより厳しくありません",
    },
    remedy: Text {
        en: "Remove it, or narrow the wider statement if this one is what was meant",
        ja: "削除してください。こちらが意図した範囲であれば、広いほうのステートメントを絞り込みます",
    },
};

/// Further places that a finding shows.
const MOST_SHOWN: usize = 8;

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let mut redundant = policy.redundant().to_vec();
    if redundant.is_empty() {
        return;
    }
    let list = policy.statement.map_or(policy.root, |member| member.value);
    let places: Vec<(u32, Span)> = list.items().map(|it| (it.index(), it.span())).collect();
    crate::order::sort_by_key(&mut redundant, |pair| (pair.equal, pair.other, pair.at));
    // Copies of one statement are told together; what is inside another stands for itself.
    for group in redundant.chunk_by(|a, b| a.equal && b.equal && a.other == b.other) {
        let statements = || group.iter().filter_map(|pair| policy.statements.get(pair.at));
        let (Some(pair), Some(first)) = (group.first(), statements().next()) else { continue };
        let Some(other) = policy.statements.get(pair.other) else { continue };
        let finding = report.at(first.head()).arg("number", pair.other + 1);
        if !pair.equal {
            let here = Text { en: "says all of it", ja: "すべて含んでいます" };
            finding.wording(&INSIDE).related(other.head(), here, []);
        } else {
            let here = Text { en: "says the same", ja: "同じ内容です" };
            finding.alias("access-analyzer:REDUNDANT_STATEMENT").related(other.head(), here, []);
            if group.len() > 1 {
                finding.wording(&SEVERAL).arg("count", group.len());
            }
            for more in statements().skip(1).take(MOST_SHOWN) {
                finding.related(more.head(), Text { en: "this one too", ja: "これも同じです" }, []);
            }
        }
        let spans: Option<Vec<Span>> =
            statements().map(|it| removal(&places, it.node.index())).collect();
        if let Some(spans) = spans {
            let title =
                Text { en: "Remove what adds nothing", ja: "意味のないものを削除" };
            let edits: Vec<Edit> = spans.into_iter().map(Edit::delete).collect();
            finding.fix(Promise::SameMeaning, title, edits);
        }
    }
}

/// What to delete so that one item of a list goes together with its comma.
fn removal(places: &[(u32, Span)], node: u32) -> Option<Span> {
    let at = places.binary_search_by_key(&node, |(index, _)| *index).ok()?;
    let span = |at: usize| places.get(at).map(|(_, span)| *span);
    let this = span(at)?;
    match (at.checked_sub(1).and_then(span), span(at + 1)) {
        (Some(before), _) => Some(Span::new(before.end, this.end)),
        (None, Some(after)) => Some(Span::new(this.start, after.start)),
        (None, None) => None,
    }
}
