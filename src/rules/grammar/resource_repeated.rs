//! An entry of `Resource` that another entry of the list already takes in.
//! Explanations (en, ja) and all cases: `resource_repeated.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{Element, Entry, Policy, Statement},
    reason::repeats::repeated_resources,
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "resource-repeated",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{entry}` adds nothing: `{wide}` in the same list already takes it in",
            ja: "`{entry}` は同じ一覧の `{wide}` に含まれており、意味がありません",
        },
        remedy: REMEDY,
    },
    variants: &[&TWICE, &SEVERAL],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Resource that another entry already takes in",
    ja: "ほかのエントリに含まれるリソース",
};

const REMEDY: Text = Text {
    en: "Remove it, or narrow the wider entry if the narrow one was meant",
    ja: "不要なエントリを削除してください。狭いほうが意図した指定であれば、広いほうを絞り込みます",
};

static TWICE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{entry}` stands twice in the same list",
        ja: "`{entry}` が同じ一覧に二度書かれています",
    },
    remedy: Text {
        en: "Remove one of them, or write the entry that was meant in its place",
        ja: "一方を削除するか、本来書くはずだったものに直してください",
    },
};

static SEVERAL: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "{count} entries of this list add nothing, for instance `{entry}`, which `{wide}` already takes in",
        ja: "この一覧の {count} 件のエントリは意味がありません。たとえば `{entry}` は `{wide}` に含まれています",
    },
    remedy: REMEDY,
};

/// Further places that a finding shows.
const MOST_SHOWN: usize = 8;

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for element in [Element::Resource, Element::NotResource] {
        let Some(list) = statement.element(element).map(|member| member.value) else { continue };
        if list.items().nth(1).is_none() {
            continue;
        }
        let entries: Vec<Entry<'_>> = statement
            .resources()
            .filter(|entry| entry.negated == (element == Element::NotResource))
            .collect();
        let repeats = repeated_resources(&entries);
        let mut found = repeats
            .iter()
            .filter_map(|repeat| Some((entries.get(repeat.at)?, entries.get(repeat.inside)?)));
        let Some((entry, wide)) = found.next() else { continue };
        let finding = report.at(entry.node).arg("entry", entry.text.clone());
        finding.arg("wide", wide.text.clone()).alias("access-analyzer:REDUNDANT_RESOURCE");
        let same = entry.text == wide.text;
        let here = match same {
            true => Text { en: "stands here already", ja: "すでにここにあります" },
            false => Text { en: "takes it in", ja: "こちらに含まれます" },
        };
        finding.related(wide.node, here, []);
        if repeats.len() > 1 {
            finding.wording(&SEVERAL).arg("count", repeats.len());
        } else if same {
            finding.wording(&TWICE);
        }
        for (more, _) in found.take(MOST_SHOWN) {
            finding.related(
                more.node,
                Text { en: "adds nothing either", ja: "これも不要です" },
                [],
            );
        }
        let gone: Vec<u32> = repeats
            .iter()
            .filter_map(|repeat| entries.get(repeat.at))
            .map(|entry| entry.node.index())
            .collect();
        let spans = list.removals(|node| gone.binary_search(&node.index()).is_ok());
        let edits: Vec<Edit> = spans.into_iter().map(Edit::delete).collect();
        let title = Text { en: "Remove what adds nothing", ja: "不要なエントリを削除" };
        finding.fix(Promise::SameMeaning, title, edits);
    }
}
