//! Which actions a pattern matches, as sets that are cheap to hold and to combine.

use std::{
    cell::{Cell, RefCell},
    ops::Range,
    rc::Rc,
};

use crate::syntax::is_hole;

use super::{
    actions::{Action, ActionId, Catalog, Service},
    meant::{self, Meant},
};
use crate::table::Table;

/// The actions that a pattern such as `s3:Get*` matches; `*` stands for any characters, `?` for
/// one, and case does not count. Only services that the pattern's prefix can mean are looked at,
/// and of those only the names that begin as the pattern does.
pub fn expand(catalog: &Catalog, pattern: &str) -> ActionSet {
    let mut unlimited = u64::MAX;
    Search::new(pattern).run(catalog, &mut unlimited).unwrap_or_default()
}

/// Expands each pattern once and shares the result, within a budget of work.
pub struct Expander<'c> {
    catalog: &'c Catalog,
    /// By the pattern as it was written and in lower case.
    known: RefCell<Table<String, Rc<ActionSet>>>,
    /// By service and the key's name in the catalogue.
    carriers: RefCell<Table<(&'c str, &'c str), Rc<ActionSet>>>,
    budget: RefCell<u64>,
    /// The service of the last name: lists go service by service.
    last: Cell<Option<Service<'c>>>,
    meant: RefCell<Table<String, Option<Meant>>>,
}

impl std::fmt::Debug for Expander<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Expander({} patterns)", self.known.borrow().len())
    }
}

impl<'c> Expander<'c> {
    /// Names that may be compared in all: about half a second of work, or 500 distinct patterns that
    /// begin with a wildcard in prefix and name. Patterns of one service cost next to nothing.
    const BUDGET: u64 = 12_000_000;

    /// Wrong entries that a name is looked for: a text with more of them is made by a machine, and
    /// the names would take longer than all the rest.
    const GUESSES: usize = 2_000;

    /// An expander over a catalogue.
    pub fn new(catalog: &'c Catalog) -> Self {
        Expander {
            catalog,
            known: RefCell::default(),
            carriers: RefCell::default(),
            budget: RefCell::new(Self::BUDGET),
            last: Cell::new(None),
            meant: RefCell::default(),
        }
    }

    /// The catalogue.
    pub fn catalog(&self) -> &'c Catalog {
        self.catalog
    }

    /// What [`meant::meant`] gives, for the first so many distinct entries of a text.
    pub fn meant(&self, entry: &str) -> Option<Meant> {
        let mut known = self.meant.borrow_mut();
        if let Some(meant) = known.get(entry) {
            return meant.clone();
        }
        if known.len() >= Self::GUESSES {
            return None;
        }
        let meant = meant::meant(self.catalog, entry);
        known.insert(entry.to_owned(), meant.clone());
        meant
    }

    /// What [`expand`] gives. Nothing when the budget is spent or the pattern has a hole, which means
    /// unknown.
    pub fn expand(&self, pattern: &str) -> Option<Rc<ActionSet>> {
        // What a template leaves open may be any action.
        if !pattern.is_ascii() && pattern.contains(is_hole) {
            return None;
        }
        // To find a name takes no longer than to find out that it was asked for before.
        if !pattern.bytes().any(|byte| matches!(byte, b'*' | b'?')) {
            let named = self.named(pattern).map(Action::id);
            return Some(Rc::new(named.map_or_else(ActionSet::default, ActionSet::of)));
        }
        if let Some(set) = self.known.borrow().get(pattern) {
            return Some(Rc::clone(set));
        }
        let search = Search::new(pattern);
        let known = self.known.borrow().get(&*search.pattern).map(Rc::clone);
        let set = match known {
            Some(set) => set,
            None => Rc::new(search.run(self.catalog, &mut self.budget.borrow_mut())?),
        };
        let mut known = self.known.borrow_mut();
        if search.pattern != pattern {
            known.insert(pattern.to_owned(), Rc::clone(&set));
        }
        known.insert(search.pattern, Rc::clone(&set));
        Some(set)
    }

    /// The action of that name.
    fn named(&self, name: &str) -> Option<Action<'c>> {
        let (prefix, name) = name.split_once(':')?;
        let last = self.last.get().filter(|last| last.prefix().eq_ignore_ascii_case(prefix));
        let service = last.or_else(|| self.catalog.service(prefix))?;
        self.last.set(Some(service));
        service.action(name)
    }

    /// The service's actions whose requests may carry a condition key that is not global. Of retired
    /// actions nothing is known, so they are among them. Found once for each key of each service.
    pub fn carriers(&self, service: Service<'c>, key: &str) -> Rc<ActionSet> {
        let Some(listed) = service.condition_key(key) else { return Rc::default() };
        let place = (service.prefix(), listed.name);
        if let Some(set) = self.carriers.borrow().get(&place) {
            return Rc::clone(set);
        }
        // Two templates of a service may mean the same name.
        let mut found = Finder::new(service.ids());
        service.carriers(|it| it.matches(key)).for_each(|action| found.insert(action.id()));
        let set = Rc::new(found.finish());
        self.carriers.borrow_mut().insert(place, Rc::clone(&set));
        set
    }
}

