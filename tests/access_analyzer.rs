//! What AWS's own validator says: its codes, which rule gives each, and its recorded verdicts.
//!
//! `UPDATE=1` writes the table in `docs/access-analyzer.md`. The verdicts are in `../shared`; where
//! they are missing, that test says so and passes.
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

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use common::{compare_differences, each_case, root, shared, updating};
use sekisho::{
    Options, check,
    document::{Kind, ResourceType},
    finding::{Category, Finding},
};
use serde_json::{Value, json};

const PREFIX: &str = "access-analyzer:";

/// Every live code with what Access Analyzer calls it: code, space, finding type.
const CODES: &str = include_str!("access_analyzer_codes.txt");

/// Codes that are found in fewer than two cases; to be mended by writing cases.
const FEW_CASES: &[&str] = &[];

/// Verdicts that ours differ from, by number, and why.
const DIFFERENT: &[(&str, &str)] =
    &[("33", "judged without a type; we see a trust policy, where a Resource is one mistake more")];

/// Recorded verdicts of which only a key, an action or a pair is known: statements that hold it.
const REBUILT: &[(u64, &str)] = &[
    (
        51,
        r#"{"Effect": "Deny", "Action": "eks:CreateNodegroup", "Resource": "*", "Condition": {"StringEquals": {"eks:instanceTypes": "x"}}}"#,
    ),
    (
        52,
        r#"{"Effect": "Allow", "Action": "ecs:RunTask", "Resource": "*", "Condition": {"StringEquals": {"ecs:task-definition-family": "x"}}}"#,
    ),
    (
        53,
        r#"{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*", "Condition": {"StringEquals": {"s3:x-amz-object-lock-mode": "COMPLIANCE"}}}"#,
    ),
    (
        54,
        r#"{"Effect": "Allow", "Action": ["s3:ListBucket", "s3:ListBucketMultipartUploads"], "Resource": "*", "Condition": {"StringLike": {"s3:prefix": "home/*"}}}"#,
    ),
    (
        55,
        r#"{"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": ["kms:Decrypt", "kms:DescribeKey"], "Resource": "*", "Condition": {"StringEquals": {"kms:EncryptionContext:app": "x"}}}"#,
    ),
    (
        56,
        r#"{"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "dynamodb:ConditionCheckItem", "Resource": "arn:aws:dynamodb:eu-west-1:123456789012:table/t", "Condition": {"StringEquals": {"dynamodb:EnclosingOperation": "TransactWriteItems"}}}"#,
    ),
    (
        57,
        r#"{"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": ["sts:AssumeRole", "sts:TagSession"], "Condition": {"StringEquals": {"sts:ExternalId": "x"}}}"#,
    ),
    (58, r#"{"Effect": "Allow", "Action": "s3:GetObjectLockConfiguration", "Resource": "*"}"#),
    (
        59,
        r#"{"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b1/*", "Condition": {"StringEquals": {"aws:PrincipalTag": "x"}}}"#,
    ),
];

#[test]
fn recorded_verdicts() {
    let Some(path) = shared("spec/access-analyzer.md") else { return };
    let page = std::fs::read_to_string(path).unwrap();
    let (_, rest) = page.split_once("```jsonl\n").unwrap();
    let (lines, _) = rest.split_once("```").unwrap();
    let mut different = Vec::new();
    for line in lines.lines() {
        let verdict: Value = serde_json::from_str(&line.replace("ACCT", "123456789012")).unwrap();
        let expected: BTreeSet<&str> = verdict["codes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|code| code.as_str().unwrap())
            .collect();
        let (text, options) = question(&verdict);
        let report = check(&text, &options);
        let found: BTreeSet<&str> = report.findings.iter().flat_map(codes).collect();
        let partial = verdict["partial"] == true;
        let missing: Vec<_> = expected.difference(&found).collect();
        let more: Vec<_> = found.difference(&expected).filter(|_| !partial).collect();
        if !(missing.is_empty() && more.is_empty()) {
            let what = format!("missing {missing:?}, more {more:?}");
            different.push((verdict["n"].to_string(), what));
        }
    }
    println!("{} of {} verdicts differ", different.len(), lines.lines().count());
    compare_differences(&different, DIFFERENT);
}

/// The document that was judged and how it was judged.
fn question(verdict: &Value) -> (String, Options) {
    let number = verdict["n"].as_u64().unwrap();
    let rebuilt = REBUILT.iter().find(|(n, _)| *n == number);
    let statement = match rebuilt {
        Some((_, statement)) => serde_json::from_str(statement).unwrap(),
        None => verdict["st"].clone(),
    };
    let document = match &verdict["doc"] {
        Value::Null => json!({"Version": "2012-10-17", "Statement": statement}),
        document => document.clone(),
    };
    let text = document.to_string();
    let told = verdict["rt"].as_str().and_then(|name| name.split(' ').next());
    let resource_type = told.and_then(ResourceType::from_name);
    let kind = match verdict["t"].as_str().unwrap() {
        "I" => Kind::IdentityPolicy,
        "S" => Kind::ServiceControlPolicy,
        "P" => Kind::ResourceControlPolicy,
        _ if told == Some("AWS::IAM::AssumeRolePolicyDocument") => Kind::TrustPolicy,
        // Without a type, actions of STS make a trust policy of it.
        "R" if told.is_none() && text.contains("\"sts:") => Kind::TrustPolicy,
        "R" => Kind::ResourcePolicy,
        _ => Kind::IdentityPolicy,
    };
    (text, Options { kind: Some(kind), resource_type, ..Options::default() })
}

fn codes(finding: &Finding) -> impl Iterator<Item = &'static str> {
    finding.aliases.iter().filter_map(|alias| alias.strip_prefix(PREFIX))
}

/// The finding type of each code.
fn types() -> BTreeMap<&'static str, &'static str> {
    CODES.lines().map(|line| line.split_once(' ').unwrap()).collect()
}

#[test]
fn the_table_names_the_rules_of_every_code() {
    let types = types();
    assert_eq!(types.len(), 153);
    let rules = rules_of_codes();
    for code in rules.keys() {
        assert!(types.contains_key(code.as_str()), "{code} is no live code of Access Analyzer");
    }
    let cases = cases_of_codes();
    let mut table = String::from(
        "# The codes of IAM Access Analyzer\n\n\
         GENERATED by `UPDATE=1 cargo test --test access_analyzer` from the rules and their cases.\n\n\
         Every check that Access Analyzer's `ValidatePolicy` makes has a code. A finding of Sekisho names the code that\n\
         Access Analyzer would give at that place, as the alias `access-analyzer:CODE`. The last column counts the cases in\n\
         which a rule's page shows the code.\n\n\
         | code | type | rule | cases |\n| --- | --- | --- | ---: |\n",
    );
    let (mut missing, mut few) = (Vec::new(), Vec::new());
    for (code, kind) in &types {
        let by: Vec<String> =
            rules.get(*code).into_iter().flatten().map(|id| format!("`{id}`")).collect();
        let shown = cases.get(*code).copied().unwrap_or_default();
        let rule = if by.is_empty() { "missing".to_owned() } else { by.join(", ") };
        let kind = kind.to_lowercase().replace('_', " ");
        let _ = writeln!(table, "| {code} | {kind} | {rule} | {shown} |");
        if by.is_empty() {
            missing.push(*code);
        } else if shown < 2 {
            few.push(*code);
        }
    }
    let given = types.len() - missing.len();
    let _ = writeln!(table, "\n{given} of {} codes are given.", types.len());
    println!("{given} of {} codes are given; missing: {missing:#?}", types.len());
    assert_eq!(few, FEW_CASES, "codes that are found in fewer than two cases");
    let path = root().join("docs/access-analyzer.md");
    if std::fs::read_to_string(&path).unwrap_or_default() != table {
        std::fs::create_dir_all(root().join("docs")).unwrap();
        std::fs::write(&path, table).unwrap();
        assert!(
            updating(),
            "docs/access-analyzer.md was out of date and has been written; run again"
        );
    }
}

/// The rules whose source names each code.
fn rules_of_codes() -> BTreeMap<String, Vec<String>> {
    let mut rules: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let files = walkdir::WalkDir::new(root().join("src/rules")).sort_by_file_name();
    for entry in files.into_iter().flatten() {
        let Some(name) = entry.file_name().to_str().and_then(|name| name.strip_suffix(".rs"))
        else {
            continue;
        };
        let text = std::fs::read_to_string(entry.path()).unwrap();
        for rest in text.split(PREFIX).skip(1) {
            let end =
                rest.find(|c: char| !c.is_ascii_uppercase() && !c.is_ascii_digit() && c != '_');
            let code = &rest[..end.unwrap_or(rest.len())];
            let of_code = rules.entry(code.to_owned()).or_default();
            let id = name.replace('_', "-");
            if !code.is_empty() && !of_code.contains(&id) {
                of_code.push(id);
            }
        }
    }
    rules.remove("");
    rules
}

/// In how many cases of the rules' pages each code is found by the page's own rule.
fn cases_of_codes() -> BTreeMap<&'static str, usize> {
    let mut cases = BTreeMap::new();
    each_case(|id, case, options| {
        let options = Options { only: vec![id.to_owned()], ..options.clone() };
        let report = check(case.input, &options);
        let found: BTreeSet<&str> = report.findings.iter().flat_map(codes).collect();
        for code in found {
            *cases.entry(code).or_default() += 1;
        }
    });
    cases
}

