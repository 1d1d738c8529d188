//! What holds of every format that is read with places.

use sekisho::{
    Options, check,
    syntax::Tree,
    text::{Span, apply},
};

/// Every node and every character of every string lies inside the text.
pub fn lie_inside(tree: &Tree<'_>, text: &str) {
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
}

/// Every fix leaves a text that can be checked.
pub fn take_fixes(text: &str) {
    let report = check(text, &Options::default());
    for finding in &report.findings {
        if let Some(fix) = &finding.fix {
            let _ = check(&apply(text, &fix.edits), &Options::default());
        }
    }
}
