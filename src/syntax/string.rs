//! Escapes inside strings, and where each decoded byte came from.

use crate::text::Span;

/// Maps offsets in a decoded string to offsets in the text that it was decoded from.
///
/// A finding inside a string (a look-alike letter, a whole policy) needs its place in the pasted
/// text, where an escape takes more bytes than what it stands for.
#[derive(Clone, Debug, Default)]
pub struct OffsetMap {
    /// Points where source and decoded text stop advancing together, ascending.
    jumps: Vec<Jump>,
    /// What is to be said of a few of them, ascending.
    notes: Vec<Note>,
    /// Of base64, how many characters there are without padding: four of the source stand for three
    /// decoded bytes, and the jumps count characters. 0 for other text.
    base64: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Jump {
    decoded: u32,
    source: u32,
}

#[derive(Clone, Copy, Debug)]
struct Note {
    decoded: u32,
    /// Where the character before it ends, which a gap may follow.
    end: u32,
    /// Where it is no run of the same text but something worked out: the length of the source that
    /// all of it stands for.
    whole: u32,
}

impl OffsetMap {
    /// The map of a string without escapes whose text begins at `start`.
    pub fn plain(start: u32) -> Self {
        let mut map = OffsetMap::default();
        map.jump(0, start);
        map
    }

    /// The map of a text that was worked out from what stands at `place`: every part of it comes
    /// from all of that.
    pub fn fixed(place: Span) -> Self {
        let mut map = OffsetMap::default();
        map.stay(0, place);
        map
    }

    /// The map of base64 text that begins at `start`; white space inside is passed over.
    pub fn of_base64(raw: &str, start: u32) -> Self {
        let mut map = OffsetMap::default();
        let mut characters = 0;
        let mut gap = true;
        for (at, byte) in (start..).zip(raw.bytes()) {
            if byte.is_ascii_whitespace() {
                gap = true;
                continue;
            }
            if gap {
                map.jump(characters, at);
            }
            gap = false;
            characters += 1;
            if byte != b'=' {
                map.base64 = characters;
            }
        }
        map
    }

    /// From the decoded offset on, the source goes on at `source`. Must be called in order.
    pub fn jump(&mut self, decoded: u32, source: u32) {
        self.notes.pop_if(|last| last.decoded == decoded);
        self.jumps.pop_if(|last| last.decoded == decoded);
        self.jumps.push(Jump { decoded, source });
    }

    /// The same where the source in between stands for nothing, as between two lines.
    pub fn gap(&mut self, decoded: u32, source: u32) {
        let end = self.end(decoded);
        self.jump(decoded, source);
        self.notes.push(Note { decoded, end, whole: 0 });
    }

    /// From the decoded offset on, the text was worked out from what stands at `place`. Must be
    /// called in order.
    pub fn stay(&mut self, decoded: u32, place: Span) {
        self.jump(decoded, place.start);
        self.notes.push(Note { decoded, end: place.start, whole: place.len() });
    }

    /// The map of the JSON string text `raw` (without quotes) that begins at `start`.
    pub fn of_escapes(raw: &str, start: u32) -> Self {
        let mut map = OffsetMap::plain(start);
        let mut decoded = 0u32;
        for piece in Pieces::new(raw) {
            decoded += piece.text_len() as u32;
            if piece.is_escape() {
                map.jump(decoded, start + piece.end as u32);
            }
        }
        // One for each quote of a policy in a string, and such a text may hold thousands of policies.
        map.jumps.shrink_to_fit();
        map
    }

    /// The source offset of the character at a decoded offset.
    pub fn source(&self, decoded: u32) -> u32 {
        // The character that the byte's first bit stands in.
        if self.base64 == 0 {
            return self.step(decoded);
        }
        let character = decoded / 3 * 4 + decoded % 3;
        // Only the end of the text lies in its last character when that is not full.
        self.step(character) + u32::from(character + 1 == self.base64)
    }

    fn step(&self, decoded: u32) -> u32 {
        let jump = self.last_jump(decoded);
        if self.whole(jump) > 0 { jump.source } else { jump.source + (decoded - jump.decoded) }
    }

    fn last_jump(&self, decoded: u32) -> Jump {
        let after = self.jumps.partition_point(|jump| jump.decoded <= decoded);
        self.jumps.get(after.wrapping_sub(1)).copied().unwrap_or_default()
    }

    fn whole(&self, jump: Jump) -> u32 {
        self.note(jump).map_or(0, |note| note.whole)
    }

    fn note(&self, jump: Jump) -> Option<&Note> {
        let place = self.notes.binary_search_by_key(&jump.decoded, |note| note.decoded).ok()?;
        self.notes.get(place)
    }

    /// The source span of a decoded range. The end is the end of the last character's escape.
    pub fn span(&self, decoded: Span) -> Span {
        let start = self.source(decoded.start);
        if decoded.is_empty() {
            return Span::at(start);
        }
        if self.base64 > 0 {
            let last = decoded.end - 1;
            return Span::new(start, self.step(last / 3 * 4 + last % 3 + 1) + 1);
        }
        let last = self.last_jump(decoded.end - 1);
        let end = match self.whole(last) {
            0 => self.end(decoded.end),
            whole => last.source + whole,
        };
        Span::new(start, end.max(start))
    }

