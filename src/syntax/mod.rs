//! Text to a tree of nodes. Reading never fails: what is wrong is kept as [`Slip`]s, and the tree
//! holds everything that could be read.
//!
//! The tree is one flat tape in document order, 16 bytes a node and no copied strings: a node knows
//! its span and where its subtree ends. Repeated keys stay, in order, because a repeated `Action`
//! is itself worth a finding.

mod build;
mod fences;
mod gutter;
mod hcl;
mod json;
mod slip;
mod string;
mod wrapping;
mod yaml;

use std::{borrow::Cow, cell::OnceCell, rc::Rc};

use crate::text::{Edit, Span};
pub use build::{Builder, Kept};
pub use hcl::{CONTENT, FOR_EACH, ITERATOR, value_name};
pub use json::{MAX_BYTES, MAX_DEPTH, MAX_SLIPS};
pub use slip::{HclFault, Slip, SlipKind, YamlFault};
pub use string::{OffsetMap, quote};
pub use wrapping::{Wrapping, Writing, unwrap};
pub use yaml::is_template_function;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum NodeKind {
    /// `null`
    Null,
    /// `false`
    False,
    /// `true`
    True,
    /// A number, kept as it was written.
    Number,
    /// A string, or something read as one (single quotes, a bare word).
    String,
    /// A list.
    Array,
    /// An object: pairs of key and value.
    Object,
    /// A value was expected here and there is none. A slip says so; nobody else needs to.
    Missing,
    /// The key of a member; never seen outside this module's iterators.
    Key,
}

#[derive(Clone, Copy, Debug)]
struct Raw {
    start: u32,
    end: u32,
    /// Index of the first node after this one's subtree.
    next: u32,
    kind: NodeKind,
    /// Bytes of the opening quote; 0 for a bare word.
    open: u8,
    /// Bytes of the closing quote; 0 if it is missing.
    close: u8,
    /// How the string's text comes from its source.
    form: Form,
}

/// How the text of a string comes from its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Form {
    /// It stands there between the quotes.
    Plain,
    /// It stands there with the escapes of JSON.
    Escaped,
    /// It was worked out by the reader and lies in [`Tree::kept`].
    Kept,
}

/// The language that a tree was read from, which decides how a fix may write into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// JSON and what people paste for it: whatever a rule writes fits.
    Json,
    /// YAML: only whole scalars can be written anew.
    Yaml,
    /// The language of Terraform's files: only whole literals can be written anew.
    Hcl,
}

/// A text that one tree owns or several share.
#[derive(Clone, Debug)]
enum Source<'t> {
    Borrowed(&'t str),
    Shared(Rc<str>),
}

/// What was read of a text: its values and its slips.
pub struct Tree<'t> {
    source: Source<'t>,
    dialect: Dialect,
    nodes: Vec<Raw>,
    roots: Vec<u32>,
    slips: Vec<Slip>,
    /// Texts of strings that do not stand in the source as they are, by node, ascending.
    kept: Vec<(u32, Kept)>,
    /// Names of what is unknown; see [`Tree::hole_name`].
    holes: Vec<String>,
    /// Places of what is there only under a condition; see [`Node::is_optional`].
    optional: Vec<Span>,
    /// Whether it was worked out from another tree, with nodes in other places than in the text.
    derived: bool,
    /// The strings by their place in the text, once somebody asked for one.
    places: OnceCell<Vec<u32>>,
}

/// The first of the characters that stand for something unknown in a text that was worked out from
/// a template. They are of a private plane, so no pasted name has them.
const FIRST_HOLE: u32 = 0xF_0000;
/// The first of those that stand for an unknown name, which has no separator and no wildcard. They
/// are of the other private plane.
const FIRST_NAME: u32 = 0x10_0000;
/// How many holes of a tree are told apart.
const MAX_HOLES: usize = 0xFFFD;

/// Whether a character stands for something unknown, such as the value of a parameter.
pub fn is_hole(character: char) -> bool {
    u32::from(character) >= FIRST_HOLE
}

/// Whether a character stands for something unknown that may be any text at all.
pub fn is_open_hole(character: char) -> bool {
    (FIRST_HOLE..FIRST_NAME).contains(&u32::from(character))
}

