//! What a statement lets be done, in words and numbers.

use super::words::{Join, MOST, Words};
use crate::{
    catalog::{ActionSet, Catalog, Level},
    finding::Text,
    model::{ActionName, Entry, Policy},
    reason::wildcard::has_wildcard,
    render::words::grouped,
};

/// Numbers of actions by access level, in the order of [`Level::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levels(pub [usize; 5]);

impl Levels {
    /// A set's actions by level, without those that AWS has taken away.
    pub fn in_all(catalog: &Catalog, set: &ActionSet) -> Levels {
        let mut levels = Levels::default();
        for (_, counts) in catalog.levels_of(set) {
            levels.add(&Levels(counts));
        }
        levels
    }

    /// Adds others.
    pub fn add(&mut self, other: &Levels) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count += more;
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.iter().sum()
    }

    /// How many there are of a level.
    pub fn of(&self, level: Level) -> usize {
        self.0.get(level as usize).copied().unwrap_or(0)
    }
}

/// An entry of `Action` with the number of actions that it stands for.
#[derive(Clone, Debug)]
pub struct Named {
    /// As it is written.
    pub label: String,
    /// How many; nothing if that is not known.
    pub count: Option<usize>,
}

/// The first entries with their numbers.
pub fn named(words: Words<'_>, policy: &Policy<'_>, entries: &[Entry<'_>]) -> Vec<Named> {
    let one = |entry: &Entry<'_>| {
        let set = policy.expand(entry);
        let count = set.map(|set| Levels::in_all(policy.catalog(), set).count());
        Named { label: words.plain(&entry.text), count }
    };
    entries.iter().take(MOST).map(one).collect()
}

/// The entries of `NotAction` as they stand in a sentence.
pub fn spared(words: Words<'_>, entries: &[Entry<'_>]) -> String {
    let items: Vec<String> =
        entries.iter().take(MOST).map(|entry| words.code(&entry.text)).collect();
    words.join(&items, entries.len(), Join::And)
}

/// The entries of `Action` as they stand in a sentence.
pub fn phrase(words: Words<'_>, policy: &Policy<'_>, entries: &[Entry<'_>], any: bool) -> String {
    let every = if any { "any" } else { "every" };
    let (mut items, mut patterns) = (Vec::new(), Vec::new());
    for entry in entries.iter().take(MOST) {
        let code = words.code(&entry.text);
        let service = ActionName::parse(&entry.text).filter(|it| it.is_whole_service());
        let service = service.and_then(|it| policy.catalog().service(it.service));
        if ActionName::is_everything(&entry.text) {
            let text = &Text {
                en: "{every} action of {every} service",
                ja: "全サービスの全アクション",
            };
            items.push(words.say(text, &[("every", every)]));
        } else if let Some(service) = service {
            let text = &Text {
                en: "{every} action of {title} ({code})",
                ja: "{title} の全アクション（{code}）",
            };
            let holes = [("every", every), ("title", service.known_as()), ("code", &*code)];
            items.push(words.say(text, &holes));
        } else if has_wildcard(&entry.text) {
            patterns.push(code);
        } else {
            items.push(code);
        }
    }
    let mut total = entries.len();
    if !patterns.is_empty() {
        total -= patterns.len() - 1;
        let list = words.join(&patterns, patterns.len(), Join::Or);
        let text = &Text {
            en: "{every} action that matches {list}",
            ja: "{list}に一致する全アクション",
        };
        items.push(words.say(text, &[("every", every), ("list", &list)]));
    }
    words.join(&items, total, words.each(any))
}

/// The numbers by level.
pub fn numbers(words: Words<'_>, levels: &Levels) -> String {
    const NAMES: [(Level, &Text); 5] = [
        (Level::Read, &Text { en: "{n} read", ja: "読み取り {n}" }),
        (Level::List, &Text { en: "{n} list", ja: "リスト {n}" }),
        (Level::Write, &Text { en: "{n} write", ja: "書き込み {n}" }),
        (Level::Tagging, &Text { en: "{n} tagging", ja: "タグ付け {n}" }),
        (
            Level::PermissionsManagement,
            &Text { en: "{n} permissions management", ja: "アクセス許可の管理 {n}" },
        ),
    ];
    let mut parts = Vec::new();
    for (level, text) in NAMES {
        let count = levels.of(level);
        if count > 0 {
            parts.push(words.say(text, &[("n", &grouped(count as u128))]));
        }
    }
    parts.join(words.between())
}
