//! Sorting with one copy of the sorting code in the WASM module. `std`'s sorts are compiled anew for
//! each type and each comparison, 4 KB a piece; these sort numbers and then move the elements.

use std::cmp::Ordering;

/// Sorts; equal elements keep their order.
pub fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, T::cmp);
}

/// The distinct ones in ascending order.
pub fn distinct<T: Ord>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.into_iter().collect();
    sort(&mut all);
    all.dedup();
    all
}

/// Sorts by a key; elements with equal keys keep their order.
pub fn sort_by_key<T, K: Ord>(list: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by a comparison; equal elements keep their order.
pub fn sort_by<T>(list: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut places = places(list.len(), &mut |a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    settle(&mut places, &mut |a, b| list.swap(a, b));
}

/// For each element the place that it belongs to; nothing if they stand in order.
fn places(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    if (1..len).all(|at| compare(at - 1, at).is_le()) {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|a, b| compare(*a, *b));
    let mut places = vec![0; len];
    for (place, element) in order.into_iter().enumerate() {
        if let Some(slot) = places.get_mut(element) {
            *slot = place;
        }
    }
    places
}

/// Swaps until each element is where it belongs; each swap brings one home.
fn settle(places: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for at in 0..places.len() {
        while let Some(place) = places.get(at).copied().filter(|place| *place != at) {
            swap(at, place);
            places.swap(at, place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_std_does(list in prop::collection::vec((0_u8..6, 0_u8..6), 0..40)) {
            let mut list: Vec<_> = list.into_iter().enumerate().collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(_, pair)| pair.0);
            sort_by_key(&mut list, |(_, pair)| pair.0);
            prop_assert_eq!(&list, &expected);
            expected.sort_by(|a, b| b.1.1.cmp(&a.1.1).then(a.1.0.cmp(&b.1.0)));
            sort_by(&mut list, |a, b| b.1.1.cmp(&a.1.1).then(a.1.0.cmp(&b.1.0)));
            prop_assert_eq!(&list, &expected);
            expected.sort();
            sort(&mut list);
            prop_assert_eq!(list, expected);
        }
    }
}
