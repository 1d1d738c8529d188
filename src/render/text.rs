//! Findings for a terminal, in the manner of compilers: the line, what is wrong underlined, why,
//! and what to do.

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
    renderer::DecorStyle,
};

use super::{
    Lines,
    json::severity as severity_id,
    words::{self, fill, grouped, quotable},
};
use crate::{
    DocumentInfo, Report, Summary,
    finding::{Category, Finding, Included, Lang, Promise, Related, Severity, Text},
    reason::guardrail::{Given, Together},
    rule::{Coverage, Rule},
    text::{Encoding, LineIndex, Span},
};

/// How to draw.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// With ANSI colours.
    pub color: bool,
    /// The output language.
    pub lang: Lang,
    /// Columns of the terminal.
    pub width: usize,
}

/// How much of a long line stands left and right of the place, in bytes.
const AROUND: usize = 60;
/// Places that lie within so many bytes are drawn in one picture.
const TOGETHER: usize = 1500;
/// No more related places than this are drawn for one finding; the rest is counted.
const MOST_RELATED: usize = 6;

/// The findings of one input as pieces of text, each ending with an empty line. Where the input
/// holds several documents they come by document, under headings.
pub fn findings<'r>(
    path: &'r str,
    text: &'r str,
    report: &'r Report,
    style: Style,
) -> impl Iterator<Item = String> + 'r {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(style.width);
    let lines = Lines::of(text, report, Encoding::Characters);
    let several = report.documents.len() > 1;
    let mut order: Vec<&Finding> = report.findings.iter().collect();
    if several {
        order.sort_by_key(|finding| finding.document);
    }
    let mut last = None;
    order.into_iter().map(move |finding| {
        if finding.rule.id == "input-unrecognised" {
            // There is nothing to draw.
            let words = fill(finding.wording.message, &finding.args, style.lang);
            return format!("{path}: {words}\n\n");
        }
        let mut out = String::new();
        let number = finding.document.filter(|number| several && last != Some(*number));
        if let Some(document) = number.and_then(|at| report.documents.get(at as usize)) {
            last = number;
            out = format!("── {}\n\n", name_of_document(document, style.lang));
        }
        let drawing = Drawing { path, text, lines: &lines.own, lang: style.lang };
        out.push_str(&renderer.render(&[drawing.group(finding, &lines)]));
        out.push_str("\n\n");
        out
    })
}

/// No more documents of one input than this are told one by one before the findings.
pub const MOST_DOCUMENTS: usize = 20;

