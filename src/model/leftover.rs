//! Places in a text that a template or a person should have filled.

use super::variables;
use crate::catalog::placeholders::{DOLLAR_NAMES, WORDS, YAML_TAGS};

/// The first hole of a text, as it stands there: `${var.bucket}`, `{{ account }}`, `<ACCOUNT>`,
/// `!Sub …`, `REPLACE_ME`. Names of condition keys in `${…}` are none.
pub fn leftover(text: &str) -> Option<&str> {
    if !may_have_leftover(text) {
        return None;
    }
    let hole = variables(text).find(|variable| {
        variable.closed
            && !variable.is_escape()
            && !variable.name.is_empty()
            && !variable.names_key()
    });
    let found = hole.map(|variable| variable.text).or_else(|| between(text, "{{", "}}", |_| true));
    let found = found.or_else(|| between(text, "<", ">", is_name));
    let found = found.or_else(|| tag(text));
    let found = found.or_else(|| between(text, "[", "]", is_capitals));
    let found = found.or_else(|| braces(text));
    let found = found.or_else(|| shell(text));
    found.or_else(|| WORDS.iter().find_map(|word| whole_word(text, word)))
}

/// Whether a longer text is worth a look at its parts: one quick pass over its bytes.
pub fn may_have_leftover(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        let next = |count: usize| bytes.get(at + count).copied().unwrap_or(0);
        match byte {
            b'$' | b'<' | b'!' => true,
            b'[' => next(1).is_ascii_uppercase(),
            b'{' => next(1) == b'{' || next(1).is_ascii_alphabetic(),
            b'A' => matches!((next(1), next(2), next(3)), (b'C', b'C', b'O') | (b'W', b'S', b'_')),
            b'C' => matches!((next(1), next(2), next(3)), (b'H', b'A', b'N')),
            b'R' => matches!((next(1), next(2), next(3)), (b'E', b'P', b'L')),
            b'Y' => matches!((next(1), next(2), next(3)), (b'O', b'U', b'R')),
            b'y' => next(1) == b'o' && next(2) == b'u' && next(3) == b'r',
            b'x' | b'X' => next(1) == *byte && next(2) == *byte,
            _ => false,
        }
    })
}

/// Longest name in angle brackets that is taken for a hole.
const LONGEST: usize = 60;

fn is_name(inner: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b" -_.:".contains(&byte);
    inner.len() <= LONGEST
        && inner.starts_with(|c: char| c.is_ascii_alphabetic())
        && inner.bytes().all(fits)
}

fn is_capitals(inner: &str) -> bool {
    let fits =
        |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    inner.len() >= 3 && inner.bytes().all(fits)
}

fn between<'a>(text: &'a str, open: &str, close: &str, fits: fn(&str) -> bool) -> Option<&'a str> {
    let start = text.find(open)?;
    let inner = text.get(start + open.len()..)?;
    let length = inner.find(close)?;
    let end = start + open.len() + length + close.len();
    inner.get(..length).filter(|inner| fits(inner)).and_then(|_| text.get(start..end))
}

fn tag(text: &str) -> Option<&str> {
    YAML_TAGS.iter().any(|tag| text.starts_with(tag)).then_some(text)
}

/// `{role_name}`, except in paths of web APIs, which write their own parameters so.
fn braces(text: &str) -> Option<&str> {
    let start = text.find('{')?;
    if text.get(..start)?.ends_with('$') || text.contains(":execute-api:") {
        return None;
    }
    let fits = |inner: &str| inner.len() >= 2 && is_name(inner) && !inner.contains([' ', ':', '.']);
    between(text, "{", "}", fits)
}

/// `$ACCOUNT_ID`, as a shell would fill it.
fn shell(text: &str) -> Option<&str> {
    let start = text.find('$')?;
    let rest = text.get(start + 1..)?;
    let length = rest.bytes().take_while(|byte| byte.is_ascii_uppercase() || *byte == b'_').count();
    text.get(start..start + 1 + length).filter(|name| length >= 3 && !DOLLAR_NAMES.contains(name))
}

fn whole_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.find(word)?;
    let end = start + word.len();
    let touches =
        |byte: Option<&u8>| byte.is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'_');
    let bytes = text.as_bytes();
    let before = start.checked_sub(1).and_then(|at| bytes.get(at));
    (!touches(before) && !touches(bytes.get(end))).then_some(text.get(start..end)?)
}

#[cfg(test)]
mod tests {
    use super::leftover;

    #[test]
    fn holes_of_templates_and_none_of_aws() {
        for (text, hole) in [
            ("arn:aws:s3:::${var.bucket}/*", Some("${var.bucket}")),
            ("arn:${AWS::Partition}:s3:::b", Some("${AWS::Partition}")),
            ("arn:aws:iam::{{ account }}:role/x", Some("{{ account }}")),
            ("arn:aws:iam::<ACCOUNT>:role/x", Some("<ACCOUNT>")),
            ("<your bucket>", Some("<your bucket>")),
            ("!Sub arn:aws:s3:::b", Some("!Sub arn:aws:s3:::b")),
            ("arn:aws:iam::*:role/[PRIVILEGED_ROLE]", Some("[PRIVILEGED_ROLE]")),
            ("arn:aws:iam::*:role/{role_name}", Some("{role_name}")),
            ("arn:aws:iam::$ACCOUNT_ID:root", Some("$ACCOUNT_ID")),
            ("arn:aws:s3:::REPLACE_ME", Some("REPLACE_ME")),
            ("o-xxxxxxxxxx", Some("xxxxxxxxxx")),
            ("arn:aws:s3:::home/${aws:username}/*", None),
            ("${*}${?}${$}", None),
            ("${aws:PrincipalTag/team, 'none'}", None),
            ("arn:aws:execute-api:eu-west-1:210987654321:a/GET/pets/{id}", None),
            ("arn:aws:s3:::b/MY_ACCOUNT_IDS", None),
            ("arn:aws:s3:::b/[0-9]", None),
            ("Mozilla/5.0 <x, y>", None),
            ("a$b", None),
            ("arn:aws:lambda:eu-west-1:210987654321:function:f:$LATEST", None),
        ] {
            assert_eq!(leftover(text), hole, "{text}");
        }
    }
}
