//! The reader of YAML: values, their places, aliases, tags, bounds, and what is found in YAML that
//! people paste.
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

use std::time::{Duration, Instant};

use sekisho::{
    Options, check,
    syntax::{Dialect, Node, NodeKind, SlipKind, Tree, YamlFault},
    text::{Encoding, LineIndex, Span, apply},
};

/// A text, and its values: strings in quotes and other scalars as they stand, each with its source
/// after `@` where that differs.
const READINGS: &[(&str, &str)] = &[
    ("a: b\n", "{a: 'b'}"),
    ("Version: 2012-10-17", "{Version: '2012-10-17'}"),
    (
        "a: 012345678901\nb: 210987654321\nc: 1_000\nd: -1.5e3",
        "{a: '012345678901', b: 210987654321, c: '1_000', d: -1.5e3}",
    ),
    (
        "a: true\nb: No\nc: on\nd: y\ne: ~\nf:\ng: null",
        "{a: true, b: No, c: on, d: 'y', e: ~, f: , g: null}",
    ),
    ("a: !!str 12\nb: !!int 12\nc: ! 12\nd: !Custom 12", "{a: '12', b: 12, c: '12', d: '12'}"),
    (
        "- 'it''s'\n- \"a\\n\\u904b\"\n- 'plain'\n- \"too\"",
        "['it's'@'it''s', 'a\n運'@\"a\\n\\u904b\", 'plain'@'plain', 'too'@\"too\"]",
    ),
    ("a: x\n  y\n\n  z # c", "{a: 'x y\nz'@x\n  y\n\n  z}"),
    ("a: |\n  x\n\n   y\nb: >-\n  x\n  y\n", "{a: 'x\n\n y\n'@x\n\n   y, b: 'x y'@x\n  y}"),
    ("\"a b\": [1, x, {c: d}]\n'e': [\n1\n]", "{a b@\"a b\": [1, 'x', {c: 'd'}], e@'e': [1]}"),
    ("a: &x {b: 1}\nc: *x\nd: [*x]", "{a: {b: 1}, c: {b: 1}, d: [{b: 1}]}"),
    (
        "a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n  e: 4",
        "{a: {b: 1, c: 2}, d: {c: 3, e: 4, b: 1}}",
    ),
    (
        "a: &x {b: 1}\nc: &y {<<: *x, b: 2, d: 3}\ne: {<<: [*y, *x, {f: 5}], f: 6}",
        "{a: {b: 1}, c: {b: 2, d: 3}, e: {f: 6, b: 2, d: 3}}",
    ),
    ("a: 1\na: 2", "{a: 1, a: 2}"),
    ("---\n&k a: 1\n*k : 2", "{a: 1, a: 2}"),
    ("---\n? [a, b]\n: c", "{[a, b]: 'c'}"),
    ("a: 1\n---\n- 2\n...\n---\nb: 3", "{a: 1} [2] {b: 3}"),
    ("a: !Ref X\nb: !GetAtt A.B", "{a: {Ref@!Ref: 'X'}, b: {Fn::GetAtt@!GetAtt: 'A.B'}}"),
    (
        "a: !Sub\n  - \"${y}\"\n  - y: !Ref Z",
        "{a: {Fn::Sub@!Sub: ['${y}'@\"${y}\", {y: {Ref@!Ref: 'Z'}}]}}",
    ),
    (
        "a: !GetAZs\nb: !If [C, !Ref D, !Ref \"AWS::NoValue\"]",
        "{a: {Fn::GetAZs@!GetAZs: ''}, b: {Fn::If@!If: ['C', {Ref@!Ref: 'D'}, {Ref@!Ref: 'AWS::NoValue'@\"AWS::NoValue\"}]}}",
    ),
    (
        "a: !Select [0, !Split [\",\", !ImportValue X]]",
        "{a: {Fn::Select@!Select: [0, {Fn::Split@!Split: [','@\",\", {Fn::ImportValue@!ImportValue: 'X'}]}]}}",
    ),
    ("\u{feff}# 注\r\na: 運用\r\nb: |\r\n  x\r\n  y\r\n", "{a: '運用', b: 'x\ny\n'@x\r\n  y}"),
    ("a: *\nb: @c\nd: *.example.com", "{a: '*', b: '@c', d: '*.example.com'}"),
    ("a:\n\t- b\n\t- c", "{a: ['b', 'c']}"),
    ("a: [b, c", "{a: ['b']}"),
    ("- a\nb: 1\n---\nc: 2", "['a'] {c: 2}"),
];

