//! Checks the inputs of a call, one after the other.

use std::{iter::Peekable, path::PathBuf, sync::Arc, vec::IntoIter};

use sekisho::{Options, Report, Summary, reason::guardrail::Together, text::NamedText};

use super::{
    Failure,
    arguments::FailOn,
    inputs::{Source, network_files, readable, sources},
};

/// Reads and checks one input after the other, so that only one is in memory; but the files of a
/// network, which are checked together, before the first.
pub struct Run<'a> {
    sources: Box<dyn Iterator<Item = Result<Source, Failure>> + 'a>,
    /// What is checked already, in the order of the sources.
    together: Peekable<IntoIter<(PathBuf, Checked)>>,
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
        let together = check_network(paths, options).into_iter().peekable();
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
        let path = source.as_ref().ok()?.path()?;
        let next = self.together.next_if(|(of, _)| of == path);
        next.map(|(_, checked)| checked)
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

/// The files of a network, checked together; none if there is but one.
fn check_network(paths: &[PathBuf], options: &Options) -> Vec<(PathBuf, Checked)> {
    let files = network_files(paths);
    if files.len() < 2 {
        return Vec::new();
    }
    let inputs: Vec<Arc<NamedText>> = files.iter().map(|(_, input)| input.clone()).collect();
    let reports = sekisho::check_together(&inputs, options);
    let checked = files.into_iter().zip(reports);
    checked.map(|((path, input), report)| (path, Checked { input, report })).collect()
}
