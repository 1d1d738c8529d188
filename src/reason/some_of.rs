//! Long lists in a sentence: the first few, then how many more.

use crate::finding::{Arg, Finding, Text};

/// How many items a sentence names.
pub const NAMED: usize = 4;

const MORE: Text = Text { en: "{more} more", ja: "ほか {more} 件" };

/// Fills the hole with the first of the items and, if there are others, their count. For one list
/// per finding: the count fills the hole `{more}`.
pub fn some_of<A: Into<Arg>>(
    finding: &mut Finding,
    hole: &'static str,
    items: impl IntoIterator<Item = A>,
) {
    let mut items = items.into_iter();
    let mut named: Vec<Arg> = items.by_ref().take(NAMED).map(Into::into).collect();
    let more = items.count();
    if more > 0 {
        named.push(Arg::Sentence(MORE));
        finding.arg("more", more);
    }
    finding.arg(hole, Arg::List(named));
}
