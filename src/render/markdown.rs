//! Findings as Markdown for a ticket or a wiki: what was found at a glance, then each finding.

use super::words::{category, fill, quotable, severity};
use crate::{
    Report,
    catalog::Catalog,
    finding::{Arg, Args, Category, Finding, Lang, Severity, Text},
    order,
    text::{Encoding, LineIndex, Position},
};

/// The report on one input. Nothing of the text can become HTML or break the table.
pub fn report(
    path: &str,
    text: &str,
    report: &Report,
    lang: Lang,
    encoding: Encoding,
    catalog: Option<&Catalog>,
) -> String {
    let lines = LineIndex::new(text, encoding);
    let name = if path.is_empty() { PASTED.get(lang).to_owned() } else { code(path) };
    let mut out = format!("## {}\n\n", TITLE.get(lang).replace("{name}", &name));
    out.push_str(&counts(&report.findings, lang));
    let documents: Vec<String> = report
        .documents
        .iter()
        .take(MOST_DOCUMENTS)
        .map(|document| {
            let kind = document.kind.name().get(lang);
            match document.label.is_empty() {
                true => kind.to_owned(),
                false => format!("{kind} {}", code(&document.label)),
            }
        })
        .collect();
    let more = report.documents.len().saturating_sub(MOST_DOCUMENTS);
    out.push_str(&format!("- {}: {}", DOCUMENTS.get(lang), documents.join(", ")));
    if more > 0 {
        out.push_str(&format!(" (+{more})"));
    }
    let catalog = catalog.unwrap_or_else(|| Catalog::built_in());
    let version = env!("CARGO_PKG_VERSION");
    out.push_str(&format!("\n- Sekisho {version}, {} {}\n", CATALOG.get(lang), catalog.date()));
    if report.findings.is_empty() {
        return out;
    }
    let mut findings: Vec<&Finding> = report.findings.iter().collect();
    let weight = |finding: &Finding| {
        (finding.severity, finding.category != Category::Security, finding.category)
    };
    order::sort_by(&mut findings, |a, b| weight(a).cmp(&weight(b)));
    out.push_str(&format!("\n{}\n|---|---|---|---|\n", HEAD.get(lang)));
    for finding in &findings {
        let position = lines.position(finding.span.start);
        out.push_str(&format!(
            "| {} | {} | {} | `{}` |\n",
            severity(finding.severity).get(lang),
            place(position),
            table_cell(&escape(finding.wording.title.get(lang))),
            finding.rule.id,
        ));
    }
    for finding in findings {
        out.push_str(&section(finding, lines.position(finding.span.start), text, lang));
    }
    out
}

/// Documents that are named.
const MOST_DOCUMENTS: usize = 30;
/// Longest excerpt of the text, in characters.
const EXCERPT: usize = 160;

const TITLE: Text = Text { en: "Sekisho on {name}", ja: "Sekisho: {name} の検査結果" };
const PASTED: Text = Text { en: "the pasted text", ja: "貼り付けたテキスト" };
const DOCUMENTS: Text = Text { en: "Checked", ja: "対象" };
const CATALOG: Text = Text { en: "AWS catalogue", ja: "AWS カタログ" };
const NOTHING: Text = Text { en: "No findings.", ja: "検出はありません。" };
const HEAD: Text = Text {
    en: "| Severity | Place | Finding | Rule |",
    ja: "| 重大度 | 位置 | 検出内容 | ルール |",
};
const REMEDY: Text = Text { en: "What to do", ja: "直し方" };

/// As many of each severity as the table has: errors have one too.
fn counts(findings: &[Finding], lang: Lang) -> String {
    let all = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Info];
    let of = |one: Severity| findings.iter().filter(|finding| finding.severity == one).count();
    let words: Vec<String> = all
        .into_iter()
        .map(|one| (one, of(one)))
        .filter(|(_, count)| *count > 0)
        .map(|(one, count)| format!("{}: {count}", severity(one).get(lang)))
        .collect();
    match words.is_empty() {
        true => format!("**{}**\n\n", NOTHING.get(lang)),
        false => format!("**{}**\n\n", words.join(" · ")),
    }
}