/// Whether a text that stands in a string may hold a document and is worth reading.
pub fn may_hold(text: &str) -> bool {
    const WORDS: &[&str] = &["Statement", "Resources:", "IpPermissions", "Entries"];
    let start = text.trim_start();
    start.starts_with(['{', '['])
        || yaml::is_likely(start) && WORDS.iter().any(|word| text.contains(word))
        || text.contains('\n') && hcl::is_likely(text)
}

/// What stands before the lines and is none of the text is passed over.
fn read_any(text: &str) -> (Builder, Dialect) {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if !start.starts_with('{')
        && let Some((rest, slip)) = gutter::blanked(text)
    {
        let (mut read, dialect) = read_plain(&rest);
        if dialect == Dialect::Json {
            read.slip(slip);
        }
        return (read, dialect);
    }
    read_plain(text)
}

/// JSON is the first choice: whatever begins with a bracket, and a bracket at the start of a line that
/// makes no YAML.
fn read_plain(text: &str) -> (Builder, Dialect) {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with(['{', '[']) || !yaml::is_likely(text) {
        return (json::read(text), Dialect::Json);
    }
    let read = yaml::read(text);
    if read.has_slips() && (text.contains("\n{") || text.contains("\n[")) {
        let json = json::read(text);
        if json.has_containers() {
            return (json, Dialect::Json);
        }
    }
    (read, Dialect::Yaml)
}

impl<'t> Tree<'t> {
    /// Reads JSON, and what people paste for JSON.
    pub fn read(text: &'t str) -> Self {
        json::read(text).into_tree(Source::Borrowed(text))
    }

    /// Reads a text in the language that it is written in, to judge by what stands in it. One that is
    /// JSON in another writing (percent-encoded, in base64, escaped) is one string.
    pub fn read_any(text: &'t str) -> Self {
        if wrapping::is_encoded(text) {
            return Self::of_one_string(text);
        }
        match read_any(text) {
            (builder, Dialect::Json) => builder.into_tree(Source::Borrowed(text)),
            (builder, dialect) => builder.finish(text, dialect),
        }
    }

    fn of_one_string(text: &'t str) -> Self {
        let inner = text.trim();
        let start = (text.len() - text.trim_start().len()) as u32;
        let span = Span::new(start, start + inner.len() as u32);
        let map = OffsetMap::plain(start);
        let kept = Kept { text: inner.into(), map, writing: Writing::Verbatim };
        let mut builder = Builder::default();
        builder.kept(NodeKind::String, span, kept);
        builder.finish(text, Dialect::Json)
    }

    /// The same of a text that nobody else keeps, such as one that stood escaped inside another.
    pub fn read_any_owned(text: String) -> Self {
        let (builder, dialect) = read_any(&text);
        builder.finish_owned(text, dialect)
    }

    /// The same of a text out of a string of another tree, which knows its holes.
    pub fn read_inner(text: String, outer: &Tree<'_>) -> Self {
        let holes = if text.contains(is_hole) { outer.holes.clone() } else { Vec::new() };
        match hcl::read(&text).filter(|_| holes.is_empty()) {
            Some(builder) => builder.finish_owned(text, Dialect::Hcl),
            None => Tree { holes, ..Tree::read_any_owned(text) },
        }
    }

    /// Reads a configuration of Terraform; nothing if the text is none.
    pub fn read_hcl(text: &'t str) -> Option<Self> {
        Some(hcl::read(text)?.finish(text, Dialect::Hcl))
    }

    /// Reads the blocks of code of Markdown, each as a string; nothing if all of them are JSON.
    pub fn read_markdown(text: &'t str) -> Option<Self> {
        Some(fences::read(text)?.finish(text, Dialect::Json))
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        match &self.source {
            Source::Borrowed(text) => text,
            Source::Shared(text) => text,
        }
    }

    /// The language that it was read from.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// What the template calls a hole that stands in a string of this tree.
    pub fn hole_name(&self, hole: char) -> Option<&str> {
        let code = u32::from(hole);
        let place = code.checked_sub(if code < FIRST_NAME { FIRST_HOLE } else { FIRST_NAME })?;
        self.holes.get(place as usize).map(String::as_str)
    }

