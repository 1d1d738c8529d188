//! Security groups: they only allow, and the result is the union of all rules.

use std::{borrow::Cow, cell::OnceCell};

use super::{Block, Direction, Ports, World, protocol};
use crate::{
    catalog::words::{RESTRICTED_TAGS, has_word},
    document::Document,
    reason::{self, Cidr, Exposure, Family, Nest, Nested, PortSegment, Protocol},
    syntax::Node,
    text::Span,
};

/// The lists of a permission that hold its peers.
const PEER_LISTS: [&str; 4] = ["IpRanges", "Ipv6Ranges", "UserIdGroupPairs", "PrefixListIds"];

/// So many peers of one list are looked at for a deletion.
const MOST_PEERS: usize = 1000;

/// A security group.
#[derive(Debug)]
pub struct SecurityGroup<'t> {
    /// All of it.
    pub root: Node<'t>,
    /// Its id, such as `sg-0123`; empty if the text does not say.
    pub id: Cow<'t, str>,
    /// Its name; nothing if the text does not say.
    pub name: Option<Node<'t>>,
    /// Its rules in the order of the text, inbound and outbound.
    pub rules: Vec<GroupRule<'t>>,
    /// Whether the text shows the outbound side; if not, nothing is known of it.
    pub shows_outbound: bool,
    /// What the internet reaches, inbound and outbound; worked out when first asked for.
    pub(super) worlds: [OnceCell<World>; 2],
}

/// A list, also as CloudTrail writes it: an object with `items`.
fn listed(list: Node<'_>) -> Node<'_> {
    list.get("items").unwrap_or(list)
}

/// One rule: one protocol, one port range, one peer.
#[derive(Debug)]
pub struct GroupRule<'t> {
    /// The permission or flat rule that it comes from.
    pub node: Node<'t>,
    /// Its number among the rules of its direction, from 1, as people count them.
    pub number: usize,
    /// Which way.
    pub direction: Direction,
    /// The protocol; nothing if it is unreadable.
    pub protocol: Option<Protocol>,
    /// The protocol's place.
    pub protocol_node: Option<Node<'t>>,
    /// The ports as they were written.
    pub ports: Ports<'t>,
    /// Where traffic comes from or goes to.
    pub peer: Peer<'t>,
    /// The peer's place.
    pub peer_node: Node<'t>,
    /// The element that holds the peer and what is said of it; `node` itself if the rule is flat.
    pub peer_entry: Node<'t>,
    /// The description, if there is one.
    pub description: Option<Node<'t>>,
    /// The blocks of the prefix list that the peer is, if the text holds them.
    pub listed: Option<Vec<Cidr>>,
}

