//! Security groups and network ACLs in one normal form: one protocol, one port range, one peer,
//! with the place of each value.

mod acl;
mod group;
mod groups;
mod joined;
mod places;
mod world;

pub use acl::{AclEntry, NetworkAcl};
pub use group::{GroupRule, Peer, SecurityGroup};
pub use groups::Groups;
pub use joined::{Member, Network};
pub use places::{Interface, Route, RouteTable, Subnet, Target, Ways};
pub use world::{Causes, Limit, Opening, PortRun, Reach, TRANSPORTS, World};

use std::borrow::Cow;

use crate::{
    reason::{Cidr, CidrError, Protocol},
    syntax::{Node, NodeKind},
};

/// Which way traffic goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// To the resource.
    Inbound,
    /// From the resource.
    Outbound,
}

/// A block of addresses as it was written.
#[derive(Clone, Debug)]
pub struct Block<'t> {
    /// Its place.
    pub node: Node<'t>,
    /// Its text.
    pub text: Cow<'t, str>,
    /// What it is, or why it is none.
    pub cidr: Result<Cidr, CidrError>,
}

impl<'t> Block<'t> {
    fn of(node: Node<'t>) -> Option<Self> {
        let text = node.str()?;
        let cidr = Cidr::parse(text.trim());
        Some(Block { node, text, cidr })
    }

    /// The block, if it is one.
    pub fn known(&self) -> Option<Cidr> {
        self.cidr.as_ref().ok().copied()
    }
}

/// Ports as they were written; for ICMP the type and the code.
#[derive(Clone, Copy, Debug)]
pub struct Ports<'t> {
    /// Both ends as numbers; nothing where the writer gave none, or -1 for all.
    pub range: Option<(u16, u16)>,
    /// The place of the lower end.
    pub from: Option<Node<'t>>,
    /// The place of the upper end.
    pub to: Option<Node<'t>>,
}

impl<'t> Ports<'t> {
    /// Reads the two ends. Ends that are no port numbers count as not given.
    fn of(protocol: Option<Protocol>, from: Option<Node<'t>>, to: Option<Node<'t>>) -> Self {
        let (low, high) = (from.and_then(number), to.and_then(number));
        let icmp = matches!(protocol, Some(Protocol::Icmp | Protocol::Icmpv6));
        let range = match (low, high) {
            (Some(kind), code) if icmp => {
                let code = code.unwrap_or(-1);
                let fits = |value: i64| i32::try_from(value).ok();
                fits(kind)
                    .zip(fits(code))
                    .and_then(|(kind, code)| crate::reason::icmp_ports(kind, code).flatten())
            }
            (Some(low), Some(high)) if low >= 0 => {
                u16::try_from(low).ok().zip(u16::try_from(high).ok())
            }
            _ => None,
        };
        Ports { range, from, to }
    }
}

impl Ports<'_> {
    /// Whether an end was given that is neither a port number nor -1. Then it is unknown what the
    /// writer meant, and it must not be taken for all ports.
    pub fn are_unreadable(&self) -> bool {
        [self.from, self.to].into_iter().flatten().any(|end| !is_port(end))
    }
}

/// Whether a value is a port, or -1 for all of them.
pub fn is_port(node: Node<'_>) -> bool {
    number(node).is_some_and(|port| (-1..=65535).contains(&port))
}

/// The protocol that a node names: a number, a name or `-1`.
fn protocol(node: Node<'_>) -> Option<Protocol> {
    match node.kind() {
        NodeKind::Number => Protocol::parse(node.source()),
        _ => Protocol::parse(node.str()?.trim()),
    }
}

/// The integer that a node holds, as a number or as text.
fn number(node: Node<'_>) -> Option<i64> {
    match node.kind() {
        NodeKind::Number => node.source().parse().ok(),
        _ => node.str()?.trim().parse().ok(),
    }
}
