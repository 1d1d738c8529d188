//! Who on the internet reaches which port, by the union of all entries of a security group.
//!
//! Groups only allow, so the answer for a port is the union of the sources of every entry that
//! covers it. A sweep over the ports keeps, in a segment tree over the addresses, how much of the
//! internet is covered: O(n log n) in the number of entries.

use super::address::{Address, AddressSet, Band, Cidr, Family, Weight};
use super::ranges::Ranges;
use crate::catalog::ports::Transport;
use crate::table::Set;

/// A protocol, as security groups and network ACLs name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    /// `-1`: every protocol.
    Any,
    /// 6.
    Tcp,
    /// 17.
    Udp,
    /// 1.
    Icmp,
    /// 58.
    Icmpv6,
    /// Any other number. Entries with one have no ports: EC2 ignores them.
    Other(u8),
}

impl Protocol {
    /// Reads a name or a number in any case: `-1`, `all`, `tcp`, `6`, `icmpv6`, `esp`, `50`.
    /// None for what is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.to_ascii_lowercase();
        if matches!(lower.as_str(), "-1" | "all") {
            return Some(Self::Any);
        }
        if let Some((number, _)) = NAMES.iter().find(|(_, name)| *name == lower) {
            return Some(Self::from_number(*number));
        }
        let digits = !lower.is_empty() && lower.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| lower.parse().ok().map(Self::from_number)).flatten()
    }

    /// The protocol of an IANA number.
    #[must_use]
    pub const fn from_number(number: u8) -> Self {
        match number {
            1 => Self::Icmp,
            6 => Self::Tcp,
            17 => Self::Udp,
            58 => Self::Icmpv6,
            other => Self::Other(other),
        }
    }

    /// The IANA number; none for `Any`.
    #[must_use]
    pub const fn number(self) -> Option<u8> {
        match self {
            Self::Any => None,
            Self::Tcp => Some(6),
            Self::Udp => Some(17),
            Self::Icmp => Some(1),
            Self::Icmpv6 => Some(58),
            Self::Other(number) => Some(number),
        }
    }

    /// The transport whose ports the entry's numbers are; none where they are no ports.
    #[must_use]
    pub const fn transport(self) -> Option<Transport> {
        match self {
            Self::Tcp => Some(Transport::Tcp),
            Self::Udp => Some(Transport::Udp),
            _ => None,
        }
    }

    /// Whether an entry with this protocol speaks about traffic of the other.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self == Self::Any || self == other
    }

    /// The ports that an entry covers in traffic of this protocol and family, by what EC2 does
    /// with them: it heeds ports with TCP and UDP, types and codes with ICMP (see
    /// [`icmp_ports`]), and ignores both everywhere else. Protocol 58 with an IPv4 block covers
    /// every type. A range that runs backwards covers nothing.
    #[must_use]
    pub fn heeded(self, ports: Option<(u16, u16)>, family: Family) -> (u16, u16) {
        let heeds = match self {
            Self::Tcp | Self::Udp | Self::Icmp => true,
            Self::Icmpv6 => family == Family::V6,
            Self::Any | Self::Other(_) => false,
        };
        ports.filter(|_| heeds).unwrap_or(ALL_PORTS)
    }
}

/// Writes an ICMP type and code as a range of "ports", `type × 256 + code`, so that one axis
/// serves ports and types alike. −1 means all, in which case the code has no say. `None` for
/// numbers outside −1 to 255; `Some(None)` for all types.
#[must_use]
pub fn icmp_ports(icmp_type: i32, code: i32) -> Option<Option<(u16, u16)>> {
    if icmp_type == -1 {
        return Some(None);
    }
    let kind = u16::from(u8::try_from(icmp_type).ok()?);
    let (first, last) = match code {
        -1 => (0, 255),
        code => {
            let code = u16::from(u8::try_from(code).ok()?);
            (code, code)
        }
    };
    Some(Some((kind << 8 | first, kind << 8 | last)))
}

/// One allowed source: a protocol, ports and a block of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The caller's name for the entry; several entries may share one.
    pub id: usize,
    /// The protocol.
    pub protocol: Protocol,
    /// The ports, both ends included, or the types and codes of [`icmp_ports`]; `None` for all.
    pub ports: Option<(u16, u16)>,
    /// The block of addresses.
    pub source: Cidr,
}

