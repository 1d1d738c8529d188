//! What IAM's API refuses is an error, and what it accepts is none.
//!
//! The policies with IAM's own answers are in `../shared`; where they are missing, the test says so
//! and passes.
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

use common::{compare_differences, shared};
use sekisho::{Options, check, document::Kind, finding::Category};
use serde_json::Value;

/// Policies that we judge otherwise, by file, and why.
const DIFFERENT: &[(&str, &str)] = &[
    ("cases/invalid-001.json", OLD_VERSION),
    ("cases/valid-001.json", NAMES_NOTHING),
    ("cases/valid-005.json", NAMES_NOTHING),
    ("cases/valid-006.json", NAMES_NOTHING),
    ("cases/valid-025.json", NAMES_NOTHING),
    ("cases/valid-026.json", NAMES_NOTHING),
    ("cases/valid-027.json", NAMES_NOTHING),
    ("cases/valid-039.json", SID),
    ("cases/valid-040.json", SID),
];

/// IAM stores any name; one that no service has can never match, and Access Analyzer calls it an
/// error too.
const NAMES_NOTHING: &str = "the API stores names of services and actions that do not exist";

/// IAM refuses to create such a policy today but still honours those that exist.
const OLD_VERSION: &str = "a document without a version works where it exists";

/// IAM's documentation allows letters and digits only, and its API lets more pass.
const SID: &str = "the API lets an underscore in a Sid pass that the grammar forbids";

#[test]
fn what_iam_refuses_is_an_error_and_what_it_accepts_is_none() {
    let Some(folder) = shared("corpus/moto-iam-api") else { return };
    let index = std::fs::read_to_string(folder.join("index.jsonl")).unwrap();
    let mut different = Vec::new();
    let mut count = 0;
    for line in index.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let file = case["file"].as_str().unwrap();
        let kind = match case["kind"].as_str().unwrap() {
            "identity" => Kind::IdentityPolicy,
            "trust" => Kind::TrustPolicy,
            "resource" => Kind::ResourcePolicy,
            other => panic!("{file}: what kind is {other}?"),
        };
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let report = check(&text, &Options { kind: Some(kind), ..Options::default() });
        let errors: Vec<&str> = report
            .findings
            .iter()
            .filter(|finding| finding.category == Category::Error)
            .map(|finding| finding.rule.id)
            .collect();
        let answers = case["expected"].as_array().unwrap();
        let refused = answers.iter().any(|it| it.as_str().unwrap().starts_with("REJECT"));
        count += 1;
        if refused == errors.is_empty() {
            let words =
                answers.iter().map(|it| it.as_str().unwrap()).collect::<Vec<_>>().join("; ");
            different.push((file.to_owned(), format!("IAM: {words}; ours: {errors:?}")));
        }
    }
    println!("{} of {count} policies are judged as IAM does", count - different.len());
    compare_differences(&different, DIFFERENT);
}
