//! One direction of a network ACL after evaluation, with the way back from each entry to its text.

use crate::{
    finding::Confidence,
    model::network::{AclEntry, Direction, NetworkAcl},
    reason::{
        self, AclVerdict, AddressSet, Band, Family, Protocol,
        acl::{Outcome, UNNUMBERED},
    },
};

/// One direction of a network ACL after evaluation.
#[derive(Debug)]
pub struct AclList<'a, 't> {
    /// Whose.
    pub acl: &'a NetworkAcl<'t>,
    /// Which way.
    pub direction: Direction,
    /// What becomes of each entry.
    pub verdict: AclVerdict,
    /// Whether every entry could be read, so that the verdict is sure.
    pub complete: bool,
    entries: Vec<reason::AclEntry>,
    /// Numbers that stand more than once, or not at all; AWS refuses them, so their order means
    /// nothing.
    repeated: Vec<u32>,
}

impl<'a, 't> AclList<'a, 't> {
    /// Both directions, those without entries left out.
    pub fn both(acl: &'a NetworkAcl<'t>) -> impl Iterator<Item = Self> {
        [Direction::Inbound, Direction::Outbound]
            .into_iter()
            .map(|direction| AclList::of(acl, direction))
            .filter(|list| !list.entries.is_empty())
    }

    /// The entries of one direction.
    pub fn of(acl: &'a NetworkAcl<'t>, direction: Direction) -> Self {
        let entries = acl.evaluable(direction);
        let own = acl.entries.iter();
        let own =
            own.filter(|entry| entry.direction == direction && !entry.is_final_deny()).count();
        let verdict = AclVerdict::of(&entries);
        let mut numbers: Vec<u32> = entries.iter().map(|entry| entry.number).collect();
        crate::order::sort(&mut numbers);
        let complete = own == entries.len() && numbers.last() != Some(&UNNUMBERED);
        let twice = numbers.windows(2).filter(|pair| pair.first() == pair.last());
        // What the order decides cannot be said of entries without a number.
        let repeated = twice.flatten().copied().chain([UNNUMBERED]).collect();
        AclList { acl, direction, verdict, complete, entries, repeated }
    }

    /// The entry of that id as it was written.
    pub fn written(&self, id: usize) -> Option<&'a AclEntry<'t>> {
        self.acl.entries.get(id)
    }

    /// The entry of that id as it was evaluated.
    pub fn read(&self, id: usize) -> Option<&reason::AclEntry> {
        let at = self.entries.binary_search_by_key(&id, |entry| entry.id).ok()?;
        self.entries.get(at)
    }

    /// What becomes of each entry whose number is its own.
    pub fn outcomes(&self) -> impl Iterator<Item = (&reason::AclEntry, &Outcome)> {
        let all =
            self.verdict.outcomes().filter_map(|outcome| Some((self.read(outcome.id)?, outcome)));
        all.filter(|(entry, _)| !self.repeated.contains(&entry.number))
    }

    /// The entries that could be read, without the final deny, in the order of the text.
    pub fn entries(&self) -> &[reason::AclEntry] {
        &self.entries
    }

    /// Whether an entry with a higher number allows some of what this one matches.
    pub fn allows_after(&self, entry: &reason::AclEntry) -> bool {
        let later = self.entries.iter().filter(|later| later.number > entry.number && later.allow);
        later.into_iter().any(|later| common(later, entry).is_some())
    }

    /// How sure findings about the list are: an entry that cannot be read may change the verdict.
    pub fn confidence(&self) -> Confidence {
        if self.complete { Confidence::High } else { Confidence::Medium }
    }

    /// The numbers of entries, in the order given.
    pub fn numbers(&self, ids: &[usize]) -> Vec<String> {
        ids.iter().filter_map(|id| Some(self.read(*id)?.shown_number())).collect()
    }

    /// The entries that let all of IPv6 through where IPv4 is allowed in part: what one forgot beside
    /// the other is one cause, and told once.
    pub fn open_beside_v4(&self) -> Option<Vec<usize>> {
        let mut v4 = self.outcomes().filter(|(entry, _)| entry.source.family() == Family::V4);
        let filtered = v4.any(|(entry, _)| entry.allow) && self.wide_open(Family::V4).is_none();
        filtered.then(|| self.wide_open(Family::V6)).flatten()
    }

    /// The entries that let everything through from or to the whole internet of a family, if they
    /// decide most of the traffic: of TCP, and of the protocols that no entry names.
    pub fn wide_open(&self, family: Family) -> Option<Vec<usize>> {
        let whole = |set: &AddressSet| set.band(family) == Band::Any;
        if !whole(&self.verdict.open_set(family, Protocol::Any, 0)) {
            return None;
        }
        let open = self.verdict.open(family, Protocol::Tcp).into_iter();
        let open = open.filter(|open| whole(&open.addresses));
        let ports: u32 =
            open.map(|open| u32::from(open.ports.1) - u32::from(open.ports.0) + 1).sum();
        (ports > MOST_PORTS).then(|| self.verdict.openers(family, Protocol::Any, 0))
    }
}

/// Half of all ports.
const MOST_PORTS: u32 = 32_768;

/// Whether everything that `inner` matches is matched by `outer`.
pub fn encloses(outer: &reason::AclEntry, inner: &reason::AclEntry) -> bool {
    let (wide, narrow) = (heeded(outer), heeded(inner));
    outer.protocol.covers(inner.protocol)
        && (outer.protocol != inner.protocol || wide.0 <= narrow.0 && narrow.1 <= wide.1)
        && outer.source.contains(&inner.source)
}

/// What both entries match, as an entry; nothing if they match nothing in common.
pub fn common(a: &reason::AclEntry, b: &reason::AclEntry) -> Option<reason::AclEntry> {
    let narrower = if a.protocol.covers(b.protocol) {
        b
    } else if b.protocol.covers(a.protocol) {
        a
    } else {
        return None;
    };
    let source = match (a.source.contains(&b.source), b.source.contains(&a.source)) {
        (true, _) => b.source,
        (_, true) => a.source,
        _ => return None,
    };
    let ports = if a.protocol == b.protocol {
        let (one, other) = (heeded(a), heeded(b));
        let ports = (one.0.max(other.0), one.1.min(other.1));
        (ports.0 <= ports.1).then_some(Some(ports))?
    } else {
        narrower.ports
    };
    Some(reason::AclEntry { ports, source, ..*narrower })
}

fn heeded(entry: &reason::AclEntry) -> (u16, u16) {
    entry.protocol.heeded(entry.ports, entry.source.family())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reason::Cidr;

    fn entry(protocol: &str, cidr: &str, ports: Option<(u16, u16)>) -> reason::AclEntry {
        reason::AclEntry {
            id: 0,
            number: 100,
            allow: true,
            protocol: Protocol::parse(protocol).unwrap(),
            ports,
            source: Cidr::parse(cidr).unwrap(),
        }
    }

    #[test]
    fn what_two_entries_share() {
        let all = entry("-1", "0.0.0.0/0", None);
        let low = entry("tcp", "10.0.0.0/8", Some((0, 1023)));
        let admin = entry("tcp", "0.0.0.0/0", Some((20, 2000)));
        let udp = entry("udp", "10.0.0.0/8", Some((53, 53)));
        assert!(encloses(&all, &low) && !encloses(&low, &all) && !encloses(&admin, &low));
        assert_eq!(common(&all, &low), Some(low));
        let shared = common(&low, &admin).unwrap();
        assert_eq!((shared.ports, shared.source), (Some((20, 1023)), low.source));
        assert_eq!(common(&low, &udp), None);
    }
}
