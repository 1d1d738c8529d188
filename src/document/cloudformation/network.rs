//! Security groups, network ACLs, route tables, subnets and what has an address of the internet, joined
//! with what are resources of their own, in the shape that the AWS CLI prints.

use super::{
    Resource, given,
    resolve::{Resolved, Template},
};
use crate::{
    document::{
        Kind,
        envelope::Given,
        template::{Host, Name, joined_label, member, of_owner},
        walk::Derived,
    },
    syntax::{Builder, Node, NodeKind},
    text::Span,
};

const GROUP: &str = "AWS::EC2::SecurityGroup";
const INGRESS: &str = "AWS::EC2::SecurityGroupIngress";
const EGRESS: &str = "AWS::EC2::SecurityGroupEgress";
const ACL: &str = "AWS::EC2::NetworkAcl";
const ENTRY: &str = "AWS::EC2::NetworkAclEntry";
const TABLE: &str = "AWS::EC2::RouteTable";
const ROUTE: &str = "AWS::EC2::Route";
const ASSOCIATION: &str = "AWS::EC2::SubnetRouteTableAssociation";
const ACL_ASSOCIATION: &str = "AWS::EC2::SubnetNetworkAclAssociation";
const SUBNET: &str = "AWS::EC2::Subnet";
const INSTANCE: &str = "AWS::EC2::Instance";
const INTERFACE: &str = "AWS::EC2::NetworkInterface";
const BALANCER: &str = "AWS::ElasticLoadBalancingV2::LoadBalancer";
const ADDRESS: &str = "AWS::EC2::EIP";
const ADDRESS_ASSOCIATION: &str = "AWS::EC2::EIPAssociation";
const GATEWAY: &str = "AWS::EC2::InternetGateway";

/// A rule or entry that is a resource of its own.
struct Lone<'t> {
    /// Its place among the resources.
    number: usize,
    id: String,
    /// Whether it is of the second list: outbound rules, associations.
    second: bool,
    conditional: bool,
    resolved: Resolved<'t>,
}

/// The rules and entries that are resources of their own, by what they belong to.
pub(super) struct Joined<'t> {
    /// What they belong to, as the template or AWS names it, and then in order; sorted.
    lone: Vec<(String, Lone<'t>)>,
    /// The places in that list by the number of the resource; sorted.
    places: Vec<(usize, usize)>,
}

impl<'t> Joined<'t> {
    pub fn of(template: &Template<'t>, resources: &[Resource<'t>]) -> Self {
        let mut lone = Vec::new();
        for (number, resource) in resources.iter().enumerate() {
            let owners: &[&str] = match resource.of.as_str() {
                INGRESS | EGRESS => &["GroupId", "GroupName"],
                ENTRY | ACL_ASSOCIATION => &["NetworkAclId"],
                ADDRESS | ADDRESS_ASSOCIATION => &["InstanceId", "NetworkInterfaceId"],
                ROUTE | ASSOCIATION => &["RouteTableId"],
                _ => continue,
            };
            let resolved = resource.resolve(template);
            let root = resolved.tree.roots().next();
            let owner = owners.iter().find_map(|name| root?.get(name)).map(Node::named);
            let owner = owner.unwrap_or_default().into_owned();
            let second = [EGRESS, ASSOCIATION, ACL_ASSOCIATION].contains(&resource.of.as_str());
            let id = resource.id.clone();
            let conditional = resource.conditional;
            let rule = Lone { number, id, second, conditional, resolved };
            lone.push((owner, rule));
        }
        crate::order::sort_by(&mut lone, |a, b| (&a.0, a.1.number).cmp(&(&b.0, b.1.number)));
        let mut places: Vec<(usize, usize)> =
            lone.iter().enumerate().map(|(place, (_, lone))| (lone.number, place)).collect();
        crate::order::sort(&mut places);
        Joined { lone, places }
    }

    fn place_of(&self, number: usize) -> Option<usize> {
        let at = self.places.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        self.places.get(at).map(|(_, place)| *place)
    }

    /// Those of one owner, in order.
    fn with(&self, owner: &str) -> &[(String, Lone<'t>)] {
        of_owner(&self.lone, owner)
    }
}

