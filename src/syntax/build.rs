//! Makes trees: for readers of other languages than JSON, and for trees worked out from another
//! one, such as a template whose references are resolved. Every node keeps a place in the text.

use super::{
    Dialect, FIRST_HOLE, FIRST_NAME, Form, MAX_HOLES, Node, NodeKind, OffsetMap, Raw, Slip, Source,
    Tree, Writing,
};
use crate::{table::Table, text::Span};

/// The text of a string that does not stand in the source as it is.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The text.
    pub text: Box<str>,
    /// Where each of its bytes comes from.
    pub map: OffsetMap,
    /// How something is written into it.
    pub writing: Writing,
}

/// A place in a tree under construction.
#[derive(Clone, Copy)]
pub(super) struct Mark(usize);

/// A tree under construction, in document order. Containers are opened and closed; inside an
/// object each value follows its key.
#[derive(Default)]
pub struct Builder {
    nodes: Vec<Raw>,
    roots: Vec<u32>,
    slips: Vec<Slip>,
    kept: Vec<(u32, Kept)>,
    holes: Vec<String>,
    /// The places in `holes` by name.
    named: Table<String, usize>,
    optional: Vec<Span>,
    open: Vec<u32>,
}

impl Builder {
    pub(super) fn of_read(nodes: Vec<Raw>, roots: Vec<u32>, slips: Vec<Slip>) -> Self {
        Builder { nodes, roots, slips, ..Builder::default() }
    }

    /// Opens a list or an object.
    pub fn open(&mut self, kind: NodeKind, start: u32) {
        let node = self.push(kind, Span::at(start), Form::Plain, (0, 0));
        self.open.push(node);
    }

    /// Closes the innermost container.
    pub fn close(&mut self, end: u32) {
        let Some(node) = self.open.pop() else { return };
        let next = self.nodes.len() as u32;
        if let Some(raw) = self.nodes.get_mut(node as usize) {
            raw.next = next;
            raw.end = end.max(raw.start);
        }
    }

    /// How many containers are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// How many nodes there are so far.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no node yet.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Adds a value that is no string and no container.
    pub fn scalar(&mut self, kind: NodeKind, span: Span) {
        self.push(kind, span, Form::Plain, (0, 0));
    }

    /// Adds a string (or a key, if `kind` says so) that stands at `span` as it is, between quotes of
    /// so many bytes.
    pub fn plain(&mut self, kind: NodeKind, span: Span, quotes: (u8, u8)) {
        self.push(kind, span, Form::Plain, quotes);
    }

    /// Adds a string or key at `span` whose text was worked out.
    pub fn kept(&mut self, kind: NodeKind, span: Span, kept: Kept) {
        let node = self.push(kind, span, Form::Kept, (0, 0));
        self.kept.push((node, kept));
    }

    /// Adds a string or key at `span` whose text stands nowhere in the source, such as the element
    /// that a Terraform argument becomes.
    pub fn word(&mut self, kind: NodeKind, span: Span, text: &str) {
        let map = OffsetMap::fixed(span);
        self.kept(kind, span, Kept { text: text.into(), map, writing: Writing::Fixed });
    }

    /// Adds a string at `span` that is unknown as a whole.
    pub fn unknown(&mut self, span: Span, name: &str) {
        let hole = self.hole(name).to_string();
        self.word(NodeKind::String, span, &hole);
    }

    /// Adds a copy of a node of a tree over the same text, with all that it holds.
    pub fn copy(&mut self, node: Node<'_>) {
        let from = node.index;
        let end = node.tree.raw(from).map_or(from, |raw| raw.next);
        let to = self.nodes.len() as u32;
        if self.open.is_empty() {
            self.roots.push(to);
        }
        for index in from..end {
            let Some(raw) = node.tree.raw(index) else { break };
            if let Some(kept) = node.tree.kept(index).filter(|_| raw.form == Form::Kept) {
                let mut kept = kept.clone();
                if kept.text.contains(super::is_hole) {
                    kept.text = self.renamed(&kept.text, node.tree);
                }
                self.kept.push((to + (index - from), kept));
            }
            self.nodes.push(Raw { next: raw.next - from + to, ..*raw });
        }
    }

    /// The character that stands for something unknown of that name. The same name is the same
    /// unknown value.
    pub fn hole(&mut self, name: &str) -> char {
        self.hole_from(FIRST_HOLE, name)
    }

