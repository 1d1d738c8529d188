//! The words for a terminal.

use super::{Explained, Words, action, words::MOST};
use crate::{
    finding::{Lang, Text},
    render::words::grouped,
    syntax::Tree,
    text::{Encoding, LineIndex},
};

/// The documents in words, each ending with an empty line; `content` is what was explained.
pub fn text(path: &str, content: &str, all: &[Explained], lang: Lang) -> String {
    let lines = LineIndex::new(content, Encoding::Characters);
    let tree = Tree::read("");
    let words = Words { lang, tree: &tree };
    let mut out = String::new();
    for document in all {
        let place = lines.position(document.span.start);
        let kind = document.kind.name().get(lang);
        let label = if document.label.is_empty() { "" } else { &*format!(" {}", document.label) };
        out.push_str(&format!("{path}:{}:{}: {kind}{label}\n", place.line, place.column));
        for (number, statement) in document.statements.iter().enumerate() {
            let mut number = (number + 1).to_string();
            if document.kind.is_policy() {
                number.extend(statement.sid.iter().map(|sid| format!(" `{sid}`")));
            } else if let Some(own) = &statement.sid {
                number.clone_from(own);
            }
            let between = if lang == Lang::Ja { "" } else { " " };
            let head = if document.kind.is_policy() { &HEAD } else { &RULE };
            let head = words.say(head, &[("n", &number)]);
            out.push_str(&format!("  {head} {}\n", statement.sentences.join(between)));
        }
        if document.more_statements > 0 {
            let more = grouped(document.more_statements as u128);
            out.push_str(&format!("  {}\n", words.say(&MORE, &[("n", &more)])));
        }
        if let Some(total) = document.total.filter(|total| total.count() > 0) {
            let count = grouped(total.count() as u128);
            let list = action::numbers(words, &total);
            out.push_str(&format!("  {}\n", words.say(&TOTAL, &[("n", &count), ("list", &list)])));
            for row in &document.summary {
                let list = action::numbers(words, &row.levels);
                out.push_str(&format!("    {} ({}): {list}\n", row.name, row.service));
            }
            if document.more_services > 0 {
                debug_assert_eq!(document.summary.len(), MOST);
                let more = grouped(document.more_services as u128);
                out.push_str(&format!("    {}\n", words.say(&SERVICES, &[("n", &more)])));
            }
        }
        if !document.unchecked.is_empty() {
            out.push_str(&format!("  {}\n", NOT_CHECKED.get(lang)));
            for line in &document.unchecked {
                out.push_str(&format!("    {line}\n"));
            }
        }
        out.push('\n');
    }
    out
}

const HEAD: Text = Text { en: "Statement {n}:", ja: "ステートメント {n}:" };
const RULE: Text = Text { en: "Rule {n}:", ja: "ルール {n}:" };
const MORE: Text =
    Text { en: "and {n} more statements", ja: "ほか {n} 件のステートメント" };
const TOTAL: Text = Text {
    en: "Allowed in all (number of actions: {n}): {list}",
    ja: "許可されるアクション（合計 {n}）: {list}",
};
const SERVICES: Text = Text { en: "and {n} more services", ja: "ほか {n} サービス" };
const NOT_CHECKED: Text =
    Text { en: "Not taken into account:", ja: "考慮していないこと:" };
