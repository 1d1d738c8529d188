//! Strings in strings: a text in a string of JSON, in a block and in quotes of YAML gives the
//! findings that it gives by itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sekisho::{Options, Report, check, syntax::may_hold};

fuzz_target!(|text: &str| {
    let inner = check(text, &Options::default());
    if inner.documents.is_empty() || !may_hold(text) {
        return;
    }
    let quoted = format!("{text:?}").replace("\\'", "'").replace("\\0", "\\u0000");
    // Rust writes some escapes in a way of its own.
    if quoted.contains("\\u{") || text.contains('\u{feff}') {
        return;
    }
    let block = text.replace('\n', "\n  ");
    let plain = !text.contains(|c: char| c.is_control() && c != '\n') && !text.starts_with('\n');
    let outer =
        [format!("{{\"k\": {quoted}}}"), format!("- k: {quoted}\n"), format!("k: |2\n  {block}")];
    for outer in outer.iter().take(if plain { 3 } else { 2 }) {
        assert_eq!(told(&inner), told(&check(outer, &Options::default())), "{outer}");
    }
});

fn told(report: &Report) -> Vec<(&'static str, &str)> {
    let mut told: Vec<_> = report.findings.iter().map(|it| (it.rule.id, &*it.pointer)).collect();
    told.sort();
    told
}
