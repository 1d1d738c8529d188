//! YAML: no panic, every node and every character of every string inside the text, and twice the
//! same answer.
#![no_main]

mod places;

use libfuzzer_sys::fuzz_target;
use sekisho::syntax::Tree;

fuzz_target!(|text: &str| {
    // Begins as YAML does, so that what follows is read as YAML.
    let text = format!("---\n{text}");
    places::lie_inside(&Tree::read_any(&text), &text);
    places::take_fixes(&text);
});
