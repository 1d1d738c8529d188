//! The catalogue's file: facts in columns, read where they lie.
//!
//! A head of text lines ends with an empty line. Then come the streams of [`Stream`], back to back,
//! each field of all services in a stream of its own, because like next to like compresses best.
//! Names are lines in the order of their lower case letters. Those of actions are taken apart: all
//! verbs of an object, `Bucket`, stand beside it; ARN formats and keys leave out what is known. That
//! makes the file a fifth smaller on the wire. What refers to a name is its number
//! within the service, as a varint, in ascending lists the difference to the one before.
//!
//! Nothing is unpacked before somebody asks for a service, and nothing that a file holds can make
//! reading panic or run away: every read is checked, and [`Store::verify`] reads all of it.

use std::{borrow::Cow, cmp::Ordering, fmt, ops::Range, sync::OnceLock};

/// The first line of the file: what it is, and the version of its format.
pub const MAGIC: &str = "sekisho catalogue 2";

/// A larger file is none of ours.
const LARGEST: usize = 16 << 20;

/// No action has more resource types, and no list more keys: today's most are 106 and 89. Whoever
/// asks for all keys of an action looks at each list of each type.
const LONGEST_LIST: u32 = 1_000;

/// One byte of a file can stand for a whole name, so what is put together is bounded: each text, and
/// all of one kind in a service. Today's most are 63 bytes for a name, 300 for a format and 20 KB.
const LONGEST_TEXT: usize = 1_000;
const MOST_TEXT: usize = 1 << 20;

/// The bit of the last verb of an object.
pub const LAST_VERB: u8 = 0x80;

/// The streams in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Lines: the prefixes of the services.
    Prefixes,
    /// Lines: the names of the services.
    Titles,
    /// Varints: for each of [`COUNTS`], the number for every service; then for each of the streams
    /// from [`Stream::Objects`] that are not bytes, the length of every service's part.
    Directory,
    /// Lines: a prefix of condition keys, a tab, the service that lists such keys without being
    /// named so.
    Foreign,
    /// Varints: the actions that others depend on, by number over all services, ascending.
    Targets,
    /// Lines: the commonest verbs, which action names begin with; numbered from 1.
    Verbs,
    /// Lines: what stands behind the verb, of all actions of a service; the whole name behind 0.
    Objects,
    /// One byte an action: for each object its verbs, ascending, the last with [`LAST_VERB`].
    ObjectVerbs,
    /// One byte an action: the level, [`RETIRED`], [`PERMISSION_ONLY`].
    ActionFlags,
    /// Varints: the key list of each action.
    ActionKeys,
    /// Varints: for each action how many resource types, then each, ascending, doubled, plus one
    /// if required.
    TypeRefs,
    /// Varints: the key list of each of these.
    RefKeys,
    /// Varints: an action that has dependent ones, ascending; how many; their places in
    /// [`Stream::Targets`], ascending.
    Dependents,
    /// Lines.
    TypeNames,
    /// One byte a resource type: the start of its ARN format, one of [`ARN_HEADS`].
    ArnHeads,
    /// Lines: the rest of it, where [`NAME_MARK`] stands for the type's name and [`CAMEL_MARK`] for
    /// [`camel_case`] of it.
    ArnTails,
    /// Varints: the key list of each resource type.
    TypeKeys,
    /// Lines; one that begins with a colon begins with the service's prefix.
    KeyNames,
    /// One byte a condition key: the type, [`MULTIVALUED`].
    KeyTypes,
    /// Varints: how many keys, then each, ascending. List 0 is the empty one and is not written.
    KeyLists,
}

/// Every stream.
pub const STREAMS: [Stream; 20] = [
    Stream::Prefixes,
    Stream::Titles,
    Stream::Directory,
    Stream::Foreign,
    Stream::Targets,
    Stream::Verbs,
    Stream::Objects,
    Stream::ObjectVerbs,
    Stream::ActionFlags,
    Stream::ActionKeys,
    Stream::TypeRefs,
    Stream::RefKeys,
    Stream::Dependents,
    Stream::TypeNames,
    Stream::ArnHeads,
    Stream::ArnTails,
    Stream::TypeKeys,
    Stream::KeyNames,
    Stream::KeyTypes,
    Stream::KeyLists,
];

