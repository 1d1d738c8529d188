//! The JSON report, version 1. The shape is a contract; see the schema in `ARCHITECTURE.md`.

use serde::Serialize;

use super::words::fill;
use crate::{
    DocumentInfo, Report, Summary,
    catalog::Catalog,
    finding::{Category, Confidence, Finding, Lang, Promise, Related, Severity, Text},
    model::Size,
    reason::{
        ExposureMap,
        exposure_map::{Column, MapCell, MapRow, MapRule, MapSide},
    },
    rule::{Coverage, Reference, Rule},
    text::{Encoding, LineIndex, Span},
};

/// The version of the shape.
pub const SCHEMA: u32 = 1;

/// The whole report.
#[derive(Serialize)]
pub struct Output {
    schema: u32,
    tool: Tool,
    inputs: Vec<Input>,
    summary: Counts,
}

/// The tool that made it.
#[derive(Serialize)]
pub struct Tool {
    name: &'static str,
    version: &'static str,
    catalog: CatalogInfo,
}

#[derive(Serialize)]
struct CatalogInfo {
    date: String,
    services: usize,
    actions: usize,
}

impl Tool {
    /// This build with a catalogue, the built-in one if none is given.
    pub fn with(catalog: Option<&Catalog>) -> Self {
        let catalog = catalog.unwrap_or_else(|| Catalog::built_in());
        let catalog = CatalogInfo {
            date: catalog.date().to_owned(),
            services: catalog.service_count(),
            actions: catalog.action_count(),
        };
        Tool { name: "sekisho", version: env!("CARGO_PKG_VERSION"), catalog }
    }
}

/// One text and what was found in it.
#[derive(Serialize)]
pub struct Input {
    path: String,
    documents: Vec<Document>,
    findings: Vec<JsonFinding>,
}

#[derive(Serialize)]
struct Document {
    kind: &'static str,
    guessed: bool,
    #[serde(rename = "resourceType")]
    resource_type: Option<&'static str>,
    label: String,
    why: String,
    pointer: String,
    range: Range,
    size: Option<JsonSize>,
    map: Option<JsonMap>,
}

#[derive(Serialize)]
struct JsonMap {
    columns: Vec<JsonColumn>,
    sides: Vec<JsonSide>,
}

#[derive(Serialize)]
struct JsonColumn {
    id: &'static str,
    name: &'static str,
}

#[derive(Serialize)]
struct JsonSide {
    direction: &'static str,
    complete: bool,
    rows: Vec<JsonRow>,
    rules: Vec<JsonRule>,
}

#[derive(Serialize)]
struct JsonRow {
    name: String,
    group: &'static str,
    protocol: &'static str,
    number: Option<u8>,
    ports: Vec<(u16, u16)>,
    cells: Vec<JsonCell>,
}

#[derive(Serialize)]
struct JsonCell {
    verdict: &'static str,
    rules: Vec<usize>,
    more: usize,
}

#[derive(Serialize)]
struct JsonRule {
    number: String,
    pointer: String,
    range: Range,
}

#[derive(Serialize)]
struct JsonSize {
    characters: u32,
    #[serde(rename = "withoutWhitespace")]
    without_space: u32,
    limits: Vec<JsonLimit>,
}

#[derive(Serialize)]
struct JsonLimit {
    name: &'static str,
    limit: u32,
    counts: &'static str,
}

#[derive(Serialize)]
struct JsonFinding {
    rule: &'static str,
    category: &'static str,
    severity: &'static str,
    confidence: &'static str,
    title: &'static str,
    message: String,
    remedy: String,
    document: Option<u32>,
    pointer: String,
    range: Range,
    related: Vec<JsonRelated>,
    aliases: Vec<&'static str>,
    references: Vec<JsonReference>,
    fix: Option<JsonFix>,
    fingerprint: String,
}

#[derive(Serialize)]
struct JsonRelated {
    message: String,
    pointer: String,
    range: Range,
}

