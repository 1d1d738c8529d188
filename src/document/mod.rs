//! What a text holds: each policy and network document in it, its kind, and one sentence that says
//! why it was taken for that.

mod cloudformation;
mod envelope;
mod kind;
mod layer;
mod network;
mod policy;
mod terraform;
mod walk;

pub use kind::{Kind, RESOURCE_TYPES, ResourceType};
pub use layer::{Layer, outer_edits, outer_span, pointers_of};
pub(crate) use policy::misspelt_statement;
pub use walk::{Found, Trees, find};

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
    /// Which of the text's [`Layer`]s it stands in.
    pub layer: u32,
    /// The account that it belongs to, if the text around it tells.
    pub account: Option<String>,
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
            layer: 0,
            account: None,
        }
    }

    /// Its place in its layer.
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

/// Finds the documents of one tree, the outer before the inner and none inside another; not those
/// that stand inside its strings. [`find`] finds all.
pub fn recognise<'t>(tree: &'t Tree<'t>, told: Override) -> Vec<Document<'t>> {
    walk::of_tree(tree, told)
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

/// Whether a list holds objects and all of them are such: the order of a mixed list must not decide
/// what it is.
fn all_objects<'t>(list: Node<'t>, is: &dyn Fn(Node<'t>) -> bool) -> bool {
    let mut objects = list.items().filter(|item| item.is_object()).peekable();
    objects.peek().is_some() && objects.all(is)
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
        Text {
            en: "a CloudFormation template without a policy, a security group or a network ACL",
            ja: "ポリシー、セキュリティグループ、ネットワーク ACL のない CloudFormation テンプレート",
        }
    } else if keys.has("terraform_version") || keys.has("resource_changes") {
        Text {
            en: "a Terraform plan or state without a policy, a security group or a network ACL",
            ja: "ポリシー、セキュリティグループ、ネットワーク ACL のない Terraform のプランまたはステート",
        }
    } else if root.is_object() || root.is_array() {
        Text { en: "JSON of another kind", ja: "その他の JSON" }
    } else {
        Text { en: "a single JSON value", ja: "単独の JSON 値" }
    }
}
