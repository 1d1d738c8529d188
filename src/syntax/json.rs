//! The reader: strict JSON on the fast path, and a way on from every slip.
//!
//! One loop with its own stack, so that no nesting in the input can overflow the machine's stack
//! (WebAssembly's least of all). Proper JSON never leaves the fast path; a slip costs a branch.

use super::{Builder, Form, NodeKind, Raw, Slip, SlipKind, quote};
use crate::text::{Edit, Span};

/// Texts longer than this many bytes are not read: spans are 32 bits wide.
pub const MAX_BYTES: usize = 1 << 30;
/// Containers nested deeper than this are not read. AWS documents nest a dozen deep.
pub const MAX_DEPTH: usize = 400;
/// No more slips than this are listed for one text.
pub const MAX_SLIPS: usize = 200;

/// Reads `text`. Never fails; see [`super::Tree::slips`].
pub(super) fn read(text: &str) -> Builder {
    let mut reader = Reader::new(text);
    if text.len() > MAX_BYTES {
        reader.slip(SlipKind::TooLarge, Span::default(), []);
    } else {
        reader.top();
    }
    let Reader { nodes, roots, mut slips, .. } = reader;
    crate::order::sort_by_key(&mut slips, |slip| slip.span);
    Builder::of_read(nodes, roots, slips)
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// End of the last thing that was read: where a missing comma or bracket belongs.
    last: usize,
    nodes: Vec<Raw>,
    roots: Vec<u32>,
    slips: Vec<Slip>,
    open: Vec<Frame>,
    /// The comma just passed, if nothing has followed it yet.
    comma: Option<Span>,
}

#[derive(Clone, Copy)]
struct Frame {
    node: u32,
    object: bool,
    /// Opened without a brace; see [`SlipKind::MissingBraces`].
    braceless: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Value,
    MemberOrEnd,
    ItemOrEnd,
    After,
}

