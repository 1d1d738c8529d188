//! The table of what is open to whom, for a terminal.

use unicode_width::UnicodeWidthStr;

use super::words::quotable;
use crate::{
    DocumentInfo,
    finding::{Lang, Text},
    reason::{
        Protocol,
        exposure_map::{Column, MapCell, MapRow, MapSide, Verdict},
    },
};

/// The tables of one document, one for each direction, each ending with an empty line. Nothing for
/// policies.
pub fn table(path: &str, document: &DocumentInfo, lang: Lang) -> String {
    let mut out = String::new();
    for side in document.map.iter().flat_map(|map| &map.sides) {
        let kind = document.kind.name().get(lang);
        let label = quotable(&document.label);
        let label = if label.is_empty() { String::new() } else { format!(" {label}") };
        let heading = side.heading().get(lang);
        out.push_str(&match lang {
            Lang::En => format!("{path}: {kind}{label}, {heading}\n"),
            Lang::Ja => format!("{path}: {kind}{label}、{heading}\n"),
        });
        if side.rows.is_empty() {
            out.push_str(&format!("  {}\n", NOTHING.get(lang)));
        } else {
            align(&lines(side, lang), &mut out);
        }
        if !side.complete {
            out.push_str(&format!("  {}\n", INCOMPLETE.get(lang)));
        }
        out.push('\n');
    }
    out
}

/// What is said of a direction that lets nothing through.
const NOTHING: Text = Text { en: "nothing is open", ja: "何も開いていません" };
const INCOMPLETE: Text = Text {
    en: "Some rules cannot be read; more may be open.",
    ja: "読み取れないルールがあり、ほかにも開いている可能性があります。",
};

/// So many numbers of rules, and runs of ports, stand in one cell.
const NAMED: usize = 3;

fn lines(side: &MapSide, lang: Lang) -> Vec<Vec<String>> {
    let columns = Column::ALL.map(|column| column.name().get(lang).to_owned());
    let head = [String::new(), String::new()].into_iter().chain(columns).collect();
    let rows = side.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| cell_words(cell, side, lang));
        [row_words(row, lang), port_words(row)].into_iter().chain(cells).collect()
    });
    std::iter::once(head).chain(rows).collect()
}

fn row_words(row: &MapRow, lang: Lang) -> String {
    let mut words: Vec<&str> = row.services.iter().take(NAMED).copied().collect();
    match row.services.len() {
        0 => words.push(row.name().get(lang)),
        named if named > NAMED => words.push("…"),
        _ => {}
    }
    words.join(", ")
}

fn port_words(row: &MapRow) -> String {
    if let Protocol::Other(number) = row.protocol {
        return number.to_string();
    }
    let mut words: Vec<String> = row.ports.iter().take(NAMED).map(run).collect();
    if row.ports.len() > NAMED {
        words.push("…".to_owned());
    }
    match row.protocol {
        Protocol::Tcp => words.join(", "),
        Protocol::Udp => format!("{}/udp", words.join(", ")),
        _ => String::new(),
    }
}

fn run((first, last): &(u16, u16)) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

fn cell_words(cell: &MapCell, side: &MapSide, lang: Lang) -> String {
    if cell.verdict == Verdict::Closed {
        return "–".to_owned();
    }
    let (_, word) = cell.verdict.names();
    let rules = cell.rules.iter().filter_map(|at| side.rules.get(*at));
    let mut numbers: Vec<&str> = rules.map(|rule| rule.number.as_str()).take(NAMED).collect();
    if cell.rules.len() > NAMED {
        numbers.push("…");
    }
    format!("{} ({})", word.get(lang), numbers.join(", "))
}

/// Pads every column to its widest cell, as wide as terminals show it.
fn align(lines: &[Vec<String>], out: &mut String) {
    let columns = lines.first().map_or(0, Vec::len);
    let widest = |at: usize| {
        lines.iter().filter_map(|line| line.get(at)).map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    for line in lines {
        let mut row = String::from(" ");
        for (cell, width) in line.iter().zip(&widths) {
            row.push(' ');
            row.push_str(cell);
            row.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 1));
        }
        out.push_str(row.trim_end());
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, check};

    #[test]
    fn columns_are_aligned_in_both_languages() {
        let text = r#"{"GroupId": "sg-1", "IpPermissions": [
            {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 80, "IpRanges": [{"CidrIp": "0.0.0.0/0"}, {"CidrIp": "10.0.0.0/8"}]},
            {"IpProtocol": "udp", "FromPort": 53, "ToPort": 53, "PrefixListIds": [{"PrefixListId": "pl-0a1b2c3d4e5f60718"}]}]}"#;
        let report = check(text, &Options::default());
        for lang in [Lang::En, Lang::Ja] {
            let table = table("a", &report.documents[0], lang);
            let lines: Vec<&str> = table.lines().skip(1).filter(|line| !line.is_empty()).collect();
            let column = Column::PrefixLists.name().get(lang);
            let (before, _) = lines[0].split_once(column).unwrap();
            let dns = lines.iter().find(|line| line.contains("53/udp")).unwrap();
            let (cells, _) = dns.split_once(Verdict::Unknown.names().1.get(lang)).unwrap();
            assert_eq!(before.width(), cells.width(), "{table}");
        }
    }
}
