//! What is found, without a word of any language: rule, place, arguments.
//!
//! Wording is a template with named holes; the renderer chooses the language and fills it. So a
//! change of language never checks again, and English and Japanese can never disagree on facts.

use std::{borrow::Cow, sync::Arc};

use crate::{
    rule::{Reference, Rule},
    text::{Edit, NamedText, Span},
};

/// A language that the findings are worded in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

/// The same words in both languages, with the same holes `{name}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Japanese.
    pub ja: &'static str,
}

impl Text {
    /// The words in one language.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ja => self.ja,
        }
    }
}

/// The short words of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What is wrong, as a heading without holes.
    pub title: Text,
    /// What is wrong here and why it matters, naming the values that made it fire.
    pub message: Text,
    /// What to do.
    pub remedy: Text,
}

/// What fills a hole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A piece of the pasted text or a name; shown as it is.
    Text(String),
    /// A count; shown with thousands separators.
    Number(u128),
    /// Words in both languages.
    Phrase(Text),
    /// Words in both languages whose holes are filled by the finding's other arguments.
    Sentence(Text),
    /// Several, joined as the language joins them.
    List(Vec<Arg>),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}

impl From<Cow<'_, str>> for Arg {
    fn from(text: Cow<'_, str>) -> Self {
        Arg::Text(text.into_owned())
    }
}

impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Arg::Phrase(text)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Arg::Number(count as u128)
    }
}

impl From<u32> for Arg {
    fn from(count: u32) -> Self {
        Arg::Number(u128::from(count))
    }
}

impl From<u128> for Arg {
    fn from(count: u128) -> Self {
        Arg::Number(count)
    }
}

impl<A: Into<Arg>> From<Vec<A>> for Arg {
    fn from(items: Vec<A>) -> Self {
        Arg::List(items.into_iter().map(Into::into).collect())
    }
}

/// Named arguments; few, so a list.
pub type Args = Vec<(&'static str, Arg)>;

/// The four groups that the AWS console shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// AWS refuses it, or it can never work.
    Error,
    /// It gives away more than it should.
    Security,
    /// It probably does not do what its author thinks.
    Warning,
    /// It could be shorter or clearer.
    Suggestion,
}

/// How bad it is; the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Anyone, or whoever holds it, takes over.
    Critical,
    /// A serious opening or a document that does not work.
    High,
    /// Wider than needed, or fragile.
    Medium,
    /// Untidy.
    Low,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// One step milder.
    pub fn milder(self) -> Self {
        match self {
            Severity::Critical => Severity::High,
            Severity::High => Severity::Medium,
            Severity::Medium => Severity::Low,
            Severity::Low | Severity::Info => Severity::Info,
        }
    }

    /// The given number of steps milder.
    pub fn milder_by(self, steps: u8) -> Self {
        (0..steps).fold(self, |severity, _| severity.milder())
    }
}

/// How sure the rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Follows from the text.
    High,
    /// Follows from the text and what is usual.
    Medium,
    /// A hint.
    Low,
}

/// What a fix does to the meaning of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// Nothing.
    SameMeaning,
    /// It allows less.
    Narrower,
    /// It holds placeholders that a person must fill.
    NeedsValue,
}

/// Edits that mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does to the meaning.
    pub promise: Promise,
    /// What it does, as a button would say it.
    pub title: Text,
    /// Fills the title.
    pub args: Args,
    /// The edits, in order of place and without overlap.
    pub edits: Vec<Edit>,
}

/// A second place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// What that place has to do with it.
    pub message: Text,
    /// Fills the message.
    pub args: Args,
    /// The place.
    pub span: Span,
    /// The node there, for the pointer.
    pub node: u32,
    /// RFC 6901 pointer inside the document; filled by the engine.
    pub pointer: String,
    /// Which of the documents of its text it is in, if that is another one than the finding's.
    pub document: Option<u32>,
    /// The text that it is in, if that is another one than the finding's; filled where texts are checked together.
    pub input: Option<Arc<NamedText>>,
}

