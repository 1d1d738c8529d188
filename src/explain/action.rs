//! What a statement lets be done, in words and numbers.

use super::words::{Join, MOST, Words};
use crate::{
    catalog::{ActionSet, Catalog, Level, Service},
    finding::Text,
    model::{ActionName, Entry, Policy},
    reason::wildcard::has_wildcard,
    render::words::grouped,
};

/// The actions that AWS has today, by access level and by service.
#[derive(Debug)]
pub struct LevelSets<'c> {
    levels: [ActionSet; 5],
    services: Vec<(Service<'c>, ActionSet)>,
}

/// Numbers of actions by access level, in the order of [`Level::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levels(pub [usize; 5]);

impl Levels {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.iter().sum()
    }

    /// How many there are of a level.
    pub fn of(&self, level: Level) -> usize {
        self.0.get(level as usize).copied().unwrap_or(0)
    }
}

impl<'c> LevelSets<'c> {
    /// The sets of a catalogue.
    pub fn of(catalog: &'c Catalog) -> Self {
        let all = |service: Service<'c>| catalog.expand(&format!("{}:*", service.prefix()));
        LevelSets {
            levels: Level::ALL.map(|level| catalog.actions_of_level(level)),
            services: catalog.services().map(|service| (service, all(service))).collect(),
        }
    }

    /// A set's actions by level, without those that AWS has taken away.
    pub fn count(&self, set: &ActionSet) -> Levels {
        let mut counts = Levels::default();
        for (count, level) in counts.0.iter_mut().zip(&self.levels) {
            *count = level.intersection(set).count();
        }
        counts
    }

    /// The same for each service that has some of them.
    pub fn by_service(&self, set: &ActionSet) -> Vec<(Service<'c>, Levels)> {
        let mut found = Vec::new();
        for (service, all) in &self.services {
            if all.intersects(set) {
                let levels = self.count(&all.intersection(set));
                if levels.count() > 0 {
                    found.push((*service, levels));
                }
            }
        }
        found
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
pub fn named(
    words: Words<'_>,
    policy: &Policy<'_>,
    sets: &LevelSets<'_>,
    entries: &[Entry<'_>],
) -> Vec<Named> {
    let one = |entry: &Entry<'_>| {
        let set = policy.expander.expand(&entry.text);
        let count = set.map(|set| sets.count(&set).count());
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
    let one = |entry: &Entry<'_>| {
        let code = words.code(&entry.text);
        let service = ActionName::parse(&entry.text).filter(|it| it.is_whole_service());
        let service = service.and_then(|it| policy.catalog().service(it.service));
        let title = service.map_or("", |it| it.title());
        let text = if ActionName::is_everything(&entry.text) {
            Text {
                en: "{every} action of {every} service", ja: "全サービスの全アクション"
            }
        } else if !title.is_empty() {
            Text {
                en: "{every} action of {title} ({code})",
                ja: "{title} の全アクション（{code}）",
            }
        } else if has_wildcard(&entry.text) {
            Text {
                en: "{every} action that matches {code}", ja: "{code} に一致する全アクション"
            }
        } else {
            return code;
        };
        words.say(text, &[("every", every), ("title", title), ("code", &code)])
    };
    let items: Vec<String> = entries.iter().take(MOST).map(one).collect();
    words.join(&items, entries.len(), words.each(any))
}

/// The numbers by level.
pub fn numbers(words: Words<'_>, levels: &Levels) -> String {
    const NAMES: [(Level, Text); 5] = [
        (Level::Read, Text { en: "{n} read", ja: "読み取り {n}" }),
        (Level::List, Text { en: "{n} list", ja: "リスト {n}" }),
        (Level::Write, Text { en: "{n} write", ja: "書き込み {n}" }),
        (Level::Tagging, Text { en: "{n} tagging", ja: "タグ付け {n}" }),
        (
            Level::PermissionsManagement,
            Text { en: "{n} permissions management", ja: "アクセス許可の管理 {n}" },
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