    /// Where the character before a decoded offset ends in the source. An escape that decodes to
    /// several bytes has no jump inside; the one after it tells.
    fn end(&self, decoded: u32) -> u32 {
        let place = self.jumps.binary_search_by_key(&decoded, |jump| jump.decoded).ok();
        let jump = place.and_then(|place| self.jumps.get(place));
        let end = |jump: &Jump| self.note(*jump).map_or(jump.source, |note| note.end);
        jump.map_or_else(|| self.step(decoded), end)
    }
}

/// The text of a JSON string without its quotes. A bad escape stands for itself without the
/// backslash, half of a surrogate pair for U+FFFD; slips say so elsewhere.
pub fn decode(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    for piece in Pieces::new(raw) {
        match piece.what {
            What::Plain => text.push_str(raw.get(piece.start..piece.end).unwrap_or("")),
            What::Escape(character) => text.push(character),
            What::Nothing => {}
        }
    }
    text
}

/// Adds a text as it stands between the quotes of a JSON string.
pub fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\')
    {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let byte = from.bytes().next().unwrap_or_default();
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0..b' ' => {
                let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
                out.extend(['\\', 'u', '0', '0', digit(byte >> 4), digit(byte & 15)]);
            }
            _ => out.extend(['\\', char::from(byte)]),
        }
        rest = from.get(1..).unwrap_or("");
    }
    out.push_str(rest);
}

/// Adds a text as a JSON string.
pub fn quote(text: &str, out: &mut String) {
    out.push('"');
    escape(text, out);
    out.push('"');
}

struct Piece {
    start: usize,
    end: usize,
    what: What,
}

enum What {
    Plain,
    Escape(char),
    Nothing,
}

impl Piece {
    fn text_len(&self) -> usize {
        match self.what {
            What::Plain => self.end - self.start,
            What::Escape(character) => character.len_utf8(),
            What::Nothing => 0,
        }
    }

    fn is_escape(&self) -> bool {
        !matches!(self.what, What::Plain)
    }
}

/// Runs of plain text and single escapes.
struct Pieces<'r> {
    raw: &'r str,
    at: usize,
}

impl<'r> Pieces<'r> {
    fn new(raw: &'r str) -> Self {
        Pieces { raw, at: 0 }
    }

    fn hex(&self, at: usize) -> Option<u32> {
        let digits = self.raw.get(at..at + 4)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        u32::from_str_radix(digits, 16).ok()
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let rest = self.raw.get(self.at..)?;
        if rest.is_empty() {
            return None;
        }
        let start = self.at;
        let piece = |end, what| Some(Piece { start, end, what });
        let plain = rest.find('\\').unwrap_or(rest.len());
        if plain > 0 {
            self.at = start + plain;
            return piece(self.at, What::Plain);
        }
        let Some(escape) = rest.chars().nth(1) else {
            self.at = start + 1;
            return piece(self.at, What::Nothing);
        };
        self.at = start + 1 + escape.len_utf8();
        let character = match escape {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => match self.hex(start + 2) {
                None => 'u',
                Some(high @ 0xD800..=0xDBFF) => {
                    self.at = start + 6;
                    let low = rest.get(6..8).filter(|next| *next == "\\u");
                    let low = low.and_then(|_| self.hex(start + 8));
                    match low {
                        Some(low @ 0xDC00..=0xDFFF) => {
                            self.at = start + 12;
                            let code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                            char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
                        }
                        _ => char::REPLACEMENT_CHARACTER,
                    }
                }
                Some(code) => {
                    self.at = start + 6;
                    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
                }
            },
            other => other,
        };
        piece(self.at, What::Escape(character))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_as_serde_json_does() {
        for raw in [r"", r"a\nb", r"\u0041\ud83d\ude00z", r#"\"\\\/\b\f\r\t"#, r"運\u7528用"] {
            let theirs: String = serde_json::from_str(&format!("\"{raw}\"")).unwrap();
            assert_eq!(decode(raw), theirs, "{raw}");
        }
        assert_eq!(decode(r"\ud83d!"), "\u{fffd}!");
        assert_eq!(decode(r"\*\u12g4\"), "*u12g4");
    }

    #[test]
    fn quotes_as_serde_json_reads() {
        for text in ["", "a\"b\\c", "\n\r\t\u{0}\u{1f}\u{7f}", "運用😀\u{2028}/"] {
            let mut quoted = String::new();
            quote(text, &mut quoted);
            assert_eq!(serde_json::from_str::<String>(&quoted).unwrap(), text, "{quoted}");
        }
    }

    #[test]
    fn each_decoded_character_maps_to_its_source() {
        let raw = r"a\n運\u7528\ud83d\ude00z";
        let map = OffsetMap::of_escapes(raw, 100);
        let pieces = ["a", r"\n", "運", r"\u7528", r"\ud83d\ude00", "z"];
        let decoded = decode(raw);
        for ((at, character), piece) in decoded.char_indices().zip(pieces) {
            let span = Span::new(at as u32, (at + character.len_utf8()) as u32);
            let source = map.span(span);
            let back = Span::new(source.start - 100, source.end - 100);
            assert_eq!(back.of(raw), piece);
        }
    }
}