#[test]
fn values_and_places() {
    for (text, expected) in READINGS {
        let tree = Tree::read_any(text);
        assert_eq!(tree.dialect(), Dialect::Yaml, "{text}");
        let roots: Vec<String> = tree.roots().map(shown).collect();
        assert_eq!(roots.join(" "), *expected, "{text}");
    }
}

fn shown(node: Node<'_>) -> String {
    let source = |text: &str| {
        let source = node.source();
        if source == text { String::new() } else { format!("@{source}") }
    };
    match node.kind() {
        NodeKind::Array => format!("[{}]", node.items().map(shown).collect::<Vec<_>>().join(", ")),
        NodeKind::Object => {
            let member = |member: sekisho::syntax::Member<'_>| {
                format!("{}: {}", shown(member.key), shown(member.value))
            };
            format!("{{{}}}", node.members().map(member).collect::<Vec<_>>().join(", "))
        }
        NodeKind::Key => {
            let text = node.str().unwrap();
            format!("{text}{}", source(&text))
        }
        NodeKind::String => {
            let text = node.str().unwrap();
            format!("'{text}'{}", source(&text))
        }
        _ => node.source().to_owned(),
    }
}

/// Each letter of a decoded string comes from that letter of the text, whatever the style.
#[test]
fn every_character_knows_its_place() {
    let words = ["a: \"xa\\tb\\\n   運\\u7528 c\\x41\n\n  d\"", "a: 'x''y''\n\n  z 運 w'"]
        .into_iter()
        .chain([
            "a: x y\n  z\n\n\n  運 w",
            "a: |\n\n   x\n    運y\n\n\n   z\n",
            "a: |2+\n    x\n  y\n\n",
        ])
        .chain([
            "a: >\n   x\n   y\n\n     z 運\n   w\n\n\n   q\n",
            "a: >+\n\n  x\n\n  y\n\nb: c",
            "a: |-\r\n  x\r\n   y",
        ]);
    for text in words {
        let tree = Tree::read_any(text);
        let node = tree.roots().next().unwrap().get("a").unwrap();
        let decoded = node.str().unwrap();
        let map = node.offset_map();
        let mut places = Vec::new();
        for (at, character) in decoded.char_indices() {
            let span = map.span(Span::new(at as u32, (at + character.len_utf8()) as u32));
            let source = span.of(text);
            places.push(span.start);
            if character.is_alphanumeric() && !source.starts_with('\\') {
                assert_eq!(source, character.to_string(), "{text:?} at {at}");
            } else if !character.is_alphanumeric() {
                assert!(
                    !source.contains(char::is_alphanumeric) || source.starts_with('\\'),
                    "{text:?} at {at}: {source:?}"
                );
            }
        }
        assert!(places.is_sorted(), "{text:?}: {places:?}");
    }
}

#[test]
fn json_and_prose_around_it_stay_json() {
    let policy = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}";
    let before = [
        "",
        "  \n",
        "\u{feff}",
        "$ aws iam get-policy-version …\n",
        "Here is my policy:\n",
        "policy.json:\n",
        "ポリシー: 次のとおり\n",
        "// note\n",
        "Note: see [below]\n",
        "policy = ",
        "2026-11-01 INFO: ",
    ];
    for before in before {
        let text = format!("{before}{policy}\n");
        let tree = Tree::read_any(&text);
        assert_eq!(tree.dialect(), Dialect::Json, "{before}");
        assert!(tree.roots().next().unwrap().get("Statement").is_some(), "{before}");
    }
    for text in [
        "",
        "\"Effect\": \"Allow\", \"Action\": \"*\"",
        "\"Effect\": \"Allow\",\n\"Action\": \"*\"",
        "12",
        "<a>b: c</a>",
        "resource \"aws_iam_role\" \"a\" {\n}",
        "a sentence: with more",
    ] {
        assert_eq!(Tree::read_any(text).dialect(), Dialect::Json, "{text}");
    }
}

/// A text that people paste, and where each finding of a rule stands: line, column, what is there.
struct Pasted {
    name: &'static str,
    text: &'static str,
    document: &'static str,
    findings: &'static [(&'static str, u32, u32, &'static str)],
}

