//! Network documents as the AWS CLI prints them.

use super::{Document, Keys, Kind, all_objects};
use crate::{finding::Text, syntax::Node, table::Table};

/// Adds the documents that the object `node` is or directly holds. False if it is none and holds
/// none itself: then its children are looked at.
pub(super) fn object<'t>(node: Node<'t>, found: &mut Vec<Document<'t>>) -> bool {
    let keys = Keys::of(node);
    let before = found.len();
    let list = |name| keys.get(name).filter(|list| list.is_array());
    if let Some(groups) = list("SecurityGroups") {
        found.extend(groups.items().filter(|group| is_group(*group)).map(group));
    }
    if let Some(rules) = list("SecurityGroupRules") {
        flat_rules(rules, found);
    }
    if let Some(acls) = list("NetworkAcls") {
        found.extend(acls.items().filter(|acl| is_acl(*acl)).map(acl));
    }
    scenery(node, found);
    if found.len() > before {
        return true;
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
    false
}

/// Route tables, subnets, interfaces and what belongs to them.
struct Scenery {
    kind: Kind,
    /// The member that holds a list of such.
    list: &'static str,
    /// Members by which one is known.
    own: &'static [&'static str],
    /// A member that others have which look alike.
    foreign: &'static str,
    why: Text,
}

/// The first that fits counts. Source: EC2 API reference; as of 2026-11.
#[rustfmt::skip]
static SCENERY: &[Scenery] = &[
    Scenery { kind: Kind::RouteTable, list: "RouteTables", own: &["RouteTableId", "Routes"], foreign: "SubnetId", why: Text { en: "`Routes`, as `aws ec2 describe-route-tables` prints them", ja: "`aws ec2 describe-route-tables` が出力する `Routes` があるため" } },
    Scenery { kind: Kind::NetworkInterface, list: "NetworkInterfaces", own: &["NetworkInterfaceId", "SubnetId", "Groups"], foreign: "CidrBlock", why: Text { en: "an interface with `Groups` and `SubnetId`, as `aws ec2 describe-network-interfaces` prints it", ja: "`aws ec2 describe-network-interfaces` が出力する `Groups` と `SubnetId` を持つインターフェイスであるため" } },
    Scenery { kind: Kind::Subnet, list: "Subnets", own: &["SubnetId", "VpcId", "MapPublicIpOnLaunch"], foreign: "NetworkInterfaceId", why: Text { en: "a subnet, as `aws ec2 describe-subnets` prints it", ja: "`aws ec2 describe-subnets` が出力するサブネットであるため" } },
    Scenery { kind: Kind::NetworkFacts, list: "PrefixLists", own: &["PrefixListId", "PrefixListName"], foreign: "IpProtocol", why: PREFIXES },
    Scenery { kind: Kind::NetworkFacts, list: "PrefixLists", own: &["PrefixListId", "Entries"], foreign: "PrefixListName", why: PREFIXES },
    Scenery { kind: Kind::NetworkFacts, list: "Vpcs", own: &["VpcId", "CidrBlock", "InstanceTenancy"], foreign: "SubnetId", why: Text { en: "a VPC, as `aws ec2 describe-vpcs` prints it", ja: "`aws ec2 describe-vpcs` が出力する VPC であるため" } },
    Scenery { kind: Kind::NetworkFacts, list: "VpcPeeringConnections", own: &["VpcPeeringConnectionId", "AccepterVpcInfo"], foreign: "DestinationCidrBlock", why: Text { en: "a peering, as `aws ec2 describe-vpc-peering-connections` prints it", ja: "`aws ec2 describe-vpc-peering-connections` が出力するピアリング接続であるため" } },
    Scenery { kind: Kind::NetworkFacts, list: "VpcBlockPublicAccessExclusions", own: &["InternetGatewayExclusionMode", "ResourceArn"], foreign: "VpcId", why: SWITCHES },
    Scenery { kind: Kind::NetworkFacts, list: "VpcBlockPublicAccessOptions", own: &["InternetGatewayBlockMode", "AwsAccountId"], foreign: "VpcId", why: SWITCHES },
];

const PREFIXES: Text = Text {
    en: "a prefix list, as `aws ec2 describe-managed-prefix-lists` prints it",
    ja: "`aws ec2 describe-managed-prefix-lists` が出力するプレフィックスリストであるため",
};

const SWITCHES: Text = Text {
    en: "settings of VPC Block Public Access, as the AWS CLI prints them",
    ja: "AWS CLI が出力する VPC ブロックパブリックアクセスの設定であるため",
};

/// The entries of a prefix list, as they are printed without its id.
fn is_prefix_entries(node: Node<'_>) -> bool {
    let first = node.get("Entries").and_then(|entries| entries.items().next());
    first.is_some_and(|entry| entry.get("Cidr").is_some() && entry.get("RuleNumber").is_none())
}

fn scenery<'t>(node: Node<'t>, found: &mut Vec<Document<'t>>) {
    // One look at the members spares most objects all others.
    let telling = |name: &str| {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        let first = |scenery: &Scenery| scenery.own.first().is_some_and(|own| is(own));
        is("Entries") || SCENERY.iter().any(|scenery| is(scenery.list) || first(scenery))
    };
    if !node.members().any(|member| telling(&member.name())) {
        return;
    }
    let mut own = false;
    for scenery in SCENERY {
        let is = |node: Node<'t>| {
            scenery.own.iter().all(|key| node.get(key).is_some())
                && node.get(scenery.foreign).is_none()
        };
        let alone = (!own && is(node)).then_some(node);
        own |= alone.is_some();
        let list = node.get(scenery.list).into_iter().flat_map(Node::one_or_many);
        for node in list.filter(|node| is(*node)).chain(alone) {
            let mut document = Document::new(scenery.kind, node, scenery.why);
            if scenery.kind != Kind::NetworkFacts {
                document.label = label(node, scenery.own.first().copied().unwrap_or_default(), "");
            }
            found.push(document);
        }
    }
    if !own && is_prefix_entries(node) {
        found.push(Document::new(Kind::NetworkFacts, node, PREFIXES));
    }
}

/// Adds the document that a list is whose elements belong together: permissions, flat rules, ACL
/// entries.
pub(super) fn list<'t>(node: Node<'t>, found: &mut Vec<Document<'t>>) -> bool {
    let all = |is: &dyn Fn(Node<'t>) -> bool| all_objects(node, is);
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
    let mut places: Table<String, usize> = Table::new();
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
