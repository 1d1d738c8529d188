//! Inputs that are pieces of one whole, such as a network or a module, are checked as one text, as the
//! page does with files that are opened together, and each gets the report on its piece.

use std::sync::Arc;

use crate::{
    DocumentInfo, Options, Report, engine,
    finding::{Finding, Related, Text},
    syntax::Tree,
    text::{Edit, NamedText, Span},
};

/// Checks inputs as one text. Gives the report on each, in which places in the others are named as
/// such. Every input has to be whole by itself: a bracket left open would take in the next one.
pub fn check_together(inputs: &[Arc<NamedText>], options: &Options) -> Vec<Report> {
    let mut pieces = Pieces::of(inputs);
    let whole = engine::judge(&pieces.text(), options);
    let mut reports = vec![Report::default(); inputs.len()];
    for mut document in whole.documents {
        let (piece, number) = pieces.house(&mut document);
        if let Some(report) = reports.get_mut(piece) {
            debug_assert_eq!(report.documents.len(), number as usize);
            report.documents.push(document);
        }
    }
    for mut finding in whole.findings {
        let piece = pieces.move_finding(&mut finding);
        if let Some(report) = reports.get_mut(piece) {
            report.findings.push(finding);
        }
    }
    // A file of a module need not hold a document.
    let is_module = inputs.iter().any(|input| Tree::read_hcl(&input.text).is_some());
    for (report, input) in reports.iter_mut().zip(inputs) {
        let silent = report.documents.is_empty() && report.findings.is_empty();
        if silent && !is_module {
            // What it may be instead is said of a whole text only.
            *report = engine::check(&input.text, options);
        } else {
            engine::settle(&mut report.findings);
        }
    }
    reports
}

/// The inputs as pieces of one text.
struct Pieces<'i> {
    inputs: &'i [Arc<NamedText>],
    /// Where each begins in the text.
    starts: Vec<u32>,
    /// How many documents each has.
    counts: Vec<u32>,
    /// Where each document of the text went.
    homes: Vec<Home>,
}

/// Where a document of the text went, and what it is called.
struct Home {
    piece: usize,
    /// Its number there.
    number: u32,
    span: Span,
    kind: Text,
    label: String,
}

const WHOSE: Text =
    Text { en: "where it is used: {kind} {label}", ja: "使われている場所: {kind} {label}" };

impl<'i> Pieces<'i> {
    fn of(inputs: &'i [Arc<NamedText>]) -> Self {
        let mut next = 0;
        let starts = inputs.iter().map(|input| {
            let start = next;
            next += input.text.len() as u32 + 1;
            start
        });
        Pieces {
            inputs,
            starts: starts.collect(),
            counts: vec![0; inputs.len()],
            homes: Vec::new(),
        }
    }

    fn text(&self) -> String {
        self.inputs.iter().flat_map(|input| [input.text.as_str(), "\n"]).collect()
    }

    /// The piece that a place of the text is in, and the place there.
    fn place(&self, span: Span) -> (usize, Span) {
        let piece = self.starts.partition_point(|start| *start <= span.start).saturating_sub(1);
        (piece, self.within(piece, span))
    }

    fn within(&self, piece: usize, span: Span) -> Span {
        let start = self.starts.get(piece).copied().unwrap_or_default();
        Span::new(span.start.saturating_sub(start), span.end.saturating_sub(start))
    }

    /// Moves a document to its piece. Gives the piece and its number there.
    fn house(&mut self, document: &mut DocumentInfo) -> (usize, u32) {
        let (piece, span) = self.place(document.span);
        document.span = span;
        document.resource = document.resource.map(|whole| self.within(piece, whole));
        for rule in document.map.iter_mut().flat_map(|map| map.rules_mut()) {
            rule.span = self.within(piece, rule.span);
        }
        let number = self.counts.get_mut(piece).map_or(0, |count| {
            *count += 1;
            *count - 1
        });
        let (kind, label) = (document.kind.name(), document.label.clone());
        self.homes.push(Home { piece, number, span, kind, label });
        (piece, number)
    }

    fn home(&self, document: Option<u32>) -> Option<&Home> {
        self.homes.get(document? as usize)
    }

    /// The number of a document of the text in a piece, if that is where it begins.
    fn number(&self, document: Option<u32>, piece: usize) -> Option<u32> {
        self.home(document).filter(|home| home.piece == piece).map(|home| home.number)
    }

    /// Moves a finding to its piece, and gives that.
    fn move_finding(&self, finding: &mut Finding) -> usize {
        let (piece, span) = self.place(finding.span);
        for related in &mut finding.related {
            self.move_related(related, piece, finding.document);
        }
        let here = |edit: &Edit| self.place(edit.span).0 == piece;
        finding.fix = finding.fix.take().filter(|fix| fix.edits.iter().all(here));
        for edit in finding.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = self.within(piece, edit.span);
        }
        finding.span = span;
        if let Some(home) = self.home(finding.document).filter(|home| home.piece != piece) {
            finding.related.insert(0, self.whose(home));
        }
        finding.document = self.number(finding.document, piece);
        piece
    }

    /// The document of a finding that stands in another piece, such as at a variable's default.
    fn whose(&self, home: &Home) -> Related {
        Related {
            message: WHOSE,
            args: vec![("kind", home.kind.into()), ("label", home.label.as_str().into())],
            span: home.span,
            node: 0,
            pointer: String::new(),
            document: Some(home.number),
            input: self.inputs.get(home.piece).cloned(),
        }
    }

    /// Moves a place that belongs to a finding of `piece` in that document.
    fn move_related(&self, related: &mut Related, piece: usize, document: Option<u32>) {
        let (own, span) = self.place(related.span);
        related.span = span;
        if own == piece {
            related.document = self.number(related.document, piece);
            return;
        }
        related.document = self.number(related.document.or(document), own);
        related.input = self.inputs.get(own).cloned();
    }
}
