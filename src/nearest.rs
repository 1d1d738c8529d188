//! The name that somebody probably meant.

/// The candidate nearest to the word by edit distance, ASCII case not counting; the first of
/// equals. A neighbouring pair swapped is one edit. Nothing if none is near: one edit for a word of
/// up to 4 characters, two up to 10, else three.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    near(word, candidates).map(|near| near.name)
}

/// A candidate that is near to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near<'c> {
    /// The candidate.
    pub name: &'c str,
    /// Whether no other candidate is as near.
    pub alone: bool,
}

/// What [`nearest`] gives, and whether it is the only one so near.
pub fn near<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<Near<'c>> {
    let word: Vec<char> = word.chars().map(|c| c.to_ascii_lowercase()).collect();
    let mut bound = match word.len() {
        0..=4 => 1,
        5..=10 => 2,
        _ => 3,
    };
    let mut best: Option<Near<'c>> = None;
    let mut rows = Rows::default();
    for candidate in candidates {
        let Some(distance) = rows.distance(&word, candidate, bound) else { continue };
        match &mut best {
            Some(near) if distance == bound => {
                near.alone &= near.name.eq_ignore_ascii_case(candidate);
            }
            _ => best = Some(Near { name: candidate, alone: true }),
        }
        if distance == 0 {
            break;
        }
        bound = distance;
    }
    best
}

/// Three rows of the table of distances, kept for the next candidate.
#[derive(Default)]
struct Rows {
    before: Vec<usize>,
    last: Vec<usize>,
    row: Vec<usize>,
    candidate: Vec<char>,
}

impl Rows {
    /// The distance between the two, if it is no more than the bound.
    fn distance(&mut self, word: &[char], candidate: &str, bound: usize) -> Option<usize> {
        // A character is at most four bytes, so most candidates go without being decoded.
        if candidate.len() > 4 * (word.len() + bound) || candidate.len() + bound < word.len() {
            return None;
        }
        self.candidate.clear();
        self.candidate.extend(candidate.chars().map(|c| c.to_ascii_lowercase()));
        if self.candidate.len().abs_diff(word.len()) > bound {
            return None;
        }
        self.last.clear();
        self.last.extend(0..=word.len());
        let mut previous = None;
        for (at, &c) in self.candidate.iter().enumerate() {
            self.row.clear();
            self.row.push(at + 1);
            let mut left = at + 1;
            let mut smallest = left;
            for (place, &w) in word.iter().enumerate() {
                let above =
                    |row: &[usize], column: usize| row.get(column).copied().unwrap_or(bound + 1);
                let replaced = above(&self.last, place) + usize::from(w != c);
                let mut cost = replaced.min(above(&self.last, place + 1) + 1).min(left + 1);
                let behind = place.checked_sub(1);
                if let Some(behind) = behind
                    && previous == Some(w)
                    && word.get(behind) == Some(&c)
                {
                    cost = cost.min(above(&self.before, behind) + 1);
                }
                self.row.push(cost);
                smallest = smallest.min(cost);
                left = cost;
            }
            // A swap reaches over one row, so one bad row is not yet the end.
            if smallest > bound + 1 {
                return None;
            }
            previous = Some(c);
            std::mem::swap(&mut self.before, &mut self.last);
            std::mem::swap(&mut self.last, &mut self.row);
        }
        self.last.last().copied().filter(|distance| *distance <= bound)
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant_and_stays_silent_otherwise() {
        let names = ["GetObject", "GetObjectAcl", "PutObject", "ListBucket", "s3", "ssm", "sqs"];
        let cases = [
            ("GetObjekt", Some("GetObject")),
            ("getobject", Some("GetObject")),
            ("GteObject", Some("GetObject")),
            ("PutObjects", Some("PutObject")),
            ("ListBukcets", Some("ListBucket")),
            ("GetObjectACLs", Some("GetObjectAcl")),
            ("smm", Some("ssm")),
            ("s2", Some("s3")),
            ("DeleteObject", None),
            ("x", None),
            ("", None),
            ("セキュリティ", None),
        ];
        for (word, meant) in cases {
            assert_eq!(nearest(word, names), meant, "{word}");
        }
    }

    #[test]
    fn the_first_of_equals_wins_and_the_bound_grows_with_the_word() {
        assert_eq!(nearest("abx", ["aby", "abz"]), Some("aby"));
        assert_eq!(nearest("abcd", ["abxx"]), None);
        assert_eq!(nearest("abcde", ["abcxx"]), Some("abcxx"));
        assert_eq!(nearest("abcdefghij", ["abcdefgxxx"]), None);
        assert_eq!(nearest("abcdefghijk", ["abcdefghxxx"]), Some("abcdefghxxx"));
        assert_eq!(nearest("éclair", ["eclair", "Éclairs"]), Some("eclair"));
    }
}
