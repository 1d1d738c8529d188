//! Terraform's files: no panic, and every node and every character of every string inside the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sekisho::{
    Options, check,
    syntax::Tree,
    text::{Span, apply},
};

fuzz_target!(|text: &str| {
    // Begins as such a file does, so that what follows is read as one.
    let text = format!("locals {{\n{text}");
    let Some(tree) = Tree::read_hcl(&text) else { return };
    for node in tree.roots().flat_map(|root| root.subtree()) {
        let place = node.span();
        assert!(text.get(place.start as usize..place.end as usize).is_some(), "{place:?}");
        let Some(decoded) = node.str() else { continue };
        let map = node.offset_map();
        for (at, character) in decoded.char_indices() {
            let span = map.span(Span::new(at as u32, (at + character.len_utf8()) as u32));
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
        }
    }
    let report = check(&text, &Options::default());
    for finding in &report.findings {
        if let Some(fix) = &finding.fix {
            let _ = check(&apply(&text, &fix.edits), &Options::default());
        }
    }
});
