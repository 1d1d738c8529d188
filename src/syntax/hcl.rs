//! The language of Terraform's files to the same tree. Blocks become objects: `resource "a" "b" { … }`
//! is the member `resource` with the member `a` with the member `b`. What an expression gives is
//! not worked out: references, calls of functions and the like become holes that are named as they
//! are written.

use std::ops::Range;

use hcl_edit::{
    Span as _,
    expr::{Expression, ObjectKey, UnaryOperator},
    structure::{Attribute, Block, BlockLabel, Body, Structure},
    template::{Element, Template},
};

use super::{Builder, HclFault, Kept, MAX_SLIPS, NodeKind, OffsetMap, Slip, SlipKind, Writing};
use crate::text::Span;

/// Reads a text if it is a configuration of Terraform, by what stands in it.
pub(super) fn read(text: &str) -> Option<Builder> {
    let first = text.trim_start_matches('\u{feff}').trim_start();
    if first.starts_with(['{', '[', '"']) || u32::try_from(text.len()).is_err() {
        return None;
    }
    let start = headers(text).next()?;
    let mut reader = Reader { text, base: start, builder: Builder::default() };
    reader.builder.open(NodeKind::Object, start as u32);
    if let Err(fault) = reader.part(start..text.len()) {
        reader.parts(start, fault);
    }
    reader.builder.close(text.len() as u32);
    Some(reader.builder)
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

/// Whether all of a text is over at a place while something is open; the parser then points to its
/// last character.
fn is_end(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default().trim_end();
    let count = |bracket: char| text.matches(bracket).count();
    let open = ["{}", "[]", "()"].iter().any(|pair| {
        let mut both = pair.chars().map(count);
        both.next() > both.next()
    });
    rest.is_empty() || rest.chars().count() == 1 && open
}

struct Fault {
    at: usize,
    kind: HclFault,
}

struct Reader<'s> {
    text: &'s str,
    /// Where the part that is read begins.
    base: usize,
    builder: Builder,
}