#[derive(Serialize)]
struct JsonReference {
    framework: &'static str,
    version: &'static str,
    control: &'static str,
    coverage: &'static str,
}

#[derive(Serialize)]
struct JsonFix {
    promise: &'static str,
    title: String,
    edits: Vec<JsonEdit>,
}

#[derive(Serialize)]
struct JsonEdit {
    range: Range,
    text: String,
}

#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    column: u32,
    offset: u32,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    critical: usize,
    high: usize,
    medium: usize,
    low: usize,
    info: usize,
}

/// The report over several inputs.
pub fn output(inputs: Vec<Input>, summary: Summary, catalog: Option<&Catalog>) -> Output {
    let counts = Counts {
        error: summary.error,
        critical: summary.count(Severity::Critical),
        high: summary.count(Severity::High),
        medium: summary.count(Severity::Medium),
        low: summary.count(Severity::Low),
        info: summary.count(Severity::Info),
    };
    Output { schema: SCHEMA, tool: Tool::with(catalog), inputs, summary: counts }
}

/// One input of the report: `text` is what was checked.
pub fn input(path: &str, text: &str, report: &Report, lang: Lang, encoding: Encoding) -> Input {
    let worded = Worded { text, lines: LineIndex::new(text, encoding), lang };
    Input {
        path: path.to_owned(),
        documents: report.documents.iter().map(|document| worded.document(document)).collect(),
        findings: report.findings.iter().map(|finding| worded.finding(finding)).collect(),
    }
}

struct Worded<'t> {
    text: &'t str,
    lines: LineIndex<'t>,
    lang: Lang,
}

impl Worded<'_> {
    fn document(&self, document: &DocumentInfo) -> Document {
        let (why, args) = &document.why;
        Document {
            kind: document.kind.id(),
            guessed: document.guessed,
            resource_type: document.resource_type.map(|known| known.name),
            label: document.label.clone(),
            why: fill(*why, args, self.lang),
            pointer: document.pointer.clone(),
            range: self.range(document.span),
            size: document.size(self.text).map(|size| self.size(&size)),
            map: document.map.as_ref().map(|map| self.map(map)),
        }
    }

    fn map(&self, map: &ExposureMap) -> JsonMap {
        let column =
            |column: Column| JsonColumn { id: column.id(), name: column.name().get(self.lang) };
        JsonMap {
            columns: Column::ALL.into_iter().map(column).collect(),
            sides: map.sides.iter().map(|side| self.side(side)).collect(),
        }
    }

    fn side(&self, side: &MapSide) -> JsonSide {
        let cell = |cell: &MapCell| JsonCell {
            verdict: cell.verdict.names().0,
            rules: cell.rules.clone(),
            more: cell.more,
        };
        let row = |row: &MapRow| JsonRow {
            name: match row.services.is_empty() {
                true => row.name().get(self.lang).to_owned(),
                false => row.services.join(", "),
            },
            group: row.group.id(),
            protocol: row.protocol_id(),
            number: row.protocol.number(),
            ports: row.ports.clone(),
            cells: row.cells.iter().map(cell).collect(),
        };
        let rule = |rule: &MapRule| JsonRule {
            number: rule.number.clone(),
            pointer: rule.pointer.clone(),
            range: self.range(rule.span),
        };
        JsonSide {
            direction: side.direction_id(),
            complete: side.complete,
            rows: side.rows.iter().map(row).collect(),
            rules: side.rules.iter().map(rule).collect(),
        }
    }

    fn size(&self, size: &Size) -> JsonSize {
        const RAISED: Text =
            Text { en: "after a quota increase", ja: "引き上げを申請した場合" };
        let limits = size.limits.iter().flat_map(|of| {
            let quota = of.quota;
            let limit = |name: Text, limit| JsonLimit {
                name: name.get(self.lang),
                limit,
                counts: if quota.counts_space { "characters" } else { "without-whitespace" },
            };
            let raised = (quota.raised > quota.most).then(|| limit(RAISED, quota.raised));
            std::iter::once(limit(quota.limit.name(), quota.most)).chain(raised)
        });
        JsonSize {
            characters: size.characters,
            without_space: size.without_space,
            limits: limits.collect(),
        }
    }

    fn finding(&self, finding: &Finding) -> JsonFinding {
        JsonFinding {
            rule: finding.rule.id,
            category: category(finding.category),
            severity: severity(finding.severity),
            confidence: confidence(finding.confidence),
            title: finding.wording.title.get(self.lang),
            message: fill(finding.wording.message, &finding.args, self.lang),
            remedy: fill(finding.wording.remedy, &finding.args, self.lang),
            document: finding.document,
            pointer: finding.pointer.clone(),
            range: self.range(finding.span),
            related: finding.related.iter().map(|related| self.related(related)).collect(),
            aliases: finding.aliases.clone(),
            references: finding.references.iter().map(reference).collect(),
            fix: finding.fix.as_ref().map(|fix| JsonFix {
                promise: promise(fix.promise),
                title: fill(fix.title, &fix.args, self.lang),
                edits: fix
                    .edits
                    .iter()
                    .map(|edit| JsonEdit { range: self.range(edit.span), text: edit.text.clone() })
                    .collect(),
            }),
            fingerprint: finding.fingerprint.clone(),
        }
    }

    fn related(&self, related: &Related) -> JsonRelated {
        JsonRelated {
            message: fill(related.message, &related.args, self.lang),
            pointer: related.pointer.clone(),
            range: self.range(related.span),
        }
    }

    fn range(&self, span: Span) -> Range {
        Range { start: self.place(span.start), end: self.place(span.end) }
    }

    fn place(&self, offset: u32) -> Place {
        let position = self.lines.position(offset);
        Place { line: position.line, column: position.column, offset: position.offset }
    }
}

