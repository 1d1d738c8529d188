//! The answer of [`crate::check`].

use crate::{
    document::{Kind, ResourceType},
    finding::{Args, Category, Finding, Severity, Text},
    model::Size,
    reason::{
        ExposureMap,
        guardrail::{Given, Together},
    },
    text::Span,
};

/// What was found in one text. It holds no language and no line numbers; a renderer adds both.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The documents of the text, in order.
    pub documents: Vec<DocumentInfo>,
    /// The findings, in order of their place.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Takes in which guardrails the policies of the text give.
    pub fn add_guardrails(&self, together: &mut Together) {
        for document in self.documents.iter().filter(|document| document.checked) {
            together.add(document.kind, &document.guardrails);
        }
    }
}

/// A document that was found.
#[derive(Clone, Debug)]
pub struct DocumentInfo {
    /// What it is.
    pub kind: Kind,
    /// Whether the kind was inferred from habits.
    pub guessed: bool,
    /// Whose, for a resource policy that tells.
    pub resource_type: Option<ResourceType>,
    /// The name that the text gives it; empty if none.
    pub label: String,
    /// Why it was taken for that, and what fills the sentence.
    pub why: (Text, Args),
    /// Who has it, as in "role Deploy", and what fills the words.
    pub owner: Option<(Text, Args)>,
    /// Whether it was looked at; what is not in force is only listed.
    pub checked: bool,
    /// RFC 6901 pointer from the value that holds it.
    pub pointer: String,
    /// Its place.
    pub span: Span,
    /// The place of the whole resource of a template or a plan that has it.
    pub resource: Option<Span>,
    /// Which ports are open to which sources; nothing for policies.
    pub map: Option<ExposureMap>,
    /// The common guardrails that a policy of an organization gives, wholly or in part.
    pub guardrails: Vec<Given>,
    /// Whether it is a whole document; a lone statement or a list of them is not.
    pub whole: bool,
    /// The size of a policy that does not stand in the text as AWS would take it: in a string, in
    /// YAML or worked out from a template.
    pub inner: Option<Size>,
}

impl DocumentInfo {
    /// The size of a policy and its quotas; nothing for network documents and for statements
    /// whose document is not in the text. `text` is what was checked.
    pub fn size(&self, text: &str) -> Option<Size> {
        if self.inner.is_some() {
            return self.inner.clone();
        }
        let inside = !self.pointer.is_empty();
        let count = || Size::of(self.span.of(text), inside, self.kind, self.resource_type);
        (self.whole && self.kind.is_policy()).then(count)
    }
}

/// Findings counted: errors by themselves, the rest by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Findings of the category `error`, whatever their severity.
    pub error: usize,
    /// Other findings by severity, the worst first.
    pub by_severity: [usize; 5],
}

impl Summary {
    /// Counts findings.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut summary = Summary::default();
        for finding in findings {
            if finding.category == Category::Error {
                summary.error += 1;
            } else if let Some(count) = summary.by_severity.get_mut(finding.severity as usize) {
                *count += 1;
            }
        }
        summary
    }

    /// Adds the counts of another text.
    pub fn add(&mut self, other: &Summary) {
        self.error += other.error;
        for (count, more) in self.by_severity.iter_mut().zip(other.by_severity) {
            *count += more;
        }
    }

    /// How many of one severity, errors left out.
    pub fn count(&self, severity: Severity) -> usize {
        self.by_severity.get(severity as usize).copied().unwrap_or(0)
    }
}
