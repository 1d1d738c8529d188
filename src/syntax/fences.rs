//! Blocks of code in Markdown, which may be in several languages: each is a string of a tree.

use super::{Builder, Kept, NodeKind, OffsetMap, Writing, may_hold};
use crate::text::Span;

const FENCE: &str = "```";

/// Reads Markdown with a block that holds a document and is no JSON: JSON is found in any text.
pub(super) fn read(text: &str) -> Option<Builder> {
    if !text.contains(FENCE) || u32::try_from(text.len()).is_err() {
        return None;
    }
    let mut builder = Builder::default();
    let mut needed = false;
    for block in blocks(text) {
        let (kept, prefix) = block.text(text);
        let json = kept.text.trim_start().starts_with(['{', '[']);
        // Elsewhere than at the start of a line the fence itself may stand in a string.
        needed |= prefix.is_empty() && !json && may_hold(&kept.text);
        builder.kept(NodeKind::String, block.inner, kept);
    }
    needed.then_some(builder)
}

struct Block {
    /// What stands before its fence, such as the sign of a quotation.
    prefix: Span,
    /// Its lines.
    inner: Span,
}

fn blocks(text: &str) -> Vec<Block> {
    let (mut found, mut open) = (Vec::new(), None);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len() as u32;
        let code = line.trim_start_matches([' ', '\t', '>']);
        if !code.starts_with(FENCE) {
            continue;
        }
        open = match open.take() {
            None => Some((Span::new(start, start + (line.len() - code.len()) as u32), at)),
            Some((prefix, from)) => {
                found.push(Block { prefix, inner: Span::new(from, start) });
                None
            }
        };
    }
    let end = text.len() as u32;
    found.extend(open.map(|(prefix, from)| Block { prefix, inner: Span::new(from, end) }));
    found
}

impl Block {
    /// Its text without what stands before each line, and that.
    fn text<'t>(&self, text: &'t str) -> (Kept, &'t str) {
        let prefix = self.prefix.of(text);
        let mut map = OffsetMap::plain(self.inner.start);
        let mut kept = String::with_capacity(self.inner.len() as usize);
        let mut at = self.inner.start;
        for line in self.inner.of(text).split_inclusive('\n') {
            let code = line.strip_prefix(prefix).unwrap_or(line);
            if code.len() < line.len() {
                map.jump(kept.len() as u32, at + prefix.len() as u32);
            }
            kept.push_str(code);
            at += line.len() as u32;
        }
        let writing = match prefix.trim_start_matches(' ') {
            "" => Writing::Block(prefix.len() as u32),
            _ => Writing::Fixed,
        };
        (Kept { text: kept.into(), map, writing }, prefix)
    }
}