const PASTED: &[Pasted] = &[
    Pasted {
        name: "aws kms get-key-policy --output yaml",
        text: "Policy: \"{\\n  \\\"Version\\\" : \\\"2012-10-17\\\",\\n  \\\"Statement\\\" : [ {\\n    \\\"Sid\\\" : \\\"\\\\u904b用\\\",\\n    \\\"Effect\\\"\\\n  \\ : \\\"Allow\\\",\\n    \\\"Principal\\\" : {\\n      \\\"AWS\\\" : \\\"*\\\"\\n    },\\n    \\\"Action\\\" : \\\"kms:*\\\"\\\n  ,\\n    \\\"Resource\\\" : \\\"*\\\"\\n  } ]\\n}\"\nPolicyName: default\n",
        document: "/Policy",
        findings: &[("kms-public", 2, 58, "\\\"*\\\"")],
    },
    Pasted {
        name: "aws iam get-policy-version --output yaml",
        text: "PolicyVersion:\n  Document:\n    Statement:\n    - Action:\n      - s3:GetObject\n      - s3:GetObjct\n      Effect: Allow\n      Resource: arn:aws:s3:::運用/*\n    - Action: '*'\n      Effect: Allow\n      Resource: '*'\n    Version: '2012-10-17'\n  IsDefaultVersion: true\n  VersionId: v1\n",
        document: "/PolicyVersion/Document",
        findings: &[("action-unknown", 6, 9, "s3:GetObjct"), ("admin-all", 9, 15, "'*'")],
    },
    Pasted {
        name: "a policy in YAML",
        text: "# 全権限\nVersion: 2012-10-17\nStatement:\n  - Effect: Allow\n    Action: \"*\"\n    Resource: \"*\"\n",
        document: "",
        findings: &[("admin-all", 5, 13, "\"*\"")],
    },
    Pasted {
        name: "a policy in a block of a ConfigMap",
        text: "kind: ConfigMap\ndata:\n  policy.json: |\n    {\"Statement\":\n      {\"Effect\": \"Allow\",\n       \"Action\": \"*\", \"Resource\": \"*\"}}\n",
        document: "/data/policy.json",
        findings: &[("admin-all", 6, 18, "\"*\"")],
    },
    Pasted {
        name: "YAML in a string of JSON",
        text: "{\"Body\": \"Statement:\\n  - Effect: Allow\\n    Action: '*'\\n    Resource: '*'\\n\"}",
        document: "/Body",
        findings: &[("admin-all", 1, 54, "'*'")],
    },
];

#[test]
fn findings_stand_at_the_right_characters() {
    for Pasted { name, text, document, findings } in PASTED {
        let report = check(text, &Options::default());
        let pointers: Vec<&str> = report.documents.iter().map(|found| &*found.pointer).collect();
        assert_eq!(pointers, [*document], "{name}");
        let lines = LineIndex::new(text, Encoding::Characters);
        for (rule, line, column, found) in *findings {
            let places: Vec<_> = report
                .findings
                .iter()
                .filter(|finding| finding.rule.id == *rule)
                .map(|finding| {
                    let place = lines.position(finding.span.start);
                    (place.line, place.column, finding.span.of(text))
                })
                .collect();
            assert_eq!(places, [(*line, *column, *found)], "{name}: {rule}");
        }
    }
}

/// A fix writes YAML that reads as was meant, and the finding is gone.
#[test]
fn fixes_leave_yaml() {
    for text in [
        "Statement:\n  - Effect: Allow\n    Action: s3:GetObjct\n    Resource: arn:aws:s3:::reports/*\n",
        "Statement:\n  - Effect: Allow\n    Action: ['S3:GetObject', \"s3:PutObject\"]\n    Resource: *\n",
        "P: '{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObjct\", \"Resource\": \"arn:aws:s3:::it''s/*\"}}'\n",
        "P: |\n  {\"Statement\": [{\"Effect\": \"Allow\",\n      \"Action\": \"s3:GetObjct\", \"Resource\": \"arn:aws:s3:::reports/*\",}]}\n",
        "P: \"{\\\"Statement\\\": [{\\\"Effect\\\": \\\"Allow\\\", \\\"Action\\\": \\\"s3:GetObjct\\\", \\\"Resource\\\": \\\"arn:aws:s3:::reports/*\\\",}]}\"\n",
    ] {
        let report = check(text, &Options::default());
        let mut fixes = 0;
        for finding in &report.findings {
            let Some(fix) = &finding.fix else { continue };
            fixes += 1;
            let after = apply(text, &fix.edits);
            let gone = check(&after, &Options::default());
            assert!(
                !gone.findings.iter().any(|other| other.fingerprint == finding.fingerprint),
                "{after}"
            );
            assert!(
                !gone.findings.iter().any(|other| other.rule.id.ends_with("-syntax")
                    && !report.findings.iter().any(|before| before.rule.id == other.rule.id)),
                "{after}"
            );
            assert_eq!(gone.documents.len(), 1, "{after}");
        }
        let fixable = report.findings.iter().map(|finding| finding.rule.id).collect::<Vec<_>>();
        assert!(fixes > 0, "{text}: {fixable:?}");
    }
}

