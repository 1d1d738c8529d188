//! What `terraform show -json` prints of a plan or a state, and the state file itself.
//!
//! Source: "JSON output format" in Terraform's documentation, format versions 0.1 to 1.2; state files
//! of version 4 as Terraform 0.12 to 1.14 write them; as of 2026-11.

use std::borrow::Cow;

use typed_arena::Arena;

use super::{Found, Links, Resource, documents, network, table, without_indices};
use crate::{
    syntax::{Builder, Node, NodeKind, Tree},
    table::Set,
};

/// The documents of a plan or a state; nothing if the object is neither.
pub(super) fn read<'t>(root: Node<'t>) -> Option<Found<'t>> {
    if !is_plan(root) {
        return None;
    }
    let merged = Arena::new();
    let mut links = Links::default();
    let mut reader = Reader {
        tree: root.tree(),
        merged: &merged,
        config: Config::of(root, &mut links),
        resources: Vec::new(),
        seen: Set::new(),
        accounts: Vec::new(),
    };
    for change in root.get("resource_changes").into_iter().flat_map(Node::items) {
        reader.change(change);
    }
    let values = |name: &str| root.get(name)?.get("root_module");
    if let Some(module) = values("planned_values") {
        reader.module(module, Modes::All);
    }
    // What a plan found before is what it changes, but for what it only reads.
    let planned = root.get("planned_values").is_some() || root.get("resource_changes").is_some();
    let prior = root.get("prior_state").and_then(|prior| prior.get("values")?.get("root_module"));
    if let Some(module) = prior {
        reader.module(module, if planned { Modes::Data } else { Modes::All });
    }
    if let Some(module) = values("values") {
        reader.module(module, Modes::All);
    }
    for resource in root.get("resources").into_iter().flat_map(Node::items) {
        reader.of_state_file(resource);
    }
    let Reader { resources, mut accounts, .. } = reader;
    crate::order::sort(&mut accounts);
    accounts.dedup();
    let account = if accounts.len() == 1 { accounts.pop() } else { None };
    Some(Found { account, ..documents(root.tree(), &resources, &links) })
}

