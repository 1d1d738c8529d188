//! Terraform's configuration: its files, and the same as JSON. References to locals, and to variables
//! that have a default, are followed; what else is referred to is a hole.
//!
//! Source: "JSON Configuration Syntax" in Terraform's documentation, for the shape that both have in
//! common; as of 2026-11.

use std::{borrow::Cow, cell::Cell};

use typed_arena::Arena;

use super::{Found, Links, Resource, documents};
use crate::{
    syntax::{
        Builder, Dialect, FOR_EACH, ITERATOR, Kept, Member, Node, NodeKind, OffsetMap, Tree,
        Writing,
    },
    text::Span,
};

/// References to references are followed so deep.
const MAX_DEPTH: u32 = 16;
/// Blocks that stand for each element of a list are written out for so many.
const MOST_BLOCKS: usize = 200;
/// The longest text that is put together, in bytes; the largest policy has 20 KB.
const MAX_TEXT: usize = 64 * 1024;

/// The documents of a configuration; nothing if the object is none.
pub(super) fn read<'t>(root: Node<'t>) -> Option<Found<'t>> {
    if !is_config(root) {
        return None;
    }
    let tree = root.tree();
    let config = Config::of(root);
    let resolved = Arena::new();
    let mut resources = Vec::new();
    let mut add = |of: Cow<'t, str>, of_type: Node<'t>, is_data: bool| {
        for (key, body) in bodies(of_type) {
            let name = key.str().unwrap_or_default();
            let data = if is_data { "data." } else { "" };
            let mut written = Vec::new();
            if is_open(body) {
                for (index, tree) in config.resolve(body, tree) {
                    written.push((index, resolved.alloc(tree).roots().next().unwrap_or(body)));
                }
            } else {
                written.push((String::new(), body));
            }
            resources.extend(written.into_iter().map(|(index, values)| Resource {
                module: String::new(),
                address: [data, &*of, ".", &*name, &*index].concat(),
                of: of.clone(),
                name: name.clone(),
                is_data,
                values,
                expressions: None,
                place: body,
                whole: Span::new(key.span().start, body.span().end),
            }));
        }
    };
    for member in root.members() {
        let kind = member.name();
        match &*kind {
            "resource" | "data" => {
                for of in objects(member.value).flat_map(Node::members) {
                    add(of.name(), of.value, kind == "data");
                }
            }
            "module" => add(kind, member.value, false),
            _ => {}
        }
    }
    Some(documents(tree, &resources, &Links::default()))
}

fn is_config(root: Node<'_>) -> bool {
    let hcl = root.tree().dialect() == Dialect::Hcl;
    if !hcl && root.tree().dialect() != Dialect::Json {
        return false;
    }
    root.members().any(|member| match &*member.name() {
        "resource" | "data" => objects(member.value)
            .flat_map(Node::members)
            .any(|of| hcl || of.name().starts_with("aws_") && bodies(of.value).next().is_some()),
        "module" => hcl,
        _ => false,
    })
}

/// An object, or those of a list: JSON takes a list of blocks where one can stand.
fn objects(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.one_or_many().filter(|node| node.is_object())
}

/// The blocks of one type, each with its name.
fn bodies<'t>(of: Node<'t>) -> impl Iterator<Item = (Node<'t>, Node<'t>)> {
    let named = objects(of).flat_map(Node::members);
    named.flat_map(|member| objects(member.value).map(move |body| (member.key, body)))
}

/// Whether anything in a body refers to something else.
fn is_open(body: Node<'_>) -> bool {
    match body.tree().dialect() {
        Dialect::Json => body.source().contains("${"),
        _ => body.holds_hole(),
    }
}

/// What references may stand for.
struct Config<'t> {
    /// By name, sorted.
    named: Vec<(String, Node<'t>)>,
    /// How much may still be done.
    budget: Cell<usize>,
}

