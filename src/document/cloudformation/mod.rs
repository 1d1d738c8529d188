//! CloudFormation templates, also of SAM and as CDK writes them: finds the resources that hold
//! policies or network rules, and works each of them out as a document of its own.

mod function;
mod network;
mod permission;
mod resolve;
mod roles;
mod table;

use std::{cell::Cell, rc::Rc};

use super::{Kind, ResourceType, Unread, envelope::Given, policy, walk::Derived};
use crate::{
    finding::{Arg, Text},
    syntax::{Builder, Member, Node, NodeKind, Tree, is_template_function},
    text::Span,
};
use function::Functions;
use resolve::{Each, Names, Resolved, Template};

/// Whether an object is a template, or a piece of one: its resources by name, or one of them.
pub(super) fn is_template(node: Node<'_>) -> bool {
    if let Some(resources) = node.get("Resources").filter(|resources| resources.is_object()) {
        return resources.members().any(|member| type_of(member.value).is_some());
    }
    let mut values =
        node.members().map(|member| member.value).filter(|it| it.is_object()).peekable();
    is_resource(node) || values.peek().is_some() && values.all(is_resource)
}

/// A policy outside a template in which functions of templates stand, with these worked out.
pub(super) fn without_functions<'t>(policy: Node<'t>) -> Option<Tree<'t>> {
    let source = policy.source();
    if !["Fn::", "Ref", "!"].iter().any(|sign| source.contains(sign))
        // In a template, macros may have functions of their own.
        || !policy.subtree().any(|node| {
            resolve::function(node).is_some_and(|(name, _)| is_template_function(&name))
        })
    {
        return None;
    }
    let template = Template {
        tree: policy.tree(),
        resources: Names::default(),
        parameters: Names::default(),
        mappings: None,
        budget: budget(policy),
    };
    Some(template.resolve(policy).tree)
}

/// What may be done for a text: more than any honest template needs.
fn budget(node: Node<'_>) -> Cell<usize> {
    Cell::new(20_000 + node.source().len() / 4)
}

/// A resource of a template.
struct Resource<'t> {
    /// The key that is its logical id.
    key: Node<'t>,
    /// The logical id.
    id: String,
    /// As in `AWS::S3::Bucket`.
    of: String,
    /// Whether it is only made under a condition.
    conditional: bool,
    properties: Node<'t>,
    /// All of it, from its logical id on.
    whole: Span,
    /// What it is made for, if it is one of several.
    each: Option<Each>,
}

impl<'t> Resource<'t> {
    /// Its properties with their functions worked out.
    fn resolve(&self, template: &Template<'t>) -> Resolved<'t> {
        template.resolve_for(self.each.as_ref(), self.properties)
    }
}

/// The documents of a template, in the order of its resources. Adds those that it does not tell.
pub(super) fn read<'t>(root: Node<'t>, unread: &mut Vec<Unread<'t>>) -> Vec<Derived<'t>> {
    let tree = root.tree();
    let named = |node: Node<'t>| {
        let members = node.members().map(|member| (member.name().into_owned(), member.value));
        members.collect::<Vec<_>>()
    };
    let holder = root.get("Resources").filter(|resources| resources.is_object()).unwrap_or(root);
    let template = Template {
        tree,
        resources: Names::of(named(holder)),
        parameters: Names::of(root.get("Parameters").map(named).unwrap_or_default()),
        mappings: root.get("Mappings"),
        budget: budget(root),
    };
    let resources = resources_of(&template, holder);
    let mut found = Vec::new();
    let holders = roles::holders(&template, &resources);
    let functions = Functions::of(&template, &resources);
    let joined = network::Joined::of(&template, &resources);
    for (number, resource) in resources.iter().enumerate() {
        if network::read(&template, &joined, number, resource, &mut found) {
            continue;
        }
        let of = resource.of.as_str();
        let held = table::held_by(of).next().is_some() || of == table::ORGANIZATION.0;
        let mut permissions = table::PERMISSIONS.iter();
        let permission = permissions.find(|permission| {
            permission.of == of && resource.properties.get("Statement").is_none()
        });
        found.extend(functions.public_url(&template, resource));
        // Of other types only what reads as a policy is looked for.
        let source = resource.properties.source();
        if !held
            && permission.is_none()
            && !source.contains("Statement")
            && !source.contains("Effect")
        {
            continue;
        }
        if let Some(permission) = permission {
            found.extend(permission::read(&template, &functions, resource, permission));
        } else {
            let resolved = resource.resolve(&template);
            let first = found.len();
            policies(&resolved, resource, tree, &mut found, unread);
            let boundary =
                of == table::MANAGED_POLICY && holders.limited(&resource.id).next().is_some();
            for Derived { given, .. } in found.iter_mut().skip(first) {
                if boundary {
                    given.kind = Kind::PermissionsBoundary;
                }
                given.holders = holders.of(&resource.id, given.kind);
            }
        }
    }
    found
}

