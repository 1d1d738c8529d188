//! Patterns with `*` (any run of characters) and `?` (any one character).
//!
//! Matching is linear in the text: a pattern is cut at its stars, and each piece is looked for from
//! the left, which is enough because an earlier place leaves more for what follows.

use crate::syntax::is_hole;

/// Whether the pattern matches the whole text; case counts.
pub fn matches(pattern: &str, text: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or("");
    let Some(mut rest) = strip_start(text, first) else { return false };
    let Some(last) = pieces.next_back() else { return rest.is_empty() };
    for piece in pieces {
        let Some(after) = skip_past(rest, piece) else { return false };
        rest = after;
    }
    ends_with(rest, last)
}

/// Whether the pattern matches the whole text, as action names do: ASCII case does not count.
pub fn matches_ignoring_case(pattern: &str, text: &str) -> bool {
    let literal = literal(pattern);
    if literal.len() == pattern.len() {
        return pattern.eq_ignore_ascii_case(text);
    }
    let start = text.as_bytes().get(..literal.len());
    if !start.is_some_and(|start| start.eq_ignore_ascii_case(literal.as_bytes())) {
        return false;
    }
    let upper = |text: &str| text.bytes().any(|byte| byte.is_ascii_uppercase());
    match (upper(pattern), upper(text)) {
        (false, false) => matches(pattern, text),
        _ => matches(&pattern.to_ascii_lowercase(), &text.to_ascii_lowercase()),
    }
}

/// Whether everything that `narrow` matches is matched by `wide`; case counts.
///
/// Never wrongly true. It may miss containment between patterns that mix `?` and `*` side by side
/// in unlike ways.
pub fn covers(wide: &str, narrow: &str) -> bool {
    if !has_wildcard(narrow) {
        return matches(wide, narrow);
    }
    if wide == "*" || !literal(narrow).starts_with(literal(wide)) || !has_wildcard(wide) {
        return wide == "*";
    }
    // A pattern is contained if the wide one matches its text with the stars standing for
    // characters that nothing but a star can match; a `?` of the narrow one is an ordinary
    // character to a `?` or `*` of the wide one and differs from every literal.
    let wide = canonical(wide);
    let narrow = canonical(narrow);
    let narrow = narrow.replace('*', "\u{1}\u{1}").replace('?', "\u{2}");
    // Two marks for a star: a single `?` must not take it for one character.
    if wide.contains('?') && narrow.contains('\u{1}') {
        return matches_marked(&wide, &narrow);
    }
    matches(&wide, &narrow)
}

/// [`covers`], ASCII case not counting.
pub fn covers_ignoring_case(wide: &str, narrow: &str) -> bool {
    covers(&wide.to_ascii_lowercase(), &narrow.to_ascii_lowercase())
}

/// Whether the text has a wildcard.
pub fn has_wildcard(text: &str) -> bool {
    text.bytes().any(is_wildcard)
}

/// What stands before the first wildcard.
pub fn literal(pattern: &str) -> &str {
    let end = pattern.bytes().position(is_wildcard);
    end.and_then(|end| pattern.get(..end)).unwrap_or(pattern)
}

fn is_wildcard(byte: u8) -> bool {
    matches!(byte, b'*' | b'?')
}

/// Whether the text has a wildcard that is not written out as `${*}` or `${?}`.
pub fn has_unescaped(text: &str) -> bool {
    if !text.contains("${") {
        return has_wildcard(text);
    }
    has_wildcard(&text.replace("${*}", "").replace("${?}", ""))
}

/// Each run of `*` and `?` as its `?`s followed by at most one `*`: the same language in one form.
fn canonical(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut star = false;
    for character in pattern.chars() {
        match character {
            '*' => star = true,
            '?' => out.push('?'),
            other => {
                if std::mem::take(&mut star) {
                    out.push('*');
                }
                out.push(other);
            }
        }
    }
    if star {
        out.push('*');
    }
    out
}

/// `matches`, except that a `?` takes no mark of a star.
fn matches_marked(pattern: &str, text: &str) -> bool {
    let mut pieces = pattern.split('*');
    let fits = |piece: &str, text: &str| {
        let mut characters = text.chars();
        piece
            .chars()
            .all(|p| characters.next().is_some_and(|c| one(p, c) && (p != '?' || c != '\u{1}')))
    };
    let width = |piece: &str, text: &str| -> usize {
        text.chars().take(piece.chars().count()).map(char::len_utf8).sum()
    };
    let first = pieces.next().unwrap_or("");
    if !fits(first, text) {
        return false;
    }
    let mut rest = text.get(width(first, text)..).unwrap_or("");
    let Some(last) = pieces.next_back() else { return rest.is_empty() };
    for piece in pieces {
        let place = rest
            .char_indices()
            .map(|(at, _)| at)
            .chain([rest.len()])
            .find(|at| fits(piece, rest.get(*at..).unwrap_or("")));
        let Some(place) = place else { return false };
        let from = rest.get(place..).unwrap_or("");
        rest = from.get(width(piece, from)..).unwrap_or("");
    }
    let count = last.chars().count();
    let skip = rest.chars().count().checked_sub(count);
    let tail =
        skip.and_then(|skip| rest.char_indices().map(|(at, _)| at).chain([rest.len()]).nth(skip));
    tail.is_some_and(|at| fits(last, rest.get(at..).unwrap_or("")))
}

