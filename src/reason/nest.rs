//! Which entries lie inside others: a block of addresses inside a block, ports inside ports.
//!
//! Blocks nest or keep apart, so an entry can only lie inside entries of the same block or of one
//! of its ancestors: at most one lookup for each prefix length that occurs. The entries of one
//! block stand in order of their first port with the farthest last port so far, so a lookup is a
//! binary search. O(n log n) in the number of entries.

use std::cmp::Reverse;
use std::hash::Hash;

use super::address::Cidr;
use crate::table::Table;

/// Entries, each in a lane (a protocol, a direction) of its own; lanes do not mix.
#[derive(Debug)]
pub struct Nest<L> {
    places: Table<(L, Option<Cidr>), Vec<Slot>>,
    /// The prefix lengths that occur, ascending.
    prefixes: Vec<u8>,
}

/// One entry: what it is called, where it lives, what it covers.
#[derive(Clone, Copy, Debug)]
pub struct Nested<L> {
    /// The caller's name for it.
    pub id: usize,
    /// Its lane.
    pub lane: L,
    /// Its block; none in lanes whose peers are no addresses.
    pub block: Option<Cidr>,
    /// Its ports, both ends included.
    pub ports: (u16, u16),
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    ports: (u16, u16),
    id: usize,
    /// The farthest last port up to here, and whose it is.
    farthest: (u16, usize),
}

impl<L: Copy + Eq + Hash> Nest<L> {
    /// Sorts the entries. Blocks are taken in canonical form.
    pub fn new(entries: impl IntoIterator<Item = Nested<L>>) -> Self {
        let mut places: Table<(L, Option<Cidr>), Vec<Slot>> = Table::new();
        let mut prefixes = Vec::new();
        for Nested { id, lane, block, ports } in entries {
            let block = block.map(|block| block.canonical());
            prefixes.extend(block.map(|block| block.prefix_length()));
            let slot = Slot { ports, id, farthest: (ports.1, id) };
            places.or_default((lane, block)).push(slot);
        }
        crate::order::sort(&mut prefixes);
        prefixes.dedup();
        for slots in places.values_mut() {
            crate::order::sort_by_key(slots, order);
            let mut farthest = (0, usize::MAX);
            for slot in slots {
                if farthest.1 == usize::MAX || slot.ports.1 > farthest.0 {
                    farthest = (slot.ports.1, slot.id);
                }
                slot.farthest = farthest;
            }
        }
        Nest { places, prefixes }
    }

    /// The id of an entry of that lane that holds all of this one: the widest block first, and of
    /// two equal ones the one with the lower id. Nothing if there is none but itself.
    pub fn holder(&self, entry: &Nested<L>, lane: L) -> Option<usize> {
        let block = entry.block.map(|block| block.canonical());
        let wider = block.into_iter().flat_map(|block| {
            let shorter = self.prefixes.iter().take_while(move |len| **len < block.prefix_length());
            shorter.filter_map(move |len| Cidr::new(block.family(), block.first(), *len))
        });
        for ancestor in wider {
            let slots = self.places.get(&(lane, Some(ancestor.canonical())));
            let Some(slots) = slots else { continue };
            let before = slots.partition_point(|slot| slot.ports.0 <= entry.ports.0);
            if let Some(id) = reaching(slots, before, entry) {
                return Some(id);
            }
        }
        let slots = self.places.get(&(lane, block))?;
        let own = Slot { ports: entry.ports, id: entry.id, farthest: (0, 0) };
        // Between lanes there is no order of equal entries: the other lane is the wider one.
        let before = if lane == entry.lane {
            slots.partition_point(|slot| order(slot) < order(&own))
        } else {
            slots.partition_point(|slot| slot.ports.0 <= entry.ports.0)
        };
        reaching(slots, before, entry)
    }
}

fn order(slot: &Slot) -> (u16, Reverse<u16>, usize) {
    (slot.ports.0, Reverse(slot.ports.1), slot.id)
}

/// Whose ports, among the first slots, end no earlier than the entry's.
fn reaching<L>(slots: &[Slot], before: usize, entry: &Nested<L>) -> Option<usize> {
    let (last, id) = slots.get(before.checked_sub(1)?)?.farthest;
    (last >= entry.ports.1).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_holds_whom() {
        let entry =
            |id, lane, block: &str, ports| Nested { id, lane, block: block.parse().ok(), ports };
        let entries = [
            entry(0, 'a', "10.0.0.0/8", (20, 80)),
            entry(1, 'a', "10.1.0.7/16", (22, 22)),
            entry(2, 'a', "10.0.0.0/8", (20, 80)),
            entry(3, 'a', "10.1.0.0/16", (79, 81)),
            entry(4, 'b', "10.1.0.0/16", (22, 22)),
            entry(5, 'a', "0.0.0.0/0", (443, 443)),
            entry(6, 'a', "10.0.0.0/8", (21, 21)),
            entry(7, 'a', "::/0", (20, 80)),
        ];
        let nest = Nest::new(entries);
        let holders: Vec<_> = entries.iter().map(|e| nest.holder(e, e.lane)).collect();
        assert_eq!(holders, [None, Some(0), Some(0), None, None, None, Some(0), None]);
        assert_eq!(nest.holder(&entries[4], 'a'), Some(0));
        assert_eq!(nest.holder(&entries[1], 'b'), Some(4));
    }
}
