//! Network documents as the AWS CLI prints them.

use super::{Document, Keys, Kind, all_objects};
use crate::{finding::Text, syntax::Node, table::Table};

/// Adds the documents that the object `node` is or directly holds. False if it is none and holds
/// none itself: then its children are looked at.
pub(super) fn object<'t>(node: Node<'t>, found: &mut Vec<Document<'t>>) -> bool {
    let keys = Keys::of(node);
    if let Some(groups) = keys.get("SecurityGroups").filter(|groups| groups.is_array()) {
        let before = found.len();
        found.extend(groups.items().filter(|group| is_group(*group)).map(group));
        return found.len() > before;
    }
    if let Some(rules) = keys.get("SecurityGroupRules").filter(|rules| rules.is_array()) {
        flat_rules(rules, found);
        return true;
    }
    if let Some(acls) = keys.get("NetworkAcls").filter(|acls| acls.is_array()) {
        let before = found.len();
        found.extend(acls.items().filter(|acl| is_acl(*acl)).map(acl));
        return found.len() > before;
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
