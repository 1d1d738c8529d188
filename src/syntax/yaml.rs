//! YAML to the tape: events of the parser to items, items to nodes.
//!
//! The items stand in the order of the text and know where their subtree ends, so an alias is read
//! by reading its anchor's items again, within a budget. AWS reads YAML 1.1 with exceptions of its
//! own (CloudFormation user guide, template formats; as of 2026-11): `yes` and `on` are true, dates
//! and numbers with leading zeros stay the text that they are, and `!Sub` is short for `Fn::Sub`.

use std::borrow::Cow;

use granit_parser::{
    ErrorKind, Event, Parser, ScalarStyle, ScanError, Span as Marked, Tag, options,
};

use super::{
    Builder, Kept, MAX_BYTES, MAX_DEPTH, MAX_SLIPS, NodeKind, OffsetMap, Slip, SlipKind, Writing,
    YamlFault, json::is_number,
};
use crate::{
    table::Set,
    text::{Edit, Span},
};

/// What aliases may add to a text, in steps of the reader.
const MAX_EXPANSION: usize = 200_000;
/// A scalar counts a step for each so many bytes.
const STEP_BYTES: usize = 16;
/// After so many faults that could be passed over by reading anew, the next one ends the reading.
const MAX_ATTEMPTS: usize = 20;
/// Reading anew stops when this many bytes were read.
const MAX_READ: usize = 1 << 26;

/// Reads `text`. Never fails; see [`super::Tree::slips`].
pub(super) fn read(text: &str) -> Builder {
    if text.len() > MAX_BYTES {
        let mut builder = Builder::default();
        builder.slip(slip(YamlFault::TooLarge, Span::default()));
        return builder;
    }
    let mut reader = Reader::new(text);
    reader.attempts();
    let Reader { items, kept, roots, mut slips, .. } = reader;
    let emit = |expand| Emitter { text, items: &items, kept: &kept, expand }.run(&roots);
    let (mut builder, deep) = emit(true).unwrap_or_else(|place| {
        slips.push(slip(YamlFault::Expansion, place));
        emit(false).unwrap_or_default()
    });
    slips.extend(deep.map(|place| slip(YamlFault::TooDeep, place)));
    slips.into_iter().for_each(|slip| builder.slip(slip));
    builder
}

/// Whether a text is written in YAML rather than JSON, to judge by its first line of content: a list
/// item, a key, or the start of a document.
pub(super) fn is_likely(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let content = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let Some(line) = lines.find(content) else { return false };
    let line = line.trim();
    if line == "---" || line.starts_with("%YAML") || line.starts_with("- ") || line == "-" {
        return true;
    }
    if ["--- {", "--- !", "--- #", "--- |", "--- >"].iter().any(|start| line.starts_with(start)) {
        return true;
    }
    let quote = line.chars().next().filter(|first| matches!(first, '"' | '\''));
    let name_end = match quote {
        Some(quote) => {
            let rest = line.get(1..).unwrap_or("");
            rest.find(quote).map(|end| end + 2)
        }
        None => line.find(": ").or_else(|| line.strip_suffix(':').map(str::len)),
    };
    let Some((name, rest)) = name_end.and_then(|end| line.split_at_checked(end)) else {
        return false;
    };
    // Members of JSON whose braces were not copied end in a comma or go on on the same line.
    let json =
        quote.is_some() && (rest.ends_with(',') || rest.contains(", \"") || !rest.starts_with(':'));
    let odd = |c: char| {
        c.is_whitespace() || matches!(c, '{' | '}' | '[' | ']' | '=' | '(' | '<' | ',' | '$' | '：')
    };
    // Signs that YAML keeps for itself.
    let reserved = name.starts_with(['@', '`']);
    !json && !reserved && (quote.is_some() || !name.contains(odd))
}