/// The first stream that has a part for each service.
const FIRST_COLUMN: usize = Stream::Objects as usize;
const COLUMNS: usize = STREAMS.len() - FIRST_COLUMN;

/// What is counted for each service: actions, resource types, condition keys.
pub const COUNTS: usize = 3;

/// Flag of an action that today's data lacks and older data had.
pub const RETIRED: u8 = 0x10;
/// Flag of an action that no API operation is named after.
pub const PERMISSION_ONLY: u8 = 0x20;
/// Flag of a key that holds a list.
pub const MULTIVALUED: u8 = 0x80;

/// Region and account in the ARN formats that begin with `arn:${Partition}:` and the service's own
/// prefix. A head of 0 means that the tail is the whole text.
pub const ARN_HEADS: [(&str, &str); 6] = [
    ("${Region}", "${Account}"),
    ("", "${Account}"),
    ("${Region}", ""),
    ("", ""),
    ("${Region}", "${AccountId}"),
    ("", "aws"),
];

/// Stands for the name of a resource type in its ARN format.
pub const NAME_MARK: char = '\x01';
/// Stands for the same in camel case.
pub const CAMEL_MARK: char = '\x02';

/// `access-point` as `AccessPoint`.
pub fn camel_case(name: &str) -> String {
    let mut camel = String::new();
    for word in name.split(['-', '_', ' ']) {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}

/// The stream's part for a service is as many bytes as it has actions, types or keys.
pub fn counted(stream: Stream) -> Option<usize> {
    match stream {
        Stream::ObjectVerbs | Stream::ActionFlags => Some(0),
        Stream::ArnHeads => Some(1),
        Stream::KeyTypes => Some(2),
        _ => None,
    }
}

/// Why a file is no catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatalogError {
    /// It does not begin as a catalogue does.
    NotACatalogue,
    /// It is a catalogue of a format that this version does not know.
    OtherVersion,
    /// It is larger than 16 MiB.
    TooLarge,
    /// It ends early, or says what cannot be.
    Corrupt,
}

impl fmt::Display for CatalogError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            CatalogError::NotACatalogue => "it is not a catalogue",
            CatalogError::OtherVersion => "it is a catalogue in a format of another version",
            CatalogError::TooLarge => "it is larger than 16 MiB",
            CatalogError::Corrupt => "it is damaged",
        })
    }
}

impl std::error::Error for CatalogError {}

/// A catalogue's bytes and where in them things are.
pub(super) struct Store {
    bytes: Cow<'static, [u8]>,
    head: Head,
    streams: [Range<usize>; STREAMS.len()],
    prefixes: Lines,
    titles: Lines,
    verbs: Lines,
    /// One for each service and one behind the last.
    entries: Vec<Entry>,
    targets: Vec<u32>,
    names: Vec<OnceLock<Texts>>,
    details: Vec<OnceLock<Details>>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub source: Range<usize>,
    pub date: Range<usize>,
    /// Services and actions that are not retired.
    pub services: u32,
    pub actions: u32,
}

/// Where a service's parts begin: the number of its first action over all, and bytes in each
/// column.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    first_action: u32,
    counts: [u32; COUNTS],
    starts: [u32; COLUMNS],
}

/// Everything about a service but the names of its actions.
#[derive(Default)]
pub(super) struct Details {
    pub types: Lines,
    pub arn_tails: Texts,
    pub keys: Texts,
    /// The key list of each type and of each action.
    pub type_keys: Vec<u32>,
    pub action_keys: Vec<u32>,
    refs: Vec<TypeRef>,
    ref_ends: Vec<u32>,
    list_items: Vec<u32>,
    list_ends: Vec<u32>,
    /// Action within the service, and action over all that it depends on; sorted.
    dependents: Vec<(u32, u32)>,
}

/// That an action knows a resource type.
#[derive(Clone, Copy, Debug)]
pub(super) struct TypeRef {
    pub resource_type: u32,
    pub required: bool,
    pub keys: u32,
}

