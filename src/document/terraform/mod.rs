//! Terraform: what it prints of plans and states, its state files, and its configuration. Finds the
//! resources that hold policies or network rules; what is worked out from several attributes
//! becomes a document of its own.

mod config;
mod network;
mod plan;
mod roles;
mod statement;
mod table;

use std::{borrow::Cow, rc::Rc};

use super::{
    Document, Kind, ResourceType, Unread, envelope::Given, holders::Holders, policy, walk::Derived,
};
use crate::{
    finding::{Arg, Args, Text},
    syntax::{Builder, Node, Tree},
    text::Span,
};

/// What was found.
pub(super) struct Found<'t> {
    pub pieces: Vec<Piece<'t>>,
    pub unread: Vec<Unread<'t>>,
    /// The account that all of it is in, if that is told.
    pub account: Option<String>,
}

/// One thing that was found.
pub(super) enum Piece<'t> {
    /// A document that was worked out.
    Derived(Derived<'t>),
    /// A text that holds a policy of which everything is known.
    Policy(Node<'t>, Given),
    /// A text of the resource of that address that may hold a document.
    Text(Node<'t>, String),
}

/// The documents of a plan, a state or a configuration; nothing if the object is none.
pub(super) fn read<'t>(root: Node<'t>) -> Option<Found<'t>> {
    plan::read(root).or_else(|| config::read(root))
}

/// A resource or data source with the values of its attributes. What is unknown is a hole, named by
/// what it refers to.
struct Resource<'a, 't> {
    /// The way to its module, with a dot at the end and without indices.
    module: String,
    /// Its full address.
    address: String,
    of: Cow<'a, str>,
    name: Cow<'a, str>,
    is_data: bool,
    values: Node<'a>,
    /// What the configuration says its attributes refer to, where the values do not show that.
    expressions: Option<Node<'t>>,
    /// Where its values stand.
    place: Node<'t>,
    /// All of it.
    whole: Span,
}

impl Resource<'_, '_> {
    /// The address without indices.
    fn key(&self) -> String {
        let data = if self.is_data { "data." } else { "" };
        [&self.module, data, &self.of, ".", &self.name].concat()
    }

    fn is_policy_document(&self) -> bool {
        self.is_data && self.of == table::POLICY_DOCUMENT
    }

    /// What an attribute refers to, the way to the module before each.
    fn references(&self, path: &str) -> Vec<String> {
        let mut found = Vec::new();
        for (value, _) in follow(self.values, path) {
            let texts = value.subtree().filter(|node| node.has_hole());
            for text in texts.filter_map(Node::str) {
                for name in text.chars().filter_map(|hole| value.tree().hole_name(hole)) {
                    let name = without_indices(name);
                    let among = name.split(BETWEEN).filter(|part| part.len() < name.len());
                    let all = std::iter::once(&*name).chain(among);
                    found.extend(all.map(|name| [&self.module, name].concat()));
                }
            }
        }
        for (value, _) in self.expressions.into_iter().flat_map(|all| follow(all, path)) {
            let references = value.get("references").into_iter().flat_map(Node::items);
            found.extend(references.filter_map(Node::str).map(|name| self.within(&name)));
        }
        found
    }

    /// What a value follows from that is unknown as a whole, though somebody wrote it: AWS sets some
    /// attributes by itself.
    fn unknown(&self, value: Node<'_>, path: &str) -> Option<String> {
        let text = value.str()?;
        let from = value.tree().sole_hole(&text)?;
        let written = match self.expressions {
            Some(all) => !follow(all, path).is_empty(),
            // The mark of a plan.
            None => value.source() != "true" || self.of.ends_with("_policy"),
        };
        let itself = [&self.key(), ".", path].concat();
        written.then(|| if from == itself { String::new() } else { from.to_owned() })
    }

    /// The same of a value that is missing: where a plan tells only what is known.
    fn left_out(&self, path: &str) -> Option<String> {
        let all = self.expressions.filter(|_| self.values.get(path).is_none())?;
        let from = all.get(path)?.get("references")?.items().next()?;
        from.str().map(Cow::into_owned)
    }

    /// A name of the resource's module as all of the configuration names it, without indices.
    fn within(&self, name: &str) -> String {
        [&self.module, &*without_indices(name)].concat()
    }
}

/// What stands between references that a value is worked out from, as in `try(a.id, b.id)`.
const BETWEEN: &[char] = &[' ', ',', '(', ')'];

