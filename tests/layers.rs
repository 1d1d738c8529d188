//! A text in a string of another text, in each of the ways that people have: what is found in it is
//! the same, at the same characters, and a fix writes what would be written without the strings.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::allow_attributes,
    reason = "test code"
)]
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::fmt::Write;

use base64::Engine;
use common::each_case;
use sekisho::{
    Options, Report, check,
    finding::Lang,
    render::words,
    syntax::may_hold,
    text::{Span, apply},
};

/// A text around another one, and where it has each byte of that: the first byte of what stands for
/// it, and the end of that.
struct Wrapped {
    text: String,
    places: Vec<(u32, u32)>,
}

impl Wrapped {
    fn new(before: &str) -> Self {
        Wrapped { text: before.to_owned(), places: Vec::new() }
    }

    /// Writes a character of the inner text.
    fn push(&mut self, character: char, written: &str) {
        let start = self.text.len() as u32;
        self.text.push_str(written);
        let place = (start, self.text.len() as u32);
        if character.len_utf8() == written.len() {
            self.places.extend((0..written.len() as u32).map(|at| (start + at, start + at + 1)));
        } else {
            self.places.extend(std::iter::repeat_n(place, character.len_utf8()));
        }
    }

    fn end(mut self, after: &str) -> Self {
        self.text.push_str(after);
        self
    }

    /// The place of an inner place.
    fn span(&self, inner: Span) -> Span {
        let after = self.places.last().map_or(0, |place| place.1);
        let start = self.places.get(inner.start as usize).map_or(after, |place| place.0);
        if inner.is_empty() {
            return Span::at(start);
        }
        Span::new(start, self.places[inner.end as usize - 1].1)
    }
}

/// Puts a text into a string of another; nothing if it cannot stand there.
type Wrap = fn(&str) -> Option<Wrapped>;

const WRAPS: &[(&str, Wrap)] = &[
    ("a string of JSON", json),
    ("a percent-encoded string", percent),
    ("a string in base64", base64),
    ("a block of YAML", block),
    ("YAML in double quotes", double_quoted),
    ("YAML in double quotes over several lines", folded),
    ("YAML in single quotes", single_quoted),
];

fn escaped(character: char) -> String {
    let written = serde_json::to_string(&character.to_string()).unwrap();
    match character {
        '\u{8}' | '\u{c}' => format!("\\u{:04x}", u32::from(character)),
        _ => written[1..written.len() - 1].to_owned(),
    }
}

fn json(text: &str) -> Option<Wrapped> {
    let mut wrapped = Wrapped::new("{\"運用\": [1, {\"k\": \"");
    text.chars().for_each(|character| wrapped.push(character, &escaped(character)));
    Some(wrapped.end("\"}]}"))
}

fn double_quoted(text: &str) -> Option<Wrapped> {
    let mut wrapped = Wrapped::new("運用:\n- 1\n- k: \"");
    text.chars().for_each(|character| wrapped.push(character, &escaped(character)));
    printable(text).then(|| wrapped.end("\"\nz: 1\n"))
}

/// As the AWS CLI prints it: lines broken within a word.
fn folded(text: &str) -> Option<Wrapped> {
    let mut wrapped = Wrapped::new("# 注\nk: \"");
    for (at, character) in text.chars().enumerate() {
        if at % 40 == 39 {
            wrapped.text.push_str("\\\n  ");
            if matches!(character, ' ' | '\t') {
                wrapped.push(character, if character == ' ' { "\\ " } else { "\\t" });
                continue;
            }
        }
        wrapped.push(character, &escaped(character));
    }
    printable(text).then(|| wrapped.end("\"\n"))
}

fn single_quoted(text: &str) -> Option<Wrapped> {
    let mut wrapped = Wrapped::new("運用: {k: '");
    for character in text.chars() {
        let written = character.to_string().replace('\'', "''");
        wrapped.push(character, &written);
    }
    let one_line = !text.contains(['\n', '\r', '\t']);
    (printable(text) && one_line).then(|| wrapped.end("'}\n"))
}

fn block(text: &str) -> Option<Wrapped> {
    let keep = if text.ends_with('\n') { '+' } else { '-' };
    let mut wrapped = Wrapped::new(&format!("運用:\n  k: |2{keep}\n    "));
    for character in text.chars() {
        match character {
            '\n' => wrapped.push(character, "\n    "),
            other => wrapped.push(character, other.encode_utf8(&mut [0; 4])),
        }
    }
    // The first line may not be empty: its place is not that of the block.
    let fits = printable(text)
        && !text.contains(['\r', '\t'])
        && !text.starts_with('\n')
        && !text.ends_with('\n');
    fits.then(|| wrapped.end("\n  z: 1\n"))
}

