//! The network documents of a text, joined by the ids that they name.

use std::cell::OnceCell;

use super::{
    Block, Direction, Interface, NetworkAcl, RouteTable, SecurityGroup, Subnet, places::named,
};
use crate::{
    document::{Document, Kind},
    reason::{AclVerdict, Cidr},
    syntax::Node,
    table::Table,
};

/// Every network document of a text. Nothing is read until somebody asks.
#[derive(Debug)]
pub struct Network<'d, 't> {
    documents: &'d [Document<'t>],
    others: &'d [Document<'t>],
    joined: OnceCell<Joined<'t>>,
    lists: OnceCell<Table<String, Vec<Cidr>>>,
}

#[derive(Debug, Default)]
struct Joined<'t> {
    groups: Table<String, (u32, SecurityGroup<'t>)>,
    acls: Vec<(u32, NetworkAcl<'t>, [OnceCell<AclVerdict>; 2])>,
    tables: Vec<(u32, RouteTable<'t>)>,
    subnets: Table<String, (u32, Subnet<'t>)>,
}

impl<'d, 't> Network<'d, 't> {
    /// The network among these documents of a text and those of other texts. The numbers of the
    /// latter follow on.
    pub fn among(documents: &'d [Document<'t>], others: &'d [Document<'t>]) -> Self {
        Network { documents, others, joined: OnceCell::new(), lists: OnceCell::new() }
    }

    /// The document of that number, if it is of that kind.
    pub fn document(&self, number: u32, kind: Kind) -> Option<&'d Document<'t>> {
        self.documents.get(number as usize).filter(|document| document.kind == kind)
    }

    /// The blocks of a prefix list, if the text holds them.
    pub fn prefix_list(&self, id: &str) -> Option<Vec<Cidr>> {
        self.lists.get_or_init(|| self.read_lists()).get(id).cloned()
    }

    /// The security group of that id and the number of its document.
    pub fn group(&self, id: &str) -> Option<&(u32, SecurityGroup<'t>)> {
        self.joined().groups.get(id)
    }

    /// The subnet of that id and the number of its document.
    pub fn subnet(&self, id: &str) -> Option<&(u32, Subnet<'t>)> {
        self.joined().subnets.get(id)
    }

    /// The network ACL of a subnet and the number of its document.
    pub fn acl(&self, subnet: &str) -> Option<(u32, &NetworkAcl<'t>)> {
        let found = self.joined().acls.iter().find(|(_, acl, _)| acl.serves(subnet))?;
        Some((found.0, &found.1))
    }

    /// What the network ACL of a subnet lets through.
    pub fn verdict(&self, subnet: &str, direction: Direction) -> Option<&AclVerdict> {
        let mut acls = self.joined().acls.iter();
        let (_, acl, [inbound, outbound]) = acls.find(|(_, acl, _)| acl.serves(subnet))?;
        // AWS prints at least the final deny: without any entry the direction was left out.
        if !acl.shows(direction) {
            return None;
        }
        let cell = if direction == Direction::Inbound { inbound } else { outbound };
        Some(cell.get_or_init(|| AclVerdict::of(&acl.evaluable(direction))))
    }

    /// The route table of a subnet and the number of its document: the one that names it, or else
    /// the main one of its VPC.
    pub fn routes(&self, subnet: &str, vpc: &str) -> Option<(u32, &RouteTable<'t>)> {
        let tables = &self.joined().tables;
        let own = tables.iter().find(|(_, table)| table.serves(subnet));
        let main = || tables.iter().find(|(_, table)| table.is_main_of(vpc));
        own.or_else(main).map(|(number, table)| (*number, table))
    }

    /// The subnets that a route table counts for.
    pub fn subnets_of(&self, table: u32) -> Vec<&Subnet<'t>> {
        let all = self.joined().subnets.values().map(|(_, subnet)| subnet);
        let mut all: Vec<_> = all
            .filter(|subnet| {
                self.routes(&subnet.id(), &subnet.vpc()).is_some_and(|(number, _)| number == table)
            })
            .collect();
        crate::order::sort_by_key(&mut all, |subnet| subnet.root.index());
        all
    }

    /// The place of the switch that keeps what comes from internet gateways out of a subnet, with
    /// the number of its document. An exclusion that lets traffic in both ways takes precedence.
    pub fn switch(&self, subnet: &str, vpc: &str) -> Option<(u32, Node<'t>)> {
        let facts = || self.numbered().filter(|(_, one)| one.kind == Kind::NetworkFacts);
        let excluded = facts().any(|(_, one)| excludes(one.root, subnet, vpc));
        if excluded {
            return None;
        }
        let own = self.subnet(subnet).map(|(number, subnet)| (*number, subnet.root));
        let of_vpc = |root: Node<'_>| {
            root.get("VpcId").and_then(Node::str).is_none_or(|id| id == vpc)
                && root.get("InternetGatewayExclusionMode").is_none()
        };
        let around = facts().map(|(number, one)| (number, one.root));
        let all = own.into_iter().chain(around.filter(|(_, root)| of_vpc(*root)));
        let mut modes = all.filter_map(|(number, root)| {
            let states = root.get("BlockPublicAccessStates").unwrap_or(root);
            Some((number, states.get("InternetGatewayBlockMode")?))
        });
        modes.find(|(_, mode)| mode.str().is_some_and(|mode| mode.starts_with("block")))
    }

    /// The interface that a document is.
    pub fn interface(&self, number: u32) -> Option<Interface<'t>> {
        self.document(number, Kind::NetworkInterface).map(Interface::of)
    }

    fn numbered(&self) -> impl Iterator<Item = (u32, &'d Document<'t>)> {
        let all = self.documents.iter().chain(self.others);
        all.enumerate().map(|(number, document)| (number as u32, document))
    }

    fn joined(&self) -> &Joined<'t> {
        self.joined.get_or_init(|| {
            let mut joined = Joined::default();
            for (number, document) in self.numbered() {
                match document.kind {
                    Kind::SecurityGroup => {
                        let mut group = SecurityGroup::of(document);
                        group.fill_lists(|id| self.prefix_list(id));
                        if !group.id.is_empty() {
                            let id = group.root.get("GroupId").map_or(group.id.clone(), named);
                            joined.groups.or_insert_with(id.into_owned(), || (number, group));
                        }
                    }
                    Kind::NetworkAcl => {
                        joined.acls.push((number, NetworkAcl::of(document), Default::default()));
                    }
                    Kind::RouteTable => joined.tables.push((number, RouteTable::of(document))),
                    Kind::Subnet => {
                        let subnet = Subnet::of(document);
                        let id = subnet.id().into_owned();
                        joined.subnets.or_insert_with(id, || (number, subnet));
                    }
                    _ => {}
                }
            }
            joined
        })
    }

    /// Entries are printed without the id of their list: they count where there is only one list
    /// without entries.
    fn read_lists(&self) -> Table<String, Vec<Cidr>> {
        let mut lists = Table::new();
        let (mut bare, mut loose) = (Vec::new(), Vec::new());
        for (_, document) in self.numbered().filter(|(_, one)| one.kind == Kind::NetworkFacts) {
            let root = document.root;
            let entries = root.get("Entries").or(root.get("Cidrs"));
            match (root.get("PrefixListId").and_then(Node::str), entries) {
                (Some(id), Some(entries)) => lists.insert(id.into_owned(), blocks(entries)),
                (Some(id), None) => bare.push(id),
                (None, Some(entries)) => loose.push(entries),
                (None, None) => {}
            }
        }
        if let ([id], [entries]) = (bare.as_slice(), loose.as_slice()) {
            lists.insert(id.to_string(), blocks(*entries));
        }
        lists
    }
}

fn blocks(entries: Node<'_>) -> Vec<Cidr> {
    let all = entries.items().map(|entry| entry.get("Cidr").unwrap_or(entry));
    all.filter_map(Block::of).filter_map(|block| block.known()).collect()
}

/// Whether this is an exclusion, in force, of the subnet or its VPC for both directions.
fn excludes(root: Node<'_>, subnet: &str, vpc: &str) -> bool {
    let text = |key: &str| root.get(key).and_then(Node::str).unwrap_or_default();
    let of = text("ResourceArn");
    let (_, id) = of.rsplit_once('/').unwrap_or_default();
    text("InternetGatewayExclusionMode") == "allow-bidirectional"
        && !id.is_empty()
        && (id == subnet || id == vpc)
        && matches!(text("State").as_ref(), "" | "create-complete" | "update-complete")
}
