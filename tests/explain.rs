//! Policies in plain words: `tests/explain/*.md` holds texts and what is said of each of their
//! statements in English and Japanese.
//!
//! `UPDATE=1 cargo test --test explain` writes the sentences anew. Read each: it has to be exactly
//! true, and sound like an engineer who has done this for years.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    reason = "test code"
)]
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::fmt::Write;

use common::{root, updating};
use sekisho::{
    Options,
    document::{Kind, ResourceType},
    explain::{self, Explained},
    finding::Lang,
    text::Encoding,
};

#[test]
fn every_sentence_is_as_written() {
    let mut cases = 0;
    for file in std::fs::read_dir(root().join("tests/explain")).unwrap().flatten() {
        let path = file.path();
        let stands = std::fs::read_to_string(&path).unwrap();
        let (mut text, mut rest) = (String::new(), stands.as_str());
        while let Some((before, after)) = rest.split_once("~~~json") {
            let (info, after) = after.split_once('\n').unwrap();
            let (input, after) = after.split_once("~~~\n").unwrap();
            let end = after.find("\n## ").map_or(after.len(), |at| at + 1);
            let (_, later) = after.split_at(end);
            let _ = write!(text, "{before}~~~json{info}\n{input}~~~\n\n");
            text.push_str(&told(info, input, path.ends_with("unchecked.md")));
            if !later.is_empty() {
                text.push('\n');
            }
            rest = later;
            cases += 1;
        }
        if updating() {
            std::fs::write(&path, &text).unwrap();
        } else {
            for (line, (found, expected)) in text.lines().zip(stands.lines()).enumerate() {
                assert_eq!(found, expected, "{}:{}", path.display(), line + 1);
            }
            assert_eq!(text.lines().count(), stands.lines().count(), "{}", path.display());
        }
    }
    assert!(cases > 30);
}

/// What is said of a case: each statement's sentences in both languages, or what was not checked.
fn told(info: &str, input: &str, unchecked: bool) -> String {
    let mut words = info.split_whitespace();
    let kind = words.next().filter(|kind| *kind != "auto");
    let options = Options {
        kind: kind.map(|kind| Kind::from_id(kind).unwrap_or_else(|| panic!("kind {kind}"))),
        resource_type: words.next().map(|name| ResourceType::from_name(name).unwrap()),
        ..Options::default()
    };
    let en = explain::explain(input, &options, Lang::En);
    let ja = explain::explain(input, &options, Lang::Ja);
    assert!(!en.is_empty(), "no document in {input}");
    let lines = |all: &[Explained]| -> Vec<String> {
        all.iter()
            .flat_map(|document| match unchecked {
                true => document.unchecked.clone(),
                false => document.statements.iter().map(|it| it.sentences.join("⏎")).collect(),
            })
            .collect()
    };
    let mut text = String::new();
    for (en, ja) in lines(&en).iter().zip(&lines(&ja)) {
        assert!(!en.contains(['{', '}']) || en.contains("${"), "a hole stayed: {en}");
        assert!(!en.is_ascii() || en.ends_with('.') && ja.ends_with('。'), "{en} {ja}");
        let _ = writeln!(text, "- {}\n- {}", en.replace('⏎', " "), ja.replace('⏎', ""));
    }
    text
}

