//! SARIF 2.1.0, as code scanning reads it. Source: OASIS SARIF 2.1.0 with Errata 01, and what GitHub's
//! code scanning asks for beyond it; state of 2026-11.

use super::{
    Lines, json, markdown,
    value::{Value, list},
    words::fill,
};
use crate::{
    Report,
    catalog::Catalog,
    finding::{Args, Category, Confidence, Finding, Lang, Related, Severity, Text},
    rule::Rule,
    text::{Edit, Encoding, LineIndex, Span},
};

/// A log in the making: one run over all inputs.
pub struct Sarif {
    lang: Lang,
    encoding: Encoding,
    /// How a path is written, such as from the root of the repository on.
    written: fn(&str) -> &str,
    /// In the order of their first finding; results refer to them by place.
    rules: Vec<&'static Rule>,
    artifacts: Vec<Value>,
    /// By severity, the worst first: code scanning keeps the first 5,000 of a run.
    results: [Vec<Value>; 5],
    left_out: usize,
}

/// Code scanning refuses a run with more results.
const MOST_RESULTS: usize = 25_000;

impl Sarif {
    /// An empty log. Words are English, as SARIF's readers expect; in Japanese each message has its
    /// Japanese words as Markdown beside them.
    pub fn new(lang: Lang, encoding: Encoding) -> Self {
        Sarif {
            lang,
            encoding,
            written: |path| path,
            rules: Vec::new(),
            artifacts: Vec::new(),
            results: Default::default(),
            left_out: 0,
        }
    }

    /// Changes how paths are written.
    pub fn with_paths(self, written: fn(&str) -> &str) -> Self {
        Sarif { written, ..self }
    }

    /// Adds the findings of one input.
    pub fn add(&mut self, path: &str, text: &str, report: &Report) {
        let uri = uri((self.written)(path));
        self.artifacts.push(Value::Object(vec![("location", location(&uri))]));
        let (lang, written) = (self.lang, self.written);
        let lines = Lines::of(text, report, self.encoding);
        let input = Input { uri, written, lines, lang, report };
        for finding in &report.findings {
            let level = finding.severity as usize;
            let no_milder: usize = self.results.iter().take(level + 1).map(Vec::len).sum();
            if no_milder >= MOST_RESULTS {
                self.left_out += 1;
                continue;
            }
            let at = self.rules.iter().position(|rule| rule.id == finding.rule.id);
            let at = at.unwrap_or_else(|| {
                self.rules.push(finding.rule);
                self.rules.len() - 1
            });
            if let Some(results) = self.results.get_mut(level) {
                results.push(input.result(finding, at));
            }
        }
    }

    /// The log. `page` has the long explanation of a rule in Markdown, where it is at hand.
    pub fn log(
        self,
        catalog: Option<&Catalog>,
        page: impl Fn(&Rule, Lang) -> Option<&'static str>,
    ) -> Value {
        let catalog = catalog.unwrap_or_else(|| Catalog::built_in());
        let date = vec![("catalogDate", catalog.date().to_owned().into())];
        let driver = Value::Object(vec![
            ("name", "Sekisho".into()),
            ("semanticVersion", env!("CARGO_PKG_VERSION").into()),
            ("rules", list(&self.rules, |rule| descriptor(rule, page(rule, self.lang), self.lang))),
            ("properties", Value::Object(date)),
        ]);
        let kind = match self.encoding {
            Encoding::Utf16 => "utf16CodeUnits",
            _ => "unicodeCodePoints",
        };
        let mut results = Vec::new();
        self.results.into_iter().for_each(|some| results.extend(some));
        let left_out = self.left_out + results.len().saturating_sub(MOST_RESULTS);
        results.truncate(MOST_RESULTS);
        let mut invocation = vec![("executionSuccessful", Value::Bool(true))];
        if left_out > 0 {
            let args = vec![("n", left_out.into())];
            let note = vec![
                ("level", "warning".into()),
                ("message", words(&[LEFT_OUT], &args, self.lang)),
            ];
            let notes = Value::List(vec![Value::Object(note)]);
            invocation.push(("toolExecutionNotifications", notes));
        }
        let newlines = ["\r\n", "\n", "\r"].map(Value::from);
        let run = Value::Object(vec![
            ("tool", Value::Object(vec![("driver", driver)])),
            ("invocations", Value::List(vec![Value::Object(invocation)])),
            ("columnKind", kind.into()),
            ("newlineSequences", Value::List(newlines.into())),
            ("artifacts", Value::List(self.artifacts)),
            ("results", Value::List(results)),
        ]);
        Value::Object(vec![
            ("$schema", SCHEMA.into()),
            ("version", "2.1.0".into()),
            ("runs", Value::List(vec![run])),
        ])
    }
}

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