impl Entry {
    /// Whether the entry lets traffic of this protocol and family in on some port of the range.
    #[must_use]
    pub fn reaches(&self, protocol: Protocol, family: Family, first: u16, last: u16) -> bool {
        let (from, to) = self.protocol.heeded(self.ports, family);
        self.protocol.covers(protocol)
            && self.source.family() == family
            && from <= to
            && from <= last
            && first <= to
    }
}

/// What the internet reaches through one protocol and family.
#[derive(Clone, Debug, PartialEq)]
pub struct Exposure {
    /// The protocol. `Any` stands for every protocol that no other exposure of the family names.
    pub protocol: Protocol,
    /// The family.
    pub family: Family,
    /// Where at least one public address gets in: ascending, disjoint; neighbours differ.
    pub segments: Vec<PortSegment>,
}

impl Exposure {
    /// The segment that holds the port; none where no public address gets in.
    #[must_use]
    pub fn at(&self, port: u16) -> Option<&PortSegment> {
        let after = self.segments.partition_point(|segment| segment.first <= port);
        let segment = self.segments.get(after.checked_sub(1)?)?;
        (port <= segment.last).then_some(segment)
    }
}

/// A run of ports with equal exposure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PortSegment {
    /// The first port.
    pub first: u16,
    /// The last port, included.
    pub last: u16,
    /// How many public addresses get in, by the union of all entries.
    pub public: u128,
    /// The share, 0 to 1, of the public addresses in use (see [`AddressSet::public_share`]).
    pub share: f64,
    /// How wide that is.
    pub band: Band,
}

/// The exposure of every protocol and family that lets a public address in.
///
/// In order of family and protocol: TCP, UDP, the other protocols that some entry names, and
/// `Any` for all the rest. Entries with protocol `Any` count in each. The order of the entries
/// changes nothing.
#[must_use]
pub fn exposure(entries: &[Entry]) -> Vec<Exposure> {
    let mut named: Vec<Protocol> = entries.iter().map(|entry| entry.protocol).collect();
    named.extend([Protocol::Tcp, Protocol::Udp, Protocol::Any]);
    crate::order::sort(&mut named);
    named.dedup();
    // `Any` sorts first and is wanted last.
    named.rotate_left(1);
    let mut exposures = Vec::new();
    for family in Family::ALL {
        match family {
            Family::V4 => of_family::<u32>(entries, &named, &mut exposures),
            Family::V6 => of_family::<u128>(entries, &named, &mut exposures),
        }
    }
    exposures
}

/// The ids of the entries that let some public address in on some port of the segment, those with
/// the most public addresses first, each id once.
#[must_use]
pub fn contributors(
    entries: &[Entry],
    protocol: Protocol,
    family: Family,
    segment: &PortSegment,
) -> Vec<usize> {
    let mut found: Vec<(u128, usize)> = entries
        .iter()
        .filter(|entry| entry.reaches(protocol, family, segment.first, segment.last))
        .map(|entry| (AddressSet::from(entry.source).public_count(family), entry.id))
        .filter(|(public, _)| *public > 0)
        .collect();
    crate::order::sort_by(&mut found, |(a, left), (b, right)| b.cmp(a).then(left.cmp(right)));
    let mut seen = Set::new();
    found.into_iter().map(|(_, id)| id).filter(|id| seen.add(*id)).collect()
}

/// Every address, public or not, that gets in on the port.
#[must_use]
pub fn sources(entries: &[Entry], protocol: Protocol, family: Family, port: u16) -> AddressSet {
    let reaching = entries.iter().filter(|entry| entry.reaches(protocol, family, port, port));
    AddressSet::from_cidrs(reaching.map(|entry| &entry.source))
}

/// What stands for all ports, and for all types of ICMP.
pub(crate) const ALL_PORTS: (u16, u16) = (0, u16::MAX);

/// Names that EC2 or Terraform take for a protocol number.
const NAMES: &[(u8, &str)] = &[
    (1, "icmp"),
    (2, "igmp"),
    (4, "ipv4"),
    (6, "tcp"),
    (8, "egp"),
    (17, "udp"),
    (41, "ipv6"),
    (46, "rsvp"),
    (47, "gre"),
    (50, "esp"),
    (51, "ah"),
    (58, "icmpv6"),
    (58, "ipv6-icmp"),
    (88, "eigrp"),
    (89, "ospf"),
    (103, "pim"),
    (112, "vrrp"),
    (115, "l2tp"),
    (132, "sctp"),
    (136, "udplite"),
];