    /// A text of this tree, what is unknown in it by name, as in `${Name}`.
    pub fn named<'s>(&self, text: Cow<'s, str>) -> Cow<'s, str> {
        if !self.has_holes() || !text.contains(is_hole) {
            return text;
        }
        let mut named = String::with_capacity(text.len() + 16);
        for character in text.chars() {
            match self.hole_name(character) {
                Some(name) => named.extend(["${", name, "}"]),
                None => named.push(character),
            }
        }
        named.into()
    }

    /// What the template calls the hole that a text is, if it is nothing else.
    pub fn sole_hole(&self, text: &str) -> Option<&str> {
        let mut characters = text.chars();
        let only = characters.next().filter(|_| characters.next().is_none())?;
        self.hole_name(only).filter(|_| is_hole(only))
    }

    /// Whether it was worked out from another tree.
    pub fn is_derived(&self) -> bool {
        self.derived
    }

    /// Edits that rules proposed, which write JSON, as this tree's language takes them; nothing if it
    /// does not. Outside JSON, and in a tree that was worked out, only a scalar can be written
    /// anew, as a whole or in part.
    pub fn writable(&self, edits: &[Edit]) -> Option<Vec<Edit>> {
        if self.dialect == Dialect::Json && !self.derived {
            return Some(edits.to_vec());
        }
        let writable = |edit: &Edit| {
            let node = self.scalar_around(edit.span)?;
            let raw = self.raw(node.index)?;
            if raw.form == Form::Kept {
                return None;
            }
            let all = edit.span == node.span();
            let literal =
                edit.text.len() > 1 && edit.text.starts_with('"') && edit.text.ends_with('"');
            let bare = !edit.text.is_empty()
                && edit
                    .text
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b":/*._+=@-".contains(&byte));
            let hcl = self.dialect == Dialect::Hcl;
            match (all, literal, bare) {
                (true, true, _) if hcl && raw.kind == NodeKind::String => {
                    let text = edit.text.replace("${", "$${").replace("%{", "%%{");
                    Some(Edit::replace(edit.span, text))
                }
                (true, true, _) if !hcl => Some(edit.clone()),
                // A sign at the start could mean something else without quotes.
                (_, _, true) if !hcl && raw.open == 0 && edit.span.start == raw.start => {
                    let rest = Span::new(edit.span.end, raw.end).of(self.text());
                    let quoted = !rest.contains(['"', '\\']);
                    quoted.then(|| {
                        Edit::replace(node.span(), ["\"", &edit.text, rest, "\""].concat())
                    })
                }
                (false, _, true) => Some(edit.clone()),
                _ => None,
            }
        };
        edits.iter().map(writable).collect()
    }

    /// The string or key that a place lies in. Aliases and templates put nodes in another order than
    /// that of the text.
    fn scalar_around(&self, span: Span) -> Option<Node<'_>> {
        let start = |index: &u32| self.raw(*index).map_or(0, |raw| raw.start);
        let places = self.places.get_or_init(|| {
            let mut places: Vec<u32> = self.strings().map(Node::index).collect();
            crate::order::sort_by_key(&mut places, start);
            places
        });
        let after = places.partition_point(|index| start(index) <= span.start);
        let node = self.node(*places.get(after.checked_sub(1)?)?)?;
        node.span().contains(span).then_some(node)
    }

    /// Whether anything in this tree is unknown.
    pub fn has_holes(&self) -> bool {
        !self.holes.is_empty()
    }

    /// The values found, in order; one for proper JSON.
    pub fn roots(&self) -> impl ExactSizeIterator<Item = Node<'_>> {
        self.roots.iter().map(|index| Node { tree: self, index: *index })
    }

    /// Departures from JSON, in order of their place.
    pub fn slips(&self) -> &[Slip] {
        &self.slips
    }

    /// Whether the text is JSON as RFC 8259 has it: one value and no slip.
    pub fn is_strict(&self) -> bool {
        let alone = self.roots.len() == 1 && self.kept.is_empty();
        self.dialect == Dialect::Json && self.slips.is_empty() && alone
    }

    /// Every object of the tree in document order, the outer before the inner.
    pub fn objects(&self) -> impl Iterator<Item = Node<'_>> {
        self.nodes
            .iter()
            .enumerate()
            .filter(|(_, raw)| raw.kind == NodeKind::Object)
            .map(|(index, _)| Node { tree: self, index: u32::try_from(index).unwrap_or(u32::MAX) })
    }

    /// Every string value and key of the tree in document order.
    pub fn strings(&self) -> impl Iterator<Item = Node<'_>> {
        let is_text = |kind| matches!(kind, NodeKind::String | NodeKind::Key);
        self.nodes
            .iter()
            .enumerate()
            .filter(move |(_, raw)| is_text(raw.kind))
            .map(|(index, _)| Node { tree: self, index: u32::try_from(index).unwrap_or(u32::MAX) })
    }

    /// The node at a position of the tape.
    pub fn node(&self, index: u32) -> Option<Node<'_>> {
        self.raw(index).map(|_| Node { tree: self, index })
    }

    fn raw(&self, index: u32) -> Option<&Raw> {
        self.nodes.get(index as usize)
    }

    fn kept(&self, index: u32) -> Option<&Kept> {
        let place = self.kept.binary_search_by_key(&index, |(node, _)| *node).ok()?;
        self.kept.get(place).map(|(_, kept)| kept)
    }
}