    /// The same of something that is known to be a name: without separators and wildcards, as the
    /// names of buckets and the ids of accounts are.
    pub fn name_hole(&mut self, name: &str) -> char {
        self.hole_from(FIRST_NAME, name)
    }

    fn hole_from(&mut self, first: u32, name: &str) -> char {
        let known = self.named.get(name).copied();
        let place = known.unwrap_or_else(|| {
            if self.holes.len() < MAX_HOLES {
                self.named.insert(name.to_owned(), self.holes.len());
                self.holes.push(name.to_owned());
            }
            self.holes.len() - 1
        });
        char::from_u32(first + place as u32).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// Notes that what stands at a place is there only under a condition; see [`Node::is_optional`].
    pub fn optional(&mut self, place: Span) {
        // The outermost is enough: of each place, whether it lies in one is all that is asked.
        if self.optional.last().is_none_or(|last| !last.contains(place)) {
            self.optional.push(place);
        }
    }

    /// Whether anything was wrong so far.
    pub(super) fn has_slips(&self) -> bool {
        !self.slips.is_empty()
    }

    /// Whether there is a list or an object.
    pub(super) fn has_containers(&self) -> bool {
        self.nodes.iter().any(|raw| matches!(raw.kind, NodeKind::Object | NodeKind::Array))
    }

    /// Notes the same for what is there only under a condition inside a node of another tree.
    pub fn options_of(&mut self, node: Node<'_>) {
        let inside = |place: &Span| node.span().contains(*place);
        node.tree.optional.iter().copied().filter(inside).for_each(|place| self.optional(place));
    }

    /// A place to go back to.
    pub(super) fn mark(&self) -> Mark {
        Mark(self.nodes.len())
    }

    /// Takes away what was added since; names of holes stay.
    pub(super) fn rewind(&mut self, Mark(length): Mark) {
        let added = |node: &mut u32| *node as usize >= length;
        self.nodes.truncate(length);
        while self.kept.pop_if(|(node, _)| added(node)).is_some() {}
        while self.roots.pop_if(added).is_some() {}
        while self.open.pop_if(added).is_some() {}
    }

    /// What was added first since.
    pub(super) fn kind_at(&self, mark: Mark) -> Option<NodeKind> {
        self.nodes.get(mark.0).map(|raw| raw.kind)
    }

    /// Makes a key of a string that was added since; false if that is none.
    pub(super) fn make_key(&mut self, mark: Mark) -> bool {
        match self.nodes.get_mut(mark.0..) {
            Some([only]) if only.kind == NodeKind::String => only.kind = NodeKind::Key,
            _ => return false,
        }
        true
    }

    /// Puts the items of a list that was added since into the list around it.
    pub(super) fn spread(&mut self, mark: Mark) {
        if self.kind_at(mark) != Some(NodeKind::Array) {
            return;
        }
        self.nodes.remove(mark.0);
        self.nodes.iter_mut().skip(mark.0).for_each(|raw| raw.next -= 1);
        let moved = self.kept.iter_mut().rev().take_while(|(node, _)| *node as usize > mark.0);
        moved.for_each(|(node, _)| *node -= 1);
    }

    /// Puts what was added since the second mark into the list that was added since the first; false if
    /// that is no list, or if what would come into it is neither a list nor a text.
    pub(super) fn join(&mut self, list: Mark, more: Mark) -> bool {
        if self.kind_at(list) == Some(NodeKind::String) && more.0 == list.0 + 1 {
            return self.enter(list, more);
        }
        let more_kind = self.kind_at(more);
        if self.kind_at(list) != Some(NodeKind::Array)
            || !matches!(more_kind, Some(NodeKind::Array | NodeKind::String))
        {
            return false;
        }
        let end = self.nodes.get(more.0).map_or(0, |raw| raw.end);
        self.spread(more);
        let next = self.nodes.len() as u32;
        if let Some(raw) = self.nodes.get_mut(list.0) {
            (raw.next, raw.end) = (next, end);
        }
        true
    }

    /// Makes a string the first item of the list after it; false if that is none.
    fn enter(&mut self, string: Mark, list: Mark) -> bool {
        if self.kind_at(list) != Some(NodeKind::Array) {
            return false;
        }
        let mut opened = self.nodes.remove(list.0);
        if let Some(first) = self.nodes.get_mut(string.0) {
            opened.start = first.start;
            first.next += 1;
        }
        self.nodes.insert(string.0, opened);
        let moved = self.kept.iter_mut().rev().find(|(node, _)| *node as usize == string.0);
        moved.into_iter().for_each(|(node, _)| *node += 1);
        true
    }

    /// Adds a slip.
    pub fn slip(&mut self, slip: Slip) {
        self.slips.push(slip);
    }

    /// The tree over a borrowed text. What is still open is closed at its end.
    pub fn finish(self, text: &str, dialect: Dialect) -> Tree<'_> {
        let tree = self.into_tree(Source::Borrowed(text));
        Tree { dialect, ..tree }
    }