/// An address without the parts in brackets.
fn without_indices(address: &str) -> Cow<'_, str> {
    if !address.contains('[') {
        return Cow::Borrowed(address);
    }
    let mut kept = String::new();
    let (mut depth, mut quoted) = (0u32, false);
    for character in address.chars() {
        match character {
            '"' => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => {
                depth = depth.saturating_sub(1);
                continue;
            }
            _ => {}
        }
        if depth == 0 {
            kept.push(character);
        }
    }
    Cow::Owned(kept)
}

/// The values that a path leads to, each with the object that it is an attribute of.
fn follow<'r>(node: Node<'r>, path: &str) -> Vec<(Node<'r>, Node<'r>)> {
    let mut owners = vec![node];
    let mut rest = path;
    while let Some((step, after)) = rest.split_once('.') {
        owners = owners.into_iter().flat_map(|owner| all(owner, step)).collect();
        rest = after;
    }
    let values = |owner: Node<'r>| owner.get(rest).map(|value| (value, owner));
    owners.into_iter().filter_map(values).collect()
}

/// The objects of an attribute: of a list of them, or of blocks that each stand by themselves.
fn all<'r>(owner: Node<'r>, name: &str) -> Vec<Node<'r>> {
    let named = owner.members().filter(|member| member.name() == name);
    named.flat_map(|member| member.value.one_or_many()).filter(|node| node.is_object()).collect()
}

/// Who takes what a data source makes as a policy.
#[derive(Clone)]
struct Use {
    kind: Kind,
    resource_type: Option<ResourceType>,
    attribute: &'static str,
    address: String,
    /// Whether the policy that came of it stands there, so that it is looked at there.
    known: bool,
}

/// The documents of these resources.
fn documents<'t>(tree: &'t Tree<'t>, resources: &[Resource<'_, 't>], links: &Links) -> Found<'t> {
    let (pieces, uses, contents, unread) = Default::default();
    let made = resources.iter().filter(|resource| resource.is_policy_document());
    let mut made: Vec<String> = made.map(Resource::key).collect();
    crate::order::sort(&mut made);
    let holders = roles::holders(resources, links);
    let mut found = Documents { tree, links, holders, pieces, uses, contents, made, unread };
    let joined = network::Joined::of(resources);
    for (number, resource) in resources.iter().enumerate() {
        if resource.is_data {
            continue;
        }
        if let Some(derived) = network::read(tree, &joined, number, resources) {
            found.pieces.extend(derived.map(Piece::Derived));
        } else if let Some(permission) = table::permission_of(&resource.of) {
            let derived = statement::of_permission(tree, permission, resource);
            found.pieces.push(Piece::Derived(derived));
        } else if resource.of == table::FUNCTION_URL.0 {
            let derived = statement::of_function_url(tree, resource);
            found.pieces.extend(derived.map(Piece::Derived));
        } else {
            found.policies(resource);
        }
    }
    found.pass_on(resources);
    crate::order::sort(&mut found.contents);
    for resource in resources.iter().filter(|resource| resource.is_policy_document()) {
        found.policy_document(resource);
    }
    Found { pieces: found.pieces, unread: found.unread, account: None }
}

struct Documents<'a, 't> {
    tree: &'t Tree<'t>,
    links: &'a Links,
    holders: Holders,
    pieces: Vec<Piece<'t>>,
    /// By the address of the data source, without indices.
    uses: Vec<(String, Use)>,
    /// What the policies of resources say; see [`content`].
    contents: Vec<u64>,
    /// The addresses of data sources for policies, without indices, sorted.
    made: Vec<String>,
    unread: Vec<Unread<'t>>,
}