#[test]
fn findings_are_of_the_type_that_their_code_has() {
    let types = types();
    let mut wrong = BTreeSet::new();
    each_case(|_, case, options| {
        for finding in check(case.input, options).findings {
            for code in codes(&finding) {
                let expected = match types.get(code).copied() {
                    Some("ERROR") => Category::Error,
                    Some("SECURITY_WARNING") => Category::Security,
                    Some("WARNING") => Category::Warning,
                    Some("SUGGESTION") => Category::Suggestion,
                    other => panic!("{code}: {other:?}"),
                };
                if finding.category != expected {
                    let name = format!("{} {code}", finding.rule.id);
                    wrong.insert((name, format!("{:?}, not {expected:?}", finding.category)));
                }
            }
        }
    });
    compare_differences(&wrong.into_iter().collect::<Vec<_>>(), OTHER_TYPE);
}

/// A rule and a code whose finding is of another category than Access Analyzer's, and why.
const OTHER_TYPE: &[(&str, &str)] = &[
    ("arn-malformed INVALID_ARN_ACCOUNT", "a warning where the catalogue may be too old to know"),
    ("arn-malformed INVALID_ARN_REGION", "a warning where the catalogue may be too old to know"),
    ("arn-malformed MISSING_ARN_FIELD", "a warning in what IAM accepts"),
    ("empty-list-or-object EMPTY_ARRAY_ACTION", EMPTY),
    ("empty-list-or-object EMPTY_ARRAY_CONDITION", EMPTY),
    ("empty-list-or-object EMPTY_ARRAY_CONDITION_FORALLVALUES", EMPTY),
    ("empty-list-or-object EMPTY_ARRAY_CONDITION_FORANYVALUE", EMPTY),
    ("empty-list-or-object EMPTY_ARRAY_CONDITION_IFEXISTS", EMPTY),
    ("empty-list-or-object EMPTY_ARRAY_PRINCIPAL", EMPTY),
    ("empty-list-or-object EMPTY_ARRAY_RESOURCE", EMPTY),
    ("empty-list-or-object EMPTY_OBJECT_PRINCIPAL", EMPTY),
    ("null-misuse NULL_WITH_QUALIFIER", "it hardly does what its author thinks"),
    ("service-wildcard-prefix WILDCARD_IN_SERVICE_NAME", "IAM refuses it in some places"),
    (
        "version-missing MISSING_VERSION",
        "AWS Organizations refuses it in a resource control policy",
    ),
    ("version-old VARIABLE_UNSUPPORTED_IN_VERSION", "AWS accepts it and reads it as plain text"),
    ("action-pattern-matches-nothing INVALID_ACTION", ACCEPTED),
    ("arn-field-not-used ARN_ACCOUNT_NOT_ALLOWED", ACCEPTED),
    ("arn-field-not-used ARN_REGION_NOT_ALLOWED", ACCEPTED),
    ("arn-field-not-used MISSING_ARN_ACCOUNT", ACCEPTED),
    ("arn-field-not-used MISSING_ARN_REGION", ACCEPTED),
    ("arn-matches-no-type INVALID_ARN_RESOURCE", ACCEPTED),
    ("arn-matches-no-type INVALID_SERVICE", ACCEPTED),
    ("caller-controlled-key UNTRUSTWORTHY_CONDITION_KEY", CONDITION),
    ("condition-always-true EQUIVALENT_TO_NULL_FALSE", DEAD),
    ("condition-key-not-for-action UNSUPPORTED_ACTION_FOR_CONDITION_KEY", ACCEPTED),
    ("condition-key-unknown INVALID_CONDITION_KEY_FORMAT", ACCEPTED),
    ("condition-never-true EQUIVALENT_TO_NULL_TRUE", DEAD),
    ("condition-never-true REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION", DEAD),
    ("condition-type-mismatch TYPE_MISMATCH_DATE", REFUSED),
    ("condition-value-format INVALID_REGION", ACCEPTED),
    ("condition-value-format INVALID_VPC_FORMAT", ACCEPTED),
    (
        "deprecated-key DEPRECATED_GLOBAL_CONDITION_KEY",
        "the same key is an error under its other code",
    ),
    ("dynamodb-attributes-without-select DYNAMODB_ATTRIBUTES_WITHOUT_SELECT", CONDITION),
    ("kms-key-not-arn INVALID_KMS_KEY_VALUE", ACCEPTED),
    (
        "rcp-principal RCP_SYNTAX_ERROR_PRINCIPAL",
        "one spelling of everyone is not known to be refused",
    ),
    (
        "rcp-service-unsupported RCP_SYNTAX_ERROR_ACTION",
        "AWS's list of services grows; ours has a date",
    ),
    (
        "resource-tag-not-supported DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
        DENY,
    ),
    ("resource-tag-not-supported DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", DENY),
    ("s3-prefix-negation S3_PREFIX_IN_NEGATIVE_CONTEXT", CONDITION),
    ("scp-old-limits-note SCP_SYNTAX_ERROR_ACTION_WILDCARD", "AWS accepts it since 2025-09-19"),
    ("set-operator-missing MISSING_QUALIFIER", ACCEPTED),
    ("size-over-quota POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", REFUSED),
    ("size-over-quota POLICY_SIZE_EXCEEDS_RCP_QUOTA", SPACE),
    ("size-over-quota POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA", REFUSED),
    ("size-over-quota POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA", REFUSED),
    ("size-over-quota POLICY_SIZE_EXCEEDS_SCP_QUOTA", SPACE),
    ("stringlike-on-arn-key STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS", CONDITION),
    ("trust-oidc-forallvalues CONFIRM_AUDIENCE_CLAIM_TYPE", "it decides who comes in"),
    ("trust-oidc-forallvalues FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE", CONDITION),
    ("trust-oidc-sub-too-wide SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED", "it gives access away"),
    ("variable-in-pinning-key VARIABLE_USAGE_TOO_PERMISSIVE", ACCEPTED),
    ("wildcard-in-pinning-key WILDCARD_USAGE_TOO_PERMISSIVE", ACCEPTED),
];

/// IAM takes such a policy; an error would say that it is refused.
const ACCEPTED: &str = "IAM accepts it, so it is a warning";
/// A condition more must never raise an exposure, so a fault of a condition is a warning.
const CONDITION: &str = "a condition more must never look like a new exposure";
const DENY: &str = "a Deny is never too open";
const DEAD: &str = "the statement or its protection does nothing";
const REFUSED: &str = "AWS refuses it";
const SPACE: &str = "too long by white space alone, which the console strips";

/// More than a suggestion: it matches nothing or everything, and IAM refuses some of it.
const EMPTY: &str = "an empty list is refused by IAM or matches nothing";