/// A kind of quote that opens a string.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    Double,
    Single,
    Smart,
    SmartSingle,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Reader {
            text,
            bytes: text.as_bytes(),
            at: 0,
            last: 0,
            nodes: Vec::with_capacity((text.len().min(MAX_BYTES) / 24).max(16)),
            roots: Vec::new(),
            slips: Vec::new(),
            open: Vec::new(),
            comma: None,
        }
    }

    // ---- the values of the text ----

    fn top(&mut self) {
        if self.text.starts_with('\u{feff}') {
            let mark = Span::new(0, 3);
            self.slip(SlipKind::ByteOrderMark, mark, [Edit::delete(mark)]);
            self.at = 3;
        }
        loop {
            self.space();
            let start = self.at;
            let Some(byte) = self.byte() else { return };
            match byte {
                b'{' | b'[' if self.roots.is_empty() && self.nothing_before(start) => self.root(),
                b'{' | b'[' if self.plausible(start) => self.root(),
                b'}' | b']' if !self.roots.is_empty() => {
                    self.at += 1;
                    self.delete_slip(SlipKind::ExtraBracket, start);
                }
                b',' | b';' if !self.roots.is_empty() => {
                    self.at += 1;
                    self.delete_slip(SlipKind::ExtraComma, start);
                }
                _ if matches!(self.wide(), Some(('{' | '[', _))) => self.root(),
                _ if self.roots.is_empty() && self.scalar_or_fragment() => {}
                _ => {
                    self.at = start;
                    if !self.prose() {
                        return;
                    }
                }
            }
        }
    }

    /// Reads one container with all that it holds.
    fn root(&mut self) {
        if self.roots.len() == 1 {
            self.slip(SlipKind::SeveralValues, Span::new(self.at as u32, self.at as u32 + 1), []);
        }
        self.roots.push(self.nodes.len() as u32);
        self.run(State::Value);
    }

    fn nothing_before(&self, start: usize) -> bool {
        let before = self.text.get(..start).unwrap_or("");
        before.trim_start_matches('\u{feff}').trim().is_empty()
    }

    /// Whether a bracket in the midst of prose looks like the start of JSON.
    fn plausible(&self, start: usize) -> bool {
        let rest = self.text.get(start..).unwrap_or("");
        let curly = rest.starts_with('{');
        let mut characters = rest.chars().skip(1).skip_while(|c| c.is_whitespace());
        match characters.next() {
            None | Some('"' | '\'' | '“' | '”' | '„' | '＂') => true,
            Some('}' | '/') => curly,
            Some('{' | '[' | ']') => !curly,
            Some(c) if curly && (c.is_ascii_alphabetic() || c == '_') => {
                let word = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
                let mut after = characters.skip_while(word).skip_while(|c| *c == ' ');
                matches!(after.next(), Some(':' | '='))
            }
            _ => false,
        }
    }

    /// A text that is one scalar (valid JSON), or members whose braces were not copied.
    fn scalar_or_fragment(&mut self) -> bool {
        let start = self.at;
        let first = self.nodes.len();
        let slips = self.slips.len();
        if let Some((quote, width)) = self.quote() {
            self.string(NodeKind::String, quote, width);
            self.space();
            if self.byte() == Some(b':') {
                self.at = start;
                self.nodes.truncate(first);
                self.slips.truncate(slips);
                self.fragment();
                return true;
            }
        } else {
            let run = self.run_of(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t'));
            let word = self.text.get(start..start + run).unwrap_or("");
            let kind = match word {
                "true" => NodeKind::True,
                "false" => NodeKind::False,
                "null" => NodeKind::Null,
                word if is_number(word) => NodeKind::Number,
                _ => return false,
            };
            self.at += run;
            self.push(kind, start);
            self.space();
        }
        if self.at < self.bytes.len() {
            self.at = start;
            self.nodes.truncate(first);
            self.slips.truncate(slips);
            return false;
        }
        self.roots.push(first as u32);
        true
    }

    /// `"Effect": "Allow", …` without the braces around it.
    fn fragment(&mut self) {
        let start = self.at;
        let root = self.push(NodeKind::Object, start);
        self.roots.push(root);
        self.open.push(Frame { node: root, object: true, braceless: true });
        self.run(State::MemberOrEnd);
        let end = self.nodes.get(root as usize).map_or(start as u32, |raw| raw.end);
        let edits = [Edit::insert(start as u32, "{"), Edit::insert(end, "}")];
        self.slip(SlipKind::MissingBraces, Span::new(start as u32, start as u32 + 1), edits);
    }

    /// Steps over text that is not JSON, up to the next thing that is. False at the text's end.
    fn prose(&mut self) -> bool {
        let start = self.at;
        let found = self
            .text
            .get(start..)
            .unwrap_or("")
            .char_indices()
            .find(|(at, c)| matches!(c, '{' | '[') && self.plausible(start + at));
        let Some((next, _)) = found else {
            if !self.roots.is_empty() {
                self.prose_slip(start, self.bytes.len());
            }
            return false;
        };
        self.at = start + next;
        self.prose_slip(start, self.at);
        true
    }

    fn prose_slip(&mut self, mut start: usize, end: usize) {
        // What looked like a comment before it, such as the heading of a page.
        while let Some(slip) = self.slips.last().filter(|slip| {
            let between = self.text.get(slip.span.end as usize..start);
            slip.kind == SlipKind::Comment && between.is_some_and(|text| text.trim().is_empty())
        }) {
            start = slip.span.start as usize;
            self.slips.pop();
        }
        let prose = self.text.get(start..end).unwrap_or("");
        let end = start + prose.trim_end().len();
        let span = Span::new(start as u32, end as u32);
        if !span.is_empty() {
            self.slip(SlipKind::Prose, span, [Edit::delete(span)]);
        }
    }

    // ---- one value and all inside it ----

    fn run(&mut self, first: State) {
        let mut state = first;
        loop {
            self.space();
            state = match state {
                State::Value => self.value(),
                State::MemberOrEnd => self.member(),
                State::ItemOrEnd => {
                    if self.byte() == Some(b']') {
                        self.close();
                        State::After
                    } else {
                        self.value()
                    }
                }
                State::After => {
                    let Some(frame) = self.open.last().copied() else { return };
                    match self.byte() {
                        Some(b',') => {
                            self.comma = Some(Span::new(self.at as u32, self.at as u32 + 1));
                            self.at += 1;
                            if frame.object { State::MemberOrEnd } else { State::ItemOrEnd }
                        }
                        Some(b'}') if frame.object && !frame.braceless => {
                            self.close();
                            State::After
                        }
                        Some(b']') if !frame.object => {
                            self.close();
                            State::After
                        }
                        _ => self.odd_after(frame),
                    }
                }
            };
        }
    }

    #[inline]
    fn value(&mut self) -> State {
        let start = self.at;
        match self.byte() {
            Some(b'"') => {
                self.string(NodeKind::String, Quote::Double, 1);
                State::After
            }
            Some(b'{') => self.enter(true, 1),
            Some(b'[') => self.enter(false, 1),
            Some(b't') if self.word(b"true") => self.literal(NodeKind::True, start),
            Some(b'f') if self.word(b"false") => self.literal(NodeKind::False, start),
            Some(b'n') if self.word(b"null") => self.literal(NodeKind::Null, start),
            _ => self.odd_value(),
        }
    }

    fn enter(&mut self, object: bool, width: usize) -> State {
        let start = self.at;
        self.at += width;
        self.comma = None;
        if self.open.len() >= MAX_DEPTH {
            self.slip(SlipKind::TooDeep, Span::new(start as u32, self.at as u32), []);
            self.at = self.bytes.len();
            self.last = self.at;
            return self.finish(false);
        }
        let kind = if object { NodeKind::Object } else { NodeKind::Array };
        let node = self.push(kind, start);
        self.open.push(Frame { node, object, braceless: false });
        if object { State::MemberOrEnd } else { State::ItemOrEnd }
    }

    fn member(&mut self) -> State {
        match self.byte() {
            Some(b'"') => {
                self.string(NodeKind::Key, Quote::Double, 1);
                self.colon()
            }
            Some(b'}') if self.open.last().is_some_and(|frame| !frame.braceless) => {
                self.close();
                State::After
            }
            _ => self.odd_member(),
        }
    }

    fn colon(&mut self) -> State {
        if self.byte() == Some(b':') {
            self.at += 1;
            return State::Value;
        }
        self.space();
        if self.byte() != Some(b':') && self.reread_string() {
            return self.colon();
        }
        let start = self.at;
        match self.byte() {
            Some(b':') => self.at += 1,
            Some(b'=') => {
                self.at += 1 + usize::from(self.bytes.get(start + 1) == Some(&b'>'));
                let span = Span::new(start as u32, self.at as u32);
                self.slip(SlipKind::WrongColon, span, [Edit::replace(span, ":")]);
            }
            None | Some(b',' | b'}' | b']') => {
                self.missing_value(self.last);
                return State::After;
            }
            _ => match self.wide() {
                Some((':', width)) => self.take_wide(':', width),
                _ => {
                    let here = Span::at(self.last as u32);
                    self.slip(SlipKind::MissingColon, here, [Edit::insert(here.start, ":")]);
                }
            },
        }
        State::Value
    }

    /// Ends the innermost container at its closing bracket.
    fn close(&mut self) {
        if let Some(comma) = self.comma.take() {
            self.slip(SlipKind::TrailingComma, comma, [Edit::delete(comma)]);
        }
        self.at += 1;
        self.last = self.at;
        self.pop();
    }

    fn pop(&mut self) {
        let next = self.nodes.len() as u32;
        let end = self.last as u32;
        if let Some(frame) = self.open.pop()
            && let Some(raw) = self.nodes.get_mut(frame.node as usize)
        {
            raw.end = end.max(raw.start);
            raw.next = next;
        }
    }

    /// The text ends inside containers: closes them all.
    fn finish(&mut self, report: bool) -> State {
        let braces: String = self
            .open
            .iter()
            .rev()
            .filter(|frame| !frame.braceless)
            .map(|frame| if frame.object { '}' } else { ']' })
            .collect();
        if report && !braces.is_empty() {
            let end = self.last as u32;
            let mut edits = vec![Edit::insert(end, braces)];
            if let Some(comma) = self.comma {
                edits.insert(0, Edit::delete(comma));
            }
            self.slip(SlipKind::Unclosed, Span::at(end), edits);
        } else if let Some(comma) = self.comma.filter(|_| report) {
            self.slip(SlipKind::TrailingComma, comma, [Edit::delete(comma)]);
        }
        self.comma = None;
        while !self.open.is_empty() {
            self.pop();
        }
        State::After
    }

    // ---- tokens ----

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn push(&mut self, kind: NodeKind, start: usize) -> u32 {
        let index = self.nodes.len() as u32;
        self.nodes.push(Raw {
            start: start as u32,
            end: self.at as u32,
            next: index + 1,
            kind,
            open: 0,
            close: 0,
            form: Form::Plain,
        });
        self.last = self.at;
        self.comma = None;
        index
    }

    fn literal(&mut self, kind: NodeKind, start: usize) -> State {
        self.push(kind, start);
        State::After
    }

    /// Takes a literal word if that and no longer word stands here.
    fn word(&mut self, word: &[u8]) -> bool {
        let end = self.at + word.len();
        let here = self.bytes.get(self.at..end) == Some(word);
        let ends = !self.bytes.get(end).is_some_and(|byte| is_word_byte(*byte));
        if here && ends {
            self.at = end;
        }
        here && ends
    }

    /// White space and comments.
    #[inline]
    fn space(&mut self) {
        loop {
            match self.byte() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(b'/' | b'#' | 0x00..=0x1f | 0x7f..=0xff) => {
                    if !self.odd_space() {
                        return;
                    }
                }
                _ => return,
            }
        }
    }

    #[cold]
    fn odd_space(&mut self) -> bool {
        let start = self.at;
        let rest = self.text.get(start..).unwrap_or("");
        let comment = |reader: &mut Self, length: usize| {
            reader.at += length;
            let span = Span::new(start as u32, reader.at as u32);
            reader.slip(SlipKind::Comment, span, [Edit::delete(span)]);
        };
        let line = || rest.find(['\n', '\r']).unwrap_or(rest.len());
        if rest.starts_with("//") || rest.starts_with('#') {
            comment(self, line());
            return true;
        }
        if rest.starts_with("/*") {
            comment(self, rest.find("*/").map_or(rest.len(), |end| end + 2));
            return true;
        }
        let Some(character) = rest.chars().next() else { return false };
        let invisible = matches!(
            character,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}'
        );
        if !(character.is_whitespace() || character.is_control() || invisible) {
            return false;
        }
        let count = rest.chars().take_while(|c| *c == character).count();
        self.at += count * character.len_utf8();
        let span = Span::new(start as u32, self.at as u32);
        let instead = if character.is_whitespace() { " ".repeat(count) } else { String::new() };
        self.slip(SlipKind::OddSpace, span, [Edit::replace(span, instead)]);
        true
    }

    /// A quote of any kind at the current place, with its length.
    fn quote(&self) -> Option<(Quote, usize)> {
        match self.byte()? {
            b'"' => Some((Quote::Double, 1)),
            b'\'' | b'`' => Some((Quote::Single, 1)),
            byte if byte >= 0x80 => {
                let character = self.text.get(self.at..)?.chars().next()?;
                let quote = match character {
                    '“' | '”' | '„' | '‟' | '″' | '＂' => Quote::Smart,
                    '‘' | '’' | '‚' | '‛' | '′' | '＇' | '´' => Quote::SmartSingle,
                    _ => return None,
                };
                Some((quote, character.len_utf8()))
            }
            _ => None,
        }
    }

    #[inline]
    fn string(&mut self, kind: NodeKind, quote: Quote, width: usize) {
        let start = self.at;
        self.at += width;
        if quote != Quote::Double {
            return self.odd_string(kind, quote, start, width);
        }
        let mut escaped = false;
        loop {
            self.plain_run();
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    let node = self.push(kind, start);
                    self.quotes(node, 1, 1, escaped);
                    return;
                }
                Some(b'\\') => {
                    escaped = true;
                    self.escape();
                }
                Some(0x20..) => self.at += 1,
                None | Some(_) => {
                    self.at = start + width;
                    return self.odd_string(kind, quote, start, width);
                }
            }
        }
    }

    /// Steps over eight bytes at a time while none is a quote, a backslash or a control character.
    #[inline]
    fn plain_run(&mut self) {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const HIGH: u64 = 0x8080_8080_8080_8080;
        while let Some(Ok(chunk)) = self.bytes.get(self.at..self.at + 8).map(<[u8; 8]>::try_from) {
            let word = u64::from_le_bytes(chunk);
            let quote = word ^ (ONES * u64::from(b'"'));
            let slash = word ^ (ONES * u64::from(b'\\'));
            let hit = ((quote.wrapping_sub(ONES) & !quote)
                | (slash.wrapping_sub(ONES) & !slash)
                | (word.wrapping_sub(ONES * 0x20) & !word))
                & HIGH;
            if hit != 0 {
                self.at += (hit.trailing_zeros() / 8) as usize;
                return;
            }
            self.at += 8;
        }
    }

    fn quotes(&mut self, node: u32, open: usize, close: usize, escaped: bool) {
        if let Some(raw) = self.nodes.get_mut(node as usize) {
            raw.open = open as u8;
            raw.close = close as u8;
            raw.form = if escaped { Form::Escaped } else { Form::Plain };
        }
    }

    /// At a backslash: steps over the escape, and says so if JSON has no such escape.
    fn escape(&mut self) {
        let start = self.at;
        match self.bytes.get(start + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 2,
            Some(b'u')
                if self
                    .bytes
                    .get(start + 2..start + 6)
                    .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) =>
            {
                self.at += 6;
            }
            // A line break or the text's end: the caller sees to it.
            None | Some(0x00..=0x1f) => self.at += 1,
            Some(_) => {
                let next = self.text.get(start + 1..).and_then(|rest| rest.chars().next());
                self.at += 1 + next.map_or(0, char::len_utf8);
                let span = Span::new(start as u32, self.at as u32);
                let slash = Edit::delete(Span::new(span.start, span.start + 1));
                self.slip(SlipKind::BadEscape, span, [slash]);
            }
        }
    }

    /// A string with other quotes, with line breaks inside, or without an end.
    #[cold]
    fn odd_string(&mut self, kind: NodeKind, quote: Quote, start: usize, width: usize) {
        let mut edits = Vec::new();
        let mut escaped = false;
        let mut control = None;
        let closing = loop {
            let here = self.at;
            let Some(character) = self.text.get(here..).and_then(|rest| rest.chars().next()) else {
                break None;
            };
            let length = character.len_utf8();
            let span = Span::new(here as u32, (here + length) as u32);
            match character {
                '"' if matches!(quote, Quote::Double | Quote::Smart) => break Some(length),
                '“' | '”' | '„' | '‟' | '″' | '＂'
                    if quote == Quote::Smart
                        || (quote == Quote::Double && self.ends_a_value(here + length)) =>
                {
                    break Some(length);
                }
                '‘' | '’' | '‛' | '＇' | '´' if quote == Quote::SmartSingle => {
                    break Some(length);
                }
                '\'' if matches!(quote, Quote::Single | Quote::SmartSingle) => break Some(length),
                '`' if quote == Quote::Single && self.bytes.get(start) == Some(&b'`') => {
                    break Some(length);
                }
                '"' => {
                    edits.push(Edit::insert(span.start, "\\"));
                    self.at += 1;
                }
                '\\' if quote == Quote::Single && self.bytes.get(here + 1) == Some(&b'\'') => {
                    escaped = true;
                    edits.push(Edit::delete(span));
                    self.at += 2;
                }
                '\\' => {
                    escaped = true;
                    self.escape();
                }
                '\n' | '\r' if self.ends_here(here) => break None,
                character if (character as u32) < 0x20 => {
                    let escape = match character {
                        '\n' => "\\n".to_owned(),
                        '\r' => "\\r".to_owned(),
                        '\t' => "\\t".to_owned(),
                        other => format!("\\u{:04x}", other as u32),
                    };
                    edits.push(Edit::replace(span, escape));
                    control = control.or(Some(span));
                    self.at += 1;
                }
                _ => self.at += length,
            }
        };
        let close = closing.unwrap_or_else(|| {
            self.back_to_text_end(start + width);
            0
        });
        let end = self.at;
        self.at += close;
        let node = self.push(kind, start);
        self.quotes(node, width, close, escaped);
        let whole = Span::new(start as u32, self.at as u32);
        let double = |at: usize, length: usize| {
            Edit::replace(Span::new(at as u32, (at + length) as u32), "\"")
        };
        let close_is_plain = self.bytes.get(end) == Some(&b'"') && close == 1;
        if quote != Quote::Double {
            edits.push(double(start, width));
        }
        if !close_is_plain {
            edits.push(double(end, close));
        }
        match (quote, closing) {
            (_, None) => {
                let opening = Span::new(start as u32, (start + width) as u32);
                self.slip(SlipKind::UnclosedString, opening, edits);
            }
            (Quote::Single, _) => self.slip(SlipKind::SingleQuotes, whole, edits),
            (Quote::Smart | Quote::SmartSingle, _) => {
                self.slip(SlipKind::SmartQuotes, whole, edits);
            }
            (Quote::Double, _) if !close_is_plain => {
                self.slip(SlipKind::SmartQuotes, whole, edits);
            }
            (Quote::Double, _) => {
                if let Some(place) = control {
                    self.slip(SlipKind::RawControl, place, edits);
                }
            }
        }
    }

    /// Something odd follows a string in plain quotes: perhaps it was meant to end at a typographic
    /// quote inside. Then it is read again up to there.
    fn reread_string(&mut self) -> bool {
        let Some(raw) = self.nodes.last().copied() else { return false };
        let text = matches!(raw.kind, NodeKind::String | NodeKind::Key);
        if !text || (raw.open, raw.close) != (1, 1) {
            return false;
        }
        let start = raw.start as usize;
        if self.bytes.get(start) != Some(&b'"') {
            return false;
        }
        let inner = self.text.get(start + 1..raw.end as usize).unwrap_or("");
        let ends = inner.char_indices().any(|(at, c)| {
            matches!(c, '“' | '”' | '„' | '‟' | '″' | '＂')
                && self.ends_a_value(start + 1 + at + c.len_utf8())
        });
        if ends {
            self.nodes.pop();
            self.at = start + 1;
            self.odd_string(raw.kind, Quote::Double, start, 1);
        }
        ends
    }

    fn in_word(&self) -> bool {
        self.byte().is_some_and(is_word_byte)
    }

    /// Whether what follows is what follows a value: then a typographic quote was meant as the end.
    fn ends_a_value(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or("").trim_start();
        rest.is_empty() || rest.starts_with([',', ':', '}', ']', '：', '，'])
    }

    /// At a line break inside a string: whether the string was meant to end before it. It was if
    /// the next line starts like a member or an end; otherwise the string runs over several lines.
    fn ends_here(&self, at: usize) -> bool {
        let next = self.text.get(at..).unwrap_or("").trim_start();
        let quoted = next.starts_with(['"', '“', '”']);
        next.is_empty() || quoted || next.starts_with(['}', ']', '{', '['])
    }

    /// An unclosed string does not own the comma and the space at the end of its line.
    fn back_to_text_end(&mut self, from: usize) {
        let inner = self.text.get(from..self.at).unwrap_or("");
        let kept = inner.trim_end().trim_end_matches([',', '}', ']']).trim_end();
        self.at = from + kept.len();
    }

    // ---- slips between tokens ----

    #[cold]
    fn odd_value(&mut self) -> State {
        let start = self.at;
        if let Some((quote, width)) = self.quote() {
            self.string(NodeKind::String, quote, width);
            return State::After;
        }
        match self.wide() {
            Some((c @ ('{' | '['), width)) => {
                self.take_wide(c, width);
                self.at = start;
                return self.enter(c == '{', width);
            }
            Some((c @ ('}' | ']' | ','), width)) => {
                self.take_wide(c, width);
                return self.after_wide(c);
            }
            _ => {}
        }
        match self.byte() {
            None => {
                if self.in_member() {
                    self.missing_value(self.last);
                }
                self.finish(true)
            }
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => self.number_or_word(),
            Some(b',') if !self.in_member() => {
                self.at += 1;
                self.delete_slip(SlipKind::ExtraComma, start);
                State::ItemOrEnd
            }
            Some(b',' | b'}' | b']') => {
                if self.in_member() {
                    self.missing_value(self.last);
                }
                State::After
            }
            Some(byte) if is_word_byte(byte) || byte >= 0x80 => self.bare_word(),
            Some(_) => {
                self.unexpected();
                if self.in_member() { State::Value } else { State::ItemOrEnd }
            }
        }
    }

    /// Whether the last node is a key that waits for its value.
    fn in_member(&self) -> bool {
        self.nodes.last().is_some_and(|raw| raw.kind == NodeKind::Key)
    }

    fn number_or_word(&mut self) -> State {
        let start = self.at;
        if self.text.get(start..).is_some_and(|rest| rest.starts_with("...")) {
            return self.ellipsis(3);
        }
        let run = self.run_of(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_' | b':' | b'/')
        });
        let word = self.text.get(start..start + run).unwrap_or("");
        if is_number(word) {
            self.at += run;
            return self.literal(NodeKind::Number, start);
        }
        let Some(proper) = proper_number(word) else { return self.bare_word() };
        self.at += run;
        let span = Span::new(start as u32, self.at as u32);
        self.slip(SlipKind::BadNumber, span, [Edit::replace(span, proper)]);
        self.literal(NodeKind::Number, start)
    }

    fn bare_word(&mut self) -> State {
        let start = self.at;
        if self.text.get(start..).is_some_and(|rest| rest.starts_with('…')) {
            return self.ellipsis('…'.len_utf8());
        }
        let end = self.bare_end(b",]}[{\"\r\n");
        let word = self.text.get(start..end).unwrap_or("").trim_end();
        self.at = start + word.len().max(1);
        let span = Span::new(start as u32, self.at as u32);
        let foreign = match word {
            "True" | "TRUE" => Some((NodeKind::True, "true")),
            "False" | "FALSE" => Some((NodeKind::False, "false")),
            "None" | "nil" | "undefined" | "NULL" | "Null" => Some((NodeKind::Null, "null")),
            _ => None,
        };
        if let Some((kind, proper)) = foreign {
            self.slip(SlipKind::ForeignLiteral, span, [Edit::replace(span, proper)]);
            return self.literal(kind, start);
        }
        let edits = quoting(word, span);
        self.push(NodeKind::String, start);
        self.slip(SlipKind::BareWord, span, edits);
        State::After
    }

    fn ellipsis(&mut self, width: usize) -> State {
        let start = self.at;
        self.at += width;
        let span = Span::new(start as u32, self.at as u32);
        // Goes together with the comma before it, or else with the one after it.
        let mut gone = span;
        if let Some(comma) = self.comma {
            gone = Span::new(comma.start, span.end);
        } else {
            self.space();
            if self.byte() == Some(b',') {
                gone = Span::new(span.start, self.at as u32 + 1);
            }
        }
        if self.in_member() {
            self.slip(SlipKind::Ellipsis, span, [Edit::replace(span, "null")]);
            self.push_missing(start);
            return State::After;
        }
        self.slip(SlipKind::Ellipsis, span, [Edit::delete(gone)]);
        let had_comma = self.comma.take().is_some();
        self.last = if had_comma { self.last } else { self.at };
        if self.byte() == Some(b',') {
            self.at += 1;
        }
        match self.open.last() {
            Some(frame) if frame.object => State::MemberOrEnd,
            _ => State::ItemOrEnd,
        }
    }

    #[cold]
    fn odd_member(&mut self) -> State {
        let start = self.at;
        if let Some((quote, width)) = self.quote() {
            self.string(NodeKind::Key, quote, width);
            return self.colon();
        }
        if let Some((c, width)) = self.wide() {
            match c {
                '}' | ']' | ',' => {
                    self.take_wide(c, width);
                    return self.after_wide(c);
                }
                '{' | '[' | ':' => {
                    self.take_wide(c, width);
                    self.at = start;
                    self.missing_key();
                    self.at += width;
                    if c == ':' {
                        return State::Value;
                    }
                    self.at = start;
                    return self.enter(c == '{', width);
                }
                _ => {}
            }
        }
        match self.byte() {
            None => self.finish(true),
            Some(b',') => {
                self.at += 1;
                self.delete_slip(SlipKind::ExtraComma, start);
                State::MemberOrEnd
            }
            Some(b']' | b'}') => State::After,
            Some(b'{' | b'[') => {
                self.missing_key();
                State::Value
            }
            Some(b':') => {
                self.missing_key();
                self.at += 1;
                State::Value
            }
            Some(b'.') if self.text.get(start..).is_some_and(|rest| rest.starts_with("...")) => {
                self.ellipsis(3)
            }
            Some(byte) if byte >= 0x80 || is_word_byte(byte) => {
                if self.text.get(start..).is_some_and(|rest| rest.starts_with('…')) {
                    return self.ellipsis('…'.len_utf8());
                }
                let end = self.key_end();
                let word = self.text.get(start..end).unwrap_or("").trim_end();
                self.at = start + word.len().max(1);
                let span = Span::new(start as u32, self.at as u32);
                let edits = quoting(word, span);
                self.push(NodeKind::Key, start);
                self.slip(SlipKind::BareKey, span, edits);
                self.colon()
            }
            Some(_) => {
                self.unexpected();
                State::MemberOrEnd
            }
        }
    }

    /// Where a bare key ends: at a colon that no further name follows (`aws:SourceIp: …`).
    fn key_end(&self) -> usize {
        let end = self.bare_end(b",]}[{\"'\r\n=");
        let line = self.text.get(self.at..end).unwrap_or("");
        let colon = line
            .char_indices()
            .filter(|(_, c)| *c == ':')
            .find(|(at, _)| {
                let rest = line.get(at + 1..).unwrap_or("");
                rest.is_empty() || rest.starts_with([' ', '\t'])
            })
            .or_else(|| line.char_indices().find(|(_, c)| matches!(c, ':' | '：')));
        colon.map_or(end, |(at, _)| self.at + at)
    }

    #[cold]
    fn odd_after(&mut self, frame: Frame) -> State {
        let start = self.at;
        let again = if frame.object { State::MemberOrEnd } else { State::ItemOrEnd };
        if let Some((c, width)) = self.wide()
            && matches!(c, '}' | ']' | ',')
        {
            self.take_wide(c, width);
            return self.after_wide(c);
        }
        if (self.quote().is_some_and(|(quote, _)| quote != Quote::Double) || self.in_word())
            && self.reread_string()
        {
            return State::After;
        }
        match self.byte() {
            None => self.finish(true),
            Some(byte @ (b'}' | b']')) => self.wrong_bracket(byte, frame),
            Some(b';') => {
                self.at += 1;
                let span = Span::new(start as u32, self.at as u32);
                self.slip(SlipKind::WrongComma, span, [Edit::replace(span, ",")]);
                again
            }
            Some(byte)
                if self.quote().is_some()
                    || matches!(byte, b'{' | b'[' | b'-' | b'+')
                    || byte.is_ascii_alphanumeric() =>
            {
                let here = Span::at(self.last as u32);
                self.slip(SlipKind::MissingComma, here, [Edit::insert(here.start, ",")]);
                again
            }
            Some(_) => {
                let rest = self.text.get(start..).unwrap_or("");
                if rest.starts_with("...") || rest.starts_with('…') {
                    return self.ellipsis(3);
                }
                self.unexpected();
                State::After
            }
        }
    }

    /// A closing bracket that does not fit the innermost container.
    fn wrong_bracket(&mut self, byte: u8, frame: Frame) -> State {
        let start = self.at;
        let fits = |outer: &Frame| !outer.braceless && outer.object == (byte == b'}');
        if self.open.iter().rev().skip(1).any(fits) {
            let missing = if frame.object { "}" } else { "]" };
            let here = Span::at(self.last as u32);
            if !frame.braceless {
                let edits = [Edit::insert(here.start, missing)];
                self.slip(SlipKind::MissingBracket, here, edits);
            }
            self.comma = None;
            self.pop();
            return State::After;
        }
        self.at += 1;
        if frame.braceless {
            self.delete_slip(SlipKind::ExtraBracket, start);
            return State::After;
        }
        let span = Span::new(start as u32, self.at as u32);
        let proper = if frame.object { "}" } else { "]" };
        self.slip(SlipKind::WrongBracket, span, [Edit::replace(span, proper)]);
        self.comma = None;
        self.last = self.at;
        self.pop();
        State::After
    }

    /// Full-width punctuation that stands for an ASCII sign, with its length.
    fn wide(&self) -> Option<(char, usize)> {
        if self.byte()? < 0x80 {
            return None;
        }
        let character = self.text.get(self.at..)?.chars().next()?;
        let plain = match character {
            '，' | '、' => ',',
            '：' => ':',
            '｛' => '{',
            '｝' => '}',
            '［' => '[',
            '］' => ']',
            _ => return None,
        };
        Some((plain, character.len_utf8()))
    }

    fn take_wide(&mut self, plain: char, width: usize) {
        let span = Span::new(self.at as u32, (self.at + width) as u32);
        self.at += width;
        self.slip(SlipKind::FullWidth, span, [Edit::replace(span, plain)]);
    }

    /// Goes on after a full-width comma or closing bracket.
    fn after_wide(&mut self, plain: char) -> State {
        let Some(frame) = self.open.last().copied() else { return State::After };
        if plain == ',' {
            return if frame.object { State::MemberOrEnd } else { State::ItemOrEnd };
        }
        self.comma = None;
        self.last = self.at;
        if frame.object == (plain == '}') && !frame.braceless {
            self.pop();
        }
        State::After
    }

    fn missing_value(&mut self, at: usize) {
        let here = Span::at(at as u32);
        self.slip(SlipKind::MissingValue, here, []);
        self.push_missing(at);
    }

    fn push_missing(&mut self, at: usize) {
        let index = self.push(NodeKind::Missing, at);
        if let Some(raw) = self.nodes.get_mut(index as usize) {
            raw.end = raw.start;
        }
    }

    fn missing_key(&mut self) {
        let here = Span::new(self.at as u32, self.at as u32);
        self.slip(SlipKind::MissingKey, here, []);
        let at = self.at;
        self.push(NodeKind::Key, at);
    }

    fn unexpected(&mut self) {
        let start = self.at;
        let rest = self.text.get(start..).unwrap_or("");
        let stops = |c: char| {
            c.is_whitespace() || matches!(c, ',' | '{' | '}' | '[' | ']' | '"' | '\'' | ':')
        };
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let more = rest.get(first..).unwrap_or("");
        self.at += first + more.find(stops).unwrap_or(more.len());
        self.delete_slip(SlipKind::Unexpected, start);
    }

    /// A slip that is mended by leaving out what stands from `start` to here.
    fn delete_slip(&mut self, kind: SlipKind, start: usize) {
        let span = Span::new(start as u32, self.at as u32);
        self.slip(kind, span, [Edit::delete(span)]);
    }

    #[cold]
    fn slip(&mut self, kind: SlipKind, span: Span, edits: impl Into<Vec<Edit>>) {
        match self.slips.len() {
            count if count < MAX_SLIPS => {
                self.slips.push(Slip { kind, span, edits: edits.into() });
            }
            MAX_SLIPS => self.slips.push(Slip { kind: SlipKind::TooMany, span, edits: vec![] }),
            _ => {}
        }
    }

    fn run_of(&self, belongs: impl Fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        rest.iter().position(|byte| !belongs(*byte)).unwrap_or(rest.len())
    }

    /// Where a word without quotes ends; a comment after it does not belong to it.
    fn bare_end(&self, stops: &[u8]) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let end = rest.iter().position(|byte| stops.contains(byte)).unwrap_or(rest.len());
        let word = self.text.get(self.at..self.at + end).unwrap_or("");
        let comment = [" //", " #", " /*", "\t//", "\t#"].iter().filter_map(|c| word.find(c)).min();
        self.at + comment.unwrap_or(end)
    }
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'*' | b'-' | b'.' | b'<' | b'@')
}

/// Puts quotes around a bare word.
fn quoting(word: &str, span: Span) -> Vec<Edit> {
    let mut quoted = String::new();
    quote(word, &mut quoted);
    vec![Edit::replace(span, quoted)]
}

pub(super) fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole_fits = digits(whole) && (whole == "0" || !whole.starts_with('0'));
    let exponent_fits = exponent
        .is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)));
    whole_fits && fraction.is_none_or(digits) && exponent_fits
}

/// How JSON writes a number that was written otherwise; nothing if it is no number.
fn proper_number(text: &str) -> Option<String> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let trimmed = rest.trim_start_matches('0');
    let zero = trimmed.is_empty() || trimmed.starts_with(['.', 'e', 'E']);
    let whole = if zero && !rest.is_empty() { format!("0{trimmed}") } else { trimmed.to_owned() };
    let proper = format!("{sign}{}", whole.strip_suffix('.').unwrap_or(&whole));
    // A leading zero may be an account id whose zeros matter.
    (is_number(&proper) && rest.len() < 12).then_some(proper)
}