/// The other side of a rule.
#[derive(Clone, Debug)]
pub enum Peer<'t> {
    /// A block of addresses.
    Block(Block<'t>),
    /// The members of a security group.
    Group(Cow<'t, str>),
    /// A prefix list, whose entries are not in the text.
    PrefixList(Cow<'t, str>),
}

impl<'t> SecurityGroup<'t> {
    /// The view of a recognised document.
    pub fn of(document: &Document<'t>) -> Self {
        let root = document.root;
        let mut group = SecurityGroup {
            root,
            id: root.get("GroupId").and_then(Node::str).unwrap_or_default(),
            name: root.get("GroupName"),
            rules: Vec::new(),
            shows_outbound: false,
            worlds: Default::default(),
        };
        for part in &document.parts {
            group.read(*part);
        }
        if group.id.is_empty() {
            let first = document.parts.first().and_then(|part| part.get("GroupId"));
            group.id = first.and_then(Node::str).unwrap_or_default();
        }
        for direction in [Direction::Inbound, Direction::Outbound] {
            let of_direction = group.rules.iter_mut().filter(|rule| rule.direction == direction);
            for (before, rule) in of_direction.enumerate() {
                rule.number = before + 1;
            }
        }
        group
    }

    /// Puts in the blocks of the prefix lists that `of` knows by their ids.
    pub fn fill_lists(&mut self, of: impl Fn(&str) -> Option<Vec<Cidr>>) {
        for rule in &mut self.rules {
            if let Peer::PrefixList(id) = &rule.peer {
                rule.listed = of(id);
            }
        }
    }

    fn read(&mut self, part: Node<'t>) {
        if let Some(outbound) = part.get("IsEgress") {
            self.shows_outbound = true;
            let direction =
                if outbound.is_true() { Direction::Outbound } else { Direction::Inbound };
            self.flat_rule(part, direction);
            return;
        }
        let inbound = part.get("IpPermissions");
        let outbound = part.get("IpPermissionsEgress");
        if inbound.is_none() && outbound.is_none() {
            for permission in part.one_or_many() {
                self.permission(permission, Direction::Inbound);
            }
            return;
        }
        self.shows_outbound |= outbound.is_some();
        for (list, direction) in [(inbound, Direction::Inbound), (outbound, Direction::Outbound)] {
            for permission in list.into_iter().flat_map(|list| listed(list).one_or_many()) {
                self.permission(permission, direction);
            }
        }
    }

    /// One permission fans out to a rule for each of its peers.
    fn permission(&mut self, node: Node<'t>, direction: Direction) {
        let peers = |list: &str| node.get(list).map(listed).into_iter().flat_map(Node::items);
        // AWS Config prints the same blocks in two lists, and in one of them without descriptions.
        let ipv4 = if peers("Ipv4Ranges").next().is_some() { "Ipv4Ranges" } else { "IpRanges" };
        for (list, key) in [(ipv4, "CidrIp"), ("Ipv6Ranges", "CidrIpv6")] {
            for range in peers(list) {
                let place = range.get(key).unwrap_or(range);
                if let Some(block) = Block::of(place) {
                    self.push(node, range, direction, place, Peer::Block(block));
                }
            }
        }
        for pair in peers("UserIdGroupPairs").chain(peers("Groups")) {
            let name = pair.get("GroupId").or(pair.get("GroupName")).unwrap_or(pair);
            let peer = Peer::Group(name.str().unwrap_or_default());
            self.push(node, pair, direction, name, peer);
        }
        for list in peers("PrefixListIds") {
            let id = list.get("PrefixListId").unwrap_or(list);
            let peer = Peer::PrefixList(id.str().unwrap_or_default());
            self.push(node, list, direction, id, peer);
        }
    }

    fn flat_rule(&mut self, node: Node<'t>, direction: Direction) {
        for key in ["CidrIpv4", "CidrIpv6"] {
            let place = node.get(key);
            if let Some((place, block)) = place.and_then(|place| Some((place, Block::of(place)?))) {
                self.push(node, node, direction, place, Peer::Block(block));
            }
        }
        if let Some(id) = node.get("PrefixListId") {
            let peer = Peer::PrefixList(id.str().unwrap_or_default());
            self.push(node, node, direction, id, peer);
        }
        if let Some(group) = node.get("ReferencedGroupInfo") {
            let id = group.get("GroupId").unwrap_or(group);
            let peer = Peer::Group(id.str().unwrap_or_default());
            self.push(node, node, direction, id, peer);
        }
    }

    fn push(
        &mut self,
        node: Node<'t>,
        described: Node<'t>,
        direction: Direction,
        peer_node: Node<'t>,
        peer: Peer<'t>,
    ) {
        let protocol_node = node.get("IpProtocol");
        let protocol = protocol_node.and_then(protocol);
        let ports = Ports::of(protocol, node.get("FromPort"), node.get("ToPort"));
        let description = described
            .get("Description")
            .filter(|text| text.str().is_some_and(|text| !text.trim().is_empty()));
        self.rules.push(GroupRule {
            node,
            number: 0,
            direction,
            protocol,
            protocol_node,
            ports,
            peer,
            peer_node,
            peer_entry: described,
            description,
            listed: None,
        });
    }

    /// The name that every VPC's own group has.
    pub fn is_default(&self) -> bool {
        self.name.is_some_and(|name| name.str().as_deref() == Some("default"))
    }

    /// Whether a peer is this group itself.
    pub fn is_own(&self, peer: &Peer<'_>) -> bool {
        let Peer::Group(id) = peer else { return false };
        let named = || self.name.and_then(Node::str).is_some_and(|name| name == *id);
        !id.is_empty() && (*id == self.id || named())
    }

    /// Whether the group's name, its description or one of its tags has one of these words.
    pub fn is_about(&self, words: &[&str]) -> bool {
        let tags = self.root.get("Tags").into_iter().flat_map(Node::items);
        let tags = tags.filter_map(|tag| tag.get("Value"));
        let mut all = self.name.into_iter().chain(self.root.get("Description")).chain(tags);
        all.any(|text| text.str().is_some_and(|text| has_word(&text, words)))
    }

    /// How many rules of one direction count against the quota, IPv4 first. A group or a prefix
    /// list counts in both families; how many entries a list has room for is not in the text.
    pub fn counted(&self, direction: Direction) -> [usize; 2] {
        let mut counts = [0, 0];
        for rule in self.rules_of(direction) {
            let family = rule.block().map(|block| Some(block.known()?.family()));
            let [v4, v6] = &mut counts;
            *v4 += usize::from(family != Some(Some(Family::V6)));
            *v6 += usize::from(!matches!(family, Some(None | Some(Family::V4))));
        }
        counts
    }

    /// The tag's value that says that the group guards something restricted, if one does.
    pub fn restricted_tag(&self) -> Option<Node<'t>> {
        let tags = self.root.get("Tags").into_iter().flat_map(Node::items);
        let mut values = tags.filter_map(|tag| tag.get("Value"));
        values.find(|value| has_word(&value.str().unwrap_or_default(), RESTRICTED_TAGS))
    }

    /// The rules of one direction.
    pub fn rules_of(&self, direction: Direction) -> impl Iterator<Item = &GroupRule<'t>> {
        self.rules.iter().filter(move |rule| rule.direction == direction)
    }

    /// The rules that fit, those of each direction together; directions without any are left out.
    pub fn by_direction<'g>(
        &'g self,
        fits: impl Fn(&&'g GroupRule<'t>) -> bool,
    ) -> Vec<Vec<&'g GroupRule<'t>>> {
        let both = [Direction::Inbound, Direction::Outbound];
        let of = both.map(|direction| self.rules_of(direction).filter(&fits).collect());
        of.into_iter().filter(|rules: &Vec<_>| !rules.is_empty()).collect()
    }

    /// What the rules of one direction, taken together, admit from addresses; the entries' ids are
    /// positions in [`SecurityGroup::rules`].
    pub fn entries(&self, direction: Direction) -> Vec<reason::Entry> {
        let rules = self.rules.iter().enumerate();
        rules
            .filter(|(_, rule)| rule.direction == direction)
            .flat_map(|(id, rule)| rule.entries(id))
            .collect()
    }

    /// The exposure of one direction by protocol and family, as a function of the port.
    pub fn exposure(&self, direction: Direction) -> Vec<Exposure> {
        reason::exposure(&self.entries(direction))
    }

    /// The rules that lie wholly inside another rule of their direction, each with that other rule.
    /// Of equal rules the first counts as the other.
    pub fn contained(&self) -> Vec<(&GroupRule<'t>, &GroupRule<'t>)> {
        let readable = self.rules.iter().enumerate().filter_map(|(id, rule)| rule.nested(id));
        let nested: Vec<_> = readable.collect();
        let nest = Nest::new(nested.iter().copied());
        let holder = |entry: &Nested<Lane<'_>>| {
            let every = (entry.lane.0, Protocol::Any, entry.lane.2);
            nest.holder(entry, every).or_else(|| nest.holder(entry, entry.lane))
        };
        let pairs = nested.iter().filter_map(|entry| Some((entry.id, holder(entry)?)));
        pairs
            .filter_map(|(inner, outer)| Some((self.rules.get(inner)?, self.rules.get(outer)?)))
            .collect()
    }

    /// The rules that open a segment to public addresses, the widest first.
    pub fn contributors(
        &self,
        direction: Direction,
        exposure: &Exposure,
        segment: &PortSegment,
    ) -> Vec<&GroupRule<'t>> {
        let ids = reason::contributors(
            &self.entries(direction),
            exposure.protocol,
            exposure.family,
            segment,
        );
        ids.into_iter().filter_map(|id| self.rules.get(id)).collect()
    }
}

