//! What a network ACL really lets through: first match wins, in ascending order of rule numbers.
//!
//! The space of a protocol is cut into rows of ports; in each row the entries claim, one after
//! the other, the addresses that nobody before them has claimed. What is left over at the end is
//! denied, as by the entry `*` that every list ends with.

use crate::order::distinct;

use super::address::{Address, AddressSet, Cidr, Family};
use super::exposure::{ALL_PORTS, Protocol};
use super::ranges::Ranges;

/// How many entries of one family and direction are evaluated, lowest numbers first. AWS allows
/// 20, on request 40; the limit bounds the work on hostile input.
pub const ENTRY_LIMIT: usize = 256;

/// One entry of a network ACL, for one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AclEntry {
    /// The caller's name for the entry.
    pub id: usize,
    /// The rule number. Entries with equal numbers keep the order in which they are given.
    pub number: u32,
    /// Whether the entry allows; otherwise it denies.
    pub allow: bool,
    /// The protocol.
    pub protocol: Protocol,
    /// The ports, both ends included, or the types and codes of
    /// [`icmp_ports`](super::exposure::icmp_ports); `None` for all.
    pub ports: Option<(u16, u16)>,
    /// The block of addresses: sources of inbound, destinations of outbound entries.
    pub source: Cidr,
}

/// How much of what an entry matches is left for it to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All of it.
    Whole,
    /// Some; these entries, in evaluation order, take the rest before it.
    Part(Vec<usize>),
    /// Nothing; these entries, in evaluation order, take all of it before. Without any, the entry
    /// matches nothing to begin with: its port range runs backwards.
    None(Vec<usize>),
}

/// How much of what a deny entry matches has been let through before it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetThrough {
    /// Nothing; also for entries that allow.
    Nothing,
    /// Some, by these entries.
    Part(Vec<usize>),
    /// All, by these entries: the deny does nothing.
    Whole(Vec<usize>),
}

/// What becomes of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The id of the entry.
    pub id: usize,
    /// Its reach over all protocols that it speaks about.
    pub reach: Reach,
    /// For a deny: what earlier entries let through.
    pub let_through: LetThrough,
    /// Its reach in each protocol that it speaks about; `Any` stands for all protocols that no
    /// entry of the family names.
    pub by_protocol: Vec<(Protocol, Reach)>,
}

/// Ports, with the addresses that the list lets through there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenBox {
    /// The ports, both ends included.
    pub ports: (u16, u16),
    /// The addresses, of one family.
    pub addresses: AddressSet,
}

/// A list of entries after evaluation.
#[derive(Clone, Debug)]
pub struct AclVerdict {
    v4: List<u32>,
    v6: List<u128>,
}

/// Stands for a number that the text does not tell. Such entries are taken to come last.
pub const UNNUMBERED: u32 = u32::MAX;

impl AclEntry {
    /// The number as people read it.
    #[must_use]
    pub fn shown_number(&self) -> String {
        if self.number == UNNUMBERED { "?".to_owned() } else { self.number.to_string() }
    }
}

impl AclVerdict {
    /// Evaluates the entries of one direction, of both families and in any order.
    #[must_use]
    pub fn of(entries: &[AclEntry]) -> Self {
        Self { v4: List::of(entries), v6: List::of(entries) }
    }

    /// What becomes of each entry, IPv4 first, each family in the order of evaluation.
    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.v4.outcomes.iter().chain(&self.v6.outcomes)
    }

    /// How many entries were over [`ENTRY_LIMIT`] and have no outcome.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.v4.unread + self.v6.unread
    }

    /// What the list lets through of a protocol, as boxes in ascending order of ports. Ask with
    /// `Any` for the protocols that no entry names.
    #[must_use]
    pub fn open(&self, family: Family, protocol: Protocol) -> Vec<OpenBox> {
        match family {
            Family::V4 => self.v4.open(protocol),
            Family::V6 => self.v6.open(protocol),
        }
    }

    /// The addresses that the list lets through on a port.
    #[must_use]
    pub fn open_set(&self, family: Family, protocol: Protocol, port: u16) -> AddressSet {
        match family {
            Family::V4 => u32::set(self.v4.open_at(protocol, port)),
            Family::V6 => u128::set(self.v6.open_at(protocol, port)),
        }
    }

    /// The share, 0 to 1, of the public internet that the list lets through on a port.
    #[must_use]
    pub fn open_share(&self, family: Family, protocol: Protocol, port: u16) -> f64 {
        self.open_set(family, protocol, port).public_share(family)
    }

    /// The ids of the entries that let public addresses through on a port, those with the most
    /// public addresses first.
    #[must_use]
    pub fn openers(&self, family: Family, protocol: Protocol, port: u16) -> Vec<usize> {
        match family {
            Family::V4 => self.v4.openers(protocol, port),
            Family::V6 => self.v6.openers(protocol, port),
        }
    }
}

