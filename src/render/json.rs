//! The JSON report, version 1. The shape is a contract; see the schema in `ARCHITECTURE.md`.

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{
    Lines,
    value::{Value, list},
    words::fill,
};
use crate::{
    DocumentInfo, Report, Summary,
    catalog::Catalog,
    finding::{Category, Confidence, Finding, Included, Lang, Promise, Related, Severity, Text},
    model::Size,
    reason::{
        ExposureMap,
        exposure_map::{Column, MapCell, MapRow, MapRule, MapSide},
        guardrail::{Given, Together},
    },
    rule::{Coverage, Reference, Rule},
    text::{Edit, Encoding, LineIndex, Span},
};

/// The version of the shape.
pub const SCHEMA: u32 = 1;

/// This build with a catalogue, the built-in one if none is given.
pub fn tool(catalog: Option<&Catalog>) -> Value {
    let catalog = catalog.unwrap_or_else(|| Catalog::built_in());
    let facts = vec![
        ("date", catalog.date().to_owned().into()),
        ("services", catalog.service_count().into()),
        ("actions", catalog.action_count().into()),
    ];
    Value::Object(vec![
        ("name", "sekisho".into()),
        ("version", env!("CARGO_PKG_VERSION").into()),
        ("catalog", Value::Object(facts)),
    ])
}

/// The report over one input.
pub fn output(input: Value, report: &Report, lang: Lang, catalog: Option<&Catalog>) -> Value {
    let mut together = Together::default();
    report.add_guardrails(&mut together);
    Value::Object(vec![
        ("schema", SCHEMA.into()),
        ("tool", tool(catalog)),
        ("inputs", Value::List(vec![input])),
        ("summary", counts(&Summary::of(&report.findings))),
        ("guardrails", guardrails(&together, lang)),
    ])
}

/// Which guardrails the policies of all inputs give together and which none gives; null if no policy
/// is of a kind that gives any.
pub fn guardrails(together: &Together, lang: Lang) -> Value {
    let open = together
        .open()
        .map(|one| Value::Object(vec![("id", one.id.into()), ("name", one.name.get(lang).into())]));
    let told = (together.policies() > 0).then(|| {
        Value::Object(vec![
            ("policies", together.policies().into()),
            ("given", list(together.given(), |given| guardrail(given, lang))),
            ("open", Value::List(open.collect())),
        ])
    });
    told.into()
}

fn guardrail(given: &Given, lang: Lang) -> Value {
    let state = if given.missing.is_empty() { "yes" } else { "partly" };
    Value::Object(vec![
        ("id", given.guardrail.id.into()),
        ("name", given.guardrail.name.get(lang).into()),
        ("given", state.into()),
        ("missing", list(&given.missing, |action| (*action).into())),
    ])
}

/// How many findings there are of which severity.
pub fn counts(summary: &Summary) -> Value {
    Value::Object(vec![
        ("error", summary.error.into()),
        ("critical", summary.count(Severity::Critical).into()),
        ("high", summary.count(Severity::High).into()),
        ("medium", summary.count(Severity::Medium).into()),
        ("low", summary.count(Severity::Low).into()),
        ("info", summary.count(Severity::Info).into()),
    ])
}

/// One input of the report: `text` is what was checked.
pub fn input(path: &str, text: &str, report: &Report, lang: Lang, encoding: Encoding) -> Value {
    let worded = Worded { text, lines: Lines::of(text, report, encoding), lang };
    Value::Object(vec![
        ("path", path.to_owned().into()),
        ("documents", list(&report.documents, |document| worded.document(document))),
        ("findings", list(&report.findings, |finding| worded.finding(finding))),
    ])
}

/// The same, made while it is written, one finding at a time: the findings of a whole account in
/// words take more room than the account.
pub struct Input<'r> {
    /// The name of the input.
    pub path: &'r str,
    /// What was checked.
    pub text: &'r str,
    /// What was found.
    pub report: &'r Report,
    /// The output language.
    pub lang: Lang,
}