/// One node of a tree; a pair of words, cheap to copy.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree<'t>,
    index: u32,
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:?} {}", self.kind(), self.source())
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && std::ptr::eq(self.tree, other.tree)
    }
}

impl<'t> Node<'t> {
    /// What the node is.
    pub fn kind(self) -> NodeKind {
        self.tree.raw(self.index).map_or(NodeKind::Missing, |raw| raw.kind)
    }

    /// Its place, quotes and brackets included.
    pub fn span(self) -> Span {
        self.tree.raw(self.index).map_or(Span::default(), |raw| Span::new(raw.start, raw.end))
    }

    /// The place of its first character, such as the bracket that opens it: all of a long text would
    /// be underlined otherwise.
    pub fn opening(self) -> Span {
        let start = self.span().start;
        let first = self.source().chars().next().map_or(0, char::len_utf8);
        Span::new(start, start + first as u32)
    }

    /// Its characters as they were pasted.
    pub fn source(self) -> &'t str {
        self.span().of(self.tree.text())
    }

    /// Its position in the tape; grows in document order.
    pub fn index(self) -> u32 {
        self.index
    }

    /// The tree that it belongs to.
    pub fn tree(self) -> &'t Tree<'t> {
        self.tree
    }

    /// How JSON writes a constant (`true` for the `yes` of YAML); other nodes as they were pasted.
    pub fn literal(self) -> &'t str {
        match self.kind() {
            NodeKind::True => "true",
            NodeKind::False => "false",
            NodeKind::Null => "null",
            _ => self.source(),
        }
    }

    /// Whether this is an object.
    pub fn is_object(self) -> bool {
        self.kind() == NodeKind::Object
    }

    /// Whether this is a string.
    pub fn is_text(self) -> bool {
        self.kind() == NodeKind::String
    }

    /// Whether this is a list.
    pub fn is_array(self) -> bool {
        self.kind() == NodeKind::Array
    }

    /// The string's text with escapes resolved; nothing if this is no string.
    pub fn str(self) -> Option<Cow<'t, str>> {
        let raw = self.tree.raw(self.index)?;
        if !matches!(raw.kind, NodeKind::String | NodeKind::Key) {
            return None;
        }
        let inner = || self.inner().of(self.tree.text());
        Some(match raw.form {
            Form::Plain => Cow::Borrowed(inner()),
            Form::Escaped => Cow::Owned(string::decode(inner())),
            Form::Kept => Cow::Borrowed(self.tree.kept(self.index).map_or("", |kept| &kept.text)),
        })
    }

    /// Whether this is `true`, also as the text that templates take for it.
    pub fn is_true(self) -> bool {
        match self.kind() {
            NodeKind::True => true,
            NodeKind::String => self.str().is_some_and(|text| text.eq_ignore_ascii_case("true")),
            _ => false,
        }
    }

    /// Whether the string holds something unknown, or is itself unknown; see [`is_hole`].
    pub fn has_hole(self) -> bool {
        self.tree.has_holes() && self.str().is_some_and(|text| text.contains(is_hole))
    }

    /// The text, what is unknown in it by name: holes are numbered anew in each tree. Empty if it is
    /// none.
    pub fn named(self) -> Cow<'t, str> {
        self.str().map(|text| self.tree.named(text)).unwrap_or_default()
    }

    /// Whether a template has this only under a condition, so that it may not be there together with
    /// what stands beside it.
    pub fn is_optional(self) -> bool {
        let span = self.span();
        let after = self.tree.optional.partition_point(|place| place.start <= span.start);
        let before = self.tree.optional.get(after.wrapping_sub(1));
        before.is_some_and(|place| place.contains(span))
    }

    /// Whether this or anything inside holds something unknown.
    pub fn holds_hole(self) -> bool {
        self.tree.has_holes() && self.subtree().any(Node::has_hole)
    }

    /// The place of the string's text, without the quotes.
    pub fn inner(self) -> Span {
        let Some(raw) = self.tree.raw(self.index) else { return Span::default() };
        let start = raw.start + u32::from(raw.open);
        Span::new(start, raw.end.saturating_sub(u32::from(raw.close)).max(start))
    }

    /// How offsets in the resolved text of a string map to offsets in the pasted text.
    pub fn offset_map(self) -> OffsetMap {
        let inner = self.inner();
        match self.tree.raw(self.index).map(|raw| raw.form) {
            Some(Form::Escaped) => OffsetMap::of_escapes(inner.of(self.tree.text()), inner.start),
            Some(Form::Kept) => self
                .tree
                .kept(self.index)
                .map_or_else(|| OffsetMap::plain(inner.start), |kept| kept.map.clone()),
            _ => OffsetMap::plain(inner.start),
        }
    }

    /// How a text is written so that it can stand inside this string.
    pub fn writing(self) -> Writing {
        match self.tree.raw(self.index) {
            Some(raw) if raw.form == Form::Kept => {
                self.tree.kept(self.index).map_or(Writing::Fixed, |kept| kept.writing.clone())
            }
            Some(raw) if raw.open == 1 && self.source().starts_with('"') => Writing::Json,
            Some(raw) if raw.open == 1 && self.tree.dialect == Dialect::Yaml => {
                Writing::SingleQuoted
            }
            _ => Writing::Fixed,
        }
    }

    /// The elements of a list; nothing for anything else.
    pub fn items(self) -> Items<'t> {
        let end = self.tree.raw(self.index).map_or(0, |raw| raw.next);
        let from = if self.is_array() { self.index + 1 } else { end };
        Items { tree: self.tree, at: from, end }
    }

    /// The members of an object in order, repeats included; nothing for anything else.
    pub fn members(self) -> Members<'t> {
        let end = self.tree.raw(self.index).map_or(0, |raw| raw.next);
        let from = if self.is_object() { self.index + 1 } else { end };
        Members { tree: self.tree, at: from, end }
    }

    /// A list's elements, or the node itself: AWS takes one value where it takes a list of them.
    pub fn one_or_many(self) -> OneOrMany<'t> {
        OneOrMany { single: (!self.is_array()).then_some(self), items: self.items() }
    }

    /// The first member of that name, exact case before any other case.
    pub fn get(self, name: &str) -> Option<Node<'t>> {
        let mut other = None;
        for member in self.members() {
            let key = member.name();
            if key == name {
                return Some(member.value);
            }
            if other.is_none() && key.eq_ignore_ascii_case(name) {
                other = Some(member.value);
            }
        }
        other
    }

    /// The nodes of the subtree, this one first; keys included.
    pub fn subtree(self) -> impl Iterator<Item = Node<'t>> {
        let end = self.tree.raw(self.index).map_or(0, |raw| raw.next);
        (self.index..end).map(move |index| Node { tree: self.tree, index })
    }

    /// What to delete so that items of a list, or members of an object, go together with their
    /// commas. `gone` is asked for each item, or for the key of each member.
    pub fn removals(self, gone: impl Fn(Node<'t>) -> bool) -> Vec<Span> {
        let items = self.items().map(|item| (item.span(), gone(item)));
        let members = self.members().map(|member| (member.span(), gone(member.key)));
        let mut spans = Vec::new();
        let mut run: Option<Span> = None;
        let mut kept = None;
        for (span, goes) in items.chain(members) {
            if goes {
                run = Some(Span::new(run.map_or(span.start, |run| run.start), span.end));
                continue;
            }
            spans.extend(run.take().map(|run| Span::new(run.start, span.start)));
            kept = Some(span.end);
        }
        spans.extend(run.map(|run| Span::new(kept.unwrap_or(run.start), run.end)));
        spans
    }

    /// Whether `other` is this node or stands inside it.
    pub fn holds(self, other: Node<'t>) -> bool {
        self.holds_index(other.index)
    }

    /// The same by the other node's index.
    pub fn holds_index(self, other: u32) -> bool {
        let end = self.tree.raw(self.index).map_or(0, |raw| raw.next);
        (self.index..end).contains(&other)
    }
}

