//! Policies that Terraform's configuration spells as blocks and attributes: `aws_iam_policy_document`,
//! and resources that each add a statement.
//!
//! Source: the pages of these in the documentation of the Terraform AWS provider; as of 2026-11.

use super::{RESOURCE, Resource, all, given, table};
use crate::{
    document::{Kind, ResourceType, envelope::Given, template, walk::Derived},
    syntax::{Builder, Kept, Member, Node, NodeKind, Tree, Writing},
    text::Span,
};

/// Whether a data source has statements of its own, or is the empty policy that it looks like.
pub(super) fn has_own(values: Node<'_>) -> bool {
    let elsewhere =
        ["statement"].into_iter().chain(table::PARTS).any(|it| member(values, it).is_some());
    !elsewhere || !all(values, "statement").is_empty()
}

/// The policy that a data source makes of its blocks.
pub(super) fn of_blocks<'t>(tree: &Tree<'t>, resource: &Resource<'_, 't>) -> Tree<'t> {
    let values = resource.values;
    let place = Span::at(values.span().start);
    let mut builder = Builder::default();
    builder.open(NodeKind::Object, place.start);
    match member(values, "version") {
        Some(version) => renamed(&mut builder, version, "Version"),
        None => {
            builder.word(NodeKind::Key, place, "Version");
            builder.word(NodeKind::String, place, "2012-10-17");
        }
    }
    if let Some(id) = member(values, "policy_id") {
        renamed(&mut builder, id, "Id");
    }
    let statements = all(values, "statement");
    if let Some(first) = statements.first() {
        let key = member(values, "statement").map_or(place, |member| member.key.span());
        builder.word(NodeKind::Key, key, "Statement");
        builder.open(NodeKind::Array, first.span().start);
        for one in &statements {
            statement(&mut builder, *one);
        }
        builder.close(statements.last().map_or(place.end, |last| last.span().end));
    }
    builder.close(values.span().end);
    builder.finish_over(tree)
}

/// Arguments that become elements as they are.
const LISTS: [(&str, &str); 4] = [
    ("actions", "Action"),
    ("not_actions", "NotAction"),
    ("resources", "Resource"),
    ("not_resources", "NotResource"),
];

fn statement(builder: &mut Builder, block: Node<'_>) {
    let place = Span::at(block.span().start);
    builder.open(NodeKind::Object, block.span().start);
    if let Some(sid) = member(block, "sid").filter(|sid| sid.value.str().as_deref() != Some("")) {
        renamed(builder, sid, "Sid");
    }
    match member(block, "effect") {
        Some(effect) => renamed(builder, effect, "Effect"),
        None => {
            builder.word(NodeKind::Key, place, "Effect");
            builder.word(NodeKind::String, place, "Allow");
        }
    }
    for (argument, element) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
        principals(builder, block, argument, element);
    }
    for (argument, element) in LISTS {
        let Some(list) = member(block, argument) else { continue };
        if list.value.one_or_many().next().is_some() {
            builder.word(NodeKind::Key, list.key.span(), element);
            texts(builder, list.value);
        }
    }
    conditions(builder, block);
    builder.close(block.span().end);
}

fn principals(builder: &mut Builder, block: Node<'_>, argument: &str, element: &str) {
    let mut by_type: Vec<(String, Node<'_>, Node<'_>)> = Vec::new();
    for one in all(block, argument) {
        if let (Some(of), Some(who)) = (one.get("type"), one.get("identifiers")) {
            by_type.push((of.str().unwrap_or_default().into_owned(), of, who));
        }
    }
    crate::order::sort_by(&mut by_type, |a, b| a.0.cmp(&b.0));
    let Some((first, of, who)) = by_type.first() else { return };
    builder.word(NodeKind::Key, of.span(), element);
    if first == "*" {
        // AWS takes no other principal beside it, and the provider leaves them out.
        match who.one_or_many().next() {
            Some(everyone) => builder.copy(everyone),
            None => builder.word(NodeKind::String, of.span(), "*"),
        }
        return;
    }
    builder.open(NodeKind::Object, of.span().start);
    for same in by_type.chunk_by(|a, b| a.0 == b.0) {
        let Some((name, of, who)) = same.first() else { continue };
        builder.word(NodeKind::Key, of.span(), name);
        builder.open(NodeKind::Array, who.span().start);
        for who in same.iter().flat_map(|(.., who)| who.one_or_many()) {
            text(builder, who);
        }
        builder.close(who.span().end);
    }
    builder.close(block.span().end);
}

