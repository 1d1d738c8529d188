//! Findings in a language and a format. Renderers read findings and rule metadata, never the model.

pub mod csv;
#[cfg(not(target_arch = "wasm32"))]
pub mod github;
#[cfg(not(target_arch = "wasm32"))]
pub mod gitlab;
pub mod json;
#[cfg(not(target_arch = "wasm32"))]
pub mod junit;
#[cfg(not(target_arch = "wasm32"))]
pub mod map;
pub mod markdown;
pub mod sarif;
#[cfg(not(target_arch = "wasm32"))]
pub mod text;
pub mod value;
pub mod words;

#[cfg(not(target_arch = "wasm32"))]
use crate::finding::{Finding, Lang};
#[cfg(not(target_arch = "wasm32"))]
use words::fill;

use crate::{
    Report,
    finding::Related,
    text::{Encoding, LineIndex, NamedText},
};

/// The lines of a report's text and of the other texts that its findings point into.
struct Lines<'r> {
    own: LineIndex<'r>,
    others: Vec<(&'r NamedText, LineIndex<'r>)>,
}

impl<'r> Lines<'r> {
    fn of(text: &'r str, report: &'r Report, encoding: Encoding) -> Self {
        let mut others: Vec<(&NamedText, LineIndex<'_>)> = Vec::new();
        let related = report.findings.iter().flat_map(|finding| &finding.related);
        for input in related.filter_map(|related| related.input.as_deref()) {
            if !others.iter().any(|(known, _)| std::ptr::eq(*known, input)) {
                others.push((input, LineIndex::new(&input.text, encoding)));
            }
        }
        Lines { own: LineIndex::new(text, encoding), others }
    }

    /// Those of the text that a place is in.
    fn around(&self, related: &Related) -> &LineIndex<'r> {
        let other = related
            .input
            .as_deref()
            .and_then(|input| self.others.iter().find(|(known, _)| std::ptr::eq(*known, input)));
        other.map_or(&self.own, |(_, lines)| lines)
    }

    /// The message of a finding with a line for each of its places in other inputs, for formats that
    /// know one input only.
    #[cfg(not(target_arch = "wasm32"))]
    fn message(&self, finding: &Finding, lang: Lang) -> String {
        let mut message = fill(finding.wording.message, &finding.args, lang);
        for related in &finding.related {
            let Some(input) = related.input.as_deref() else { continue };
            let place = self.around(related).position(related.span.start);
            let words = fill(related.message, &related.args, lang);
            message.push_str(&format!("\n{}:{}:{}: {words}", input.path, place.line, place.column));
        }
        message
    }
}
