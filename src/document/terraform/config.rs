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
        Builder, CONTENT, Dialect, FOR_EACH, ITERATOR, Kept, Member, Node, NodeKind, OffsetMap,
        Tree, Writing, value_name,
    },
    text::Span,
};

/// References to references are followed so deep.
const MAX_DEPTH: u32 = 16;
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
            for Instance { index, bound } in config.instances(body, is_data) {
                let values = match is_open(body) {
                    true => resolved.alloc(config.resolve(body, bound, tree)).roots().next(),
                    false => None,
                };
                resources.push(Resource {
                    module: String::new(),
                    address: [data, &*of, ".", &*name, &index].concat(),
                    of: of.clone(),
                    name: name.clone(),
                    is_data,
                    values: values.unwrap_or(body),
                    expressions: None,
                    place: body,
                    whole: Span::new(key.span().start, body.span().end),
                });
            }
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

/// Whether anything in a body refers to something else or is made for each of several things.
fn is_open(body: Node<'_>) -> bool {
    match body.tree().dialect() {
        Dialect::Json => body.source().contains("${"),
        _ => body.holds_hole() || body.source().contains(FOR_EACH),
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

    /// What a resource is made for, one by one; once for nothing if that is not told. Data sources
    /// that are made of each other would multiply.
    fn instances(&self, body: Node<'t>, is_data: bool) -> Vec<Instance<'t>> {
        let resolver = Resolver::over(self);
        let each = body.get(FOR_EACH).filter(|_| !is_data);
        if let Some(elements) = each.and_then(|each| resolver.elements(each, body, 0)) {
            return elements.into_iter().map(Instance::of_each).collect();
        }
        let list = body.get(COUNT).filter(|_| !is_data).and_then(counted);
        let elements = list.as_deref().and_then(|list| {
            let all = resolver.named(list, 0)?;
            resolver.elements(all, body, 0)
        });
        match (list, elements) {
            (Some(list), Some(elements)) => {
                let elements = elements.into_iter().enumerate();
                elements.map(|(place, each)| Instance::of_count(&list, place, each)).collect()
            }
            _ => vec![Instance::default()],
        }
    }

    /// A body with its references followed.
    fn resolve(&self, body: Node<'t>, bound: Vec<Bound<'t>>, tree: &Tree<'t>) -> Tree<'t> {
        let mut resolver = Resolver { bound, ..Resolver::over(self) };
        resolver.value(body, 0);
        resolver.builder.finish_over(tree)
    }

    /// Takes from what may still be done; false if it is spent.
    fn spend(&self, steps: usize) -> bool {
        let left = self.budget.get();
        self.budget.set(left.saturating_sub(steps));
        left > steps
    }
}

/// How many there are of a resource.
const COUNT: &str = "count";

/// The list that a number is the length of, as in `var.on ? length(var.ports) : 0`.
fn counted(count: Node<'_>) -> Option<String> {
    let (_, rest) = count.tree().sole_hole(&count.str()?)?.split_once("length(")?;
    rest.split_once(')').map(|(list, _)| list.to_owned())
}

/// One of several resources that a block makes.
#[derive(Default)]
struct Instance<'t> {
    /// As its address has it.
    index: String,
    bound: Vec<Bound<'t>>,
}

impl<'t> Instance<'t> {
    fn of_each(each: Each<'t>) -> Self {
        // Of a set the keys are the elements.
        let key = each.key.or(Some(each.value));
        let name = key.and_then(Node::str);
        let index = name.map(|name| ["[\"", &name, "\"]"].concat()).unwrap_or_default();
        Instance { index, bound: Each { key, ..each }.bound("each").collect() }
    }

    fn of_count(list: &str, place: usize, each: Each<'t>) -> Self {
        let ways =
            [[list, "[count.index]"].concat(), ["element(", list, ", count.index)"].concat()];
        let bound = ways.map(|name| (name, each.value)).into();
        Instance { index: format!("[{place}]"), bound }
    }
}

struct Resolver<'c, 't> {
    config: &'c Config<'t>,
    builder: Builder,
    /// What names stand for where something is made for each element, the inner last.
    bound: Vec<Bound<'t>>,
}

type Bound<'t> = (String, Node<'t>);

/// One of the things that something is made for.
#[derive(Clone, Copy)]
struct Each<'t> {
    /// Its key in a map.
    key: Option<Node<'t>>,
    value: Node<'t>,
}

impl<'t> Each<'t> {
    /// What its key and value are called in blocks.
    fn bound(self, name: &str) -> impl Iterator<Item = Bound<'t>> {
        let key = self.key.map(|key| ([name, ".key"].concat(), key));
        key.into_iter().chain([([name, ".value"].concat(), self.value)])
    }
}

/// A part of a text.
enum Part {
    Text(char),
    /// What is referred to.
    Name(String),
}

impl<'c, 't> Resolver<'c, 't> {
    fn over(config: &'c Config<'t>) -> Self {
        Resolver { config, builder: Builder::default(), bound: Vec::new() }
    }

