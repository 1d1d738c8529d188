//! The known name that a misspelt one was probably meant for.

/// The name nearest to `word`, ASCII case not counting; nothing if none is near. A third of the
/// word's letters may be wrong, one at least and three at most; of equals the first is taken.
pub fn nearest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let limit = (word.chars().count() / 3).clamp(1, 3);
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let within = best.map_or(limit, |(found, _)| found.saturating_sub(1));
        if let Some(found) = distance(word, name, within) {
            best = Some((found, name));
        }
        if best.is_some_and(|(found, _)| found == 0) {
            break;
        }
    }
    // A word of two letters is one step from every other.
    best.filter(|(found, _)| *found < word.chars().count().max(2) - 1).map(|(_, name)| name)
}

/// How many letters must be put in, taken out, replaced or swapped with their neighbour to make one
/// text of the other, ASCII case not counting; nothing if more than `limit`.
///
/// Takes time in the product of the lengths and memory in the length of `b`; texts that differ in
/// length by more than `limit` cost nothing.
pub fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let letters = |text: &str| -> Vec<char> {
        text.chars().map(|letter| letter.to_ascii_lowercase()).collect()
    };
    if a.len().abs_diff(b.len()) > 4 * limit + 4 {
        return None;
    }
    let (a, b) = (letters(a), letters(b));
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    // The rows of the classic table: the one before last, the last, and the one being made.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut previous = None;
    for (row, letter) in a.iter().enumerate() {
        let mut next = Vec::with_capacity(b.len() + 1);
        next.push(row + 1);
        let mut left = None;
        for (column, other) in b.iter().enumerate() {
            let cell =
                |cells: &[usize], at: usize| cells.get(at).copied().unwrap_or(usize::MAX / 2);
            let replaced = cell(&last, column) + usize::from(letter != other);
            let mut best = replaced.min(cell(&last, column + 1) + 1).min(cell(&next, column) + 1);
            if left == Some(letter) && previous == Some(other) {
                best = best.min(cell(&before, column.wrapping_sub(1)) + 1);
            }
            next.push(best);
            left = Some(other);
        }
        if next.iter().all(|cell| *cell > limit) {
            return None;
        }
        previous = Some(letter);
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|found| *found <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, expected) in [
            ("Action", "Action", Some(0)),
            ("action", "Action", Some(0)),
            ("Actions", "Action", Some(1)),
            ("Acton", "Action", Some(1)),
            ("Effetc", "Effect", Some(1)),
            ("Resuorce", "Resource", Some(1)),
            ("NotActoin", "Action", None),
            ("kitten", "sitting", Some(3)),
            ("", "abc", Some(3)),
            ("abcd", "", None),
            ("運用", "運", Some(1)),
        ] {
            assert_eq!(distance(a, b, 3), expected, "{a} {b}");
            assert_eq!(distance(b, a, 3), expected, "{b} {a}");
        }
    }

    #[test]
    fn the_nearest_name() {
        let names = ["Sid", "Effect", "Action", "NotAction", "Resource"];
        for (word, expected) in [
            ("Actions", Some("Action")),
            ("NotActions", Some("NotAction")),
            ("Efect", Some("Effect")),
            ("Resorce", Some("Resource")),
            ("Sids", Some("Sid")),
            ("Id", None),
            ("Description", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, names), expected, "{word}");
        }
    }

    #[test]
    fn long_words_are_quick() {
        let long = "a".repeat(1_000_000);
        assert_eq!(nearest(&long, ["Action"]), None);
    }
}