/// The list of one family.
#[derive(Clone, Debug)]
struct List<T> {
    entries: Vec<AclEntry>,
    unread: usize,
    tables: Vec<Table<T>>,
    outcomes: Vec<Outcome>,
}

#[derive(Clone, Debug)]
struct Table<T> {
    protocol: Protocol,
    /// Ascending; together they hold every port.
    rows: Vec<Row<T>>,
}

#[derive(Clone, Debug)]
struct Row<T> {
    first: u16,
    last: u16,
    /// Ascending and disjoint.
    claims: Vec<Claim<T>>,
}

/// Addresses and the entry, by its place in the list, that decides about them.
#[derive(Clone, Copy, Debug)]
struct Claim<T> {
    first: T,
    last: T,
    owner: usize,
}

/// An entry that speaks about the protocol of a table.
struct Speaker<T> {
    index: usize,
    ports: (u16, u16),
    source: (T, T),
    tally: Tally,
}

/// What is known of one entry in one protocol.
#[derive(Clone, Debug, Default)]
struct Tally {
    decides: bool,
    /// In ascending order.
    takers: Vec<usize>,
}

impl<T: Address> List<T> {
    fn of(entries: &[AclEntry]) -> Self {
        let of_family = |entry: &&AclEntry| entry.source.family() == T::FAMILY;
        let mut list: Vec<AclEntry> = entries.iter().filter(of_family).copied().collect();
        crate::order::sort_by_key(&mut list, |entry| entry.number);
        let unread = list.len().saturating_sub(ENTRY_LIMIT);
        list.truncate(ENTRY_LIMIT);

        let mut protocols = vec![Protocol::Any, Protocol::Tcp, Protocol::Udp];
        protocols.extend(list.iter().map(|entry| entry.protocol));
        let protocols = distinct(protocols);
        let mut tallies: Vec<Vec<(Protocol, Tally)>> = vec![Vec::new(); list.len()];
        let mut tables = Vec::with_capacity(protocols.len());
        for protocol in protocols {
            let (table, tally) = Table::of(protocol, &list);
            tables.push(table);
            for (index, tally) in tally {
                if let Some(of_entry) = tallies.get_mut(index) {
                    of_entry.push((protocol, tally));
                }
            }
        }
        let outcomes = list.iter().zip(tallies).map(|(e, tallies)| outcome(e, &tallies, &list));
        let outcomes = outcomes.collect();
        Self { entries: list, unread, tables, outcomes }
    }

    fn open(&self, protocol: Protocol) -> Vec<OpenBox> {
        let mut boxes: Vec<((u16, u16), Ranges<T>)> = Vec::new();
        for row in self.table(protocol).into_iter().flat_map(|table| &table.rows) {
            let open = self.open_in(row);
            match boxes.last_mut() {
                Some((ports, above)) if *above == open => ports.1 = row.last,
                _ => boxes.push(((row.first, row.last), open)),
            }
        }
        let boxes = boxes.into_iter().filter(|(_, open)| !open.is_empty());
        boxes.map(|(ports, open)| OpenBox { ports, addresses: T::set(open) }).collect()
    }

    fn open_at(&self, protocol: Protocol, port: u16) -> Ranges<T> {
        self.row(protocol, port).map_or_else(Ranges::empty, |row| self.open_in(row))
    }