impl<'t> Config<'t> {
    fn of(root: Node<'t>) -> Self {
        let (mut named, mut given) = (Vec::new(), Vec::new());
        for member in root.members() {
            match &*member.name() {
                "locals" => {
                    let locals = objects(member.value).flat_map(Node::members);
                    named.extend(
                        locals.map(|local| (["local.", &*local.name()].concat(), local.value)),
                    );
                }
                "variable" => {
                    for (key, body) in bodies(member.value) {
                        let default = body.get("default");
                        let default = default.filter(|value| value.kind() != NodeKind::Null);
                        named.extend(default.map(|value| {
                            (["var.", &*key.str().unwrap_or_default()].concat(), value)
                        }));
                    }
                }
                // Outside of blocks, as in a `.tfvars` file, a variable gets its value.
                name => given.push((["var.", name].concat(), member.value)),
            }
        }
        // The last value counts, and before the default.
        given.reverse();
        given.append(&mut named);
        let mut named = given;
        crate::order::sort_by(&mut named, |a: &(String, Node<'_>), b| a.0.cmp(&b.0));
        Config { named, budget: Cell::new(50_000 + root.source().len() / 2) }
    }

    fn get(&self, name: &str) -> Option<Node<'t>> {
        let place = self.named.partition_point(|(known, _)| known.as_str() < name);
        self.named.get(place).filter(|(known, _)| known == name).map(|(_, node)| *node)
    }

    /// A body with its references followed; of one that stands for several, each with its index.
    fn resolve(&self, body: Node<'t>, tree: &Tree<'t>) -> Vec<(String, Tree<'t>)> {
        let resolver =
            || Resolver { config: self, builder: Builder::default(), elements: Vec::new() };
        let list = body.get(FOR_EACH);
        let Some(elements) = list.and_then(|list| resolver().elements_of(list, body, 0)) else {
            let mut resolver = resolver();
            resolver.value(body, 0);
            return vec![(String::new(), resolver.builder.finish_over(tree))];
        };
        let written = elements.into_iter().map(|element| {
            let index = ["[\"", &element.key, "\"]"].concat();
            let mut resolver = resolver();
            resolver.elements.push(Element { name: EACH.to_owned(), ..element });
            resolver.block(body, 0);
            (index, resolver.builder.finish_over(tree))
        });
        written.collect()
    }

    /// Takes from what may still be done; false if it is spent.
    fn spend(&self, steps: usize) -> bool {
        let left = self.budget.get();
        self.budget.set(left.saturating_sub(steps));
        left > steps
    }
}

struct Resolver<'c, 't> {
    config: &'c Config<'t>,
    builder: Builder,
    /// What the blocks around are written for.
    elements: Vec<Element<'t>>,
}

/// An element of a list or a map, for which a block is written.
struct Element<'t> {
    /// What it is called in the block.
    name: String,
    /// Its name in a map, or what it is itself in a set.
    key: String,
    value: Node<'t>,
    is_of_map: bool,
}

/// What an element is called in a resource that stands for several.
const EACH: &str = "each";

/// A part of a text.
enum Part {
    Text(char),
    /// What is referred to.
    Name(String),
}

