//! Permissions of Lambda functions and layers, which are written as properties: the statement that
//! each of them adds to the policy of the function.

use super::{
    Resource,
    resolve::{Resolved, function},
    table, why,
};
use crate::{
    document::{Kind, ResourceType, walk::Derived},
    syntax::{Builder, Node, NodeKind, Tree},
    text::Span,
};

/// The policy with the statement that a permission adds.
pub(super) fn read<'t>(
    resolved: &Resolved<'t>,
    resource: &Resource<'t>,
    tree: &'t Tree<'t>,
) -> Option<Derived<'t>> {
    let root = resolved.tree.roots().next()?;
    let place = resource.key.inner();
    let mut builder = Builder::default();
    builder.open(NodeKind::Object, root.span().start);
    pair(&mut builder, place, "Version", "2012-10-17");
    builder.word(NodeKind::Key, place, "Statement");
    builder.open(NodeKind::Object, root.span().start);
    pair(&mut builder, place, "Effect", "Allow");
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
            "FunctionName" | "LayerVersionArn" => {
                builder.word(NodeKind::Key, member.key.span(), "Resource");
                arn_of_function(&mut builder, member.value);
            }
            _ => {}
        }
    }
    conditions(&mut builder, root, place);
    builder.close(root.span().end);
    builder.close(root.span().end);
    Some(Derived {
        tree: builder.finish_over(tree),
        node: resource.properties,
        kind: Kind::ResourcePolicy,
        guessed: false,
        resource_type: ResourceType::from_name("AWS::Lambda::Function"),
        label: label(resource),
        why: why(resource),
    })
}

/// The permission's logical id, after that of the function if the template has it.
fn label(resource: &Resource<'_>) -> String {
    let named = |name: &str| {
        let argument = function(resource.properties.get(name)?)?.1;
        let text = argument.one_or_many().next()?.str()?;
        let id = text.trim_start_matches("${").split(['.', '}', ':']).next()?;
        Some([id, "/", resource.id.as_str()].concat())
    };
    named("FunctionName")
        .or_else(|| named("LayerVersionArn"))
        .unwrap_or_else(|| resource.id.clone())
}

fn pair(builder: &mut Builder, place: Span, key: &str, value: &str) {
    builder.word(NodeKind::Key, place, key);
    builder.word(NodeKind::String, place, value);
}

/// The property is one string, whoever it names.
fn principal(builder: &mut Builder, value: Node<'_>) {
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

/// The function is told by name or by ARN.
fn arn_of_function(builder: &mut Builder, value: Node<'_>) {
    match value.str() {
        Some(name) if !name.starts_with("arn:") && !value.has_hole() => {
            let mut arn = String::from("arn:aws:lambda:");
            arn.push(builder.name_hole("AWS::Region"));
            arn.push(':');
            arn.push(builder.name_hole("AWS::AccountId"));
            arn.extend([":function:", &*name]);
            builder.word(NodeKind::String, value.span(), &arn);
        }
        _ => builder.copy(value),
    }
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