const LEFT_OUT: Text = Text {
    en: "{n} of the mildest findings are left out; the JSON report has all of them",
    ja: "軽微な検出のうち {n} 件を省略しました。JSON のレポートにはすべて含まれます",
};
const HELP: Text = Text {
    en: "What it means, when it is fine and how to fix it: `sekisho explain {rule}`",
    ja: "意味、問題にならない場合、直し方: `sekisho explain --lang ja {rule}`",
};

fn descriptor(rule: &Rule, page: Option<&'static str>, lang: Lang) -> Value {
    let title = words(&[rule.wording.title], &Vec::new(), lang);
    let args = vec![("rule", rule.id.into())];
    let help = match page {
        Some(page) => Value::Object(vec![
            ("text", fill(HELP, &args, Lang::En).into()),
            ("markdown", page.into()),
        ]),
        None => words(&[HELP], &args, lang),
    };
    let mut properties = vec![
        ("precision", precision(rule.confidence).into()),
        ("tags", Value::List(vec![json::category(rule.category).into()])),
    ];
    properties.extend(grade(rule.category, rule.severity));
    Value::Object(vec![
        ("id", rule.id.into()),
        ("shortDescription", title.clone()),
        ("fullDescription", title),
        ("help", help),
        (
            "defaultConfiguration",
            Value::Object(vec![("level", level(rule.category, rule.severity).into())]),
        ),
        ("properties", Value::Object(properties)),
    ])
}

struct Input<'t> {
    uri: String,
    written: fn(&str) -> &str,
    lines: Lines<'t>,
    lang: Lang,
    report: &'t Report,
}

impl Input<'_> {
    fn result(&self, finding: &Finding, rule_index: usize) -> Value {
        let related = list(&finding.related, |related| {
            Value::Object(vec![
                ("physicalLocation", self.place_of(related)),
                ("message", words(&[related.message], &related.args, self.lang)),
            ])
        });
        let logical = vec![("fullyQualifiedName", finding.pointer.clone().into())];
        let at = Value::Object(vec![
            ("physicalLocation", self.place(finding)),
            ("logicalLocations", Value::List(vec![Value::Object(logical)])),
        ]);
        let print = format!("{:016x}", finding.fingerprint);
        let mut properties = vec![
            ("category", json::category(finding.category).into()),
            ("severity", json::severity(finding.severity).into()),
        ];
        properties.extend(grade(finding.category, finding.severity));
        let mut result = vec![
            ("ruleId", finding.rule.id.into()),
            ("ruleIndex", rule_index.into()),
            ("level", level(finding.category, finding.severity).into()),
            (
                "message",
                words(&[finding.wording.message, finding.wording.remedy], &finding.args, self.lang),
            ),
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
                ("description", words(&[fix.title], &fix.args, self.lang)),
                ("artifactChanges", Value::List(vec![change])),
            ]);
            result.push(("fixes", Value::List(vec![fix])));
        }
        Value::Object(result)
    }

    /// With the resource of a template or a plan around it.
    fn place(&self, finding: &Finding) -> Value {
        let lines = &self.lines.own;
        let document = finding.document.and_then(|it| self.report.documents.get(it as usize));
        // The format asks for a context that is more than the place itself.
        let holds = |whole: &Span| *whole != finding.span && whole.contains(finding.span);
        let whole = document.and_then(|document| document.resource).filter(holds);
        let mut place = vec![
            ("artifactLocation", location(&self.uri)),
            ("region", region(lines, finding.span)),
        ];
        place.extend(whole.map(|whole| ("contextRegion", region(lines, whole))));
        Value::Object(place)
    }

    fn place_of(&self, related: &Related) -> Value {
        let elsewhere = related.input.as_ref().map(|input| uri((self.written)(&input.path)));
        let uri = elsewhere.as_deref().unwrap_or(&self.uri);
        Value::Object(vec![
            ("artifactLocation", location(uri)),
            ("region", region(self.lines.around(related), related.span)),
        ])
    }

    fn replacement(&self, edit: &Edit) -> Value {
        Value::Object(vec![
            ("deletedRegion", region(&self.lines.own, edit.span)),
            ("insertedContent", Value::Object(vec![("text", edit.text.clone().into())])),
        ])
    }
}

