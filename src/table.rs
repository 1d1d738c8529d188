//! Hash tables with one copy of the searching code in the WASM module. `std`'s are compiled anew for
//! each type, 2 KB a piece; these find the place of an entry by its hash and compare there. Entries
//! keep the order in which they came, so whoever walks them gives the same on every machine.

use std::{
    borrow::Borrow,
    hash::{Hash, Hasher},
};

/// A hash table in order of insertion. Nothing is ever taken out.
#[derive(Clone, Debug)]
pub struct Table<K, V> {
    index: Index,
    entries: Vec<(K, V)>,
}

/// A set in order of insertion.
pub type Set<K> = Table<K, ()>;

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Table { index: Index::default(), entries: Vec::new() }
    }
}

impl<K: Hash + Eq, V> Table<K, V> {
    /// One without entries.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The value of a key.
    pub fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key)?;
        self.entries.get(place).map(|(_, value)| value)
    }

    /// Whether the key is there.
    pub fn contains<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_some()
    }

    /// Files a value; the one that stood there is gone.
    pub fn insert(&mut self, key: K, value: V) {
        match self.place(&key).and_then(|place| self.entries.get_mut(place)) {
            Some((_, old)) => *old = value,
            None => self.push(key, value),
        }
    }

    /// The value of a key, which is made if it is missing.
    #[expect(clippy::indexing_slicing, reason = "the index holds places of entries only")]
    pub fn or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        match self.place(&key) {
            Some(place) => &mut self.entries[place].1,
            None => {
                self.index.add(hash(&key));
                &mut self.entries.push_mut((key, make())).1
            }
        }
    }

    /// The value of a key, the type's default if it is missing.
    pub fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.or_insert_with(key, V::default)
    }

    /// The values in order of insertion.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.iter().map(|(_, value)| value)
    }

    /// The values in order of insertion, to change them.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.entries.iter_mut().map(|(_, value)| value)
    }

    fn push(&mut self, key: K, value: V) {
        self.index.add(hash(&key));
        self.entries.push((key, value));
    }

    fn place<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        if self.entries.is_empty() {
            return None;
        }
        let is = |place: usize| self.entries.get(place).is_some_and(|(own, _)| own.borrow() == key);
        self.index.find(hash(key), &is)
    }
}

impl<K: Hash + Eq> Set<K> {
    /// Adds a key. Whether it is new.
    pub fn add(&mut self, key: K) -> bool {
        let new = self.place(&key).is_none();
        if new {
            self.push(key, ());
        }
        new
    }
}

/// Where the entry of a hash stands: open addressing with linear probes, half of it empty.
#[derive(Clone, Debug, Default)]
struct Index {
    /// Places plus one, at the low bits of their hashes; 0 for none. The length is a power of two.
    slots: Vec<u32>,
    hashes: Vec<u64>,
}

impl Index {
    fn find(&self, hash: u64, is: &dyn Fn(usize) -> bool) -> Option<usize> {
        let mut at = hash as usize;
        loop {
            at &= self.slots.len().checked_sub(1)?;
            let place = (*self.slots.get(at)? as usize).checked_sub(1)?;
            if self.hashes.get(place) == Some(&hash) && is(place) {
                return Some(place);
            }
            at += 1;
        }
    }

    fn add(&mut self, hash: u64) {
        self.hashes.push(hash);
        if self.hashes.len() * 2 <= self.slots.len() {
            return self.file(hash, self.hashes.len());
        }
        self.slots = vec![0; (self.hashes.len() * 2).next_power_of_two().max(8)];
        let hashes = std::mem::take(&mut self.hashes);
        hashes.iter().enumerate().for_each(|(place, hash)| self.file(*hash, place + 1));
        self.hashes = hashes;
    }

    fn file(&mut self, hash: u64, place: usize) {
        let last = self.slots.len().saturating_sub(1);
        let mut at = hash as usize & last;
        while self.slots.get(at).is_some_and(|slot| *slot != 0) {
            at = (at + 1) & last;
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = place as u32;
        }
    }
}

fn hash<Q: Hash + ?Sized>(key: &Q) -> u64 {
    let mut mixer = Mixer(0x243f_6a88_85a3_08d3);
    key.hash(&mut mixer);
    mixer.finish()
}

/// A hash by multiplication whose high bits are folded back: the same on every machine.
struct Mixer(u64);

impl Mixer {
    fn mix(&mut self, word: u64) {
        let product = (self.0 ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = product.rotate_left(29) ^ product >> 32;
    }
}

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        chunks.iter().for_each(|chunk| self.mix(u64::from_le_bytes(*chunk)));
        let tail = rest.iter().fold(bytes.len() as u64, |word, byte| word << 8 | u64::from(*byte));
        self.mix(tail);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_list_finds(pairs in prop::collection::vec((0_u16..90, 0_u8..9), 0..200)) {
            let mut table = Table::new();
            let mut list: Vec<(u16, u8)> = Vec::new();
            for (key, value) in pairs {
                prop_assert_eq!(table.contains(&key), list.iter().any(|(own, _)| *own == key));
                if value == 0 {
                    *table.or_insert_with(key, || 0) += 1;
                } else {
                    table.insert(key, value);
                }
                match list.iter_mut().find(|(own, _)| *own == key) {
                    Some((_, old)) => *old = if value == 0 { *old + 1 } else { value },
                    None => list.push((key, value.max(1))),
                }
            }
            prop_assert_eq!(&table.entries, &list);
            prop_assert!(list.iter().all(|(key, value)| table.get(key) == Some(value)));
        }
    }
}
