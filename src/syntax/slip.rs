//! Departures from JSON that people paste, and how each is mended.

use crate::text::{Edit, Span};

/// One departure from JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What is wrong.
    pub kind: SlipKind,
    /// Where.
    pub span: Span,
    /// The edits that mend it; empty when only a person can.
    pub edits: Vec<Edit>,
}

/// What can be wrong with a text that was meant to be JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlipKind {
    /// `//`, `#` or `/* */`.
    Comment,
    /// A comma before a closing bracket.
    TrailingComma,
    /// Two commas, or one where nothing precedes it.
    ExtraComma,
    /// Two values or members side by side.
    MissingComma,
    /// `;` between members.
    WrongComma,
    /// A key directly followed by its value.
    MissingColon,
    /// `=` or `=>` between key and value.
    WrongColon,
    /// A key without a value, or a comma where a value should be.
    MissingValue,
    /// A value where a key should be.
    MissingKey,
    /// A string in single quotes or backticks.
    SingleQuotes,
    /// A string in typographic or full-width quotes.
    SmartQuotes,
    /// A key without quotes.
    BareKey,
    /// A word without quotes where a value should be.
    BareWord,
    /// `True`, `None`, `undefined` and kin: a literal of another language.
    ForeignLiteral,
    /// A number that JSON writes in another way (`+1`, `01`, `.5`, `1.`).
    BadNumber,
    /// A line break or control character inside a string.
    RawControl,
    /// A string that no quote ends.
    UnclosedString,
    /// A backslash before a character that needs none.
    BadEscape,
    /// Containers that are still open where the text ends.
    Unclosed,
    /// A closing bracket is missing before another one.
    MissingBracket,
    /// `]` where `}` belongs, or the reverse.
    WrongBracket,
    /// A closing bracket that nothing opened.
    ExtraBracket,
    /// Members without the braces around them.
    MissingBraces,
    /// A byte order mark.
    ByteOrderMark,
    /// A no-break, full-width or other space that JSON does not take.
    OddSpace,
    /// Full-width punctuation for the ASCII one.
    FullWidth,
    /// `...` for something left out.
    Ellipsis,
    /// A shell prompt or prose before, between or after the values.
    Prose,
    /// More than one value.
    SeveralValues,
    /// Something else that does not belong here.
    Unexpected,
    /// Nested deeper than is read; what is deeper is left out.
    TooDeep,
    /// So many slips that the rest is not listed.
    TooMany,
    /// Too long to be read.
    TooLarge,
    /// A departure from YAML.
    Yaml(YamlFault),
    /// A departure from the language of Terraform's files.
    Hcl(HclFault),
}

/// What can be wrong with a text that was meant to be YAML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum YamlFault {
    /// A tab where a line is indented.
    Tab,
    /// A line that begins in a column that fits nothing around it.
    Indentation,
    /// A quote that nothing closes.
    Quote,
    /// Text after a closing quote.
    AfterQuote,
    /// A bracket that is not closed, or not by its like, or entries in it without a comma.
    Bracket,
    /// A value that begins with a sign that has a meaning of its own, such as `*`.
    Sign,
    /// A second colon in a line, or one that is indented too deep.
    Colon,
    /// A line in an object without a colon.
    NoColon,
    /// A backslash between double quotes before a character that needs none.
    Escape,
    /// Aliases that stand for too much, or for themselves.
    Expansion,
    /// Nested deeper than is read.
    TooDeep,
    /// Too long to be read.
    TooLarge,
    /// Something else.
    Other,
}

/// What can be wrong with a file of Terraform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HclFault {
    /// A block, a bracket or a text that is still open where the file or the next block begins.
    Unclosed,
    /// An argument that stands twice in a block.
    Redefined,
    /// Nested deeper than is read.
    TooDeep,
    /// Something else.
    Other,
}