fn region(lines: &LineIndex<'_>, span: Span) -> Value {
    let (start, end) = (lines.position(span.start), lines.position(span.end));
    Value::Object(vec![
        ("startLine", start.line.into()),
        ("startColumn", start.column.into()),
        ("endLine", end.line.into()),
        ("endColumn", end.column.into()),
        ("charOffset", start.offset.into()),
        ("charLength", (end.offset - start.offset).into()),
    ])
}

/// A line for each, English as text, and Japanese as Markdown if it was asked for.
fn words(texts: &[Text], args: &Args, lang: Lang) -> Value {
    let (mut english, mut asked) = (String::new(), String::new());
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            english.push('\n');
            asked.push_str("\n\n");
        }
        english.push_str(&fill(*text, args, Lang::En));
        if lang == Lang::Ja {
            asked.push_str(&markdown::prose(*text, args, lang));
        }
    }
    // SARIF reads `[text](target)` as a link in plain text too, and names come from the input.
    if english.contains("](") {
        english = english.replace('[', "\\[").replace(']', "\\]");
    }
    let mut message = vec![("text", english.into())];
    if lang == Lang::Ja {
        message.push(("markdown", asked.into()));
    }
    Value::Object(message)
}

fn location(uri: &str) -> Value {
    Value::Object(vec![("uri", uri.to_owned().into())])
}

/// A relative reference, as code scanning wants it, or a `file` URI; what a URI cannot hold is
/// percent-encoded.
fn uri(path: &str) -> String {
    let path = match path {
        "" | "-" => "policy.json",
        "<stdin>" => "stdin",
        path => path,
    };
    let path = path.replace('\\', "/");
    let drive = matches!(path.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic());
    let (scheme, path) = match path.strip_prefix('/') {
        _ if drive => ("file:///", path.as_str()),
        Some(host) if host.starts_with('/') => ("file:", path.as_str()),
        Some(_) => ("file://", path.as_str()),
        None => ("", path.trim_start_matches("./")),
    };
    let mut uri = String::from(scheme);
    for (at, byte) in path.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            b':' if drive && at == 1 => uri.push(':'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// How loud a finding is in SARIF's words.
pub fn level(category: Category, severity: Severity) -> &'static str {
    match severity {
        _ if category == Category::Error => "error",
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "note",
    }
}

/// What GitHub sorts by: of a security rule a number in the middle of the range that it shows under
/// the severity's name, of others a word. A number would make any rule one of security.
fn grade(category: Category, severity: Severity) -> Option<(&'static str, Value)> {
    if category != Category::Security {
        let word = match level(category, severity) {
            "note" => "recommendation",
            word => word,
        };
        return Some(("problem.severity", word.into()));
    }
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
