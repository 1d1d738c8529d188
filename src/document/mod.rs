//! What a text holds: each policy and network document in it, its kind, and one sentence that says
//! why it was taken for that.

mod kind;
mod policy;

pub use kind::{Kind, RESOURCE_TYPES, ResourceType};
pub(crate) use policy::misspelt_statement;

use crate::{
    finding::{Args, Text},
    syntax::{Node, Tree},
    text::Span,
};

/// One document of a text.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// What it is.
    pub kind: Kind,
    /// Whether the kind was inferred from habits and not from something only that kind has.
    pub guessed: bool,
    /// For a resource policy, whose it is, if the text tells.
    pub resource_type: Option<ResourceType>,
    /// Whether the caller named the resource type; otherwise it is the commonest of its service.
    pub resource_type_told: bool,
    /// The name that the text gives it, such as a group's id; empty if it has none.
    pub label: String,
    /// Why it was taken for that, and what fills the sentence.
    pub why: (Text, Args),
    /// The node that holds all of it.
    pub root: Node<'t>,
    /// The nodes that carry its rules, where they do not stand together under one node of their
    /// own; otherwise just the root.
    pub parts: Vec<Node<'t>>,
}

impl<'t> Document<'t> {
    fn new(kind: Kind, root: Node<'t>, why: Text) -> Self {
        Document {
            kind,
            guessed: false,
            resource_type: None,
            resource_type_told: false,
            label: String::new(),
            why: (why, Args::new()),
            root,
            parts: vec![root],
        }
    }

    /// Its place.
    pub fn span(&self) -> Span {
        self.root.span()
    }
}

/// What the caller knows better than the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Override {
    /// Take every document for this kind.
    pub kind: Option<Kind>,
    /// Take every resource policy for one of this type.
    pub resource_type: Option<ResourceType>,
}

/// Finds the documents of a text, the outer before the inner and none inside another.
pub fn recognise<'t>(tree: &'t Tree<'t>, told: Override) -> Vec<Document<'t>> {
    let mut found = Vec::new();
    let mut pending: Vec<Node<'t>> = tree.roots().collect();
    pending.reverse();
    while let Some(node) = pending.pop() {
        if recognise_node(node, told, &mut found) {
            continue;
        }
        let children: Vec<Node<'t>> = node
            .items()
            .chain(node.members().map(|member| member.value))
            .filter(|child| child.is_object() || child.is_array())
            .collect();
        pending.extend(children.into_iter().rev());
    }
    if found.is_empty()
        && let Some(kind) = told.kind
        && let Some(root) = tree.roots().find(|root| root.is_object() || root.is_array())
    {
        found.push(Document::new(kind, root, TOLD));
    }
    for document in &mut found {
        apply_override(document, told);
    }
    found
}

const TOLD: Text = Text { en: "because you said so", ja: "種類が指定されたため" };

fn apply_override(document: &mut Document<'_>, told: Override) {
    if let Some(kind) = told.kind
        && kind.is_policy() == document.kind.is_policy()
    {
        if kind != document.kind {
            document.why = (TOLD, Args::new());
        }
        document.kind = kind;
        document.guessed = false;
    }
    if document.kind == Kind::ResourcePolicy && told.resource_type.is_some() {
        document.resource_type = told.resource_type;
        document.resource_type_told = true;
    }
}

/// Adds the documents that `node` is or directly holds. False if it is none and holds none
/// itself: then its children are looked at.
fn recognise_node<'t>(node: Node<'t>, told: Override, found: &mut Vec<Document<'t>>) -> bool {
    if node.is_array() {
        return list(node, told, found);
    }
    if !node.is_object() {
        return false;
    }
    let keys = Keys::of(node);
    if let Some(groups) = keys.get("SecurityGroups").filter(|groups| groups.is_array()) {
        let before = found.len();
        found.extend(groups.items().filter(|group| is_group(*group)).map(group));
        return found.len() > before;
    }
    if let Some(rules) = keys.get("SecurityGroupRules").filter(|rules| rules.is_array()) {
        flat_rules(rules, found);
        return true;
    }
    if let Some(acls) = keys.get("NetworkAcls").filter(|acls| acls.is_array()) {
        let before = found.len();
        found.extend(acls.items().filter(|acl| is_acl(*acl)).map(acl));
        return found.len() > before;
    }
    if is_group(node) {
        found.push(group(node));
        return true;
    }
    if is_permission(node) {
        found.push(Document::new(Kind::SecurityGroup, node, BARE_PERMISSIONS));
        return true;
    }
    if is_flat_rule(node) {
        flat_rules(node, found);
        return true;
    }
    if is_acl(node) {
        found.push(acl(node));
        return true;
    }
    if let Some(document) = policy::recognise(node) {
        found.push(document);
        return true;
    }
    false
}

/// A list whose elements belong together: permissions, flat rules, ACL entries, statements.
fn list<'t>(node: Node<'t>, told: Override, found: &mut Vec<Document<'t>>) -> bool {
    // All of them, so that the order of a mixed list does not decide what it is.
    let all = |is: &dyn Fn(Node<'t>) -> bool| {
        let mut objects = node.items().filter(|item| item.is_object()).peekable();
        objects.peek().is_some() && objects.all(is)
    };
    if all(&is_permission) {
        found.push(Document::new(Kind::SecurityGroup, node, BARE_PERMISSIONS));
    } else if all(&is_flat_rule) {
        flat_rules(node, found);
    } else if all(&is_acl_entry) {
        found.push(Document::new(
            Kind::NetworkAcl,
            node,
            Text {
                en: "a list of entries with `RuleNumber` and `RuleAction`",
                ja: "`RuleNumber` と `RuleAction` を持つエントリの一覧であるため",
            },
        ));
    } else if all(&|item| policy::is_statement(item) && !policy::has_statement(item)) {
        let mut document = policy::of_statements(node);
        apply_override(&mut document, told);
        found.push(document);
    } else {
        return false;
    }
    true
}

