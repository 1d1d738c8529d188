//! Entries of a list that other entries of the same list already take in.

use std::borrow::Cow;

use super::wildcard::{covers, covers_ignoring_case, has_wildcard, literal};
use crate::{
    finding::{Finding, Promise, Text},
    model::{Arn, Entry, is_open},
    syntax::Node,
    table::Table,
    text::Edit,
};

/// An entry that adds nothing, and one that already takes it in. Both are positions in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// The entry that could go.
    pub at: usize,
    /// The entry that takes it in.
    pub inside: usize,
}

impl Repeat {
    /// The entry that could go and the one that takes it in.
    pub fn of<'e, 't>(&self, entries: &'e [Entry<'t>]) -> Option<(&'e Entry<'t>, &'e Entry<'t>)> {
        Some((entries.get(self.at)?, entries.get(self.inside)?))
    }
}

/// So many repeats of one list become related places.
const MOST_SHOWN: usize = 8;

/// Fills a finding about the repeats of one list: `{entry}`, `{wide}`, `{count}`, the places that
/// belong to it, and the fix that takes all of them out. `same`: the first two are equal.
pub fn describe(
    finding: &mut Finding,
    list: Node<'_>,
    entries: &[Entry<'_>],
    repeats: &[Repeat],
    same: bool,
) {
    let mut found = repeats.iter().filter_map(|repeat| repeat.of(entries));
    let Some((entry, wide)) = found.next() else { return };
    finding.arg("entry", entry.text.clone()).arg("wide", wide.text.clone());
    finding.arg("count", repeats.len());
    let here = match same {
        true => Text { en: "already listed here", ja: "すでにここにあります" },
        false => Text { en: "covers it", ja: "こちらに含まれます" },
    };
    finding.related(wide.node, here, []);
    for (more, _) in found.take(MOST_SHOWN) {
        let here = Text { en: "adds nothing either", ja: "これも不要です" };
        finding.related(more.node, here, []);
    }
    let gone: Vec<u32> =
        repeats.iter().filter_map(|it| entries.get(it.at)).map(|it| it.node.index()).collect();
    let spans = list.removals(|node| gone.binary_search(&node.index()).is_ok());
    let edits: Vec<Edit> = spans.into_iter().map(Edit::delete).collect();
    let title = Text { en: "Remove what adds nothing", ja: "不要なエントリを削除" };
    finding.fix(Promise::SameMeaning, title, edits);
}

/// Patterns of one group that are tried on its entries; a list with more of them in one service is
/// machine-made, and trying all would make the work quadratic.
const MOST_PATTERNS: usize = 64;

/// The action entries that add nothing; case does not count.
pub fn repeated_actions(entries: &[Entry<'_>]) -> Vec<Repeat> {
    repeats(entries, &ACTIONS)
}

/// The resource entries that add nothing; case counts.
pub fn repeated_resources(entries: &[Entry<'_>]) -> Vec<Repeat> {
    repeats(entries, &RESOURCES)
}

/// Whether the action entry `wide` takes in whatever `narrow` does; case does not count.
pub fn action_takes_in(wide: &str, narrow: &str) -> bool {
    if wide.eq_ignore_ascii_case(narrow) {
        return true;
    }
    let literal = literal(wide).len();
    let head = wide.as_bytes().get(..literal).unwrap_or_default();
    let start = narrow.as_bytes().get(..literal);
    literal < wide.len()
        && start.is_some_and(|start| start.eq_ignore_ascii_case(head))
        && covers_ignoring_case(wide, narrow)
}

/// Whether the resource entry `wide` takes in whatever `narrow` does; case counts.
pub fn resource_takes_in(wide: &str, narrow: &str) -> bool {
    wide == narrow || takes_in(&RESOURCES, wide, narrow)
}

struct Language {
    /// Entries with different text up to this colon share nothing, unless a wildcard stands there.
    colon: usize,
    folds_case: bool,
    covers: fn(&str, &str) -> bool,
}

const ACTIONS: Language = Language { colon: 1, folds_case: true, covers: covers_ignoring_case };
const RESOURCES: Language = Language { colon: 3, folds_case: false, covers: arn_covers };

impl Language {
    fn fold<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match self.folds_case && text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Cow::Owned(text.to_ascii_lowercase()),
            false => Cow::Borrowed(text),
        }
    }

    /// The text up to the colon; nothing if a wildcard stands there, so that it can meet any group.
    fn group<'a>(&self, text: &'a str) -> Option<&'a str> {
        let end = text.match_indices(':').nth(self.colon - 1).map_or(text.len(), |(at, _)| at);
        text.get(..end).filter(|head| !has_wildcard(head))
    }
}