struct Search {
    /// In lower case.
    pattern: String,
}

impl Search {
    fn new(pattern: &str) -> Search {
        Search { pattern: pattern.to_ascii_lowercase() }
    }

    fn run(&self, catalog: &Catalog, budget: &mut u64) -> Option<ActionSet> {
        let mut spend = |amount: usize| -> Option<()> {
            // A set costs as much as so many comparisons, and so does a pattern's length.
            *budget = budget.checked_sub(amount as u64)?;
            Some(())
        };
        spend(1 + self.pattern.len() / 16)?;
        let Some((prefix, name)) = self.pattern.split_once(':') else {
            // No action is without a colon, so the wildcards have to stand for it.
            if !self.pattern.is_empty() && self.pattern.bytes().all(|byte| byte == b'*') {
                return Some(catalog.all_actions());
            }
            if !self.pattern.contains(['*', '?']) {
                return Some(ActionSet::default());
            }
            spend(catalog.store().actions() as usize)?;
            let mut found = Finder::new(0..catalog.store().actions());
            for service in catalog.services() {
                for action in service.actions() {
                    if is_match(self.pattern.as_bytes(), action.full_name().as_bytes()) {
                        found.insert(action.id());
                    }
                }
            }
            return Some(found.finish());
        };
        if !prefix.contains(['*', '?']) {
            let Some(service) = catalog.service(prefix) else { return Some(ActionSet::default()) };
            spend(service.ids().len() / 64)?;
            let mut found = Finder::new(service.ids());
            find_in(service, name, &mut found, &mut spend)?;
            return Some(found.finish());
        }
        spend(catalog.store().services() + catalog.store().actions() as usize / 64)?;
        let mut found = Finder::new(0..catalog.store().actions());
        for service in catalog.services() {
            if is_match(prefix.as_bytes(), service.prefix().as_bytes()) {
                find_in(service, name, &mut found, &mut spend)?;
            }
        }
        Some(found.finish())
    }
}

fn find_in(
    service: Service<'_>,
    name: &str,
    found: &mut Finder,
    spend: &mut dyn FnMut(usize) -> Option<()>,
) -> Option<()> {
    let first = service.ids().start;
    let id = |line: usize| u32::try_from(line).map_or(u32::MAX, |line| first + line);
    let start = name.split(['*', '?']).next().unwrap_or("");
    let rest = name.get(start.len()..).unwrap_or("");
    // The pattern of a whole service does not need the names.
    if start.is_empty() && rest == "*" {
        found.insert_all(service.ids());
        return Some(());
    }
    let names = service.names();
    let range = names.starting_with(start);
    match rest {
        "" => {
            // The exact name is the shortest with this beginning, and so the first.
            let exact = range.clone().next();
            let exact = exact.filter(|line| names.get(*line).len() == name.len());
            exact.into_iter().for_each(|line| found.insert(ActionId(id(line))));
        }
        "*" => found.insert_all(id(range.start)..id(range.end)),
        _ => {
            spend(range.len())?;
            for line in range {
                let tail = names.get(line).as_bytes().get(start.len()..).unwrap_or_default();
                if is_match(rest.as_bytes(), tail) {
                    found.insert(ActionId(id(line)));
                }
            }
        }
    }
    Some(())
}

/// Whether the pattern, in lower case, matches the whole name, which is ASCII.
pub(super) fn is_match(pattern: &[u8], name: &[u8]) -> bool {
    let (mut p, mut n) = (0, 0);
    // Where to go back to: behind the last star, and how much of the name it has taken.
    let mut star: Option<(usize, usize)> = None;
    while let Some(byte) = name.get(n) {
        match pattern.get(p) {
            Some(b'*') => {
                p += 1;
                star = Some((p, n));
            }
            Some(&one) if one == b'?' || one == byte.to_ascii_lowercase() => {
                p += 1;
                n += 1;
            }
            _ => {
                let Some((behind, taken)) = star else { return false };
                (p, n) = (behind, taken + 1);
                star = Some((behind, n));
            }
        }
    }
    pattern.get(p..).unwrap_or_default().iter().all(|byte| *byte == b'*')
}

/// A set of a catalogue's actions: a bit for each from the first to the last that it has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ActionSet {
    /// The number of the first word. 0 if there are none.
    first: usize,
    /// Neither the first nor the last is 0.
    words: Vec<u64>,
}

impl ActionSet {
    /// One action.
    pub fn of(id: ActionId) -> ActionSet {
        ActionSet { first: id.0 as usize / 64, words: vec![1 << (id.0 % 64)] }
    }