const BARE_PERMISSIONS: Text = Text {
    en: "permissions with `IpProtocol`, as `authorize-security-group-ingress` takes them; read as inbound",
    ja: "`authorize-security-group-ingress` が受け取る `IpProtocol` 付きの許可であるため (インバウンドとして扱います)",
};

fn group(node: Node<'_>) -> Document<'_> {
    let mut document = Document::new(
        Kind::SecurityGroup,
        node,
        Text {
            en: "a group with `IpPermissions`, as `aws ec2 describe-security-groups` prints it",
            ja: "`aws ec2 describe-security-groups` が出力する `IpPermissions` を持つグループであるため",
        },
    );
    document.label = label(node, "GroupId", "GroupName");
    document
}

fn acl(node: Node<'_>) -> Document<'_> {
    let mut document = Document::new(
        Kind::NetworkAcl,
        node,
        Text {
            en: "`Entries` with rule numbers, as `aws ec2 describe-network-acls` prints them",
            ja: "`aws ec2 describe-network-acls` が出力するルール番号付きの `Entries` があるため",
        },
    );
    document.label = label(node, "NetworkAclId", "");
    document
}

/// Rules that each name their group: one document for each group, in order of appearance.
fn flat_rules<'t>(rules: Node<'t>, found: &mut Vec<Document<'t>>) {
    let why = Text {
        en: "rules with `IsEgress`, as `aws ec2 describe-security-group-rules` prints them",
        ja: "`aws ec2 describe-security-group-rules` が出力する `IsEgress` 付きのルールであるため",
    };
    let mut places: crate::table::Table<String, usize> = Default::default();
    for rule in rules.one_or_many() {
        let id = label(rule, "GroupId", "");
        let place = *places.or_insert_with(id.clone(), || {
            let mut document = Document::new(Kind::SecurityGroup, rules, why);
            document.parts.clear();
            document.label = id;
            found.push(document);
            found.len() - 1
        });
        if let Some(document) = found.get_mut(place) {
            document.parts.push(rule);
        }
    }
    if places.is_empty() {
        found.push(Document::new(Kind::SecurityGroup, rules, why));
    }
}

fn label(node: Node<'_>, id: &str, name: &str) -> String {
    let text = |key: &str| node.get(key).and_then(Node::str).unwrap_or_default();
    match (text(id), text(name)) {
        (id, name) if name.is_empty() => id.into_owned(),
        (id, name) if id.is_empty() => name.into_owned(),
        (id, name) => format!("{id} ({name})"),
    }
}

fn is_group(node: Node<'_>) -> bool {
    let keys = Keys::of(node);
    keys.has("IpPermissions") || keys.has("IpPermissionsEgress")
}

fn is_permission(node: Node<'_>) -> bool {
    let keys = Keys::of(node);
    keys.has("IpProtocol")
        && !keys.has("IsEgress")
        && ["IpRanges", "Ipv6Ranges", "UserIdGroupPairs", "PrefixListIds"]
            .iter()
            .any(|key| keys.has(key))
}

fn is_flat_rule(node: Node<'_>) -> bool {
    let keys = Keys::of(node);
    keys.has("IpProtocol") && keys.has("IsEgress")
}

fn is_acl(node: Node<'_>) -> bool {
    let keys = Keys::of(node);
    let entries = keys.get("Entries");
    let first = entries.and_then(|entries| entries.items().next());
    first.map_or(entries.is_some() && keys.has("NetworkAclId"), is_acl_entry)
}

fn is_acl_entry(node: Node<'_>) -> bool {
    let keys = Keys::of(node);
    keys.has("RuleNumber") && (keys.has("RuleAction") || keys.has("Protocol"))
}

/// An object's members by name in any case.
#[derive(Clone, Copy)]
struct Keys<'t>(Node<'t>);

impl<'t> Keys<'t> {
    fn of(node: Node<'t>) -> Self {
        Keys(node)
    }

    fn get(self, name: &str) -> Option<Node<'t>> {
        self.0.get(name)
    }

    fn has(self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

/// What an unrecognised text looks like, for the finding that says so.
pub fn resemblance(tree: &Tree<'_>) -> Text {
    let text = tree.text();
    if text.contains("resource \"aws_") {
        return Text {
            en: "Terraform configuration (HCL)", ja: "Terraform の設定ファイル (HCL)"
        };
    }
    let Some(root) = tree.roots().next() else {
        return if text.trim().is_empty() {
            Text { en: "nothing at all", ja: "空のテキスト" }
        } else if text.contains("Resources:") || text.contains("Statement:") {
            Text { en: "YAML", ja: "YAML" }
        } else if text.trim_start().starts_with('<') {
            Text { en: "XML or HTML", ja: "XML または HTML" }
        } else {
            Text { en: "plain text without JSON", ja: "JSON を含まないテキスト" }
        };
    };
    let keys = Keys::of(root);
    if keys.has("Resources") && keys.has("AWSTemplateFormatVersion")
        || keys.get("Resources").is_some_and(Node::is_object)
    {
        Text { en: "a CloudFormation template", ja: "CloudFormation テンプレート" }
    } else if keys.has("terraform_version") || keys.has("resource_changes") {
        Text { en: "a Terraform plan or state", ja: "Terraform のプランまたはステート" }
    } else if root.is_object() || root.is_array() {
        Text { en: "JSON of another kind", ja: "その他の JSON" }
    } else {
        Text { en: "a single JSON value", ja: "単独の JSON 値" }
    }
}