impl<'t> Documents<'_, 't> {
    /// Adds the policies that the attributes of a resource hold.
    fn policies(&mut self, resource: &Resource<'_, 't>) {
        let mut covered: Vec<&str> = Vec::new();
        for held in table::held_by(&resource.of) {
            covered.push(held.path.split('.').next().unwrap_or(held.path));
            let resource_type = ResourceType::from_name(held.resource_type);
            let boundary =
                held.of == table::POLICY && self.holders.limited(&resource.key()).next().is_some();
            let kind = if boundary { Kind::PermissionsBoundary } else { held.kind };
            self.held(resource, held.path, kind, resource_type);
        }
        let (of, content, kind) = table::ORGANIZATION;
        if resource.of == of {
            covered.push(content);
            let name = resource.values.get(kind).and_then(Node::str);
            let name = name.unwrap_or(Cow::Borrowed("SERVICE_CONTROL_POLICY"));
            if let Some(kind) = Kind::of_organization(&name) {
                self.held(resource, content, kind, None);
            }
        }
        self.others(resource, &covered);
    }

    /// Adds the policies in one attribute.
    fn held(
        &mut self,
        resource: &Resource<'_, 't>,
        path: &'static str,
        kind: Kind,
        resource_type: Option<ResourceType>,
    ) {
        let mut known = false;
        let mut unknown = resource.left_out(path);
        for (value, owner) in follow(resource.values, path) {
            let name = owner.get("name").filter(|_| path.contains('.')).map(Node::named);
            let label = match name {
                Some(name) => [&resource.address, "/", &name].concat(),
                None => resource.address.clone(),
            };
            let place = self.origin(value).unwrap_or(resource.place);
            let given = given(IN_RESOURCE, resource, path, kind);
            let holders = self.holders.of(&resource.key(), kind);
            let given = Given { resource_type, label, holders, ..given };
            let text = value.str();
            let is_policy = text.as_ref().is_some_and(|text| text.trim_start().starts_with('{'));
            match self.origin(value).filter(|_| is_policy) {
                Some(value) => {
                    self.contents.push(content(&text.unwrap_or_default()));
                    self.pieces.push(Piece::Policy(value, given));
                }
                None if is_policy || text.is_none() && holds(value) => {
                    let mut builder = Builder::default();
                    builder.copy(value);
                    let tree = builder.finish_over(self.tree);
                    self.pieces.push(Piece::Derived(Derived { tree, node: place, given }));
                }
                None => {
                    unknown = unknown.or_else(|| resource.unknown(value, path));
                    continue;
                }
            }
            let mut statements = value.get("Statement").into_iter().flat_map(Node::one_or_many);
            // The first of several is enough.
            let open = statements.find_map(|one| {
                let text = one.str()?;
                Some((one, one.tree().sole_hole(&text)?.to_owned()))
            });
            if let Some((one, from)) = open {
                self.untold(resource, path, self.written(resource, one), from);
            }
            known = true;
        }
        let mut told = known;
        for reference in self.links.through(resource.references(path)) {
            let Some(key) = data_source(&reference) else { continue };
            told |= self.made.binary_search_by(|made| made.as_str().cmp(key)).is_ok();
            let address = resource.address.clone();
            let attribute = path;
            let taken = Use { kind, resource_type, attribute, address, known };
            self.uses.push((key.to_owned(), taken));
        }
        if let Some(from) = unknown.filter(|_| !told) {
            self.untold(resource, path, None, from);
        }
    }

    /// Names a policy, or a statement of one, that the text does not tell.
    fn untold(
        &mut self,
        resource: &Resource<'_, 't>,
        path: &str,
        at: Option<Node<'t>>,
        from: String,
    ) {
        let written = || follow(resource.place, path).first().map(|(value, _)| *value);
        let node = at.or_else(written).unwrap_or(resource.place);
        let name = [&*resource.address, ".", path].concat();
        self.unread.push(Unread { node, name, from });
    }

    /// Adds what may hold a document in attributes that the table does not know.
    fn others(&mut self, resource: &Resource<'_, 't>, covered: &[&str]) {
        let rest = resource.values.members();
        for member in rest.filter(|member| !covered.contains(&&*member.name())) {
            let mut after = 0;
            for node in member.value.subtree() {
                if node.index() < after {
                    continue;
                }
                if node.is_object() {
                    let Some(document) = policy::recognise(node) else { continue };
                    after = node.subtree().last().map_or(0, |last| last.index() + 1);
                    let kind = (document.kind, document.guessed, document.resource_type);
                    self.derive(resource, kind, node);
                } else if node.source().contains("Statement")
                    && node.str().is_some_and(|text| text.trim_start().starts_with('{'))
                {
                    let place = self.written(resource, node);
                    self.pieces
                        .extend(place.map(|node| Piece::Text(node, resource.address.clone())));
                }
            }
        }
    }

    fn derive(
        &mut self,
        resource: &Resource<'_, 't>,
        (kind, guessed, resource_type): (Kind, bool, Option<ResourceType>),
        node: Node<'_>,
    ) {
        let mut builder = Builder::default();
        builder.copy(node);
        let given = Given { guessed, resource_type, ..given(RESOURCE, resource, "", kind) };
        self.pieces.push(Piece::Derived(Derived {
            tree: builder.finish_over(self.tree),
            node: self.origin(node).unwrap_or(resource.place),
            given,
        }));
    }

    /// The node in the text itself.
    fn origin(&self, node: Node<'_>) -> Option<Node<'t>> {
        let own = std::ptr::addr_eq(node.tree(), self.tree);
        self.tree.node(node.index()).filter(|_| own)
    }

    /// The same of a text of a resource: with references followed these are holes, which the text
    /// itself has too.
    fn written(&self, resource: &Resource<'_, 't>, node: Node<'_>) -> Option<Node<'t>> {
        let same = |own: &Node<'t>| own.span() == node.span() && own.is_text();
        self.origin(node).or_else(|| resource.place.subtree().find(same))
    }

    /// What takes a data source also takes those that it is made of.
    fn pass_on(&mut self, resources: &[Resource<'_, 't>]) {
        // More levels than anybody builds, and an end for those that are made of each other.
        const MAX_LEVELS: usize = 8;
        let parts = |resource: &Resource<'_, 't>| {
            let found =
                table::PARTS.into_iter().flat_map(|path| resource.references(path)).collect();
            let found = self.links.through(found);
            let keys = found.iter().filter_map(|part| data_source(part)).map(str::to_owned);
            keys.map(|part| (resource.key(), part)).collect::<Vec<_>>()
        };
        let documents = resources.iter().filter(|resource| resource.is_policy_document());
        let parts: Vec<(String, String)> = documents.flat_map(parts).collect();
        crate::order::sort_by(&mut self.uses, |a, b| a.0.cmp(&b.0));
        let most = self.uses.len() + 4 * parts.len();
        for _ in 0..MAX_LEVELS {
            let mut added = Vec::new();
            for (whole, part) in &parts {
                for taken in self.of(whole) {
                    let same =
                        |known: &Use| (known.kind, &known.address) == (taken.kind, &taken.address);
                    if self.uses.len() + added.len() < most && !self.of(part).any(same) {
                        added.push((part.clone(), taken.clone()));
                    }
                }
            }
            if added.is_empty() {
                break;
            }
            self.uses.extend(added);
            crate::order::sort_by(&mut self.uses, |a, b| a.0.cmp(&b.0));
        }
    }

    /// Who takes a data source.
    fn of(&self, key: &str) -> impl Iterator<Item = &Use> {
        let from = self.uses.partition_point(|(known, _)| known.as_str() < key);
        let rest = self.uses.get(from..).unwrap_or_default();
        let count = rest.partition_point(|(known, _)| known == key);
        rest.iter().take(count).map(|(_, taken)| taken)
    }

    /// Adds the policy that a data source makes, once for each kind that it is taken as.
    fn policy_document(&mut self, resource: &Resource<'_, 't>) {
        let json = resource.values.get("json").filter(|json| json.is_text() && !json.has_hole());
        let json = json.and_then(|json| self.origin(json));
        // Texts that it is made of, where the plan does not tell what came of them.
        let parts = table::PARTS.iter().filter(|_| json.is_none()).flat_map(|path| {
            let values = resource.values.get(path).into_iter().flat_map(Node::one_or_many);
            let is_policy = |text: Cow<'_, str>| text.trim_start().starts_with('{');
            values.filter(move |it| it.is_object() || it.str().is_some_and(is_policy))
        });
        let parts: Vec<Node<'_>> = parts.collect();
        // What only joins others has nothing of its own: they are looked at themselves.
        let joins_only = !statement::has_own(resource.values);
        let mut taken: Vec<Use> = Vec::new();
        let mut elsewhere = false;
        for one in self.of(&resource.key()) {
            elsewhere |= one.known;
            let same =
                |known: &&Use| known.kind == one.kind && known.resource_type == one.resource_type;
            if !one.known && taken.iter().find(same).is_none() {
                taken.push(one.clone());
            }
        }
        if taken.is_empty() {
            if elsewhere {
                return;
            }
            if let Some(json) = json {
                let content = content(&json.str().unwrap_or_default());
                if self.contents.binary_search(&content).is_ok() {
                    return;
                }
                self.pieces.push(Piece::Text(json, resource.address.clone()));
                return;
            }
            for part in &parts {
                let own = self.origin(*part);
                self.pieces.extend(own.map(|own| Piece::Text(own, resource.address.clone())));
            }
            if joins_only {
                return;
            }
            let tree = statement::of_blocks(self.tree, resource);
            let Some(document) = tree.roots().next().and_then(policy::recognise) else { return };
            let Document { guessed, resource_type, .. } = document;
            let given = given(DATA, resource, "", document.kind);
            self.made(resource, Given { guessed, resource_type, ..given }, tree);
            return;
        }
        for one in taken {
            let holders = self.holders_of(resource, one.kind);
            let given = || {
                let mut given = given(TAKEN, resource, one.attribute, one.kind);
                given.why.1.push(("by", Arg::from(one.address.as_str())));
                given.label.clone_from(&one.address);
                let holders = Rc::clone(&holders);
                Given { resource_type: one.resource_type, holders, ..given }
            };
            if let Some(json) = json {
                self.pieces.push(Piece::Policy(json, given()));
                continue;
            }
            for part in &parts {
                let mut builder = Builder::default();
                builder.copy(*part);
                let tree = builder.finish_over(self.tree);
                self.made(resource, given(), tree);
            }
            if !joins_only {
                let tree = statement::of_blocks(self.tree, resource);
                self.made(resource, given(), tree);
            }
        }
    }

    /// Who has what takes a data source as a policy of that kind.
    fn holders_of(&self, resource: &Resource<'_, 't>, kind: Kind) -> Rc<[String]> {
        let key = resource.key();
        let taken = self.of(&key).filter(|taken| taken.kind == kind);
        let holders = taken.map(|taken| self.holders.of(&without_indices(&taken.address), kind));
        holders.flat_map(|names| names.to_vec()).collect()
    }

    fn made(&mut self, resource: &Resource<'_, 't>, given: Given, tree: Tree<'t>) {
        self.pieces.push(Piece::Derived(Derived { tree, node: resource.place, given }));
    }
}

/// What the outputs and the variables of modules stand for, by their names in all of the
/// configuration; sorted.
#[derive(Default)]
struct Links(Vec<(String, String)>);

impl Links {
    /// These names, and all that they stand for.
    fn through(&self, mut names: Vec<String>) -> Vec<String> {
        // More than any policy is passed on through, and an end for what stands for itself.
        const MOST: usize = 64;
        let mut number = 0;
        while let Some(name) = names.get(number).filter(|_| names.len() < MOST) {
            let from = self.0.partition_point(|(known, _)| known < name);
            let rest = self.0.get(from..).unwrap_or_default();
            let count = rest.partition_point(|(known, _)| known == name);
            let targets: Vec<String> =
                rest.iter().take(count).map(|(_, target)| target.clone()).collect();
            names.extend(targets);
            number += 1;
        }
        names
    }
}

/// Whether an object is worth to be taken for a policy, or a list for its statements.
fn holds(value: Node<'_>) -> bool {
    value.members().next().is_some() || value.items().any(|item| item.is_object())
}

/// A number that is the same for the same JSON, in whatever order and layout it is written: the
/// provider rewrites policies.
fn content(json: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let hash = |text: &str| {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        hasher.finish()
    };
    let strings = json.split('"').skip(1).step_by(2).map(hash);
    strings.fold(0, u64::wrapping_add)
}

/// The address of the data source for policies that a reference begins with.
fn data_source(reference: &str) -> Option<&str> {
    address_in(reference, "data.aws_iam_policy_document")
}

/// The address of a resource of that type that a reference begins with, after the way to its module.
fn address_in<'n>(reference: &'n str, of: &str) -> Option<&'n str> {
    let start = reference.find(of)?;
    let before = reference.get(..start)?;
    let whole = before.is_empty() || before.ends_with('.') && !before.ends_with("data.");
    let name = reference.get(start + of.len()..)?.strip_prefix('.')?;
    let rest = name.find('.').map_or(0, |end| name.len() - end);
    reference.get(..reference.len() - rest).filter(|_| whole)
}

