//! Security groups, network ACLs, route tables, subnets and what has an address of the internet, joined
//! with what are resources of their own, in the shape that the AWS CLI prints.

use super::{RESOURCE, Resource, all, given, without_indices};
use crate::{
    document::{
        Kind,
        envelope::Given,
        template::{Host, Name, joined_label, member, of_owner},
        walk::Derived,
    },
    syntax::{Builder, Dialect, Node, NodeKind, Tree},
    text::Span,
};

/// What a resource is for the network.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Group,
    Acl,
    /// A rule of a group. Inbound or outbound, if the type tells.
    Rule(Option<bool>),
    Entry,
    Table,
    Route,
    /// Of a route table or an ACL with a subnet, or with a VPC as its main table.
    Association,
    Subnet,
    Host,
    /// An address that is given to a host.
    Address,
}

const TYPES: [(&str, Part); 21] = [
    ("aws_security_group", Part::Group),
    (DEFAULT_GROUP, Part::Group),
    ("aws_security_group_rule", Part::Rule(None)),
    ("aws_vpc_security_group_ingress_rule", Part::Rule(Some(false))),
    ("aws_vpc_security_group_egress_rule", Part::Rule(Some(true))),
    ("aws_network_acl", Part::Acl),
    (DEFAULT_ACL, Part::Acl),
    ("aws_network_acl_rule", Part::Entry),
    ("aws_route_table", Part::Table),
    (DEFAULT_TABLE, Part::Table),
    ("aws_route", Part::Route),
    ("aws_route_table_association", Part::Association),
    (MAIN_TABLE, Part::Association),
    (ACL_ASSOCIATION, Part::Association),
    ("aws_subnet", Part::Subnet),
    (INSTANCE, Part::Host),
    ("aws_network_interface", Part::Host),
    ("aws_lb", Part::Host),
    ("aws_alb", Part::Host),
    ("aws_eip", Part::Address),
    ("aws_eip_association", Part::Address),
];

const DEFAULT_GROUP: &str = "aws_default_security_group";
const DEFAULT_ACL: &str = "aws_default_network_acl";
const ACL_ASSOCIATION: &str = "aws_network_acl_association";
const DEFAULT_TABLE: &str = "aws_default_route_table";
const DEFAULT_OF_VPC: &str = ".default_route_table_id";
const MAIN_TABLE: &str = "aws_main_route_table_association";
const INSTANCE: &str = "aws_instance";

/// Whether resources of a type are read here.
pub(super) fn is_part(of: &str) -> bool {
    part(of).is_some()
}

fn part(of: &str) -> Option<Part> {
    TYPES.iter().find(|(known, _)| *known == of).map(|(_, part)| *part)
}

/// The rules and entries that are resources of their own, by what they belong to.
pub(super) struct Joined {
    /// What they belong to, by id or address, and their place among the resources; sorted.
    lone: Vec<(String, usize)>,
    /// What groups and ACLs go by, and their place among the resources; sorted.
    owners: Vec<(String, usize)>,
}

impl Joined {
    pub fn of(resources: &[Resource<'_, '_>]) -> Self {
        let (mut lone, mut owners) = (Vec::new(), Vec::new());
        for (number, resource) in resources.iter().enumerate().filter(|(_, one)| !one.is_data) {
            match part(&resource.of) {
                Some(Part::Group | Part::Acl | Part::Table | Part::Subnet | Part::Host) => {
                    let id = resource.values.get("id").filter(|id| id.is_text());
                    owners.extend(
                        id.filter(|id| !id.has_hole()).map(|id| (id.named().into_owned(), number)),
                    );
                    owners.push((resource.key(), number));
                }
                Some(_) => lone.push((owner(resource), number)),
                None => {}
            }
        }
        crate::order::sort(&mut lone);
        crate::order::sort(&mut owners);
        Joined { lone, owners }
    }

    /// Those of one owner, in order.
    fn with(&self, owner: &str) -> &[(String, usize)] {
        of_owner(&self.lone, owner)
    }