fn is_plan(node: Node<'_>) -> bool {
    let has_modules = |value: Node<'_>| value.get("root_module").is_some();
    node.members().any(|member| match &*member.name() {
        "resource_changes" => member.value.items().any(|change| change.get("change").is_some()),
        "planned_values" | "values" => has_modules(member.value),
        "prior_state" => member.value.get("values").is_some_and(has_modules),
        "resources" => member.value.items().any(|item| item.get("instances").is_some()),
        _ => false,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Modes {
    All,
    Data,
}

struct Reader<'a, 't> {
    tree: &'t Tree<'t>,
    /// Keeps the values in which what is unknown is filled in.
    merged: &'a Arena<Tree<'t>>,
    config: Config<'t>,
    resources: Vec<Resource<'a, 't>>,
    /// Addresses of what was read.
    seen: Set<String>,
    accounts: Vec<String>,
}

impl<'a, 't: 'a> Reader<'a, 't> {
    fn change(&mut self, resource: Node<'t>) {
        let change = resource.get("change");
        let after = change.and_then(|change| change.get("after")).filter(|after| after.is_object());
        if let (Some(change), Some(after)) = (change, after) {
            self.add(resource, text(resource, "address"), after, change.get("after_unknown"));
        }
    }

    fn module(&mut self, module: Node<'t>, modes: Modes) {
        for resource in module.get("resources").into_iter().flat_map(Node::items) {
            if modes == Modes::Data && !is_data(resource) {
                continue;
            }
            if let Some(values) = resource.get("values").filter(|values| values.is_object()) {
                self.add(resource, text(resource, "address"), values, None);
            }
        }
        for child in module.get("child_modules").into_iter().flat_map(Node::items) {
            self.module(child, modes);
        }
    }

    fn of_state_file(&mut self, resource: Node<'t>) {
        let module = text(resource, "module");
        let dot = if module.is_empty() { "" } else { "." };
        let data = if is_data(resource) { "data." } else { "" };
        let (of, name) = (text(resource, "type"), text(resource, "name"));
        for instance in resource.get("instances").into_iter().flat_map(Node::items) {
            let index = match instance.get("index_key") {
                Some(index) => ["[", index.source(), "]"].concat(),
                None => String::new(),
            };
            let address = [&*module, dot, data, &*of, ".", &*name, &*index].concat();
            if let Some(values) = instance.get("attributes").filter(|values| values.is_object()) {
                self.add(resource, Cow::Owned(address), values, None);
            }
        }
    }

    fn add(
        &mut self,
        resource: Node<'t>,
        address: Cow<'t, str>,
        values: Node<'t>,
        unknown: Option<Node<'t>>,
    ) {
        let (of, name) = (text(resource, "type"), text(resource, "name"));
        let data = is_data(resource);
        if data && of == table::CALLER {
            let account = values.get("account_id").and_then(Node::str);
            self.accounts.extend(account.map(Cow::into_owned));
        }
        if !is_relevant(data, &of, values) || self.seen.contains(&*address) {
            return;
        }
        let mut address = address.into_owned();
        let tail = [if data { "data." } else { "" }, &*of, ".", &*name].concat();
        if address.is_empty() {
            address.clone_from(&tail);
        } else {
            self.seen.add(address.clone());
        }
        let key = without_indices(&address);
        let module = key.strip_suffix(&*tail).unwrap_or_default().to_owned();
        let expressions = self.config.get(&key);
        let merged = unknown.filter(|unknown| unknown.is_object() && matters(data, &of, *unknown));
        let filled = merged.and_then(|unknown| {
            let mut merge = Merge { builder: Builder::default() };
            merge.value(Some(values), Some(unknown), expressions, &key);
            self.merged.alloc(merge.builder.finish_over(self.tree)).roots().next()
        });
        self.resources.push(Resource {
            module,
            address,
            of,
            name,
            is_data: data,
            values: filled.unwrap_or(values),
            expressions,
            place: values,
            whole: resource.span(),
        });
    }
}

/// Whether a resource may hold a document, or says something of one.
fn is_relevant(data: bool, of: &str, values: Node<'_>) -> bool {
    if data {
        return of == table::POLICY_DOCUMENT;
    }
    network::is_part(of)
        || table::held_by(of).next().is_some()
        || table::permission_of(of).is_some()
        || [table::ORGANIZATION.0, table::FUNCTION_URL.0].contains(&of)
        || of == "aws_iam_user"
        || values.source().contains("Statement")
}

/// Whether what is unknown of a resource is something that is looked at.
fn matters(data: bool, of: &str, unknown: Node<'_>) -> bool {
    let open = |name: &str| unknown.get(name).is_some_and(|value| value.source().contains("true"));
    let mut held = table::held_by(of);
    let all = data || network::is_part(of) || table::permission_of(of).is_some();
    all || held.any(|held| open(held.path.split('.').next().unwrap_or(held.path)))
}

fn text<'t>(node: Node<'t>, name: &str) -> Cow<'t, str> {
    node.get(name).and_then(Node::str).unwrap_or_default()
}

fn is_data(resource: Node<'_>) -> bool {
    text(resource, "mode") == "data"
}

/// What the configuration says of each resource, by its address without indices; sorted.
struct Config<'t>(Vec<(String, Node<'t>)>);

