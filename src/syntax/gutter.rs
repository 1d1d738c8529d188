//! What stands before the lines of a text and is none of it: the sign of quoted mail, of a diff, the
//! numbers of a listing, the prompt of a shell.

use super::{MAX_BYTES, MAX_SLIPS, Slip, SlipKind};
use crate::text::{Edit, Span};

/// The text with spaces in the place of all that, as long as before, and the slip that says so.
pub(super) fn blanked(text: &str) -> Option<(String, Slip)> {
    let gutter = gutter_of(text).filter(|_| text.len() <= MAX_BYTES)?;
    let mut rest = String::with_capacity(text.len());
    let mut gone = Vec::new();
    for line in text.split_inclusive('\n') {
        let width = gutter(line).min(line.trim_end().len());
        if width > 0 {
            gone.push(Span::new(rest.len() as u32, (rest.len() + width) as u32));
        }
        rest.extend(std::iter::repeat_n(' ', width));
        rest.push_str(line.get(width..).unwrap_or_default());
    }
    let span = gone.first().copied().unwrap_or_default();
    // A fix of more lines nobody reads.
    let few = Some(gone).filter(|gone| gone.len() <= MAX_SLIPS);
    let edits = few.into_iter().flatten().map(Edit::delete).collect();
    Some((rest, Slip { kind: SlipKind::Prose, span, edits }))
}

/// How wide what stands before a line is, in bytes.
fn gutter_of(text: &str) -> Option<fn(&str) -> usize> {
    // Long enough for a letter before the quoted text.
    const HEAD: usize = 4_000;
    let head = text.get(..HEAD).unwrap_or(text);
    let mut counted = 0;
    for (place, line) in head.lines().filter(|line| !line.trim().is_empty()).enumerate() {
        let quoted = mail(line);
        counted += u32::from(number_in(line) == Some(counted + 1));
        if place == 0 && prompt(line) > 0 {
            return Some(prompt);
        } else if line.starts_with("@@ -") {
            return Some(diff);
        } else if quoted > 0 && line.get(quoted..).is_some_and(|it| it.starts_with(['{', '['])) {
            return Some(mail);
        } else if place == 2 && counted == 3 {
            return Some(listing);
        }
    }
    None
}

fn mail(line: &str) -> usize {
    if line.starts_with('>') { line.len() - line.trim_start_matches(['>', ' ']).len() } else { 0 }
}

/// What a diff takes away or says about itself is none of the text.
fn diff(line: &str) -> usize {
    let about = ["+++", "-", "@@", "\\", "diff ", "index "];
    match about.iter().any(|start| line.starts_with(start)) {
        true => line.len(),
        false => usize::from(line.starts_with('+')),
    }
}

fn listing(line: &str) -> usize {
    let text = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    line.len() - text.trim_start_matches('|').len()
}

fn number_in(line: &str) -> Option<u32> {
    line.trim_start().split([' ', '\t', '|']).next()?.parse().ok()
}

/// The line in which the AWS CLI was called, or an empty one after it.
fn prompt(line: &str) -> usize {
    let line = line.trim_end();
    let ends = |text: &str| matches!(text.bytes().last(), Some(b'$' | b'#' | b'%' | b'>'));
    let calls = line.split_once(" aws ").is_some_and(|(before, _)| ends(before));
    // Not the start of a block in YAML, nor a tag.
    let one = !line.contains(' ') || line.starts_with(['[', '(']);
    let path = one && !line.contains(['"', '<']);
    if calls || path && ends(line) { line.len() } else { 0 }
}
