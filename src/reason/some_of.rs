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
    fill(finding, hole, &mut items.into_iter().map(Into::into));
}

/// Compiled once, whatever the items come from.
fn fill(finding: &mut Finding, hole: &'static str, items: &mut dyn Iterator<Item = Arg>) {
    let mut named: Vec<Arg> = (&mut *items).take(NAMED).collect();
    let more = items.count();
    if more > 0 {
        named.push(Arg::Sentence(MORE));
        finding.arg("more", more);
    }
    finding.arg(hole, Arg::List(named));
}