/// Something of the text.
struct Item {
    span: Span,
    /// The item after this one's subtree; 0 while it is open.
    next: u32,
    what: What,
    /// The tag, and what it is short for.
    tag: Option<(Span, &'static str)>,
}

#[derive(Clone, Copy)]
enum What {
    /// A scalar that stands there between quotes of so many bytes.
    Plain(NodeKind, u8),
    /// A string whose text was worked out.
    Kept(u32),
    /// The key that takes the members of other objects in.
    Merge,
    List,
    Map,
    /// Stands for the item.
    Alias(u32),
    /// A value is missing here.
    Missing,
}

/// Functions of CloudFormation by the tag that is short for each.
#[rustfmt::skip]
const TAGS: &[(&str, &str)] = &[
    ("Ref", "Ref"), ("Condition", "Condition"), ("GetAtt", "Fn::GetAtt"), ("Sub", "Fn::Sub"),
    ("Join", "Fn::Join"), ("Select", "Fn::Select"), ("Split", "Fn::Split"), ("If", "Fn::If"),
    ("FindInMap", "Fn::FindInMap"), ("ImportValue", "Fn::ImportValue"), ("Base64", "Fn::Base64"),
    ("Cidr", "Fn::Cidr"), ("GetAZs", "Fn::GetAZs"), ("Equals", "Fn::Equals"), ("And", "Fn::And"),
    ("Or", "Fn::Or"), ("Not", "Fn::Not"), ("Transform", "Fn::Transform"), ("Length", "Fn::Length"),
    ("ToJsonString", "Fn::ToJsonString"), ("ForEach", "Fn::ForEach"), ("Contains", "Fn::Contains"),
    ("EachMemberEquals", "Fn::EachMemberEquals"), ("EachMemberIn", "Fn::EachMemberIn"),
    ("RefAll", "Fn::RefAll"), ("ValueOf", "Fn::ValueOf"), ("ValueOfAll", "Fn::ValueOfAll"),
];

/// Whether CloudFormation has a function of that name, such as `Ref` or `Fn::Sub`.
pub fn is_template_function(name: &str) -> bool {
    let known = TAGS.iter().any(|(_, full)| *full == name);
    known && name != "Condition" || name.starts_with("Fn::ForEach::")
}

struct Reader<'t> {
    text: &'t str,
    items: Vec<Item>,
    kept: Vec<Kept>,
    roots: Vec<u32>,
    open: Vec<u32>,
    /// The item of each anchor, by the parser's number.
    anchors: Vec<u32>,
    /// End of the last thing that was read.
    last: u32,
    slips: Vec<Slip>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Reader {
            text,
            items: Vec::with_capacity(text.len() / 24),
            kept: Vec::new(),
            roots: Vec::new(),
            open: Vec::new(),
            anchors: Vec::new(),
            last: 0,
            slips: Vec::new(),
        }
    }

    /// Reads the text. A fault that can be passed over is painted over by something harmless of the
    /// same length, and the text is read anew.
    fn attempts(&mut self) {
        let mut painted = Cow::Borrowed(self.text);
        let mut faults = Vec::new();
        for attempt in 1.. {
            let may_repeat = attempt < MAX_ATTEMPTS && attempt * self.text.len() < MAX_READ;
            let Some(error) = self.documents(&painted, may_repeat) else { break };
            let Some(fault) = self.paint(&error, painted.to_mut()) else { break };
            faults.push(fault);
        }
        for fault in faults {
            let around = self.items.iter().find(|item| item.span.start == fault.span.start);
            let slip = match around.filter(|_| fault.kind == SlipKind::Yaml(YamlFault::Sign)) {
                Some(item) => {
                    let word = item.span.of(self.text);
                    let quoted = !word.contains(['"', '\\', '\n']);
                    let edit = Edit::replace(item.span, format!("\"{word}\""));
                    Slip {
                        span: item.span,
                        edits: quoted.then_some(edit).into_iter().collect(),
                        ..fault
                    }
                }
                None => fault,
            };
            self.slips.push(slip);
        }
    }

    /// Paints a fault over; nothing if that cannot be done.
    fn paint(&mut self, error: &ScanError, painted: &mut String) -> Option<Slip> {
        let at = error.marker().byte_offset()?;
        let fault = fault(error.kind());
        match fault {
            YamlFault::Sign => {
                // At the sign, or after it.
                let rest = painted.get(at..)?;
                let sign = rest.chars().next().filter(|sign| "*&@`%!".contains(*sign))?;
                painted.replace_range(at..at + sign.len_utf8(), "x");
                Some(slip(fault, Span::new(at as u32, at as u32 + 1)))
            }
            YamlFault::Tab => {
                let line = painted.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
                let mut first = None;
                let mut mended = String::with_capacity(painted.len() - line);
                for piece in painted.get(line..)?.split_inclusive('\n') {
                    let content = piece.trim_start_matches([' ', '\t']);
                    let (lead, rest) = piece.split_at(piece.len() - content.len());
                    if lead.contains('\t') {
                        let place = line + mended.len() + lead.find('\t').unwrap_or(0);
                        first.get_or_insert(place as u32);
                    }
                    mended.push_str(&lead.replace('\t', " "));
                    mended.push_str(rest);
                }
                painted.truncate(line);
                painted.push_str(&mended);
                first.map(|first| slip(fault, Span::new(first, first + 1)))
            }
            _ => None,
        }
    }

    /// Reads all documents; an error that a painted text may pass over ends it, if it may.
    fn documents(&mut self, painted: &str, may_repeat: bool) -> Option<ScanError> {
        self.items.clear();
        self.kept.clear();
        self.roots.clear();
        self.open.clear();
        self.anchors.clear();
        self.slips.clear();
        self.last = 0;
        let mut parser =
            Parser::new_from_str_with_options(painted, options! { emit_comments: false });
        while let Some(event) = parser.next_event() {
            match event {
                Ok((event, marked)) => self.event(event, &marked),
                Err(error) => {
                    let fault = fault(error.kind());
                    if may_repeat && matches!(fault, YamlFault::Sign | YamlFault::Tab) {
                        return Some(error);
                    }
                    self.fail(fault, &error);
                    if self.slips.len() >= MAX_SLIPS || parser.proceed_next_document() != Ok(true) {
                        break;
                    }
                }
            }
        }
        self.close_all();
        None
    }

    fn fail(&mut self, fault: YamlFault, error: &ScanError) {
        let end = self.text.len() as u32;
        let at = error.marker().byte_offset().map_or(end, |at| (at as u32).min(end));
        let next = self.text.get(at as usize..).and_then(|rest| rest.chars().next());
        let width = next.filter(|next| *next != '\n').map_or(0, char::len_utf8);
        self.slips.push(slip(fault, Span::new(at, at + width as u32)));
        self.close_all();
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close(self.last);
        }
    }

    fn event(&mut self, event: Event<'_>, marked: &Marked) {
        let Some(range) = marked.byte_range() else { return };
        let span = Span::new(range.start as u32, range.end as u32);
        match event {
            Event::Alias(anchor) => {
                let target = self.anchors.get(anchor).copied().unwrap_or(u32::MAX);
                let known = self.items.get(target as usize).filter(|item| item.next > 0);
                let what = match known.map(|item| item.what) {
                    Some(What::Alias(further)) => What::Alias(further),
                    Some(_) => What::Alias(target),
                    None => {
                        self.slips.push(slip(YamlFault::Expansion, span));
                        What::Missing
                    }
                };
                self.leaf(span, what, 0, None);
            }
            Event::Scalar(value, style, anchor, tag) => {
                self.scalar(&value, style, span, anchor, tag.as_deref(), marked);
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.open(What::List, span, anchor, tag.as_deref(), marked);
            }
            Event::MappingStart(_, anchor, tag) => {
                self.open(What::Map, span, anchor, tag.as_deref(), marked);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span.end),
            _ => {}
        }
    }

    fn scalar(
        &mut self,
        value: &str,
        style: ScalarStyle,
        span: Span,
        anchor: usize,
        tag: Option<&Tag>,
        marked: &Marked,
    ) {
        let text = self.text;
        let raw = span.of(text);
        let quote =
            u8::from(matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted));
        let inner =
            Span::new(span.start + u32::from(quote), span.end.saturating_sub(u32::from(quote)));
        let mut place = span;
        let what = match style {
            _ if raw.is_empty() => {
                place = Span::at(self.last.max(marked.tag_span().map_or(0, |_| span.start)));
                What::Plain(self.kind(raw, tag), 0)
            }
            ScalarStyle::Literal | ScalarStyle::Folded => {
                place.end = span.start + raw.trim_end().len() as u32;
                let indent = marked.indent.unwrap_or(0);
                match block_map(value, raw, span.start, indent) {
                    Some(map) if style == ScalarStyle::Literal => {
                        self.keep(value, map, Writing::Block(indent as u32))
                    }
                    Some(map) => self.keep(value, map, Writing::Fixed),
                    None => What::Plain(NodeKind::String, 0),
                }
            }
            ScalarStyle::Plain if !raw.contains(['\n', '\r']) => {
                if raw == "<<" && tag.is_none() {
                    What::Merge
                } else {
                    What::Plain(self.kind(raw, tag), 0)
                }
            }
            ScalarStyle::SingleQuoted if !inner.of(text).contains(['\'', '\n', '\r']) => {
                What::Plain(NodeKind::String, 1)
            }
            ScalarStyle::DoubleQuoted if !inner.of(text).contains(['\\', '\n', '\r']) => {
                What::Plain(NodeKind::String, 1)
            }
            _ => {
                let (decoded, map) = flow_text(inner.of(text), inner.start, style);
                let writing = match style {
                    // What was painted over reads otherwise.
                    _ if decoded != value => Writing::Fixed,
                    ScalarStyle::DoubleQuoted => Writing::Json,
                    ScalarStyle::SingleQuoted => Writing::SingleQuoted,
                    _ => Writing::Fixed,
                };
                self.keep(&decoded, map, writing)
            }
        };
        self.leaf(place, what, anchor, short_for(tag, marked));
    }

    fn keep(&mut self, value: &str, map: OffsetMap, writing: Writing) -> What {
        self.kept.push(Kept { text: value.into(), map, writing });
        What::Kept(self.kept.len() as u32 - 1)
    }

    /// What a scalar without quotes is.
    fn kind(&self, raw: &str, tag: Option<&Tag>) -> NodeKind {
        if tag.is_some_and(|tag| !tag.is_yaml_core_schema() || tag.suffix() == "str") {
            return NodeKind::String;
        }
        match raw {
            "" | "~" | "null" | "Null" | "NULL" => NodeKind::Null,
            "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => NodeKind::True,
            "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => {
                NodeKind::False
            }
            _ if is_number(raw) => NodeKind::Number,
            _ => NodeKind::String,
        }
    }

    fn leaf(&mut self, span: Span, what: What, anchor: usize, tag: Option<(Span, &'static str)>) {
        self.add(span, what, anchor, tag);
        let next = self.items.len() as u32;
        if let Some(item) = self.items.last_mut() {
            item.next = next;
        }
        self.last = self.last.max(span.end);
    }

    fn open(&mut self, what: What, span: Span, anchor: usize, tag: Option<&Tag>, marked: &Marked) {
        self.add(span, what, anchor, short_for(tag, marked));
        self.open.push(self.items.len() as u32 - 1);
        self.last = self.last.max(span.end);
    }

    fn close(&mut self, end: u32) {
        let Some(index) = self.open.pop() else { return };
        let text = self.text;
        let flow = self.items.get(index as usize).is_some_and(|item| {
            matches!(text.as_bytes().get(item.span.start as usize), Some(b'{' | b'['))
                && !item.span.is_empty()
        });
        let map = self.items.get(index as usize).is_some_and(|item| matches!(item.what, What::Map));
        let mut members = 0;
        if map {
            // An error may have come between a key and its value.
            let mut at = index + 1;
            while let Some(item) = self.items.get(at as usize) {
                at = item.next.max(at + 1);
                members += 1;
            }
            if members % 2 == 1 {
                self.leaf(Span::at(self.last), What::Missing, 0, None);
            }
        }
        if flow {
            self.last = self.last.max(end);
        }
        let next = self.items.len() as u32;
        let last = self.last;
        if let Some(item) = self.items.get_mut(index as usize) {
            item.next = next;
            item.span.end = last.max(item.span.start);
        }
    }

    fn add(&mut self, span: Span, what: What, anchor: usize, tag: Option<(Span, &'static str)>) {
        let index = self.items.len() as u32;
        if self.open.is_empty() {
            self.roots.push(index);
        }
        if anchor > 0 {
            if self.anchors.len() <= anchor {
                self.anchors.resize(anchor + 1, u32::MAX);
            }
            if let Some(place) = self.anchors.get_mut(anchor) {
                *place = index;
            }
        }
        self.items.push(Item { span, next: 0, what, tag });
    }
}

fn short_for(tag: Option<&Tag>, marked: &Marked) -> Option<(Span, &'static str)> {
    let tag = tag.filter(|tag| tag.handle() == "!")?;
    let (_, long) = TAGS.iter().find(|(short, _)| *short == tag.suffix())?;
    let range = marked.tag_span()?.byte_range()?;
    Some((Span::new(range.start as u32, range.end as u32), long))
}

fn slip(fault: YamlFault, span: Span) -> Slip {
    Slip { kind: SlipKind::Yaml(fault), span, edits: Vec::new() }
}

/// What is wrong, in the few kinds that people can do something about.
fn fault(kind: &ErrorKind) -> YamlFault {
    use ErrorKind as Error;
    match kind {
        Error::TabNotAllowed
        | Error::TabInBlockIndentation
        | Error::TabInIndentation
        | Error::TabInPlainScalar
        | Error::TabAtBlockScalarStart => YamlFault::Tab,
        Error::UnknownAnchor
        | Error::MissingAnchorOrAliasName
        | Error::UnexpectedCharacter { .. } => YamlFault::Sign,
        Error::UnclosedQuotedScalar | Error::DocumentIndicatorInQuotedScalar => YamlFault::Quote,
        Error::InvalidTrailingSingleQuotedScalar | Error::InvalidTrailingDoubleQuotedScalar => {
            YamlFault::AfterQuote
        }
        Error::UnclosedFlowCollection { .. }
        | Error::MismatchedFlowCollectionEnd { .. }
        | Error::MisplacedFlowCollectionEnd
        | Error::UnexpectedEofFlowSequence
        | Error::UnexpectedEofFlowMapping
        | Error::UnexpectedEofImplicitFlowMapping
        | Error::ExpectedFlowMappingSeparator
        | Error::ExpectedFlowSequenceSeparator => YamlFault::Bracket,
        Error::MappingValueNotAllowed
        | Error::InvalidColonPlacement
        | Error::InvalidMappingValueWhitespace => YamlFault::Colon,
        Error::SimpleKeyExpected | Error::InvalidSimpleKey => YamlFault::NoColon,
        Error::UnknownQuotedScalarEscape
        | Error::InvalidQuotedScalarHexEscape
        | Error::InvalidUnicodeEscape
        | Error::InvalidLowSurrogate
        | Error::InvalidLowSurrogateHexEscape
        | Error::MissingLowSurrogate
        | Error::UnpairedLowSurrogate => YamlFault::Escape,
        Error::RecursionLimitExceeded => YamlFault::TooDeep,
        Error::InvalidIndentation
        | Error::ExpectedBlockMappingKey
        | Error::ExpectedBlockSequenceEntry
        | Error::BlockSequenceEntryNotAllowed
        | Error::MappingKeyNotAllowed
        | Error::InvalidBlockScalarIndent
        | Error::InvalidFlowScalarIndent
        | Error::InvalidQuotedScalarIndent => YamlFault::Indentation,
        _ => YamlFault::Other,
    }
}

/// The text of a scalar that is quoted or goes over several lines, and where its bytes come from.
fn flow_text(raw: &str, start: u32, style: ScalarStyle) -> (String, OffsetMap) {
    let mut text = String::with_capacity(raw.len());
    let mut map = OffsetMap::plain(start);
    let mut at = 0;
    // White space up to here was escaped, so it stays before a line break.
    let mut solid = 0;
    let special = match style {
        ScalarStyle::DoubleQuoted => '\\',
        ScalarStyle::SingleQuoted => '\'',
        _ => '\n',
    };
    while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
        let plain = rest.find([special, '\n', '\r']).unwrap_or(rest.len());
        let (verbatim, rest) = rest.split_at(plain);
        text.push_str(verbatim);
        at += plain;
        if rest.is_empty() {
            break;
        }
        if rest.starts_with(['\n', '\r']) {
            let kept = text.trim_end_matches([' ', '\t']).len().max(solid);
            text.truncate(kept);
            let space = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            let breaks = breaks(rest.get(..space).unwrap_or(""));
            if breaks == 1 {
                text.push(' ');
            }
            (1..breaks).for_each(|_| text.push('\n'));
            at += space;
        } else if special == '\'' {
            text.push('\'');
            at += 2;
        } else {
            let after = rest.get(1..).unwrap_or("");
            if after.starts_with(['\n', '\r']) {
                let next = after.trim_start_matches('\r');
                let next = next.strip_prefix('\n').unwrap_or(next);
                at += rest.len() - next.trim_start_matches([' ', '\t']).len();
                map.gap(text.len() as u32, start + at as u32);
                solid = text.len();
                continue;
            } else {
                let (character, width) = escape(after);
                text.push(character);
                at += 1 + width;
            }
            solid = text.len();
        }
        map.jump(text.len() as u32, start + at as u32);
    }
    (text, map)
}

