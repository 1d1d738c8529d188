//! An entry of `Resource` that another entry of the list already takes in.
//! Explanations (en, ja) and all cases: `resource_repeated.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy, Statement},
    reason::repeats::{describe, repeated_resources},
    rule::{Check, Reporter, Rule},
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
            en: "`{entry}` adds nothing: `{wide}` in the same list already covers it",
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
    en: "Resource that another entry already covers",
    ja: "ほかのエントリに含まれるリソース",
};

const REMEDY: Text = Text {
    en: "Remove it, or narrow the wider entry if the narrow one was meant",
    ja: "不要なエントリを削除してください。狭いほうが意図した指定であれば、広いほうを絞り込みます",
};

static TWICE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{entry}` appears twice in the same list",
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
        en: "{count} entries of this list add nothing, for instance `{entry}`, which `{wide}` already covers",
        ja: "この一覧の {count} 件のエントリは意味がありません。たとえば `{entry}` は `{wide}` に含まれています",
    },
    remedy: REMEDY,
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for element in [Element::Resource, Element::NotResource] {
        let Some(list) = statement.element(element).map(|member| member.value) else { continue };
        if list.items().nth(1).is_none() {
            continue;
        }
        let entries = statement.entries(element);
        let repeats = repeated_resources(entries);
        let Some((entry, wide)) = repeats.first().and_then(|repeat| repeat.of(entries)) else {
            continue;
        };
        let finding = report.at(entry.node).alias("access-analyzer:REDUNDANT_RESOURCE");
        let same = entry.text == wide.text;
        if repeats.len() > 1 {
            finding.wording(&SEVERAL);
        } else if same {
            finding.wording(&TWICE);
        }
        describe(finding, list, entries, &repeats, same);
    }
}