/// Whether YAML takes all characters as they are.
fn printable(text: &str) -> bool {
    let odd = |c: char| {
        c.is_control() && c != '\n' || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{85}')
    };
    !text.contains(odd)
}

fn percent(text: &str) -> Option<Wrapped> {
    let mut wrapped = Wrapped::new("{\"k\": \"");
    for character in text.chars() {
        let mut written = String::new();
        for byte in character.to_string().bytes() {
            match byte {
                b'-' | b'_' | b'.' | b'~' => written.push(char::from(byte)),
                byte if byte.is_ascii_alphanumeric() => written.push(char::from(byte)),
                byte => write!(written, "%{byte:02X}").unwrap(),
            }
        }
        wrapped.push(character, &written);
    }
    text.starts_with(['{', '[']).then(|| wrapped.end("\"}"))
}

fn base64(text: &str) -> Option<Wrapped> {
    let mut wrapped = Wrapped::new("{\"k\": \"");
    let start = wrapped.text.len() as u32;
    wrapped.text += &base64::engine::general_purpose::STANDARD.encode(text);
    // Six bits a character.
    wrapped.places = (0..text.len() as u32)
        .map(|at| (start + at * 8 / 6, start + (at * 8 + 8).div_ceil(6)))
        .collect();
    text.starts_with(['{', '[']).then(|| wrapped.end("\"}"))
}

#[test]
fn the_same_is_found_at_the_same_characters() {
    let mut random = 7u64;
    let mut counts = vec![0; WRAPS.len()];
    let mut fixes = 0;
    each_case(|id, case, _| {
        let options = Options::default();
        let inner = check(case.input, &options);
        if inner.documents.is_empty()
            || !may_hold(case.input)
            || case.input.starts_with('\u{feff}')
            || case.input.len() > 4000
        {
            return;
        }
        let name = format!("{id}: {}", case.name);
        let mut depth = |most: u64| {
            random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (random >> 33) % most
        };
        let first = depth(WRAPS.len() as u64) as usize;
        let mut text = case.input.to_owned();
        let mut layers: Vec<(usize, Wrapped)> = Vec::new();
        let levels = 1 + depth(4);
        for level in 0..levels {
            let shift = if level == 0 { first } else { depth(WRAPS.len() as u64) as usize };
            let wrap = (0..WRAPS.len()).map(|at| (at + shift) % WRAPS.len());
            let Some((number, wrapped)) =
                wrap.into_iter().find_map(|at| Some((at, WRAPS[at].1(&text)?)))
            else {
                break;
            };
            if !may_hold(&wrapped.text) || wrapped.text.len() > 60_000 {
                break;
            }
            text = wrapped.text.clone();
            layers.push((number, wrapped));
        }
        let ways: Vec<&str> = layers.iter().map(|(number, _)| WRAPS[*number].0).collect();
        layers.iter().for_each(|(number, _)| counts[*number] += 1);
        let outer = check(&text, &options);
        let out = |span: Span| layers.iter().fold(span, |span, (_, wrapped)| wrapped.span(span));
        let told = |report: &Report, place: &dyn Fn(Span) -> Span| {
            let mut told: Vec<String> = report
                .findings
                .iter()
                .map(|finding| {
                    let related: Vec<Span> =
                        finding.related.iter().map(|related| place(related.span)).collect();
                    let message = words::fill(finding.wording.message, &finding.args, Lang::En);
                    format!(
                        "{} {:?} {} {:?} {related:?} {message}",
                        finding.rule.id,
                        finding.severity,
                        finding.pointer,
                        place(finding.span)
                    )
                })
                .collect();
            told.sort();
            told
        };
        assert_eq!(told(&outer, &|span| span), told(&inner, &out), "{name}: {ways:?}\n{text}");

        for finding in &inner.findings {
            let Some(fix) = &finding.fix else { continue };
            let same = outer.findings.iter().find(|other| {
                other.rule.id == finding.rule.id
                    && other.span == out(finding.span)
                    && other.args == finding.args
            });
            let Some(outer_fix) = same.and_then(|same| same.fix.as_ref()) else { continue };
            let mut expected = Some(apply(case.input, &fix.edits));
            for (number, _) in &layers {
                expected =
                    expected.and_then(|text| WRAPS[*number].1(&text)).map(|wrapped| wrapped.text);
            }
            // Where the lines of a text are broken is nobody's business.
            if let Some(expected) = expected.filter(|_| !ways.contains(&WRAPS[5].0)) {
                assert_eq!(apply(&text, &outer_fix.edits), expected, "{name}: {ways:?}");
                fixes += 1;
            }
        }
    });
    assert!(counts.iter().all(|count| *count > 40), "{counts:?}");
    assert!(fixes > 40, "{fixes}");
}
