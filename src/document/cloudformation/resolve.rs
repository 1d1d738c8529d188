//! Works out the functions of a template: `Ref`, `Fn::Sub` and their like. What cannot be known before
//! the stack is made becomes a hole.

use std::cell::Cell;

use super::table::{Ref, Reference, reference_to};
use crate::{
    syntax::{Builder, Kept, Node, NodeKind, OffsetMap, Tree, Writing},
    text::Span,
};

/// Functions inside functions, and names that are made of other names, are followed so deep.
const MAX_DEPTH: u32 = 24;
/// The longest text that is put together, in bytes; the largest policy has 20 KB.
const MAX_TEXT: usize = 64 * 1024;

/// Objects by name, sorted.
#[derive(Default)]
pub(super) struct Names<'t>(Vec<(String, Node<'t>)>);

impl<'t> Names<'t> {
    /// The members of an object. Of repeated names the first counts.
    pub fn of(members: Vec<(String, Node<'t>)>) -> Self {
        let mut all = members;
        crate::order::sort_by(&mut all, |a, b| a.0.cmp(&b.0));
        Names(all)
    }

    /// The one of that name.
    pub fn get(&self, name: &str) -> Option<Node<'t>> {
        let place = self.0.partition_point(|(known, _)| known.as_str() < name);
        let (known, node) = self.0.get(place)?;
        (known == name).then_some(*node)
    }
}

/// What the functions of a template refer to.
pub(super) struct Template<'t> {
    pub tree: &'t Tree<'t>,
    pub resources: Names<'t>,
    pub parameters: Names<'t>,
    pub mappings: Option<Node<'t>>,
    /// How much may still be done for it.
    pub budget: Cell<usize>,
}

/// A part of a template without functions.
pub(super) struct Resolved<'t> {
    /// Its tree, over the text of the template.
    pub tree: Tree<'t>,
    /// For each node of that tree, the node of the template that it comes from.
    origins: Vec<u32>,
}

impl Resolved<'_> {
    /// The node of the template that a node comes from.
    pub fn origin(&self, node: Node<'_>) -> Option<u32> {
        self.origins.get(node.index() as usize).copied()
    }
}