impl Serialize for Input<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let lines = Lines::of(self.text, self.report, Encoding::Characters);
        let worded = Worded { text: self.text, lines, lang: self.lang };
        let mut input = to.serialize_map(Some(3))?;
        input.serialize_entry("path", self.path)?;
        let documents = Each(&self.report.documents, &|document| worded.document(document));
        input.serialize_entry("documents", &documents)?;
        let findings = Each(&self.report.findings, &|finding| worded.finding(finding));
        input.serialize_entry("findings", &findings)?;
        input.end()
    }
}

struct Each<'r, T>(&'r [T], &'r dyn Fn(&T) -> Value);

impl<T> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(self.1))
    }
}

struct Worded<'t> {
    text: &'t str,
    lines: Lines<'t>,
    lang: Lang,
}

impl Worded<'_> {
    fn document(&self, document: &DocumentInfo) -> Value {
        let (why, args) = &document.why;
        let owner = document.owner.as_ref();
        let size = document.size(self.text);
        Value::Object(vec![
            ("kind", document.kind.id().into()),
            ("guessed", Value::Bool(document.guessed)),
            ("resourceType", document.resource_type.map(|known| known.name).into()),
            ("label", document.label.clone().into()),
            ("owner", owner.map(|(words, args)| fill(*words, args, self.lang)).into()),
            ("why", fill(*why, args, self.lang).into()),
            ("checked", Value::Bool(document.checked)),
            ("pointer", document.pointer.clone().into()),
            ("range", self.range(document.span)),
            ("resource", document.resource.map(|whole| self.range(whole)).into()),
            ("size", size.map(|size| self.size(&size)).into()),
            ("map", document.map.as_ref().map(|map| self.map(map)).into()),
            ("guardrails", list(&document.guardrails, |given| guardrail(given, self.lang))),
        ])
    }

    fn map(&self, map: &ExposureMap) -> Value {
        let column = |column: &Column| {
            let name = column.name().get(self.lang);
            Value::Object(vec![("id", column.id().into()), ("name", name.into())])
        };
        Value::Object(vec![
            ("columns", list(&Column::ALL, column)),
            ("sides", list(&map.sides, |side| self.side(side))),
        ])
    }

    fn side(&self, side: &MapSide) -> Value {
        let rule = |rule: &MapRule| {
            Value::Object(vec![
                ("number", rule.number.clone().into()),
                ("pointer", rule.pointer.clone().into()),
                ("range", self.range(rule.span)),
            ])
        };
        Value::Object(vec![
            ("direction", side.direction_id().into()),
            ("complete", Value::Bool(side.complete)),
            ("rows", list(&side.rows, |row| self.row(row))),
            ("rules", list(&side.rules, rule)),
        ])
    }

    fn row(&self, row: &MapRow) -> Value {
        let name = match row.services.is_empty() {
            true => row.name().get(self.lang).to_owned(),
            false => row.services.join(", "),
        };
        let port = |port: u16| Value::from(u32::from(port));
        let cell = |cell: &MapCell| {
            Value::Object(vec![
                ("verdict", cell.verdict.names().0.into()),
                ("rules", list(&cell.rules, |rule| (*rule).into())),
                ("more", cell.more.into()),
            ])
        };
        Value::Object(vec![
            ("name", name.into()),
            ("group", row.group.id().into()),
            ("protocol", row.protocol_id().into()),
            ("number", row.protocol.number().map(u32::from).into()),
            (
                "ports",
                list(&row.ports, |(first, last)| Value::List(vec![port(*first), port(*last)])),
            ),
            ("cells", list(&row.cells, cell)),
        ])
    }

    fn size(&self, size: &Size) -> Value {
        const RAISED: Text =
            Text { en: "after a quota increase", ja: "引き上げを申請した場合" };
        let mut limits = Vec::new();
        for quota in size.limits.iter().map(|of| of.quota) {
            let raised = (quota.raised > quota.most).then_some((RAISED, quota.raised));
            for (name, limit) in
                [Some((quota.limit.name(), quota.most)), raised].into_iter().flatten()
            {
                let counts = if quota.counts_space { "characters" } else { "without-whitespace" };
                limits.push(Value::Object(vec![
                    ("name", name.get(self.lang).into()),
                    ("limit", limit.into()),
                    ("counts", counts.into()),
                ]));
            }
        }
        Value::Object(vec![
            ("characters", size.characters.into()),
            ("withoutWhitespace", size.without_space.into()),
            ("limits", Value::List(limits)),
        ])
    }

    fn finding(&self, finding: &Finding) -> Value {
        let fix = finding.fix.as_ref().map(|fix| {
            Value::Object(vec![
                ("promise", promise(fix.promise).into()),
                ("title", fill(fix.title, &fix.args, self.lang).into()),
                ("edits", list(&fix.edits, |edit| self.edit(edit))),
            ])
        });
        Value::Object(vec![
            ("rule", finding.rule.id.into()),
            ("category", category(finding.category).into()),
            ("severity", severity(finding.severity).into()),
            ("confidence", confidence(finding.confidence).into()),
            ("title", finding.wording.title.get(self.lang).into()),
            ("message", fill(finding.wording.message, &finding.args, self.lang).into()),
            ("remedy", fill(finding.wording.remedy, &finding.args, self.lang).into()),
            ("document", finding.document.into()),
            ("pointer", finding.pointer.clone().into()),
            ("range", self.range(finding.span)),
            ("related", list(&finding.related, |related| self.related(related))),
            ("includes", list(&finding.includes, |included| self.included(included))),
            ("aliases", list(&finding.aliases, |code| Value::Word(code))),
            ("references", list(finding.references, reference)),
            ("fix", fix.into()),
            ("fingerprint", format!("{:016x}", finding.fingerprint).into()),
        ])
    }

    fn included(&self, included: &Included) -> Value {
        Value::Object(vec![
            ("rule", included.rule.into()),
            ("title", included.title.map(|title| title.get(self.lang)).into()),
            ("count", included.count.into()),
            ("names", list(&included.names, |names| names.replace(' ', " + ").into())),
        ])
    }

    fn related(&self, related: &Related) -> Value {
        Value::Object(vec![
            ("message", fill(related.message, &related.args, self.lang).into()),
            ("pointer", related.pointer.clone().into()),
            ("range", range(self.lines.around(related), related.span)),
            ("document", related.document.into()),
            ("input", related.input.as_ref().map(|input| input.path.clone()).into()),
        ])
    }

    fn edit(&self, edit: &Edit) -> Value {
        Value::Object(vec![("range", self.range(edit.span)), ("text", edit.text.clone().into())])
    }

    fn range(&self, span: Span) -> Value {
        range(&self.lines.own, span)
    }
}