impl<'t> Resolver<'_, 't> {
    fn value(&mut self, node: Node<'t>, depth: u32) {
        match node.kind() {
            NodeKind::Object if is_open(node) => {
                self.builder.open(NodeKind::Object, node.span().start);
                node.members().for_each(|member| self.member(member, depth));
                self.builder.close(node.span().end);
            }
            NodeKind::Array if is_open(node) => {
                self.builder.open(NodeKind::Array, node.span().start);
                node.items().for_each(|item| self.item(item, depth));
                self.builder.close(node.span().end);
            }
            NodeKind::String => self.text(node, depth, NodeKind::String),
            _ => self.builder.copy(node),
        }
    }

    /// A member of an object; of a block that stands for several, as many as are known.
    fn member(&mut self, member: Member<'t>, depth: u32) {
        let list = member.value.get(FOR_EACH).filter(|_| member.value.is_object());
        let block = member.value;
        let Some(elements) = list.and_then(|list| self.elements_of(list, block, depth)) else {
            self.text(member.key, depth, NodeKind::Key);
            return self.value(member.value, depth);
        };
        let named = |it: Node<'t>| Some(it.tree().sole_hole(&it.str()?)?.to_owned());
        let name = member.value.get(ITERATOR).and_then(named);
        let name = name.unwrap_or_else(|| member.name().into_owned());
        for element in elements {
            self.text(member.key, depth, NodeKind::Key);
            self.elements.push(Element { name: name.clone(), ..element });
            self.block(block, depth);
            self.elements.pop();
        }
    }

    /// A block without what says how many there are.
    fn block(&mut self, block: Node<'t>, depth: u32) {
        self.builder.open(NodeKind::Object, block.span().start);
        let own = |it: &Member<'_>| ![FOR_EACH, ITERATOR].contains(&&*it.name());
        block.members().filter(own).for_each(|it| self.member(it, depth));
        self.builder.close(block.span().end);
    }

    /// The elements of a list or a map; nothing if they are not known, and nothing if there are none: by
    /// default there often are none, and the block is written for those that come.
    fn elements_of(&self, list: Node<'t>, block: Node<'t>, depth: u32) -> Option<Vec<Element<'t>>> {
        let list = self.referred(list, depth).unwrap_or(list);
        let element = |key: Cow<'_, str>, value| Element {
            name: String::new(),
            key: key.into_owned(),
            value,
            is_of_map: list.is_object(),
        };
        let items = list.items().map(|item| element(item.named(), item));
        let members = list.members().map(|member| element(member.name(), member.value));
        let all: Vec<Element<'t>> = items.chain(members).take(MOST_BLOCKS).collect();
        let size = all.len() * block.subtree().count();
        (!all.is_empty() && self.config.spend(size)).then_some(all)
    }

    /// What a name stands for: an element, what the configuration calls so, or a part of either.
    fn get(&self, name: &str) -> Option<Node<'t>> {
        let own = self.elements.iter().rev().find_map(|element| {
            let path = name.strip_prefix(&*element.name)?;
            // The elements of a set are their own keys.
            let is_set = element.name == EACH && !element.is_of_map;
            let key = path.strip_prefix(".key").filter(|_| is_set);
            inside(element.value, path.strip_prefix(".value").or(key)?)
        });
        let whole = || own.or_else(|| self.config.get(name));
        whole().or_else(|| {
            let (of, rest) = name.split_once('.')?;
            let end = rest.find(['.', '['])?;
            let (first, path) = name.split_at_checked(of.len() + 1 + end)?;
            inside(self.config.get(first)?, path)
        })
    }

    /// An element of a list: a list in its place is one that was joined to it.
    fn item(&mut self, item: Node<'t>, depth: u32) {
        match self.referred(item, depth).filter(|node| node.is_array()) {
            Some(list) => list.items().for_each(|item| self.item(item, depth + 1)),
            None => self.value(item, depth),
        }
    }

    /// What the whole of a text stands for.
    fn referred(&self, node: Node<'t>, depth: u32) -> Option<Node<'t>> {
        if depth > MAX_DEPTH || !node.is_text() {
            return None;
        }
        let text = node.str()?;
        let mut parts = parts(node, &text);
        let (_, Part::Name(name)) = parts.next()? else { return None };
        let target = parts.next().is_none().then(|| self.get(&name))??;
        self.config.spend(1 + target.subtree().count()).then_some(target)
    }

    fn text(&mut self, node: Node<'t>, depth: u32, kind: NodeKind) {
        if let Some(target) = self.referred(node, depth)
            && kind == NodeKind::String
        {
            return self.value(target, depth + 1);
        }
        let Some(text) = node.str() else { return };
        if !parts(node, &text).any(|(_, part)| matches!(part, Part::Name(_))) {
            return self.builder.copy(node);
        }
        let map = node.offset_map();
        let mut written =
            Written { text: String::new(), map: OffsetMap::plain(node.inner().start) };
        let mut expected = u32::MAX;
        for (place, part) in parts(node, &text) {
            let source = map.span(place);
            match part {
                Part::Text(character) => {
                    if source.start != expected {
                        written.map.jump(written.text.len() as u32, source.start);
                    }
                    expected = source.start + character.len_utf8() as u32;
                    written.text.push(character);
                }
                Part::Name(name) => {
                    written.map.stay(written.text.len() as u32, source);
                    self.fill(&name, depth, &mut written.text);
                    expected = u32::MAX;
                }
            }
        }
        let Written { text, map } = written;
        let kept = Kept { text: text.into(), map, writing: Writing::Fixed };
        self.builder.kept(kind, node.span(), kept);
    }

    /// Adds the text that a reference inside a text stands for, or a hole.
    fn fill(&mut self, name: &str, depth: u32, text: &mut String) {
        let target = self.get(name).filter(|_| depth < MAX_DEPTH && text.len() < MAX_TEXT);
        let Some(target) = target.filter(|_| self.config.spend(1)) else {
            return text.push(self.builder.hole(name));
        };
        match target.kind() {
            NodeKind::String => {
                let inner = target.str().unwrap_or_default();
                for (_, part) in parts(target, &inner) {
                    match part {
                        Part::Text(character) => text.push(character),
                        Part::Name(name) => self.fill(&name, depth + 1, text),
                    }
                }
            }
            NodeKind::Number | NodeKind::True | NodeKind::False => text.push_str(target.source()),
            _ => text.push(self.builder.hole(name)),
        }
    }
}

struct Written {
    text: String,
    map: OffsetMap,
}

/// What a path such as `.a["b"]` leads to in a value.
fn inside<'t>(value: Node<'t>, path: &str) -> Option<Node<'t>> {
    let mut steps = path.split(['.', '[', ']', '"']).filter(|step| !step.is_empty());
    steps.try_fold(value, |node, step| node.get(step))
}

/// The characters and references of a text, each with its place in it. Of a text of JSON the
/// references are found here; in other trees they are holes.
fn parts<'p>(node: Node<'p>, text: &'p str) -> impl Iterator<Item = (Span, Part)> + 'p {
    let json = node.tree().dialect() == Dialect::Json;
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let character = rest.chars().next()?;
        let start = at;
        let place = |end: usize| Span::new(start as u32, end as u32);
        at += character.len_utf8();
        if !json {
            let name = node.tree().hole_name(character).map(str::to_owned);
            return Some((place(at), name.map_or(Part::Text(character), Part::Name)));
        }
        if rest.starts_with("$${") {
            at = start + 2;
            return Some((place(at), Part::Text('$')));
        }
        if let Some(length) = rest.starts_with("${").then(|| closing(rest)).flatten() {
            at = start + length;
            let name = rest.get(2..length - 1).unwrap_or_default().trim();
            return Some((place(at), Part::Name(name.to_owned())));
        }
        Some((place(at), Part::Text(character)))
    })
}

/// The length of a reference with its braces.
fn closing(text: &str) -> Option<usize> {
    // Longer ones are no references.
    const MOST: usize = 4096;
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate().take(MOST) {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}
