//! Any text: no panic, every place inside the text, and every fix applicable.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sekisho::{Options, check, finding::Lang, render, text::apply};

fuzz_target!(|text: &str| {
    let report = check(text, &Options::default());
    for finding in &report.findings {
        let span = finding.span;
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
        if let Some(fix) = &finding.fix {
            let _ = check(&apply(text, &fix.edits), &Options::default());
        }
    }
    let style = render::text::Style { color: false, lang: Lang::Ja, width: 100 };
    let _ = render::text::findings("fuzz", text, &report, style);
});