    /// The first that goes by that name: of several with the same address only one is joined.
    fn owner(&self, name: &str) -> Option<usize> {
        of_owner(&self.owners, name).first().map(|(_, number)| *number)
    }
}

/// What a rule belongs to.
fn owner(resource: &Resource<'_, '_>) -> String {
    let attributes: &[&str] = match part(&resource.of) {
        Some(Part::Address) => {
            &["instance", "instance_id", "network_interface", "network_interface_id"]
        }
        _ => &["security_group_id", "network_acl_id", "route_table_id"],
    };
    let value = attributes.iter().find_map(|name| Some((*name, resource.values.get(name)?)));
    let Some((name, value)) = value else {
        let mut references = attributes.iter().flat_map(|name| resource.references(name));
        return references.next().map(of_reference).unwrap_or_default();
    };
    match value.has_hole() {
        true => resource.references(name).into_iter().next().map(of_reference).unwrap_or_default(),
        false => without_indices(&value.named()).into_owned(),
    }
}

fn of_reference(reference: String) -> String {
    match reference.strip_suffix(".id") {
        Some(owner) => owner.to_owned(),
        None => reference,
    }
}

/// The document of a resource: nothing if it is not of the network, and nothing inside if another
/// one tells.
pub(super) fn read<'t>(
    tree: &Tree<'t>,
    joined: &Joined,
    number: usize,
    resources: &[Resource<'_, 't>],
) -> Option<Option<Derived<'t>>> {
    let resource = resources.get(number)?;
    let part = part(&resource.of)?;
    let mut lone: Vec<&Resource<'_, 't>> = Vec::new();
    let mut add = |name: &str| {
        let rules = joined.with(name).iter();
        lone.extend(rules.filter_map(|(_, number)| resources.get(*number)));
    };
    match part {
        Part::Group | Part::Acl | Part::Table | Part::Subnet | Part::Host => {
            let id = resource.values.get("id").filter(|id| id.is_text() && !id.has_hole());
            let names = id.map(Node::named).into_iter().chain([resource.key().into()]);
            names.filter(|name| joined.owner(name) == Some(number)).for_each(|name| add(&name));
        }
        Part::Rule(_) | Part::Entry | Part::Route | Part::Association | Part::Address => {
            let owner = owner(resource);
            let first = joined.with(&owner).first();
            if joined.owner(&owner).is_some() || first.is_none_or(|(_, first)| *first != number) {
                return Some(None);
            }
            add(&owner);
            // What is told by nothing else is not known well enough.
            let loose = [Part::Association, Part::Address];
            if loose.contains(&part) && lone.iter().all(|one| one.of == resource.of) {
                return Some(None);
            }
        }
    }
    let mut builder = Builder::default();
    let kind = match part {
        Part::Group | Part::Rule(_) => {
            group(&mut builder, resource, part, &lone);
            Kind::SecurityGroup
        }
        Part::Association if resource.of == ACL_ASSOCIATION => {
            acl(&mut builder, resource, part, &lone);
            Kind::NetworkAcl
        }
        Part::Acl | Part::Entry => {
            acl(&mut builder, resource, part, &lone);
            Kind::NetworkAcl
        }
        Part::Table | Part::Route | Part::Association => {
            table(&mut builder, resource, part, &lone);
            Kind::RouteTable
        }
        Part::Subnet => {
            let values = resource.values;
            builder.open(NodeKind::Object, values.span().start);
            id(&mut builder, resource, "SubnetId", "id");
            renamed(&mut builder, values);
            tags(&mut builder, values);
            builder.close(values.span().end);
            Kind::Subnet
        }
        Part::Host => {
            let values = |name: &str| Some(resources.get(joined.owner(name)?)?.values);
            let Some(host) = host(resource, &lone, values) else { return Some(None) };
            host.write(&mut builder, resource.values.span());
            Kind::NetworkInterface
        }
        Part::Address => return Some(None),
    };
    let others = lone.iter().filter(|one| one.address != resource.address);
    Some(Some(Derived {
        tree: builder.finish_over(tree),
        node: resource.place,
        given: Given {
            label: joined_label(&resource.address, others.map(|one| one.address.as_str())),
            ..given(RESOURCE, resource, "", kind)
        },
    }))
}

