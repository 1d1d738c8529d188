//! Places in a text: byte spans inside, lines and columns at the edge.
//!
//! Everything below the renderers counts bytes. A reader counts differently (a terminal shows
//! characters, a browser UTF-16 units), so a place is converted once, when it is shown.

/// A half-open range of bytes in the text that was pasted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to but not including `end`.
    pub fn new(start: u32, end: u32) -> Self {
        Span { start, end }
    }

    /// An empty span, such as the place where something is missing.
    pub fn at(offset: u32) -> Self {
        Span { start: offset, end: offset }
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers no byte.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The text under the span; empty if the span does not lie on character boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A change to the text: what stands under `span` gives way to `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What takes its place; empty for a deletion.
    pub text: String,
}

impl Edit {
    /// Replaces what stands under `span`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Edit { span, text: text.into() }
    }

    /// Inserts before the byte at `offset`.
    pub fn insert(offset: u32, text: impl Into<String>) -> Self {
        Edit::replace(Span::at(offset), text)
    }

    /// Removes what stands under `span`.
    pub fn delete(span: Span) -> Self {
        Edit::replace(span, "")
    }
}

/// The text with all `edits` made. Of two edits that overlap, the one that starts first is made.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    crate::order::sort_by_key(&mut sorted, |edit| edit.span);
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sorted {
        if edit.span.start < done {
            continue;
        }
        result.push_str(Span::new(done, edit.span.start).of(text));
        result.push_str(&edit.text);
        done = edit.span.end;
    }
    result.push_str(Span::new(done, text.len() as u32).of(text));
    result
}

/// A text with the name of where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The name, such as the path of a file.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// The unit in which columns and offsets are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Unicode characters, as a terminal user counts.
    Characters,
    /// UTF-16 units, as JavaScript and most editors count.
    Utf16,
}

impl Encoding {
    fn units(self, text: &str) -> u32 {
        let count = match self {
            Encoding::Characters => text.chars().count(),
            Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
        };
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}

/// A place as people and editors name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in units of the encoding, from 1.
    pub column: u32,
    /// Offset from the start of the text in units of the encoding, from 0.
    pub offset: u32,
}

/// Where each line starts, so that many places are found without reading the text again.
///
/// A line ends at LF, CR LF or a lone CR, as in editors.
pub struct LineIndex<'t> {
    text: &'t str,
    encoding: Encoding,
    /// Byte offset of each line's start.
    lines: Vec<u32>,
    /// Units before every `STRIDE`th byte, so that a file of one long line costs no more than
    /// many short ones. Empty when the text is ASCII: then a unit is a byte.
    strides: Vec<Stride>,
}

#[derive(Clone, Copy, Default)]
struct Stride {
    byte: u32,
    units: u32,
}

const STRIDE: usize = 1024;

impl<'t> LineIndex<'t> {
    /// Reads the text once. Worth making only when there is a place to show.
    pub fn new(text: &'t str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                lines.push(at as u32 + 1);
            }
        }
        let strides = if text.is_ascii() { Vec::new() } else { strides(text, encoding) };
        LineIndex { text, encoding, lines, strides }
    }

    /// The place of a byte offset. An offset inside a character counts as that character's start.
    pub fn position(&self, offset: u32) -> Position {
        let row = self.lines.partition_point(|line| *line <= offset).saturating_sub(1);
        let start = self.lines.get(row).copied().unwrap_or(0);
        let before = self.units_before(start);
        let offset = self.units_before(offset);
        Position { line: row as u32 + 1, column: offset - before + 1, offset }
    }

    fn units_before(&self, byte: u32) -> u32 {
        let mut end = (byte as usize).min(self.text.len());
        if self.strides.is_empty() {
            return end as u32;
        }
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let after = self.strides.partition_point(|stride| stride.byte as usize <= end);
        let from = self.strides.get(after.wrapping_sub(1)).copied().unwrap_or_default();
        from.units + self.encoding.units(self.text.get(from.byte as usize..end).unwrap_or(""))
    }
}

fn strides(text: &str, encoding: Encoding) -> Vec<Stride> {
    let mut all = vec![Stride::default()];
    let mut last = Stride::default();
    while text.len() - last.byte as usize > STRIDE {
        let mut next = last.byte as usize + STRIDE;
        while !text.is_char_boundary(next) {
            next -= 1;
        }
        let units = encoding.units(text.get(last.byte as usize..next).unwrap_or(""));
        last = Stride { byte: next as u32, units: last.units + units };
        all.push(last);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_the_readers_unit() {
        let text = "a\r\n運用😀x\rz\n";
        let x = text.find('x').unwrap() as u32;
        let z = text.find('z').unwrap() as u32;
        let place = |encoding, offset| {
            let at = LineIndex::new(text, encoding).position(offset);
            (at.line, at.column, at.offset)
        };
        assert_eq!(place(Encoding::Characters, x), (2, 4, 6));
        assert_eq!(place(Encoding::Utf16, x), (2, 5, 7));
        assert_eq!(place(Encoding::Utf16, z), (3, 1, 9));
        assert_eq!(place(Encoding::Utf16, text.len() as u32), (4, 1, 11));
        assert_eq!(place(Encoding::Utf16, 9999), (4, 1, 11));
        assert_eq!(place(Encoding::Utf16, x - 2), (2, 3, 5), "inside the emoji is its start");
    }

    #[test]
    fn a_long_line_is_found_from_its_start() {
        let text = format!("{}\n\"*\"", "x".repeat(1000));
        let ascii = LineIndex::new(&text, Encoding::Utf16).position(1002);
        assert_eq!(ascii, Position { line: 2, column: 2, offset: 1002 });
        let wide = "あ".repeat(5000);
        let place = LineIndex::new(&wide, Encoding::Characters).position(3 * 4321);
        assert_eq!(place, Position { line: 1, column: 4322, offset: 4321 });
    }
}
