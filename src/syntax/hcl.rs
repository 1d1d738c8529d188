//! The language of Terraform's files to the same tree. Blocks become objects: `resource "a" "b" { … }`
//! is the member `resource` with the member `a` with the member `b`. What an expression gives is
//! not worked out: references, calls of functions and the like become holes that are named as they
//! are written.
//!
//! Source: "HCL Native Syntax Specification" in the repository of HCL; as of 2026-11.

use std::ops::Range;

use super::{Builder, HclFault, Kept, MAX_SLIPS, NodeKind, OffsetMap, Slip, SlipKind, Writing};
use crate::text::Span;

/// Blocks, brackets and operators are read so deep.
const MAX_DEPTH: u32 = 100;

/// Reads a text if it is a configuration of Terraform, by what stands in it.
pub(super) fn read(text: &str) -> Option<Builder> {
    let first = text.trim_start_matches('\u{feff}').trim_start();
    if first.starts_with(['{', '[', '"']) || u32::try_from(text.len()).is_err() {
        return None;
    }
    let first = headers(text).next()?;
    let reader = || Reader {
        text,
        at: 0,
        end: 0,
        last: 0,
        lines: true,
        depth: 0,
        builder: Builder::default(),
    };
    // What stands before the blocks is passed over unless it gives variables their values.
    let start = if reader().part(0..first).is_ok() { 0 } else { first };
    let mut reader = reader();
    reader.builder.open(NodeKind::Object, start as u32);
    if let Err(fault) = reader.part(start..text.len()) {
        reader.parts(start, fault);
    }
    reader.builder.close(text.len() as u32);
    Some(reader.builder)
}

/// Whether a configuration stands in a text.
pub(super) fn is_likely(text: &str) -> bool {
    headers(text).next().is_some()
}

/// Where the blocks that make a configuration begin: each at the start of a line.
fn headers(text: &str) -> impl Iterator<Item = usize> {
    const LABELLED: [&str; 7] =
        ["resource", "data", "module", "variable", "output", "provider", "ephemeral"];
    const BARE: [&str; 5] = ["locals", "terraform", "moved", "import", "removed"];
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let line = line.trim_start_matches('\u{feff}');
        let word = line.split(|c: char| !c.is_ascii_alphabetic()).next()?;
        let rest = line.get(word.len()..)?.trim_start();
        let header = LABELLED.contains(&word) && rest.starts_with('"') && rest.contains('{')
            || BARE.contains(&word) && rest.starts_with('{');
        header.then_some(start)
    })
}

struct Fault {
    at: usize,
    kind: HclFault,
}

type Read<T = ()> = Result<T, Fault>;

struct Reader<'s> {
    text: &'s str,
    at: usize,
    /// Where the part that is read ends.
    end: usize,
    /// Where the last token ends.
    last: usize,
    /// Whether a line break is a blank like others here.
    lines: bool,
    depth: u32,
    builder: Builder,
}

impl<'s> Reader<'s> {
    /// Reads a part of the text as a body; nothing of it stays if it has a fault.
    fn part(&mut self, part: Range<usize>) -> Read {
        self.at = part.start;
        self.end = part.end;
        self.depth = 0;
        // A byte order mark is no HCL.
        self.skip("\u{feff}");
        let mark = self.builder.mark();
        let read = self.body(true);
        if read.is_err() {
            self.builder.rewind(mark);
        }
        read
    }

    /// Reads each top-level block by itself, so that one fault does not spoil all.
    fn parts(&mut self, start: usize, whole: Fault) {
        let text = self.text;
        let mut starts: Vec<usize> = headers(text).filter(|at| *at >= start).collect();
        starts.push(text.len());
        let mut faults = 0;
        for (from, to) in starts.iter().zip(starts.iter().skip(1)) {
            let Err(fault) = self.part(*from..*to) else { continue };
            faults += 1;
            if faults < MAX_SLIPS {
                self.slip(fault);
            }
        }
        if faults == 0 {
            self.slip(whole);
        }
    }

    fn slip(&mut self, fault: Fault) {
        let at = fault.at;
        let next = self.text.get(at..).and_then(|rest| rest.chars().next());
        let length = next.filter(|next| *next != '\n').map_or(0, char::len_utf8);
        let span = span(at, at + length);
        self.builder.slip(Slip { kind: SlipKind::Hcl(fault.kind), span, edits: Vec::new() });
    }

