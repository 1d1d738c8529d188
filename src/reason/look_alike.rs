//! Where a text holds characters that are not what they look like.
//!
//! A Cyrillic word in a tag is just a word; a Cyrillic letter among Latin ones, or anywhere in a
//! name of AWS, is a trap. So the place decides what counts.

use crate::{
    catalog::look_alikes::{self, Likeness, LookAlike},
    document::Document,
    syntax::{Node, NodeKind},
    text::Span,
};

/// What may stand at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Names that AWS gives: elements, operators, keys, actions, effects.
    Name,
    /// Values that people choose and AWS compares: ARNs, condition values.
    Value,
    /// The name of a statement.
    Sid,
    /// Text for people, such as a description.
    FreeText,
}

impl Place {
    /// Whether AWS compares what stands there with anything.
    pub fn is_compared(self) -> bool {
        matches!(self, Place::Name | Place::Value)
    }
}

/// A character that is not what it looks like.
#[derive(Clone, Copy, Debug)]
pub struct Suspect {
    /// Where it stands in the decoded text.
    pub span: Span,
    /// The character.
    pub character: char,
    /// What it is.
    pub what: LookAlike,
}

/// Calls `visit` with every string and key of a document that may hold more than ASCII, and its
/// place. Costs one pass over the bytes when there is none.
pub fn strings<'t>(document: &Document<'t>, mut visit: impl FnMut(Node<'t>, Place)) {
    for part in &document.parts {
        let source = part.source();
        if source.is_ascii() && !source.contains("\\u") {
            continue;
        }
        let mut last_key = None;
        for node in part.subtree() {
            let key = node.kind() == NodeKind::Key;
            if key {
                last_key = node.str();
            }
            if !(key || node.kind() == NodeKind::String) {
                continue;
            }
            let plain = node.source();
            if plain.is_ascii() && !plain.contains("\\u") {
                continue;
            }
            visit(node, if key { place_of_key(plain) } else { place_under(last_key.as_deref()) });
        }
    }
}

/// A key for a tag ends in a name that people choose.
fn place_of_key(source: &str) -> Place {
    if source.contains('/') { Place::Value } else { Place::Name }
}

fn place_under(key: Option<&str>) -> Place {
    const FREE: &[&str] = &["Id", "Description", "GroupName", "Value", "Key"];
    const NAMES: &[&str] = &["Action", "NotAction", "Effect", "Version", "Service"];
    let is = |names: &[&str]| {
        key.is_some_and(|key| names.iter().any(|name| name.eq_ignore_ascii_case(key)))
    };
    if is(&["Sid"]) {
        Place::Sid
    } else if is(FREE) {
        Place::FreeText
    } else if is(NAMES) {
        Place::Name
    } else {
        Place::Value
    }
}

/// The characters of a text that are not what they look like, in order.
pub fn suspects(text: &str, place: Place) -> Vec<Suspect> {
    let mut all = Vec::new();
    if text.is_ascii() {
        return all;
    }
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut from = 0;
    while let Some((_, first)) = characters.get(from) {
        // A word, invisible characters inside it included, or a single sign.
        let word = |(_, character): &&(usize, char)| {
            character.is_alphanumeric() || !character.is_ascii() && is_invisible(*character)
        };
        let rest = characters.get(from..).unwrap_or_default();
        let length = if first.is_alphanumeric() { rest.iter().take_while(word).count() } else { 1 };
        let run = rest.get(..length).unwrap_or_default();
        let latin = run.iter().any(|(_, character)| character.is_ascii_alphabetic());
        let before = from.checked_sub(1).and_then(|at| characters.get(at));
        let after = characters.get(from + length);
        for (at, character) in run {
            let Some(what) = look_alikes::find(*character) else { continue };
            let among = [before, after].into_iter().flatten().all(|(_, next)| is_plain(*next));
            if counts(*character, what.like, place, latin, among) {
                let start = *at as u32;
                let span = Span::new(start, start + character.len_utf8() as u32);
                all.push(Suspect { span, character: *character, what });
            }
        }
        from += length;
    }
    all
}

/// Whether a neighbour lets one expect ASCII.
fn is_plain(neighbour: char) -> bool {
    neighbour.is_ascii_graphic()
        || neighbour != '\u{3000}' && look_alikes::find(neighbour).is_some()
}

fn is_invisible(character: char) -> bool {
    look_alikes::find(character).is_some_and(|what| what.like == Likeness::Nothing)
}

fn counts(character: char, like: Likeness, place: Place, latin: bool, among: bool) -> bool {
    // Emoji and some scripts join with these.
    let joins = matches!(character, '\u{200c}' | '\u{200d}');
    match (place, like) {
        (Place::Name, _) => true,
        (_, Likeness::Nothing) => !joins || among,
        (Place::Value, Likeness::Space) => among,
        (Place::Value, Likeness::Ascii(ascii)) if ascii.is_ascii_alphanumeric() => latin,
        (Place::Value, Likeness::Ascii(_)) => among,
        // The full-width space is the space of Japanese text.
        (Place::Sid | Place::FreeText, Likeness::Space) => character != '\u{3000}',
        (Place::Sid | Place::FreeText, Likeness::Ascii(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_decides() {
        for (text, place, expected) in [
            ("s3:GetОbject", Place::Name, 1),
            ("s3：Get＊", Place::Name, 2),
            ("s3:GetObject\u{200b}", Place::Name, 1),
            ("arn:aws:s3:::rероrts/＊", Place::Value, 4),
            ("arn:aws:s3:::отчёт/*", Place::Value, 0),
            ("用途：検証", Place::Value, 0),
            ("10.0.0.0/8\u{a0}", Place::Value, 1),
            ("prod–eu", Place::Value, 1),
            ("大阪　支社", Place::Value, 0),
            ("👩\u{200d}💻", Place::Value, 0),
            ("用途：検証　–", Place::FreeText, 0),
            ("web\u{202e}bew", Place::FreeText, 1),
        ] {
            assert_eq!(suspects(text, place).len(), expected, "{text} {place:?}");
        }
    }

    #[test]
    fn long_text_is_quick() {
        assert_eq!(suspects(&"о".repeat(200_000), Place::Value).len(), 0);
        assert_eq!(suspects(&"\u{200d}".repeat(200_000), Place::Value).len(), 200_000);
    }
}