/// One line for each document, `most` at the most: what it is and why it was taken for that.
pub fn documents(
    path: &str,
    text: &str,
    documents: &[DocumentInfo],
    lang: Lang,
    most: usize,
) -> String {
    let lines = LineIndex::new(text, Encoding::Characters);
    let mut out = String::new();
    for document in documents.iter().take(most) {
        let place = lines.position(document.span.start);
        let name = name_of_document(document, lang);
        let (why, args) = &document.why;
        let why = fill(*why, args, lang);
        out.push_str(&format!("{path}:{}:{}: ", place.line, place.column));
        out.push_str(&match lang {
            Lang::En => format!("{name}: {why}\n"),
            Lang::Ja => format!("{name} ({why})\n"),
        });
        out.push_str(&guardrails(document, lang));
    }
    let more = documents.len().saturating_sub(most);
    if more > 0 {
        let more = grouped(more as u128);
        out.push_str(&match lang {
            Lang::En => format!("{path}: and {more} more documents; `--list` lists them all\n"),
            Lang::Ja => {
                format!("{path}: ほか {more} 件のドキュメント (`--list` ですべて表示)\n")
            }
        });
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// What service and resource control policies stop together, and what none of them stops; empty if
/// there is none.
pub fn together(all: &Together, lang: Lang) -> String {
    if all.policies() == 0 {
        return String::new();
    }
    let (whole, partly): (Vec<_>, Vec<_>) =
        all.given().iter().partition(|given| given.missing.is_empty());
    let names = |given: &[&Given]| given.iter().map(|it| it.guardrail.name.get(lang)).collect();
    let lines: [(&Text, Vec<&str>); 3] = [
        (&STOPPED, names(&whole)),
        (&PARTLY, names(&partly)),
        (&OPEN, all.open().map(|one| one.name.get(lang)).collect()),
    ];
    let mut out = format!("{}\n", GUARDRAILS.get(lang));
    let comma = if lang == Lang::Ja { "、" } else { ", " };
    for (head, names) in lines.into_iter().filter(|(_, names)| !names.is_empty()) {
        out.push_str(&format!("  {}: {}\n", head.get(lang), names.join(comma)));
    }
    out.push('\n');
    out
}

const GUARDRAILS: Text = Text {
    en: "Guardrails of all policies of the organization together, where the same accounts have them",
    ja: "組織のポリシー全体のガードレール (同じアカウントに適用される場合)",
};
const STOPPED: Text = Text { en: "stopped", ja: "禁止" };
const PARTLY: Text = Text { en: "stopped in part", ja: "一部を禁止" };
const OPEN: Text = Text { en: "not stopped", ja: "禁止するポリシーなし" };

/// One line with the common guardrails that a policy gives; empty if none.
fn guardrails(document: &DocumentInfo, lang: Lang) -> String {
    if document.guardrails.is_empty() {
        return String::new();
    }
    let (stops, partly, comma) = match lang {
        Lang::En => ("stops", " (partly)", ", "),
        Lang::Ja => ("禁止", " (一部)", "、"),
    };
    let names = document.guardrails.iter().map(|given| {
        let name = given.guardrail.name.get(lang);
        if given.missing.is_empty() { name.to_owned() } else { format!("{name}{partly}") }
    });
    format!("  {stops}: {}\n", names.collect::<Vec<_>>().join(comma))
}

/// Its kind, its label, and who has it unless the label says so.
fn name_of_document(document: &DocumentInfo, lang: Lang) -> String {
    let mut name = document.kind.name().get(lang).to_owned();
    if !document.label.is_empty() {
        name.push(' ');
        name.push_str(&quotable(&document.label));
    }
    if let Some((words, args)) = &document.owner {
        name.push_str(&format!(" [{}]", fill(*words, args, lang)));
    }
    name
}

/// The line at the end: how many findings of which severity over how many documents.
pub fn summary(summary: &Summary, documents: usize, inputs: usize, lang: Lang) -> String {
    let mut counts = Vec::new();
    if summary.error > 0 {
        counts.push(format!("{} {}", summary.error, category_name(Category::Error, lang)));
    }
    let all = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Info];
    for severity in all.into_iter().filter(|severity| summary.count(*severity) > 0) {
        counts.push(format!("{} {}", summary.count(severity), severity_name(severity, lang)));
    }
    let (documents, inputs) = (grouped(documents as u128), grouped(inputs as u128));
    let found = match (counts.is_empty(), lang) {
        (true, Lang::En) => "no findings".to_owned(),
        (true, Lang::Ja) => "検出なし".to_owned(),
        (false, _) => counts.join(if lang == Lang::Ja { "、" } else { ", " }),
    };
    match lang {
        Lang::En => format!("{found} ({documents} document(s) in {inputs} input(s))\n"),
        Lang::Ja => format!("{found} (入力 {inputs} 件、ドキュメント {documents} 件)\n"),
    }
}

struct Drawing<'t, 'l> {
    path: &'t str,
    text: &'t str,
    lines: &'l LineIndex<'t>,
    lang: Lang,
}

/// A place to draw: what is underlined, and what is said of it.
struct Mark {
    span: Span,
    label: Option<String>,
}

impl<'t> Drawing<'t, '_> {
    fn group(&self, finding: &'t Finding, all: &Lines<'t>) -> Group<'t> {
        let words = |text: Text| fill(text, &finding.args, self.lang);
        let level = level(finding).with_name(name(finding, self.lang));
        let title = level.primary_title(finding.wording.title.get(self.lang)).id(finding.rule.id);
        let mut group = title.elements(self.places(self.marks(finding)));
        group = group.elements(self.places_elsewhere(finding, all));
        let more = finding.related.len().saturating_sub(MOST_RELATED);
        if more > 0 {
            let text = match self.lang {
                Lang::En => format!("and {more} more places"),
                Lang::Ja => format!("ほか {more} か所"),
            };
            group = group.element(Level::NOTE.no_name().message(text));
        }
        let says = |en, ja| Text { en, ja }.get(self.lang);
        let why =
            Level::NOTE.with_name(says("why", "理由")).message(words(finding.wording.message));
        let remedy =
            Level::HELP.with_name(says("help", "直し方")).message(words(finding.wording.remedy));
        group = group.element(why).element(remedy);
        if !finding.includes.is_empty() {
            let name = Level::NOTE.with_name(says("includes", "含まれる問題"));
            group = group.element(name.message(included(finding, self.lang)));
        }
        if let Some(fix) = &finding.fix {
            let title = fill(fix.title, &fix.args, self.lang);
            let text = format!("{title} ({})", promise(fix.promise).get(self.lang));
            group = group.element(Level::HELP.with_name(says("fix", "修正")).message(text));
        }
        group
    }

    /// The finding's own place first, then the related ones that are not the same.
    fn marks(&self, finding: &Finding) -> Vec<Mark> {
        let own = Mark { span: self.first_line(finding.span), label: None };
        let here = finding.related.iter().take(MOST_RELATED).filter(|it| it.input.is_none());
        let related = here.map(|related| self.mark(related));
        let others = related.filter(|mark| mark.span != own.span).collect::<Vec<_>>();
        std::iter::once(own).chain(others).collect()
    }

    /// The related places that are in other texts.
    fn places_elsewhere(&self, finding: &'t Finding, all: &Lines<'t>) -> Vec<Element<'t>> {
        let mut places = Vec::new();
        for related in finding.related.iter().take(MOST_RELATED) {
            let Some(input) = related.input.as_deref() else { continue };
            let (path, text) = (&*input.path, &*input.text);
            let there = Drawing { path, text, lines: all.around(related), lang: self.lang };
            places.extend(there.alone(there.mark(related)));
        }
        places
    }

    fn mark(&self, related: &Related) -> Mark {
        let label = fill(related.message, &related.args, self.lang);
        Mark { span: self.first_line(related.span), label: Some(label) }
    }

    /// All marks in one picture if they stand close together, else one picture for each.
    fn places(&self, marks: Vec<Mark>) -> Vec<Element<'t>> {
        let start = marks.iter().map(|mark| self.line_start(mark.span.start)).min().unwrap_or(0);
        let end = marks.iter().map(|mark| self.line_end(mark.span.end)).max().unwrap_or(0);
        if end - start <= TOGETHER {
            return vec![Element::from(self.snippet(start, end, marks))];
        }
        marks.into_iter().flat_map(|mark| self.alone(mark)).collect()
    }

    fn snippet(&self, start: usize, end: usize, marks: Vec<Mark>) -> Snippet<'t, Annotation<'t>> {
        let line = self.lines.position(start as u32).line as usize;
        let source = self.text.get(start..end).unwrap_or("");
        let annotations = marks.into_iter().map(|mark| {
            let range = mark.span.start as usize - start..mark.span.end as usize - start;
            let primary = mark.label.is_none();
            let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            kind.span(range).label(mark.label)
        });
        Snippet::source(source).line_start(line).path(self.path).annotations(annotations)
    }

    /// One mark; of a long line only the part around it.
    fn alone(&self, mark: Mark) -> Vec<Element<'t>> {
        let (start, end) = (self.line_start(mark.span.start), self.line_end(mark.span.end));
        if end - start <= TOGETHER {
            return vec![Element::from(self.snippet(start, end, vec![mark]))];
        }
        let place = self.lines.position(mark.span.start);
        let origin =
            Origin::path(self.path).line(place.line as usize).char_column(place.column as usize);
        let start = self.boundary(start.max((mark.span.start as usize).saturating_sub(AROUND)));
        let span = Span::new(mark.span.start, mark.span.end.min(mark.span.start + AROUND as u32));
        let end = self.boundary(end.min(span.end as usize + AROUND));
        let span = Span::new(span.start, self.boundary(span.end as usize) as u32);
        let snippet = self.snippet(start, end, vec![Mark { span, ..mark }]);
        vec![Element::from(origin), Element::from(snippet.path(None::<&str>))]
    }

    /// Of a place over several lines, the part on its first line.
    fn first_line(&self, span: Span) -> Span {
        let end = (span.end as usize).min(self.line_end(span.start));
        Span::new(span.start, end.max(span.start as usize) as u32)
    }

    /// Where the line of a place begins. Looked for no farther than a picture reaches: a file of
    /// one long line with many findings must not be read anew for each of them.
    fn line_start(&self, at: u32) -> usize {
        let at = at as usize;
        let from = self.boundary(at.saturating_sub(2 * TOGETHER));
        let before = self.text.get(from..at).unwrap_or("");
        before.rfind(['\n', '\r']).map_or(from, |place| from + place + 1)
    }

    fn line_end(&self, at: u32) -> usize {
        let at = at as usize;
        let to = self.boundary(at + 2 * TOGETHER).max(at);
        let rest = self.text.get(at..to).unwrap_or("");
        rest.find(['\n', '\r']).map_or(to, |place| at + place)
    }

    fn boundary(&self, at: usize) -> usize {
        (0..=at.min(self.text.len())).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0)
    }
}