/// Whether a resource is a managed policy with its document in the template.
fn has_document(resource: Node<'_>) -> bool {
    let document =
        resource.get("Properties").and_then(|properties| properties.get("PolicyDocument"));
    type_of(resource).is_some_and(|of| of == table::MANAGED_POLICY)
        && document.is_some_and(|it| it.is_object() && resolve::function(it).is_none())
}

/// The resources, with those that `Fn::ForEach` makes.
fn resources_of<'t>(template: &Template<'t>, holder: Node<'t>) -> Vec<Resource<'t>> {
    let mut all = Vec::new();
    if is_resource(holder) {
        // One resource without a name is called by its type.
        let parts = (holder.get("Type"), type_of(holder), holder.get("Properties"));
        if let (Some(key), Some(of), Some(properties)) = parts {
            let (id, whole) = (of.clone(), holder.span());
            all.push(Resource { key, id, of, conditional: false, properties, whole, each: None });
        }
        return all;
    }
    for member in holder.members() {
        all.extend(resource(member, None));
        for each in repetitions(template, member.value) {
            let made = member.value.items().nth(2).into_iter().flat_map(Node::members);
            all.extend(made.filter_map(|member| resource(member, each.clone())));
        }
    }
    all
}

fn resource<'t>(member: Member<'t>, each: Option<Each>) -> Option<Resource<'t>> {
    let properties = member.value.get("Properties").filter(|node| node.is_object())?;
    let mut id = member.name().into_owned();
    if let Some(each) = &each {
        id = id.replace(&["${", &each.name, "}"].concat(), &each.value);
    }
    Some(Resource {
        key: member.key,
        id,
        of: type_of(member.value)?,
        conditional: member.value.get("Condition").is_some(),
        properties,
        whole: member.span(),
        each,
    })
}

/// The values that `Fn::ForEach` makes resources for; once for nothing if they are not known.
fn repetitions<'t>(template: &Template<'t>, loops: Node<'t>) -> Vec<Option<Each>> {
    // More are unknown together.
    const MOST: usize = 100;
    let mut parts = loops.items();
    let (Some(name), Some(list), Some(made)) = (parts.next(), parts.next(), parts.next()) else {
        return Vec::new();
    };
    let name = name.str().unwrap_or_default();
    let size = made.subtree().count();
    let values = template.texts(list).filter(|values| values.len() <= MOST);
    match values.filter(|values| template.spend(values.len() * size)) {
        Some(values) => {
            let each = |value| Some(Each { name: name.clone().into_owned(), value });
            values.into_iter().map(each).collect()
        }
        None => vec![None],
    }
}

/// Whether it reads as a resource wherever it stands.
fn is_resource(node: Node<'_>) -> bool {
    type_of(node).is_some() && node.get("Properties").is_some_and(Node::is_object)
}

fn type_of(resource: Node<'_>) -> Option<String> {
    if !resource.is_object() {
        return None;
    }
    let text = resource.get("Type")?.str()?;
    text.contains("::").then(|| text.into_owned())
}

/// Adds the policies that a resource holds.
fn policies<'t>(
    resolved: &Resolved<'t>,
    resource: &Resource<'t>,
    tree: &'t Tree<'t>,
    found: &mut Vec<Derived<'t>>,
    unread: &mut Vec<Unread<'t>>,
) {
    let Some(root) = resolved.tree.roots().next() else { return };
    let mut covered: Vec<&str> = Vec::new();
    for held in table::held_by(&resource.of) {
        covered.push(held.path.split(['.', '[']).next().unwrap_or(""));
        let mut places = Vec::new();
        follow(root, None, held.path, &mut places);
        for (node, owner) in places {
            let kind = (held.kind, false);
            let resource_type = ResourceType::from_name(held.resource_type);
            let inline = owner.filter(|_| held.path.contains("[]"));
            let name = inline.and_then(|owner| owner.get("PolicyName"));
            let statement =
                held.of.starts_with("AWS::Serverless") && held.kind == Kind::IdentityPolicy;
            // Managed policies by name, and templates of SAM.
            if statement && !policy::has_statement(node) {
                continue;
            }
            let document = Held { node, name, kind, resource_type };
            untold(held, node, resolved, resource, unread);
            found.extend(document.derived(resolved, resource, tree));
        }
    }
    if resource.of == table::ORGANIZATION.0 {
        covered.push(table::ORGANIZATION.1);
        found.extend(of_organization(root).and_then(|held| held.derived(resolved, resource, tree)));
    }
    for member in root.members() {
        if !covered.contains(&&*member.name()) {
            others(member.value, resolved, resource, tree, found);
        }
    }
}

