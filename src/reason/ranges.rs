//! Sets of unsigned integers as sorted intervals: ports, IPv4 and IPv6 addresses.

use std::cmp::Ordering;
use std::fmt::Debug;

/// The integers that a [`Ranges`] may hold: `u16` (ports), `u32` (IPv4), `u128` (IPv6).
pub trait Unsigned: Copy + Ord + Debug {
    /// The first value of the universe.
    const MIN: Self;
    /// The last value of the universe.
    const MAX: Self;
    /// The value after this one; none after `MAX`.
    fn next(self) -> Option<Self>;
    /// The value before this one; none before `MIN`.
    fn previous(self) -> Option<Self>;
    /// The same number, widened.
    fn widen(self) -> u128;
}

/// A set of integers: sorted, disjoint, non-adjacent inclusive intervals.
///
/// Two sets are equal exactly when they hold the same values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ranges<T> {
    intervals: Vec<(T, T)>,
}

impl<T: Unsigned> Ranges<T> {
    /// The set that holds nothing.
    #[must_use]
    pub const fn empty() -> Self {
        Self { intervals: Vec::new() }
    }

    /// The set that holds the whole universe of `T`.
    #[must_use]
    pub fn full() -> Self {
        Self { intervals: vec![(T::MIN, T::MAX)] }
    }

    /// The values from `first` to `last`, both included; nothing when `first > last`.
    #[must_use]
    pub fn single(first: T, last: T) -> Self {
        Self { intervals: if first <= last { vec![(first, last)] } else { Vec::new() } }
    }

    /// The union of many inclusive intervals in any order, in O(n log n).
    /// Intervals that run backwards hold nothing.
    #[must_use]
    pub fn from_intervals(intervals: impl IntoIterator<Item = (T, T)>) -> Self {
        let mut sorted: Vec<(T, T)> =
            intervals.into_iter().filter(|(first, last)| first <= last).collect();
        crate::order::sort(&mut sorted);
        Self::from_sorted(sorted)
    }

    /// The union of many sets, in O(n log n) of all their intervals.
    #[must_use]
    pub fn union_of<'a>(sets: impl IntoIterator<Item = &'a Self>) -> Self
    where
        T: 'a,
    {
        Self::from_intervals(sets.into_iter().flat_map(Self::iter))
    }

    /// The values that are in either set.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut merged = Vec::with_capacity(self.intervals.len() + other.intervals.len());
        let (mut left, mut right) = (self.iter().peekable(), other.iter().peekable());
        loop {
            let from_left = match (left.peek(), right.peek()) {
                (None, None) => break,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (Some(l), Some(r)) => l <= r,
            };
            merged.extend(if from_left { left.next() } else { right.next() });
        }
        Self::from_sorted(merged)
    }

    /// The values that are in both sets.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let mut intervals = Vec::new();
        let (mut left, mut right) = (self.iter(), other.iter());
        let (mut l, mut r) = (left.next(), right.next());
        while let (Some((l_first, l_last)), Some((r_first, r_last))) = (l, r) {
            let (first, last) = (l_first.max(r_first), l_last.min(r_last));
            if first <= last {
                intervals.push((first, last));
            }
            match l_last.cmp(&r_last) {
                Ordering::Less => l = left.next(),
                Ordering::Greater => r = right.next(),
                Ordering::Equal => (l, r) = (left.next(), right.next()),
            }
        }
        Self { intervals }
    }

    /// The values of this set that are not in the other.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        self.intersection(&other.complement())
    }

    /// The values of the universe that are not in this set.
    #[must_use]
    pub fn complement(&self) -> Self {
        let mut intervals = Vec::with_capacity(self.intervals.len() + 1);
        let mut free = Some(T::MIN);
        for (first, last) in self.iter() {
            if let (Some(start), Some(end)) = (free, first.previous())
                && start <= end
            {
                intervals.push((start, end));
            }
            free = last.next();
        }
        intervals.extend(free.map(|start| (start, T::MAX)));
        Self { intervals }
    }

    /// Whether the value is in the set, in O(log n).
    #[must_use]
    pub fn contains(&self, value: T) -> bool {
        let after = self.intervals.partition_point(|(first, _)| *first <= value);
        after
            .checked_sub(1)
            .and_then(|index| self.intervals.get(index))
            .is_some_and(|(_, last)| value <= *last)
    }

    /// Whether every value of the other set is in this one.
    #[must_use]
    pub fn is_superset(&self, other: &Self) -> bool {
        other.iter().all(|(first, last)| {
            let after = self.intervals.partition_point(|(start, _)| *start <= first);
            after
                .checked_sub(1)
                .and_then(|index| self.intervals.get(index))
                .is_some_and(|(_, end)| last <= *end)
        })
    }

    /// Whether some value is in both sets.
    #[must_use]
    pub fn intersects(&self, other: &Self) -> bool {
        !self.intersection(other).is_empty()
    }

    /// Whether the set holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.intervals.is_empty()
    }

    /// Whether the set holds the whole universe.
    #[must_use]
    pub fn is_full(&self) -> bool {
        matches!(self.intervals.as_slice(), [(first, last)] if *first == T::MIN && *last == T::MAX)
    }

    /// How many values the set holds. The full `u128` universe has 2¹²⁸ values, one more than a
    /// `u128` can say: there, and only there, the answer is one short.
    #[must_use]
    pub fn size(&self) -> u128 {
        self.iter().fold(0, |sum: u128, (first, last)| sum.saturating_add(width(first, last)))
    }

    /// The intervals in ascending order, both ends included.
    pub fn iter(&self) -> impl Iterator<Item = (T, T)> + '_ {
        self.intervals.iter().copied()
    }

    /// Merges what touches; the input is sorted by its first values.
    fn from_sorted(sorted: Vec<(T, T)>) -> Self {
        let mut intervals: Vec<(T, T)> = Vec::with_capacity(sorted.len());
        for (first, last) in sorted {
            match intervals.last_mut() {
                Some((_, end)) if end.next().is_none_or(|after| first <= after) => {
                    *end = (*end).max(last);
                }
                _ => intervals.push((first, last)),
            }
        }
        Self { intervals }
    }
}

