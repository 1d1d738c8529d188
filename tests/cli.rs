//! The command line as a user meets it.
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

use std::{
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

const ADMIN: &str =
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
const CLEAN: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports-7f3a/*"}}"#;

#[test]
fn standard_input_a_file_and_a_folder() {
    let folder = Folder::new("inputs");
    folder.write("b/open.json", ADMIN.as_bytes());
    folder.write("a.json", CLEAN.as_bytes());
    folder.write("node_modules/x.json", ADMIN.as_bytes());
    folder.write(".hidden.json", ADMIN.as_bytes());
    folder.write("notes.md", b"# not a policy");

    let from_stdin = sekisho(&["check"], ADMIN.as_bytes());
    assert_eq!(from_stdin.status.code(), Some(1));
    let text = out(&from_stdin);
    assert!(text.contains("critical[admin-all]"), "{text}");
    assert!(text.contains("<stdin>:1:64"), "{text}");
    assert!(text.contains("━━━"), "{text}");

    let clean = sekisho(&["check", &folder.path("a.json")], b"");
    assert_eq!(clean.status.code(), Some(0), "{}", out(&clean));

    let walked = json(&sekisho(&["check", "--format", "json", &folder.path("")], b""));
    let paths: Vec<String> = walked["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|input| input["path"].as_str().unwrap().replace('\\', "/"))
        .collect();
    assert_eq!(paths.len(), 2, "{paths:?}");
    assert!(paths[0].ends_with("/a.json") && paths[1].ends_with("/b/open.json"), "{paths:?}");
}

#[test]
fn the_files_of_a_folder_are_one_network() {
    let folder = Folder::new("network");
    let group = r#"{"SecurityGroups": [{"GroupId": "sg-1", "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 22,
        "ToPort": 22, "PrefixListIds": [{"PrefixListId": "pl-0a1b2c3d4e5f60718"}]}]}]}"#;
    let list = r#"{"PrefixLists": [{"PrefixListId": "pl-0a1b2c3d4e5f60718", "PrefixListName": "all", "MaxEntries": 5}]}"#;
    let entries = r#"{"Entries": [{"Cidr": "0.0.0.0/1"}, {"Cidr": "128.0.0.0/1"}]}"#;
    let interface = r#"{"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "Groups": [{"GroupId": "sg-1"}],
        "SubnetId": "subnet-1", "VpcId": "vpc-1", "Association": {"PublicIp": "54.64.1.2"}}]}"#;
    folder.write("groups.json", group.as_bytes());
    folder.write("lists.json", format!("{list}\n{entries}").as_bytes());
    folder.write("vpc/interfaces.json", interface.as_bytes());

    let report = json(&sekisho(&["check", "--format", "json", &folder.path("")], b""));
    let of = |at: usize, rule: &str| -> Option<serde_json::Value> {
        let findings = report["inputs"][at]["findings"].as_array().unwrap();
        findings.iter().find(|finding| finding["rule"] == rule).cloned()
    };
    assert!(of(0, "sg-ingress-world-admin").is_some(), "{report:#}");
    let path = of(2, "path-open-end-to-end").unwrap();
    let related = &path["related"][0];
    assert_eq!(related["input"], folder.path("groups.json"));
    assert_eq!(related["range"]["start"]["line"], 2);

    // The picture of the place names the other file.
    let text = out(&sekisho(&["check", &folder.path("")], b""));
    assert!(text.contains(&format!("{}:2:", folder.path("groups.json"))), "{text}");
    // The map knows the entries too, and a file by itself does not.
    let map = |path: &str| out(&sekisho(&["map", path], b""));
    assert!(map(&folder.path("")).contains("SSH"), "{}", map(&folder.path("")));
    assert_ne!(map(&folder.path("groups.json")), map(&folder.path("")));
}

#[test]
fn a_folder_is_read_by_content() {
    let folder = Folder::new("content");
    let template = "Resources:\n  Q:\n    Type: AWS::SQS::QueuePolicy\n    Properties:\n      PolicyDocument: {}\n";
    folder.write("policy", ADMIN.as_bytes());
    folder.write("template.txt", template.as_bytes());
    folder.write("wide.log", &ADMIN.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    folder.write("notes.md", format!("# Notes\n\nSuch as `{ADMIN}`\n").as_bytes());
    folder.write("package.json", b"{\"name\": \"page\", \"version\": \"1.0.0\"}");
    folder.write("app.js", format!("const policy = {ADMIN};\n").as_bytes());
    folder.write("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\"Statement\"");
    folder.write(".git/policy.json", ADMIN.as_bytes());
    let walked = json(&sekisho(&["check", "--format", "json", &folder.path("")], b""));
    let paths: Vec<&str> = walked["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|input| input["path"].as_str().unwrap().rsplit(['/', '\\']).next().unwrap())
        .collect();
    assert_eq!(paths, ["policy", "template.txt", "wide.log"]);
    // A file that is named is checked whatever it is.
    let named = out(&sekisho(&["check", &folder.path("package.json")], b""));
    assert!(named.contains("package.json: This looks like JSON of another kind;"), "{named}");
}

#[test]
fn documents_are_listed_and_findings_come_by_document() {
    let role = |name: &str| {
        format!(r#"{{"RoleName": "{name}", "PolicyName": "all", "PolicyDocument": {ADMIN}}}"#)
    };
    let text = format!("{}\n{}", role("Deploy"), role("Audit"));
    let listed = sekisho(&["check", "--list"], text.as_bytes());
    assert_eq!(listed.status.code(), Some(0));
    let lines: Vec<String> = out(&listed).lines().map(str::to_owned).collect();
    assert!(lines[0].starts_with("<stdin>:1:63: Identity policy Deploy/all [role Deploy]: "));
    assert!(lines[1].starts_with("<stdin>:2:62: Identity policy Audit/all [role Audit]: "));
    assert_eq!(lines.iter().filter(|line| !line.is_empty()).count(), 2, "{lines:?}");
    let japanese = out(&sekisho(&["check", "--list", "--lang", "ja"], text.as_bytes()));
    assert!(japanese.contains("[ロール Deploy]"), "{japanese}");
    let report = json(&sekisho(&["check", "--list", "--format", "json"], text.as_bytes()));
    assert_eq!(report["inputs"][0]["documents"][1]["owner"], "role Audit");
    assert_eq!(report["inputs"][0]["findings"], serde_json::json!([]));

    let checked = out(&sekisho(&["check"], text.as_bytes()));
    let headings: Vec<&str> = checked.lines().filter(|line| line.starts_with("── ")).collect();
    assert_eq!(
        headings,
        [
            "── Identity policy Deploy/all [role Deploy]",
            "── Identity policy Audit/all [role Audit]"
        ]
    );
    let audit = checked.split(headings[1]).nth(1).unwrap();
    assert!(audit.contains("<stdin>:2:") && !audit.contains("<stdin>:1:"), "{audit}");
}

/// What is written piece by piece is the report of the page, but for the unit of its columns.
#[test]
fn the_report_is_the_same_written_as_a_whole() {
    let text = format!("[{ADMIN}, {{\"SecurityGroups\": []}}]");
    let written = json(&sekisho(&["check", "--format", "json"], text.as_bytes()));
    let whole = sekisho::api::check(
        &text,
        &sekisho::api::Request { path: Some("<stdin>".to_owned()), ..Default::default() },
    );
    assert_eq!(written, serde_json::to_value(whole.unwrap()).unwrap());
}

#[test]
fn a_pattern_is_expanded_to_actions_with_their_levels() {
    let text = out(&sekisho(&["expand", "s3:getobjectt*", "codestar:CreateProject"], b""));
    let lines: Vec<&str> = text.lines().collect();
    assert!(
        lines.iter().any(|it| it.starts_with("s3:GetObjectTagging ") && it.ends_with(" Read")),
        "{text}"
    );
    assert!(lines.iter().any(|it| it.ends_with(" Permissions management, retired")), "{text}");

    let found = json(&sekisho(&["expand", "--format", "json", "IAM:PassRole"], b""));
    assert_eq!(found["catalog"]["date"], "2026-10-27");
    assert_eq!(
        found["actions"],
        serde_json::json!([{"name": "iam:PassRole", "level": "Write", "retired": false, "permissionOnly": true}])
    );

    let nothing = sekisho(&["expand", "ec2:Describ"], b"");
    assert_eq!((nothing.status.code(), out(&nothing).as_str()), (Some(1), ""));
    assert!(err(&nothing).contains("matches no action"), "{}", err(&nothing));

    let folder = Folder::new("catalog");
    folder.write("bad.bin", b"not one");
    let bad = sekisho(&["expand", "s3:*", "--catalog", &folder.path("bad.bin")], b"");
    assert_eq!(bad.status.code(), Some(2));
    assert!(err(&bad).contains("it is not a catalogue"), "{}", err(&bad));
    let built_in = concat!(env!("CARGO_MANIFEST_DIR"), "/data/catalog.bin");
    let given = sekisho(&["expand", "s3:GetObject", "--catalog", built_in], b"");
    assert_eq!(out(&given), out(&sekisho(&["expand", "s3:GetObject"], b"")));
    let bad = sekisho(&["explain-policy", "-", "--catalog", &folder.path("bad.bin")], b"{}");
    assert_eq!(bad.status.code(), Some(2));
}

#[test]
fn a_policy_is_explained_in_plain_words() {
    let policy = r#"{"Version": "2012-10-17", "Statement": {"Sid": "Read", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}}"#;
    let english = sekisho(&["explain-policy", "-"], policy.as_bytes());
    let expected = "\
<stdin>:1:1: Resource policy
  Statement 1 `Read`: Lets anyone, without signing in, read every object in `b`.
  Allowed in all (number of actions: 1): 1 read
    Amazon S3 (s3): 1 read
  Not taken into account:
";
    assert!(out(&english).starts_with(expected), "{}", out(&english));
    assert_eq!(english.status.code(), Some(0));
    let japanese = out(&sekisho(&["explain-policy", "--lang", "ja"], policy.as_bytes()));
    let sentence = "誰でも（認証なしで）バケット `b` の全オブジェクトを読み取れます。";
    assert!(japanese.contains(sentence), "{japanese}");

    let answer = json(&sekisho(&["explain-policy", "--format", "json"], policy.as_bytes()));
    let document = &answer["inputs"][0]["documents"][0];
    assert_eq!((&answer["schema"], &document["kind"]), (&1.into(), &"resource-policy".into()));
    assert_eq!(document["statements"][0]["levels"]["read"], 1);

    let nothing = sekisho(&["explain-policy"], b"{}");
    assert_eq!((nothing.status.code(), out(&nothing).as_str()), (Some(1), ""));
    assert!(err(&nothing).contains("no policy"), "{}", err(&nothing));
}

#[test]
fn the_map_of_a_group_is_printed() {
    let group = r#"{"GroupId": "sg-1", "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "64.0.0.0/2"}, {"CidrIp": "1.2.3"}]}]}"#;
    let english = sekisho(&["map"], group.as_bytes());
    let expected = "\
<stdin>: Security group sg-1, inbound from
           IPv4 internet  IPv6 internet  wide public  narrow public  private   groups  prefix lists
  SSH  22  partly (1)     –              open (1)     open (1)       open (1)  –       –
  Some rules cannot be read; more may be open.

";
    assert_eq!(out(&english), expected);
    assert_eq!(english.status.code(), Some(0));
    let japanese = out(&sekisho(&["map", "--lang", "ja", "-"], group.as_bytes()));
    assert!(japanese.contains("  SSH  22  一部 (1)   –          開放 (1)"), "{japanese}");

    let policy = sekisho(&["map"], ADMIN.as_bytes());
    assert_eq!((policy.status.code(), out(&policy).as_str()), (Some(1), ""));
    assert!(err(&policy).contains("no security group"), "{}", err(&policy));

    let report = json(&sekisho(&["check", "--format", "json", "-"], group.as_bytes()));
    let map = &report["inputs"][0]["documents"][0]["map"];
    assert_eq!(map["columns"].as_array().unwrap().len(), 7);
    let side = &map["sides"][0];
    assert_eq!((&side["direction"], &side["complete"]), (&"inbound".into(), &false.into()));
    assert_eq!(
        side["rows"][0]["cells"][0],
        serde_json::json!({"verdict": "partly", "rules": [0], "more": 0})
    );
    assert_eq!(side["rules"][0]["pointer"], "/IpPermissions/0/IpRanges/0/CidrIp");
}

#[test]
fn guardrails_that_a_policy_gives_are_told_with_what_is_missing() {
    let policy = r#"{"Version": "2012-10-17", "Statement": [
      {"Effect": "Deny", "Action": "organizations:Leave*", "Resource": "*"},
      {"Effect": "Deny", "Action": ["account:EnableRegion", "account:Dis*"], "Resource": "*",
        "Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::210987654321:role/Ops"}}},
      {"Effect": "Deny", "Action": ["logs:DeleteLogGroup"], "Resource": "*"},
      {"Effect": "Deny", "Action": "ec2:DeleteFlowLogs", "Resource": "arn:aws:ec2:*:*:vpc-flow-log/fl-1"},
      {"Effect": "Deny", "Action": "s3:PutObject", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
      {"Effect": "Deny", "Action": "ram:*", "Resource": "*", "Condition": {"Bool": {"ram:RequestedAllowsExternalPrincipals": "true"},
        "StringEquals": {"aws:PrincipalTag/team": "web"}}},
      {"Effect": "Deny", "Action": "ec2:RunInstances", "Resource": "*", "Condition": {"StringEquals": {"ec2:MetadataHttpTokens": "required"}}},
      {"Effect": "Deny", "NotAction": "iam:*", "Resource": "*",
        "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", "us-east-1"]}}}
    ]}"#;
    let of = |kind| {
        let run = sekisho(&["check", "--format", "json", "--kind", kind, "-"], policy.as_bytes());
        let given = json(&run)["inputs"][0]["documents"][0]["guardrails"].clone();
        let words =
            |one: &serde_json::Value| format!("{} {} {}", one["id"], one["given"], one["missing"]);
        given.as_array().unwrap().iter().map(words).collect::<Vec<_>>().join("\n").replace('"', "")
    };
    let expected = "deny-leave-org yes []\nrestrict-regions yes []\nrestrict-region-optin yes []\n\
        protect-flow-logs partly [ec2:DeleteFlowLogs]\nprotect-log-groups partly [logs:DeleteLogStream]\n\
        restrict-external-sharing partly [ram:CreateResourceShare,ram:UpdateResourceShare]";
    assert_eq!(of("service-control-policy"), expected);
    assert_eq!(of("identity-policy"), "");
    let run = sekisho(&["check", "--kind", "service-control-policy", "-"], policy.as_bytes());
    let line = "stops: members from leaving the organization, use of other Regions";
    assert!(out(&run).contains(line), "{}", out(&run));
}

#[test]
fn guardrails_of_a_set_are_told_together_with_those_that_none_gives() {
    let deny = |actions: &str| {
        format!(
            r#"{{"Version": "2012-10-17", "Statement": {{"Effect": "Deny", "Action": {actions}, "Resource": "*"}}}}"#
        )
    };
    let folder = Folder::new("set-of-guardrails");
    folder.write("a.json", deny(r#""logs:DeleteLogGroup""#).as_bytes());
    folder.write("b.json", deny(r#"["logs:DeleteLogStream", "ec2:DeleteFlowLogs"]"#).as_bytes());
    folder.write("c.json", deny(r#""macie2:DisableMacie""#).as_bytes());
    // Policies of another grammar count where they give one.
    folder.write("d.json", br#"{"tags": {"Team": {"tag_key": {"@@assign": "Team"}}}}"#);
    folder.write(
        "e.json",
        br#"{"ec2_attributes": {"instance_metadata_defaults": {"http_tokens_enforced": {"@@assign": "enabled"}},
            "image_block_public_access": {"state": {"@@assign": "block_new_sharing"}},
            "snapshot_block_public_access": {"state": {"@@assign": "unblocked"}}}}"#,
    );
    let set = ["--kind", "service-control-policy", &folder.path("")];
    for command in ["check", "explain-policy"] {
        let run = sekisho(&[&[command, "--format", "json"], &set[..]].concat(), b"");
        let all = json(&run)["guardrails"].clone();
        assert_eq!(all["policies"], 4);
        let told = |list: &str, say: fn(&serde_json::Value) -> String| {
            all[list].as_array().unwrap().iter().map(say).collect::<Vec<_>>()
        };
        let given =
            told("given", |one| format!("{} {} {}", one["id"], one["given"], one["missing"]));
        assert_eq!(
            given.join("\n").replace('"', ""),
            "protect-log-groups yes []\nprotect-flow-logs yes []\n\
             protect-macie partly [macie2:DisassociateFromAdministratorAccount]\n\
             require-imdsv2 yes []\n\
             protect-public-access-blocks partly [s3:PutAccountPublicAccessBlock,\
             s3:PutBucketPublicAccessBlock,ec2:DisableSnapshotBlockPublicAccess]"
        );
        let open = told("open", |one| one["id"].as_str().unwrap().to_owned());
        assert!(open.contains(&"deny-leave-org".to_owned()), "{open:?}");
        // Only resource control policies are asked for perimeters.
        assert!(!open.contains(&"identity-perimeter".to_owned()), "{open:?}");
        assert!(!open.contains(&"protect-log-groups".to_owned()), "{open:?}");

        let run = sekisho(&[&[command], &set[..]].concat(), b"");
        let line = "\n  stopped: deleting logs, deleting flow logs, launches without IMDSv2\n  \
                    stopped in part: disabling Macie, removing Block Public Access\n  \
                    not stopped: members from leaving the organization, ";
        assert!(out(&run).contains(line), "{}", out(&run));
    }
}

#[test]
fn a_bigger_finding_lists_what_it_stands_for() {
    let policy = r#"{"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": ["iam:*", "sqs:*"], "Resource": "*"},
      {"Effect": "Allow", "Action": "lambda:UpdateFunctionCode", "Resource": "*"},
      {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::reports/*"},
      {"Effect": "Deny", "Action": "sqs:Purge*", "Resource": "*"}
    ]}"#;
    let run = sekisho(&["check", "--format", "json", "--lang", "ja", "-"], policy.as_bytes());
    let report = json(&run);
    let findings = report["inputs"][0]["findings"].as_array().unwrap();
    let of = |rule: &str, place: &str| {
        let found = findings.iter().find(|it| it["rule"] == rule && it["pointer"] == place);
        let told = |one: &serde_json::Value| format!("{} {}", one["rule"], one["names"]);
        let includes = found.unwrap()["includes"].as_array().unwrap();
        includes.iter().map(told).collect::<Vec<_>>().join("\n").replace('"', "")
    };
    // What a Deny takes away is not there, nor what named resources limit.
    assert_eq!(
        of("service-full-access", "/Statement/0/Action/1"),
        "bulk-data-read-star [sqs:ReceiveMessage]\n\
         resource-exposure [sqs:AddPermission,sqs:SetQueueAttributes]\n\
         destructive-star [sqs:DeleteQueue]"
    );
    assert_eq!(of("service-full-access", "/Statement/2/Action"), "");
    let ways = of("iam-full-access", "/Statement/0/Action/0");
    assert!(ways.starts_with("privesc-self [iam:AttachUserPolicy,"), "{ways}");
    // No finding of its own tells it beside that of `iam:*`.
    assert!(ways.contains("privesc-existing-target [lambda:UpdateFunctionCode,"), "{ways}");
    assert!(!findings.iter().any(|it| it["rule"] == "privesc-existing-target"));
    assert!(ways.contains("iam:CreateAccessKey + iam:DeleteAccessKey"), "{ways}");

    let run = sekisho(&["check", "-"], policy.as_bytes());
    let line = "includes: 1 × Data of every application can be read in bulk (sqs:ReceiveMessage)";
    assert!(out(&run).contains(line), "{}", out(&run));
}

#[test]
fn the_json_report_has_the_shape_of_the_contract() {
    let output = sekisho(&["check", "--format", "json", "-"], ADMIN.as_bytes());
    let report = json(&output);
    let keys = |value: &serde_json::Value| {
        let mut keys: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(&report), ["guardrails", "inputs", "schema", "summary", "tool"]);
    assert_eq!(report["guardrails"], serde_json::Value::Null);
    assert_eq!(report["schema"], 1);
    assert_eq!(keys(&report["tool"]), ["catalog", "name", "version"]);
    assert_eq!(keys(&report["tool"]["catalog"]), ["actions", "date", "services"]);
    assert_eq!(keys(&report["summary"]), ["critical", "error", "high", "info", "low", "medium"]);
    let input = &report["inputs"][0];
    assert_eq!(keys(input), ["documents", "findings", "path"]);
    assert_eq!(
        keys(&input["documents"][0]),
        [
            "checked",
            "guardrails",
            "guessed",
            "kind",
            "label",
            "map",
            "owner",
            "pointer",
            "range",
            "resource",
            "resourceType",
            "size",
            "why"
        ]
    );
    let size = &input["documents"][0]["size"];
    assert_eq!(keys(size), ["characters", "limits", "withoutWhitespace"]);
    assert_eq!(size["characters"], ADMIN.len());
    assert_eq!(
        size["limits"][0],
        serde_json::json!({"name": "managed policy", "limit": 6144, "counts": "without-whitespace"})
    );
    let finding = input["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "admin-all");
    let finding = finding.unwrap();
    assert_eq!(
        keys(finding),
        [
            "aliases",
            "category",
            "confidence",
            "document",
            "fingerprint",
            "fix",
            "includes",
            "message",
            "pointer",
            "range",
            "references",
            "related",
            "remedy",
            "rule",
            "severity",
            "title"
        ]
    );
    assert_eq!(finding["pointer"], "/Statement/Action");
    assert_eq!(
        finding["range"],
        serde_json::json!({
            "start": {"line": 1, "column": 64, "offset": 63},
            "end": {"line": 1, "column": 67, "offset": 66}
        })
    );
}

#[test]
fn exit_codes() {
    let admin = ADMIN.as_bytes();
    for (arguments, input, expected) in [
        (&["check", "--fail-on", "critical"][..], admin, 1),
        (&["check", "--fail-on", "never"], admin, 0),
        (&["check"], CLEAN.as_bytes(), 0),
        (&["check", "--fail-on", "info"], b"{\"a\": 1}", 1),
        (&["check"], b"{\"a\": 1}", 0),
        (&["check"], b"{\"Statement\": [{,}]}", 1),
        (&["check", "no/such/file.json"], b"", 2),
        (&["check", "--kind", "nonsense"], b"", 2),
        (&["check", "--resource-type", "AWS::No::Thing"], b"", 2),
        (&["explain", "no-such-rule"], b"", 2),
        (&["explain", "admin-all"], b"", 0),
        (&["explain", "checkov:"], b"", 2),
        (&["rules"], b"", 0),
    ] {
        let output = sekisho(arguments, input);
        assert_eq!(output.status.code(), Some(expected), "{arguments:?}: {}", err(&output));
        assert_eq!(expected == 2, !output.stderr.is_empty(), "{arguments:?}: {}", err(&output));
    }
}

#[test]
fn files_named_together_are_one_network() {
    let folder = Folder::new("network");
    folder.write(
        "groups.json",
        br#"{"SecurityGroups": [{"GroupId": "sg-1", "IpPermissions": [{"IpProtocol": "tcp",
            "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}]}"#,
    );
    folder.write(
        "interfaces.json",
        br#"{"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1",
            "Groups": [{"GroupId": "sg-1"}], "Association": {"PublicIp": "54.64.1.2"}}]}"#,
    );
    let (groups, interfaces) = (folder.path("groups.json"), folder.path("interfaces.json"));
    let path_of = |arguments: &[&str]| {
        let report = json(&sekisho(&[&["check", "--format", "json"], arguments].concat(), b""));
        let inputs = report["inputs"].as_array().unwrap().clone();
        let input = inputs.iter().find(|input| input["path"] == *interfaces).unwrap();
        let findings = input["findings"].as_array().unwrap();
        findings.iter().find(|finding| finding["rule"] == "path-open-end-to-end").cloned()
    };
    assert_eq!(path_of(&[&interfaces]), None);
    let named = path_of(&[&interfaces, &groups]).unwrap();
    assert_eq!(path_of(&[&folder.path("")]).unwrap(), named, "in a folder");
    let elsewhere = named["related"].as_array().unwrap().iter().find(|one| one["input"] == *groups);
    let elsewhere = elsewhere.unwrap();
    assert_eq!(elsewhere["document"], 0);
    assert_eq!(
        elsewhere["range"]["start"],
        serde_json::json!({"line": 2, "column": 67, "offset": 146})
    );

    let told = |format: &str| {
        out(&sekisho(&["check", "--color", "never", "--format", format, &interfaces, &groups], b""))
    };
    assert!(told("text").contains("groups.json:2:67"), "{}", told("text"));
    for format in ["github", "gitlab", "junit"] {
        assert!(told(format).contains("groups.json:2:67"), "{}", told(format));
    }
    let sarif: serde_json::Value = serde_json::from_str(&told("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap().iter();
    let related = results.flat_map(|result| result["relatedLocations"].as_array().unwrap());
    let mut places = related.map(|place| &place["physicalLocation"]);
    assert!(places.any(|place| {
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        uri.ends_with("groups.json") && place["region"]["startLine"] == 2
    }));
}

#[test]
fn the_files_of_a_folder_are_one_module() {
    let folder = Folder::new("module");
    folder.write(
        "main.tf",
        b"resource \"aws_iam_policy\" \"p\" {\n  policy = data.aws_iam_policy_document.d.json\n}\n",
    );
    folder.write(
        "data.tf",
        b"data \"aws_iam_policy_document\" \"d\" {\n  statement {\n    actions   = [\"*\"]\n    resources = [\"*\"]\n  }\n}\n",
    );
    let rules = |paths: &[&str]| {
        let report = json(&sekisho(&[&["check", "--format", "json"], paths].concat(), b""));
        let mut told = Vec::new();
        for input in report["inputs"].as_array().unwrap() {
            let name = input["path"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            let findings = input["findings"].as_array().unwrap();
            told.extend(findings.iter().map(|finding| {
                let line = &finding["range"]["start"]["line"];
                format!("{name}:{line} {}", finding["rule"].as_str().unwrap())
            }));
        }
        told
    };
    let alone = rules(&[&folder.path("main.tf")]);
    assert_eq!(alone, ["main.tf:2 input-policy-unknown"]);
    let joined = ["data.tf:3 admin-all", "data.tf:4 create-slr-star", "data.tf:4 passrole-star"];
    assert_eq!(rules(&[&folder.path("")]), joined);
    assert_eq!(rules(&[&folder.path("main.tf"), &folder.path("data.tf")]), joined);
    // What a variable is by default may stand in a file that has no document of its own. Only that one
    // knows the place, and it says who uses it.
    let open = Folder::new("module-of-variables");
    open.write(
        "main.tf",
        b"resource \"aws_security_group\" \"web\" {\n  ingress {\n    description = \"web\"\n    protocol = \"tcp\"\n    from_port = 22\n    to_port = 22\n    cidr_blocks = var.from\n  }\n}\n",
    );
    open.write("variables.tf", b"variable \"from\" {\n  default = [\"0.0.0.0/0\"]\n}\n");
    assert_eq!(rules(&[&open.path("")]), ["variables.tf:2 sg-ingress-world-admin"]);
    let told = out(&sekisho(&["check", "--color", "never", &open.path("")], b""));
    assert!(told.contains("main.tf:1:"), "{told}");
    assert!(told.contains("Security group aws_security_group.web\n"), "{told}");
    // A value that Terraform finds by its name is told instead, the last one of several.
    open.write("terraform.tfvars", b"from = [\"0.0.0.0/0\"]\n");
    assert_eq!(rules(&[&open.path("")]), ["terraform.tfvars:1 sg-ingress-world-admin"]);
    open.write("a.auto.tfvars", b"# inside\nfrom = [\"10.0.0.0/8\"]\n");
    open.write("prod.tfvars", b"from = [\"0.0.0.0/0\"]\n");
    assert_eq!(rules(&[&open.path("")]), ["a.auto.tfvars:2 sg-private-but-huge"]);
    let named = [open.path("main.tf"), open.path("variables.tf"), open.path("prod.tfvars")];
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    assert_eq!(rules(&named), ["prod.tfvars:1 sg-ingress-world-admin"]);
    // Without anything of AWS it is somebody else's.
    let foreign = Folder::new("module-of-another-provider");
    foreign.write("main.tf", b"resource \"google_project\" \"p\" {\n  name = var.name\n}\n");
    foreign.write("variables.tf", b"variable \"name\" {\n  default = \"p\"\n}\n");
    assert_eq!(rules(&[&foreign.path("")]), Vec::<String>::new());
    // Another folder is another module.
    let other = Folder::new("other-module");
    other.write(
        "main.tf",
        b"resource \"aws_iam_policy\" \"p\" {\n  policy = data.aws_iam_policy_document.d.json\n}\n",
    );
    let both = rules(&[&other.path("main.tf"), &folder.path("data.tf")]);
    assert!(both.contains(&"main.tf:2 input-policy-unknown".to_owned()), "{both:?}");
}

#[test]
fn an_unreadable_file_does_not_hide_the_others() {
    let folder = Folder::new("unreadable");
    folder.write("admin.json", ADMIN.as_bytes());
    let output = sekisho(&["check", &folder.path("gone.json"), &folder.path("admin.json")], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("gone.json"), "{}", err(&output));
    assert!(out(&output).contains("admin-all"), "{}", out(&output));
}

#[test]
fn the_kind_can_be_told() {
    let kind = |arguments: &[&str]| {
        let all = [&["check", "--format", "json"], arguments].concat();
        json(&sekisho(&all, ADMIN.as_bytes()))["inputs"][0]["documents"][0]["kind"].clone()
    };
    assert_eq!(kind(&[]), "identity-policy");
    assert_eq!(kind(&["--kind", "permissions-boundary"]), "permissions-boundary");
}

#[test]
fn a_rule_is_explained_by_what_others_call_it() {
    for (name, id) in [
        ("CKV_AWS_274", "managed-policy-known-risky"),
        ("checkov:ckv_aws_274", "managed-policy-known-risky"),
        ("trust-orphan-id", "principal-orphan-id"),
    ] {
        let text = out(&sekisho(&["explain", name], b""));
        assert!(text.contains(id), "{name}: {text}");
    }
}

#[test]
fn japanese_words() {
    let output = sekisho(&["check", "--lang", "ja"], ADMIN.as_bytes());
    let text = out(&output);
    assert!(text.contains("重大[admin-all]"), "{text}");
    assert!(text.contains("アカウント全体"), "{text}");
    let explained = out(&sekisho(&["explain", "admin-all", "--lang", "ja"], b""));
    assert!(explained.contains("攻撃者にできること"), "{explained}");
}

#[test]
fn utf_16_as_windows_tools_write_it() {
    let text = ADMIN.replace("2012-10-17\"", "2012-10-17\",\"Id\":\"運用\"");
    for (mark, to_bytes) in [
        (true, u16::to_le_bytes as fn(u16) -> [u8; 2]),
        (true, u16::to_be_bytes),
        (false, u16::to_le_bytes),
    ] {
        let marked = if mark { format!("\u{feff}{text}") } else { text.clone() };
        let bytes: Vec<u8> = marked.encode_utf16().flat_map(to_bytes).collect();
        let report = json(&sekisho(&["check", "--format", "json"], &bytes));
        let rules: Vec<&str> = report["inputs"][0]["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| finding["rule"].as_str().unwrap())
            .collect();
        assert!(rules.contains(&"admin-all"), "{rules:?}");
        assert_eq!(rules.contains(&"json-syntax"), mark, "the mark is told: {rules:?}");
    }
}

#[test]
fn pasted_control_characters_do_not_reach_the_terminal() {
    let nasty = "{\"Statement\":[{\"Sid\":\"a\u{1b}[2J\u{202e}b\",\"Effect\":\"Allow\",\"Action\":\"*\u{1b}]0;x\u{7}\",\"Resource\":\"*\"}]}";
    for arguments in [&["check", "--color", "never"][..], &["check", "--lang", "ja"]] {
        let text = out(&sekisho(arguments, nasty.as_bytes()));
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text:?}");
    }
}

#[test]
fn colours_only_when_wanted() {
    let plain = sekisho(&["check"], ADMIN.as_bytes());
    assert!(!out(&plain).contains('\u{1b}'), "a pipe gets no colours");
    let coloured = sekisho(&["check", "--color", "always"], ADMIN.as_bytes());
    assert!(out(&coloured).contains("\u{1b}["));
}

#[test]
fn a_long_line_with_many_findings_is_drawn_in_linear_time() {
    let statement = r#"{"Effect":"Allow","Action":"*","Resource":"*"},"#;
    let text = format!("{{\"Statement\":[{}]}}", statement.repeat(1000).trim_end_matches(','));
    let start = std::time::Instant::now();
    let output = sekisho(&["check"], text.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).matches("[admin-all]").count() >= 1000);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

fn sekisho(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sekisho"))
        .args(arguments)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that ends early reads nothing of its input.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", err(output)))
}

/// A folder that is gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