fn breaks(space: &str) -> usize {
    let feeds = space.matches('\n').count();
    feeds + space.matches('\r').count() - space.matches("\r\n").count()
}

/// The character that an escape after its backslash stands for, and its length.
fn escape(after: &str) -> (char, usize) {
    let hex = |from: usize, digits: usize| {
        let digits = after.get(from..from + digits)?;
        u32::from_str_radix(digits, 16).ok()
    };
    let coded =
        |digits| (hex(1, digits).and_then(char::from_u32).unwrap_or('\u{fffd}'), digits + 1);
    let Some(first) = after.chars().next() else { return ('\u{fffd}', 0) };
    let character = match first {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        'x' => return coded(2),
        'U' => return coded(8),
        'u' => {
            return match (hex(1, 4), hex(7, 4)) {
                (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) => {
                    let code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                    (char::from_u32(code).unwrap_or('\u{fffd}'), 11)
                }
                _ => coded(4),
            };
        }
        other => other,
    };
    (character, first.len_utf8())
}

/// Where the bytes of a block's text come from, which is `raw` without the indentation and in part
/// without line breaks; nothing if they do not agree.
fn block_map(value: &str, raw: &str, start: u32, indent: usize) -> Option<OffsetMap> {
    let mut map = OffsetMap::plain(start);
    let mut at = 0;
    let mut decoded = 0;
    let after_break = |at: usize| {
        let rest = raw.get(at..).unwrap_or("");
        let width =
            if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) };
        let next = rest.get(width..).unwrap_or("");
        let lead = next.bytes().take(indent).take_while(|byte| b" \t".contains(byte)).count();
        (width > 0).then_some(at + width + lead)
    };
    for character in value.chars() {
        let white = matches!(character, '\n' | ' ');
        // A single break between two words in a folded block is a space, and the first of several
        // is nothing.
        while let Some(next) = after_break(at).filter(|_| !white) {
            at = next;
            map.gap(decoded, start + at as u32);
        }
        let rest = raw.get(at..)?;
        let width = character.len_utf8() as u32;
        if let Some(next) = after_break(at).filter(|_| white) {
            at = next;
            map.jump(decoded + width, start + at as u32);
        } else if rest.starts_with(character) || character == ' ' && rest.starts_with('\t') {
            // A tab may have been read as a space.
            at += character.len_utf8();
        } else if character == '\n' && (at == 0 || rest.is_empty()) {
            // Empty lines before the first word do not belong to the place of the block.
            map.jump(decoded + width, start + at as u32);
        } else {
            return None;
        }
        decoded += width;
    }
    Some(map)
}