/// What a finding stands for, a kind a line.
fn included(finding: &Finding, lang: Lang) -> String {
    const NAMED: usize = 2;
    let line = |included: &Included| {
        let title = included.title.map_or(included.rule, |title| title.get(lang));
        let names = included.names.iter().take(NAMED).map(|names| names.replace(' ', " + "));
        let names: Vec<String> = names.collect();
        let more = if included.count > NAMED { ", …" } else { "" };
        format!("{} × {title} ({}{more})", included.count, names.join(", "))
    };
    finding.includes.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn level(finding: &Finding) -> Level<'static> {
    match (finding.category, finding.severity) {
        (Category::Error, _) | (_, Severity::Critical | Severity::High) => Level::ERROR,
        (_, Severity::Medium) => Level::WARNING,
        (_, Severity::Low) => Level::NOTE,
        (_, Severity::Info) => Level::INFO,
    }
}

fn name(finding: &Finding, lang: Lang) -> &'static str {
    match finding.category {
        Category::Error => category_name(Category::Error, lang),
        _ => severity_name(finding.severity, lang),
    }
}

/// The group's name for people.
pub fn category_name(category: Category, lang: Lang) -> &'static str {
    words::category(category).get(lang)
}

/// The severity's name for people.
pub fn severity_name(severity: Severity, lang: Lang) -> &'static str {
    match lang {
        Lang::En => severity_id(severity),
        Lang::Ja => words::severity(severity).get(lang),
    }
}