/// The words before the bracket of a block; the bracket of an object.
fn heading(values: Node<'_>) -> Span {
    let words = values.source().split('{').next().unwrap_or_default().trim_end();
    let start = values.span().start;
    match words.is_empty() {
        true => values.opening(),
        false => Span::new(start, start + words.len() as u32),
    }
}

/// The id of a group or an ACL, or of that to which a rule belongs.
fn id(builder: &mut Builder, resource: &Resource<'_, '_>, key: &str, attribute: &str) {
    let place = Span::at(resource.values.span().start);
    builder.word(NodeKind::Key, place, key);
    match resource.values.get(attribute).filter(|id| id.is_text()) {
        Some(id) => builder.copy(id),
        None => builder.unknown(place, &[&resource.key(), ".id"].concat()),
    }
}

/// A resource as the host that it is. Nothing if it has no address that the internet knows, or if
/// its groups or its subnet stand elsewhere: then there is nothing to join.
fn host<'n>(
    resource: &Resource<'_, '_>,
    addresses: &[&Resource<'_, '_>],
    values_of: impl Fn(&str) -> Option<Node<'n>>,
) -> Option<Host> {
    let subnets = ["subnet_id", "subnets"].into_iter().flat_map(|name| names(resource, name));
    let mut known = subnets.filter_map(|name| {
        let values = values_of(name.text.strip_suffix(".id").unwrap_or(&name.text))?;
        Some((name, values))
    });
    let (subnet, of_subnet) = known.next()?;
    let groups = ["vpc_security_group_ids", "security_groups"];
    let groups: Vec<Name> = groups.into_iter().flat_map(|name| names(resource, name)).collect();
    let place = groups.first()?.place;
    let public = if ["aws_lb", "aws_alb"].contains(&&*resource.of) {
        let internal = set(resource.values, "internal");
        let faces_internet = internal.is_none_or(|internal| internal.kind() == NodeKind::False);
        faces_internet.then(|| internal.map_or(place, Node::span))
    } else {
        let asked = set(resource.values, "associate_public_ip_address");
        let on_launch = || set(of_subnet, "map_public_ip_on_launch");
        let by_subnet = asked.is_none() && resource.of == INSTANCE;
        let by_itself = asked.or_else(|| on_launch().filter(|_| by_subnet));
        let address = addresses.first().map(|address| address.values);
        by_itself.filter(|value| value.is_true()).or(address).map(Node::span)
    };
    let id = Name { place, text: [&resource.key(), ".id"].concat(), is_hole: true };
    Some(Host { id, subnet, groups, public: public? })
}

/// An attribute that has a value.
fn set<'n>(values: Node<'n>, attribute: &str) -> Option<Node<'n>> {
    values.get(attribute).filter(|value| value.kind() != NodeKind::Null)
}

/// The resources that an attribute names, as their documents call themselves.
fn names(resource: &Resource<'_, '_>, attribute: &str) -> Vec<Name> {
    let Some(value) = resource.values.get(attribute) else { return Vec::new() };
    let texts = value.one_or_many().filter(|one| one.is_text() && !one.has_hole());
    let mut names: Vec<Name> = texts
        .map(|one| Name { place: one.span(), text: one.named().into_owned(), is_hole: false })
        .collect();
    let references =
        resource.references(attribute).into_iter().filter(|name| name.ends_with(".id"));
    names.extend(references.map(|text| Name { place: value.span(), text, is_hole: true }));
    names
}