/// What a rule is, in one language.
#[derive(Serialize)]
pub struct RuleInfo {
    id: &'static str,
    since: &'static str,
    title: &'static str,
    message: &'static str,
    remedy: &'static str,
    category: &'static str,
    severity: &'static str,
    confidence: &'static str,
    kinds: Vec<&'static str>,
    aliases: &'static [&'static str],
    references: Vec<JsonReference>,
}

/// A rule's metadata in one language.
pub fn rule(rule: &Rule, lang: Lang) -> RuleInfo {
    RuleInfo {
        id: rule.id,
        since: rule.since,
        title: rule.wording.title.get(lang),
        message: rule.wording.message.get(lang),
        remedy: rule.wording.remedy.get(lang),
        category: category(rule.category),
        severity: severity(rule.severity),
        confidence: confidence(rule.confidence),
        kinds: rule.kinds.iter().map(|kind| kind.id()).collect(),
        aliases: rule.aliases,
        references: rule.references.iter().map(reference).collect(),
    }
}

fn reference(reference: &Reference) -> JsonReference {
    JsonReference {
        framework: reference.framework,
        version: reference.version,
        control: reference.control,
        coverage: match reference.coverage {
            Coverage::Whole => "whole",
            Coverage::Part => "part",
        },
    }
}

/// The group's name in reports.
pub fn category(category: Category) -> &'static str {
    match category {
        Category::Error => "error",
        Category::Security => "security",
        Category::Warning => "warning",
        Category::Suggestion => "suggestion",
    }
}

/// The severity's name in reports.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "critical",
        Severity::High => "high",
        Severity::Medium => "medium",
        Severity::Low => "low",
        Severity::Info => "info",
    }
}

fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    }
}

fn promise(promise: Promise) -> &'static str {
    match promise {
        Promise::SameMeaning => "same-meaning",
        Promise::Narrower => "narrower",
        Promise::NeedsValue => "needs-value",
    }
}
