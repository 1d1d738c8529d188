//! Route tables, subnets and network interfaces.

use std::{borrow::Cow, cell::OnceCell};

use super::Block;
use crate::{
    document::Document,
    reason::{AddressSet, Cidr, Family, address::is_private},
    syntax::Node,
};

/// A route table.
#[derive(Debug)]
pub struct RouteTable<'t> {
    /// All of it.
    pub root: Node<'t>,
    /// Its routes in the order of the text.
    pub routes: Vec<Route<'t>>,
    ways: OnceCell<Ways>,
}

/// What a route table does with the traffic of the internet.
#[derive(Debug, Default)]
pub struct Ways {
    /// Addresses whose traffic comes through an internet gateway.
    pub open: AddressSet,
    /// Addresses whose traffic comes through something whose far side is unknown.
    pub elsewhere: AddressSet,
    /// The nodes of the routes for a large part of the internet; sorted.
    routes: Vec<u32>,
}

/// This share of a family's internet is a large part.
const LARGE: f64 = 0.125;

/// One route.
#[derive(Debug)]
pub struct Route<'t> {
    /// All of it.
    pub node: Node<'t>,
    /// The place of what it is for.
    pub place: Node<'t>,
    /// The addresses that it is for; nothing if it is for a prefix list, or unreadable.
    pub cidr: Option<Cidr>,
    /// Where it leads.
    pub target: Target,
    /// What the text calls that.
    pub target_node: Option<Node<'t>>,
    /// Whether what it leads to is gone, so that traffic is thrown away.
    pub is_blackhole: bool,
}

/// Where a route leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The VPC itself.
    Local,
    /// An internet gateway.
    Internet,
    /// An internet gateway that lets IPv6 out only.
    EgressOnly,
    /// A NAT gateway.
    Nat,
    /// A transit gateway.
    Transit,
    /// Another VPC.
    Peering,
    /// An endpoint, as of a firewall that inspects what passes.
    Endpoint,
    /// An instance or an interface, a virtual private gateway, or something else.
    Other,
}

/// Members that name a target, with how its id begins. Source: EC2 API reference, `Route`; as of
/// 2026-11.
const TARGETS: &[(&str, &str, Target)] = &[
    ("GatewayId", "igw-", Target::Internet),
    // As the readers of templates write what is known to be one.
    ("InternetGatewayId", "", Target::Internet),
    ("GatewayId", "local", Target::Local),
    ("GatewayId", "vpce-", Target::Endpoint),
    ("GatewayId", "", Target::Other),
    ("NatGatewayId", "", Target::Nat),
    ("EgressOnlyInternetGatewayId", "", Target::EgressOnly),
    ("TransitGatewayId", "", Target::Transit),
    ("VpcPeeringConnectionId", "", Target::Peering),
    ("VpcEndpointId", "", Target::Endpoint),
    ("NetworkInterfaceId", "", Target::Other),
    ("InstanceId", "", Target::Other),
    ("CoreNetworkArn", "", Target::Other),
    ("LocalGatewayId", "", Target::Other),
    ("CarrierGatewayId", "", Target::Other),
];

/// More routes of a table are not looked at.
const MOST_ROUTES: usize = 1000;

/// The text of a member, what is unknown in it by name. Empty if there is none.
fn text<'t>(node: Node<'t>, name: &str) -> Cow<'t, str> {
    node.get(name).map(Node::named).unwrap_or_default()
}

impl<'t> RouteTable<'t> {
    /// The view of a recognised document.
    pub fn of(document: &Document<'t>) -> Self {
        let root = document.root;
        let routes = root.get("Routes").into_iter().flat_map(Node::items).filter_map(Route::of);
        RouteTable { root, routes: routes.collect(), ways: OnceCell::new() }
    }

