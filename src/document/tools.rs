//! Security groups as Pulumi, Crossplane and Ansible are told them.
//!
//! Source: `aws.ec2.SecurityGroup` in Pulumi's registry, `SecurityGroup` of Crossplane's
//! `provider-upjet-aws`, `amazon.aws.ec2_security_group` in Ansible's documentation; as of 2026-11.

use std::rc::Rc;

use super::{Kind, all_objects, envelope::Given, template::member, walk::Derived};
use crate::{
    finding::Text,
    syntax::{Builder, Node, NodeKind},
};

/// What holds the rules, and the list that the AWS CLI prints.
const SIDES: [(&str, &str); 4] = [
    ("ingress", "IpPermissions"),
    ("rules", "IpPermissions"),
    ("egress", "IpPermissionsEgress"),
    ("rules_egress", "IpPermissionsEgress"),
];

/// What names peers, the list that the CLI prints and its key. Underscores do not count.
const PEERS: [(&str, &str, &str); 9] = [
    ("cidrblocks", "IpRanges", "CidrIp"),
    ("cidrip", "IpRanges", "CidrIp"),
    ("ipv6cidrblocks", "Ipv6Ranges", "CidrIpv6"),
    ("cidripv6", "Ipv6Ranges", "CidrIpv6"),
    ("securitygroups", "UserIdGroupPairs", "GroupId"),
    ("groupid", "UserIdGroupPairs", "GroupId"),
    ("groupname", "UserIdGroupPairs", "GroupName"),
    ("prefixlistids", "PrefixListIds", "PrefixListId"),
    ("ipprefix", "PrefixListIds", "PrefixListId"),
];

/// The group that an object describes, if it is one.
pub(super) fn group<'t>(node: Node<'t>) -> Option<Derived<'t>> {
    let mut sides = sides(node).peekable();
    sides.peek()?;
    let end = node.span().end;
    let mut builder = Builder::default();
    builder.open(NodeKind::Object, node.span().start);
    for (key, list, rules) in sides {
        builder.word(NodeKind::Key, key.span(), list);
        builder.open(NodeKind::Array, rules.span().start);
        rules.items().filter(|rule| rule.is_object()).for_each(|rule| add(&mut builder, rule));
        builder.close(rules.span().end);
    }
    builder.close(end);
    let given = Given {
        kind: Kind::SecurityGroup,
        guessed: false,
        resource_type: None,
        label: node.get("name").map(Node::named).unwrap_or_default().into(),
        why: (WHY, Vec::new()),
        resource: node.span(),
        holders: Rc::default(),
    };
    Some(Derived { tree: builder.finish_over(node.tree()), node, given })
}

const WHY: Text = Text {
    en: "rules with blocks of addresses, as Pulumi, Crossplane and Ansible take them",
    ja: "Pulumi、Crossplane、Ansible が受け取る、アドレスブロック付きのルールがあるため",
};

/// The lists of rules, each with its key and what the CLI calls it.
fn sides<'t>(node: Node<'t>) -> impl Iterator<Item = (Node<'t>, &'static str, Node<'t>)> {
    node.members().filter(|it| it.value.is_array()).filter_map(|it| {
        let (_, list) = SIDES.iter().find(|(name, _)| *name == it.name())?;
        all_objects(it.value, &is_rule).then_some((it.key, *list, it.value))
    })
}

fn is_rule(rule: Node<'_>) -> bool {
    let has_protocol = rule.get("protocol").or(rule.get("proto")).is_some();
    let mut names = rule.members().map(|member| plain(&member.name()));
    (has_protocol || rule.get("ports").is_some()) && names.any(|name| peer(&name).is_some())
}

/// A name in the way of Pulumi or of Ansible.
fn plain(name: &str) -> String {
    name.replace('_', "").to_ascii_lowercase()
}

fn peer(name: &str) -> Option<(&'static str, &'static str)> {
    PEERS.iter().find(|(known, ..)| *known == name).map(|(_, list, key)| (*list, *key))
}

/// Adds a rule, once for each port or range that Ansible lists.
fn add(builder: &mut Builder, rule: Node<'_>) {
    match rule.get("ports") {
        Some(ports) => ports.one_or_many().for_each(|port| permission(builder, rule, Some(port))),
        None => permission(builder, rule, None),
    }
}

fn permission(builder: &mut Builder, rule: Node<'_>, port: Option<Node<'_>>) {
    let (start, end) = (rule.span().start, rule.span().end);
    builder.open(NodeKind::Object, start);
    let protocol = rule.get("protocol").or(rule.get("proto"));
    match protocol.filter(|it| it.str().is_none_or(|name| !name.eq_ignore_ascii_case("all"))) {
        Some(protocol) => {
            builder.word(NodeKind::Key, protocol.span(), "IpProtocol");
            builder.copy(protocol);
        }
        // Ansible's default, and its word for all.
        None => {
            let place = protocol.unwrap_or(rule).span();
            member(builder, place, "IpProtocol", if protocol.is_some() { "-1" } else { "tcp" });
        }
    }
    if let Some(port) = port {
        let text = port.str().unwrap_or_else(|| port.source().into());
        let (from, to) = text.split_once('-').unwrap_or((&text, &text));
        member(builder, port.span(), "FromPort", from.trim());
        member(builder, port.span(), "ToPort", to.trim());
    }
    let description = rule.get("description").or(rule.get("rule_desc"));
    for it in rule.members() {
        let name = plain(&it.name());
        let key = match &*name {
            "fromport" => "FromPort",
            "toport" => "ToPort",
            _ => {
                if let Some((list, key)) = peer(&name) {
                    peers(builder, (it.key, it.value), (list, key), description);
                }
                continue;
            }
        };
        builder.word(NodeKind::Key, it.key.span(), key);
        builder.copy(it.value);
    }
    builder.close(end);
}

fn peers(
    builder: &mut Builder,
    (name, value): (Node<'_>, Node<'_>),
    (list, key): (&str, &str),
    description: Option<Node<'_>>,
) {
    builder.word(NodeKind::Key, name.span(), list);
    builder.open(NodeKind::Array, value.span().start);
    for peer in value.one_or_many().filter(|peer| peer.is_text()) {
        builder.open(NodeKind::Object, peer.span().start);
        builder.word(NodeKind::Key, peer.span(), key);
        builder.copy(peer);
        if let Some(text) = description.filter(|text| text.is_text()) {
            builder.word(NodeKind::Key, text.span(), "Description");
            builder.copy(text);
        }
        builder.close(peer.span().end);
    }
    builder.close(value.span().end);
}