    /// What any of the sets has.
    pub fn of_all(sets: &[&Rc<ActionSet>]) -> ActionSet {
        let filled = || sets.iter().filter(|set| !set.is_empty());
        let first = filled().map(|set| set.first).min().unwrap_or(0);
        let end = filled().map(|set| set.end()).max().unwrap_or(0);
        let mut all = ActionSet { first, words: vec![0; end.saturating_sub(first)] };
        sets.iter().for_each(|set| all.add(set));
        all
    }

    pub(super) fn all(ids: Range<u32>) -> ActionSet {
        let mut all = Finder::new(ids.clone());
        all.insert_all(ids);
        all.finish()
    }

    /// How many actions it has.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether it has the action.
    pub fn contains(&self, id: ActionId) -> bool {
        self.word(id.0 as usize / 64) >> (id.0 % 64) & 1 == 1
    }

    /// Its actions in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = ActionId> {
        self.words.iter().enumerate().flat_map(move |(at, word)| {
            let base = (self.first + at) * 64;
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.checked_sub(1)?;
                Some(ActionId(u32::try_from(base).unwrap_or(u32::MAX).saturating_add(bit)))
            })
        })
    }

    /// What either has.
    #[must_use]
    pub fn union(&self, other: &ActionSet) -> ActionSet {
        let mut all = self.clone();
        all.add(other);
        all
    }

    /// Adds what the other has.
    pub fn add(&mut self, other: &ActionSet) {
        if self.is_empty() {
            self.clone_from(other);
        } else if !other.is_empty() {
            if other.first < self.first {
                let missing = self.first - other.first;
                self.words.splice(..0, std::iter::repeat_n(0, missing));
                self.first = other.first;
            }
            if other.end() > self.end() {
                self.words.resize(other.end() - self.first, 0);
            }
            let own = self.words.iter_mut().skip(other.first - self.first);
            own.zip(&other.words).for_each(|(own, other)| *own |= other);
        }
    }

    /// What both have.
    #[must_use]
    pub fn intersection(&self, other: &ActionSet) -> ActionSet {
        let words = self.first.max(other.first)..self.end().min(other.end());
        self.combine(other, words, |a, b| a & b)
    }

    /// What this has and the other has not.
    #[must_use]
    pub fn difference(&self, other: &ActionSet) -> ActionSet {
        self.combine(other, self.first..self.end(), |a, b| a & !b)
    }

    /// Whether it has all that the other has.
    pub fn is_superset(&self, other: &ActionSet) -> bool {
        (other.first..other.end()).all(|at| other.word(at) & !self.word(at) == 0)
    }

    /// Whether it has something that the other has too.
    pub fn intersects(&self, other: &ActionSet) -> bool {
        let words = self.first.max(other.first)..self.end().min(other.end());
        words.into_iter().any(|at| self.word(at) & other.word(at) != 0)
    }

    fn combine(
        &self,
        other: &ActionSet,
        words: Range<usize>,
        operator: impl Fn(u64, u64) -> u64,
    ) -> ActionSet {
        let first = words.start;
        let words = words.map(|at| operator(self.word(at), other.word(at))).collect();
        ActionSet { first, words }.trimmed()
    }

    fn trimmed(mut self) -> ActionSet {
        while self.words.last() == Some(&0) {
            self.words.pop();
        }
        let zeros = self.words.iter().take_while(|word| **word == 0).count();
        self.words.drain(..zeros);
        self.words.shrink_to_fit();
        self.first = if self.words.is_empty() { 0 } else { self.first + zeros };
        self
    }

    fn word(&self, at: usize) -> u64 {
        let word = at.checked_sub(self.first).and_then(|at| self.words.get(at));
        word.copied().unwrap_or(0)
    }

    fn end(&self) -> usize {
        self.first + self.words.len()
    }
}

impl FromIterator<ActionId> for ActionSet {
    fn from_iter<T: IntoIterator<Item = ActionId>>(ids: T) -> Self {
        let mut ids: Vec<ActionId> = ids.into_iter().collect();
        crate::order::sort(&mut ids);
        let ends = ids.first().zip(ids.last());
        let mut found = Finder::new(ends.map_or(0..0, |(a, z)| a.0..z.0.saturating_add(1)));
        ids.into_iter().for_each(|id| found.insert(id));
        found.finish()
    }
}

/// A set in the making, over a range of ids.
struct Finder(ActionSet);

impl Finder {
    fn new(ids: Range<u32>) -> Finder {
        let first = ids.start as usize / 64;
        let end = (ids.end as usize).div_ceil(64);
        Finder(ActionSet { first, words: vec![0; end.saturating_sub(first)] })
    }

    fn insert(&mut self, id: ActionId) {
        let at = (id.0 as usize / 64).checked_sub(self.0.first);
        if let Some(word) = at.and_then(|at| self.0.words.get_mut(at)) {
            *word |= 1 << (id.0 % 64);
        }
    }

    fn insert_all(&mut self, ids: Range<u32>) {
        ids.for_each(|id| self.insert(ActionId(id)));
    }

    fn finish(self) -> ActionSet {
        self.0.trimmed()
    }
}
