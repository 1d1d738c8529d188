//! A text inside a string of another text: how places are found outside again, and how a change is
//! written so that the outer text stays whole.

use std::borrow::Cow;

use base64::{Engine, engine::DecodePaddingMode};

use super::{
    Node, OffsetMap,
    string::{decode, escape},
};
use crate::text::{Edit, Span, apply};

/// How a text is written where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writing {
    /// With the escapes of a JSON string.
    Json,
    /// Percent-encoded, as the API of IAM answers.
    Percent,
    /// In base64. A change writes all of it anew.
    Base64,
    /// Indented by so many spaces, as in a block of YAML or a heredoc.
    Block(u32),
    /// In single quotes that are doubled inside, as in YAML.
    SingleQuoted,
    /// As it is.
    Verbatim,
    /// In a way that a change cannot be written back.
    Fixed,
}

/// One layer between an inner text and the one around it.
#[derive(Clone, Debug)]
pub struct Wrapping {
    map: OffsetMap,
    writing: Writing,
    /// For base64, where all of it stands.
    whole: Span,
}

impl Wrapping {
    /// Where a place of the inner text stands in the outer one.
    pub fn span(&self, inner: Span) -> Span {
        self.map.span(inner)
    }

    /// The edits of the inner text `text` as edits of the outer one; nothing if they cannot be
    /// written there.
    pub fn edits(&self, text: &str, edits: &[Edit]) -> Option<Vec<Edit>> {
        if self.writing == Writing::Base64 {
            let all = STANDARD.encode(apply(text, edits));
            return Some(vec![Edit::replace(self.whole, all)]);
        }
        edits
            .iter()
            .map(|edit| {
                let written = write(&edit.text, &self.writing)?;
                Some(Edit::replace(self.span(edit.span), written))
            })
            .collect()
    }
}

fn write(text: &str, writing: &Writing) -> Option<String> {
    match writing {
        Writing::Json => {
            let mut written = String::with_capacity(text.len() + 8);
            escape(text, &mut written);
            Some(written)
        }
        Writing::Percent => Some(percent_encoded(text)),
        Writing::Block(indent) => {
            Some(text.replace('\n', &format!("\n{:1$}", "", *indent as usize)))
        }
        Writing::SingleQuoted => (!text.contains('\n')).then(|| text.replace('\'', "''")),
        Writing::Verbatim => Some(text.to_owned()),
        Writing::Base64 | Writing::Fixed => None,
    }
}

fn percent_encoded(text: &str) -> String {
    let mut written = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            written.push(char::from(byte));
        } else {
            written.push_str(&format!("%{byte:02X}"));
        }
    }
    written
}

const STANDARD: base64::engine::GeneralPurpose = base64::engine::GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    base64::engine::GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The text inside a string that may hold a document: JSON as it is, percent-encoded or in base64,
/// or whatever `wanted` says of the plain text. The wrappings go from the inner text outwards.
pub fn unwrap(node: Node<'_>, wanted: impl Fn(&str) -> bool) -> Option<(String, Vec<Wrapping>)> {
    // Shorter than any document; most strings end here.
    const SHORTEST: u32 = 16;
    if node.inner().len() < SHORTEST {
        return None;
    }
    let text = node.str()?;
    let outer = |map| Wrapping { map, writing: node.writing(), whole: node.inner() };
    let start = text.trim_start();
    if is_escaped(start) {
        let (inner, wrapping) = unescaped(&text);
        return wanted(&inner).then(|| (inner, vec![wrapping, outer(node.offset_map())]));
    }
    if wanted(&text) {
        return Some((text.into_owned(), vec![outer(node.offset_map())]));
    }
    let (inner, wrapping) = if is_percent_encoded(start) {
        percent_decoded(&text)?
    } else if BASE64_SIGNS.iter().any(|sign| start.starts_with(sign)) {
        base64_decoded(&text)?
    } else {
        return None;
    };
    wanted(&inner).then(|| (inner, vec![wrapping, outer(node.offset_map())]))
}

/// How base64 of JSON begins.
const BASE64_SIGNS: [&str; 7] = ["ey", "ew", "W3", "Wy", "Ww", "IC", "Cn"];

fn is_percent_encoded(start: &str) -> bool {
    start.starts_with('%') || start.starts_with("{%")
}

/// Whether the text of a JSON string stands here without its quotes, as API Gateway answers and as
/// people copy it.
fn is_escaped(start: &str) -> bool {
    let inside = start.strip_prefix(['{', '[']).unwrap_or_default().trim_start();
    let inside = inside.strip_prefix(['{', '[']).unwrap_or(inside).trim_start();
    ["\\\"", "\\n", "\\r", "\\t"].iter().any(|escape| inside.starts_with(escape))
}

/// Whether a whole text is no JSON but JSON in another writing.
pub(super) fn is_encoded(text: &str) -> bool {
    let text = text.trim();
    let word = |text: &str| {
        text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=\r\n".contains(&byte))
    };
    is_escaped(text)
        || is_percent_encoded(text)
        || text.len() > 32 && BASE64_SIGNS.iter().any(|sign| text.starts_with(sign)) && word(text)
}

fn unescaped(text: &str) -> (String, Wrapping) {
    let whole = Span::new(0, text.len() as u32);
    let map = OffsetMap::of_escapes(text, 0);
    (decode(text), Wrapping { map, writing: Writing::Json, whole })
}

fn percent_decoded(text: &str) -> Option<(String, Wrapping)> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut map = OffsetMap::plain(0);
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let hex = text.get(at + 1..at + 3).filter(|_| *byte == b'%');
        let byte = match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) => {
                at += 3;
                bytes.push(decoded);
                map.jump(bytes.len() as u32, at as u32);
                continue;
            }
            // A form writes a space so; a plus sign itself would be `%2B`.
            None if *byte == b'+' => b' ',
            None => *byte,
        };
        bytes.push(byte);
        at += 1;
    }
    let whole = Span::new(0, text.len() as u32);
    let inner = String::from_utf8(bytes).ok()?;
    Some((inner, Wrapping { map, writing: Writing::Percent, whole }))
}

fn base64_decoded(text: &str) -> Option<(String, Wrapping)> {
    let is_space = |byte: u8| byte.is_ascii_whitespace();
    let dense: Cow<'_, [u8]> = if text.bytes().any(is_space) {
        Cow::Owned(text.bytes().filter(|byte| !is_space(*byte)).collect())
    } else {
        Cow::Borrowed(text.as_bytes())
    };
    let inner = String::from_utf8(STANDARD.decode(dense).ok()?).ok()?;
    let whole = Span::new(0, text.len() as u32);
    let map = OffsetMap::of_base64(text, 0);
    Some((inner, Wrapping { map, writing: Writing::Base64, whole }))
}