    fn openers(&self, protocol: Protocol, port: u16) -> Vec<usize> {
        let row = self.row(protocol, port);
        let owners = distinct(row.iter().flat_map(|row| &row.claims).map(|claim| claim.owner));
        let mut found: Vec<(u128, usize)> = owners
            .into_iter()
            .filter(|owner| self.allows(*owner))
            .map(|owner| {
                let own = row.iter().flat_map(|row| &row.claims).filter(|c| c.owner == owner);
                let own = Ranges::from_intervals(own.map(|claim| (claim.first, claim.last)));
                (T::weigh(own).public, owner)
            })
            .filter(|(public, _)| *public > 0)
            .collect();
        crate::order::sort_by_key(&mut found, |(public, _)| std::cmp::Reverse(*public));
        found.into_iter().filter_map(|(_, owner)| Some(self.entries.get(owner)?.id)).collect()
    }

    fn table(&self, protocol: Protocol) -> Option<&Table<T>> {
        let of = |wanted| self.tables.iter().find(move |table| table.protocol == wanted);
        of(protocol).or_else(|| of(Protocol::Any))
    }

    fn row(&self, protocol: Protocol, port: u16) -> Option<&Row<T>> {
        self.table(protocol)?.rows.iter().find(|row| row.first <= port && port <= row.last)
    }

    fn open_in(&self, row: &Row<T>) -> Ranges<T> {
        let open = row.claims.iter().filter(|claim| self.allows(claim.owner));
        Ranges::from_intervals(open.map(|claim| (claim.first, claim.last)))
    }

    fn allows(&self, owner: usize) -> bool {
        self.entries.get(owner).is_some_and(|entry| entry.allow)
    }
}

impl<T: Address> Table<T> {
    /// Runs the entries over the traffic of one protocol; tells for each that speaks about it.
    fn of(protocol: Protocol, entries: &[AclEntry]) -> (Self, Vec<(usize, Tally)>) {
        let mut speaking: Vec<Speaker<T>> = entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.protocol.covers(protocol))
            .map(|(index, entry)| {
                let ports = entry.protocol.heeded(entry.ports, T::FAMILY);
                let source = (T::narrow(entry.source.first()), T::narrow(entry.source.last()));
                Speaker { index, ports, source, tally: Tally::default() }
            })
            .collect();

        let mut starts = vec![ALL_PORTS.0];
        for (first, last) in speaking.iter().map(|speaker| speaker.ports).filter(|(a, b)| a <= b) {
            starts.push(first);
            starts.extend(last.checked_add(1));
        }
        let starts = distinct(starts);
        let ends = starts.iter().skip(1).map(|next| next.saturating_sub(1)).chain([ALL_PORTS.1]);
        let mut rows = Vec::with_capacity(starts.len());
        for (first, last) in starts.iter().copied().zip(ends) {
            let mut claims = Vec::new();
            for speaker in &mut speaking {
                if speaker.ports.0 <= first && last <= speaker.ports.1 {
                    claim(&mut claims, speaker.source, speaker.index, &mut speaker.tally);
                }
            }
            rows.push(Row { first, last, claims });
        }
        let tallies = speaking.into_iter().map(|speaker| (speaker.index, speaker.tally)).collect();
        (Self { protocol, rows }, tallies)
    }
}

/// Gives the entry the gaps between earlier claims, and notes who stood there before.
fn claim<T: Address>(
    claims: &mut Vec<Claim<T>>,
    (first, last): (T, T),
    owner: usize,
    tally: &mut Tally,
) {
    let from = claims.partition_point(|claim| claim.last < first);
    let to = claims.partition_point(|claim| claim.first <= last);
    let mut filled = Vec::new();
    let mut free = Some(first);
    for earlier in claims.get(from..to).unwrap_or_default() {
        if let Err(place) = tally.takers.binary_search(&earlier.owner) {
            tally.takers.insert(place, earlier.owner);
        }
        if let (Some(first), Some(last)) = (free, earlier.first.previous())
            && first <= last
        {
            filled.push(Claim { first, last, owner });
            tally.decides = true;
        }
        filled.push(*earlier);
        free = earlier.last.next();
    }
    if let Some(first) = free.filter(|first| *first <= last) {
        filled.push(Claim { first, last, owner });
        tally.decides = true;
    }
    claims.splice(from..to, filled);
}

