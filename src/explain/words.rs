//! Puts sentences together in one language.

use crate::{
    finding::{Lang, Text},
    render::words::{grouped, quotable},
    syntax::{Tree, is_hole},
};

/// So many entries of a list are named before the rest is counted.
pub const MOST: usize = 12;

/// A language, and the tree that the words are about.
#[derive(Clone, Copy)]
pub struct Words<'t> {
    pub lang: Lang,
    pub tree: &'t Tree<'t>,
}

/// How the entries of a list belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Join {
    And,
    Or,
    Nor,
}

impl Words<'_> {
    /// The template with its holes `{name}` filled by words that are finished.
    pub fn say(&self, text: &Text, holes: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = text.get(self.lang);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (name, tail) = after.split_once('}').unwrap_or((after, ""));
            let filled = holes.iter().find(|(known, _)| *known == name);
            out.push_str(filled.map_or("", |(_, words)| words));
            rest = tail;
        }
        out.push_str(rest);
        if self.lang == Lang::Ja { spaced(&out) } else { out }
    }

    /// A piece of the text, marked as such; what is unknown in it is written as the template does.
    pub fn code(&self, text: &str) -> String {
        if text.is_empty() {
            return self.say(&Text { en: "the empty text", ja: "空文字列" }, &[]);
        }
        format!("`{}`", self.plain(text))
    }

    /// A piece of the text.
    pub fn plain(&self, text: &str) -> String {
        if !text.contains(is_hole) {
            return quotable(text);
        }
        let mut named = String::new();
        for character in text.chars() {
            match self.tree.hole_name(character) {
                Some(name) => named.extend(["${", name, "}"]),
                None => named.push(character),
            }
        }
        quotable(&named)
    }

    /// The entries in one phrase; `total` is how many there are with those that are not among them.
    pub fn join(&self, items: &[String], total: usize, join: Join) -> String {
        let mut items = items.to_vec();
        if total > items.len() {
            let more = grouped((total - items.len()) as u128);
            items.push(self.say(&Text { en: "{n} more", ja: "ほか {n} 件" }, &[("n", &more)]));
        }
        let count = items.len();
        let last = items.pop().unwrap_or_default();
        // A comma where an entry holds the word that ties them.
        let tied = |word: &str| items.iter().chain([&last]).any(|item| item.contains(word));
        let long = items.first().is_some_and(|item| item.len() > 60);
        let en = match (count, join) {
            (0 | 1, _) => return last,
            (2, Join::And) if !tied(" and ") => "{a} and {z}",
            (2, Join::Or) if !tied(" or ") => "{a} or {z}",
            (2, Join::Nor) => "neither {a} nor {z}",
            (_, Join::And) => "{a}, and {z}",
            (_, Join::Or) => "{a}, or {z}",
            (_, Join::Nor) => "none of {a}, and {z}",
        };
        let ja = match (count, join) {
            (2, Join::And) if long || tied("または") => "{a}、および{z}",
            (2, Join::And) => "{a}および{z}",
            (2, Join::Or) => "{a}または{z}",
            (2, Join::Nor) => "{a}と{z}のいずれ",
            (_, Join::And) => "{a}、{z}",
            (_, Join::Or) => "{a}、{z}のいずれか",
            (_, Join::Nor) => "{a}、{z}のいずれ",
        };
        self.say(&Text { en, ja }, &[("a", &items.join(self.between())), ("z", &last)])
    }

    /// What stands between the entries of a list.
    pub fn between(&self) -> &'static str {
        if self.lang == Lang::Ja { "、" } else { ", " }
    }

    /// How things are joined each of which is let, or (`any`) forbidden.
    pub fn each(&self, any: bool) -> Join {
        if any && self.lang == Lang::En { Join::Or } else { Join::And }
    }
}

/// With a space between Latin and Japanese letters, as AWS writes it; what is quoted stays.
fn spaced(text: &str) -> String {
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '`' | '$' | '(' | ')');
    let wide = |c: char| matches!(c, '\u{3040}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3005}' | '\u{4e00}'..='\u{9fff}');
    let mut out = String::with_capacity(text.len() + 16);
    let mut quoted = false;
    let mut before = ' ';
    for c in text.chars() {
        if !quoted && (latin(before) && wide(c) || wide(before) && latin(c)) {
            out.push(' ');
        }
        if c == '`' {
            quoted = !quoted;
        }
        out.push(c);
        before = c;
    }
    out
}