/// What a finding stands for, of one kind, that would have a finding of its own without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Included {
    /// The rule of such findings.
    pub rule: &'static str,
    /// Its title; filled by the engine.
    pub title: Option<Text>,
    /// How many there are.
    pub count: usize,
    /// The actions of the first of them; those that are needed together with spaces between.
    pub names: Vec<&'static str>,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// Its group; the rule's unless the rule says otherwise for this place.
    pub category: Category,
    /// How bad it is here.
    pub severity: Severity,
    /// How sure the rule is here.
    pub confidence: Confidence,
    /// Its words; the rule's own unless it has variants.
    pub wording: &'static Wording,
    /// Fills the wording.
    pub args: Args,
    /// Which of the report's documents it belongs to; none for findings about the text itself.
    pub document: Option<u32>,
    /// The place.
    pub span: Span,
    /// The node there, if there is one.
    pub node: Option<u32>,
    /// RFC 6901 pointer inside the document; filled by the engine.
    pub pointer: String,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// What it stands for.
    pub includes: Vec<Included>,
    /// The exact codes that other tools give for this place, such as `access-analyzer:CODE`.
    pub aliases: Vec<&'static str>,
    /// Controls that it bears on.
    pub references: &'static [Reference],
    /// How to mend it, if that is sure. Few findings have one, and a whole account has a hundred
    /// thousand findings.
    pub fix: Option<Box<Fix>>,
    /// The same for the same defect after reformatting or moving; filled by the engine.
    pub fingerprint: u64,
}

impl Finding {
    /// Fills the hole `{name}`.
    pub fn arg(&mut self, name: &'static str, value: impl Into<Arg>) -> &mut Self {
        self.args.push((name, value.into()));
        self
    }

    /// Narrows or widens the place; the pointer stays with the node.
    pub fn span(&mut self, span: Span) -> &mut Self {
        self.span = span;
        self
    }

    /// Words other than the rule's own; must be one of the rule's `variants`.
    pub fn wording(&mut self, wording: &'static Wording) -> &mut Self {
        self.wording = wording;
        self
    }

    /// Another severity than the rule's.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    /// Another group than the rule's.
    pub fn category(&mut self, category: Category) -> &mut Self {
        self.category = category;
        self
    }

    /// Another confidence than the rule's.
    pub fn confidence(&mut self, confidence: Confidence) -> &mut Self {
        self.confidence = confidence;
        self
    }

    /// The code that another tool gives for exactly this place.
    pub fn alias(&mut self, code: &'static str) -> &mut Self {
        self.aliases.push(code);
        self
    }

    /// Another place that belongs to this finding.
    pub fn related(
        &mut self,
        node: crate::syntax::Node<'_>,
        message: Text,
        args: impl Into<Args>,
    ) -> &mut Self {
        self.related_part(node, node.span(), message, args)
    }

    /// A part of another place that belongs to this finding.
    pub fn related_part(
        &mut self,
        node: crate::syntax::Node<'_>,
        span: Span,
        message: Text,
        args: impl Into<Args>,
    ) -> &mut Self {
        self.related.push(Related {
            message,
            args: args.into(),
            span,
            node: node.index(),
            pointer: String::new(),
            document: None,
            input: None,
        });
        self
    }

    /// Another place, in another document of the report.
    pub fn related_in(
        &mut self,
        document: u32,
        node: crate::syntax::Node<'_>,
        message: Text,
    ) -> &mut Self {
        self.related(node, message, []);
        if let Some(related) = self.related.last_mut() {
            related.document = Some(document);
        }
        self
    }

    /// How to mend it. A fix without edits is none.
    pub fn fix(&mut self, promise: Promise, title: Text, edits: impl Into<Vec<Edit>>) -> &mut Self {
        let edits = edits.into();
        if !edits.is_empty() {
            self.fix = Some(Box::new(Fix { promise, title, args: Vec::new(), edits }));
        }
        self
    }
}