fn group(
    builder: &mut Builder,
    resource: &Resource<'_, '_>,
    part: Part,
    lone: &[&Resource<'_, '_>],
) {
    let values = resource.values;
    let place = Span::at(values.span().start);
    builder.open(NodeKind::Object, place.start);
    let whole = part == Part::Group;
    id(builder, resource, "GroupId", if whole { "id" } else { "security_group_id" });
    if whole {
        for (attribute, name) in [("name", "GroupName"), ("description", "Description")] {
            if let Some(value) = values.get(attribute).filter(|value| value.is_text()) {
                builder.word(NodeKind::Key, value.span(), name);
                builder.copy(value);
            }
        }
        if resource.of == DEFAULT_GROUP && values.get("name").is_none() {
            member(builder, heading(values), "GroupName", "default");
        }
        tags(builder, values);
    }
    for (outbound, list, block) in
        [(false, "IpPermissions", "ingress"), (true, "IpPermissionsEgress", "egress")]
    {
        let of_side = |rule: &&&Resource<'_, '_>| is_outbound(rule) == outbound;
        let mut beside = lone.iter().filter(of_side).peekable();
        // What is not said may be set elsewhere.
        let said = whole && values.get(block).is_some_and(|value| !value.has_hole());
        if !said && beside.peek().is_none() {
            continue;
        }
        builder.word(NodeKind::Key, place, list);
        builder.open(NodeKind::Array, place.start);
        if whole {
            all(values, block).into_iter().for_each(|rule| permission(builder, rule, resource));
        }
        beside.for_each(|rule| permission(builder, rule.values, resource));
        builder.close(values.span().end);
    }
    builder.close(values.span().end);
}

fn is_outbound(rule: &Resource<'_, '_>) -> bool {
    match part(&rule.of) {
        Some(Part::Rule(Some(outbound))) => outbound,
        _ => rule.values.get("type").and_then(Node::str).as_deref() == Some("egress"),
    }
}

fn tags(builder: &mut Builder, values: Node<'_>) {
    let Some(tags) = values.get("tags").filter(|tags| tags.members().next().is_some()) else {
        return;
    };
    builder.word(NodeKind::Key, tags.span(), "Tags");
    builder.open(NodeKind::Array, tags.span().start);
    for tag in tags.members() {
        builder.open(NodeKind::Object, tag.key.span().start);
        builder.word(NodeKind::Key, tag.key.span(), "Key");
        builder.word(NodeKind::String, tag.key.span(), &tag.name());
        builder.word(NodeKind::Key, tag.key.span(), "Value");
        builder.copy(tag.value);
        builder.close(tag.value.span().end);
    }
    builder.close(tags.span().end);
}

/// Attributes of a rule that say something of its traffic, and the keys that the CLI prints.
const TRAFFIC: [(&str, &str); 4] = [
    ("protocol", "IpProtocol"),
    ("ip_protocol", "IpProtocol"),
    ("from_port", "FromPort"),
    ("to_port", "ToPort"),
];

/// The lists of peers that the CLI prints, their keys, and the attributes that become one.
const PEERS: [(&str, &str, &[&str]); 4] = [
    ("IpRanges", "CidrIp", &["cidr_blocks", "cidr_ipv4"]),
    ("Ipv6Ranges", "CidrIpv6", &["ipv6_cidr_blocks", "cidr_ipv6"]),
    (
        "UserIdGroupPairs",
        "GroupId",
        &["security_groups", "source_security_group_id", "referenced_security_group_id", "self"],
    ),
    ("PrefixListIds", "PrefixListId", &["prefix_list_ids", "prefix_list_id"]),
];