fn section(finding: &Finding, position: Position, text: &str, lang: Lang) -> String {
    let mut out = format!(
        "\n### {}: {}\n\n`{}` · {} · {}\n\n",
        severity(finding.severity).get(lang),
        escape(finding.wording.title.get(lang)),
        finding.rule.id,
        category(finding.category).get(lang),
        place(position),
    );
    let excerpt: String =
        finding.span.of(text).lines().next().unwrap_or("").chars().take(EXCERPT).collect();
    let excerpt = excerpt.trim();
    if !excerpt.is_empty() {
        out.push_str(&format!("> {}\n\n", code(excerpt)));
    }
    out.push_str(&sentence(prose(finding.wording.message, &finding.args, lang), lang));
    let remedy = sentence(prose(finding.wording.remedy, &finding.args, lang), lang);
    if !remedy.is_empty() {
        out.push_str(&format!("\n\n**{}**: {}", REMEDY.get(lang), remedy));
    }
    out.push('\n');
    out
}

/// Wordings come without the last mark; here they stand among others.
fn sentence(mut words: String, lang: Lang) -> String {
    if !words.is_empty() && !words.ends_with(['.', '!', '?', ':', '。', '！', '？', '…']) {
        words.push_str(Text { en: ".", ja: "。" }.get(lang));
    }
    words
}

fn place(position: Position) -> String {
    format!("{}:{}", position.line, position.column)
}

/// A code span that holds any text: its fence is longer than every run of backticks within.
fn code(text: &str) -> String {
    let text = quotable(text);
    let (mut longest, mut run) = (0, 0);
    for character in text.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    match longest {
        0 => format!("`{text}`"),
        _ => format!("{fence} {text} {fence}"),
    }
}

/// Filled words as Markdown. A backtick in a name would end the code span that it stands in.
pub fn prose(text: Text, args: &Args, lang: Lang) -> String {
    let in_code = |name: &str| {
        let of = |arg: &Arg| match arg {
            Arg::Sentence(text) => stands_in_code(text.get(lang), name),
            _ => false,
        };
        stands_in_code(text.get(lang), name) || args.iter().any(|(_, arg)| of(arg))
    };
    let args =
        args.iter().map(|(name, arg)| (*name, without_backticks(arg, in_code(name)))).collect();
    escape(&fill(text, &args, lang))
}

/// Whether the template has the hole of that name in a code span.
fn stands_in_code(template: &str, name: &str) -> bool {
    let before = template.split_once(&format!("{{{name}}}")).map_or("", |(before, _)| before);
    before.matches('`').count() % 2 == 1
}

const BETWEEN: [&str; 2] = ["`, `", "` + `"];

fn without_backticks(arg: &Arg, in_code: bool) -> Arg {
    match arg {
        Arg::Text(text) => {
            let inner = text.strip_prefix('`').and_then(|text| text.strip_suffix('`'));
            match inner {
                // Rules quote some names themselves.
                Some(names) if !in_code => Arg::Text(format!("`{}`", quoted(names, &BETWEEN))),
                _ => Arg::Text(text.replace('`', "'")),
            }
        }
        Arg::List(items) => {
            Arg::List(items.iter().map(|item| without_backticks(item, in_code)).collect())
        }
        other => other.clone(),
    }
}

/// Names with only the backticks of what stands between them.
fn quoted(names: &str, between: &[&str]) -> String {
    let Some((first, others)) = between.split_first() else { return names.replace('`', "'") };
    let names: Vec<String> = names.split(first).map(|name| quoted(name, others)).collect();
    names.join(first)
}

/// Prose whose backticks are code spans; outside of them nothing is markup.
fn escape(text: &str) -> String {
    let mut out = String::new();
    let parts: Vec<&str> = text.split('`').collect();
    // A lone backtick is itself.
    let closed = if parts.len() % 2 == 1 { parts.len() } else { parts.len() - 1 };
    for (at, part) in parts.iter().enumerate() {
        match at {
            _ if at >= closed => {
                out.push_str("\\`");
                plain(part, &mut out);
            }
            _ if at % 2 == 1 => {
                // Fences that touch would be one longer fence.
                if out.ends_with('`') {
                    out.push(' ');
                }
                out.push_str(&code(if part.is_empty() { " " } else { part }));
            }
            _ => plain(part, &mut out),
        }
    }
    out
}

fn plain(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '\\' | '*' | '_' | '[' | ']' | '|' | '#' => {
                out.push('\\');
                out.push(character);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' => out.push(' '),
            _ => out.push(character),
        }
    }
}

/// A table ends its cell at every bar that no backslash precedes, in code spans too.
fn table_cell(text: &str) -> String {
    let mut out = String::new();
    let mut escaped = false;
    for character in text.chars() {
        if character == '|' && !escaped {
            out.push('\\');
        }
        escaped = character == '\\' && !escaped;
        out.push(character);
    }
    out
}