    /// Its id.
    pub fn id(&self) -> Cow<'t, str> {
        text(self.root, "RouteTableId")
    }

    /// The id of its VPC.
    pub fn vpc(&self) -> Cow<'t, str> {
        text(self.root, "VpcId")
    }

    /// The ids of the subnets that it counts for by name.
    pub fn subnets(&self) -> impl Iterator<Item = Cow<'t, str>> {
        self.associations().map(|one| text(one, "SubnetId")).filter(|id| !id.is_empty())
    }

    /// The id of the VPC for whose other subnets it counts, if it is the main one.
    pub fn main_of(&self) -> Option<Cow<'t, str>> {
        let main = self.associations().any(|one| one.get("Main").is_some_and(Node::is_true));
        main.then(|| self.vpc()).filter(|id| !id.is_empty())
    }

    fn associations(&self) -> impl Iterator<Item = Node<'t>> {
        self.root.get("Associations").into_iter().flat_map(Node::items)
    }

    /// Which of these addresses each route gets, the most specific first; those that get none are
    /// left out.
    pub fn shares(&self, of: &AddressSet) -> Vec<(&Route<'t>, AddressSet)> {
        let mut routes: Vec<_> = self.routes.iter().filter(|route| route.cidr.is_some()).collect();
        let length = |route: &Route<'_>| route.cidr.map_or(0, |cidr| cidr.prefix_length());
        crate::order::sort_by_key(&mut routes, |route| std::cmp::Reverse(length(route)));
        let mut rest = of.clone();
        // Quotas allow a thousand; the widest count most.
        let left_out = routes.len().saturating_sub(MOST_ROUTES);
        let mut shares = Vec::new();
        for route in routes.into_iter().skip(left_out) {
            let Some(cidr) = route.cidr else { continue };
            let own = AddressSet::from(cidr);
            let share = rest.intersection(&own);
            if !share.is_empty() {
                rest = rest.difference(&own);
                shares.push((route, share));
            }
        }
        shares
    }

    /// The routes that no address takes, since others are more specific.
    pub fn shadowed(&self) -> Vec<&Route<'t>> {
        let shares = self.shares(&AddressSet::everything());
        let mut taken: Vec<u32> = shares.iter().map(|(route, _)| route.node.index()).collect();
        crate::order::sort(&mut taken);
        let known = self.routes.len() <= MOST_ROUTES;
        let idle = self.routes.iter().filter(|route| known && route.cidr.is_some());
        idle.filter(|route| taken.binary_search(&route.node.index()).is_err()).collect()
    }

    /// Whether IPv4 goes out by NAT only, so that nobody comes in.
    pub fn hides_v4(&self) -> bool {
        let nat = self.routes.iter().any(|route| route.target == Target::Nat);
        nat && self.to_internet(Family::V4).is_empty()
    }

    /// The name that its tags give it.
    pub fn name(&self) -> Option<Node<'t>> {
        name_of(self.root)
    }

    /// The ways between the internet and whom the table counts for.
    pub fn ways(&self) -> &Ways {
        self.ways.get_or_init(|| {
            let mut ways = Ways::default();
            for (route, share) in self.shares(AddressSet::internet()) {
                let Some(family) = route.cidr.map(|cidr| cidr.family()) else { continue };
                let wide = share.public_share(family) > LARGE;
                if route.lets_in() {
                    ways.open = ways.open.union(&share);
                } else if route.leads_elsewhere() {
                    ways.elsewhere = ways.elsewhere.union(&share);
                }
                if wide && (route.lets_in() || route.is_blackhole) {
                    ways.routes.push(route.node.index());
                }
            }
            crate::order::sort(&mut ways.routes);
            ways
        })
    }

    /// The routes that lead to an internet gateway, or to an inspection before one, for a large part
    /// of a family's internet, and those that would if their target were not gone.
    pub fn great_routes(&self, family: Family) -> impl Iterator<Item = &Route<'t>> {
        let great = &self.ways().routes;
        self.routes.iter().filter(move |route| {
            route.cidr.is_some_and(|cidr| cidr.family() == family)
                && great.binary_search(&route.node.index()).is_ok()
        })
    }

    /// Those of them that lead there.
    pub fn to_internet(&self, family: Family) -> Vec<&Route<'t>> {
        self.great_routes(family).filter(|route| route.lets_in()).collect()
    }
}

