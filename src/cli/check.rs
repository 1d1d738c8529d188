//! `sekisho check`: checks what it is given and writes the report in the form that was asked for.

use std::{cell::RefCell, io::Write, process::ExitCode};

use sekisho::{
    Options,
    finding::{Finding, Lang},
    render::{csv, github, gitlab, json, junit::Junit, markdown, sarif::Sarif, text, value::Value},
    text::Encoding,
};
use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeSeq},
};

use super::{
    Failure,
    arguments::{CheckArguments, FailOn, ReportFormat},
    from_here, given_catalog, long_explanation, outcome, output,
    run::{Checked, Run, Tally},
};

/// Ends with status 1 if something is as severe as was asked for.
pub fn check(arguments: &CheckArguments) -> Result<ExitCode, Failure> {
    let lang = arguments.lang.into();
    let options = Options {
        kind: arguments.kind,
        resource_type: arguments.resource_type,
        catalog: given_catalog(arguments.catalog.as_deref())?,
        // A list needs no rule but the one that tells what else the text may be.
        only: if arguments.list { vec!["input-unrecognised".to_owned()] } else { Vec::new() },
    };
    let mut out = output(arguments.color);
    let fail_on = if arguments.list { FailOn::Never } else { arguments.fail_on };
    let mut run = Run::new(&arguments.paths, &options, fail_on);
    match arguments.format {
        ReportFormat::Json => {
            let report = JsonReport { run: RefCell::new(&mut run), lang };
            serde_json::to_writer_pretty(&mut out, &report).map_err(|error| {
                match error.io_error_kind() {
                    Some(kind) => Failure::Output(kind.into()),
                    None => Failure::Encode(error),
                }
            })?;
            writeln!(out)?;
        }
        ReportFormat::Sarif => {
            let mut log = Sarif::new(lang, Encoding::Characters).with_paths(from_here);
            while let Some(Checked { input, report }) = run.next() {
                log.add(&input.path, &input.text, &report);
            }
            writeln!(out, "{}", log.log(options.catalog.as_deref(), long_explanation).to_json())?;
        }
        ReportFormat::Csv => {
            write!(out, "{}", csv::head(lang))?;
            while let Some(Checked { input, report }) = run.next() {
                let rows = csv::rows(&input.path, &input.text, &report, lang, Encoding::Characters);
                write!(out, "{rows}")?;
            }
        }
        ReportFormat::Markdown => {
            while let Some(Checked { input, report }) = run.next() {
                let catalog = options.catalog.as_deref();
                let encoding = Encoding::Characters;
                let sheet =
                    markdown::report(&input.path, &input.text, &report, lang, encoding, catalog);
                writeln!(out, "{sheet}")?;
            }
        }
        ReportFormat::Github => {
            let mut all = Vec::new();
            while let Some(Checked { input, report }) = run.next() {
                all.extend(github::annotations(from_here(&input.path), &input.text, &report, lang));
            }
            all.sort_by_key(|(severity, _)| *severity);
            for (_, command) in all {
                write!(out, "{command}")?;
            }
            let Tally { summary, documents, inputs, .. } = run.tally;
            write!(out, "{}", text::summary(&summary, documents, inputs, lang))?;
        }
        ReportFormat::Gitlab => {
            let mut items = Vec::new();
            while let Some(Checked { input, report }) = run.next() {
                items.extend(gitlab::items(from_here(&input.path), &input.text, &report, lang));
            }
            writeln!(out, "{}", Value::List(items).to_json())?;
        }
        ReportFormat::Junit => {
            let mut tests = Junit::new(lang);
            while let Some(Checked { input, report }) = run.next() {
                let fails = |finding: &Finding| run.fail_on.is_reached_by(finding);
                tests.add(from_here(&input.path), &input.text, &report, fails);
            }
            write!(out, "{}", tests.xml())?;
        }
        ReportFormat::Text => {
            let style = text::Style { color: true, lang, width: 100 };
            let most = if arguments.list { usize::MAX } else { text::MOST_DOCUMENTS };
            while let Some(Checked { input, report }) = run.next() {
                let documents =
                    text::documents(&input.path, &input.text, &report.documents, lang, most);
                write!(out, "{documents}")?;
                for finding in text::findings(&input.path, &input.text, &report, style) {
                    write!(out, "{finding}")?;
                }
            }
            let Tally { summary, documents, inputs, ref guardrails, .. } = run.tally;
            if !arguments.list {
                write!(out, "{}", text::together(guardrails, lang))?;
                write!(out, "{}", text::summary(&summary, documents, inputs, lang))?;
            }
        }
    }
    out.flush()?;
    Ok(outcome(run.tally.failed, run.tally.failing))
}

/// The report over all inputs, which are read and checked while it is written.
struct JsonReport<'r, 'a> {
    run: RefCell<&'r mut Run<'a>>,
    lang: Lang,
}

impl Serialize for JsonReport<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut report = to.serialize_map(Some(5))?;
        report.serialize_entry("schema", &json::SCHEMA)?;
        let catalog = self.run.borrow().options.catalog.clone();
        report.serialize_entry("tool", &json::tool(catalog.as_deref()))?;
        report.serialize_entry("inputs", &JsonInputs(self))?;
        let tally = &self.run.borrow().tally;
        report.serialize_entry("summary", &json::counts(&tally.summary))?;
        report.serialize_entry("guardrails", &json::guardrails(&tally.guardrails, self.lang))?;
        report.end()
    }
}

struct JsonInputs<'i, 'r, 'a>(&'i JsonReport<'r, 'a>);

impl Serialize for JsonInputs<'_, '_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut inputs = to.serialize_seq(None)?;
        let mut run = self.0.run.borrow_mut();
        while let Some(Checked { input, report }) = run.next() {
            let (path, text, report) = (&*input.path, &*input.text, &report);
            inputs.serialize_element(&json::Input { path, text, report, lang: self.0.lang })?;
        }
        inputs.end()
    }
}
