//! The name that somebody probably meant.

/// The candidate that differs from the word by the fewest slips of the pen: characters dropped,
/// added, changed, or two neighbours swapped; case does not count. At most one slip in a word of
/// up to four characters, two up to ten, three beyond. Of equally near ones the first.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word: Vec<char> = word.to_lowercase().chars().collect();
    // A pasted novel is no slip of the pen.
    const LONGEST: usize = 128;
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let mut limit = match word.len() {
        0..=4 => 1,
        5..=10 => 2,
        _ => 3,
    };
    let mut best = None;
    for candidate in candidates {
        let other: Vec<char> = candidate.to_lowercase().chars().collect();
        let Some(distance) = distance(&word, &other, limit) else { continue };
        if best.is_none() || distance < limit {
            best = Some(candidate);
            limit = distance;
        }
    }
    best
}

/// The number of slips, if it is at most `limit`.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    // Rows of the table for a prefix of `a`: two before, one before, this.
    let mut older: Vec<usize> = Vec::new();
    let mut old: Vec<usize> = (0..=b.len()).collect();
    let mut before_a = None;
    for (row, &from) in a.iter().enumerate() {
        let mut new = Vec::with_capacity(old.len());
        new.push(row + 1);
        let mut before_b = None;
        for (column, &to) in b.iter().enumerate() {
            let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX);
            let change = at(&old, column) + usize::from(from != to);
            let mut fewest = change.min(at(&old, column + 1) + 1).min(at(&new, column) + 1);
            if before_a == Some(to) && before_b == Some(from) && column > 0 {
                fewest = fewest.min(at(&older, column - 1).saturating_add(1));
            }
            new.push(fewest);
            before_b = Some(to);
        }
        if new.iter().all(|slips| *slips > limit) {
            return None;
        }
        before_a = Some(from);
        older = std::mem::replace(&mut old, new);
    }
    old.last().copied().filter(|slips| *slips <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen() {
        let known = ["StringEquals", "StringLike", "Bool", "Null", "IpAddress", "ArnLike"];
        for (word, expected) in [
            ("StringEqual", Some("StringEquals")),
            ("stringequals", Some("StringEquals")),
            ("StringEqulas", Some("StringEquals")),
            ("StrngEqls", None),
            ("Bolo", Some("Bool")),
            ("Boo1s", Some("Bool")),
            ("Bull", Some("Null")),
            ("Balk", None),
            ("IpAdres", Some("IpAddress")),
            ("", None),
            ("条件", None),
        ] {
            assert_eq!(nearest(word, known), expected, "{word}");
        }
        assert_eq!(nearest("cat", ["bat", "hat"]), Some("bat"));
        assert_eq!(nearest("hat", ["bat", "hat"]), Some("hat"));
    }
}