fn conditions(builder: &mut Builder, block: Node<'_>) {
    let mut found: Vec<(String, String, Node<'_>)> = Vec::new();
    for one in all(block, "condition") {
        let text = |name: &str| one.get(name).and_then(Node::str).unwrap_or_default().into_owned();
        found.push((text("test"), text("variable"), one));
    }
    crate::order::sort_by(&mut found, |a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    let Some((.., first)) = found.first() else { return };
    let place = |one: &Node<'_>, name: &str| one.get(name).unwrap_or(*one).span();
    builder.word(NodeKind::Key, place(first, "test"), "Condition");
    builder.open(NodeKind::Object, first.span().start);
    for same_test in found.chunk_by(|a, b| a.0 == b.0) {
        let Some((test, _, one)) = same_test.first() else { continue };
        key(builder, one.get("test"), place(one, "test"), test);
        builder.open(NodeKind::Object, one.span().start);
        for same in same_test.chunk_by(|a, b| a.1 == b.1) {
            let Some((_, variable, one)) = same.first() else { continue };
            key(builder, one.get("variable"), place(one, "variable"), variable);
            builder.open(NodeKind::Array, place(one, "values").start);
            let values = same.iter().filter_map(|(.., one)| one.get("values"));
            values.flat_map(Node::one_or_many).for_each(|value| text(builder, value));
            builder.close(place(one, "values").end);
        }
        builder.close(one.span().end);
    }
    builder.close(block.span().end);
}

/// A key that stands as a value in the text; its holes keep their names.
fn key(builder: &mut Builder, node: Option<Node<'_>>, place: Span, name: &str) {
    match node.filter(|node| node.has_hole()) {
        Some(node) => {
            let named: String = name
                .chars()
                .map(|one| node.tree().hole_name(one).map_or(one, |name| builder.hole(name)))
                .collect();
            builder.word(NodeKind::Key, place, &named);
        }
        None => builder.word(NodeKind::Key, place, name),
    }
}

fn texts(builder: &mut Builder, list: Node<'_>) {
    if !list.is_array() {
        text(builder, list);
        return;
    }
    builder.open(NodeKind::Array, list.span().start);
    list.items().for_each(|item| text(builder, item));
    builder.close(list.span().end);
}

/// A text, in which `&{` stands for the `${` of policy variables.
fn text(builder: &mut Builder, node: Node<'_>) {
    match node.str().filter(|text| text.contains("&{") && !node.has_hole()) {
        Some(text) => {
            let text = text.replace("&{", "${").into();
            let kept = Kept { text, map: node.offset_map(), writing: Writing::Fixed };
            builder.kept(NodeKind::String, node.span(), kept);
        }
        None if node.kind() == NodeKind::Null => builder.unknown(node.span(), "?"),
        None => builder.copy(node),
    }
}

/// The policy with the statement that a resource adds.
pub(super) fn of_permission<'t>(
    tree: &Tree<'t>,
    permission: &table::Permission,
    resource: &Resource<'_, 't>,
) -> Derived<'t> {
    let values = resource.values;
    let place = Span::at(values.span().start);
    let mut builder = Builder::default();
    builder.open(NodeKind::Object, place.start);
    template::member(&mut builder, place, "Version", "2012-10-17");
    builder.word(NodeKind::Key, place, "Statement");
    builder.open(NodeKind::Object, place.start);
    if let Some(sid) = member(values, "statement_id") {
        renamed(&mut builder, sid, "Sid");
    }
    template::member(&mut builder, place, "Effect", "Allow");
    if let Some(principal) = member(values, "principal") {
        builder.word(NodeKind::Key, principal.key.span(), "Principal");
        template::principal(&mut builder, principal.value);
    }
    match member(values, "action") {
        Some(action) => renamed(&mut builder, action, "Action"),
        None => template::member(&mut builder, place, "Action", permission.action),
    }
    let target = member(values, permission.resource);
    builder.word(NodeKind::Key, target.map_or(place, |target| target.key.span()), "Resource");
    let name = target.and_then(|target| target.value.str());
    let name = name.unwrap_or(std::borrow::Cow::Borrowed("default"));
    match target.filter(|target| name.starts_with("arn:") || target.value.has_hole()) {
        Some(target) => builder.copy(target.value),
        None => {
            let service = permission.action.split(':').next().unwrap_or_default();
            let mut arn = ["arn:aws:", service, ":"].concat();
            arn.push(builder.name_hole("region"));
            arn.push(':');
            arn.push(builder.name_hole("account_id"));
            arn.extend([permission.arn, &*name]);
            builder.word(NodeKind::String, target.map_or(place, |node| node.value.span()), &arn);
        }
    }
    permission_conditions(&mut builder, values);
    builder.close(values.span().end);
    builder.close(values.span().end);
    Derived {
        tree: builder.finish_over(tree),
        node: resource.place,
        given: of_resource(resource, permission.resource_type),
    }
}