fn permission(builder: &mut Builder, rule: Node<'_>, group: &Resource<'_, '_>) {
    builder.open(NodeKind::Object, rule.span().start);
    for member in rule.members() {
        let name = member.name();
        let known = TRAFFIC.iter().find(|(attribute, _)| *attribute == name);
        if let Some((_, key)) = known.filter(|_| member.value.kind() != NodeKind::Null) {
            builder.word(NodeKind::Key, member.key.span(), key);
            builder.copy(member.value);
        }
    }
    let description = rule.get("description").filter(|text| text.is_text());
    for (list, key, attributes) in PEERS {
        let mut open = false;
        for attribute in attributes {
            let Some(value) = rule.get(attribute) else { continue };
            for peer in value.one_or_many() {
                let own = *attribute == "self";
                if own && !peer.is_true() || !own && !peer.is_text() {
                    continue;
                }
                if !open {
                    builder.word(NodeKind::Key, value.span(), list);
                    builder.open(NodeKind::Array, value.span().start);
                    open = true;
                }
                builder.open(NodeKind::Object, peer.span().start);
                builder.word(NodeKind::Key, peer.span(), key);
                if own {
                    match group.values.get("id").filter(|id| id.is_text()) {
                        Some(id) => builder.word(NodeKind::String, peer.span(), &id.named()),
                        None => builder.unknown(peer.span(), &[&group.key(), ".id"].concat()),
                    }
                } else {
                    builder.copy(peer);
                }
                if let Some(text) = description {
                    builder.word(NodeKind::Key, text.span(), "Description");
                    builder.copy(text);
                }
                builder.close(peer.span().end);
            }
        }
        if open {
            builder.close(rule.span().end);
        }
    }
    builder.close(rule.span().end);
}

fn acl(builder: &mut Builder, resource: &Resource<'_, '_>, part: Part, lone: &[&Resource<'_, '_>]) {
    let values = resource.values;
    let place = Span::at(values.span().start);
    let whole = part == Part::Acl;
    builder.open(NodeKind::Object, place.start);
    id(builder, resource, "NetworkAclId", if whole { "id" } else { "network_acl_id" });
    if whole {
        builder.word(NodeKind::Key, place, "IsDefault");
        let default = resource.of == DEFAULT_ACL;
        builder.scalar(if default { NodeKind::True } else { NodeKind::False }, place);
        tags(builder, values);
    }
    builder.word(NodeKind::Key, place, "Entries");
    builder.open(NodeKind::Array, place.start);
    if whole {
        for (block, outbound) in [("ingress", false), ("egress", true)] {
            all(values, block).into_iter().for_each(|one| entry(builder, one, Some(outbound)));
        }
    }
    let (subnets, entries): (Vec<&Resource<'_, '_>>, Vec<&Resource<'_, '_>>) =
        lone.iter().partition(|one| one.of == ACL_ASSOCIATION);
    entries.iter().for_each(|one| entry(builder, one.values, None));
    builder.close(values.span().end);
    let own = if whole { names(resource, "subnet_ids") } else { Vec::new() };
    let others = subnets.iter().flat_map(|one| names(one, "subnet_id"));
    associations(builder, place, own.into_iter().chain(others), None);
    builder.close(values.span().end);
}

/// The subnets that a table or an ACL counts for, and whether it is the main one.
fn associations(
    builder: &mut Builder,
    place: Span,
    subnets: impl Iterator<Item = Name>,
    main: Option<Span>,
) {
    builder.word(NodeKind::Key, place, "Associations");
    builder.open(NodeKind::Array, place.start);
    for subnet in subnets {
        builder.open(NodeKind::Object, subnet.place.start);
        builder.word(NodeKind::Key, subnet.place, "SubnetId");
        subnet.write(builder);
        builder.close(subnet.place.end);
    }
    if let Some(main) = main {
        builder.open(NodeKind::Object, main.start);
        builder.word(NodeKind::Key, main, "Main");
        builder.scalar(NodeKind::True, main);
        builder.close(main.end);
    }
    builder.close(place.end);
}

