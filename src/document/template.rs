//! What the readers of CloudFormation and of Terraform have in common.

use super::Kind;
use crate::{
    syntax::{Builder, Node, NodeKind},
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
