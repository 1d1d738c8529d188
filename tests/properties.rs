//! Properties of the whole that no rule may break, on the cases of every rule and on documents made
//! up at random: what takes rights away never looks worse, and order means nothing.
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

use std::collections::BTreeMap;

use common::each_case;
use proptest::prelude::*;
use sekisho::{
    Options, check,
    document::Kind,
    explain::explain,
    finding::{Category, Finding, Lang, Severity},
};
use serde_json::{Value, json};

#[test]
fn deny_is_never_too_open() {
    on_every_policy(|name, document, options| {
        let flipped = map_statements(document, |statement| {
            if statement.get("Effect") == Some(&json!("Allow")) {
                statement["Effect"] = json!("Deny");
            }
        });
        let after = exposures(&flipped, options);
        let before = exposures(document, options);
        for (rule, (_, count)) in &after {
            let had = before.get(rule).map_or(0, |(_, count)| *count);
            assert!(*count <= had, "{name}: Deny gives a new {rule}\n{flipped}");
        }
    });
}

#[test]
fn a_deny_more_never_makes_it_worse() {
    on_every_policy(|name, document, options| {
        let mut with_deny = document.clone();
        let Some(statements) = with_deny.get_mut("Statement") else { return };
        if !statements.is_array() {
            *statements = json!([statements.clone()]);
        }
        let deny =
            json!({"Sid": "Zz9", "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*"});
        let mut deny = deny;
        if matches!(options.kind, Some(Kind::ResourcePolicy | Kind::TrustPolicy)) {
            deny["Principal"] = json!("*");
        }
        statements.as_array_mut().unwrap().push(deny);
        never_worse(name, document, &with_deny, options);
    });
}

#[test]
fn a_condition_more_never_makes_it_worse() {
    on_every_policy(|name, document, options| {
        for (operator, key, value) in [
            ("StringEquals", "aws:PrincipalOrgID", json!("o-abcde12345")),
            ("IpAddress", "aws:SourceIp", json!("198.51.100.0/24")),
            ("StringLike", "aws:UserAgent", json!("x*")),
        ] {
            let limited = map_statements(document, |statement| {
                if statement.get("Effect") != Some(&json!("Allow")) {
                    return;
                }
                let conditions = statement.as_object_mut().unwrap().entry("Condition");
                let conditions = conditions.or_insert(json!({}));
                let Some(conditions) = conditions.as_object_mut() else { return };
                let keys = conditions.entry(operator).or_insert(json!({}));
                if let Some(keys) = keys.as_object_mut() {
                    keys.entry(key).or_insert(value.clone());
                }
            });
            never_worse(name, document, &limited, options);
        }
    });
}

/// A statement with several actions becomes one statement for each.
#[test]
fn splitting_a_statement_never_makes_it_worse() {
    on_every_policy(|name, document, options| {
        split_never_worse(name, document, options);
    });
}

#[test]
fn order_means_nothing() {
    let mut compared = 0;
    each_case(|id, case, options| {
        let Ok(document) = serde_json::from_str::<Value>(case.input) else { return };
        // Of keys that are equal but for case the last one counts, so their order has a meaning.
        if clashes(&document) {
            return;
        }
        let name = format!("{id}: {}", case.name);
        // Read once and written once, so that both sides have lost the same repeats.
        let counts = tally(&document.to_string(), options);
        for seed in 1..4u64 {
            let shuffled = shuffled(&document, seed);
            assert_eq!(counts, tally(&shuffled, options), "{name}\n{shuffled}");
            compared += 1;
        }
    });
    assert!(compared > 100, "{compared}");
}

fn clashes(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(clashes),
        Value::Object(members) => {
            let names: std::collections::BTreeSet<String> =
                members.keys().map(|key| key.to_ascii_lowercase()).collect();
            names.len() < members.len() || members.values().any(clashes)
        }
        _ => false,
    }
}