/// Attributes of routes and subnets, and the keys that the CLI prints.
const PLACES: [(&str, &str); 17] = [
    ("cidr_block", "CidrBlock"),
    ("vpc_id", "VpcId"),
    ("subnet_id", "SubnetId"),
    ("map_public_ip_on_launch", "MapPublicIpOnLaunch"),
    ("ipv6_cidr_block", "DestinationIpv6CidrBlock"),
    ("destination_cidr_block", "DestinationCidrBlock"),
    ("destination_ipv6_cidr_block", "DestinationIpv6CidrBlock"),
    ("destination_prefix_list_id", "DestinationPrefixListId"),
    ("gateway_id", "GatewayId"),
    ("nat_gateway_id", "NatGatewayId"),
    ("transit_gateway_id", "TransitGatewayId"),
    ("vpc_peering_connection_id", "VpcPeeringConnectionId"),
    ("egress_only_gateway_id", "EgressOnlyInternetGatewayId"),
    ("network_interface_id", "NetworkInterfaceId"),
    ("vpc_endpoint_id", "VpcEndpointId"),
    ("core_network_arn", "CoreNetworkArn"),
    ("local_gateway_id", "LocalGatewayId"),
];

const INTERNET_GATEWAY: &str = "aws_internet_gateway.";

fn renamed(builder: &mut Builder, values: Node<'_>) {
    for member in values.members() {
        let known = PLACES.iter().find(|(attribute, _)| *attribute == member.name());
        // The provider writes an empty text for what is not given.
        let given = member.value.kind() != NodeKind::Null
            && member.value.str().is_none_or(|text| !text.is_empty());
        let Some((attribute, key)) = known.filter(|_| given) else { continue };
        let named = *attribute == "gateway_id" && member.value.named().contains(INTERNET_GATEWAY);
        let key = if named { "InternetGatewayId" } else { key };
        builder.word(NodeKind::Key, member.key.span(), key);
        builder.copy(member.value);
    }
}

/// A route; what is unknown of its target may be told by the configuration.
fn route(builder: &mut Builder, values: Node<'_>, of: Option<&Resource<'_, '_>>) {
    let place = Span::at(values.span().start);
    builder.open(NodeKind::Object, place.start);
    // Inline routes name their destination as subnets name their block.
    if let Some(block) = values.get("cidr_block").filter(|block| block.is_text()) {
        builder.word(NodeKind::Key, block.span(), "DestinationCidrBlock");
        builder.copy(block);
    }
    let told = values.get("gateway_id").is_some_and(Node::is_text);
    let references = of.filter(|_| !told).map(|of| of.references("gateway_id"));
    let mut references = references.into_iter().flatten();
    if let Some(gateway) = references.find(|name| name.contains(INTERNET_GATEWAY)) {
        builder.word(NodeKind::Key, place, "InternetGatewayId");
        builder.unknown(place, &gateway);
    }
    renamed(builder, values);
    builder.close(values.span().end);
}

/// A route table with its routes and the subnets that it counts for.
fn table(
    builder: &mut Builder,
    resource: &Resource<'_, '_>,
    part: Part,
    lone: &[&Resource<'_, '_>],
) {
    let values = resource.values;
    let place = Span::at(values.span().start);
    let whole = part == Part::Table;
    builder.open(NodeKind::Object, place.start);
    id(builder, resource, "RouteTableId", if whole { "id" } else { "route_table_id" });
    if whole {
        renamed(builder, values);
        tags(builder, values);
        // The default table is named by its VPC, as in `aws_vpc.main.default_route_table_id`.
        let vpc = resource.references("default_route_table_id").into_iter();
        let mut vpc = vpc.filter_map(|name| Some(name.strip_suffix(DEFAULT_OF_VPC)?.to_owned()));
        if values.get("vpc_id").is_none()
            && let Some(vpc) = vpc.next()
        {
            builder.word(NodeKind::Key, place, "VpcId");
            builder.unknown(place, &(vpc + ".id"));
        }
    }
    let (routes, others): (Vec<&Resource<'_, '_>>, Vec<&Resource<'_, '_>>) =
        lone.iter().partition(|one| one.of == "aws_route");
    builder.word(NodeKind::Key, place, "Routes");
    builder.open(NodeKind::Array, place.start);
    if whole {
        all(values, "route").into_iter().for_each(|one| route(builder, one, None));
    }
    routes.iter().for_each(|one| route(builder, one.values, Some(one)));
    builder.close(values.span().end);
    let main = others.iter().copied().find(|one| one.of == MAIN_TABLE);
    let main = main.or(Some(resource).filter(|one| one.of == DEFAULT_TABLE));
    let subnets = others.iter().flat_map(|one| names(one, "subnet_id"));
    associations(builder, place, subnets, main.map(|one| Span::at(one.values.span().start)));
    builder.close(values.span().end);
}

