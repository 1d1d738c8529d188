//! Every case of every rule: exact findings in both languages, and fixes that mend.
//!
//! `UPDATE=1` writes what the rules give into the cases; read the difference before you keep it.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::allow_attributes,
    reason = "test code"
)]
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::{collections::BTreeMap, fmt::Write};

use common::{each_case, options, page_path, updating};
use sekisho::{
    Options, Report, check,
    docs::Page,
    finding::{Arg, Finding, Lang, Text, Wording},
    render::{json, words::fill},
    rules,
    text::{Encoding, LineIndex, apply},
};

#[test]
fn cases_give_exactly_their_findings() {
    let mut wrong = Vec::new();
    for (id, markdown) in rules::PAGES {
        let page = Page::parse(markdown).unwrap_or_else(|error| panic!("{id}: {error}"));
        let mut updated = (*markdown).to_owned();
        for case in &page.cases {
            let options = Options { only: vec![(*id).to_owned()], ..options(id, case) };
            let report = check(case.input, &options);
            let found = written(case.input, &report);
            if found != case.findings {
                wrong.push(format!(
                    "{id}: {}\n--- expected\n{}\n--- found\n{found}",
                    case.name, case.findings
                ));
                updated = replace_block(&updated, case.name, "findings", &found);
            }
            if let Some(fixed) = case.fixed {
                let edits = report.findings.iter().filter_map(|finding| finding.fix.as_ref());
                let edits: Vec<_> = edits.flat_map(|fix| fix.edits.clone()).collect();
                let after = apply(case.input, &edits);
                if after != fixed {
                    wrong.push(format!("{id}: {}\n--- fixed\n{after}", case.name));
                    updated = replace_block(&updated, case.name, "fixed", &after);
                }
            }
        }
        if page.ja_of.is_empty() || page.ja_of == "?" {
            wrong.push(format!("{id}: the Japanese heading has no mark ({})", page.mark()));
            let heading = updated.lines().find(|line| line.starts_with("# ja")).unwrap().to_owned();
            updated = updated.replacen(&heading, &format!("# ja (of {})", page.mark()), 1);
        } else {
            assert_eq!(
                page.ja_of,
                page.mark(),
                "{id}: the English text changed; read the Japanese again, then set the mark"
            );
        }
        if updating() && updated != *markdown {
            std::fs::write(page_path(id), updated).unwrap();
        }
    }
    assert!(wrong.is_empty() || updating(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_rule_has_a_page_with_a_loud_and_a_quiet_case() {
    for rule in rules::ALL {
        let page = rules::PAGES.iter().find(|(id, _)| *id == rule.id);
        let (_, markdown) = page.unwrap_or_else(|| panic!("{} has no page", rule.id));
        let page = Page::parse(markdown).unwrap();
        let quiet = page.cases.iter().filter(|case| case.findings.is_empty()).count();
        assert!(quiet > 0, "{} has no quiet case", rule.id);
        assert!(quiet < page.cases.len(), "{} has no case that fires", rule.id);
        let japanese = page.ja.chars().filter(|c| ('\u{3040}'..'\u{9fff}').contains(c)).count();
        assert!(page.en.len() > 200 && japanese > 80, "{} explains too little", rule.id);
    }
}

#[test]
fn both_languages_have_the_same_holes_and_every_hole_is_filled() {
    for rule in rules::ALL {
        for wording in std::iter::once(&rule.wording).chain(rule.variants.iter().copied()) {
            let Wording { title, message, remedy } = wording;
            for text in [title, message, remedy] {
                assert_eq!(holes(text.en), holes(text.ja), "{}: {}", rule.id, text.en);
                assert!(!text.en.is_empty() && !text.en.ends_with('.'), "{}: {}", rule.id, text.en);
                assert!(!text.ja.ends_with('。'), "{}: {}", rule.id, text.ja);
            }
            assert!(holes(title.en).is_empty(), "{}: a title has no holes", rule.id);
        }
    }
    each_case(|id, case, options| {
        for finding in check(case.input, options).findings {
            let rule = finding.rule;
            let known = std::ptr::eq(finding.wording, &rule.wording)
                || rule.variants.iter().any(|variant| std::ptr::eq(*variant, finding.wording));
            assert!(known, "{}: a wording that is not among the rule's variants", rule.id);
            let mut texts = vec![finding.wording.message, finding.wording.remedy];
            let mut args = finding.args.clone();
            for related in &finding.related {
                texts.push(related.message);
                args.extend(related.args.clone());
            }
            if let Some(fix) = &finding.fix {
                texts.push(fix.title);
                args.extend(fix.args.clone());
            }
            // What users wrote may hold braces; only the templates are looked at.
            for (_, arg) in &mut args {
                blank(arg);
            }
            for text in texts {
                for lang in [Lang::En, Lang::Ja] {
                    let filled = fill(text, &args, lang);
                    assert!(!filled.contains('{'), "{id}: {}: {filled}", case.name);
                }
            }
        }
    });
}

#[test]
fn every_fix_mends_its_finding_and_breaks_nothing() {
    let mut applied = 0;
    each_case(|id, case, options| {
        let before = check(case.input, options);
        let counts = |report: &Report| {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for finding in &report.findings {
                *counts.entry(finding.rule.id).or_default() += 1;
            }
            counts
        };
        let had = counts(&before);
        for finding in &before.findings {
            let Some(fix) = &finding.fix else { continue };
            for edit in &fix.edits {
                let fits = case.input.get(edit.span.start as usize..edit.span.end as usize);
                assert!(fits.is_some(), "{id}: {}: an edit outside the text", case.name);
            }
            let after = apply(case.input, &fix.edits);
            let has = counts(&check(&after, options));
            let rule = finding.rule.id;
            let place = format!("{id}: {}: fix of {rule} gave\n{after}", case.name);
            let fewer = has.get(rule).copied().unwrap_or(0) < had[rule];
            assert!(fewer, "the finding is still there: {place}");
            for (other, count) in &has {
                let new = *count > had.get(other).copied().unwrap_or(0);
                assert!(!new, "new {other}: {place}");
            }
            applied += 1;
        }
    });
    assert!(applied > 20, "only {applied} fixes in all cases");
}

/// Findings as the cases write them: place, severity, what stands there, exact codes; then the
/// message in both languages, and the related places.
fn written(text: &str, report: &Report) -> String {
    let lines = LineIndex::new(text, Encoding::Characters);
    let place = |offset| {
        let at = lines.position(offset);
        format!("{}:{}", at.line, at.column)
    };
    let quote = |finding_span: sekisho::text::Span| {
        let source = finding_span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = source.chars().take(48).collect();
        if short.len() < source.len() { format!("{short}…") } else { short }
    };
    let mut out = String::new();
    for finding in &report.findings {
        let severity = json::severity(finding.severity);
        let category = json::category(finding.category);
        let _ = write!(out, "{} {category} {severity}", place(finding.span.start));
        let _ = write!(out, " ⟦{}⟧", quote(finding.span));
        for code in own_codes(finding) {
            let _ = write!(out, " {code}");
        }
        out.push('\n');
        for (name, lang) in [("en", Lang::En), ("ja", Lang::Ja)] {
            let message = fill(finding.wording.message, &finding.args, lang);
            let _ = writeln!(out, "  {name}: {message}");
        }
        for related in &finding.related {
            let said = |lang| fill(related.message, &related.args, lang);
            let at = place(related.span.start);
            let quoted = quote(related.span);
            let _ = writeln!(out, "  also {at} ⟦{quoted}⟧ {} | {}", said(Lang::En), said(Lang::Ja));
        }
    }
    out.trim_end().to_owned()
}

fn own_codes(finding: &Finding) -> Vec<&'static str> {
    let of_rule = finding.rule.aliases;
    finding.aliases.iter().copied().filter(|code| !of_rule.contains(code)).collect()
}

fn holes(text: &str) -> Vec<&str> {
    let mut holes: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    holes.sort_unstable();
    holes.dedup();
    holes
}

fn blank(arg: &mut Arg) {
    match arg {
        Arg::Text(text) => *text = "x".to_owned(),
        Arg::List(items) => items.iter_mut().for_each(blank),
        Arg::Number(_) | Arg::Phrase(Text { .. }) | Arg::Sentence(Text { .. }) => {}
    }
}

/// The page with the first block of that label after the case's name replaced.
fn replace_block(markdown: &str, case: &str, label: &str, text: &str) -> String {
    let heading = markdown.find(&format!("\n## {case}\n")).unwrap() + 1;
    let open = heading + markdown[heading..].find(&format!("~~~{label}\n")).unwrap();
    let body = open + label.len() + 4;
    let close = if markdown[body..].starts_with("~~~") {
        body
    } else {
        body + markdown[body..].find("\n~~~").unwrap() + 1
    };
    let text = if text.is_empty() { String::new() } else { format!("{text}\n") };
    format!("{}{text}{}", &markdown[..body], &markdown[close..])
}
