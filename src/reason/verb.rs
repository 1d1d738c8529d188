//! Whether an entry of `Action` reaches further than reading.

use crate::{catalog::verbs, model::ActionName, reason::wildcard};

/// Whether every action that the entry takes reads and none of them gives away a secret.
pub fn only_reads(entry: &str) -> bool {
    let Some(ActionName { name, .. }) = ActionName::parse(entry) else { return false };
    let gives_away = |secret: &str| wildcard::matches_ignoring_case(entry, secret);
    if verbs::READING_TOO.iter().any(|known| known.eq_ignore_ascii_case(entry)) {
        return true;
    }
    // Only what stands before a wildcard is known of all that the entry takes.
    let fixed = name.split(['*', '?']).next().unwrap_or("");
    verbs::READING.iter().any(|verb| begins_with(fixed, verb))
        && !verbs::SECRETS.iter().any(|secret| gives_away(secret))
}

/// Whether a name begins with a whole word, in any case: `Get` begins `GetObject`, not `Getaway`.
fn begins_with(name: &str, verb: &str) -> bool {
    let (Some(head), Some(tail)) = (name.get(..verb.len()), name.get(verb.len()..)) else {
        return false;
    };
    let mixed = name.bytes().any(|byte| byte.is_ascii_uppercase());
    head.eq_ignore_ascii_case(verb) && !(mixed && tail.starts_with(|c: char| c.is_lowercase()))
}

/// Whether the entry takes an action by which a principal takes on a role.
pub fn enters_a_role(entry: &str) -> bool {
    verbs::ROLE_ENTRY.iter().any(|known| wildcard::matches_ignoring_case(entry, known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_and_more_than_reading() {
        for (entry, expected) in [
            ("s3:GetObject", true),
            ("s3:getobject", true),
            ("s3:Get*", true),
            ("s3:G*", false),
            ("s3:Getaway", false),
            ("s3:*", false),
            ("*", false),
            ("s3:PutObject", false),
            ("secretsmanager:GetSecretValue", false),
            ("secretsmanager:Get*", false),
            ("secretsmanager:GetResourcePolicy", true),
            ("kms:Decrypt", false),
            ("ssm:GetParameter*", false),
            ("execute-api:Invoke", true),
            ("es:ESHttpGet", true),
            ("es:ESHttp*", false),
        ] {
            assert_eq!(only_reads(entry), expected, "{entry}");
        }
        assert!(enters_a_role("sts:*") && enters_a_role("STS:assumerole"));
        assert!(!enters_a_role("sts:TagSession"));
    }
}
