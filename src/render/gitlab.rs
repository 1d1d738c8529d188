//! GitLab's Code Quality report. Source: its documentation of the artifact; state of 2026-11.

use super::{Lines, value::Value};
use crate::{
    Report,
    finding::{Category, Finding, Lang, Severity},
    text::Encoding,
};

/// An item for each finding of one input; the artifact is an array of the items of all inputs.
pub fn items(path: &str, text: &str, report: &Report, lang: Lang) -> Vec<Value> {
    let lines = Lines::of(text, report, Encoding::Characters);
    let path = path.trim_start_matches("./").replace('\\', "/");
    let item = |finding: &Finding| {
        let title = finding.wording.title.get(lang);
        let message = lines.message(finding, lang);
        let line = |offset| lines.own.position(offset).line.into();
        let place = vec![("begin", line(finding.span.start)), ("end", line(finding.span.end))];
        let location = vec![("path", path.clone().into()), ("lines", Value::Object(place))];
        Value::Object(vec![
            ("description", format!("{title}: {message}").into()),
            ("check_name", finding.rule.id.into()),
            // The same policy in two files is two items.
            ("fingerprint", format!("{:016x}:{path}", finding.fingerprint).into()),
            ("severity", severity(finding).into()),
            ("location", Value::Object(location)),
        ])
    };
    report.findings.iter().map(item).collect()
}

fn severity(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Critical => "blocker",
        Severity::High => "critical",
        _ if finding.category == Category::Error => "critical",
        Severity::Medium => "major",
        Severity::Low => "minor",
        Severity::Info => "info",
    }
}
