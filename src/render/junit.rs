//! Results as tests in JUnit's XML, which most servers of continuous integration show: a suite for each
//! input, in it a case for each finding and one for each document without any.

use super::{
    Lines,
    words::{fill, quotable},
};
use crate::{
    Report,
    finding::{Finding, Lang},
    text::Encoding,
};

/// The suites of all inputs in the making.
pub struct Junit {
    lang: Lang,
    suites: String,
    tests: usize,
    failures: usize,
}

impl Junit {
    /// No suite yet.
    pub fn new(lang: Lang) -> Self {
        Junit { lang, suites: String::new(), tests: 0, failures: 0 }
    }

    /// Adds an input. `fails` tells which findings are failures; the others are output of a test
    /// that passes.
    pub fn add(
        &mut self,
        path: &str,
        text: &str,
        report: &Report,
        fails: impl Fn(&Finding) -> bool,
    ) {
        let lines = Lines::of(text, report, Encoding::Characters);
        let name = escaped(&quotable(path));
        let (mut cases, mut tests, mut failures) = (String::new(), 0, 0);
        let mut with_findings = vec![false; report.documents.len()];
        for finding in &report.findings {
            let document = finding.document.and_then(|at| with_findings.get_mut(at as usize));
            document.into_iter().for_each(|found| *found = true);
            let start = lines.own.position(finding.span.start);
            let title = escaped(finding.wording.title.get(self.lang));
            let (id, line, column) = (finding.rule.id, start.line, start.column);
            cases.push_str(&format!(
                "    <testcase classname=\"{name}\" name=\"{id} {line}:{column}\">\n"
            ));
            let message = escaped(&lines.message(finding, self.lang));
            let remedy = escaped(&fill(finding.wording.remedy, &finding.args, self.lang));
            let words = format!("{name}:{line}:{column}\n{message}\n{remedy}");
            if fails(finding) {
                failures += 1;
                cases.push_str(&format!(
                    "      <failure type=\"{id}\" message=\"{title}\">{words}</failure>\n"
                ));
            } else {
                cases.push_str(&format!("      <system-out>{title}\n{words}</system-out>\n"));
            }
            cases.push_str("    </testcase>\n");
            tests += 1;
        }
        for (document, found) in report.documents.iter().zip(with_findings) {
            if !found && document.checked {
                let kind = document.kind.name().get(self.lang);
                let line = lines.own.position(document.span.start).line;
                let label = escaped(&format!("{kind} {}", quotable(&document.label)));
                cases.push_str(&format!(
                    "    <testcase classname=\"{name}\" name=\"{} {line}\"/>\n",
                    label.trim_end()
                ));
                tests += 1;
            }
        }
        self.suites.push_str(&format!(
            "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n{cases}  </testsuite>\n"
        ));
        self.tests += tests;
        self.failures += failures;
    }

    /// The file.
    pub fn xml(&self) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sekisho\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n{}</testsuites>\n",
            self.tests, self.failures, self.suites
        )
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML cannot hold them in any way.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
    out
}