/// The policy that Terraform makes for a URL which asks for no authentication.
pub(super) fn of_function_url<'t>(
    tree: &Tree<'t>,
    resource: &Resource<'_, 't>,
) -> Option<Derived<'t>> {
    let (_, function, auth) = table::FUNCTION_URL;
    let function = resource.values.get(function).map(Node::named).unwrap_or_default();
    let policy =
        template::of_public_url(resource.values.get(auth)?, ["region", "account_id", &function])?;
    Some(Derived {
        tree: policy.finish_over(tree),
        node: resource.place,
        given: of_resource(resource, "AWS::Lambda::Function"),
    })
}

/// What a resource tells of the policy that it adds to another of that type.
fn of_resource(resource: &Resource<'_, '_>, resource_type: &str) -> Given {
    let resource_type = ResourceType::from_name(resource_type);
    Given { resource_type, ..given(RESOURCE, resource, "", Kind::ResourcePolicy) }
}

fn permission_conditions(builder: &mut Builder, values: Node<'_>) {
    let mut found: Vec<(String, Member<'_>, String)> = Vec::new();
    for (argument, operator, name) in table::PERMISSION_CONDITIONS {
        if let Some(member) = member(values, argument) {
            found.push((String::from(*operator), member, String::from(*name)));
        }
    }
    // Of `aws_cloudwatch_event_permission`.
    for block in all(values, "condition") {
        let text = |name: &str| block.get(name).and_then(Node::str).map(|text| text.into_owned());
        if let (Some(of), Some(name), Some(value)) =
            (text("type"), text("key"), member(block, "value"))
        {
            found.push((of, value, name));
        }
    }
    let Some((_, first, _)) = found.first() else { return };
    builder.word(NodeKind::Key, first.key.span(), "Condition");
    builder.open(NodeKind::Object, first.key.span().start);
    for same in found.chunk_by(|a, b| a.0 == b.0) {
        let Some((operator, first, _)) = same.first() else { continue };
        builder.word(NodeKind::Key, first.key.span(), operator);
        builder.open(NodeKind::Object, first.key.span().start);
        for (_, member, name) in same {
            builder.word(NodeKind::Key, member.key.span(), name);
            builder.copy(member.value);
        }
        builder.close(same.last().map_or(first.span(), |(_, last, _)| last.span()).end);
    }
    builder.close(values.span().end);
}

/// An argument that is given.
fn member<'r>(node: Node<'r>, name: &str) -> Option<Member<'r>> {
    let given = |member: &Member<'_>| member.value.kind() != NodeKind::Null;
    node.members().find(|member| member.name() == name).filter(given)
}

fn renamed(builder: &mut Builder, member: Member<'_>, name: &str) {
    builder.word(NodeKind::Key, member.key.span(), name);
    builder.copy(member.value);
}