fn of_family<T: Address>(entries: &[Entry], named: &[Protocol], exposures: &mut Vec<Exposure>) {
    let of = |protocol: Protocol| {
        entries.iter().filter(move |e| e.protocol == protocol && e.source.family() == T::FAMILY)
    };
    let always = Ranges::from_intervals(of(Protocol::Any).map(interval::<T>));
    for &protocol in named {
        let whole = of(protocol).all(|e| protocol.heeded(e.ports, T::FAMILY) == ALL_PORTS);
        let segments = if whole {
            // No ports to sweep: the union is enough, and a list that names all 256 protocols
            // does not pay for its `Any` entries 256 times.
            let own = Ranges::from_intervals(of(protocol).map(interval::<T>));
            let weight = T::weigh(always.union(&own));
            segment(ALL_PORTS, weight, T::FAMILY).into_iter().collect()
        } else {
            let anywhere = always.iter().map(|addresses| (ALL_PORTS, addresses));
            let own = of(protocol).map(|e| (protocol.heeded(e.ports, T::FAMILY), interval(e)));
            sweep::<T>(&anywhere.chain(own).collect::<Vec<_>>())
        };
        if !segments.is_empty() {
            exposures.push(Exposure { protocol, family: T::FAMILY, segments });
        }
    }
}

fn interval<T: Address>(entry: &Entry) -> (T, T) {
    (T::narrow(entry.source.first()), T::narrow(entry.source.last()))
}

fn segment(ports: (u16, u16), weight: Weight, family: Family) -> Option<PortSegment> {
    (weight.public > 0).then(|| PortSegment {
        first: ports.0,
        last: ports.1,
        public: weight.public,
        share: weight.share(family),
        band: weight.band(family),
    })
}

type PortBox<T> = ((u16, u16), (T, T));

/// Walks up the ports; at each edge of a box adds it to or takes it from the cover.
fn sweep<T: Address>(boxes: &[PortBox<T>]) -> Vec<PortSegment> {
    let mut cover = Cover::new(boxes);
    // (port, comes or goes, addresses); u32 so that there is a place after the last port.
    let mut edges: Vec<(u32, bool, (T, T))> = Vec::with_capacity(boxes.len() * 2);
    for ((first, last), addresses) in boxes.iter().filter(|((first, last), _)| first <= last) {
        edges.push((u32::from(*first), true, *addresses));
        edges.push((u32::from(*last) + 1, false, *addresses));
    }
    crate::order::sort_by_key(&mut edges, |(port, ..)| *port);
    let mut segments: Vec<(u16, u16, Weight)> = Vec::new();
    let mut edges = edges.into_iter().peekable();
    while let Some((port, comes, addresses)) = edges.next() {
        cover.change(addresses, comes);
        let Some(next) = edges.peek().map(|(next, ..)| *next).filter(|next| *next > port) else {
            continue;
        };
        let weight = cover.weight();
        let (Ok(first), Ok(last)) = (u16::try_from(port), u16::try_from(next - 1)) else {
            continue;
        };
        match segments.last_mut() {
            Some((_, end, w)) if end.checked_add(1) == Some(first) && *w == weight => *end = last,
            _ => segments.push((first, last, weight)),
        }
    }
    let done = segments.into_iter();
    done.filter_map(|(first, last, weight)| segment((first, last), weight, T::FAMILY)).collect()
}

/// A segment tree over the addresses at which some box begins or ends. Node 1 is the root, the
/// children of node i are 2i and 2i + 1. A node is covered when a box spans it whole.
struct Cover<T> {
    starts: Vec<T>,
    nodes: Vec<Node>,
    leaves: usize,
}

#[derive(Clone, Copy, Default)]
struct Node {
    /// Boxes that span this node but not its parent.
    spanning: u32,
    /// The public weight of all addresses below.
    whole: Weight,
    /// The public weight of those that are covered from here down.
    covered: Weight,
}