/// The elements of a list; see [`Node::items`].
#[derive(Clone)]
pub struct Items<'t> {
    tree: &'t Tree<'t>,
    at: u32,
    end: u32,
}

impl<'t> Iterator for Items<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        if self.at >= self.end {
            return None;
        }
        let node = Node { tree: self.tree, index: self.at };
        self.at = self.tree.raw(self.at)?.next.max(self.at + 1);
        Some(node)
    }
}

/// A list's elements or a lone value; see [`Node::one_or_many`]. A type of its own rather than a
/// chain of two: nearly every rule walks one, and each chain is compiled anew for each of them.
#[derive(Clone)]
pub struct OneOrMany<'t> {
    single: Option<Node<'t>>,
    items: Items<'t>,
}

impl<'t> Iterator for OneOrMany<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        match self.single.take() {
            Some(node) => Some(node),
            None => self.items.next(),
        }
    }
}

/// A key and its value.
#[derive(Clone, Copy, Debug)]
pub struct Member<'t> {
    /// The key; its span is the place of the name.
    pub key: Node<'t>,
    /// The value.
    pub value: Node<'t>,
}

impl<'t> Member<'t> {
    /// The key's text.
    pub fn name(self) -> Cow<'t, str> {
        self.key.str().unwrap_or_default()
    }

    /// From the key to the end of the value.
    pub fn span(self) -> Span {
        Span::new(self.key.span().start, self.value.span().end)
    }
}