impl<T: Unsigned> Default for Ranges<T> {
    fn default() -> Self {
        Self::empty()
    }
}

/// How many values lie between two ends, both included; saturates at the full `u128` universe.
pub(crate) fn width<T: Unsigned>(first: T, last: T) -> u128 {
    last.widen().saturating_sub(first.widen()).saturating_add(1)
}

macro_rules! unsigned {
    ($($type:ty)*) => {$(
        impl Unsigned for $type {
            const MIN: Self = <$type>::MIN;
            const MAX: Self = <$type>::MAX;
            fn next(self) -> Option<Self> {
                self.checked_add(1)
            }
            fn previous(self) -> Option<Self> {
                self.checked_sub(1)
            }
            fn widen(self) -> u128 {
                u128::from(self)
            }
        }
    )*};
}

unsigned!(u16 u32 u128);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The lowest and highest 128 ports: small enough to count, and both ends of the universe.
    fn port(step: u8) -> u16 {
        if step < 128 { u16::from(step) } else { u16::MAX - u16::from(u8::MAX - step) }
    }

    fn intervals() -> impl Strategy<Value = Vec<(u16, u16)>> {
        prop::collection::vec((any::<u8>(), any::<u8>()), 0..8)
            .prop_map(|pairs| pairs.into_iter().map(|(a, b)| (port(a), port(b))).collect())
    }

    fn brute(intervals: &[(u16, u16)]) -> Vec<bool> {
        (0..=u16::MAX).map(|p| intervals.iter().any(|(a, b)| (*a..=*b).contains(&p))).collect()
    }

    fn points(set: &Ranges<u16>) -> Vec<bool> {
        (0..=u16::MAX).map(|p| set.contains(p)).collect()
    }

    fn is_normal(set: &Ranges<u16>) -> bool {
        let all: Vec<_> = set.iter().collect();
        all.iter().all(|(a, b)| a <= b)
            && all.windows(2).all(|w| u32::from(w[0].1) + 1 < u32::from(w[1].0))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn algebra_agrees_with_counting(left in intervals(), right in intervals()) {
            let (a, b) = (Ranges::from_intervals(left.clone()), Ranges::from_intervals(right.clone()));
            let (x, y) = (brute(&left), brute(&right));
            let zip = |f: fn(bool, bool) -> bool| -> Vec<bool> {
                x.iter().zip(&y).map(|(l, r)| f(*l, *r)).collect()
            };
            prop_assert_eq!(points(&a), x.clone());
            for (set, expected) in [
                (a.union(&b), zip(|l, r| l || r)),
                (Ranges::union_of([&a, &b]), zip(|l, r| l || r)),
                (a.intersection(&b), zip(|l, r| l && r)),
                (a.difference(&b), zip(|l, r| l && !r)),
                (a.complement(), zip(|l, _| !l)),
            ] {
                prop_assert!(is_normal(&set));
                prop_assert_eq!(set.size(), expected.iter().filter(|v| **v).count() as u128);
                prop_assert_eq!(set.is_empty(), !expected.contains(&true));
                prop_assert_eq!(set.is_full(), !expected.contains(&false));
                prop_assert_eq!(points(&set), expected);
            }
            prop_assert_eq!(a.is_superset(&b), x.iter().zip(&y).all(|(l, r)| *l || !*r));
            prop_assert_eq!(a.intersects(&b), x.iter().zip(&y).any(|(l, r)| *l && *r));
        }

        #[test]
        fn laws_hold_on_addresses(
            left in prop::collection::vec(any::<(u128, u128)>(), 0..12),
            right in prop::collection::vec(any::<(u128, u128)>(), 0..12),
        ) {
            let (a, b) = (Ranges::from_intervals(left), Ranges::from_intervals(right));
            prop_assert_eq!(a.complement().complement(), a.clone());
            prop_assert_eq!(a.union(&b), b.union(&a));
            prop_assert_eq!(a.union(&b).complement(), a.complement().intersection(&b.complement()));
            prop_assert_eq!(a.difference(&b).union(&a.intersection(&b)), a.clone());
            prop_assert!(a.union(&a.complement()).is_full());
        }
    }

    #[test]
    fn ends_of_the_universe() {
        assert_eq!(Ranges::<u128>::full().size(), u128::MAX);
        assert_eq!(Ranges::<u32>::full().size(), 1 << 32);
        assert!(Ranges::<u128>::full().complement().is_empty());
        let halves = [(0, u128::MAX / 2), (u128::MAX / 2 + 1, u128::MAX)];
        assert!(Ranges::from_intervals(halves).is_full());
        assert!(Ranges::single(5u16, 4).is_empty());
        assert!(Ranges::<u32>::full().is_superset(&Ranges::empty()));
    }
}
