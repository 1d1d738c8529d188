//! Permissions of Lambda functions, layers and event buses, which are written as properties: the
//! statement that each of them adds to the policy of the function, layer or bus.

use super::{
    Resource,
    function::Functions,
    given,
    resolve::Template,
    table::{self, Permission},
};
use crate::{
    document::{
        Kind, ResourceType,
        template::{member, principal},
        walk::Derived,
    },
    syntax::{Builder, Node, NodeKind},
    text::Span,
};

/// The policy with the statement that a permission adds.
pub(super) fn read<'t>(
    template: &Template<'t>,
    functions: &Functions<'t>,
    resource: &Resource<'t>,
    permission: &Permission,
) -> Option<Derived<'t>> {
    let resolved = resource.resolve(template);
    let root = resolved.tree.roots().next()?;
    let place = resource.key.inner();
    let mut builder = Builder::default();
    builder.open(NodeKind::Object, root.span().start);
    member(&mut builder, place, "Version", "2012-10-17");
    builder.word(NodeKind::Key, place, "Statement");
    builder.open(NodeKind::Object, root.span().start);
    member(&mut builder, place, "Effect", "Allow");
    for member in root.members() {
        match &*member.name() {
            "Action" => {
                builder.copy(member.key);
                builder.copy(member.value);
            }
            "Principal" => {
                builder.copy(member.key);
                principal(&mut builder, member.value);
            }
            name if name == permission.resource => {
                builder.word(NodeKind::Key, member.key.span(), "Resource");
                target(&mut builder, member.value, permission.arn);
            }
            "Condition" => bus_condition(&mut builder, member.value),
            _ => {}
        }
    }
    if root.get(permission.resource).is_none() {
        // Only that of a bus may be left out.
        builder.word(NodeKind::Key, place, "Resource");
        arn_of(&mut builder, place, permission.arn, "default");
    }
    conditions(&mut builder, root, place);
    builder.close(root.span().end);
    builder.close(root.span().end);
    // What it belongs to, if the template has it.
    let named = resource.properties.get(permission.resource);
    let owner = named.and_then(|named| functions.id(template, named));
    let mut given = given(resource, Kind::ResourcePolicy);
    given.resource_type = ResourceType::from_name(permission.resource_type);
    if let Some(owner) = owner {
        given.label = [&owner, "/", &resource.id].concat();
    }
    Some(Derived { tree: builder.finish_over(template.tree), node: resource.properties, given })
}

/// The other resource is told by name or by ARN.
fn target(builder: &mut Builder, value: Node<'_>, arn: &str) {
    match value.str() {
        Some(name) if !name.starts_with("arn:") && !value.has_hole() => {
            arn_of(builder, value.span(), arn, &name);
        }
        _ => builder.copy(value),
    }
}

fn arn_of(builder: &mut Builder, place: Span, arn: &str, name: &str) {
    let region = builder.name_hole("AWS::Region").to_string();
    let account = builder.name_hole("AWS::AccountId").to_string();
    let arn = arn.replace("{r}", &region).replace("{a}", &account).replace("{n}", name);
    builder.word(NodeKind::String, place, &arn);
}

/// The condition of a bus: one operator, one key and one value, each a property.
fn bus_condition(builder: &mut Builder, value: Node<'_>) {
    let part = |name: &str| value.get(name).filter(|node| node.is_text());
    let (Some(operator), Some(key), Some(wanted)) = (part("Type"), part("Key"), part("Value"))
    else {
        return;
    };
    let word = |node: Node<'_>| node.str().unwrap_or_default().into_owned();
    let end = value.span().end;
    builder.word(NodeKind::Key, operator.span(), "Condition");
    builder.open(NodeKind::Object, value.span().start);
    builder.word(NodeKind::Key, operator.span(), &word(operator));
    builder.open(NodeKind::Object, value.span().start);
    builder.word(NodeKind::Key, key.span(), &word(key));
    builder.copy(wanted);
    builder.close(end);
    builder.close(end);
}

fn conditions(builder: &mut Builder, root: Node<'_>, place: Span) {
    let mut open = "";
    for (property, operator, key) in table::PERMISSION_CONDITIONS {
        let mut members = root.members();
        let Some(member) = members.find(|member| member.name() == *property) else { continue };
        if open != *operator {
            if open.is_empty() {
                builder.word(NodeKind::Key, place, "Condition");
                builder.open(NodeKind::Object, member.key.span().start);
            } else {
                builder.close(member.key.span().start);
            }
            builder.word(NodeKind::Key, member.key.span(), operator);
            builder.open(NodeKind::Object, member.key.span().start);
            open = operator;
        }
        builder.word(NodeKind::Key, member.key.span(), key);
        builder.copy(member.value);
    }
    if !open.is_empty() {
        builder.close(root.span().end);
        builder.close(root.span().end);
    }
}