/// The members of an object; see [`Node::members`].
#[derive(Clone)]
pub struct Members<'t> {
    tree: &'t Tree<'t>,
    at: u32,
    end: u32,
}

impl<'t> Iterator for Members<'t> {
    type Item = Member<'t>;

    fn next(&mut self) -> Option<Member<'t>> {
        if self.at + 1 >= self.end {
            return None;
        }
        let key = Node { tree: self.tree, index: self.at };
        let value = Node { tree: self.tree, index: self.at + 1 };
        self.at = self.tree.raw(value.index)?.next.max(value.index + 1);
        Some(Member { key, value })
    }
}

/// The RFC 6901 pointers of nodes under `root`, found in one walk.
///
/// `nodes` must be sorted by index; the answer has the same order. A node that is a key gets the
/// pointer of its member.
pub fn pointers(root: Node<'_>, nodes: &[u32]) -> Vec<String> {
    let mut found = Vec::with_capacity(nodes.len());
    let mut path: Vec<Step> = Vec::new();
    let mut wanted = nodes.iter().copied().peekable();
    while let Some(index) = wanted.next_if(|index| *index < root.index) {
        let _ = index;
        found.push(String::new());
    }
    for target in wanted {
        descend(root, target, &mut path);
        found.push(path.iter().map(|step| step.text.as_str()).collect());
    }
    found
}