fn one(pattern: char, character: char) -> bool {
    // What is unknown may have any length.
    pattern == character || pattern == '?' && !is_hole(character)
}

/// What follows a piece at the start of the text.
fn strip_start<'t>(text: &'t str, piece: &str) -> Option<&'t str> {
    if !piece.contains('?') {
        return text.strip_prefix(piece);
    }
    let mut rest = text.chars();
    let fits = piece.chars().all(|p| rest.next().is_some_and(|c| one(p, c)));
    fits.then_some(rest.as_str())
}

fn ends_with(text: &str, piece: &str) -> bool {
    if !piece.contains('?') {
        return text.ends_with(piece);
    }
    let mut rest = text.chars().rev();
    piece.chars().rev().all(|p| rest.next().is_some_and(|c| one(p, c)))
}

/// What follows the first place where a piece stands in the text.
fn skip_past<'t>(text: &'t str, piece: &str) -> Option<&'t str> {
    if !piece.contains('?') {
        return text.split_once(piece).map(|(_, rest)| rest);
    }
    shift_and(text, piece)
}

/// Finds a piece with `?` in one pass: bit `k` is set while the last `k + 1` characters fit.
fn shift_and<'t>(text: &'t str, piece: &str) -> Option<&'t str> {
    let pattern: Vec<char> = piece.chars().collect();
    let words = pattern.len().div_ceil(64);
    let mut state = vec![0u64; words];
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let mut carry = 1;
        for (word, chunk) in state.iter_mut().zip(pattern.chunks(64)) {
            let next = *word >> 63;
            let mut fits = 0u64;
            for (bit, p) in chunk.iter().enumerate() {
                fits |= u64::from(one(*p, character)) << bit;
            }
            *word = ((*word << 1) | carry) & fits;
            carry = next;
        }
        let end = (pattern.len() - 1) % 64;
        if state.last().is_some_and(|word| word >> end & 1 == 1) {
            return Some(rest.as_str());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_question_marks() {
        for (pattern, text, expected) in [
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
            ("s3:Get*", "s3:GetObject", true),
            ("s3:*Object*", "s3:GetObjectAcl", true),
            ("s3:?etObject", "s3:GetObject", true),
            ("a*b?d*f", "axxbcbcdyyf", true),
            ("a*b?d*f", "axxbcyyf", false),
            ("a**", "a", true),
            ("?", "運", true),
            ("*?", "", false),
            ("ab*ba", "aba", false),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} on {text}");
        }
        assert!(matches_ignoring_case("S3:get*", "s3:GetObject"));
    }

    #[test]
    fn agrees_with_brute_force_on_a_small_alphabet() {
        let texts = words(&['a', 'b'], 6);
        let patterns = words(&['a', '*', '?'], 4);
        for pattern in &patterns {
            let language: Vec<&String> = texts.iter().filter(|text| naive(pattern, text)).collect();
            for text in &texts {
                assert_eq!(matches(pattern, text), naive(pattern, text), "{pattern} on {text}");
            }
            for wide in &patterns {
                if covers(wide, pattern) {
                    let all = language.iter().all(|text| naive(wide, text));
                    assert!(all, "{wide} does not cover {pattern}");
                }
            }
        }
        for (wide, narrow) in
            [("*", "a?b*"), ("s3:*", "s3:Get*"), ("a*", "a*b"), ("?*", "*?"), ("*a*", "?a")]
        {
            assert!(covers(wide, narrow), "{wide} covers {narrow}");
        }
        for (wide, narrow) in [("a?", "a*"), ("s3:Get*", "s3:*"), ("a", "?"), ("a*c", "a*")] {
            assert!(!covers(wide, narrow), "{wide} does not cover {narrow}");
        }
    }

    #[test]
    fn many_stars_on_a_long_text_are_quick() {
        let pattern = "a*?".repeat(500) + "b";
        let text = "a".repeat(20_000);
        assert!(!matches(&pattern, &text));
    }

    fn words(alphabet: &[char], longest: usize) -> Vec<String> {
        let mut all = vec![String::new()];
        let mut last = all.clone();
        for _ in 0..longest {
            last = last
                .iter()
                .flat_map(|word| alphabet.iter().map(move |c| format!("{word}{c}")))
                .collect();
            all.extend(last.clone());
        }
        all
    }

    fn naive(pattern: &str, text: &str) -> bool {
        let of = |text: &str| text.chars().collect::<Vec<char>>();
        naive_chars(&of(pattern), &of(text))
    }

    fn naive_chars(pattern: &[char], text: &[char]) -> bool {
        match pattern {
            [] => text.is_empty(),
            ['*', rest @ ..] => (0..=text.len()).any(|at| naive_chars(rest, &text[at..])),
            [p, rest @ ..] => {
                text.first().is_some_and(|c| one(*p, *c)) && naive_chars(rest, &text[1..])
            }
        }
    }
}