    fn value(&mut self, node: Node<'t>, depth: u32) {
        match node.kind() {
            NodeKind::Object if is_open(node) => {
                self.builder.open(NodeKind::Object, node.span().start);
                for member in node.members() {
                    let each = member.value.get(FOR_EACH);
                    match each.and_then(|each| self.elements(each, member.value, depth)) {
                        Some(elements) => self.repeat(member, &elements, depth),
                        None => self.member(member, depth),
                    }
                }
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

    fn member(&mut self, member: Member<'t>, depth: u32) {
        self.text(member.key, depth, NodeKind::Key);
        self.value(member.value, depth);
    }

    /// A `dynamic` block, once for each element.
    fn repeat(&mut self, block: Member<'t>, elements: &[Each<'t>], depth: u32) {
        let iterator = block.value.get(ITERATOR).and_then(Node::str);
        let iterator = iterator.and_then(|text| block.value.tree().sole_hole(&text));
        let name = iterator.map_or_else(|| block.name().into_owned(), str::to_owned);
        let outer = self.bound.len();
        for each in elements {
            self.bound.extend(each.bound(&name));
            self.builder.copy(block.key);
            self.builder.open(NodeKind::Object, block.value.span().start);
            let content = block.value.members();
            for member in content.filter(|it| ![FOR_EACH, ITERATOR].contains(&&*it.name())) {
                self.member(member, depth + 1);
            }
            self.builder.close(block.value.span().end);
            self.bound.truncate(outer);
        }
    }

    /// The elements that something is made for, one by one, if they are told.
    fn elements(&self, each: Node<'t>, made: Node<'t>, depth: u32) -> Option<Vec<Each<'t>>> {
        // More are unknown together.
        const MOST: usize = 100;
        let all = self.referred(each, depth).unwrap_or(each);
        if let Some(list) = unchanged(all) {
            return (depth < MAX_DEPTH).then(|| self.elements(list, made, depth + 1))?;
        }
        let items = all.items().map(|value| Each { key: None, value });
        let members = all.members().map(|it| Each { key: Some(it.key), value: it.value });
        let found: Vec<Each<'t>> = items.chain(members).take(MOST + 1).collect();
        let steps = found.len() * made.subtree().count();
        let known = (all.is_array() || all.is_object()) && found.len() <= MOST;
        (known && self.config.spend(steps)).then_some(found)
    }

    /// An element of a list: a list in its place is one that was joined to it.
    fn item(&mut self, item: Node<'t>, depth: u32) {
        if let Some((each, names, content)) = repeated(item) {
            return self.repeat_item(each, &names, content, depth);
        }
        match self.referred(item, depth).or(Some(item)).filter(|node| node.is_array()) {
            Some(list) => list.items().for_each(|item| self.item(item, depth + 1)),
            None => self.value(item, depth),
        }
    }

    /// What a `for` gives, once for each element; once for nothing if these are not told.
    fn repeat_item(&mut self, each: Node<'t>, names: &str, content: Node<'t>, depth: u32) {
        let Some(elements) = self.elements(each, content, depth) else {
            return self.item(content, depth + 1);
        };
        self.builder.optional(content.span());
        let outer = self.bound.len();
        for Each { key, value } in elements {
            let key = names.split_once(',').and_then(|(name, _)| Some((name.to_owned(), key?)));
            self.bound.extend(key);
            self.bound.push((value_name(names).to_owned(), value));
            self.item(content, depth + 1);
            self.bound.truncate(outer);
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
        let target = parts.next().is_none().then(|| self.named(&name, depth))??;
        self.config.spend(1 + target.subtree().count()).then_some(target)
    }

    /// What a name stands for, and what a way from there leads to, as in `local.ports["web"][0].from`.
    fn named(&self, name: &str, depth: u32) -> Option<Node<'t>> {
        if let Some(known) = self.config.get(name) {
            return Some(known);
        }
        let within = |known: &str| {
            let rest = name.strip_prefix(known)?;
            (rest.is_empty() || rest.starts_with(['.', '['])).then_some(rest)
        };
        let mut bound = self.bound.iter().rev();
        let bound = bound.find_map(|(known, node)| Some((*node, within(known)?)));
        let (mut node, mut rest) = bound.or_else(|| {
            let (first, rest) = step(name)?;
            let (second, rest) = step(rest)?;
            Some((self.config.get(&[first, ".", second].concat())?, rest))
        })?;
        while !rest.is_empty() {
            let (name, after) = step(rest)?;
            node = self.referred(node, depth + 1).unwrap_or(node);
            node = match name.parse() {
                Ok(place) if node.is_array() => node.items().nth(place)?,
                _ => node.get(name)?,
            };
            rest = after;
        }
        Some(node)
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
        let within = depth < MAX_DEPTH && text.len() < MAX_TEXT;
        let target = within.then(|| self.named(name, depth)).flatten();
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

/// What a `for` goes through, its names, and what it gives, if the item of a list is one.
fn repeated(item: Node<'_>) -> Option<(Node<'_>, String, Node<'_>)> {
    let (each, names) = (item.get(FOR_EACH)?, item.get(ITERATOR)?.str()?);
    Some((each, item.tree().sole_hole(&names)?.to_owned(), item.get(CONTENT)?))
}

/// What a `for` goes through that gives the elements as they are.
fn unchanged(list: Node<'_>) -> Option<Node<'_>> {
    let (each, names, content) = repeated(list.items().next()?)?;
    let content = content.str()?;
    (list.tree().sole_hole(&content)? == value_name(&names)).then_some(each)
}

/// The first step of a way, and the rest: `name`, `.name`, `["name"]` or `[0]`.
fn step(way: &str) -> Option<(&str, &str)> {
    if let Some(inside) = way.strip_prefix('[') {
        let (step, rest) = inside.split_once(']')?;
        let quoted = step.strip_prefix('"').and_then(|step| step.strip_suffix('"'));
        let number = step.bytes().all(|byte| byte.is_ascii_digit());
        return Some((quoted.or(number.then_some(step))?, rest));
    }
    let way = way.strip_prefix('.').unwrap_or(way);
    let end = way.find(['.', '[']).unwrap_or(way.len());
    let (step, rest) = way.split_at(end);
    let inside = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    (!step.is_empty() && step.chars().all(inside)).then_some((step, rest))
}

struct Written {
    text: String,
    map: OffsetMap,
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
