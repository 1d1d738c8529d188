//! What the readers of CloudFormation and of Terraform have in common.

use super::Kind;
use crate::{
    syntax::{Builder, Node, NodeKind, Tree, is_hole},
    text::Span,
};

/// A property or an attribute that holds a policy.
pub(super) struct Held {
    /// The resource type.
    pub of: &'static str,
    /// The way to it: names with dots between.
    pub path: &'static str,
    pub kind: Kind,
    /// As in `AWS::S3::Bucket`; empty if it is none that is told apart.
    pub resource_type: &'static str,
}

pub(super) const fn held(
    of: &'static str,
    path: &'static str,
    kind: Kind,
    resource_type: &'static str,
) -> Held {
    Held { of, path, kind, resource_type }
}

/// Adds a member that the template does not have.
pub(super) fn member(builder: &mut Builder, place: Span, key: &str, value: &str) {
    builder.word(NodeKind::Key, place, key);
    builder.word(NodeKind::String, place, value);
}

/// The policy that SAM and Terraform put on a function whose URL asks for no authentication, which
/// `auth` says. Nothing if it asks for one. `names` are what the region, the account and the function
/// are called there.
/// Source: `FunctionUrlConfig` in the SAM specification and `aws_lambda_function_url` in the Terraform
/// AWS provider 6; as of 2026-11. Others have to grant it by a permission of their own.
pub(super) fn of_public_url(auth: Node<'_>, names: [&str; 3]) -> Option<Builder> {
    if auth.str()? != "NONE" {
        return None;
    }
    let mut builder = Builder::default();
    let place = auth.span();
    let mut arn = "arn:aws:lambda".to_owned();
    for (before, name) in [":", ":", ":function:"].into_iter().zip(names) {
        arn.push_str(before);
        arn.push(builder.name_hole(name));
    }
    builder.open(NodeKind::Object, place.start);
    member(&mut builder, place, "Version", "2012-10-17");
    builder.word(NodeKind::Key, place, "Statement");
    builder.open(NodeKind::Object, place.start);
    member(&mut builder, place, "Effect", "Allow");
    member(&mut builder, place, "Principal", "*");
    member(&mut builder, place, "Action", "lambda:InvokeFunctionUrl");
    member(&mut builder, place, "Resource", &arn);
    builder.word(NodeKind::Key, place, "Condition");
    builder.open(NodeKind::Object, place.start);
    builder.word(NodeKind::Key, place, "StringEquals");
    builder.open(NodeKind::Object, place.start);
    member(&mut builder, place, "lambda:FunctionUrlAuthType", "NONE");
    (0..4).for_each(|_| builder.close(place.end));
    Some(builder)
}

/// Adds the principal of a permission, which is one string there, whoever it names.
pub(super) fn principal(builder: &mut Builder, value: Node<'_>) {
    let text = value.str().unwrap_or_default();
    if text == "*" {
        builder.copy(value);
        return;
    }
    let service = !text.starts_with("arn:") && text.contains('.');
    builder.open(NodeKind::Object, value.span().start);
    builder.word(NodeKind::Key, value.span(), if service { "Service" } else { "AWS" });
    builder.copy(value);
    builder.close(value.span().end);
}

/// A text with its holes as the template names them.
pub(super) fn shown(node: Node<'_>) -> String {
    shown_text(node.tree(), &node.str().unwrap_or_default())
}

/// The same of a part of a text.
pub(super) fn shown_text(tree: &Tree<'_>, text: &str) -> String {
    let mut shown = String::new();
    for character in text.chars() {
        match tree.hole_name(character) {
            Some(name) if is_hole(character) => shown.extend(["${", name, "}"]),
            _ => shown.push(character),
        }
    }
    shown
}

/// Of a list that is sorted by what its entries belong to, those of one owner.
pub(super) fn of_owner<'l, T>(sorted: &'l [(String, T)], owner: &str) -> &'l [(String, T)] {
    let from = sorted.partition_point(|(known, _)| known.as_str() < owner);
    let to = sorted.partition_point(|(known, _)| known.as_str() <= owner);
    sorted.get(from..to).unwrap_or_default()
}

/// The label of a document into which other resources were joined. It names the first dozen.
pub(super) fn joined_label<'o>(own: &str, others: impl Iterator<Item = &'o str>) -> String {
    const NAMED: usize = 12;
    let others: Vec<&str> = others.take(NAMED).collect();
    match others.is_empty() {
        true => own.to_owned(),
        false => [own, " (", &others.join(", "), ")"].concat(),
    }
}