struct Step {
    /// The node that the path has reached.
    node: u32,
    /// Where its subtree ends.
    end: u32,
    /// Its own part of the pointer, with the slash.
    text: String,
    /// The container's child to go on from, and its position in a list.
    place: usize,
}

/// Moves `path` to `target`, going on from where it stands: targets come in order, so each
/// container's children are walked once for all of them.
fn descend(root: Node<'_>, target: u32, path: &mut Vec<Step>) {
    let mut resume = None;
    while let Some(step) = path.last() {
        if (step.node..step.end).contains(&target) {
            break;
        }
        resume = path.pop().map(|step| (step.node, step.place));
    }
    let tree = root.tree;
    loop {
        let here = path.last().map_or(root.index, |step| step.node);
        if here == target {
            return;
        }
        let Some(raw) = tree.raw(here) else { return };
        let object = raw.kind == NodeKind::Object;
        let (mut at, mut place) = match resume.take() {
            Some((node, place)) => (node, place),
            None => (here + 1 + u32::from(object), 0),
        };
        loop {
            let Some(child) = tree.raw(at) else { return };
            if at >= raw.next {
                return;
            }
            // The key just before a member's value belongs to the member.
            let first = at - u32::from(object);
            if (first..child.next).contains(&target) {
                let text = if object {
                    let key = Node { tree, index: first }.str().unwrap_or_default();
                    format!("/{}", key.replace('~', "~0").replace('/', "~1"))
                } else {
                    format!("/{place}")
                };
                path.push(Step { node: at, end: child.next, text, place });
                if target < at {
                    return;
                }
                break;
            }
            at = child.next + u32::from(object);
            place += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_keep_order_repeats_and_spans() {
        let text = r#"{"Action": "a", "N": [1, {"x": null}], "Action": "b"}"#;
        let tree = Tree::read(text);
        let root = tree.roots().next().unwrap();
        let seen: Vec<(String, &str)> =
            root.members().map(|m| (m.name().into_owned(), m.value.source())).collect();
        assert_eq!(
            seen,
            [
                ("Action".into(), "\"a\""),
                ("N".into(), "[1, {\"x\": null}]"),
                ("Action".into(), "\"b\"")
            ]
        );
        assert_eq!(root.get("action").unwrap().source(), "\"a\"");
        assert!(tree.is_strict());
    }

    #[test]
    fn removals_take_the_commas_along() {
        let removed = |text: &str, gone: &[&str]| {
            let tree = Tree::read(text);
            let root = tree.roots().next().unwrap();
            let spans = root.removals(|node| gone.contains(&node.source()));
            let edits: Vec<_> = spans.into_iter().map(crate::text::Edit::delete).collect();
            crate::text::apply(text, &edits)
        };
        assert_eq!(removed("[1, 2, 3, 4]", &["1", "2"]), "[3, 4]");
        assert_eq!(removed("[1, 2, 3, 4]", &["2", "4"]), "[1, 3]");
        assert_eq!(removed("[ 1 ]", &["1"]), "[  ]");
        assert_eq!(removed(r#"{"a": [1], "b": 2}"#, &[r#""b""#]), r#"{"a": [1]}"#);
    }

    #[test]
    fn pointers_of_every_node() {
        let text = r#"{"a/b": [10, {"c~": [true, []]}, 12], "": {"k": "v"}}"#;
        let tree = Tree::read(text);
        let root = tree.roots().next().unwrap();
        let all: Vec<u32> = root.subtree().map(Node::index).collect();
        let found = pointers(root, &all);
        let as_serde: serde_json::Value = serde_json::from_str(text).unwrap();
        for (node, pointer) in root.subtree().zip(&found) {
            if node.kind() == NodeKind::Key {
                continue;
            }
            let theirs = as_serde.pointer(pointer).expect(pointer);
            let ours: serde_json::Value = serde_json::from_str(node.source()).unwrap();
            assert_eq!(theirs, &ours, "{pointer}");
        }
        let some: Vec<u32> = all.iter().copied().step_by(3).collect();
        let expected: Vec<&String> = found.iter().step_by(3).collect();
        assert_eq!(pointers(root, &some).iter().collect::<Vec<_>>(), expected);
    }
}