#[test]
fn bombs_and_depths_are_bounded() {
    let has = |text: &str, fault: YamlFault| {
        let begun = Instant::now();
        let report = check(text, &Options::default());
        let tree = Tree::read_any(text);
        let kinds: Vec<SlipKind> = tree.slips().iter().map(|slip| slip.kind).collect();
        assert!(kinds.contains(&SlipKind::Yaml(fault)), "{:.60}: {kinds:?}", text);
        assert!(kinds.len() < 4, "{:.60}: {kinds:?}", text);
        assert!(
            report.findings.iter().any(|finding| finding.rule.id == "yaml-syntax"),
            "{text:.60}"
        );
        // Wide: a busy machine and no optimisation.
        assert!(begun.elapsed() < Duration::from_secs(10), "{:.60}", text);
        report
    };
    let levels = |entry: &dyn Fn(usize) -> String| {
        (1..40)
            .map(|level| format!("a{level}: &a{level} {}\n", entry(level - 1)))
            .collect::<String>()
    };
    let lists = format!(
        "a0: &a0 [x]\n{}",
        levels(&|below| format!("[{}]", vec![format!("*a{below}"); 9].join(", ")))
    );
    let policy =
        "Version: '2012-10-17'\nStatement: [{Effect: Allow, Action: '*', Resource: '*'}]\n";
    let report = has(&format!("{policy}{lists}"), YamlFault::Expansion);
    assert!(report.findings.iter().any(|finding| finding.rule.id == "admin-all"));
    let merges = format!(
        "a0: &a0 {{x: 1}}\n{}",
        levels(&|below| format!("{{<<: [{}]}}", vec![format!("*a{below}"); 9].join(", ")))
    );
    has(&merges, YamlFault::Expansion);
    let deep = (1..2000)
        .map(|level| format!("a{level}: &a{level} [*a{}]\n", level - 1))
        .collect::<String>();
    has(&format!("a0: &a0 [x]\n{deep}"), YamlFault::Expansion);
    let mut nested = format!("a0: &a0 {}x{}\n", "[".repeat(200), "]".repeat(200));
    for level in 1..9 {
        nested += &format!(
            "a{level}: &a{level} {}*a{} {}\n",
            "[".repeat(200),
            level - 1,
            "]".repeat(200)
        );
    }
    has(&nested, YamlFault::TooDeep);
    has("a: &a [*a]\n", YamlFault::Expansion);
    let long = format!("a: &a \"{}\\n\"\nb:\n{}", "x".repeat(100_000), "- *a\n".repeat(2_000));
    has(&long, YamlFault::Expansion);
    has(&format!("a: {}", "[".repeat(10_000)), YamlFault::TooDeep);
    has(&format!("a: {}", "{b: ".repeat(10_000)), YamlFault::TooDeep);
    has(&"- ".repeat(10_000), YamlFault::TooDeep);
    let maps: String = (0..2_000).map(|depth| " ".repeat(depth) + "a:\n").collect();
    has(&maps, YamlFault::TooDeep);
}

/// A long YAML is read at about the speed of the same as JSON, give or take what YAML costs.
#[test]
fn a_long_text_is_read_in_linear_time() {
    let statement = "- Sid: Read\n  Effect: Allow\n  Action: [\"s3:GetObject\", s3:ListBucket]\n  Resource: !Sub \"arn:aws:s3:::${Bucket}/*\"\n  Condition:\n    Bool: {aws:SecureTransport: true}\n";
    let time = |count: usize| {
        let text = format!("Statement:\n{}", statement.repeat(count));
        (0..3)
            .map(|_| {
                let begun = Instant::now();
                assert!(Tree::read_any(&text).slips().is_empty());
                begun.elapsed()
            })
            .min()
            .unwrap()
    };
    let (short, long) = (time(500), time(5_000));
    assert!(long < short * 40, "{short:?} and {long:?} for ten times as much");
}
