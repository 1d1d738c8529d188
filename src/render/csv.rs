//! Findings as a table for a spreadsheet: RFC 4180, one line for each.

use super::{json, words::fill};
use crate::{
    Report,
    finding::{Lang, Text},
    text::{Encoding, LineIndex},
};

const HEAD: [Text; 11] = [
    Text { en: "file", ja: "ファイル" },
    Text { en: "line", ja: "行" },
    Text { en: "column", ja: "列" },
    Text { en: "severity", ja: "重大度" },
    Text { en: "category", ja: "分類" },
    Text { en: "rule", ja: "ルール" },
    Text { en: "document", ja: "ドキュメント" },
    Text { en: "title", ja: "タイトル" },
    Text { en: "message", ja: "説明" },
    Text { en: "remedy", ja: "直し方" },
    Text { en: "fingerprint", ja: "フィンガープリント" },
];

/// The line of column names.
pub fn head(lang: Lang) -> String {
    row(HEAD.map(|name| name.get(lang).to_owned()))
}

/// A line for each finding of one input.
pub fn rows(path: &str, text: &str, report: &Report, lang: Lang, encoding: Encoding) -> String {
    let lines = LineIndex::new(text, encoding);
    let mut out = String::new();
    for finding in &report.findings {
        let start = lines.position(finding.span.start);
        let document = finding.document.and_then(|at| report.documents.get(at as usize));
        out.push_str(&row([
            path.to_owned(),
            start.line.to_string(),
            start.column.to_string(),
            json::severity(finding.severity).to_owned(),
            json::category(finding.category).to_owned(),
            finding.rule.id.to_owned(),
            document.map_or(String::new(), |document| document.label.clone()),
            finding.wording.title.get(lang).to_owned(),
            fill(finding.wording.message, &finding.args, lang),
            fill(finding.wording.remedy, &finding.args, lang),
            format!("{:016x}", finding.fingerprint),
        ]));
    }
    out
}

const FORMULA: [char; 11] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];

fn row<const N: usize>(cells: [String; N]) -> String {
    let mut line = String::new();
    for (at, text) in cells.iter().enumerate() {
        if at > 0 {
            line.push(',');
        }
        cell(text, &mut line);
    }
    line.push_str("\r\n");
    line
}

/// A spreadsheet runs a cell that begins like a formula, with full-width signs in Japanese too; an
/// apostrophe keeps it text.
fn cell(text: &str, line: &mut String) {
    let formula = text.starts_with(FORMULA);
    let guard = if formula { "'" } else { "" };
    if text.contains(['"', ',', '\n', '\r']) {
        line.push('"');
        line.push_str(guard);
        line.push_str(&text.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(guard);
        line.push_str(text);
    }
}
