//! SARIF 2.1.0, as code scanning reads it. Source: OASIS SARIF 2.1.0 with Errata 01, and what GitHub's
//! code scanning asks for beyond it; state of 2026-11.

use super::{
    json,
    value::{Value, list},
    words::fill,
};
use crate::{
    Report,
    catalog::Catalog,
    finding::{Category, Confidence, Finding, Lang, Severity, Text},
    rule::Rule,
    text::{Edit, Encoding, LineIndex, Span},
};

/// A log in the making: one run over all inputs.
pub struct Sarif {
    lang: Lang,
    encoding: Encoding,
    /// In the order of their first finding; results refer to them by place.
    rules: Vec<&'static Rule>,
    artifacts: Vec<Value>,
    results: Vec<Value>,
}

impl Sarif {
    /// An empty log. Words are English, as SARIF's readers expect; in Japanese each message has its
    /// Japanese words as Markdown beside them.
    pub fn new(lang: Lang, encoding: Encoding) -> Self {
        Sarif { lang, encoding, rules: Vec::new(), artifacts: Vec::new(), results: Vec::new() }
    }

    /// Adds the findings of one input.
    pub fn add(&mut self, path: &str, text: &str, report: &Report) {
        let uri = uri(path);
        self.artifacts.push(Value::Object(vec![("location", location(&uri))]));
        let input = Input { uri, lines: LineIndex::new(text, self.encoding), lang: self.lang };
        for finding in &report.findings {
            let at = self.rules.iter().position(|rule| rule.id == finding.rule.id);
            let at = at.unwrap_or_else(|| {
                self.rules.push(finding.rule);
                self.rules.len() - 1
            });
            self.results.push(input.result(finding, at));
        }
    }

    /// The log.
    pub fn log(self, catalog: Option<&Catalog>) -> Value {
        let catalog = catalog.unwrap_or_else(|| Catalog::built_in());
        let date = vec![("catalogDate", catalog.date().to_owned().into())];
        let driver = Value::Object(vec![
            ("name", "Sekisho".into()),
            ("semanticVersion", env!("CARGO_PKG_VERSION").into()),
            ("rules", list(&self.rules, |rule| descriptor(rule, self.lang))),
            ("properties", Value::Object(date)),
        ]);
        let kind = match self.encoding {
            Encoding::Utf16 => "utf16CodeUnits",
            _ => "unicodeCodePoints",
        };
        let run = Value::Object(vec![
            ("tool", Value::Object(vec![("driver", driver)])),
            ("columnKind", kind.into()),
            ("artifacts", Value::List(self.artifacts)),
            ("results", Value::List(self.results)),
        ]);
        Value::Object(vec![
            ("$schema", SCHEMA.into()),
            ("version", "2.1.0".into()),
            ("runs", Value::List(vec![run])),
        ])
    }
}

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

fn descriptor(rule: &Rule, lang: Lang) -> Value {
    let help = Text {
        en: "What it means, when it is fine and how to mend it: `sekisho explain {rule}`",
        ja: "意味、問題にならない場合、直し方: `sekisho explain --lang ja {rule}`",
    };
    let args = [("rule", rule.id.into())].into();
    let title = text(rule.wording.title.en.into());
    let mut properties = vec![
        ("precision", precision(rule.confidence).into()),
        ("tags", Value::List(vec![json::category(rule.category).into()])),
    ];
    properties.extend(security_severity(rule.severity));
    Value::Object(vec![
        ("id", rule.id.into()),
        ("shortDescription", title.clone()),
        ("fullDescription", title),
        ("help", text(fill(help, &args, lang))),
        ("defaultConfiguration", Value::Object(vec![("level", level_of(rule.severity).into())])),
        ("properties", Value::Object(properties)),
    ])
}

struct Input<'t> {
    uri: String,
    lines: LineIndex<'t>,
    lang: Lang,
}