impl Store {
    /// A catalogue without anything.
    pub fn empty() -> Store {
        Store {
            bytes: Cow::Borrowed(&[]),
            head: Head::default(),
            streams: [const { 0..0 }; STREAMS.len()],
            prefixes: Lines::default(),
            titles: Lines::default(),
            verbs: Lines::default(),
            entries: Vec::new(),
            targets: Vec::new(),
            names: Vec::new(),
            details: Vec::new(),
        }
    }

    /// Reads the head and the directory.
    pub fn new(bytes: Cow<'static, [u8]>) -> Result<Store, CatalogError> {
        if bytes.len() > LARGEST {
            return Err(CatalogError::TooLarge);
        }
        let (head, streams) = read_head(&bytes)?;
        let store = Store { bytes, head, streams, ..Store::empty() };
        store.with_directory().ok_or(CatalogError::Corrupt)
    }

    fn with_directory(mut self) -> Option<Store> {
        self.prefixes = Lines::read(self.stream(Stream::Prefixes))?;
        self.titles = Lines::read(self.stream(Stream::Titles))?;
        self.verbs = Lines::read(self.stream(Stream::Verbs))?;
        let services = self.prefixes.len();
        if self.titles.len() != services {
            return None;
        }
        let mut entries = vec![Entry::default(); services];
        let mut varints = Varints(self.stream(Stream::Directory));
        for count in 0..COUNTS {
            for entry in &mut entries {
                *entry.counts.get_mut(count)? = varints.next()?;
            }
        }
        let mut end = Entry::default();
        for (column, stream) in STREAMS.iter().skip(FIRST_COLUMN).enumerate() {
            let mut start = 0_u32;
            for entry in &mut entries {
                *entry.starts.get_mut(column)? = start;
                let length = match counted(*stream) {
                    Some(count) => *entry.counts.get(count)?,
                    None => varints.next()?,
                };
                start = start.checked_add(length)?;
            }
            *end.starts.get_mut(column)? = start;
            if start as usize != self.stream(*stream).len() {
                return None;
            }
        }
        if !varints.0.is_empty() {
            return None;
        }
        // As many as there are flags, so the sum is in bounds.
        for entry in &mut entries {
            entry.first_action = end.first_action;
            end.first_action += entry.counts.first()?;
        }
        entries.push(end);
        self.entries = entries;
        self.targets = ascending(&mut Varints(self.stream(Stream::Targets)), None)?;
        if self.targets.last().is_some_and(|last| *last >= self.actions()) {
            return None;
        }
        self.names = (0..services).map(|_| OnceLock::new()).collect();
        self.details = (0..services).map(|_| OnceLock::new()).collect();
        Some(self)
    }

    /// Reads everything, keeping nothing. After this every lookup finds what it expects.
    pub fn verify(&self) -> Result<(), CatalogError> {
        self.is_sound().ok_or(CatalogError::Corrupt)
    }