    /// The tree over a text that nobody else keeps.
    pub fn finish_owned<'t>(self, text: String, dialect: Dialect) -> Tree<'t> {
        let tree = self.into_tree(Source::Shared(text.into()));
        Tree { dialect, ..tree }
    }

    /// The tree over the text of another, in its language.
    pub fn finish_over<'t>(self, other: &Tree<'t>) -> Tree<'t> {
        let tree = self.into_tree(other.source.clone());
        Tree { dialect: other.dialect, derived: true, ..tree }
    }

    pub(super) fn into_tree(mut self, source: Source<'_>) -> Tree<'_> {
        let length = match &source {
            Source::Borrowed(text) => text.len(),
            Source::Shared(text) => text.len(),
        };
        while !self.open.is_empty() {
            self.close(length as u32);
        }
        // A text may hold thousands of others, each with a tree that stays.
        self.nodes.shrink_to_fit();
        let Builder { nodes, roots, mut slips, kept, holes, optional, .. } = self;
        crate::order::sort_by_key(&mut slips, |slip| slip.span);
        let mut optional = optional;
        crate::order::sort_by_key(&mut optional, |place| *place);
        let places = std::cell::OnceCell::new();
        Tree {
            source,
            dialect: Dialect::Json,
            nodes,
            roots,
            slips,
            kept,
            holes,
            optional,
            derived: false,
            places,
        }
    }

    fn push(&mut self, kind: NodeKind, span: Span, form: Form, (open, close): (u8, u8)) -> u32 {
        let index = self.nodes.len() as u32;
        if self.open.is_empty() {
            self.roots.push(index);
        }
        self.nodes.push(Raw {
            start: span.start,
            end: span.end,
            next: index + 1,
            kind,
            open,
            close,
            form,
        });
        index
    }

    /// A text of another tree with its holes as this tree names them.
    fn renamed(&mut self, text: &str, of: &Tree<'_>) -> Box<str> {
        let mut renamed = String::with_capacity(text.len());
        for character in text.chars() {
            renamed.push(match of.hole_name(character) {
                Some(name) if super::is_open_hole(character) => self.hole(name),
                Some(name) => self.name_hole(name),
                None => character,
            });
        }
        renamed.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_built_tree_reads_like_any_other() {
        let text = "actions = [ s3.get, bucket ]";
        let mut builder = Builder::default();
        builder.open(NodeKind::Object, 0);
        builder.word(NodeKind::Key, Span::new(0, 7), "Action");
        builder.open(NodeKind::Array, 10);
        builder.plain(NodeKind::String, Span::new(12, 18), (0, 0));
        builder.unknown(Span::new(20, 26), "var.bucket");
        builder.close(28);
        builder.close(28);
        let tree = builder.finish(text, Dialect::Hcl);
        let root = tree.roots().next().unwrap();
        assert_eq!(root.span(), Span::new(0, 28));
        let items: Vec<_> = root.get("Action").unwrap().items().collect();
        assert_eq!(items[0].str().unwrap(), "s3.get");
        assert!(items[1].has_hole() && root.holds_hole() && !items[0].has_hole());
        let hole = items[1].str().unwrap().chars().next().unwrap();
        assert_eq!(tree.hole_name(hole), Some("var.bucket"));

        let mut copy = Builder::default();
        copy.open(NodeKind::Array, 0);
        copy.unknown(Span::new(0, 1), "other");
        copy.copy(root);
        copy.close(28);
        let copy = copy.finish_over(&tree);
        let list = copy.roots().next().unwrap();
        let held = list.items().nth(1).unwrap().get("Action").unwrap();
        let moved = held.items().nth(1).unwrap().str().unwrap().chars().next().unwrap();
        assert_ne!(moved, hole);
        assert_eq!(copy.hole_name(moved), Some("var.bucket"));
    }
}