/// Makes nodes of the items.
struct Emitter<'i> {
    text: &'i str,
    items: &'i [Item],
    kept: &'i [Kept],
    /// Whether aliases are followed.
    expand: bool,
}

enum Step {
    Value(u32),
    /// The items of a list from the first to before the second.
    Items(u32, u32),
    Members(Members),
    Close(u32),
}

/// Keys and values, likewise.
#[derive(Clone, Copy)]
struct Members {
    at: u32,
    end: u32,
    /// The number of the set of names that are taken, if others are merged in.
    taken: Option<usize>,
    /// Whether these are merged in, and so give way to what is taken.
    merged: bool,
}

impl<'i> Emitter<'i> {
    /// The nodes, and a place that lies too deep; the place of the alias at which there are too many
    /// of them.
    fn run(&self, roots: &[u32]) -> Result<(Builder, Option<Span>), Span> {
        let mut builder = Builder::default();
        let mut deep = None;
        let mut steps: Vec<Step> = roots.iter().rev().map(|root| Step::Value(*root)).collect();
        let mut taken: Vec<Set<&str>> = Vec::new();
        // Each item and each byte of the text itself is within the budget.
        let own = self.items.len().saturating_mul(4) + self.text.len() / STEP_BYTES;
        let mut budget = own.saturating_add(MAX_EXPANSION);
        let mut alias = Span::default();
        while let Some(step) = steps.pop() {
            budget = budget.checked_sub(1).ok_or(alias)?;
            match step {
                Step::Close(end) => builder.close(end),
                Step::Items(at, end) if at < end => {
                    steps.push(Step::Items(self.next(at), end));
                    steps.push(Step::Value(at));
                }
                Step::Members(members) if members.at < members.end => {
                    let Members { at, .. } = members;
                    let value = self.next(at);
                    let rest = Step::Members(Members { at: self.next(value), ..members });
                    let names = members.taken.and_then(|number| taken.get_mut(number));
                    if self.is_merge(at) && members.taken.is_some() {
                        // The object's own members go before those that it takes in.
                        let before = steps.len();
                        self.merge(value, members, &mut steps);
                        budget = budget.saturating_sub(steps.len() - before);
                        steps.push(rest);
                        continue;
                    }
                    steps.push(rest);
                    if !members.merged || names.is_some_and(|names| names.add(self.name(at))) {
                        let length = self.name(at).len() / STEP_BYTES;
                        budget = budget.checked_sub(length).ok_or(alias)?;
                        self.key(at, &mut builder);
                        steps.push(Step::Value(value));
                    }
                }
                Step::Items(..) | Step::Members(..) => {}
                Step::Value(index) => {
                    let Some(item) = self.items.get(index as usize) else { continue };
                    match item.what {
                        What::Alias(target) if self.expand => {
                            alias = item.span;
                            steps.push(Step::Value(target));
                            continue;
                        }
                        What::List | What::Map if builder.depth() >= MAX_DEPTH => {
                            deep.get_or_insert(Span::at(item.span.start));
                            builder.scalar(NodeKind::Missing, Span::at(item.span.start));
                            continue;
                        }
                        _ => {}
                    }
                    if let Some((tag, long)) = item.tag {
                        builder.open(NodeKind::Object, tag.start);
                        builder.word(NodeKind::Key, tag, long);
                        steps.push(Step::Close(item.span.end.max(tag.end)));
                    }
                    match item.what {
                        What::List => {
                            builder.open(NodeKind::Array, item.span.start);
                            steps.push(Step::Close(item.span.end));
                            steps.push(Step::Items(index + 1, item.next));
                        }
                        What::Map => {
                            builder.open(NodeKind::Object, item.span.start);
                            steps.push(Step::Close(item.span.end));
                            let names = self.own_names(index + 1, item.next);
                            let number = names.is_some().then_some(taken.len());
                            taken.extend(names);
                            steps.push(Step::Members(Members {
                                at: index + 1,
                                end: item.next,
                                taken: number,
                                merged: false,
                            }));
                        }
                        _ => {
                            let length = item.span.len() as usize / STEP_BYTES;
                            budget = budget.checked_sub(length).ok_or(alias)?;
                            self.scalar(item, None, &mut builder);
                        }
                    }
                }
            }
        }
        Ok((builder, deep))
    }