/// Adds the document of a resource, if it is one of the network.
pub(super) fn read<'t>(
    template: &Template<'t>,
    joined: &Joined<'t>,
    number: usize,
    resource: &Resource<'t>,
    found: &mut Vec<Derived<'t>>,
) -> bool {
    let own = format!("${{{}}}", resource.id);
    let mut builder = Builder::default();
    let (kind, rules) = match resource.of.as_str() {
        GROUP => {
            let rules = joined.with(&own);
            let resolved = resource.resolve(template);
            if let Some(root) = resolved.tree.roots().next() {
                builder.options_of(root);
                group(&mut builder, resource, Some(root), rules);
            }
            (Kind::SecurityGroup, rules)
        }
        ACL => {
            let rules = joined.with(&own);
            acl(&mut builder, resource, rules);
            (Kind::NetworkAcl, rules)
        }
        TABLE => {
            let rules = joined.with(&own);
            let resolved = resource.resolve(template);
            table(&mut builder, template, resource, resolved.tree.roots().next(), rules);
            (Kind::RouteTable, rules)
        }
        SUBNET => {
            let resolved = resource.resolve(template);
            let place = resource.key.inner();
            builder.open(NodeKind::Object, resource.properties.span().start);
            builder.word(NodeKind::Key, place, "SubnetId");
            builder.unknown(place, &resource.id);
            for root in resolved.tree.roots() {
                builder.options_of(root);
                members(&mut builder, template, root);
            }
            builder.close(resource.properties.span().end);
            (Kind::Subnet, Default::default())
        }
        INSTANCE | INTERFACE | BALANCER => {
            let resolved = resource.resolve(template);
            let addresses = joined.with(&own);
            let host = resolved.tree.roots().next().and_then(|root| {
                builder.options_of(root);
                host(template, resource, root, addresses)
            });
            if let Some(host) = host {
                host.write(&mut builder, resource.properties.span());
            }
            (Kind::NetworkInterface, Default::default())
        }
        ASSOCIATION | ACL_ASSOCIATION | ADDRESS | ADDRESS_ASSOCIATION => return true,
        INGRESS | EGRESS | ENTRY | ROUTE => {
            let Some(place) = joined.place_of(number) else { return true };
            let Some((owner, _)) = joined.lone.get(place) else { return true };
            let inside = owner.strip_prefix("${").and_then(|owner| owner.strip_suffix('}'));
            let held = inside.and_then(|owner| template.resources.get(owner));
            let type_of_owner = held.and_then(|held| held.get("Type")).and_then(Node::str);
            if type_of_owner.is_some_and(|of| [GROUP, ACL, TABLE].contains(&&*of)) {
                return true;
            }
            let rules = joined.lone.get(place..=place).unwrap_or_default();
            if [ENTRY, ROUTE].contains(&resource.of.as_str()) {
                // The entries of one ACL decide together; the first of them stands for all.
                let rules = joined.with(owner);
                let first = rules.iter().find(|(_, one)| !one.second);
                if first.is_none_or(|(_, first)| first.number != number) {
                    return true;
                }
                if resource.of == ROUTE {
                    table(&mut builder, template, resource, None, rules);
                    (Kind::RouteTable, rules)
                } else {
                    acl(&mut builder, resource, rules);
                    (Kind::NetworkAcl, rules)
                }
            } else {
                group(&mut builder, resource, None, rules);
                (Kind::SecurityGroup, rules)
            }
        }
        _ => return false,
    };
    if builder.is_empty() {
        return true;
    }
    for (_, rule) in rules {
        if let Some(root) = rule.resolved.tree.roots().next() {
            if rule.conditional {
                builder.optional(root.span());
            }
            builder.options_of(root);
        }
    }
    let others = rules.iter().filter(|(_, rule)| rule.number != number);
    found.push(Derived {
        tree: builder.finish_over(template.tree),
        node: resource.properties,
        given: Given {
            label: joined_label(&resource.id, others.map(|(_, rule)| rule.id.as_str())),
            ..given(resource, kind)
        },
    });
    true
}