    fn is_sound(&self) -> Option<()> {
        let printable = |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_control());
        let plain = |text: &str| printable(text) && text.is_ascii();
        let sorted = |lines: &Lines, bytes: &[u8]| {
            let all = || (0..lines.len()).map(|line| lines.get(bytes, line));
            all().all(plain) && all().zip(all().skip(1)).all(|(a, b)| lower(a).lt(lower(b)))
        };
        let holds = |it: bool| it.then_some(());
        holds(sorted(&self.prefixes, self.stream(Stream::Prefixes)))?;
        holds((0..self.services()).all(|service| printable(self.title(service))))?;
        holds(printable(self.source()) && printable(self.date()))?;
        for (_, service) in self.foreign() {
            self.find(service)?;
        }
        for service in 0..self.services() {
            let names = self.read_names(service)?;
            let details = self.read_details(service)?;
            holds(sorted(&names.lines, names.text.as_bytes()))?;
            holds(sorted(&details.types, self.part(service, Stream::TypeNames)))?;
            holds(sorted(&details.keys.lines, details.keys.text.as_bytes()))?;
            holds((0..details.types.len()).all(|it| plain(details.arn_tails.get(it))))?;
            let heads = self.part(service, Stream::ArnHeads);
            holds(heads.iter().all(|head| usize::from(*head) <= ARN_HEADS.len()))?;
        }
        Some(())
    }

    /// The text that says where the data comes from.
    pub fn source(&self) -> &str {
        text(&self.bytes, self.head.source.clone())
    }

    /// The day of the data, as `2026-10-27`.
    pub fn date(&self) -> &str {
        text(&self.bytes, self.head.date.clone())
    }

    pub fn head(&self) -> &Head {
        &self.head
    }

    /// How many bytes the file has.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// How many services there are, retired ones included.
    pub fn services(&self) -> usize {
        self.prefixes.len()
    }

    /// How many actions there are, retired ones included.
    pub fn actions(&self) -> u32 {
        self.entries.last().map_or(0, |entry| entry.first_action)
    }

    pub fn prefix(&self, service: usize) -> &str {
        self.prefixes.get(self.stream(Stream::Prefixes), service)
    }

    pub fn title(&self, service: usize) -> &str {
        self.titles.get(self.stream(Stream::Titles), service)
    }

    /// The service of that prefix; case does not count.
    pub fn find(&self, prefix: &str) -> Option<usize> {
        self.prefixes.find(self.stream(Stream::Prefixes), prefix)
    }

    /// The number of the service's first action over all.
    pub fn first_action(&self, service: usize) -> u32 {
        self.entries.get(service).map_or(self.actions(), |entry| entry.first_action)
    }

    /// The service that has the action of that number over all.
    pub fn service_of(&self, action: u32) -> Option<usize> {
        if action >= self.actions() {
            return None;
        }
        self.entries.partition_point(|entry| entry.first_action <= action).checked_sub(1)
    }

    /// Prefixes of condition keys with the service that lists such keys.
    pub fn foreign(&self) -> impl Iterator<Item = (&str, &str)> {
        let text = std::str::from_utf8(self.stream(Stream::Foreign)).unwrap_or("");
        text.lines().filter_map(|line| line.split_once('\t'))
    }

    /// The names of a service's actions in the order of their lower case letters.
    pub fn names(&self, service: usize) -> &Texts {
        static NONE: Texts = Texts { text: String::new(), lines: Lines(Vec::new()) };
        self.names
            .get(service)
            .map_or(&NONE, |cell| cell.get_or_init(|| self.read_names(service).unwrap_or_default()))
    }

    /// The rest of what is known of a service.
    pub fn details(&self, service: usize) -> Option<&Details> {
        let cell = self.details.get(service)?;
        Some(cell.get_or_init(|| self.read_details(service).unwrap_or_default()))
    }

    /// The service's part of a stream that has one for each service.
    pub fn part(&self, service: usize, stream: Stream) -> &[u8] {
        let column = (stream as usize).wrapping_sub(FIRST_COLUMN);
        let at = |entry: usize| Some(*self.entries.get(entry)?.starts.get(column)? as usize);
        let range = at(service).zip(at(service + 1)).map(|(start, end)| start..end);
        range.and_then(|range| self.stream(stream).get(range)).unwrap_or_default()
    }

    fn stream(&self, stream: Stream) -> &[u8] {
        let range = self.streams.get(stream as usize);
        range.and_then(|range| self.bytes.get(range.clone())).unwrap_or_default()
    }

    fn count(&self, service: usize, count: usize) -> usize {
        let entry = self.entries.get(service);
        entry.and_then(|entry| entry.counts.get(count)).map_or(0, |it| *it as usize)
    }

    fn read_names(&self, service: usize) -> Option<Texts> {
        let verbs = self.stream(Stream::Verbs);
        let text = self.part(service, Stream::Objects);
        let objects = Lines::read(text)?;
        let mut object = 0;
        let mut parts: Vec<(u8, &str)> = Vec::with_capacity(self.count(service, 0));
        for byte in self.part(service, Stream::ObjectVerbs) {
            parts.push((byte & !LAST_VERB, objects.get(text, object)));
            object += usize::from(byte & LAST_VERB != 0);
        }
        if object != objects.len() {
            return None;
        }
        // In runs of one verb, which are nearly in order.
        crate::order::sort_by_key(&mut parts, |(verb, _)| *verb);
        let mut names: Vec<String> = Vec::with_capacity(parts.len());
        let mut length = 0;
        for (verb, object) in parts {
            let verb = match usize::from(verb).checked_sub(1) {
                Some(line) if line < self.verbs.len() => self.verbs.get(verbs, line),
                Some(_) => return None,
                None => "",
            };
            let name = [verb, object].concat();
            length += name.len();
            if length > MOST_TEXT {
                return None;
            }
            names.push(name);
        }
        crate::order::sort_by(&mut names, |a, b| lower(a).cmp(lower(b)));
        let mut texts = Texts::default();
        names.iter().try_for_each(|name| texts.push(&[name]))?;
        Some(texts)
    }

    fn read_details(&self, service: usize) -> Option<Details> {
        let [actions, types, keys] = [0, 1, 2].map(|it| self.count(service, it));
        let part = |stream| self.part(service, stream);
        let varints = |stream| Varints(part(stream));
        let mut details =
            Details { types: Lines::read(part(Stream::TypeNames))?, ..Details::default() };
        let (tail_text, key_text) = (part(Stream::ArnTails), part(Stream::KeyNames));
        let (tail_lines, key_lines) = (Lines::read(tail_text)?, Lines::read(key_text)?);
        if [details.types.len(), tail_lines.len(), key_lines.len()] != [types, types, keys] {
            return None;
        }
        for line in 0..types {
            let name = details.types.get(part(Stream::TypeNames), line);
            let tail = tail_lines.get(tail_text, line).replace(CAMEL_MARK, &camel_case(name));
            details.arn_tails.push(&[&tail.replace(NAME_MARK, name)])?;
        }
        for line in 0..keys {
            let key = key_lines.get(key_text, line);
            let start = if key.starts_with(':') { self.prefix(service) } else { "" };
            details.keys.push(&[start, key])?;
        }
        details.list_ends.push(0);
        let mut lists = varints(Stream::KeyLists);
        while !lists.0.is_empty() {
            let count = lists.length()?;
            details.list_items.extend(ascending(&mut lists, Some(count))?);
            details.list_ends.push(u32::try_from(details.list_items.len()).ok()?);
        }
        if details.list_items.iter().any(|key| *key as usize >= keys) {
            return None;
        }
        let list_count = details.list_ends.len();
        let known = |list: u32| ((list as usize) < list_count).then_some(list);
        details.type_keys = varints(Stream::TypeKeys).exactly(types)?;
        details.action_keys = varints(Stream::ActionKeys).exactly(actions)?;
        for list in details.type_keys.iter().chain(&details.action_keys) {
            known(*list)?;
        }
        let (mut refs, mut ref_keys) = (varints(Stream::TypeRefs), varints(Stream::RefKeys));
        for _ in 0..actions {
            let mut before = 0;
            for _ in 0..refs.length()? {
                let value = refs.next()?;
                before += value >> 1;
                if before as usize >= types {
                    return None;
                }
                let required = value & 1 == 1;
                let keys = known(ref_keys.next()?)?;
                details.refs.push(TypeRef { resource_type: before, required, keys });
            }
            details.ref_ends.push(u32::try_from(details.refs.len()).ok()?);
        }
        let mut dependents = varints(Stream::Dependents);
        let mut action = 0_u32;
        while !dependents.0.is_empty() {
            action = action.checked_add(dependents.next()?)?;
            if action as usize >= actions {
                return None;
            }
            let count = dependents.length()?;
            for place in ascending(&mut dependents, Some(count))? {
                details.dependents.push((action, *self.targets.get(place as usize)?));
            }
        }
        (refs.0.is_empty() && ref_keys.0.is_empty()).then_some(details)
    }
}