impl Reader<'_> {
    /// Reads a part of the text as a body.
    fn part(&mut self, part: Range<usize>) -> Result<(), Fault> {
        let text = self.text.get(part.clone()).unwrap_or_default();
        // A byte order mark is no HCL.
        let mark = text.len() - text.trim_start_matches('\u{feff}').len();
        self.base = part.start + mark;
        match text.get(mark..).unwrap_or_default().parse::<Body>() {
            Ok(body) => {
                self.body(&body);
                Ok(())
            }
            Err(error) => {
                let at = (self.base + error.location().offset()).min(part.end);
                let message = error.message();
                let kind = if message.contains("redefined") {
                    HclFault::Redefined
                } else if message.contains("nest") || message.contains("operator depth") {
                    HclFault::TooDeep
                } else if is_end(text, error.location().offset() + mark) {
                    HclFault::Unclosed
                } else {
                    HclFault::Other
                };
                Err(Fault { at, kind })
            }
        }
    }

    /// Reads each top-level block by itself, since one fault spoils all for the parser.
    fn parts(&mut self, start: usize, whole: Fault) {
        let text = self.text;
        let mut starts: Vec<usize> = headers(text).filter(|at| *at >= start).collect();
        starts.push(text.len());
        if starts.len() == 2 {
            self.slip(whole);
            return;
        }
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
        let span = Span::new(at as u32, (at + length) as u32);
        self.builder.slip(Slip { kind: SlipKind::Hcl(fault.kind), span, edits: Vec::new() });
    }

    fn span(&self, of: Option<Range<usize>>) -> Span {
        let of = of.unwrap_or_default();
        Span::new((self.base + of.start) as u32, (self.base + of.end) as u32)
    }

    fn source(&self, span: Span) -> &str {
        span.of(self.text)
    }

    fn body(&mut self, body: &Body) {
        for structure in body {
            match structure {
                Structure::Attribute(attribute) => self.attribute(attribute),
                Structure::Block(block) => self.block(block),
            }
        }
    }

    fn attribute(&mut self, attribute: &Attribute) {
        let key = self.span(attribute.key.span());
        self.builder.plain(NodeKind::Key, key, (0, 0));
        self.value(&attribute.value);
    }

    fn block(&mut self, block: &Block) {
        // A `dynamic` block stands for blocks with its content.
        let content = (block.ident.as_str() == "dynamic").then(|| block.body.get_blocks("content"));
        let content = content.and_then(|mut content| content.next());
        let ident = self.span(block.ident.span());
        let end = self.span(block.span()).end;
        if content.is_none() {
            self.builder.plain(NodeKind::Key, ident, (0, 0));
        }
        for label in &block.labels {
            let span = self.span(label.span());
            if content.is_none() {
                self.builder.open(NodeKind::Object, span.start);
            }
            match label {
                BlockLabel::Ident(_) => self.builder.plain(NodeKind::Key, span, (0, 0)),
                BlockLabel::String(_) => self.string(NodeKind::Key, span),
            }
            if content.is_some() {
                break;
            }
        }
        let (body, place) = match content {
            Some(content) => (&content.body, self.span(content.span())),
            None => (&block.body, Span::new(ident.start, end)),
        };
        self.builder.open(NodeKind::Object, place.start);
        self.body(body);
        self.builder.close(place.end);
        if content.is_none() {
            block.labels.iter().for_each(|_| self.builder.close(end));
        }
    }

    fn value(&mut self, value: &Expression) {
        let span = self.span(value.span());
        match value {
            Expression::Null(_) => self.builder.scalar(NodeKind::Null, span),
            Expression::Bool(truth) => {
                let kind = if **truth { NodeKind::True } else { NodeKind::False };
                self.builder.scalar(kind, span);
            }
            Expression::Number(_) => self.builder.scalar(NodeKind::Number, span),
            Expression::UnaryOp(negative)
                if *negative.operator == UnaryOperator::Neg
                    && matches!(negative.expr, Expression::Number(_)) =>
            {
                self.builder.scalar(NodeKind::Number, span);
            }
            Expression::String(_) => self.string(NodeKind::String, span),
            Expression::Parenthesis(inner) => self.value(inner.inner()),
            Expression::Array(items) => {
                self.builder.open(NodeKind::Array, span.start);
                items.iter().for_each(|item| self.value(item));
                self.builder.close(span.end);
            }
            Expression::Object(members) => {
                self.builder.open(NodeKind::Object, span.start);
                for (key, value) in members.iter() {
                    self.key(key);
                    self.value(value.expr());
                }
                self.builder.close(span.end);
            }
            Expression::StringTemplate(template) => {
                let elements: Vec<&Element> = template.iter().collect();
                if let [Element::Interpolation(only)] = elements.as_slice() {
                    return self.value(&only.expr);
                }
                let places = self.open_places(elements.into_iter());
                let inner = Span::new(span.start + 1, span.end.saturating_sub(1));
                self.template(NodeKind::String, span, inner, &places, Writing::Fixed);
            }
            Expression::HeredocTemplate(heredoc) => self.heredoc(span, &heredoc.template),
            Expression::Conditional(choice) => match (&choice.true_expr, &choice.false_expr) {
                (Expression::Null(_), given) | (given, Expression::Null(_)) => self.value(given),
                _ => self.unknown(span),
            },
            Expression::FuncCall(call) => {
                let name = (!call.name.is_namespaced()).then(|| call.name.name.as_str());
                let arguments: Vec<&Expression> = call.args.iter().collect();
                match (name, arguments.as_slice()) {
                    (Some(name), [one]) if SAME.contains(&name) => self.value(one),
                    (Some("concat"), lists) => {
                        self.builder.open(NodeKind::Array, span.start);
                        for list in lists {
                            match list {
                                Expression::Array(items) => {
                                    items.iter().for_each(|item| self.value(item));
                                }
                                other => self.value(other),
                            }
                        }
                        self.builder.close(span.end);
                    }
                    _ => self.unknown(span),
                }
            }
            Expression::ForExpr(each) if each.key_expr.is_none() => {
                self.builder.open(NodeKind::Array, span.start);
                self.value(&each.value_expr);
                self.builder.close(span.end);
            }
            _ => self.unknown(span),
        }
    }

    fn key(&mut self, key: &ObjectKey) {
        let span = match key {
            ObjectKey::Ident(name) => {
                let span = self.span(name.span());
                return self.builder.plain(NodeKind::Key, span, (0, 0));
            }
            ObjectKey::Expression(key) => {
                let span = self.span(key.span());
                match key {
                    Expression::String(_) => return self.string(NodeKind::Key, span),
                    Expression::StringTemplate(template) => {
                        let places = self.open_places(template.iter());
                        let inner = Span::new(span.start + 1, span.end.saturating_sub(1));
                        let fixed = Writing::Fixed;
                        return self.template(NodeKind::Key, span, inner, &places, fixed);
                    }
                    _ => span,
                }
            }
        };
        let hole = self.hole(span).to_string();
        self.builder.word(NodeKind::Key, span, &hole);
    }

    fn unknown(&mut self, span: Span) {
        let hole = self.hole(span).to_string();
        self.builder.word(NodeKind::String, span, &hole);
    }

    /// The hole that is named by what stands at a place.
    fn hole(&mut self, span: Span) -> char {
        const MOST: usize = 120;
        let words: Vec<&str> = self.source(span).split_whitespace().collect();
        let mut name = words.join(" ");
        if let Some((end, _)) = name.char_indices().nth(MOST) {
            name.truncate(end);
            name.push('…');
        }
        self.builder.hole(&name)
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

    /// The places that are filled in, each with what fills it.
    fn open_places<'e>(&self, elements: impl Iterator<Item = &'e Element>) -> Vec<(Span, Span)> {
        let places = elements.filter_map(|element| match element {
            Element::Literal(_) => None,
            Element::Interpolation(one) => {
                Some((self.span(one.span()), self.span(one.expr.span())))
            }
            Element::Directive(one) => Some((self.span(one.span()), self.span(one.span()))),
        });
        places.collect()
    }

    fn heredoc(&mut self, span: Span, template: &Template) {
        let mut spans = template.iter().map(|element| self.span(element.span()));
        let Some(first) = spans.next() else {
            return self.builder.word(NodeKind::String, span, "");
        };
        let inner = Span::new(first.start, spans.last().unwrap_or(first).end);
        let places = self.open_places(template.iter());
        let mut indent = 0;
        if self.source(span).starts_with("<<-") {
            let lines = self.source(inner).lines().filter(|line| !line.trim().is_empty());
            let spaces = lines.map(|line| line.len() - line.trim_start_matches([' ', '\t']).len());
            indent = spaces.min().unwrap_or(0) as u32;
        }
        self.template(NodeKind::String, span, inner, &places, Writing::Block(indent));
    }

    /// A text with escapes, which are those of HCL between quotes and only those of templates in
    /// heredocs, and with places that are filled in.
    fn template(
        &mut self,
        kind: NodeKind,
        span: Span,
        inner: Span,
        places: &[(Span, Span)],
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

/// Functions that give what they are given, as far as policies go. `jsonencode` does so because a
/// policy may be an object as well as its text.
const SAME: [&str; 9] = [
    "jsonencode",
    "tolist",
    "toset",
    "tostring",
    "sensitive",
    "nonsensitive",
    "distinct",
    "sort",
    "compact",
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
        Some(other) => (Some(other), 1 + other.len_utf8()),
        None => (None, 1),
    }
}