/// What a resource tells of a document of that kind: why it was taken for that, and which attribute
/// holds it, if it is one.
fn given(why: Text, resource: &Resource<'_, '_>, attribute: &str, kind: Kind) -> Given {
    let mut args = Args::from([("name", Arg::from(resource.address.as_str()))]);
    if !attribute.is_empty() {
        args.push(("attribute", attribute.into()));
    }
    Given {
        kind,
        guessed: false,
        resource_type: None,
        label: resource.address.clone(),
        why: (why, args),
        resource: resource.whole,
        holders: Rc::default(),
    }
}

const IN_RESOURCE: Text = Text {
    en: "`{attribute}` of the Terraform resource `{name}`",
    ja: "Terraform のリソース `{name}` の `{attribute}` であるため",
};

const RESOURCE: Text = Text {
    en: "the Terraform resource `{name}`; values that are not known yet count as anything",
    ja: "Terraform のリソース `{name}` であるため (まだ決まっていない値は任意の値とみなします)",
};

const TAKEN: Text = Text {
    en: "the Terraform data source `{name}`, which `{by}` uses as its `{attribute}`; values that are not known yet count as anything",
    ja: "`{by}` の `{attribute}` が参照する Terraform のデータソース `{name}` であるため (まだ決まっていない値は任意の値とみなします)",
};

const DATA: Text = Text {
    en: "the Terraform data source `{name}`; the text does not say what uses it, so the kind follows from its statements",
    ja: "Terraform のデータソース `{name}` であるため (どこから参照されるか不明なため、種類は内容から推定しています)",
};