fn promise(promise: Promise) -> Text {
    match promise {
        Promise::SameMeaning => Text { en: "same meaning", ja: "意味は変わりません" },
        Promise::Narrower => Text { en: "allows less", ja: "許可が狭まります" },
        Promise::NeedsValue => Text {
            en: "check that it is what you mean",
            ja: "値が意図どおりか確認してください",
        },
    }
}

/// A rule for a reader: what it is, its long explanation, who else has it.
pub fn explanation(rule: &Rule, long: &str, lang: Lang) -> String {
    let title = rule.wording.title.get(lang);
    let severity = severity_name(rule.severity, lang);
    let category = category_name(rule.category, lang);
    let kinds: Vec<&str> = rule.kinds.iter().map(|kind| kind.name().get(lang)).collect();
    let line = |en: &str, ja: &str, value: String| {
        let name = if lang == Lang::Ja { ja } else { en };
        if value.is_empty() { String::new() } else { format!("{name}: {value}\n") }
    };
    let between = if lang == Lang::Ja { "、" } else { ", " };
    let references: Vec<String> = rule
        .references
        .iter()
        .map(|reference| {
            let part = match (reference.coverage, lang) {
                (Coverage::Whole, _) => "",
                (Coverage::Part, Lang::En) => " (in part)",
                (Coverage::Part, Lang::Ja) => " (一部)",
            };
            format!("{} {} {}{part}", reference.framework, reference.version, reference.control)
        })
        .collect();
    format!(
        "{}: {title}\n{category}, {severity}\n{}\n{}\n\n{}{}",
        rule.id,
        line("Applies to", "対象", kinds.join(between)),
        long.trim(),
        line("Also known as", "他ツールでの名前", rule.aliases.join(between)),
        line("Controls", "関連する統制", references.join(between)),
    )
}