impl Details {
    /// The keys of a list, by number within the service.
    pub fn list(&self, list: u32) -> &[u32] {
        self.list_items.get(span(&self.list_ends, list as usize)).unwrap_or_default()
    }

    /// Every list of keys in order.
    pub fn lists(&self) -> impl Iterator<Item = &[u32]> {
        (0..).zip(&self.list_ends).map(|(list, _)| self.list(list))
    }

    /// The resource types of an action.
    pub fn refs(&self, action: u32) -> &[TypeRef] {
        // The first action has nobody before it.
        let end = self.ref_ends.get(action as usize).map_or(0, |end| *end as usize);
        let before = (action as usize).checked_sub(1);
        let start = before.and_then(|it| self.ref_ends.get(it)).map_or(0, |it| *it as usize);
        self.refs.get(start..end).unwrap_or_default()
    }

    /// The actions that an action needs beside itself, by number over all services.
    pub fn dependents(&self, action: u32) -> impl Iterator<Item = u32> + use<'_> {
        let start = self.dependents.partition_point(|(of, _)| *of < action);
        let from = self.dependents.get(start..).unwrap_or_default();
        from.iter().take_while(move |(of, _)| *of == action).map(|(_, target)| *target)
    }
}

fn span(ends: &[u32], item: usize) -> Range<usize> {
    let before = item.checked_sub(1).and_then(|it| ends.get(it));
    let end = ends.get(item);
    before.map_or(0, |it| *it as usize)..end.map_or(0, |it| *it as usize)
}

