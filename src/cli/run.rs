//! Checks the inputs of a call, one after the other.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use sekisho::{Options, Report, Summary, reason::guardrail::Together, text::NamedText};

use super::{
    Failure,
    arguments::FailOn,
    inputs::{Source, readable, sources, wholes},
};

/// Reads and checks one input after the other, so that only one is in memory; but files that are
/// pieces of one whole, such as a network, are checked together before the first.
pub struct Run<'a> {
    sources: Box<dyn Iterator<Item = Result<Source, Failure>> + 'a>,
    /// What is checked already.
    together: BTreeMap<PathBuf, Checked>,
    pub options: &'a Options,
    pub fail_on: FailOn,
    pub tally: Tally,
}

/// What is counted over all inputs.
#[derive(Default)]
pub struct Tally {
    pub summary: Summary,
    pub documents: usize,
    pub inputs: usize,
    pub guardrails: Together,
    /// Whether an input could not be read.
    pub failed: bool,
    /// Whether a finding is as severe as the caller asked for.
    pub failing: bool,
}

/// An input and what was found in it.
pub struct Checked {
    pub input: Arc<NamedText>,
    pub report: Report,
}

impl<'a> Run<'a> {
    pub fn new(paths: &'a [PathBuf], options: &'a Options, fail_on: FailOn) -> Self {
        let together = check_wholes(paths, options);
        Run { sources: sources(paths), together, options, fail_on, tally: Tally::default() }
    }

    /// The next input that holds text; what cannot be read is told and passed over.
    pub fn next(&mut self) -> Option<Checked> {
        loop {
            let source = self.sources.next()?;
            let checked = match self.checked_before(&source) {
                Some(checked) => checked,
                None => {
                    let Some(input) = readable(source, &mut self.tally.failed) else { continue };
                    let report = sekisho::check(&input.text, self.options);
                    Checked { input: Arc::new(input), report }
                }
            };
            self.count(&checked.report);
            return Some(checked);
        }
    }

    fn checked_before(&mut self, source: &Result<Source, Failure>) -> Option<Checked> {
        self.together.remove(source.as_ref().ok()?.path()?)
    }

    fn count(&mut self, report: &Report) {
        let tally = &mut self.tally;
        tally.failing |= report.findings.iter().any(|finding| self.fail_on.is_reached_by(finding));
        tally.summary.add(&Summary::of(&report.findings));
        report.add_guardrails(&mut tally.guardrails);
        tally.documents += report.documents.len();
        tally.inputs += 1;
    }
}

/// Checks the files that are pieces of one whole.
fn check_wholes(paths: &[PathBuf], options: &Options) -> BTreeMap<PathBuf, Checked> {
    let mut checked = BTreeMap::new();
    for whole in wholes(paths) {
        let inputs: Vec<Arc<NamedText>> = whole.iter().map(|(_, input)| input.clone()).collect();
        let reports = sekisho::check_together(&inputs, options);
        checked.extend(
            whole
                .into_iter()
                .zip(reports)
                .map(|((path, input), report)| (path, Checked { input, report })),
        );
    }
    checked
}