/// Lists are cut after the same number of entries everywhere, and say how many are missing.
#[test]
fn lists_are_bounded() {
    let many = |start: &str| {
        let all: Vec<String> = (0..100).map(|n| format!("\"{start}{n}\"")).collect();
        all.join(",")
    };
    let statement = format!(
        r#"{{"Effect":"Allow","Action":[{}],"Resource":[{}],"Condition":{{"StringEquals":{{"aws:PrincipalTag/a":[{}]}}}}}}"#,
        many("sqs:A"),
        many("arn:aws:s3:::b"),
        many("v")
    );
    let text =
        format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, vec![statement; 1_200].join(","));
    let all = explain::explain(&text, &Options::default(), Lang::En);
    let json: serde_json::Value =
        serde_json::from_str(&explain::json(&text, &all, Lang::En, Encoding::Utf16).to_json())
            .unwrap();
    let document = &json[0];
    assert_eq!(document["statements"].as_array().unwrap().len(), 1_000);
    assert_eq!(document["moreStatements"], 200);
    let first = &document["statements"][0];
    for (list, length) in [("actions", 12), ("resources", 12), ("conditions", 1), ("who", 1)] {
        assert_eq!(first[list].as_array().unwrap().len(), length, "{list}");
    }
    assert_eq!(first["more"]["actions"], 88);
    assert_eq!(first["more"]["resources"], 88);
    let said = first["sentences"][0].as_str().unwrap();
    assert!(said.contains("and 88 more"), "{said}");
    assert!(said.len() < 2_000, "{said}");
    assert_eq!(
        first["range"]["start"]["offset"].as_u64().unwrap() as usize,
        text.find('[').unwrap() + 1
    );
    assert!(document["unchecked"].as_array().unwrap().len() <= 16);
}

/// Whoever hides everyone behind a list of names does not hide it here.
#[test]
fn everyone_is_never_only_counted() {
    let names: Vec<String> =
        (0..50).map(|n| format!("\"arn:aws:iam::210987654321:role/r{n}\",")).collect();
    let text = format!(
        r#"{{"Effect":"Allow","Principal":{{"AWS":[{}"*"]}},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}}"#,
        names.concat()
    );
    let all = explain::explain(&text, &Options::default(), Lang::En);
    let statement = &all[0].statements[0];
    assert_eq!(
        statement.sentences[0],
        "Lets anyone, without signing in, read every object in `b`."
    );
    assert_eq!(
        (statement.who[0].as_str(), statement.who.len()),
        ("anyone (without signing in)", 12)
    );
}

/// Nor does whoever hides everything.
#[test]
fn everything_is_never_only_counted() {
    let many = |start: &str| -> String { (0..50).map(|n| format!("\"{start}{n}\",")).collect() };
    let text = format!(
        r#"{{"Effect":"Allow","Action":[{}"*"],"Resource":[{}"*"]}}"#,
        many("sqs:A"),
        many("arn:aws:sqs:eu-west-1:210987654321:q")
    );
    let all = explain::explain(&text, &Options::default(), Lang::En);
    let statement = &all[0].statements[0];
    let said = "Lets anyone with this policy use every action of every service on every resource.";
    assert_eq!(statement.sentences[0], said);
    assert_eq!(statement.actions[0].label, "*");
    assert_eq!(statement.more, [0, 50, 50, 0]);
}

#[test]
fn the_summary_counts_what_is_allowed() {
    let text = r#"{"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","sqs:SendMessage","s3:Nope"],"Resource":"*"},
        {"Effect":"Deny","Action":"s3:Put*","Resource":"*"}]}"#;
    let all = explain::explain(text, &Options::default(), Lang::Ja);
    let json: serde_json::Value =
        serde_json::from_str(&explain::json(text, &all, Lang::Ja, Encoding::Utf16).to_json())
            .unwrap();
    let rows: Vec<_> = json[0]["summary"].as_array().unwrap().iter().collect();
    let row = |at: usize| {
        (rows[at]["service"].as_str().unwrap(), rows[at]["read"].clone(), rows[at]["write"].clone())
    };
    assert_eq!(rows.len(), 2);
    assert_eq!(row(0), ("s3", 1.into(), 0.into()));
    assert_eq!(row(1), ("sqs", 0.into(), 1.into()));
    assert_eq!(json[0]["total"]["write"], 1);
    assert_eq!(json[0]["moreServices"], 0);
    assert_eq!(json[0]["statements"][0]["actions"][3]["count"], 0);
    assert_eq!(json[0]["statements"][1]["effect"], "deny");
}