impl Input<'_> {
    fn result(&self, finding: &Finding, rule_index: usize) -> Value {
        let level = match finding.category {
            Category::Error => "error",
            _ => level_of(finding.severity),
        };
        let mut message =
            vec![("text", fill(finding.wording.message, &finding.args, Lang::En).into())];
        if self.lang == Lang::Ja {
            message
                .push(("markdown", fill(finding.wording.message, &finding.args, Lang::Ja).into()));
        }
        let related = list(&finding.related, |related| {
            let words = fill(related.message, &related.args, self.lang);
            Value::Object(vec![
                ("physicalLocation", self.place(related.span)),
                ("message", text(words)),
            ])
        });
        let logical = vec![("fullyQualifiedName", finding.pointer.clone().into())];
        let at = Value::Object(vec![
            ("physicalLocation", self.place(finding.span)),
            ("logicalLocations", Value::List(vec![Value::Object(logical)])),
        ]);
        let print = format!("{:016x}", finding.fingerprint);
        let mut properties = vec![
            ("category", json::category(finding.category).into()),
            ("severity", json::severity(finding.severity).into()),
        ];
        properties.extend(security_severity(finding.severity));
        let mut result = vec![
            ("ruleId", finding.rule.id.into()),
            ("ruleIndex", rule_index.into()),
            ("level", level.into()),
            ("message", Value::Object(message)),
            ("locations", Value::List(vec![at])),
            ("relatedLocations", related),
            ("partialFingerprints", Value::Object(vec![("primaryLocationLineHash", print.into())])),
            ("properties", Value::Object(properties)),
        ];
        if let Some(fix) = &finding.fix {
            let change = Value::Object(vec![
                ("artifactLocation", location(&self.uri)),
                ("replacements", list(&fix.edits, |edit| self.replacement(edit))),
            ]);
            let fix = Value::Object(vec![
                ("description", text(fill(fix.title, &fix.args, self.lang))),
                ("artifactChanges", Value::List(vec![change])),
            ]);
            result.push(("fixes", Value::List(vec![fix])));
        }
        Value::Object(result)
    }

    fn place(&self, span: Span) -> Value {
        Value::Object(vec![
            ("artifactLocation", location(&self.uri)),
            ("region", self.region(span)),
        ])
    }

    fn region(&self, span: Span) -> Value {
        let (start, end) = (self.lines.position(span.start), self.lines.position(span.end));
        Value::Object(vec![
            ("startLine", start.line.into()),
            ("startColumn", start.column.into()),
            ("endLine", end.line.into()),
            ("endColumn", end.column.into()),
            ("charOffset", start.offset.into()),
            ("charLength", (end.offset - start.offset).into()),
        ])
    }

    fn replacement(&self, edit: &Edit) -> Value {
        Value::Object(vec![
            ("deletedRegion", self.region(edit.span)),
            ("insertedContent", text(edit.text.clone())),
        ])
    }
}

fn text(words: String) -> Value {
    Value::Object(vec![("text", words.into())])
}

fn location(uri: &str) -> Value {
    Value::Object(vec![("uri", uri.to_owned().into())])
}

/// A relative reference, as code scanning wants it; what a URI cannot hold is percent-encoded.
fn uri(path: &str) -> String {
    let path = if matches!(path, "" | "-") { "policy.json" } else { path };
    let path = path.trim_start_matches("./").replace('\\', "/");
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

fn level_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "note",
    }
}

/// The middle of the range in which GitHub shows the severity of that name; notes have none.
fn security_severity(severity: Severity) -> Option<(&'static str, Value)> {
    let number = match severity {
        Severity::Critical => "9.5",
        Severity::High => "8.0",
        Severity::Medium => "5.5",
        Severity::Low => "2.5",
        Severity::Info => return None,
    };
    Some(("security-severity", number.into()))
}

fn precision(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "very-high",
        Confidence::Medium => "high",
        Confidence::Low => "medium",
    }
}