impl<'t> Config<'t> {
    fn of(root: Node<'t>, links: &mut Links) -> Self {
        let mut all = Vec::new();
        let module = root.get("configuration").and_then(|config| config.get("root_module"));
        if let Some(module) = module {
            Config::module(module, "", &mut all, links);
        }
        crate::order::sort(&mut links.0);
        crate::order::sort_by(&mut all, |a: &(String, Node<'_>), b| a.0.cmp(&b.0));
        Config(all)
    }

    fn module(module: Node<'t>, path: &str, all: &mut Vec<(String, Node<'t>)>, links: &mut Links) {
        for resource in module.get("resources").into_iter().flat_map(Node::items) {
            if let Some(expressions) = resource.get("expressions") {
                all.push(([path, &*text(resource, "address")].concat(), expressions));
            }
        }
        for call in module.get("module_calls").into_iter().flat_map(Node::members) {
            if let Some(module) = call.value.get("module") {
                let inside = [path, "module.", &*call.name(), "."].concat();
                let mut link = |name: String, from: Option<Node<'_>>, path: &str| {
                    let from = from.and_then(|from| from.get("references"));
                    for target in from.into_iter().flat_map(Node::items).filter_map(Node::str) {
                        let target = [path, &*without_indices(&target)].concat();
                        links.0.push((name.clone(), target));
                    }
                };
                for output in module.get("outputs").into_iter().flat_map(Node::members) {
                    let name = [&inside, &*output.name()].concat();
                    link(name, output.value.get("expression"), &inside);
                }
                for given in call.value.get("expressions").into_iter().flat_map(Node::members) {
                    link([&inside, "var.", &*given.name()].concat(), Some(given.value), path);
                }
                Config::module(module, &inside, all, links);
            }
        }
    }

    fn get(&self, key: &str) -> Option<Node<'t>> {
        let place = self.0.partition_point(|(known, _)| known.as_str() < key);
        self.0.get(place).filter(|(known, _)| known == key).map(|(_, node)| *node)
    }
}

/// Puts the values that are known and those that are not into one tree.
struct Merge {
    builder: Builder,
}

impl Merge {
    /// Objects of more members are taken as known: no resource has them.
    const MAX_MEMBERS: usize = 256;

    fn value(
        &mut self,
        known: Option<Node<'_>>,
        unknown: Option<Node<'_>>,
        expression: Option<Node<'_>>,
        name: &str,
    ) {
        let Some(open) = unknown else {
            if let Some(known) = known {
                self.builder.copy(known);
            }
            return;
        };
        let known = known.filter(|known| known.kind() != NodeKind::Null);
        let span = known.unwrap_or(open).span();
        match open.kind() {
            NodeKind::True => {
                let references = expression.and_then(|expression| expression.get("references"));
                let first = references.and_then(|references| references.items().next()?.str());
                self.builder.unknown(span, first.as_deref().unwrap_or(name));
            }
            NodeKind::Object if known.is_none_or(Node::is_object) => {
                self.object(known, open, expression, name, span);
            }
            NodeKind::Array if known.is_none_or(Node::is_array) => {
                self.builder.open(NodeKind::Array, span.start);
                let mut items = known.into_iter().flat_map(Node::items);
                let mut opens = open.items();
                let mut expressions = expression.into_iter().flat_map(Node::items);
                loop {
                    let (item, open) = (items.next(), opens.next());
                    if item.is_none() && open.is_none() {
                        break;
                    }
                    // The expression of a list is one; blocks have one each.
                    let each = expressions.next().or(expression);
                    self.value(item, open, each, name);
                }
                self.builder.close(span.end);
            }
            _ => match known {
                Some(known) => self.builder.copy(known),
                None => self.builder.scalar(NodeKind::Null, span),
            },
        }
    }

    fn object(
        &mut self,
        known: Option<Node<'_>>,
        open: Node<'_>,
        expression: Option<Node<'_>>,
        name: &str,
        span: crate::text::Span,
    ) {
        if let Some(known) = known
            && (known.members().count() > Self::MAX_MEMBERS
                || open.members().count() > Self::MAX_MEMBERS)
        {
            self.builder.copy(known);
            return;
        }
        let inside =
            |key: &str| (expression.and_then(|all| all.get(key)), [name, ".", key].concat());
        self.builder.open(NodeKind::Object, span.start);
        for member in known.into_iter().flat_map(Node::members) {
            let key = member.name();
            let (expression, name) = inside(&key);
            self.builder.copy(member.key);
            self.value(Some(member.value), open.get(&key), expression, &name);
        }
        for member in open.members().filter(|member| member.value.source().contains("true")) {
            let key = member.name();
            if known.is_some_and(|known| known.get(&key).is_some()) {
                continue;
            }
            let (expression, name) = inside(&key);
            self.builder.copy(member.key);
            self.value(None, Some(member.value), expression, &name);
        }
        self.builder.close(span.end);
    }
}