impl<'t> Route<'t> {
    fn of(node: Node<'t>) -> Option<Self> {
        let blocks = ["DestinationCidrBlock", "DestinationIpv6CidrBlock"];
        let block = blocks.iter().find_map(|key| node.get(key));
        let place = block.or(node.get("DestinationPrefixListId"))?;
        let (target, target_node) = TARGETS
            .iter()
            .find_map(|(key, start, target)| {
                let named = node.get(key)?;
                named.str()?.starts_with(start).then_some((*target, Some(named)))
            })
            .unwrap_or((Target::Other, None));
        Some(Route {
            node,
            place,
            cidr: block.and_then(Block::of).and_then(|block| block.known()),
            target,
            target_node,
            is_blackhole: text(node, "State") == "blackhole",
        })
    }

    /// Whether what comes from the internet can come this way.
    pub fn lets_in(&self) -> bool {
        matches!(self.target, Target::Internet | Target::Endpoint) && !self.is_blackhole
    }

    /// Whether it is unknown what lies behind its target.
    pub fn leads_elsewhere(&self) -> bool {
        matches!(self.target, Target::Transit | Target::Other) && !self.is_blackhole
    }
}

/// A subnet.
#[derive(Debug)]
pub struct Subnet<'t> {
    /// All of it.
    pub root: Node<'t>,
}

impl<'t> Subnet<'t> {
    /// The view of a recognised document.
    pub fn of(document: &Document<'t>) -> Self {
        Subnet { root: document.root }
    }

    /// Its id.
    pub fn id(&self) -> Cow<'t, str> {
        text(self.root, "SubnetId")
    }

    /// The VPC's id.
    pub fn vpc(&self) -> Cow<'t, str> {
        text(self.root, "VpcId")
    }

    /// The name that its tags give it.
    pub fn name(&self) -> Option<Node<'t>> {
        name_of(self.root)
    }
}

/// The value of the tag `Name`.
fn name_of(root: Node<'_>) -> Option<Node<'_>> {
    let mut tags = root.get("Tags").into_iter().flat_map(Node::items);
    tags.find(|tag| text(*tag, "Key") == "Name")?.get("Value")
}

/// A network interface.
#[derive(Debug)]
pub struct Interface<'t> {
    /// All of it.
    pub root: Node<'t>,
}

impl<'t> Interface<'t> {
    /// The view of a recognised document.
    pub fn of(document: &Document<'t>) -> Self {
        Interface { root: document.root }
    }

    /// The place of its id.
    pub fn id(&self) -> Node<'t> {
        self.root.get("NetworkInterfaceId").unwrap_or(self.root)
    }

    /// The subnet's id.
    pub fn subnet(&self) -> Cow<'t, str> {
        text(self.root, "SubnetId")
    }

    /// The VPC's id.
    pub fn vpc(&self) -> Cow<'t, str> {
        text(self.root, "VpcId")
    }

    /// The ids of its security groups.
    pub fn groups(&self) -> Vec<Cow<'t, str>> {
        let groups = self.root.get("Groups").into_iter().flat_map(Node::items);
        groups.map(|group| group.get("GroupId").unwrap_or(group)).map(Node::named).collect()
    }

    /// The place of an address that the internet knows it by.
    pub fn public_address(&self, family: Family) -> Option<Node<'t>> {
        if family == Family::V4 {
            let own = self.root.get("Association").into_iter();
            let inner = self.root.get("PrivateIpAddresses").into_iter().flat_map(Node::items);
            let mut all = own.chain(inner.filter_map(|one| one.get("Association")));
            return all.find_map(|one| one.get("PublicIp"));
        }
        let all = self.root.get("Ipv6Addresses").into_iter().flat_map(Node::items);
        let mut all = all.map(|one| one.get("Ipv6Address").unwrap_or(one));
        all.find(|one| {
            let cidr = one.str().and_then(|text| Cidr::parse(&format!("{text}/128")).ok());
            cidr.is_some_and(|cidr| !is_private(&cidr))
        })
    }

    /// The place that says that it takes nothing from internet gateways, if the text says so.
    pub fn denies_internet(&self) -> Option<Node<'t>> {
        self.root.get("DenyAllIgwTraffic").filter(|node| node.is_true())
    }
}