/// A resource as the host that it is. Nothing if it has no address that the internet knows, or if
/// its groups or its subnet stand elsewhere: then there is nothing to join.
fn host(
    template: &Template<'_>,
    resource: &Resource<'_>,
    root: Node<'_>,
    addresses: &[(String, Lone<'_>)],
) -> Option<Host> {
    let first = root.get("NetworkInterfaces").and_then(|all| all.one_or_many().next());
    let of = |names: &[&str]| {
        let both = first.into_iter().chain([root]);
        both.flat_map(|node| names.iter().filter_map(move |name| node.get(name))).next()
    };
    let held = |name: &Name| {
        let held = template.resources.get(&name.text).filter(|_| name.is_hole);
        held.filter(|held| super::type_of(*held).as_deref() == Some(SUBNET))
    };
    let mut subnets = of(&["SubnetId", "Subnets"])?.one_or_many().filter_map(name);
    let (subnet, properties) = subnets
        .find_map(|subnet| Some((held(&subnet)?, subnet)))
        .map(|(held, name)| (name, held))?;
    let groups = of(&["GroupSet", "SecurityGroupIds", "SecurityGroups"])?.one_or_many();
    let groups: Vec<Name> = groups.filter_map(name).collect();
    groups.first()?;
    let public = match resource.of.as_str() {
        BALANCER => match root.get("Scheme") {
            Some(scheme) if scheme.str().as_deref() != Some("internet-facing") => None,
            scheme => Some(scheme.map_or(resource.key.inner(), Node::span)),
        },
        _ => {
            let asked = of(&["AssociatePublicIpAddress"]).map(|asked| (asked, asked.is_true()));
            let of_subnet = || {
                let on_launch = properties.get("Properties")?.get("MapPublicIpOnLaunch")?;
                Some((on_launch, on_launch.is_true() && resource.of == INSTANCE))
            };
            let own = asked.or_else(of_subnet).filter(|(_, public)| *public);
            own.map(|(node, _)| node.span()).or_else(|| {
                let (_, address) = addresses.first()?;
                Some(address.resolved.tree.roots().next()?.span())
            })
        }
    };
    let id = Name { place: resource.key.inner(), text: resource.id.clone(), is_hole: true };
    Some(Host { id, subnet, groups, public: public? })
}

/// What a value names; a reference is a hole of its own.
fn name(value: Node<'_>) -> Option<Name> {
    let text = value.str().filter(|text| !text.is_empty())?;
    let hole = value.tree().sole_hole(&text);
    let is_hole = hole.is_some();
    let text = hole.map_or_else(|| value.named().into_owned(), str::to_owned);
    Some(Name { place: value.span(), text, is_hole })
}

/// A security group with the rules in it and beside it, or only the latter.
fn group(
    builder: &mut Builder,
    resource: &Resource<'_>,
    root: Option<Node<'_>>,
    lone: &[(String, Lone<'_>)],
) {
    let place = resource.key.inner();
    builder.open(NodeKind::Object, resource.properties.span().start);
    builder.word(NodeKind::Key, place, "GroupId");
    match root {
        Some(_) => builder.unknown(place, &resource.id),
        None => {
            let rule = lone.first().and_then(|(_, lone)| lone.resolved.tree.roots().next());
            match rule.and_then(|rule| rule.get("GroupId").or(rule.get("GroupName"))) {
                Some(id) => builder.copy(id),
                None => builder.word(NodeKind::String, place, ""),
            }
        }
    }
    for name in ["GroupName", "Tags"] {
        if let Some(value) = root.and_then(|root| root.get(name)) {
            builder.word(NodeKind::Key, place, name);
            builder.copy(value);
        }
    }
    let sides = [
        (false, "IpPermissions", "SecurityGroupIngress"),
        (true, "IpPermissionsEgress", "SecurityGroupEgress"),
    ];
    for (outbound, list, property) in sides {
        let inline = root.and_then(|root| root.get(property));
        let mut beside = lone.iter().filter(|(_, lone)| lone.second == outbound).peekable();
        let default = outbound && inline.is_none() && beside.peek().is_none();
        // Of a group that stands elsewhere nothing else is known.
        if default && root.is_none() {
            continue;
        }
        builder.word(NodeKind::Key, place, list);
        builder.open(NodeKind::Array, place.start);
        if default {
            everything(builder, place);
        }
        for rule in inline.into_iter().flat_map(Node::one_or_many).filter(|rule| rule.is_object()) {
            permission(builder, rule);
        }
        for (_, lone) in beside {
            lone.resolved.tree.roots().for_each(|rule| permission(builder, rule));
        }
        builder.close(place.end);
    }
    builder.close(resource.properties.span().end);
}

/// The rule that AWS adds to a group without outbound rules.
/// Source: `AWS::EC2::SecurityGroup` and `AWS::EC2::SecurityGroupEgress` in the CloudFormation resource
/// reference; as of 2026-11.
fn everything(builder: &mut Builder, place: Span) {
    builder.open(NodeKind::Object, place.start);
    member(builder, place, "IpProtocol", "-1");
    for (list, key, block) in
        [("IpRanges", "CidrIp", "0.0.0.0/0"), ("Ipv6Ranges", "CidrIpv6", "::/0")]
    {
        builder.word(NodeKind::Key, place, list);
        builder.open(NodeKind::Array, place.start);
        builder.open(NodeKind::Object, place.start);
        member(builder, place, key, block);
        builder.close(place.end);
        builder.close(place.end);
    }
    builder.close(place.end);
}

/// Properties of a rule that name a peer: the property, the list and the key that the CLI prints.
const PEERS: [(&str, &str, &str); 8] = [
    ("CidrIp", "IpRanges", "CidrIp"),
    ("CidrIpv6", "Ipv6Ranges", "CidrIpv6"),
    ("SourceSecurityGroupId", "UserIdGroupPairs", "GroupId"),
    ("SourceSecurityGroupName", "UserIdGroupPairs", "GroupName"),
    ("DestinationSecurityGroupId", "UserIdGroupPairs", "GroupId"),
    ("DestinationSecurityGroupName", "UserIdGroupPairs", "GroupName"),
    ("SourcePrefixListId", "PrefixListIds", "PrefixListId"),
    ("DestinationPrefixListId", "PrefixListIds", "PrefixListId"),
];

fn permission(builder: &mut Builder, rule: Node<'_>) {
    builder.open(NodeKind::Object, rule.span().start);
    let description = rule.get("Description");
    for member in rule.members() {
        let name = member.name();
        if ["IpProtocol", "FromPort", "ToPort"].contains(&&*name) {
            builder.copy(member.key);
            builder.copy(member.value);
            continue;
        }
        let Some((_, list, key)) = PEERS.iter().find(|(property, ..)| *property == name) else {
            continue;
        };
        builder.word(NodeKind::Key, member.key.span(), list);
        builder.open(NodeKind::Array, member.value.span().start);
        for value in member.value.one_or_many() {
            builder.open(NodeKind::Object, value.span().start);
            builder.word(NodeKind::Key, member.key.span(), key);
            builder.copy(value);
            if let Some(text) = description {
                builder.word(NodeKind::Key, text.span(), "Description");
                builder.copy(text);
            }
            builder.close(value.span().end);
        }
        builder.close(member.value.span().end);
    }
    builder.close(rule.span().end);
}

/// A route table with its routes and the subnets that it counts for.
fn table(
    builder: &mut Builder,
    template: &Template<'_>,
    resource: &Resource<'_>,
    root: Option<Node<'_>>,
    lone: &[(String, Lone<'_>)],
) {
    let place = resource.key.inner();
    builder.open(NodeKind::Object, resource.properties.span().start);
    builder.word(NodeKind::Key, place, "RouteTableId");
    builder.unknown(place, &resource.id);
    if let Some(root) = root {
        members(builder, template, root);
    }
    for (second, list) in [(false, "Routes"), (true, "Associations")] {
        builder.word(NodeKind::Key, place, list);
        builder.open(NodeKind::Array, place.start);
        for (_, lone) in lone.iter().filter(|(_, lone)| lone.second == second) {
            for root in lone.resolved.tree.roots() {
                builder.open(NodeKind::Object, root.span().start);
                members(builder, template, root);
                builder.close(root.span().end);
            }
        }
        builder.close(place.end);
    }
    builder.close(resource.properties.span().end);
}

/// The properties of a resource, most of which have the names that the CLI prints. What a reference
/// to a gateway is tells the type of the resource.
fn members(builder: &mut Builder, template: &Template<'_>, root: Node<'_>) {
    for member in root.members() {
        let held = || {
            let name = member.value.named();
            let name = name.strip_prefix("${").and_then(|name| name.strip_suffix('}'));
            name.and_then(|name| template.resources.get(name)).and_then(super::type_of)
        };
        if &*member.name() == "GatewayId" && held().is_some_and(|of| of == GATEWAY) {
            builder.word(NodeKind::Key, member.key.span(), "InternetGatewayId");
        } else {
            builder.copy(member.key);
        }
        builder.copy(member.value);
    }
}

fn acl(builder: &mut Builder, resource: &Resource<'_>, entries: &[(String, Lone<'_>)]) {
    let place = resource.key.inner();
    builder.open(NodeKind::Object, resource.properties.span().start);
    builder.word(NodeKind::Key, place, "NetworkAclId");
    builder.unknown(place, &resource.id);
    let (subnets, entries): (Vec<_>, Vec<_>) = entries.iter().partition(|(_, one)| one.second);
    builder.word(NodeKind::Key, place, "Associations");
    builder.open(NodeKind::Array, place.start);
    subnets
        .iter()
        .for_each(|(_, one)| one.resolved.tree.roots().for_each(|root| builder.copy(root)));
    builder.close(place.end);
    builder.word(NodeKind::Key, place, "Entries");
    builder.open(NodeKind::Array, place.start);
    for (_, entry) in entries {
        for root in entry.resolved.tree.roots() {
            builder.open(NodeKind::Object, root.span().start);
            for member in root.members() {
                match &*member.name() {
                    "Icmp" => builder.word(NodeKind::Key, member.key.span(), "IcmpTypeCode"),
                    _ => builder.copy(member.key),
                }
                builder.copy(member.value);
            }
            builder.close(root.span().end);
        }
    }
    builder.close(place.end);
    builder.close(resource.properties.span().end);
}