fn repeats(entries: &[Entry<'_>], language: &Language) -> Vec<Repeat> {
    if entries.len() < 2 || (entries.len() <= SHORT && all_apart(entries, language)) {
        return Vec::new();
    }
    let texts: Vec<Cow<'_, str>> = entries.iter().map(|entry| language.fold(&entry.text)).collect();
    let mut found = Vec::new();
    let mut first: Table<&str, usize> = Table::new();
    let mut distinct = Vec::with_capacity(texts.len());
    for (at, text) in texts.iter().enumerate() {
        match first.get(&**text) {
            Some(inside) => found.push(Repeat { at, inside: *inside }),
            None => {
                first.insert(text, at);
                distinct.push((at, &**text));
            }
        }
    }
    let mut patterns: Vec<_> =
        distinct.iter().copied().filter(|(_, text)| is_pattern(text)).collect();
    if !patterns.is_empty() {
        // The short ones are the wide ones.
        crate::order::sort_by_key(&mut patterns, |(at, text)| (text.len(), *at));
        let mut groups: Table<Option<&str>, Vec<(usize, &str)>> = Table::new();
        for (at, text) in patterns {
            let group = groups.or_default(language.group(text));
            if group.len() < MOST_PATTERNS {
                group.push((at, text));
            }
        }
        for (at, text) in distinct {
            let own = language.group(text).and_then(|group| groups.get(&Some(group)));
            let any = groups.get(&None);
            let mut wide = any.into_iter().chain(own).flatten();
            let inside = wide.find(|(other, pattern)| {
                *other != at
                    && takes_in(language, pattern, text)
                    && (*other < at || !takes_in(language, text, pattern))
            });
            found.extend(inside.map(|(inside, _)| Repeat { at, inside: *inside }));
        }
        crate::order::sort_by_key(&mut found, |repeat| repeat.at);
    }
    found
}

/// Nearly every list is short and says nothing twice; it is seen without any table.
const SHORT: usize = 8;

/// Whether no entry can be inside another: none begins with what another has before its first
/// wildcard, and none is equal to another.
fn all_apart(entries: &[Entry<'_>], language: &Language) -> bool {
    entries.iter().enumerate().all(|(at, entry)| {
        let literal = literal(&entry.text).len();
        let head = entry.text.as_bytes().get(..literal).unwrap_or_default();
        let whole = literal == entry.text.len();
        entries.iter().enumerate().all(|(other, text)| {
            let same_length = !whole || text.text.len() == literal;
            let begins = || {
                let start = text.text.as_bytes().get(..literal).unwrap_or_default();
                if language.folds_case { start.eq_ignore_ascii_case(head) } else { start == head }
            };
            other == at || !same_length || text.text.len() < literal || !begins()
        })
    })
}

/// Whether the text has a wildcard. The star of `${*}` is none, and a text with such an escape is
/// left out rather than taken apart.
fn is_pattern(text: &str) -> bool {
    has_wildcard(text) && !text.contains("${*}") && !text.contains("${?}")
}

fn takes_in(language: &Language, wide: &str, narrow: &str) -> bool {
    let literal = literal(wide).len();
    // What a variable stands for has no known length, so a `?` must not count its letters.
    narrow.get(..literal) == wide.get(..literal)
        && !(wide.contains('?') && is_open(narrow))
        && is_pattern(wide)
        && (language.covers)(wide, narrow)
}

/// Containment field by field: a star in an ARN does not reach over a colon before the resource.
fn arn_covers(wide: &str, narrow: &str) -> bool {
    if wide == "*" {
        return true;
    }
    let (Ok(wide), Ok(narrow)) = (Arn::parse(wide), Arn::parse(narrow)) else { return false };
    covers(wide.partition, narrow.partition)
        && covers(wide.service, narrow.service)
        && covers(wide.region, narrow.region)
        && covers(wide.account, narrow.account)
        && covers(wide.resource, narrow.resource)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Tree;

    fn pairs(list: &[&str], find: fn(&[Entry<'_>]) -> Vec<Repeat>) -> Vec<(usize, usize)> {
        let json = serde_json::to_string(list).unwrap();
        let tree = Tree::read(&json);
        let items = tree.roots().next().unwrap().items();
        let entries: Vec<_> =
            items.map(|node| Entry::new(node, node.str().unwrap(), false)).collect();
        find(&entries).into_iter().map(|repeat| (repeat.at, repeat.inside)).collect()
    }

    #[test]
    fn actions_inside_others() {
        let find = |list: &[&str]| pairs(list, repeated_actions);
        assert_eq!(find(&["s3:GetObject", "S3:getobject"]), [(1, 0)]);
        assert_eq!(find(&["s3:GetObject", "s3:Get*", "sqs:Get*"]), [(0, 1)]);
        assert_eq!(find(&["s3:*", "s3:**"]), [(1, 0)], "of two equal patterns the first stays");
        assert_eq!(find(&["s3:Get*", "s3:*", "s*:*"]), [(0, 2), (1, 2)]);
        assert_eq!(find(&["s3:Get*", "s3:*Object", "s3:GetObjec?"]), [(2, 0)]);
        assert_eq!(find(&["s3:Get*", "s3:*Object"]), [], "an overlap is no containment");
        assert_eq!(find(&["s3:GetObject", "s3:GetObjectAcl"]), []);
    }

    #[test]
    fn resources_inside_others() {
        let find = |list: &[&str]| pairs(list, repeated_resources);
        assert_eq!(find(&["arn:aws:s3:::b", "arn:aws:s3:::b/*"]), []);
        assert_eq!(find(&["arn:aws:s3:::b/x", "arn:aws:s3:::b/*"]), [(0, 1)]);
        assert_eq!(find(&["arn:aws:s3:::B/x", "arn:aws:s3:::b/*"]), []);
        assert_eq!(find(&["*", "arn:aws:s3:::b"]), [(1, 0)]);
        assert_eq!(find(&["arn:aws:s3:::b/${aws:username}/x", "arn:aws:s3:::b/*"]), [(0, 1)]);
        assert_eq!(find(&["arn:aws:s3:::b/${*}", "arn:aws:s3:::b/${x}"]), []);
        assert_eq!(find(&["arn:aws:x:*:1:r", "arn:aws:x:a:2:b:1:r"]), [], "fields are fields");
    }

    #[test]
    fn long_lists_take_linear_time() {
        let list: Vec<String> = (0..20_000).map(|n| format!("s3:Get{n}*")).collect();
        let list: Vec<&str> = list.iter().map(String::as_str).collect();
        assert!(!pairs(&list, repeated_actions).is_empty(), "s3:Get1* takes s3:Get10* in");
    }
}