/// Every prefix of a document, and every byte of it replaced by every byte of a set, is read without
/// a panic, and all places lie inside the text.
#[test]
fn no_prefix_and_no_swapped_byte_panics() {
    let documents = [
        "// 運用\n{'Version': “2012-10-17”, \"Statement\": [{\"Sid\": \"運用😀\", \"Effect\": \"Allow\",\n \"Action\": [\"s3:*\", \"iam:Pass*\"] \"Resource\": \"arn:aws:s3:::${aws:username}/*\", \"Condition\": {\"StringEqualsIfExists\": {\"aws:SourceIp\": [\"10.0.0.1/8\", \"\\u65e5*\"]}}, }]}",
        "{\"SecurityGroups\": [{\"GroupId\": \"sg-1\", \"GroupName\": \"default\", \"IpPermissions\": [{\"IpProtocol\": \"tcp\", \"FromPort\": 22, \"ToPort\": 22, \"IpRanges\": [{\"CidrIp\": \"0.0.0.0/1\", \"Description\": \"運用\"}, {\"CidrIp\": \"128.0.0.0/1\"}], \"Ipv6Ranges\": [{\"CidrIpv6\": \"::/0\"}]}], \"IpPermissionsEgress\": [{\"IpProtocol\": \"-1\", \"IpRanges\": [{\"CidrIp\": \"0.0.0.0/0\"}]}]}]}",
        "[{\"RuleNumber\": 100, \"Protocol\": \"6\", \"RuleAction\": \"allow\", \"Egress\": false, \"CidrBlock\": \"0.0.0.0/0\", \"PortRange\": {\"From\": 0, \"To\": 65535}}, {\"RuleNumber\": 110, \"Protocol\": \"6\", \"RuleAction\": \"deny\", \"Egress\": false, \"CidrBlock\": \"0.0.0.0/0\", \"PortRange\": {\"From\": 22, \"To\": 22}}]",
        "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": [\"*\", \"arn:aws:iam::210987654321:root\"]}, \"Action\": \"sts:AssumeRole\", \"Condition\": {\"ForAllValues:Bool\": {\"aws:説明\": null}}}}",
    ];
    let signs = [b'"', b'{', b'}', b'[', b']', b',', b':', b'\\', b'*', b'\n', b'0', b'x', b'/'];
    for document in documents {
        for end in 0..=document.len() {
            if let Some(prefix) = document.get(..end) {
                look(prefix);
            }
        }
        for at in 0..document.len() {
            let mut bytes = document.as_bytes().to_vec();
            for sign in signs {
                bytes[at] = sign;
                look(&String::from_utf8_lossy(&bytes));
            }
        }
    }
}

fn look(text: &str) {
    let report = check(text, &Options::default());
    for finding in &report.findings {
        let spans = finding.related.iter().map(|related| related.span);
        let edits = finding.fix.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.span));
        for span in std::iter::once(finding.span).chain(spans).chain(edits) {
            let inside = text.get(span.start as usize..span.end as usize).is_some();
            assert!(inside, "{}: {span:?} of\n{text}", finding.rule.id);
        }
    }
    for document in explain(text, &Options::default(), Lang::Ja) {
        for statement in &document.statements {
            let span = statement.span;
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{text}");
            assert!(!statement.sentences.is_empty(), "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn random_policies_keep_the_properties(
        statements in prop::collection::vec(statement(), 1..4),
        kind in prop::sample::select(vec![Kind::IdentityPolicy, Kind::ResourcePolicy, Kind::TrustPolicy]),
        extra in statement(),
        seed in 1..u64::MAX,
    ) {
        let options = Options { kind: Some(kind), ..Options::default() };
        let document = json!({"Version": "2012-10-17", "Statement": statements});
        let text = document.to_string();
        prop_assert_eq!(tally(&text, &options), tally(&shuffled(&document, seed), &options));

        let mut deny = extra;
        deny["Effect"] = json!("Deny");
        let mut with_deny = document.clone();
        with_deny["Statement"].as_array_mut().unwrap().push(deny);
        never_worse("random", &document, &with_deny, &options);
        split_never_worse("split", &document, &options);
    }
}

fn statement() -> impl Strategy<Value = Value> {
    let action = prop::sample::select(vec![
        "*",
        "s3:*",
        "s3:GetObject",
        "s3:Put*",
        "iam:PassRole",
        "iam:*",
        "iam:PutUserPolicy",
        "iam:Create*",
        "sts:AssumeRole",
        "ec2:Describe*",
        "kms:Decrypt",
        "lambda:InvokeFunction",
        "lambda:*",
        "ec2:RunInstances",
    ]);
    let resource = prop::sample::select(vec![
        "*",
        "arn:aws:s3:::b-1/*",
        "arn:aws:s3:::*",
        "arn:aws:iam::210987654321:role/app-*",
        "arn:aws:iam::*:role/*",
    ]);
    let principal = prop::sample::select(vec![
        json!("*"),
        json!({"AWS": "*"}),
        json!({"AWS": "210987654321"}),
        json!({"Service": "lambda.amazonaws.com"}),
    ]);
    let condition = prop::sample::select(vec![
        json!({}),
        json!({"StringEquals": {"aws:PrincipalOrgID": "o-abcde12345"}}),
        json!({"StringNotEquals": {"aws:PrincipalOrgID": "o-abcde12345"}}),
        json!({"StringEqualsIfExists": {"aws:SourceVpce": "vpce-0123456789abcdef0"}}),
        json!({"IpAddress": {"aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"]}}),
        json!({"Bool": {"aws:SecureTransport": "true"}}),
        json!({"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}),
    ]);
    (
        any::<bool>(),
        any::<bool>(),
        prop::collection::vec(action, 1..4),
        prop::collection::vec(resource, 1..3),
        principal,
        condition,
    )
        .prop_map(|(allow, negated, actions, resources, principal, condition)| {
            let mut statement = json!({
                "Effect": if allow { "Allow" } else { "Deny" },
                "Resource": resources,
                "Principal": principal,
                "Condition": condition,
            });
            statement[if negated { "NotAction" } else { "Action" }] = json!(actions);
            statement
        })
}

/// Calls `visit` with the document of every case that is one policy.
fn on_every_policy(mut visit: impl FnMut(&str, &Value, &Options)) {
    let mut seen = 0;
    each_case(|id, case, options| {
        if options.kind.is_some_and(|kind| !kind.is_policy()) {
            return;
        }
        let Ok(document) = serde_json::from_str::<Value>(case.input) else { return };
        if document.get("Statement").is_some_and(all_objects) {
            seen += 1;
            visit(&format!("{id}: {}", case.name), &document, options);
        }
    });
    assert!(seen > 20, "{seen}");
}

fn all_objects(statements: &Value) -> bool {
    match statements {
        Value::Array(items) => items.iter().all(Value::is_object),
        other => other.is_object(),
    }
}

fn map_statements(document: &Value, mut change: impl FnMut(&mut Value)) -> Value {
    let mut changed = document.clone();
    match changed.get_mut("Statement") {
        Some(Value::Array(items)) => items.iter_mut().for_each(change),
        Some(one) => change(one),
        None => {}
    }
    changed
}

/// The document with a statement for each action, and the statements that they were.
fn split(document: &Value) -> (Value, Vec<usize>) {
    let mut after = document.clone();
    let Some(Value::Array(statements)) = document.get("Statement") else {
        return (after, Vec::new());
    };
    let (mut single, mut origins) = (Vec::new(), Vec::new());
    for (number, statement) in statements.iter().enumerate() {
        match statement.get("Action").and_then(Value::as_array) {
            Some(actions) if statement.get("NotAction").is_none() && actions.len() > 1 => {
                single.extend(actions.iter().map(|action| {
                    let mut one = statement.clone();
                    one["Action"] = action.clone();
                    one
                }));
            }
            _ => single.push(statement.clone()),
        }
        origins.resize(single.len(), number);
    }
    after["Statement"] = json!(single);
    (after, origins)
}

/// The security findings of a document: for each rule the worst severity and the count.
fn exposures(document: &Value, options: &Options) -> BTreeMap<&'static str, (Severity, usize)> {
    let mut all: BTreeMap<&'static str, (Severity, usize)> = BTreeMap::new();
    for finding in check(&document.to_string(), options).findings {
        if finding.category == Category::Security {
            let entry = all.entry(finding.rule.id).or_insert((finding.severity, 0));
            entry.0 = entry.0.min(finding.severity);
            entry.1 += 1;
        }
    }
    all
}

fn never_worse(name: &str, before: &Value, after: &Value, options: &Options) {
    let had = exposures(before, options);
    for (rule, (severity, _)) in exposures(after, options) {
        let was = had.get(rule).map(|(severity, _)| *severity);
        // A milder finding may take the place of a worse one of another rule.
        let worst = had.values().map(|(severity, _)| *severity).min();
        let fits = was.or(worst).is_some_and(|was| severity >= was);
        assert!(fits, "{name}: {rule} is {severity:?}, was {was:?}\n{before}\n{after}");
    }
}

/// As [`never_worse`]; but of a statement the worst finding may have spoken for a milder one of
/// another rule, which speaks for itself once it stands alone.
fn split_never_worse(name: &str, before: &Value, options: &Options) {
    let (after, origins) = split(before);
    let had = exposures(before, options);
    let worst = had.values().map(|(severity, _)| *severity).min();
    let mut of_statement: BTreeMap<usize, Severity> = BTreeMap::new();
    for finding in check(&before.to_string(), options).findings {
        if let Some(statement) = statement_of(&finding)
            && finding.category == Category::Security
        {
            let worst = of_statement.entry(statement).or_insert(finding.severity);
            *worst = finding.severity.min(*worst);
        }
    }
    for finding in check(&after.to_string(), options).findings {
        if finding.category != Category::Security {
            continue;
        }
        let severity = finding.severity;
        let was = had.get(finding.rule.id).map(|(severity, _)| *severity);
        let origin = statement_of(&finding).and_then(|number| origins.get(number));
        let beside = origin.and_then(|number| of_statement.get(number)).copied();
        let fits = [was.or(worst), beside].into_iter().flatten().any(|was| severity >= was);
        let rule = finding.rule.id;
        assert!(fits, "{name}: {rule} is {severity:?}, was {was:?}\n{before}\n{after}");
    }
}

/// The number of the statement that a finding stands in.
fn statement_of(finding: &Finding) -> Option<usize> {
    finding.pointer.strip_prefix("/Statement/")?.split('/').next()?.parse().ok()
}

/// How often each rule fires with each severity.
fn tally(text: &str, options: &Options) -> BTreeMap<(&'static str, Severity), usize> {
    let mut all = BTreeMap::new();
    for finding in check(text, options).findings {
        *all.entry((finding.rule.id, finding.severity)).or_default() += 1;
    }
    all
}

/// The document with the members of every object and the items of every list in another order.
fn shuffled(value: &Value, seed: u64) -> String {
    let mut random = seed;
    write_shuffled(value, &mut random)
}

fn write_shuffled(value: &Value, random: &mut u64) -> String {
    let mut parts: Vec<String> = match value {
        Value::Array(items) => items.iter().map(|item| write_shuffled(item, random)).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| {
                // The arguments of a template's functions have an order.
                let value = match key.starts_with("Fn::") {
                    true => value.to_string(),
                    false => write_shuffled(value, random),
                };
                format!("{}:{value}", json!(key))
            })
            .collect(),
        other => return other.to_string(),
    };
    for at in (1..parts.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        parts.swap(at, (*random % (at as u64 + 1)) as usize);
    }
    let inner = parts.join(",");
    if value.is_array() { format!("[{inner}]") } else { format!("{{{inner}}}") }
}
