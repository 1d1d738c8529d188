//! Annotations of a workflow's run on GitHub, one command for each finding. Source: the toolkit's
//! `core` package and its escapes; state of 2026-11.

use super::{Lines, sarif, words::fill};
use crate::{
    Report,
    finding::{Finding, Lang, Severity},
    text::Encoding,
};

/// A command for each finding of one input, with its severity: GitHub shows the first ten errors and
/// warnings of a step, so the worst of all inputs have to come first.
pub fn annotations(path: &str, text: &str, report: &Report, lang: Lang) -> Vec<(Severity, String)> {
    let lines = Lines::of(text, report, Encoding::Characters);
    let command = |finding: &Finding| {
        let (start, end) =
            (lines.own.position(finding.span.start), lines.own.position(finding.span.end));
        let level = match sarif::level(finding.category, finding.severity) {
            "note" => "notice",
            level => level,
        };
        let mut line = format!(
            "::{level} file={},line={},endLine={}",
            escaped(path, true),
            start.line,
            end.line
        );
        // GitHub takes columns within one line only.
        if start.line == end.line {
            line.push_str(&format!(",col={},endColumn={}", start.column, end.column));
        }
        let title = format!("{} ({})", finding.wording.title.get(lang), finding.rule.id);
        let message = lines.message(finding, lang);
        let remedy = fill(finding.wording.remedy, &finding.args, lang);
        let words = escaped(&format!("{message}\n{remedy}"), false);
        line.push_str(&format!(",title={}::{words}\n", escaped(&title, true)));
        (finding.severity, line)
    };
    report.findings.iter().map(command).collect()
}

fn escaped(text: &str, property: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '%' | '\r' | '\n' => out.push_str(&format!("%{:02X}", character as u32)),
            ':' | ',' if property => out.push_str(&format!("%{:02X}", character as u32)),
            _ => out.push(character),
        }
    }
    out
}
