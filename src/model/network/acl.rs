//! Network ACLs: numbered entries, of which the first that matches decides.

use std::borrow::Cow;

use super::{Block, Direction, Ports, number, protocol};
use crate::{
    document::Document,
    reason::{self, Family, Protocol, acl::UNNUMBERED},
    syntax::{Node, NodeKind},
};

/// A network ACL.
#[derive(Debug)]
pub struct NetworkAcl<'t> {
    /// All of it.
    pub root: Node<'t>,
    /// Its id; empty if the text does not say.
    pub id: Cow<'t, str>,
    /// Whether it is the default one of its VPC, if the text says.
    pub is_default: Option<bool>,
    /// Its entries in the order of the text, without the final deny that AWS adds.
    pub entries: Vec<AclEntry<'t>>,
}

/// One entry of a network ACL.
#[derive(Debug)]
pub struct AclEntry<'t> {
    /// All of it.
    pub node: Node<'t>,
    /// Which way.
    pub direction: Direction,
    /// Its number, if it is one.
    pub number: Option<i64>,
    /// The number's place.
    pub number_node: Option<Node<'t>>,
    /// Whether it allows; nothing if it is neither `allow` nor `deny`.
    pub allows: Option<bool>,
    /// The protocol; nothing if it is unreadable.
    pub protocol: Option<Protocol>,
    /// The ports, or the ICMP type and code.
    pub ports: Ports<'t>,
    /// Where traffic comes from or goes to.
    pub block: Option<Block<'t>>,
}

/// The number under which AWS prints the final deny of IPv4; 32768 is that of IPv6. Entries of
/// one's own go up to 32766. Source: CreateNetworkAclEntry, VPC quotas; as of 2026-11.
const FIRST_RESERVED_NUMBER: i64 = 32767;

impl<'t> NetworkAcl<'t> {
    /// The view of a recognised document.
    pub fn of(document: &Document<'t>) -> Self {
        let root = document.root;
        let list = if root.is_array() { Some(root) } else { root.get("Entries") };
        NetworkAcl {
            root,
            id: root.get("NetworkAclId").and_then(Node::str).unwrap_or_default(),
            is_default: root.get("IsDefault").map(Node::is_true),
            entries: list.into_iter().flat_map(Node::items).map(AclEntry::of).collect(),
        }
    }

    /// Whether the text shows entries of that direction, if only the final deny.
    pub fn shows(&self, direction: Direction) -> bool {
        self.entries.iter().any(|entry| entry.direction == direction)
    }

    /// The ids of the subnets that it filters.
    pub fn subnets(&self) -> impl Iterator<Item = Cow<'t, str>> {
        let all = self.root.get("Associations").into_iter().flat_map(Node::items);
        all.filter_map(|one| one.get("SubnetId")).map(Node::named)
    }

    /// The entries of one direction that can be read, as set arithmetic takes them; ids are
    /// positions in [`NetworkAcl::entries`]. The final deny is left out: it decides nothing that
    /// the end of the list does not.
    pub fn evaluable(&self, direction: Direction) -> Vec<reason::AclEntry> {
        let entries = self.entries.iter().enumerate();
        entries
            .filter(|(_, entry)| entry.direction == direction && !entry.is_final_deny())
            .filter_map(|(id, entry)| entry.evaluable(id))
            .collect()
    }
}

impl<'t> AclEntry<'t> {
    fn of(node: Node<'t>) -> Self {
        let protocol = node.get("Protocol").and_then(protocol);
        let icmp = node.get("IcmpTypeCode").or(node.get("Icmp"));
        let ports = match (node.get("PortRange"), icmp) {
            (_, Some(icmp)) if matches!(protocol, Some(Protocol::Icmp | Protocol::Icmpv6)) => {
                Ports::of(protocol, icmp.get("Type"), icmp.get("Code"))
            }
            (Some(range), _) => Ports::of(protocol, range.get("From"), range.get("To")),
            _ => Ports { range: None, from: None, to: None },
        };
        let outbound = node.get("Egress").is_some_and(Node::is_true);
        let number_node = node.get("RuleNumber");
        AclEntry {
            node,
            direction: if outbound { Direction::Outbound } else { Direction::Inbound },
            number: number_node.and_then(number),
            number_node,
            allows: match node.get("RuleAction").and_then(Node::str).as_deref() {
                Some(action) if action.eq_ignore_ascii_case("allow") => Some(true),
                Some(action) if action.eq_ignore_ascii_case("deny") => Some(false),
                _ => None,
            },
            protocol,
            ports,
            block: node.get("CidrBlock").or(node.get("Ipv6CidrBlock")).and_then(Block::of),
        }
    }

    /// Whether the number is none that AWS takes: it is out of range, or no whole number.
    pub fn has_bad_number(&self) -> bool {
        let Some(node) = self.number_node else { return false };
        match self.number {
            // The final denies as AWS prints them, one for each family.
            Some(32767 | 32768) => {
                let whole =
                    |block: &Block<'_>| block.known().is_some_and(|c| c.prefix_length() == 0);
                let all =
                    self.protocol == Some(Protocol::Any) && self.block.as_ref().is_some_and(whole);
                !(self.allows == Some(false) && all)
            }
            Some(number) => !(1..FIRST_RESERVED_NUMBER).contains(&number),
            None => node.kind() == NodeKind::Number,
        }
    }

    /// Whether the entry speaks about ICMP without saying which type and code.
    pub fn lacks_icmp_type(&self) -> bool {
        let family = self.block.as_ref().and_then(|block| Some(block.known()?.family()));
        let asks = match self.protocol {
            Some(Protocol::Icmp) => true,
            // A template may know no more of the block than its family.
            Some(Protocol::Icmpv6) => match family {
                Some(family) => family == Family::V6,
                None => self.node.get("CidrBlock").is_none() && self.block.is_some(),
            },
            _ => false,
        };
        let icmp = self.node.get("IcmpTypeCode").or(self.node.get("Icmp"));
        let both =
            icmp.is_some_and(|icmp| icmp.get("Type").is_some() && icmp.get("Code").is_some());
        asks && !both
    }

    /// Whether this is the deny that AWS itself puts at the end.
    pub fn is_final_deny(&self) -> bool {
        self.number.is_some_and(|number| number >= FIRST_RESERVED_NUMBER)
            && self.allows == Some(false)
    }

    fn evaluable(&self, id: usize) -> Option<reason::AclEntry> {
        Some(reason::AclEntry {
            id,
            number: match self.number {
                Some(number) => u32::try_from(number).ok()?,
                None => UNNUMBERED,
            },
            allow: self.allows?,
            protocol: self.protocol?,
            ports: self.ports.range,
            source: self.block.as_ref()?.known()?,
        })
    }
}