    /// The fault at this place, or at the last character if nothing follows.
    fn fault<T>(&self) -> Read<T> {
        if !self.rest().trim_ascii().is_empty() {
            return Err(Fault { at: self.at, kind: HclFault::Other });
        }
        let all = self.text.get(..self.end).unwrap_or_default().trim_ascii_end();
        let last = all.char_indices().next_back();
        Err(Fault { at: last.map_or(0, |(at, _)| at), kind: HclFault::Unclosed })
    }

    fn rest(&self) -> &'s str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    fn skip(&mut self, sign: &str) -> bool {
        let there = self.rest().starts_with(sign);
        if there {
            self.at += sign.len();
        }
        there
    }

    /// Passes over blanks and comments.
    fn blank(&mut self) {
        loop {
            let blank = |c: char| matches!(c, ' ' | '\t' | '\r') || c == '\n' && self.lines;
            let rest = self.rest().trim_start_matches(blank);
            self.at = self.end - rest.len();
            if rest.starts_with('#') || rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.at += rest.find("*/").map_or(rest.len(), |end| end + 2);
            } else {
                break;
            }
        }
    }

    /// Passes over a token, if it is the next one.
    fn eat(&mut self, token: &str) -> bool {
        self.blank();
        let there = self.skip(token);
        if there {
            self.last = self.at;
        }
        there
    }

    fn expect(&mut self, token: &str) -> Read {
        if self.eat(token) { Ok(()) } else { self.fault() }
    }

    /// The next token, if it is a name.
    fn word(&mut self) -> Option<Span> {
        self.blank();
        let rest = self.rest();
        if !rest.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            return None;
        }
        let inside = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let start = self.at;
        self.at = self.end - rest.trim_start_matches(inside).len();
        self.last = self.at;
        Some(span(start, self.at))
    }

    /// Passes over this name, if it is the next token.
    fn eat_word(&mut self, name: &str) -> bool {
        let start = self.at;
        let there = self.word().is_some_and(|word| self.source(word) == name);
        if !there {
            self.at = start;
        }
        there
    }

    fn equals(&mut self) -> bool {
        self.blank();
        !self.rest().starts_with("==") && self.eat("=")
    }

    fn source(&self, span: Span) -> &'s str {
        span.of(self.text)
    }

    /// Notes that one more thing is open.
    fn deeper(&mut self) -> Read {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Fault { at: self.at, kind: HclFault::TooDeep });
        }
        Ok(())
    }

    /// The arguments and blocks to the end of the part, or to the brace that closes a block.
    fn body(&mut self, whole: bool) -> Read {
        self.deeper()?;
        let mut names = Vec::new();
        while !self.is_over(whole) {
            let Some(key) = self.word() else { return self.fault() };
            self.structure(key, &mut names)?;
            self.line_end(whole)?;
        }
        crate::order::sort(&mut names);
        let twice = names.windows(2).filter_map(|pair| match pair {
            [(a, _), (b, at)] if a == b => Some(*at),
            _ => None,
        });
        // Outside of blocks each may come from a file of its own; the last one counts.
        if let Some(at) = twice.min().filter(|_| !whole) {
            return Err(Fault { at, kind: HclFault::Redefined });
        }
        self.depth -= 1;
        Ok(())
    }

    /// Whether a body ends here.
    fn is_over(&mut self, whole: bool) -> bool {
        self.lines = true;
        self.blank();
        self.lines = false;
        if whole { self.rest().is_empty() } else { self.eat("}") }
    }

    /// Each argument and each block ends its line.
    fn line_end(&mut self, whole: bool) -> Read {
        self.blank();
        let rest = self.rest();
        let over = rest.is_empty() || rest.starts_with('\n') || !whole && rest.starts_with('}');
        if over { Ok(()) } else { self.fault() }
    }

    fn structure(&mut self, key: Span, names: &mut Vec<(&'s str, usize)>) -> Read {
        if !self.equals() {
            return self.block(key);
        }
        names.push((self.source(key), key.start as usize));
        self.builder.plain(NodeKind::Key, key, (0, 0));
        self.expression()
    }

    fn block(&mut self, ident: Span) -> Read {
        let mut labels = Vec::new();
        while !self.eat("{") {
            let mark = self.builder.mark();
            let start = self.at;
            if self.rest().starts_with('"') {
                self.quoted()?;
                self.builder.rewind(mark);
            } else if self.word().is_none() {
                return self.fault();
            }
            labels.push(span(start, self.last));
        }
        if self.source(ident) == "dynamic"
            && let Some(label) = labels.first()
        {
            return self.dynamic(*label);
        }
        self.builder.plain(NodeKind::Key, ident, (0, 0));
        for label in &labels {
            self.builder.open(NodeKind::Object, label.start);
            self.label(*label);
        }
        self.builder.open(NodeKind::Object, ident.start);
        self.body(false)?;
        (0..=labels.len()).for_each(|_| self.builder.close(self.last as u32));
        Ok(())
    }

    fn label(&mut self, label: Span) {
        match self.source(label).starts_with('"') {
            true => self.string(NodeKind::Key, label),
            false => self.builder.plain(NodeKind::Key, label, (0, 0)),
        }
    }

    /// A `dynamic` block stands for blocks with its content. What it says of how many there are stays
    /// as [`FOR_EACH`] and [`ITERATOR`] among that.
    fn dynamic(&mut self, label: Span) -> Read {
        self.deeper()?;
        let whole = self.builder.mark();
        self.label(label);
        self.builder.open(NodeKind::Object, label.start);
        let mut found = false;
        while !self.is_over(false) {
            let Some(key) = self.word() else { return self.fault() };
            if !found && self.source(key) == "content" && self.eat("{") {
                found = true;
                self.body(false)?;
            } else {
                let mark = self.builder.mark();
                self.structure(key, &mut Vec::new())?;
                if ![FOR_EACH, ITERATOR].contains(&self.source(key)) {
                    self.builder.rewind(mark);
                }
            }
            self.line_end(false)?;
        }
        self.builder.close(self.last as u32);
        if !found {
            self.builder.rewind(whole);
        }
        self.depth -= 1;
        Ok(())
    }

    /// Adds one value: what is written, or a hole if that has to be worked out.
    fn expression(&mut self) -> Read {
        self.expression_in(false)
    }

    /// The same; in a list it may be several values of which one comes.
    fn expression_in(&mut self, list: bool) -> Read {
        self.deeper()?;
        self.blank();
        let start = self.at;
        let mark = self.builder.mark();
        let mut known = self.operand()?;
        while self.operator() {
            self.operand()?;
            known = false;
        }
        if self.eat("?") {
            // Something or nothing is that something.
            self.builder.rewind(mark);
            self.expression_in(list)?;
            self.expect(":")?;
            known = self.builder.kind_at(mark) == Some(NodeKind::Null);
            if known {
                self.builder.rewind(mark);
            }
            let second = self.builder.mark();
            self.expression_in(list)?;
            let texts = [mark, second]
                .map(|one| self.builder.kind_at(one) == Some(NodeKind::String))
                == [true; 2];
            if self.builder.kind_at(second) == Some(NodeKind::Null) && !known {
                self.builder.rewind(second);
                known = true;
            } else if !known && (list && texts || self.builder.join(mark, second)) {
                // Of two lists, or texts of a list, either may come.
                self.builder.optional(span(start, self.last));
                known = true;
            }
        }
        if !known {
            self.builder.rewind(mark);
            self.unknown(span(start, self.last));
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads an expression of which nothing is needed.
    fn passed(&mut self) -> Read {
        let mark = self.builder.mark();
        self.expression()?;
        self.builder.rewind(mark);
        Ok(())
    }

    fn operator(&mut self) -> bool {
        const OPERATORS: [&str; 13] =
            ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "+", "-", "*", "/", "%"];
        OPERATORS.iter().any(|operator| self.eat(operator))
    }

    /// A term with what stands before and after it. Whether it is known, and so was added.
    fn operand(&mut self) -> Read<bool> {
        self.blank();
        let start = self.at;
        let mark = self.builder.mark();
        while self.eat("-") || self.eat("!") {}
        let sign = self.text.get(start..self.at).unwrap_or_default().trim_ascii();
        let mut known = self.term()?;
        if !sign.is_empty() {
            known &= sign == "-" && self.builder.kind_at(mark) == Some(NodeKind::Number);
            self.builder.rewind(mark);
            if known {
                self.builder.scalar(NodeKind::Number, span(start, self.last));
            }
        }
        loop {
            self.blank();
            let rest = self.rest();
            if rest.starts_with('.') && !rest.starts_with("..") {
                self.eat(".");
                if !self.eat("*") && self.word().is_none() && !self.number() {
                    return self.fault();
                }
            } else if self.eat("[") {
                self.within(|reader| {
                    if !reader.eat("*") {
                        reader.passed()?;
                    }
                    reader.expect("]")
                })?;
            } else {
                return Ok(known);
            }
            known = false;
        }
    }

    /// Does something between brackets, where a line may break anywhere.
    fn within<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        let outer = std::mem::replace(&mut self.lines, true);
        let read = read(self)?;
        self.lines = outer;
        Ok(read)
    }

    fn number(&mut self) -> bool {
        let digits =
            |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let rest = self.rest();
        let mut length = digits(rest);
        if length == 0 {
            return false;
        }
        for sign in ['.', 'e'] {
            let after = rest.get(length..).unwrap_or_default();
            let Some(after) = after.strip_prefix([sign, sign.to_ascii_uppercase()]) else {
                continue;
            };
            let unsigned = after.strip_prefix(['+', '-']).filter(|_| sign == 'e').unwrap_or(after);
            let count = digits(unsigned);
            if count > 0 {
                length += 1 + (after.len() - unsigned.len()) + count;
            }
        }
        self.at += length;
        self.last = self.at;
        true
    }

    fn term(&mut self) -> Read<bool> {
        let start = self.at;
        let rest = self.rest();
        if self.number() {
            self.builder.scalar(NodeKind::Number, span(start, self.last));
            return Ok(true);
        }
        if rest.starts_with('"') {
            return self.quoted().map(|()| true);
        }
        if rest.starts_with("<<") {
            return self.heredoc().map(|()| true);
        }
        if self.eat("(") {
            return self.within(|reader| {
                reader.expression()?;
                reader.expect(")")?;
                Ok(true)
            });
        }
        if self.eat("[") {
            return self.within(|reader| reader.list(start));
        }
        if self.eat("{") {
            return self.within(|reader| reader.object(start));
        }
        let Some(mut name) = self.word() else { return self.fault() };
        while self.skip("::") {
            let Some(part) = self.word() else { return self.fault() };
            name.end = part.end;
        }
        if self.eat("(") {
            return self.within(|reader| reader.call(name));
        }
        let kind = match self.source(name) {
            "true" => NodeKind::True,
            "false" => NodeKind::False,
            "null" => NodeKind::Null,
            _ => return Ok(false),
        };
        self.builder.scalar(kind, name);
        Ok(true)
    }

    fn list(&mut self, start: usize) -> Read<bool> {
        self.builder.open(NodeKind::Array, start as u32);
        if self.eat_word("for") {
            self.repeated(start)?;
            self.expect("]")?;
        } else {
            self.items("]", |reader| reader.expression_in(true))?;
        }
        self.builder.close(self.last as u32);
        Ok(true)
    }

    /// What commas separate, to the closing bracket.
    fn items(&mut self, close: &str, mut item: impl FnMut(&mut Self) -> Read) -> Read {
        while !self.eat(close) {
            item(self)?;
            if !self.eat(",") {
                return self.expect(close);
            }
        }
        Ok(())
    }

    /// What stands there for each element of a list: an object with [`FOR_EACH`], [`ITERATOR`] and
    /// [`CONTENT`].
    fn repeated(&mut self, start: usize) -> Read {
        let place = span(start, start);
        self.builder.open(NodeKind::Object, place.start);
        self.builder.word(NodeKind::Key, place, FOR_EACH);
        let names = self.each()?;
        self.builder.word(NodeKind::Key, place, ITERATOR);
        self.open(NodeKind::String, names);
        self.builder.word(NodeKind::Key, place, CONTENT);
        self.expect(":")?;
        self.expression()?;
        self.builder.close(self.last as u32);
        self.only_if()
    }

    /// The names of a `for`, whose place is given, and what they go through, which is added.
    fn each(&mut self) -> Read<Span> {
        let Some(mut names) = self.word() else { return self.fault() };
        if self.eat(",") {
            let Some(value) = self.word() else { return self.fault() };
            names.end = value.end;
        }
        if !self.eat_word("in") {
            return self.fault();
        }
        self.expression()?;
        Ok(names)
    }

    fn only_if(&mut self) -> Read {
        if self.eat_word("if") { self.passed() } else { Ok(()) }
    }

    fn object(&mut self, start: usize) -> Read<bool> {
        let inside = self.at;
        if self.eat_word("for") {
            self.blank();
            if !self.rest().starts_with(['=', ':']) {
                let names = self.each()?;
                self.expect(":")?;
                self.passed()?;
                self.expect("=>")?;
                self.blank();
                let value = self.at;
                self.passed()?;
                // What only gets other keys is what it was, as far as values go.
                let same = self.source(span(value, self.last)) == value_name(self.source(names));
                self.eat("...");
                self.only_if()?;
                self.expect("}")?;
                return Ok(same);
            }
            self.at = inside;
        }
        self.builder.open(NodeKind::Object, start as u32);
        while !self.eat("}") {
            self.lines = false;
            self.key()?;
            if !self.equals() {
                self.expect(":")?;
            }
            self.expression()?;
            self.blank();
            if !self.eat(",") && !self.rest().starts_with(['\n', '}']) {
                return self.fault();
            }
            self.lines = true;
        }
        self.builder.close(self.last as u32);
        Ok(true)
    }

    fn key(&mut self) -> Read {
        self.blank();
        let start = self.at;
        if let Some(word) = self.word() {
            self.blank();
            if self.rest().starts_with(['=', ':']) {
                self.builder.plain(NodeKind::Key, word, (0, 0));
                return Ok(());
            }
            self.at = start;
        }
        let mark = self.builder.mark();
        self.expression()?;
        if let Some(NodeKind::Array | NodeKind::Object) = self.builder.kind_at(mark) {
            return Err(Fault { at: start, kind: HclFault::Other });
        }
        if !self.builder.make_key(mark) {
            self.builder.rewind(mark);
            self.blank();
            self.open(NodeKind::Key, span(start, self.last));
        }
        Ok(())
    }

    fn call(&mut self, name: Span) -> Read<bool> {
        let joins = self.source(name) == "concat";
        if joins {
            self.builder.open(NodeKind::Array, name.start);
        }
        let mut count = 0;
        self.items(")", |reader| {
            let mark = reader.builder.mark();
            reader.expression()?;
            count += if reader.eat("...") { 2 } else { 1 };
            if joins {
                reader.builder.spread(mark);
            }
            Ok(())
        })?;
        if joins {
            self.builder.close(self.last as u32);
        }
        Ok(joins || count == 1 && SAME.contains(&self.source(name)))
    }

    fn unknown(&mut self, span: Span) {
        self.open(NodeKind::String, span);
    }

    fn open(&mut self, kind: NodeKind, span: Span) {
        let hole = self.hole(span).to_string();
        self.builder.word(kind, span, &hole);
    }

    /// The hole that is named by what stands at a place.
    fn hole(&mut self, span: Span) -> char {
        const MOST: usize = 120;
        let mut name = String::new();
        for word in self.source(span).split_ascii_whitespace() {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
            if let Some((end, _)) = name.char_indices().nth(MOST) {
                name.truncate(end);
                name.push('…');
                break;
            }
        }
        self.builder.hole(&name)
    }

    /// A text in quotes. One that is nothing but a place to be filled in is what fills it.
    fn quoted(&mut self) -> Read {
        let start = self.at;
        self.at += 1;
        if let Some((_, places)) = self.literal(None, start)? {
            let all = span(start, self.last);
            if places.is_empty() {
                self.string(NodeKind::String, all);
            } else {
                let inner = Span::new(all.start + 1, all.end - 1);
                self.template(NodeKind::String, all, inner, &places, Writing::Fixed);
            }
        }
        Ok(())
    }

    /// Reads to the closing quote, or to the line that is the closing word of a heredoc: where the
    /// text stands, and the places that are filled in, each with what fills it. Nothing if it is
    /// a single such place in quotes, whose value was added.
    fn literal(&mut self, word: Option<&str>, opened: usize) -> Read<Option<(Span, Vec<Filled>)>> {
        let first = self.at;
        let mut places = Vec::new();
        // The directives that are open, and where the outermost begins.
        let (mut nested, mut outermost) = (0u32, 0);
        let mut line_start = word.is_some();
        loop {
            let rest = self.rest();
            if let Some(word) = word.filter(|_| line_start) {
                let line = rest.split('\n').next().unwrap_or_default();
                if line.trim_ascii() == word {
                    let inner = span(first, self.at);
                    self.at += line.trim_ascii_end().len();
                    self.last = self.at;
                    return if nested == 0 { Ok(Some((inner, places))) } else { self.fault() };
                }
            }
            line_start = false;
            let from = self.at;
            if rest.starts_with("$${") || rest.starts_with("%%{") {
                self.at += 3;
            } else if self.skip("${") {
                let mark = self.builder.mark();
                let filler = self.filler()?;
                if word.is_none() && from == first && self.skip("\"") {
                    self.last = self.at;
                    return Ok(None);
                }
                self.builder.rewind(mark);
                if nested == 0 {
                    places.push((span(from, self.at), filler));
                }
            } else if self.skip("%{") {
                match self.directive()? {
                    1 if nested == 0 => (nested, outermost) = (1, from),
                    1 => nested += 1,
                    -1 if nested > 0 => nested -= 1,
                    0 if nested > 0 => {}
                    _ => return Err(Fault { at: from, kind: HclFault::Other }),
                }
                if nested == 0 {
                    let place = span(outermost, self.at);
                    places.push((place, place));
                }
            } else if word.is_none() && self.skip("\"") {
                self.last = self.at;
                let inner = span(first, self.at - 1);
                return if nested == 0 { Ok(Some((inner, places))) } else { self.fault() };
            } else {
                match rest.chars().next() {
                    Some('\\') if word.is_none() => match escape(rest) {
                        (Some(_), length) => self.at += length,
                        (None, _) => return self.fault(),
                    },
                    // The quote that nothing closes tells more than the end of its line.
                    Some('\n') if word.is_none() => {
                        return Err(Fault { at: opened, kind: HclFault::Other });
                    }
                    Some(other) => {
                        self.at += other.len_utf8();
                        line_start = other == '\n';
                    }
                    None => return self.fault(),
                }
            }
        }
    }

    /// What fills a place in a text; its value is added.
    fn filler(&mut self) -> Read<Span> {
        self.skip("~");
        self.within(|reader| {
            reader.blank();
            let start = reader.at;
            reader.expression()?;
            let filler = span(start, reader.last);
            reader.eat("~");
            reader.expect("}")?;
            Ok(filler)
        })
    }

    /// Passes over a directive. By how much more is open after it.
    fn directive(&mut self) -> Read<i32> {
        self.skip("~");
        self.within(|reader| {
            let word = reader.word().map(|word| reader.source(word));
            let opens = match word {
                Some("if") => reader.passed().map(|()| 1)?,
                Some("for") => {
                    let mark = reader.builder.mark();
                    reader.each()?;
                    reader.builder.rewind(mark);
                    1
                }
                Some("else") => 0,
                Some("endif" | "endfor") => -1,
                _ => return reader.fault(),
            };
            reader.eat("~");
            reader.expect("}")?;
            Ok(opens)
        })
    }

    fn heredoc(&mut self) -> Read {
        let start = self.at;
        self.at += 2;
        let indented = self.skip("-");
        let word = self.word().map(|word| self.source(word));
        let blank = self.rest().trim_start_matches([' ', '\t', '\r']);
        let (Some(word), Some(text)) = (word, blank.strip_prefix('\n')) else {
            return self.fault();
        };
        self.at = self.end - text.len();
        let Some((inner, places)) = self.literal(Some(word), start)? else { return Ok(()) };
        let all = span(start, self.last);
        if inner.is_empty() {
            self.builder.word(NodeKind::String, all, "");
            return Ok(());
        }
        let mut indent = 0;
        if indented {
            let lines = self.source(inner).lines().filter(|line| !line.trim().is_empty());
            let spaces = lines.map(|line| line.len() - line.trim_start_matches([' ', '\t']).len());
            indent = spaces.min().unwrap_or(0) as u32;
        }
        self.template(NodeKind::String, all, inner, &places, Writing::Block(indent));
        Ok(())
    }

    /// A text in quotes without anything to be filled in.
    fn string(&mut self, kind: NodeKind, span: Span) {
        let inner = Span::new(span.start + 1, span.end.saturating_sub(1));
        let raw = self.source(inner);
        if raw.contains(['\\', '$', '%']) {
            self.template(kind, span, inner, &[], Writing::Fixed);
        } else {
            self.builder.plain(kind, span, (1, 1));
        }
    }

    /// A text with escapes, which are those of HCL between quotes and only those of templates in
    /// heredocs, and with places that are filled in.
    fn template(
        &mut self,
        kind: NodeKind,
        span: Span,
        inner: Span,
        places: &[Filled],
        writing: Writing,
    ) {
        let indent = match writing {
            Writing::Block(indent) => Some(indent),
            _ => None,
        };
        let source = self.text;
        let mut text = String::with_capacity(inner.len() as usize);
        let mut map = OffsetMap::plain(inner.start);
        let mut places = places.iter().peekable();
        let mut at = inner.start;
        let mut line_start = indent.is_some();
        while at < inner.end {
            if let Some((place, filler)) = places.next_if(|(place, _)| place.start <= at) {
                map.stay(text.len() as u32, *place);
                text.push(self.hole(*filler));
                at = place.end.max(at + 1);
                map.jump(text.len() as u32, at);
                line_start = false;
                continue;
            }
            let rest = Span::new(at, inner.end).of(source);
            let mut characters = rest.chars();
            let Some(character) = characters.next() else { break };
            if line_start && indent.is_some_and(|indent| indent > 0) {
                let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
                at += (blank as u32).min(indent.unwrap_or(0));
                map.jump(text.len() as u32, at);
                line_start = false;
                continue;
            }
            line_start = indent.is_some() && character == '\n';
            let (decoded, length) = match character {
                '$' if rest.starts_with("$${") => (Some('$'), 2),
                '%' if rest.starts_with("%%{") => (Some('%'), 2),
                '\\' if indent.is_none() => escape(rest),
                other => (Some(other), other.len_utf8()),
            };
            text.extend(decoded);
            at += length as u32;
            if length != decoded.map_or(0, char::len_utf8) {
                map.jump(text.len() as u32, at);
            }
        }
        self.builder.kept(kind, span, Kept { text: text.into(), map, writing });
    }
}