impl<T: Address> Cover<T> {
    fn new(boxes: &[PortBox<T>]) -> Self {
        let ends = |(_, (first, last)): &PortBox<T>| [Some(*first), last.next()];
        let mut starts: Vec<T> = boxes.iter().flat_map(ends).flatten().collect();
        crate::order::sort(&mut starts);
        starts.dedup();
        let leaves = starts.len().max(1).next_power_of_two();
        let mut cover = Self { starts, nodes: vec![Node::default(); leaves * 2], leaves };
        let weights = weights(&cover.starts);
        for (node, weight) in cover.nodes.iter_mut().skip(leaves).zip(weights) {
            node.whole = weight;
        }
        for index in (1..leaves).rev() {
            let whole = cover.node(index * 2).whole.plus(cover.node(index * 2 + 1).whole);
            if let Some(node) = cover.nodes.get_mut(index) {
                node.whole = whole;
            }
        }
        cover
    }

    fn weight(&self) -> Weight {
        self.node(1).covered
    }

    fn change(&mut self, (first, last): (T, T), comes: bool) {
        let from = self.starts.partition_point(|start| *start < first);
        let to = self.starts.partition_point(|start| *start <= last);
        self.change_below(1, (0, self.leaves), (from, to), comes);
    }

    /// `of` and `wanted` are half-open ranges of leaves.
    fn change_below(
        &mut self,
        index: usize,
        of: (usize, usize),
        wanted: (usize, usize),
        comes: bool,
    ) {
        if wanted.1 <= of.0 || of.1 <= wanted.0 {
            return;
        }
        let spans = wanted.0 <= of.0 && of.1 <= wanted.1;
        let is_leaf = index >= self.leaves;
        if !spans && !is_leaf {
            let middle = usize::midpoint(of.0, of.1);
            self.change_below(index * 2, (of.0, middle), wanted, comes);
            self.change_below(index * 2 + 1, (middle, of.1), wanted, comes);
        }
        let below = if is_leaf {
            Weight::default()
        } else {
            self.node(index * 2).covered.plus(self.node(index * 2 + 1).covered)
        };
        if let Some(node) = self.nodes.get_mut(index) {
            if spans {
                node.spanning = match comes {
                    true => node.spanning.saturating_add(1),
                    false => node.spanning.saturating_sub(1),
                };
            }
            node.covered = if node.spanning > 0 { node.whole } else { below };
        }
    }

    fn node(&self, index: usize) -> Node {
        self.nodes.get(index).copied().unwrap_or_default()
    }
}

/// The public weight from each start to the next, the last one to the end of the universe.
fn weights<T: Address>(starts: &[T]) -> Vec<Weight> {
    let ends = starts.iter().skip(1).map(|next| next.previous()).chain([Some(T::MAX)]);
    let measure = Measure::<T>::new();
    starts
        .iter()
        .zip(ends)
        .map(|(first, last)| {
            last.map_or_else(Weight::default, |last| measure.between(*first, last))
        })
        .collect()
}

/// Counts the public addresses of intervals, each in O(log n) of the special ranges.
struct Measure<T> {
    public: Vec<(T, T, u128)>,
    in_use: Vec<(T, T, u128)>,
}

impl<T: Address> Measure<T> {
    fn new() -> Self {
        Self {
            public: counted(T::part(AddressSet::internet())),
            in_use: counted(T::part(AddressSet::in_use())),
        }
    }

    fn between(&self, first: T, last: T) -> Weight {
        let count = |table| {
            let below = first.previous().map_or(0, |end| up_to(table, end));
            up_to(table, last).saturating_sub(below)
        };
        Weight { public: count(&self.public), in_use: count(&self.in_use) }
    }
}

/// Each interval with how many values lie in the ones before it.
fn counted<T: Address>(set: &Ranges<T>) -> Vec<(T, T, u128)> {
    let mut before = 0u128;
    set.iter()
        .map(|(first, last)| {
            let row = (first, last, before);
            before = before.saturating_add(super::ranges::width(first, last));
            row
        })
        .collect()
}