/// Attributes of an entry, and the keys that the CLI prints.
const ENTRY: [(&str, &str); 7] = [
    ("rule_no", "RuleNumber"),
    ("rule_number", "RuleNumber"),
    ("action", "RuleAction"),
    ("rule_action", "RuleAction"),
    ("protocol", "Protocol"),
    ("cidr_block", "CidrBlock"),
    ("ipv6_cidr_block", "Ipv6CidrBlock"),
];

/// The pairs of numbers.
const PAIRS: [(&str, [(&str, &str); 2]); 2] = [
    ("PortRange", [("from_port", "From"), ("to_port", "To")]),
    ("IcmpTypeCode", [("icmp_type", "Type"), ("icmp_code", "Code")]),
];

fn entry(builder: &mut Builder, entry: Node<'_>, outbound: Option<bool>) {
    builder.open(NodeKind::Object, entry.span().start);
    let place = Span::at(entry.span().start);
    let told = entry.get("egress");
    builder.word(NodeKind::Key, told.map_or(place, Node::span), "Egress");
    let outbound = outbound.unwrap_or(told.is_some_and(Node::is_true));
    let kind = if outbound { NodeKind::True } else { NodeKind::False };
    builder.scalar(kind, told.map_or(place, Node::span));
    for member in entry.members() {
        let name = member.name();
        let known = ENTRY.iter().find(|(attribute, _)| *attribute == name);
        // The provider writes an empty text for no block.
        let given = member.value.kind() != NodeKind::Null
            && member.value.str().is_none_or(|text| !text.is_empty());
        if let Some((_, key)) = known.filter(|_| given) {
            builder.word(NodeKind::Key, member.key.span(), key);
            builder.copy(member.value);
        }
    }
    for (pair, attributes) in PAIRS {
        let value = |name: &str| entry.get(name).filter(|value| value.kind() != NodeKind::Null);
        let [(from, _), (to, _)] = attributes;
        let Some(first) = value(from).or(value(to)) else {
            if pair == "PortRange" && has_ports(entry) {
                no_ports(builder, entry);
            }
            continue;
        };
        builder.word(NodeKind::Key, first.span(), pair);
        builder.open(NodeKind::Object, first.span().start);
        for (attribute, key) in attributes {
            if let Some(value) = value(attribute) {
                builder.word(NodeKind::Key, value.span(), key);
                builder.copy(value);
            }
        }
        builder.close(first.span().end);
    }
    builder.close(entry.span().end);
}

/// Whether an entry is for a protocol with ports.
fn has_ports(entry: Node<'_>) -> bool {
    let protocol = entry.get("protocol").map(|of| of.str().unwrap_or(of.source().into()));
    let is = |name: &str| protocol.as_deref().is_some_and(|of| of.eq_ignore_ascii_case(name));
    ["tcp", "udp", "6", "17"].into_iter().any(is)
}

/// The ports of an entry that names none: Terraform sends 0 for both. A plan leaves out what is not
/// known yet.
fn no_ports(builder: &mut Builder, entry: Node<'_>) {
    let place = Span::at(entry.span().start);
    let left_out = entry.tree().dialect() == Dialect::Json && entry.get("from_port").is_none();
    builder.word(NodeKind::Key, place, "PortRange");
    builder.open(NodeKind::Object, place.start);
    for end in ["From", "To"] {
        builder.word(NodeKind::Key, place, end);
        match left_out {
            true => builder.unknown(place, "from_port"),
            false => builder.word(NodeKind::String, place, "0"),
        }
    }
    builder.close(place.end);
}
