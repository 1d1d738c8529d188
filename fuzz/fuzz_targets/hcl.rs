//! Terraform's files: no panic, and every node and every character of every string inside the text.
#![no_main]

mod places;

use libfuzzer_sys::fuzz_target;
use sekisho::syntax::Tree;

fuzz_target!(|text: &str| {
    // Begins as such a file does, so that what follows is read as one.
    let text = format!("locals {{\n{text}");
    let Some(tree) = Tree::read_hcl(&text) else { return };
    places::lie_inside(&tree, &text);
    places::take_fixes(&text);
});