/// Lines of their own, put together from what a file holds.
#[derive(Debug, Default)]
pub(super) struct Texts {
    text: String,
    lines: Lines,
}

impl Texts {
    fn push(&mut self, parts: &[&str]) -> Option<()> {
        let start = self.text.len();
        if start == 0 {
            self.lines.0.push(0);
        }
        parts.iter().for_each(|part| self.text.push_str(part));
        self.text.push('\n');
        self.lines.0.push(u32::try_from(self.text.len()).ok()?);
        (self.text.len() - start <= LONGEST_TEXT && self.text.len() <= MOST_TEXT).then_some(())
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn get(&self, line: usize) -> &str {
        self.text.get(self.lines.range(line)).unwrap_or("")
    }

    /// The line that is this name but for case.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.lines.find(self.text.as_bytes(), name)
    }

    /// The lines that begin with the text but for case.
    pub fn starting_with(&self, start: &str) -> Range<usize> {
        self.lines.starting_with(self.text.as_bytes(), start)
    }
}

/// Where lines begin; the last is behind the last line.
#[derive(Debug, Default)]
pub(super) struct Lines(Vec<u32>);

impl Lines {
    /// The lines of a text, each of which ends with a newline.
    fn read(bytes: &[u8]) -> Option<Lines> {
        std::str::from_utf8(bytes).ok()?;
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' {
                starts.push(u32::try_from(at + 1).ok()?);
            }
        }
        (starts.last().copied() == u32::try_from(bytes.len()).ok()).then_some(Lines(starts))
    }

    pub fn len(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    /// A line of the text that these are the lines of.
    pub fn get<'b>(&self, bytes: &'b [u8], line: usize) -> &'b str {
        std::str::from_utf8(self.bytes(bytes, line)).unwrap_or("")
    }

    fn bytes<'b>(&self, bytes: &'b [u8], line: usize) -> &'b [u8] {
        bytes.get(self.range(line)).unwrap_or_default()
    }

    /// Where a line is, without its newline.
    fn range(&self, line: usize) -> Range<usize> {
        let start = self.0.get(line).map_or(0, |it| *it as usize);
        let end = self.0.get(line + 1).map_or(start, |it| (*it as usize).saturating_sub(1));
        start..end.max(start)
    }

    /// The line that is this name but for case.
    pub fn find(&self, bytes: &[u8], name: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        // How far the lines at either end agree with the name, and so all lines between them.
        let (mut with_low, mut with_high) = (0, 0);
        while low < high {
            let middle = usize::midpoint(low, high);
            let line = self.bytes(bytes, middle);
            let (order, agreed) = compare(line, name.as_bytes(), with_low.min(with_high));
            match order {
                Ordering::Less => (low, with_low) = (middle + 1, agreed),
                Ordering::Equal => return Some(middle),
                Ordering::Greater => (high, with_high) = (middle, agreed),
            }
        }
        None
    }

    /// The lines that begin with the text but for case.
    fn starting_with(&self, bytes: &[u8], start: &str) -> Range<usize> {
        let head = |line: usize| lower_bytes(self.bytes(bytes, line)).take(start.len());
        let partition = |low: usize, stay: &dyn Fn(usize) -> bool| {
            let (mut low, mut high) = (low, self.len());
            while low < high {
                let middle = usize::midpoint(low, high);
                if stay(middle) { low = middle + 1 } else { high = middle }
            }
            low
        };
        let from = partition(0, &|line| head(line).lt(lower(start)));
        from..partition(from, &|line| head(line).le(lower(start)))
    }
}