fn up_to<T: Address>(table: &[(T, T, u128)], end: T) -> u128 {
    let after = table.partition_point(|(first, ..)| *first <= end);
    let row = after.checked_sub(1).and_then(|index| table.get(index));
    row.map_or(0, |(first, last, before)| {
        before.saturating_add(super::ranges::width(*first, end.min(*last)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(id: usize, protocol: &str, ports: Option<(u16, u16)>, source: &str) -> Entry {
        let protocol = Protocol::parse(protocol).unwrap();
        Entry { id, protocol, ports, source: Cidr::parse(source).unwrap() }
    }

    type Summary = (Protocol, Family, Vec<(u16, u16, Band)>);

    fn summary(entries: &[Entry]) -> Vec<Summary> {
        exposure(entries)
            .into_iter()
            .map(|e| {
                let segments = e.segments.iter().map(|s| (s.first, s.last, s.band)).collect();
                (e.protocol, e.family, segments)
            })
            .collect()
    }

    #[test]
    fn unions_ports_and_protocols() {
        use Band as B;
        use Family::{V4, V6};
        use Protocol as P;
        let at = |port| Some((port, port));
        let cases = [
            (vec![], vec![]),
            (vec![entry(0, "tcp", at(22), "10.0.0.0/8")], vec![]),
            (vec![entry(0, "tcp", Some((23, 22)), "0.0.0.0/0")], vec![]),
            (
                vec![
                    entry(0, "tcp", at(22), "0.0.0.0/1"),
                    entry(1, "6", Some((20, 25)), "128.0.0.0/1"),
                ],
                vec![(
                    P::Tcp,
                    V4,
                    vec![(20, 21, B::NearAny), (22, 22, B::Any), (23, 25, B::NearAny)],
                )],
            ),
            (
                vec![
                    entry(0, "tcp", Some((0, 80)), "0.0.0.0/0"),
                    entry(1, "tcp", Some((81, 65535)), "0.0.0.0/0"),
                    entry(2, "udp", at(0), "::/0"),
                ],
                vec![(P::Tcp, V4, vec![(0, 65535, B::Any)]), (P::Udp, V6, vec![(0, 0, B::Any)])],
            ),
            (
                vec![entry(0, "-1", at(22), "0.0.0.0/0"), entry(1, "ESP", at(1), "8.8.8.8/32")],
                vec![
                    (P::Tcp, V4, vec![(0, 65535, B::Any)]),
                    (P::Udp, V4, vec![(0, 65535, B::Any)]),
                    (P::Other(50), V4, vec![(0, 65535, B::Any)]),
                    (P::Any, V4, vec![(0, 65535, B::Any)]),
                ],
            ),
            (
                vec![
                    entry(0, "icmp", icmp_ports(8, -1).unwrap(), "0.0.0.0/0"),
                    entry(1, "58", icmp_ports(2, 0).unwrap(), "2000::/4"),
                    entry(2, "58", icmp_ports(2, 0).unwrap(), "8.8.8.0/24"),
                ],
                vec![
                    (P::Icmp, V4, vec![(0x800, 0x8ff, B::Any)]),
                    (P::Icmpv6, V4, vec![(0, 65535, B::Narrow)]),
                    (P::Icmpv6, V6, vec![(0x200, 0x200, B::Any)]),
                ],
            ),
        ];
        for (entries, expected) in cases {
            assert_eq!(summary(&entries), expected, "{entries:?}");
        }
    }

    #[test]
    fn who_contributes() {
        let entries = [
            entry(7, "tcp", Some((22, 22)), "8.8.8.8/32"),
            entry(3, "tcp", Some((0, 100)), "0.0.0.0/1"),
            entry(4, "tcp", Some((22, 22)), "10.0.0.0/8"),
            entry(5, "tcp", Some((23, 23)), "0.0.0.0/0"),
            entry(3, "-1", None, "128.0.0.0/1"),
            entry(6, "tcp", Some((22, 22)), "::/0"),
        ];
        let all = exposure(&entries);
        let tcp =
            all.iter().find(|e| e.protocol == Protocol::Tcp && e.family == Family::V4).unwrap();
        let segment = tcp.at(22).unwrap();
        assert_eq!(contributors(&entries, Protocol::Tcp, Family::V4, segment), [5, 3, 7]);
        assert_eq!(tcp.at(101).unwrap().band, Band::NearAny);
        assert!(sources(&entries, Protocol::Tcp, Family::V4, 22).v4.is_full());
        assert!(!sources(&entries, Protocol::Udp, Family::V4, 22).v4.is_full());
    }

    #[test]
    fn protocol_names() {
        use Protocol as P;
        let cases = [
            ("-1", Some(P::Any)),
            ("ALL", Some(P::Any)),
            ("TCP", Some(P::Tcp)),
            ("6", Some(P::Tcp)),
            ("17", Some(P::Udp)),
            ("Icmp", Some(P::Icmp)),
            ("58", Some(P::Icmpv6)),
            ("icmpv6", Some(P::Icmpv6)),
            ("gre", Some(P::Other(47))),
            ("0", Some(P::Other(0))),
            ("256", None),
            ("-2", None),
            ("+6", None),
            ("", None),
            ("http", None),
        ];
        for (text, protocol) in cases {
            assert_eq!(Protocol::parse(text), protocol, "{text}");
        }
        for number in 0..=u8::MAX {
            assert_eq!(Protocol::from_number(number).number(), Some(number));
        }
        assert_eq!(icmp_ports(256, 0), None);
        assert_eq!(icmp_ports(3, 4), Some(Some((0x304, 0x304))));
        assert_eq!(icmp_ports(-1, -1), Some(None));
    }

    fn any_entries() -> impl Strategy<Value = Vec<Entry>> {
        let protocol = prop::sample::select(vec!["-1", "tcp", "tcp", "udp", "icmp", "58", "gre"]);
        let ports = prop::option::of((0..12u16, 0..12u16));
        let source = prop_oneof![
            (any::<u32>(), 0..8u8).prop_map(|(a, p)| Cidr::new(Family::V4, a.into(), p).unwrap()),
            (any::<u128>(), 0..10u8).prop_map(|(a, p)| Cidr::new(Family::V6, a, p).unwrap()),
        ];
        prop::collection::vec((protocol, ports, source), 0..10).prop_map(|all| {
            all.into_iter()
                .enumerate()
                .map(|(id, (protocol, ports, source))| Entry {
                    id,
                    protocol: Protocol::parse(protocol).unwrap(),
                    ports,
                    source,
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn every_port_has_the_union_of_its_sources(entries in any_entries()) {
            let all = exposure(&entries);
            for family in Family::ALL {
                for name in ["tcp", "udp", "icmp", "icmpv6", "gre", "-1"] {
                    let protocol = Protocol::parse(name).unwrap();
                    let found = all.iter().find(|e| e.protocol == protocol && e.family == family);
                    // A protocol that nobody names is part of `Any`.
                    let named = matches!(protocol, Protocol::Tcp | Protocol::Udp)
                        || entries.iter().any(|e| e.protocol == protocol);
                    for port in (0..14).chain([u16::MAX]) {
                        let union = sources(&entries, protocol, family, port);
                        let segment = found.and_then(|e| e.at(port));
                        let expected = if named || protocol == Protocol::Any { union.public_count(family) } else { 0 };
                        prop_assert_eq!(segment.map_or(0, |s| s.public), expected);
                        if let Some(segment) = segment {
                            prop_assert_eq!(segment.band, union.band(family));
                            prop_assert!((segment.share - union.public_share(family)).abs() < 1e-12);
                        }
                    }
                    for pair in found.map_or(&[][..], |e| &e.segments).windows(2) {
                        prop_assert!(pair[0].last < pair[1].first);
                        let touch = pair[0].last + 1 == pair[1].first;
                        prop_assert!(!touch || (pair[0].public, pair[0].share) != (pair[1].public, pair[1].share));
                    }
                }
            }
        }

        #[test]
        fn order_and_halving_change_nothing(entries in any_entries(), seed in any::<u64>()) {
            let mut shuffled = entries.clone();
            shuffled.sort_by_key(|e| (e.id as u64 + 1).wrapping_mul(seed | 1));
            prop_assert_eq!(exposure(&shuffled), exposure(&entries));
            let halved: Vec<Entry> = entries
                .iter()
                .flat_map(|e| {
                    let (low, high) = e.source.halves().unwrap();
                    [Entry { source: low, ..*e }, Entry { source: high, ..*e }]
                })
                .collect();
            prop_assert_eq!(exposure(&halved), exposure(&entries));
        }
    }
}
