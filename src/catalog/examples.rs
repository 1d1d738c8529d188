//! Identifiers that stand in AWS's own examples and belong to nobody who pastes them.
//!
//! Source: AWS's guides and sample policies, which reserve these for documentation; state of 2026-11.

/// Whether a word is such an identifier. A word is a run of letters, digits, hyphens and
/// underscores.
pub fn is_example(word: &str) -> bool {
    WORDS.binary_search(&word).is_ok()
        || STARTS.iter().any(|start| word.starts_with(start))
        || word.strip_suffix("EXAMPLE").is_some_and(is_id)
}

/// Pieces of text of which one stands in every identifier that is no account.
pub const MARKS: &[&str] =
    &["xample", "XAMPLE", "amzn-s3-demo", "1a2b3c4d", "1234abcd-12ab", "a1b2c3d4", "111bbb22"];

/// Ids of users, roles and keys are capitals and digits, and long.
fn is_id(start: &str) -> bool {
    start.len() >= 8 && start.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

const STARTS: &[&str] =
    &["DOC-EXAMPLE-BUCKET", "amzn-s3-demo-", "o-example", "r-example", "ou-example"];

/// Sorted.
const WORDS: &[&str] = &[
    "000000000000",
    "012345678901",
    "111111111111",
    "111122223333",
    "123456789012",
    "1234abcd-12ab-34cd-56ef-1234567890ab",
    "222222222222",
    "333333333333",
    "444444444444",
    "444455556666",
    "555555555555",
    "666666666666",
    "777777777777",
    "777788889999",
    "888888888888",
    "999999999999",
    "EXAMPLE-BUCKET",
    "example-bucket",
    "example_bucket",
    "examplebucket",
    "o-1a2b3c4d",
    "o-1a2b3c4d5e",
    "o-a1b2c3d4",
    "o-a1b2c3d4e5",
    "vpc-111bbb22",
    "vpc-1a2b3c4d",
    "vpce-111bbb22",
    "vpce-1a2b3c4d",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_of_the_guides_and_no_others() {
        assert!(WORDS.is_sorted());
        for word in [
            "123456789012",
            "AKIAIOSFODNN7EXAMPLE",
            "o-exampleorgid",
            "amzn-s3-demo-bucket1",
            "DOC-EXAMPLE-BUCKET",
            "vpce-1a2b3c4d",
        ] {
            assert!(is_example(word), "{word}");
            let digits = word.len() == 12 && word.bytes().all(|byte| byte.is_ascii_digit());
            assert!(digits || MARKS.iter().any(|mark| word.contains(mark)), "{word}");
        }
        for word in ["210987654321", "EXAMPLE", "example", "examples", "MYEXAMPLE", "o-abcde12345"]
        {
            assert!(!is_example(word), "{word}");
        }
    }
}