/// Rules of different lanes never hold each other, but for protocol -1, which holds all others.
/// The last part names a peer that is no block.
type Lane<'g> = (Direction, Protocol, &'g str);

impl GroupRule<'_> {
    fn nested(&self, id: usize) -> Option<Nested<Lane<'_>>> {
        let protocol = self.protocol?;
        if protocol != Protocol::Any && self.ports.are_unreadable() {
            return None;
        }
        let (block, name) = match &self.peer {
            Peer::Block(block) => (Some(block.known()?), ""),
            Peer::Group(id) | Peer::PrefixList(id) if id.is_empty() => return None,
            Peer::Group(id) | Peer::PrefixList(id) => (None, id.as_ref()),
        };
        let family = block.map_or(Family::V6, |block| block.family());
        let ports = protocol.heeded(self.ports.range, family);
        let lane = (self.direction, protocol, name);
        (ports.0 <= ports.1).then_some(Nested { id, lane, block, ports })
    }

    /// The rule as set arithmetic takes it, one entry for each of its blocks; nothing for peers that
    /// are no addresses and for values that cannot be read.
    pub fn entries(&self, id: usize) -> impl Iterator<Item = reason::Entry> {
        let own = self.block().and_then(Block::known);
        let listed = self.listed.iter().flatten().copied();
        own.into_iter().chain(listed).filter_map(move |source| self.entry(id, source))
    }

    fn entry(&self, id: usize, source: Cidr) -> Option<reason::Entry> {
        let ports_matter = matches!(self.protocol, Some(Protocol::Tcp | Protocol::Udp));
        if ports_matter && self.ports.are_unreadable() {
            return None;
        }
        Some(reason::Entry { id, protocol: self.protocol?, ports: self.ports.range, source })
    }

    /// The ports that the rule opens, by what EC2 heeds; for ICMP types and codes. Nothing for
    /// values that cannot be read.
    pub fn heeded(&self) -> Option<(Protocol, (u16, u16))> {
        let protocol = self.protocol?;
        if protocol.transport().is_some() && self.ports.are_unreadable() {
            return None;
        }
        let family = self.block().and_then(|block| Some(block.known()?.family()));
        Some((protocol, protocol.heeded(self.ports.range, family.unwrap_or(Family::V6))))
    }

    /// Whether both say the same to EC2, which clears host bits and knows protocols by number.
    pub fn same_traffic(&self, other: &GroupRule<'_>) -> bool {
        let peers = match (&self.peer, &other.peer) {
            (Peer::Block(one), Peer::Block(two)) => {
                let stored = |block: &Block<'_>| block.known().map(|cidr| cidr.canonical());
                stored(one).is_some() && stored(one) == stored(two)
            }
            (Peer::Group(one), Peer::Group(two))
            | (Peer::PrefixList(one), Peer::PrefixList(two)) => one == two,
            _ => false,
        };
        peers && self.direction == other.direction && self.heeded() == other.heeded()
    }

    /// Whether both are written alike: protocol, ports and peer.
    pub fn same_words(&self, other: &GroupRule<'_>) -> bool {
        let source = |node: Option<Node<'_>>| node.map(|node| node.source().to_owned());
        source(self.protocol_node) == source(other.protocol_node)
            && self.ports.range == other.ports.range
            && self.peer_node.str() == other.peer_node.str()
    }

    /// Whether the peer is a group of another account or another VPC.
    pub fn is_foreign(&self, group: &SecurityGroup<'_>) -> bool {
        if !matches!(self.peer, Peer::Group(_)) {
            return false;
        }
        let pair = self.peer_entry.get("ReferencedGroupInfo").unwrap_or(self.peer_entry);
        let differs = |here: Option<Node<'_>>, there: Option<Node<'_>>| {
            let both = here.and_then(Node::str).zip(there.and_then(Node::str));
            both.is_some_and(|(here, there)| here != there)
        };
        let owner = group.root.get("OwnerId").or(self.node.get("GroupOwnerId"));
        let peered = ["VpcPeeringConnectionId", "PeeringStatus"];
        peered.iter().any(|key| pair.get(key).and_then(Node::str).is_some())
            || differs(owner, pair.get("UserId"))
            || differs(group.root.get("VpcId"), pair.get("VpcId"))
    }

    /// Whether the peer is behind a peering that the text says is not active.
    pub fn is_stale(&self) -> bool {
        let pair = self.peer_entry.get("ReferencedGroupInfo").unwrap_or(self.peer_entry);
        pair.get("PeeringStatus").and_then(Node::str).is_some_and(|status| status != "active")
    }

    /// Whether the peer is a prefix list whose entries are not known. Lists that AWS manages have
    /// short ids or are described by their name.
    pub fn has_unknown_list(&self) -> bool {
        const SHORT_ID: usize = "pl-".len() + 8;
        let Peer::PrefixList(id) = &self.peer else { return false };
        let named = self.description.and_then(Node::str);
        self.listed.is_none()
            && id.starts_with("pl-")
            && id.len() > SHORT_ID
            && !named.is_some_and(|name| name.contains("com.amazonaws."))
    }

    /// What to delete to be rid of the rule, where it is one of several peers of a permission.
    pub fn removal(&self) -> Vec<Span> {
        let lists = PEER_LISTS.iter().filter_map(|list| self.node.get(list));
        let mut several = lists.filter(|list| list.items().nth(1).is_some());
        let held =
            several.find(|list| list.items().any(|item| item.index() == self.peer_entry.index()));
        held.map(|list| list.removals(|item| item.index() == self.peer_entry.index()))
            .unwrap_or_default()
    }

    /// What to delete to be rid of other peers of the same list. Nothing if they stand elsewhere, or
    /// so far behind that many such deletions would take quadratic time.
    pub fn removal_of_others(&self, others: &[&GroupRule<'_>]) -> Vec<Span> {
        let mut gone: Vec<u32> = others.iter().map(|rule| rule.peer_entry.index()).collect();
        crate::order::sort(&mut gone);
        let goes = |item: Node<'_>| gone.binary_search(&item.index()).is_ok();
        let is_own = |item: Node<'_>| item.index() == self.peer_entry.index();
        let mut lists = PEER_LISTS.iter().filter_map(|list| self.node.get(list));
        let held = lists.find(|list| {
            let near = || list.items().take(MOST_PEERS);
            near().any(is_own) && near().filter(|item| goes(*item)).count() == gone.len()
        });
        held.map(|list| list.removals(goes)).unwrap_or_default()
    }

    /// The block of addresses on the other side, if it is one.
    pub fn block(&self) -> Option<&Block<'_>> {
        match &self.peer {
            Peer::Block(block) => Some(block),
            _ => None,
        }
    }
}
