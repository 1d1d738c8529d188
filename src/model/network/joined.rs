//! The network documents of a text, joined by the ids that they name.

use std::cell::OnceCell;

use super::{Block, Direction, Interface, NetworkAcl, RouteTable, SecurityGroup, Subnet};
use crate::{
    document::{Document, Kind},
    reason::{AclVerdict, AddressSet, Cidr, Entry},
    syntax::Node,
    table::{Set, Table},
};

/// Every network document of a text. Nothing is read until somebody asks.
#[derive(Debug)]
pub struct Network<'d, 't> {
    documents: &'d [Document<'t>],
    joined: OnceCell<Joined<'t>>,
    lists: OnceCell<Table<String, Vec<Cidr>>>,
}

#[derive(Debug, Default)]
struct Joined<'t> {
    groups: Table<String, Member<'t>>,
    acls: Vec<(u32, NetworkAcl<'t>, [OnceCell<AclVerdict>; 2])>,
    tables: Vec<(u32, RouteTable<'t>)>,
    subnets: Table<String, (u32, Subnet<'t>)>,
    /// Places in `acls` by the ids of subnets.
    acl_of: Table<String, usize>,
    /// Places in `tables` by the ids of subnets, and by those of VPCs for the main ones.
    table_of: Table<String, usize>,
    /// Subnets and VPCs that traffic may enter both ways whatever the switches say.
    excluded: Set<String>,
    /// The numbers of interfaces by the ids of their subnets.
    interfaces: Table<String, Vec<u32>>,
    /// The blocks of each VPC of a peering by its id.
    peerings: Table<String, Vec<(String, AddressSet)>>,
    /// What keeps internet gateways out, by the ids of VPCs; without one for the account.
    switches: Table<String, (u32, Node<'t>)>,
}

/// A security group of the network.
#[derive(Debug)]
pub struct Member<'t> {
    /// The number of its document.
    pub number: u32,
    /// The group.
    pub group: SecurityGroup<'t>,
    widest: OnceCell<Vec<Entry>>,
}

/// So many rules count on one interface. Source: VPC quotas, rules per group times groups per
/// interface; as of 2026-11.
const MOST_RULES: usize = 1000;

impl Member<'_> {
    /// What it lets in from the internet, the widest blocks first, as many as an interface can have;
    /// ids are positions in the group's rules.
    pub fn widest(&self) -> &[Entry] {
        self.widest.get_or_init(|| {
            let mut entries = self.group.entries(Direction::Inbound);
            let public =
                |entry: &Entry| AddressSet::from(entry.source).intersects(AddressSet::internet());
            entries.retain(public);
            crate::order::sort_by_key(&mut entries, |entry| {
                (entry.source.prefix_length(), entry.id)
            });
            entries.truncate(MOST_RULES);
            entries
        })
    }
}

impl<'d, 't> Network<'d, 't> {
    /// The network among these documents. Their numbers are their places here.
    pub fn among(documents: &'d [Document<'t>]) -> Self {
        Network { documents, joined: OnceCell::new(), lists: OnceCell::new() }
    }

    /// The document of that number, if it is of that kind.
    pub fn document(&self, number: u32, kind: Kind) -> Option<&'d Document<'t>> {
        self.documents.get(number as usize).filter(|document| document.kind == kind)
    }

    /// The blocks of a prefix list, if the text holds them.
    pub fn prefix_list(&self, id: &str) -> Option<Vec<Cidr>> {
        self.lists.get_or_init(|| self.read_lists()).get(id).cloned()
    }

    /// The security group of that id.
    pub fn group(&self, id: &str) -> Option<&Member<'t>> {
        self.joined().groups.get(id)
    }

    /// The subnet of that id and the number of its document.
    pub fn subnet(&self, id: &str) -> Option<&(u32, Subnet<'t>)> {
        self.joined().subnets.get(id)
    }

    /// The network ACL of a subnet and the number of its document.
    pub fn acl(&self, subnet: &str) -> Option<(u32, &NetworkAcl<'t>)> {
        let joined = self.joined();
        let (number, acl, _) = joined.acls.get(*joined.acl_of.get(subnet)?)?;
        Some((*number, acl))
    }

    /// What the network ACL of a subnet lets through.
    pub fn verdict(&self, subnet: &str, direction: Direction) -> Option<&AclVerdict> {
        let joined = self.joined();
        let (_, acl, [inbound, outbound]) = joined.acls.get(*joined.acl_of.get(subnet)?)?;
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
        let joined = self.joined();
        let of = |id: &str| joined.tables.get(*joined.table_of.get(id)?);
        of(subnet).or_else(|| of(vpc)).map(|(number, table)| (*number, table))
    }

    /// The place of the switch that keeps what comes from internet gateways out of a subnet, with
    /// the number of its document. An exclusion that lets traffic in both ways takes precedence.
    pub fn switch(&self, subnet: &str, vpc: &str) -> Option<(u32, Node<'t>)> {
        let Joined { excluded, switches, .. } = self.joined();
        if excluded.contains(subnet) || excluded.contains(vpc) {
            return None;
        }
        let own =
            self.subnet(subnet).and_then(|(number, subnet)| Some((*number, blocked(subnet.root)?)));
        own.or_else(|| [vpc, ""].iter().find_map(|of| switches.get(*of).copied()))
    }

    /// The interface that a document is.
    pub fn interface(&self, number: u32) -> Option<Interface<'t>> {
        self.document(number, Kind::NetworkInterface).map(Interface::of)
    }

    /// The interfaces in a subnet.
    pub fn interfaces<'n>(
        &'n self,
        subnet: &str,
    ) -> impl Iterator<Item = Interface<'t>> + use<'n, 'd, 't> {
        let numbers = self.joined().interfaces.get(subnet).into_iter().flatten();
        numbers.filter_map(|number| self.interface(*number))
    }

    /// The addresses of the VPC on the other side of a peering, seen from `vpc`.
    pub fn peer_of(&self, vpc: &str, peering: &str) -> Option<&AddressSet> {
        let sides = self.joined().peerings.get(peering)?;
        sides.iter().find(|(id, _)| id != vpc).map(|(_, blocks)| blocks)
    }

    fn numbered(&self) -> impl Iterator<Item = (u32, &'d Document<'t>)> {
        self.documents.iter().enumerate().map(|(number, document)| (number as u32, document))
    }

    fn joined(&self) -> &Joined<'t> {
        self.joined.get_or_init(|| {
            let mut joined = Joined::default();
            for (number, document) in self.numbered() {
                joined.add(number, document, |id| self.prefix_list(id));
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

/// The VPC of one side of a peering, with its blocks.
fn side(info: Node<'_>) -> (String, AddressSet) {
    let id = info.get("VpcId").and_then(Node::str).unwrap_or_default().into_owned();
    let more = ["CidrBlockSet", "Ipv6CidrBlockSet"].map(|key| info.get(key));
    let more = more.into_iter().flatten().flat_map(Node::items);
    let named = [info].into_iter().chain(more);
    let named = named.filter_map(|one| one.get("CidrBlock").or(one.get("Ipv6CidrBlock")));
    let blocks: Vec<Cidr> = named.filter_map(|one| Block::of(one)?.known()).collect();
    (id, AddressSet::from_cidrs(&blocks))
}

/// The place that says that internet gateways are kept out, if it says so.
fn blocked(root: Node<'_>) -> Option<Node<'_>> {
    let states = root.get("BlockPublicAccessStates").unwrap_or(root);
    let mode = states.get("InternetGatewayBlockMode")?;
    mode.str().is_some_and(|mode| mode.starts_with("block")).then_some(mode)
}

impl<'t> Joined<'t> {
    /// Takes a document in. Of several with the same id the first counts.
    fn add(
        &mut self,
        number: u32,
        document: &Document<'t>,
        list: impl Fn(&str) -> Option<Vec<Cidr>>,
    ) {
        match document.kind {
            Kind::SecurityGroup => {
                let mut group = SecurityGroup::of(document);
                group.fill_lists(list);
                let id =
                    group.root.get("GroupId").map_or(group.id.clone(), Node::named).into_owned();
                if !id.is_empty() {
                    let widest = OnceCell::new();
                    self.groups.or_insert_with(id, || Member { number, group, widest });
                }
            }
            Kind::NetworkAcl => {
                let acl = NetworkAcl::of(document);
                for subnet in acl.subnets() {
                    self.acl_of.or_insert_with(subnet.into_owned(), || self.acls.len());
                }
                self.acls.push((number, acl, Default::default()));
            }
            Kind::RouteTable => {
                let table = RouteTable::of(document);
                for id in table.subnets().chain(table.main_of()) {
                    self.table_of.or_insert_with(id.into_owned(), || self.tables.len());
                }
                self.tables.push((number, table));
            }
            Kind::Subnet => {
                let subnet = Subnet::of(document);
                self.subnets.or_insert_with(subnet.id().into_owned(), || (number, subnet));
            }
            Kind::NetworkInterface => {
                let subnet = Interface::of(document).subnet().into_owned();
                self.interfaces.or_default(subnet).push(number);
            }
            Kind::NetworkFacts => self.fact(number, document.root),
            _ => {}
        }
    }

    fn fact(&mut self, number: u32, root: Node<'t>) {
        let text = |key: &str| root.get(key).and_then(Node::str).unwrap_or_default();
        if root.get("InternetGatewayExclusionMode").is_some() {
            let of = text("ResourceArn");
            let in_force =
                matches!(text("State").as_ref(), "" | "create-complete" | "update-complete");
            if let Some((_, id)) = of.rsplit_once('/')
                && text("InternetGatewayExclusionMode") == "allow-bidirectional"
                && in_force
            {
                self.excluded.add(id.to_owned());
            }
        } else if root.get("AccepterVpcInfo").is_some() {
            let sides = ["AccepterVpcInfo", "RequesterVpcInfo"].map(|key| root.get(key));
            let sides = sides.into_iter().flatten().map(side).collect();
            self.peerings.insert(text("VpcPeeringConnectionId").into_owned(), sides);
        } else if let Some(mode) = blocked(root) {
            self.switches.or_insert_with(text("VpcId").into_owned(), || (number, mode));
        }
    }
}