impl<'t> Template<'t> {
    /// A node with its functions worked out.
    pub fn resolve(&self, node: Node<'t>) -> Resolved<'t> {
        self.resolve_for(None, node)
    }

    /// The same of what `Fn::ForEach` makes for one value.
    pub fn resolve_for(&self, each: Option<&Each>, node: Node<'t>) -> Resolved<'t> {
        let mut resolver = Resolver::over(self, each);
        let value = resolver.value(node);
        resolver.put(value, node);
        let Resolver { builder, origins, .. } = resolver;
        Resolved { tree: builder.finish_over(self.tree), origins }
    }

    /// The texts of a list; nothing if one of them is unknown.
    pub fn texts(&self, list: Node<'t>) -> Option<Vec<String>> {
        let values = Resolver::over(self, None).list(list)?;
        let text = |value| match value {
            Value::Text(worked) => Some(worked.text),
            Value::Node(node) => scalar(node),
            _ => None,
        };
        let known = |text: &String| !text.contains(crate::syntax::is_hole);
        values.into_iter().map(|value| text(value).filter(known)).collect()
    }

    /// Takes from what may still be done; false if it is spent.
    pub fn spend(&self, steps: usize) -> bool {
        let left = self.budget.get();
        self.budget.set(left.saturating_sub(steps));
        left > steps
    }
}

/// One of the values that `Fn::ForEach` makes something for.
#[derive(Clone)]
pub(super) struct Each {
    /// What it goes by there.
    pub name: String,
    pub value: String,
}

struct Resolver<'r, 't> {
    template: &'r Template<'t>,
    each: Option<&'r Each>,
    builder: Builder,
    origins: Vec<u32>,
    depth: u32,
}

/// What a function gives.
enum Value<'t> {
    /// What stands in the template; it may hold functions in turn.
    Node(Node<'t>),
    /// A text that was put together.
    Text(Worked),
    /// Several values.
    List(Vec<Value<'t>>),
    /// One of several, which a condition chooses when the stack is made.
    Choice(Vec<Value<'t>>),
    /// No value at all.
    Nothing,
}

/// A text that was put together, and where its parts come from.
struct Worked {
    text: String,
    map: OffsetMap,
    place: Span,
}

impl Worked {
    fn fixed(text: String, place: Span) -> Self {
        Worked { text, map: OffsetMap::fixed(place), place }
    }

    fn empty(place: Span) -> Self {
        Worked::fixed(String::new(), place)
    }

    /// Adds what was worked out from a place.
    fn add(&mut self, text: &str, place: Span) {
        self.map.stay(self.text.len() as u32, place);
        self.text.push_str(text);
    }

    /// Adds a part of a string of the template that begins at `from` in the string.
    fn add_part(&mut self, map: &OffsetMap, from: usize, part: &str) {
        let base = self.text.len();
        let mut expected = u32::MAX;
        for (at, character) in part.char_indices() {
            let source = map.source((from + at) as u32);
            if source != expected {
                self.map.jump((base + at) as u32, source);
            }
            expected = source + character.len_utf8() as u32;
        }
        self.text.push_str(part);
        self.map.jump(self.text.len() as u32, map.source((from + part.len()) as u32));
    }
}

/// The name and the argument, if the object is a function.
pub(super) fn function(node: Node<'_>) -> Option<(String, Node<'_>)> {
    let mut members = node.members();
    let (Some(only), None) = (members.next(), members.next()) else { return None };
    let name = only.name();
    (name == "Ref" || name.starts_with("Fn::")).then(|| (name.into_owned(), only.value))
}

/// The resource that a function of the template refers to: `Name.Arn`, or a name between `${` and
/// `}` of a text.
pub(super) fn referred(template: &Template<'_>, value: Node<'_>) -> Option<String> {
    let text = function(value)?.1.one_or_many().next()?.str()?;
    let mut names = text.split(['$', '{', '}', '.', ':']).filter(|name| !name.is_empty());
    names.find(|name| template.resources.get(name).is_some()).map(str::to_owned)
}

impl<'r, 't> Resolver<'r, 't> {
    fn over(template: &'r Template<'t>, each: Option<&'r Each>) -> Self {
        Resolver { template, each, builder: Builder::default(), origins: Vec::new(), depth: 0 }
    }

    /// What a node stands for.
    fn value(&mut self, node: Node<'t>) -> Value<'t> {
        let Some((name, argument)) = function(node) else { return Value::Node(node) };
        if self.depth >= MAX_DEPTH || !self.template.spend(1) {
            return self.unknown(node, &name);
        }
        self.depth += 1;
        let value = self.call(&name, argument, node);
        self.depth -= 1;
        value.unwrap_or_else(|| self.unknown(node, &name))
    }

    /// What a function gives; nothing if that is unknown.
    fn call(&mut self, name: &str, argument: Node<'t>, node: Node<'t>) -> Option<Value<'t>> {
        match name {
            "Ref" => {
                let name = argument.str()?;
                Some(self.reference(&name, node.span()))
            }
            "Fn::GetAtt" => {
                let parts: Vec<Node<'t>> = argument.one_or_many().collect();
                let parts: Option<Vec<String>> =
                    parts.into_iter().map(|part| self.text(part)).collect();
                Some(self.attribute(&parts?.join("."), node.span()))
            }
            "Fn::Sub" => self.substitute(argument),
            "Fn::Join" => self.join(argument, node),
            "Fn::If" => {
                let branches: Vec<Node<'t>> = argument.items().skip(1).take(2).collect();
                self.builder.optional(argument.span());
                let mut options = Vec::new();
                for branch in branches {
                    match self.value(branch) {
                        Value::Nothing => {}
                        Value::Choice(inner) => options.extend(inner),
                        // What a branch lists stands in the list around it.
                        Value::Node(list) if list.is_array() => {
                            options.push(Value::Node(list));
                        }
                        other => options.push(other),
                    }
                }
                let several = options.len() > 1;
                let first = if several { None } else { options.pop() };
                Some(match first {
                    Some(only) => only,
                    None if several => Value::Choice(options),
                    None => Value::Nothing,
                })
            }
            "Fn::Select" => {
                let mut items = argument.items();
                let (at, list) = (items.next()?, items.next()?);
                let at: usize = self.text(at)?.parse().ok()?;
                self.list(list)?.into_iter().nth(at)
            }
            "Fn::Split" => {
                let mut items = argument.items();
                let (by, text) = (items.next()?, items.next()?);
                let (by, text) = (self.text(by)?, self.text(text)?);
                if by.is_empty() || text.contains(crate::syntax::is_hole) {
                    return None;
                }
                let piece = |part: &str| Value::Text(Worked::fixed(part.to_owned(), node.span()));
                Some(Value::List(text.split(&by).map(piece).collect()))
            }
            "Fn::FindInMap" => self.find_in_map(argument),
            "Fn::ToJsonString" => Some(Value::Node(argument)),
            "Fn::ImportValue" => {
                let export = self.text(argument)?;
                Some(self.unknown(node, &hole_name(&export)))
            }
            _ => None,
        }
    }

    fn unknown(&mut self, node: Node<'t>, name: &str) -> Value<'t> {
        let hole = self.builder.hole(name).to_string();
        Value::Text(Worked::fixed(hole, node.span()))
    }

    fn hole(&mut self, name: &str) -> String {
        self.builder.hole(name).to_string()
    }

    fn name_hole(&mut self, name: &str) -> String {
        self.builder.name_hole(name).to_string()
    }

    /// What a name refers to.
    fn reference(&mut self, name: &str, place: Span) -> Value<'t> {
        let text = match name {
            "AWS::NoValue" => return Value::Nothing,
            "AWS::Partition" => "aws".to_owned(),
            "AWS::URLSuffix" => "amazonaws.com".to_owned(),
            _ => {
                if let Some(each) = self.each.filter(|each| each.name == name) {
                    return Value::Text(Worked::fixed(each.value.clone(), place));
                }
                if let Some(parameter) = self.template.parameters.get(name) {
                    return self.parameter(name, parameter, place);
                }
                match self.referred(name) {
                    Some((resource, row)) if row.by_ref == Ref::Name => {
                        self.name_of(name, resource, row)
                    }
                    Some((resource, row)) if row.by_ref == Ref::Arn => {
                        self.arn_of(name, resource, row)
                    }
                    // Account, Region, the name or the id of the stack.
                    None if name.starts_with("AWS::") && name != "AWS::StackId" => {
                        self.name_hole(name)
                    }
                    _ => self.hole(name),
                }
            }
        };
        Value::Text(Worked::fixed(text, place))
    }

    /// The value of `Name.Attribute`.
    fn attribute(&mut self, path: &str, place: Span) -> Value<'t> {
        let (name, attribute) = path.split_once('.').unwrap_or((path, ""));
        let text = match self.referred(name) {
            Some((resource, row)) if attribute == row.attribute => self.arn_of(name, resource, row),
            // These are what `Ref` gives too.
            _ if ["GroupId", "Id"].contains(&attribute) => self.hole(name),
            _ => self.hole(path),
        };
        Value::Text(Worked::fixed(text, place))
    }

    fn parameter(&mut self, name: &str, parameter: Node<'t>, place: Span) -> Value<'t> {
        let kind = parameter.get("Type").and_then(Node::str).unwrap_or_default();
        let default = parameter.get("Default").and_then(scalar);
        // The default of such a parameter is where its value is looked up.
        let elsewhere = kind.starts_with("AWS::SSM::Parameter::");
        let hidden = parameter.get("NoEcho").is_some();
        let Some(text) = default.filter(|text| !text.is_empty() && !elsewhere && !hidden) else {
            return Value::Text(Worked::fixed(self.hole(name), place));
        };
        if !self.template.spend(text.len() / 4) {
            return Value::Text(Worked::fixed(self.hole(name), place));
        }
        if kind.starts_with("List<") || kind == "CommaDelimitedList" {
            let piece = |part: &str| Value::Text(Worked::fixed(part.trim().to_owned(), place));
            return Value::List(text.split(',').map(piece).collect());
        }
        Value::Text(Worked::fixed(text, place))
    }

    fn referred(&self, name: &str) -> Option<(Node<'t>, &'static Reference)> {
        let resource = self.template.resources.get(name)?;
        Some((resource, reference_to(&resource.get("Type")?.str()?)?))
    }

    /// The name that a resource will have.
    fn name_of(&mut self, logical: &str, resource: Node<'t>, row: &Reference) -> String {
        let name = self.property(resource, row.name).unwrap_or_else(|| self.name_hole(logical));
        match name.strip_prefix("https://") {
            Some(name) => name.to_owned(),
            None => name,
        }
    }

    fn property(&mut self, resource: Node<'t>, name: &str) -> Option<String> {
        if name.is_empty() || self.depth >= MAX_DEPTH || !self.template.spend(1) {
            return None;
        }
        let property = resource.get("Properties")?.get(name)?;
        self.depth += 1;
        let text = self.text(property);
        self.depth -= 1;
        text.filter(|text| !text.is_empty())
    }

    fn arn_of(&mut self, logical: &str, resource: Node<'t>, row: &Reference) -> String {
        let mut text = String::with_capacity(row.arn.len() + 32);
        let mut rest = row.arn;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let part = match after.as_bytes().first() {
                Some(b'n') => self.name_of(logical, resource, row),
                Some(b'p') => self.property(resource, "Path").unwrap_or_else(|| "/".to_owned()),
                Some(b'r') => self.name_hole("AWS::Region"),
                _ => self.name_hole("AWS::AccountId"),
            };
            text.push_str(&part);
            rest = after.get(2..).unwrap_or("");
        }
        text.push_str(rest);
        text
    }

    /// `Fn::Sub`: a string, or a string and values for some of its names.
    fn substitute(&mut self, argument: Node<'t>) -> Option<Value<'t>> {
        let string = argument.one_or_many().next()?;
        let values = argument.items().nth(1);
        let text = string.str()?;
        if !text.contains("${") {
            return Some(Value::Node(string));
        }
        if !self.template.spend(text.len() / 16) {
            return None;
        }
        let map = string.offset_map();
        let mut worked = Worked::empty(string.span());
        let mut at = 0;
        while let Some(found) = text.get(at..)?.find("${") {
            let start = at + found;
            worked.add_part(&map, at, text.get(at..start)?);
            let inner = text.get(start + 2..)?;
            let Some(length) = inner.find('}') else {
                at = start;
                break;
            };
            let end = start + 2 + length + 1;
            let name = inner.get(..length)?;
            let place = map.span(Span::new(start as u32, end as u32));
            if let Some(literal) = name.strip_prefix('!') {
                let text = format!("${{{literal}}}");
                worked.add(&text, place);
            } else {
                let name = name.trim();
                let given = values.and_then(|values| values.get(name));
                let value = match given {
                    Some(node) => self.value(node),
                    None if name.contains('.') => self.attribute(name, place),
                    None => self.reference(name, place),
                };
                let text = self.text_of(value).unwrap_or_else(|| self.hole(name));
                worked.add(&text, place);
            }
            if worked.text.len() > MAX_TEXT {
                return None;
            }
            at = end;
        }
        worked.add_part(&map, at, text.get(at..)?);
        Some(Value::Text(worked))
    }

    fn join(&mut self, argument: Node<'t>, node: Node<'t>) -> Option<Value<'t>> {
        let mut items = argument.items();
        let (by, list) = (items.next()?, items.next()?);
        let by = by.str()?;
        let mut worked = Worked::empty(node.span());
        for (number, value) in self.list(list)?.into_iter().enumerate() {
            if number > 0 && !by.is_empty() {
                worked.add(&by, node.span());
            }
            match value {
                Value::Node(part) if part.is_text() => {
                    worked.add_part(&part.offset_map(), 0, &part.str()?);
                }
                Value::Text(part) => worked.add(&part.text, part.place),
                other => {
                    let text = self.text_of(other)?;
                    worked.add(&text, node.span());
                }
            }
            if worked.text.len() > MAX_TEXT || !self.template.spend(1) {
                return None;
            }
        }
        Some(Value::Text(worked))
    }

    /// The values of a list; nothing if it is unknown.
    fn list(&mut self, node: Node<'t>) -> Option<Vec<Value<'t>>> {
        let mut all = Vec::new();
        match self.value(node) {
            Value::Node(list) if list.is_array() => {
                for item in list.items().take_while(|_| self.template.spend(1)) {
                    let value = self.value(item);
                    self.flatten(value, function(item).is_some(), &mut all);
                }
            }
            Value::List(list) => all = list,
            Value::Choice(options) => {
                let first = options.into_iter().next()?;
                self.flatten(first, true, &mut all);
            }
            _ => return None,
        }
        Some(all)
    }

    /// Adds a value to a list; what is a list itself only if a function made it.
    fn flatten(&mut self, value: Value<'t>, spliced: bool, all: &mut Vec<Value<'t>>) {
        match value {
            Value::Nothing => {}
            Value::List(values) | Value::Choice(values) => {
                for value in values {
                    self.flatten(value, true, all);
                }
            }
            Value::Node(list) if spliced && list.is_array() => {
                for item in list.items().take_while(|_| self.template.spend(1)) {
                    let value = self.value(item);
                    self.flatten(value, function(item).is_some(), all);
                }
            }
            other => all.push(other),
        }
    }

    fn find_in_map(&mut self, argument: Node<'t>) -> Option<Value<'t>> {
        let keys: Vec<Node<'t>> = argument.items().take(3).collect();
        let mut place = self.template.mappings?;
        for key in keys {
            let name = self.text(key)?;
            let mut members = place.members();
            place = members
                .find(|member| self.template.spend(1) && member.name() == name.as_str())?
                .value;
        }
        Some(Value::Node(place))
    }

    /// The text that a node stands for.
    fn text(&mut self, node: Node<'t>) -> Option<String> {
        let value = self.value(node);
        self.text_of(value)
    }

    fn text_of(&mut self, value: Value<'t>) -> Option<String> {
        match value {
            Value::Node(node) => scalar(node),
            Value::Text(worked) => Some(worked.text),
            Value::Choice(options) => {
                let first = options.into_iter().next()?;
                self.text_of(first)
            }
            Value::List(_) | Value::Nothing => None,
        }
    }

    /// Writes a value. `place` is what it comes from, if it does not know itself.
    fn put(&mut self, value: Value<'t>, place: Node<'t>) {
        match value {
            Value::Node(node) if node.is_object() => self.object(node),
            Value::Node(node) if node.is_array() => {
                self.builder.open(NodeKind::Array, node.span().start);
                self.note(node);
                let mut all = Vec::new();
                for item in node.items() {
                    let value = self.value(item);
                    self.flatten(value, function(item).is_some(), &mut all);
                    for value in all.drain(..) {
                        self.put(value, item);
                    }
                    if self.is_spent() {
                        break;
                    }
                }
                self.builder.close(node.span().end);
            }
            Value::Node(node) => {
                if !self.template.spend(1) {
                    self.builder.unknown(node.span(), "…");
                } else if matches!(node.kind(), NodeKind::Number | NodeKind::True | NodeKind::False)
                {
                    // CloudFormation hands all scalars on as text.
                    self.builder.plain(NodeKind::String, node.span(), (0, 0));
                } else if node.is_text() && node.source().contains(DYNAMIC) {
                    let text = node.str().unwrap_or_default().into_owned();
                    let (map, place) = (node.offset_map(), node.span());
                    return self.put(Value::Text(Worked { text, map, place }), node);
                } else {
                    self.builder.copy(node);
                }
                self.note(node);
            }
            Value::Text(worked) => {
                let Worked { text, map, place: span } = self.without_dynamic(worked);
                self.template.spend(text.len() / 16);
                let kept = Kept { text: text.into(), map, writing: Writing::Fixed };
                self.builder.kept(NodeKind::String, span, kept);
                self.note(place);
            }
            Value::List(values) => {
                self.builder.open(NodeKind::Array, place.span().start);
                self.note(place);
                let mut all = Vec::new();
                self.flatten(Value::List(values), true, &mut all);
                for value in all {
                    self.put(value, place);
                    if self.is_spent() {
                        break;
                    }
                }
                self.builder.close(place.span().end);
            }
            Value::Choice(options) => match options.into_iter().next() {
                Some(first) => self.put(first, place),
                None => self.put(Value::Nothing, place),
            },
            Value::Nothing => {
                self.builder.scalar(NodeKind::Null, place.span());
                self.note(place);
            }
        }
    }

    /// A text with its dynamic references as holes: what they give is looked up when the stack is made.
    fn without_dynamic(&mut self, worked: Worked) -> Worked {
        let mut known = Worked::empty(worked.place);
        let mut at = 0;
        let mut rest = worked.text.as_str();
        while let Some((before, after)) = rest.split_once(DYNAMIC)
            && let Some((name, after)) = after.split_once("}}")
        {
            known.add_part(&worked.map, at, before);
            let start = at + before.len();
            at = worked.text.len() - after.len();
            let hole = self.hole(&hole_name(name));
            known.add(&hole, worked.map.span(Span::new(start as u32, at as u32)));
            rest = after;
        }
        if at == 0 {
            return worked;
        }
        known.add_part(&worked.map, at, rest);
        known
    }

    /// Whether nothing more may be done; what is left out then is one hole.
    fn is_spent(&self) -> bool {
        self.template.budget.get() == 0
    }

    fn object(&mut self, node: Node<'t>) {
        self.builder.open(NodeKind::Object, node.span().start);
        self.note(node);
        for member in node.members() {
            let value = match self.value(member.value) {
                Value::Nothing => continue,
                Value::Choice(options) if takes_list(&member.name()) => Value::List(options),
                other => other,
            };
            self.builder.copy(member.key);
            self.note(member.key);
            self.put(value, member.value);
        }
        self.builder.close(node.span().end);
    }

    /// Notes where the nodes come from that were written last.
    fn note(&mut self, node: Node<'t>) {
        self.origins.resize(self.builder.len(), node.index());
    }
}

/// How a dynamic reference begins.
const DYNAMIC: &str = "{{resolve:";

/// A text as the name of a hole, which is no place for another hole.
fn hole_name(text: &str) -> String {
    text.chars().map(|c| if crate::syntax::is_hole(c) { '*' } else { c }).collect()
}

/// Whether several values may stand where one is asked for. Condition keys have colons.
fn takes_list(name: &str) -> bool {
    const LISTS: [&str; 15] = [
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Statement",
        "AWS",
        "Service",
        "Federated",
        "CanonicalUser",
        "SecurityGroupIngress",
        "SecurityGroupEgress",
        "CidrIp",
        "CidrIpv6",
        "Policies",
        "Tags",
    ];
    name.contains(':') || LISTS.contains(&name)
}

/// A scalar as text.
fn scalar(node: Node<'_>) -> Option<String> {
    match node.kind() {
        NodeKind::String => node.str().map(|text| text.into_owned()),
        NodeKind::Number | NodeKind::True | NodeKind::False => Some(node.source().to_owned()),
        _ => None,
    }
}