/// A text's bytes in lower case.
pub(super) fn lower(text: &str) -> impl Iterator<Item = u8> {
    lower_bytes(text.as_bytes())
}

fn lower_bytes(text: &[u8]) -> impl Iterator<Item = u8> {
    text.iter().map(u8::to_ascii_lowercase)
}

/// How a line stands to a name but for case, and in how many bytes they agree, of which so many are
/// known to.
fn compare(line: &[u8], name: &[u8], known: usize) -> (Ordering, usize) {
    let pairs = line.iter().skip(known).zip(name.iter().skip(known));
    let agreed = known + pairs.take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    let next = |text: &[u8]| text.get(agreed).map(u8::to_ascii_lowercase);
    (next(line).cmp(&next(name)), agreed)
}

fn text(bytes: &[u8], range: Range<usize>) -> &str {
    bytes.get(range).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
}

/// Numbers in seven bits a byte, the lowest first, all but the last byte with the high bit.
struct Varints<'a>(&'a [u8]);

impl Varints<'_> {
    fn next(&mut self) -> Option<u32> {
        let mut value = 0_u64;
        for shift in 0..5 {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << (7 * shift);
            if byte & 0x80 == 0 {
                return u32::try_from(value).ok();
            }
        }
        None
    }

    /// The length of a list.
    fn length(&mut self) -> Option<u32> {
        self.next().filter(|length| *length <= LONGEST_LIST)
    }

    /// All that are left, if they are so many.
    fn exactly(mut self, count: usize) -> Option<Vec<u32>> {
        let mut all = Vec::new();
        while !self.0.is_empty() {
            all.push(self.next()?);
        }
        (all.len() == count).then_some(all)
    }
}

/// So many numbers, or all, from their differences.
fn ascending(varints: &mut Varints<'_>, count: Option<u32>) -> Option<Vec<u32>> {
    let mut all = Vec::new();
    let mut before = 0_u32;
    while count.map_or(!varints.0.is_empty(), |count| all.len() < count as usize) {
        before = before.checked_add(varints.next()?)?;
        all.push(before);
    }
    Some(all)
}

fn read_head(bytes: &[u8]) -> Result<(Head, [Range<usize>; STREAMS.len()]), CatalogError> {
    let wanted = MAGIC.as_bytes();
    let (name, _) = MAGIC.rsplit_once(' ').unwrap_or((MAGIC, ""));
    if !bytes.starts_with(name.as_bytes()) {
        return Err(CatalogError::NotACatalogue);
    }
    if !bytes.starts_with(wanted) || bytes.get(wanted.len()) != Some(&b'\n') {
        return Err(CatalogError::OtherVersion);
    }
    let mut head = Head::default();
    let mut lengths: Vec<usize> = Vec::new();
    let mut at = wanted.len() + 1;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let end = rest.iter().position(|byte| *byte == b'\n').ok_or(CatalogError::Corrupt)?;
        let line = text(rest, 0..end);
        let start = at;
        at += end + 1;
        if end == 0 {
            break;
        }
        let (word, value) = line.split_once(' ').ok_or(CatalogError::Corrupt)?;
        let place = start + word.len() + 1..start + end;
        let number = || value.parse().map_err(|_| CatalogError::Corrupt);
        match word {
            "source" => head.source = place,
            "date" => head.date = place,
            "services" => head.services = number()?,
            "actions" => head.actions = number()?,
            "streams" => {
                let read: Result<_, _> = value.split(' ').map(str::parse).collect();
                lengths = read.map_err(|_| CatalogError::Corrupt)?;
            }
            // A later writer may have more to say.
            _ => {}
        }
    }
    if lengths.len() != STREAMS.len() {
        return Err(CatalogError::Corrupt);
    }
    let mut streams = [const { 0..0 }; STREAMS.len()];
    for (range, length) in streams.iter_mut().zip(lengths) {
        let end = at.checked_add(length).ok_or(CatalogError::Corrupt)?;
        *range = at..end;
        at = end;
    }
    if at != bytes.len() {
        return Err(CatalogError::Corrupt);
    }
    Ok((head, streams))
}