    fn next(&self, at: u32) -> u32 {
        self.items.get(at as usize).map_or(u32::MAX, |item| item.next.max(at + 1))
    }

    /// An item, or what it stands for.
    fn meant(&self, at: u32) -> Option<&'i Item> {
        let item = self.items.get(at as usize)?;
        match item.what {
            What::Alias(target) => self.items.get(target as usize),
            _ => Some(item),
        }
    }

    fn is_merge(&self, at: u32) -> bool {
        self.items.get(at as usize).is_some_and(|item| matches!(item.what, What::Merge))
    }

    fn name(&self, at: u32) -> &'i str {
        let Some(item) = self.meant(at) else { return "" };
        match item.what {
            What::Plain(_, quote) => {
                let quote = u32::from(quote);
                Span::new(item.span.start + quote, item.span.end - quote).of(self.text)
            }
            What::Kept(kept) => self.kept.get(kept as usize).map_or("", |kept| &kept.text),
            _ => item.span.of(self.text),
        }
    }

    /// The names that stand in an object itself, if it takes others in.
    fn own_names(&self, first: u32, end: u32) -> Option<Set<&'i str>> {
        let keys = || {
            let next = |at: &u32| Some(self.next(self.next(*at)));
            std::iter::successors(Some(first), next).take_while(move |at| *at < end)
        };
        keys().any(|at| self.is_merge(at)).then(|| {
            let mut names = Set::new();
            keys().for_each(|at| names.insert(self.name(at), ()));
            names
        })
    }

    /// Goes on with the members of the objects that stand in a merge key's value, the first of them
    /// next.
    fn merge(&self, value: u32, into: Members, steps: &mut Vec<Step>) {
        let whole = self.items.get(value as usize);
        let listed = whole.filter(|item| matches!(item.what, What::List));
        let (first, end) = listed.map_or((value, value + 1), |list| (value + 1, list.next));
        let before = steps.len();
        let mut at = first;
        while at < end {
            let alias =
                self.items.get(at as usize).is_some_and(|i| matches!(i.what, What::Alias(_)));
            let map = self.meant(at).filter(|item| matches!(item.what, What::Map));
            let index = match self.items.get(at as usize).map(|item| item.what) {
                Some(What::Alias(target)) => target,
                _ => at,
            };
            if let Some(map) = map.filter(|_| self.expand || !alias) {
                steps.push(Step::Members(Members {
                    at: index + 1,
                    end: map.next,
                    merged: true,
                    ..into
                }));
            }
            at = self.next(at);
        }
        if let Some(added) = steps.get_mut(before..) {
            added.reverse();
        }
    }

    fn key(&self, at: u32, builder: &mut Builder) {
        if let Some(item) = self.meant(at) {
            self.scalar(item, Some(NodeKind::Key), builder);
        }
    }

    fn scalar(&self, item: &Item, as_key: Option<NodeKind>, builder: &mut Builder) {
        match item.what {
            What::Kept(kept) => {
                let Some(kept) = self.kept.get(kept as usize) else { return };
                builder.kept(as_key.unwrap_or(NodeKind::String), item.span, kept.clone());
            }
            What::Plain(kind, quote) => match as_key.unwrap_or(kind) {
                kind @ (NodeKind::String | NodeKind::Key) => {
                    builder.plain(kind, item.span, (quote, quote));
                }
                kind => builder.scalar(kind, item.span),
            },
            What::Missing | What::Alias(_) if as_key.is_none() => {
                builder.scalar(NodeKind::Missing, Span::at(item.span.start));
            }
            // A key that is a list or an object: its name is what stands there.
            _ => builder.plain(as_key.unwrap_or(NodeKind::String), item.span, (0, 0)),
        }
    }
}