/// Names what of a policy the template does not tell: all of it, or statements.
fn untold<'t>(
    held: &super::template::Held,
    policy: Node<'_>,
    resolved: &Resolved<'t>,
    resource: &Resource<'t>,
    unread: &mut Vec<Unread<'t>>,
) {
    let mut parts = vec![policy];
    parts.extend(policy.get("Statement").into_iter().flat_map(Node::one_or_many));
    for part in parts {
        let from = part.str().and_then(|text| part.tree().sole_hole(&text));
        let origin = resolved.origin(part).and_then(|at| resource.key.tree().node(at));
        if let (Some(from), Some(node)) = (from, origin) {
            let name = [&*resource.id, ".", held.path].concat();
            unread.push(Unread { node, name, from: from.to_owned() });
        }
    }
}

/// The nodes that a path leads to, each with the object that it is a property of.
fn follow<'r>(
    node: Node<'r>,
    owner: Option<Node<'r>>,
    path: &str,
    places: &mut Vec<(Node<'r>, Option<Node<'r>>)>,
) {
    let (step, rest) = path.split_once('.').unwrap_or((path, ""));
    if step.is_empty() {
        places.push((node, owner));
        return;
    }
    let name = step.trim_end_matches("[]");
    let Some(value) = node.get(name) else { return };
    if name == step {
        follow(value, Some(node), rest, places);
    } else {
        for item in value.one_or_many() {
            follow(item, Some(node), rest, places);
        }
    }
}

fn of_organization(root: Node<'_>) -> Option<Held<'_>> {
    let (_, content, kind) = table::ORGANIZATION;
    let kind = Kind::of_organization(&root.get(kind)?.str()?)?;
    let (node, name) = (root.get(content)?, None);
    Some(Held { node, name, kind: (kind, false), resource_type: None })
}

/// Adds what reads as a policy in a property that the table does not know.
fn others<'t>(
    node: Node<'_>,
    resolved: &Resolved<'t>,
    resource: &Resource<'t>,
    tree: &'t Tree<'t>,
    found: &mut Vec<Derived<'t>>,
) {
    let mut after = 0;
    for object in node.subtree().filter(|node| node.is_object()) {
        if object.index() < after {
            continue;
        }
        let Some(document) = policy::recognise(object) else { continue };
        after = object.subtree().last().map_or(0, |last| last.index() + 1);
        let kind = (document.kind, document.guessed);
        let resource_type = None;
        let held = Held { node: object, name: None, kind, resource_type };
        found.extend(held.derived(resolved, resource, tree));
    }
}

/// A policy in the properties of a resource.
struct Held<'r> {
    node: Node<'r>,
    /// What names it.
    name: Option<Node<'r>>,
    /// Its kind, and whether that is guessed.
    kind: (Kind, bool),
    resource_type: Option<ResourceType>,
}

impl Held<'_> {
    fn derived<'t>(
        self,
        resolved: &Resolved<'t>,
        resource: &Resource<'t>,
        tree: &'t Tree<'t>,
    ) -> Option<Derived<'t>> {
        let text = self.node.str();
        let holds = match self.node.kind() {
            NodeKind::Object | NodeKind::Array => true,
            // A policy in a string; a lone hole is nothing to read.
            _ => text.is_some_and(|text| text.trim_start().starts_with('{')),
        };
        if !holds {
            return None;
        }
        let mut builder = Builder::default();
        builder.options_of(self.node);
        builder.copy(self.node);
        let label = match self.name.map(Node::named) {
            Some(name) => format!("{}/{name}", resource.id),
            None => resource.id.clone(),
        };
        Some(Derived {
            tree: builder.finish_over(tree),
            node: tree.node(resolved.origin(self.node)?)?,
            given: Given {
                label,
                guessed: self.kind.1,
                resource_type: self.resource_type,
                ..given(resource, self.kind.0)
            },
        })
    }
}

/// What a resource tells of a document of that kind.
fn given(resource: &Resource<'_>, kind: Kind) -> Given {
    let args =
        vec![("type", Arg::from(resource.of.as_str())), ("name", resource.id.as_str().into())];
    Given {
        kind,
        guessed: false,
        resource_type: None,
        label: resource.id.clone(),
        why: (WHY, args),
        resource: resource.whole,
        holders: Rc::default(),
    }
}

const WHY: Text = Text {
    en: "the resource `{name}` of type `{type}` in a CloudFormation template; parameters count with their defaults, and conditions as met",
    ja: "CloudFormation テンプレートのリソース `{name}` (タイプ `{type}`) であるため (パラメータはデフォルト値、条件は満たされたものとして扱います)",
};