/// A place that is filled in, and what fills it.
type Filled = (Span, Span);

fn span(start: usize, end: usize) -> Span {
    Span::new(start as u32, end as u32)
}

/// The list that a block stands there for each element of.
pub const FOR_EACH: &str = "for_each";
/// What an element is called in such a block; the block's type if it does not say. Of a `for` the
/// name of the value, or those of key and value.
pub const ITERATOR: &str = "iterator";
/// What a `for` gives for each element.
pub const CONTENT: &str = "content";

/// The name of the value among those of a `for`.
pub fn value_name(names: &str) -> &str {
    names.rsplit(',').next().unwrap_or_default().trim()
}

/// Functions that give what they are given, as far as policies go. `jsonencode` does so because a
/// policy may be an object as well as its text.
const SAME: [&str; 10] = [
    "jsonencode",
    "tolist",
    "toset",
    "tostring",
    "sensitive",
    "nonsensitive",
    "distinct",
    "sort",
    "compact",
    "flatten",
];

/// The character that an escape stands for, and the length of the escape.
fn escape(rest: &str) -> (Option<char>, usize) {
    let mut characters = rest.chars().skip(1);
    let hex = |digits: usize| {
        let code = rest.get(2..2 + digits).and_then(|code| u32::from_str_radix(code, 16).ok());
        (code.and_then(char::from_u32), 2 + digits)
    };
    match characters.next() {
        Some('n') => (Some('\n'), 2),
        Some('r') => (Some('\r'), 2),
        Some('t') => (Some('\t'), 2),
        Some('u') => hex(4),
        Some('U') => hex(8),
        Some(other @ ('"' | '\\')) => (Some(other), 2),
        _ => (None, 1),
    }
}