fn outcome(entry: &AclEntry, tallies: &[(Protocol, Tally)], list: &[AclEntry]) -> Outcome {
    let mut all = Tally::default();
    for (_, tally) in tallies {
        all.decides |= tally.decides;
        all.takers.extend(&tally.takers);
    }
    all.takers = distinct(all.takers);
    let allows = |index: &usize| list.get(*index).is_some_and(|earlier| earlier.allow);
    let allowing: Vec<usize> = all.takers.iter().copied().filter(allows).collect();
    let let_through = if entry.allow || allowing.is_empty() {
        LetThrough::Nothing
    } else if all.decides || allowing.len() < all.takers.len() {
        LetThrough::Part(ids(&allowing, list))
    } else {
        LetThrough::Whole(ids(&allowing, list))
    };
    let by_protocol = tallies.iter().map(|(protocol, tally)| (*protocol, reach(tally, list)));
    let by_protocol = by_protocol.collect();
    Outcome { id: entry.id, reach: reach(&all, list), let_through, by_protocol }
}

fn reach(tally: &Tally, list: &[AclEntry]) -> Reach {
    match (tally.decides, tally.takers.is_empty()) {
        (true, true) => Reach::Whole,
        (true, false) => Reach::Part(ids(&tally.takers, list)),
        (false, _) => Reach::None(ids(&tally.takers, list)),
    }
}