/// A place in a text.
pub fn range(lines: &LineIndex<'_>, span: Span) -> Value {
    let place = |offset: u32| {
        let position = lines.position(offset);
        Value::Object(vec![
            ("line", position.line.into()),
            ("column", position.column.into()),
            ("offset", position.offset.into()),
        ])
    };
    Value::Object(vec![("start", place(span.start)), ("end", place(span.end))])
}

/// A rule's metadata in one language.
pub fn rule(rule: &Rule, lang: Lang) -> Value {
    Value::Object(vec![
        ("id", rule.id.into()),
        ("since", rule.since.into()),
        ("title", rule.wording.title.get(lang).into()),
        ("message", rule.wording.message.get(lang).into()),
        ("remedy", rule.wording.remedy.get(lang).into()),
        ("category", category(rule.category).into()),
        ("severity", severity(rule.severity).into()),
        ("confidence", confidence(rule.confidence).into()),
        ("kinds", list(rule.kinds, |kind| kind.id().into())),
        ("aliases", list(rule.aliases, |code| Value::Word(code))),
        ("references", list(rule.references, reference)),
    ])
}

fn reference(reference: &Reference) -> Value {
    let coverage = match reference.coverage {
        Coverage::Whole => "whole",
        Coverage::Part => "part",
    };
    Value::Object(vec![
        ("framework", reference.framework.into()),
        ("version", reference.version.into()),
        ("control", reference.control.into()),
        ("coverage", coverage.into()),
    ])
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