fn ids(indices: &[usize], list: &[AclEntry]) -> Vec<usize> {
    indices.iter().filter_map(|index| Some(list.get(*index)?.id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `number action protocol cidr [first-last]`, the number being the id too.
    fn entries(text: &str) -> Vec<AclEntry> {
        let read = |line: &str| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let ports = words.get(4).map(|ports| {
                let (first, last) = ports.split_once('-').unwrap_or((ports, ports));
                (first.parse().unwrap(), last.parse().unwrap())
            });
            AclEntry {
                id: words[0].parse().unwrap(),
                number: words[0].parse().unwrap(),
                allow: words[1] == "allow",
                protocol: Protocol::parse(words[2]).unwrap(),
                source: Cidr::parse(words[3]).unwrap(),
                ports,
            }
        };
        text.split(';').map(read).collect()
    }

    #[test]
    fn vectors() {
        let cases = [
            (
                "N1",
                "100 allow 6 0.0.0.0/0 0-65535; 110 deny 6 0.0.0.0/0 22",
                [100.0, 100.0, 100.0],
                vec![110, 32767],
                vec![110],
            ),
            (
                "N2",
                "90 deny 6 0.0.0.0/0 22; 100 allow -1 0.0.0.0/0",
                [0.0, 100.0, 100.0],
                vec![32767],
                vec![32767],
            ),
            (
                "N3",
                "100 allow 6 0.0.0.0/1 22; 110 allow 6 128.0.0.0/1 22",
                [100.0, 0.0, 0.0],
                vec![],
                vec![],
            ),
            (
                "N4",
                "100 deny 6 0.0.0.0/1 22; 110 allow -1 0.0.0.0/0",
                [43.5, 100.0, 100.0],
                vec![32767],
                vec![32767],
            ),
            (
                "N5",
                "90 deny 17 0.0.0.0/0 22; 100 allow -1 0.0.0.0/0",
                [100.0, 100.0, 100.0],
                vec![32767],
                vec![32767],
            ),
            ("N6", "100 allow 6 0.0.0.0/0 1024-65535", [0.0, 100.0, 0.0], vec![], vec![]),
            (
                "N7",
                "50 deny -1 0.0.0.0/0; 100 allow 6 0.0.0.0/0 443",
                [0.0, 0.0, 0.0],
                vec![100, 32767],
                vec![100, 32767],
            ),
        ];
        for (name, text, shares, dead_in_tcp, dead) in cases {
            let verdict = AclVerdict::of(&entries(&format!("{text}; 32767 deny -1 0.0.0.0/0")));
            for (port, share) in [22, 3389, 443].into_iter().zip(shares) {
                let open = verdict.open_share(Family::V4, Protocol::Tcp, port) * 1000.0;
                assert_eq!(open.round() / 10.0, share, "{name} port {port}");
            }
            let in_tcp = |outcome: &&Outcome| {
                let mut by = outcome.by_protocol.iter();
                by.any(|(p, reach)| *p == Protocol::Tcp && matches!(reach, Reach::None(_)))
            };
            let found: Vec<usize> = verdict.outcomes().filter(in_tcp).map(|o| o.id).collect();
            assert_eq!(found, dead_in_tcp, "{name} in TCP");
            let all = |outcome: &&Outcome| matches!(outcome.reach, Reach::None(_));
            let found: Vec<usize> = verdict.outcomes().filter(all).map(|o| o.id).collect();
            assert_eq!(found, dead, "{name}");
        }
    }

    #[test]
    fn who_takes_and_who_lets_through() {
        let verdict = AclVerdict::of(&entries(
            "100 allow 6 0.0.0.0/0 0-65535; 110 deny 6 0.0.0.0/0 22; 120 deny -1 10.0.0.0/8; \
             130 deny 17 0.0.0.0/0 53; 140 allow -1 0.0.0.0/0; 150 allow -1 ::/0; \
             160 deny 6 8.0.0.0/8 9-8",
        ));
        let got: Vec<_> =
            verdict.outcomes().map(|o| (o.id, o.reach.clone(), o.let_through.clone())).collect();
        let expected = vec![
            (100, Reach::Whole, LetThrough::Nothing),
            (110, Reach::None(vec![100]), LetThrough::Whole(vec![100])),
            (120, Reach::Part(vec![100]), LetThrough::Part(vec![100])),
            (130, Reach::Part(vec![120]), LetThrough::Nothing),
            (140, Reach::Part(vec![100, 120, 130]), LetThrough::Nothing),
            (160, Reach::None(vec![]), LetThrough::Nothing),
            (150, Reach::Whole, LetThrough::Nothing),
        ];
        assert_eq!(got, expected);
        assert_eq!(verdict.openers(Family::V4, Protocol::Tcp, 22), [100]);
        assert_eq!(verdict.openers(Family::V4, Protocol::Udp, 22), [140]);
        assert!(verdict.openers(Family::V4, Protocol::Udp, 53).is_empty());
        let udp: Vec<_> =
            verdict.open(Family::V4, Protocol::Udp).iter().map(|open| open.ports).collect();
        assert_eq!(udp, [(0, 52), (54, 65535)]);
        assert!(verdict.open_set(Family::V6, Protocol::Other(47), 0).v6.is_full());
    }

    #[test]
    fn types_of_icmp_are_apart() {
        let verdict = AclVerdict::of(&entries(
            "100 allow 1 0.0.0.0/0 2048-2303; 110 allow 1 0.0.0.0/0 772; 120 deny 1 0.0.0.0/0",
        ));
        let reach: Vec<_> = verdict.outcomes().map(|o| o.reach.clone()).collect();
        assert_eq!(reach, [Reach::Whole, Reach::Whole, Reach::Part(vec![100, 110])]);
    }

    #[test]
    fn hostile_lists_are_cut() {
        let one = entries("1 deny 6 0.0.0.0/0 22");
        let many: Vec<AclEntry> = (0..10_000)
            .map(|id| AclEntry {
                id,
                number: u32::try_from(id).unwrap(),
                ports: Some((u16::try_from(id * 6).unwrap(), u16::try_from(id * 6 + 3).unwrap())),
                source: Cidr::new(Family::V4, id as u128 * 65_536, 17).unwrap(),
                ..one[0]
            })
            .collect();
        let verdict = AclVerdict::of(&many);
        assert_eq!(verdict.outcomes().count(), ENTRY_LIMIT);
        assert_eq!(verdict.unread(), 10_000 - ENTRY_LIMIT);
    }

    fn any_list() -> impl Strategy<Value = Vec<AclEntry>> {
        let protocol = prop::sample::select(vec!["-1", "tcp", "tcp", "tcp", "udp", "gre"]);
        let ports = prop::option::of((0..8u16, 0..8u16));
        let family = prop::sample::select(vec![Family::V4, Family::V4, Family::V6]);
        let source = (family, 0..16u128, 0..=4u8).prop_map(|(family, nibble, prefix)| {
            Cidr::new(family, nibble << (family.bits() - 4), prefix).unwrap()
        });
        let entry = (protocol, ports, source, any::<bool>());
        prop::collection::vec(entry, 0..9).prop_map(|all| {
            all.into_iter()
                .enumerate()
                .map(|(id, (protocol, ports, source, allow))| AclEntry {
                    id,
                    number: 100 + u32::try_from(id).unwrap(),
                    allow,
                    protocol: Protocol::parse(protocol).unwrap(),
                    ports,
                    source,
                })
                .collect()
        })
    }

    /// One packet of each kind that the lists of `any_list` can tell apart.
    fn packets() -> Vec<(Protocol, Family, u128, u16)> {
        let mut packets = Vec::new();
        for protocol in ["tcp", "udp", "gre", "99"] {
            for family in Family::ALL {
                for nibble in 0..16u128 {
                    for port in (0..9).chain([u16::MAX]) {
                        let address = nibble << (family.bits() - 4);
                        packets.push((Protocol::parse(protocol).unwrap(), family, address, port));
                    }
                }
            }
        }
        packets
    }

    fn matches(
        e: &AclEntry,
        (protocol, family, address, port): (Protocol, Family, u128, u16),
    ) -> bool {
        let has_ports = matches!(e.protocol, Protocol::Tcp | Protocol::Udp);
        (e.protocol == Protocol::Any || e.protocol == protocol)
            && e.source.family() == family
            && (e.source.first()..=e.source.last()).contains(&address)
            && (!has_ports || e.ports.is_none_or(|(first, last)| (first..=last).contains(&port)))
    }

    proptest! {
        #[test]
        fn agrees_with_packets(list in any_list()) {
            let verdict = AclVerdict::of(&list);
            let packets = packets();
            for packet in &packets {
                let (protocol, family, address, port) = *packet;
                let open = list.iter().find(|e| matches(e, *packet)).is_some_and(|e| e.allow);
                let set = verdict.open_set(family, protocol, port);
                let found = match family {
                    Family::V4 => set.v4.contains(u32::try_from(address).unwrap()),
                    Family::V6 => set.v6.contains(address),
                };
                prop_assert_eq!(found, open, "{:?}", packet);
                let boxes = verdict.open(family, protocol);
                let of_port = boxes.iter().find(|b| b.ports.0 <= port && port <= b.ports.1);
                prop_assert_eq!(of_port.map_or(AddressSet::empty(), |b| b.addresses.clone()), set);
            }
            for outcome in verdict.outcomes() {
                let entry = &list[outcome.id];
                let winners: std::collections::BTreeSet<usize> = packets
                    .iter()
                    .filter(|packet| matches(entry, **packet))
                    .filter_map(|packet| list.iter().position(|e| matches(e, *packet)))
                    .collect();
                let takers: Vec<usize> = winners.iter().copied().filter(|w| *w != entry.id).collect();
                let decides = winners.contains(&entry.id);
                let reach = match (decides, takers.is_empty()) {
                    (true, true) => Reach::Whole,
                    (true, false) => Reach::Part(takers.clone()),
                    (false, _) => Reach::None(takers.clone()),
                };
                prop_assert_eq!(&outcome.reach, &reach);
                let allowing: Vec<usize> = takers.iter().copied().filter(|t| list[*t].allow).collect();
                let let_through = if entry.allow || allowing.is_empty() {
                    LetThrough::Nothing
                } else if winners.iter().all(|w| list[*w].allow) {
                    LetThrough::Whole(allowing)
                } else {
                    LetThrough::Part(allowing)
                };
                prop_assert_eq!(&outcome.let_through, &let_through);
            }
        }

        #[test]
        fn order_of_the_list_and_halving_change_nothing(list in any_list(), seed in any::<u64>()) {
            let verdict = AclVerdict::of(&list);
            let mut shuffled = list.clone();
            shuffled.sort_by_key(|e| (e.id as u64 + 1).wrapping_mul(seed | 1));
            let again = AclVerdict::of(&shuffled);
            prop_assert!(verdict.outcomes().eq(again.outcomes()));
            let halved: Vec<AclEntry> = list
                .iter()
                .flat_map(|e| {
                    let (low, high) = e.source.halves().unwrap();
                    [AclEntry { source: low, ..*e }, AclEntry { source: high, ..*e }]
                })
                .collect();
            let halved = AclVerdict::of(&halved);
            for family in Family::ALL {
                for protocol in [Protocol::Tcp, Protocol::Udp, Protocol::Other(47), Protocol::Any] {
                    prop_assert_eq!(verdict.open(family, protocol), halved.open(family, protocol));
                    prop_assert_eq!(verdict.open(family, protocol), again.open(family, protocol));
                }
            }
        }
    }
}
