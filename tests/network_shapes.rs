//! The same rules of a security group in every shape that is read: the verdict is the same.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "test code")]
#![cfg(not(target_arch = "wasm32"))]

use sekisho::{Options, check, finding::Severity, reason::exposure_map::Verdict};

/// One inbound rule.
struct Rule {
    protocol: &'static str,
    ports: (u32, u32),
    peer: Peer,
}

/// The other side of it.
enum Peer {
    Block(&'static str),
    List(&'static str),
    Own,
}

use Peer::{Block, List, Own};

fn rule(protocol: &'static str, from: u32, to: u32, peer: Peer) -> Rule {
    Rule { protocol, ports: (from, to), peer }
}

/// The rules as a list, each written by `one`.
fn each(rules: &[Rule], one: impl Fn(&Rule) -> String) -> String {
    // Resources have a name each.
    let numbered = rules.iter().enumerate();
    let all = numbered.map(|(number, rule)| one(rule).replace("{number}", &number.to_string()));
    all.collect::<Vec<_>>().join(",")
}

fn permission(rule: &Rule) -> String {
    let peer = match rule.peer {
        Block(block) if block.contains(':') => {
            format!(r#""Ipv6Ranges": [{{"CidrIpv6": "{block}"}}], "IpRanges": []"#)
        }
        Block(block) => format!(r#""IpRanges": [{{"CidrIp": "{block}"}}], "Ipv6Ranges": []"#),
        List(id) => format!(r#""IpRanges": [], "PrefixListIds": [{{"PrefixListId": "{id}"}}]"#),
        Own => r#""IpRanges": [], "UserIdGroupPairs": [{"GroupId": "sg-1"}]"#.to_owned(),
    };
    let (from, to) = rule.ports;
    format!(r#"{{"IpProtocol": "{}", "FromPort": {from}, "ToPort": {to}, {peer}}}"#, rule.protocol)
}

/// `describe-security-groups`.
fn groups(rules: &[Rule]) -> String {
    format!(
        r#"{{"SecurityGroups": [{{"GroupId": "sg-1", "GroupName": "alb", "Description": "web",
            "IpPermissions": [{}], "IpPermissionsEgress": []}}]}}"#,
        each(rules, permission)
    )
}

/// What `authorize-security-group-ingress` takes.
fn permissions(rules: &[Rule]) -> String {
    format!("[{}]", each(rules, permission))
}

/// Keys as AWS Config writes them.
fn config(rules: &[Rule]) -> String {
    let mut text = format!(
        r#"{{"configuration": {{"groupId": "sg-1", "groupName": "alb", "ipPermissions": [{}]}}}}"#,
        each(rules, permission)
    );
    for (key, other) in [
        ("IpProtocol", "ipProtocol"),
        ("FromPort", "fromPort"),
        ("ToPort", "toPort"),
        ("IpRanges", "ipv4Ranges"),
        ("Ipv6Ranges", "ipv6Ranges"),
        ("CidrIpv6", "cidrIpv6"),
        ("CidrIp", "cidrIp"),
        ("PrefixListIds", "prefixListIds"),
        ("PrefixListId", "prefixListId"),
        ("UserIdGroupPairs", "userIdGroupPairs"),
        ("GroupId", "groupId"),
    ] {
        text = text.replace(&format!("\"{key}\""), &format!("\"{other}\""));
    }
    text
}

/// The details of a finding of Security Hub.
fn asff(rules: &[Rule]) -> String {
    format!(
        r#"{{"Findings": [{{"Resources": [{{"Type": "AwsEc2SecurityGroup", "Details":
            {{"AwsEc2SecurityGroup": {{"GroupName": "alb", "GroupId": "sg-1",
            "IpPermissions": [{}]}}}}}}]}}]}}"#,
        each(rules, permission)
    )
}

/// `describe-security-group-rules`.
fn flat(rules: &[Rule]) -> String {
    let one = |rule: &Rule| {
        let peer = match rule.peer {
            Block(block) if block.contains(':') => format!(r#""CidrIpv6": "{block}""#),
            Block(block) => format!(r#""CidrIpv4": "{block}""#),
            List(id) => format!(r#""PrefixListId": "{id}""#),
            Own => r#""ReferencedGroupInfo": {"GroupId": "sg-1"}"#.to_owned(),
        };
        let (from, to) = rule.ports;
        format!(
            r#"{{"GroupId": "sg-1", "IsEgress": false, "IpProtocol": "{}", "FromPort": {from},
                "ToPort": {to}, {peer}}}"#,
            rule.protocol
        )
    };
    format!(r#"{{"SecurityGroupRules": [{}]}}"#, each(rules, one))
}

fn cloudformation_rule(rule: &Rule) -> String {
    let peer = match rule.peer {
        Block(block) if block.contains(':') => format!(r#""CidrIpv6": "{block}""#),
        Block(block) => format!(r#""CidrIp": "{block}""#),
        List(id) => format!(r#""SourcePrefixListId": "{id}""#),
        Own => r#""SourceSecurityGroupId": {"Ref": "Alb"}"#.to_owned(),
    };
    let (from, to) = rule.ports;
    format!(r#""IpProtocol": "{}", "FromPort": {from}, "ToPort": "{to}", {peer}"#, rule.protocol)
}

fn cloudformation(rules: &[Rule]) -> String {
    format!(
        r#"{{"Resources": {{"Alb": {{"Type": "AWS::EC2::SecurityGroup", "Properties":
            {{"GroupDescription": "alb", "SecurityGroupIngress": [{}]}}}}}}}}"#,
        each(rules, |rule| format!("{{{}}}", cloudformation_rule(rule)))
    )
}

/// Rules that are resources of their own.
fn cloudformation_alone(rules: &[Rule]) -> String {
    let one = |(number, rule): (usize, &Rule)| {
        format!(
            r#", "Rule{number}": {{"Type": "AWS::EC2::SecurityGroupIngress", "Properties":
                {{"GroupId": {{"Fn::GetAtt": ["Alb", "GroupId"]}}, {}}}}}"#,
            cloudformation_rule(rule)
        )
    };
    let rules: String = rules.iter().enumerate().map(one).collect();
    format!(
        r#"{{"Resources": {{"Alb": {{"Type": "AWS::EC2::SecurityGroup", "Properties":
            {{"GroupDescription": "alb"}}}}{rules}}}}}"#
    )
}

/// A plan with these resources.
fn plan(resources: &str) -> String {
    format!(
        r#"{{"format_version": "1.2", "terraform_version": "1.9.0",
            "planned_values": {{"root_module": {{"resources": [{resources}]}}}}}}"#
    )
}

fn resource(of: &str, name: &str, values: &str) -> String {
    format!(
        r#"{{"address": "{of}.{name}", "mode": "managed", "type": "{of}", "name": "{name}",
            "values": {{{values}}}}}"#
    )
}

/// A block of Terraform, with every key as plans have it.
fn terraform_rule(rule: &Rule) -> String {
    let (mut v4, mut v6, mut lists, mut own) = (vec![], vec![], vec![], false);
    match rule.peer {
        Block(block) if block.contains(':') => v6.push(block),
        Block(block) => v4.push(block),
        List(id) => lists.push(id),
        Own => own = true,
    }
    let (from, to) = rule.ports;
    format!(
        r#""protocol": "{}", "from_port": {from}, "to_port": {to}, "cidr_blocks": {v4:?},
            "ipv6_cidr_blocks": {v6:?}, "prefix_list_ids": {lists:?}, "self": {own}"#,
        rule.protocol
    )
}

fn terraform(rules: &[Rule]) -> String {
    let rules =
        each(rules, |rule| format!(r#"{{{}, "security_groups": []}}"#, terraform_rule(rule)));
    let values = format!(r#""id": "sg-1", "name": "alb", "ingress": [{rules}], "egress": []"#);
    plan(&resource("aws_security_group", "alb", &values))
}

/// The same as `resource_changes`, whose id is known after the apply.
fn terraform_changes(rules: &[Rule]) -> String {
    let rules =
        each(rules, |rule| format!(r#"{{{}, "security_groups": []}}"#, terraform_rule(rule)));
    format!(
        r#"{{"format_version": "1.2", "terraform_version": "1.9.0", "resource_changes": [
            {{"address": "aws_security_group.alb", "mode": "managed", "type": "aws_security_group",
            "name": "alb", "change": {{"actions": ["create"], "before": null,
            "after": {{"name": "alb", "ingress": [{rules}], "egress": []}},
            "after_unknown": {{"id": true, "ingress": [], "vpc_id": true}}}}}}]}}"#
    )
}

/// The state, as `terraform show -json` prints it.
fn terraform_state(rules: &[Rule]) -> String {
    terraform(rules).replace("planned_values", "values")
}

/// The group that every VPC has.
fn terraform_default(rules: &[Rule]) -> String {
    terraform(rules).replace("aws_security_group", "aws_default_security_group")
}

/// Keys as SDKs of other languages write them.
fn groups_in_camel_case(rules: &[Rule]) -> String {
    let keys = [
        "SecurityGroups",
        "GroupId",
        "GroupName",
        "Description",
        "IpPermissionsEgress",
        "IpPermissions",
        "IpProtocol",
        "FromPort",
        "ToPort",
        "IpRanges",
        "CidrIp",
        "Ipv6Ranges",
        "CidrIpv6",
        "PrefixListIds",
        "PrefixListId",
        "UserIdGroupPairs",
    ];
    keys.iter().fold(groups(rules), |text, key| {
        let (first, rest) = key.split_at(1);
        text.replace(&format!("\"{key}\""), &format!("\"{}{rest}\"", first.to_lowercase()))
    })
}

/// `aws_security_group_rule`.
fn terraform_alone(rules: &[Rule]) -> String {
    let one = |rule: &Rule| {
        let values =
            format!(r#""type": "ingress", "security_group_id": "sg-1", {}"#, terraform_rule(rule));
        resource("aws_security_group_rule", "r{number}", &values)
    };
    plan(&each(rules, one))
}

/// `aws_vpc_security_group_ingress_rule`.
fn terraform_single(rules: &[Rule]) -> String {
    let one = |rule: &Rule| {
        let peer = match rule.peer {
            Block(block) if block.contains(':') => format!(r#""cidr_ipv6": "{block}""#),
            Block(block) => format!(r#""cidr_ipv4": "{block}""#),
            List(id) => format!(r#""prefix_list_id": "{id}""#),
            Own => r#""referenced_security_group_id": "sg-1""#.to_owned(),
        };
        let (from, to) = rule.ports;
        let values = format!(
            r#""security_group_id": "sg-1", "ip_protocol": "{}", "from_port": {from},
                "to_port": {to}, {peer}"#,
            rule.protocol
        );
        resource("aws_vpc_security_group_ingress_rule", "r{number}", &values)
    };
    plan(&each(rules, one))
}

/// Terraform's own language.
fn hcl(rules: &[Rule]) -> String {
    let one = |rule: &Rule| {
        let block = terraform_rule(rule).replace(",\n", "\n").replace("\": ", " = ");
        let block = block.replace(", \"", "\n\"");
        let lines = block.lines().map(|line| line.trim().replacen('"', "", 1));
        format!("  ingress {{\n{}\n  }}\n", lines.collect::<Vec<_>>().join("\n"))
    };
    let blocks: String = rules.iter().map(one).collect();
    format!("resource \"aws_security_group\" \"alb\" {{\n  name = \"alb\"\n{blocks}}}\n")
}

type Shape = (&'static str, fn(&[Rule]) -> String);

const SHAPES: &[Shape] = &[
    ("groups", groups),
    ("permissions", permissions),
    ("AWS Config", config),
    ("ASFF", asff),
    ("flat rules", flat),
    ("CloudFormation, inline", cloudformation),
    ("CloudFormation, standalone", cloudformation_alone),
    ("Terraform plan, inline", terraform),
    ("Terraform plan, changes", terraform_changes),
    ("Terraform state", terraform_state),
    ("Terraform plan, default group", terraform_default),
    ("keys in another case", groups_in_camel_case),
    ("Terraform plan, aws_security_group_rule", terraform_alone),
    ("Terraform plan, one peer each", terraform_single),
    ("Terraform language", hcl),
];

/// What is said of the exposure, with the worst severity.
fn verdict(text: &str) -> (Vec<&'static str>, Option<Severity>) {
    let report = check(text, &Options::default());
    let mut ids: Vec<&str> = report
        .findings
        .iter()
        .map(|finding| finding.rule.id)
        .filter(|id| {
            id.starts_with("sg-ingress-world-")
                || ["sg-protocol-ignores-ports", "sg-prefix-list-unknown", "input-unrecognised"]
                    .contains(id)
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    (ids, report.findings.iter().map(|finding| finding.severity).min())
}

#[test]
fn every_shape_gives_the_same_verdict() {
    let list = || List("pl-0a1b2c3d4e5f60718");
    let admin = "sg-ingress-world-admin";
    let cases: &[(&str, Vec<Rule>, &[&str])] = &[
        (
            "two halves",
            vec![
                rule("tcp", 22, 22, Block("0.0.0.0/1")),
                rule("tcp", 22, 22, Block("128.0.0.0/1")),
            ],
            &[admin],
        ),
        ("all of IPv6", vec![rule("tcp", 22, 22, Block("::/0"))], &[admin]),
        ("all of IPv6 in use", vec![rule("tcp", 22, 22, Block("2000::/3"))], &[admin]),
        ("a protocol by number", vec![rule("6", 22, 22, Block("0.0.0.0/0"))], &[admin]),
        (
            "a protocol without ports",
            vec![rule("50", 22, 22, Block("0.0.0.0/0"))],
            &["sg-protocol-ignores-ports"],
        ),
        (
            "a wide range",
            vec![rule("tcp", 0, 3389, Block("0.0.0.0/0"))],
            &[
                admin,
                "sg-ingress-world-database",
                "sg-ingress-world-fileshare",
                "sg-ingress-world-mail-dns",
                "sg-ingress-world-mgmt-web",
                "sg-ingress-world-other",
                "sg-ingress-world-web",
            ],
        ),
        ("port 0", vec![rule("tcp", 0, 0, Block("0.0.0.0/0"))], &["sg-ingress-world-other"]),
        (
            "itself first",
            vec![rule("tcp", 22, 22, Own), rule("tcp", 22, 22, Block("0.0.0.0/0"))],
            &[admin],
        ),
        ("a prefix list", vec![rule("tcp", 22, 22, list())], &["sg-prefix-list-unknown"]),
        (
            "a prefix list beside the internet",
            vec![rule("tcp", 22, 22, list()), rule("tcp", 22, 22, Block("0.0.0.0/0"))],
            &[admin, "sg-prefix-list-unknown"],
        ),
        ("a small block", vec![rule("tcp", 22, 22, Block("54.64.1.0/29"))], &[]),
        ("the web", vec![rule("tcp", 443, 443, Block("0.0.0.0/0"))], &["sg-ingress-world-web"]),
    ];
    let mut wrong = Vec::new();
    for (name, rules, expected) in cases {
        for (shape, write) in SHAPES {
            let text = write(rules);
            let (found, worst) = verdict(&text);
            // Everything that names no group gets the default one.
            let calm = *name != "the web"
                || shape.ends_with("default group")
                || worst >= Some(Severity::Low);
            if found != *expected || !calm {
                wrong.push(format!("{name}, {shape}: {found:?} {worst:?}\n{text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What a plan knows only after the apply is told as unknown, never as closed.
#[test]
fn what_is_known_after_the_apply_is_not_closed() {
    let plan = |after: &str, unknown: &str| {
        format!(
            r#"{{"format_version": "1.2", "terraform_version": "1.9.0", "resource_changes": [
                {{"address": "aws_security_group_rule.r", "mode": "managed", "type": "aws_security_group_rule",
                "name": "r", "change": {{"actions": ["create"], "before": null,
                "after": {{"type": "ingress", "security_group_id": "sg-1", "protocol": "tcp", {after}}},
                "after_unknown": {{{unknown}}}}}}}]}}"#
        )
    };
    let side = |text: &str| {
        let report = check(text, &Options::default());
        let [document] = report.documents.as_slice() else { panic!("{text}") };
        let side = document.map.as_ref().unwrap().sides.first().unwrap().clone();
        let open = side.rows.iter().flat_map(|row| &row.cells);
        (side.complete, open.filter(|cell| cell.verdict == Verdict::Open).count())
    };
    let known = plan(r#""from_port": 22, "to_port": 22, "cidr_blocks": ["10.0.0.0/8"]"#, "");
    assert!(side(&known).0);
    for (after, unknown) in [
        (r#""from_port": 22, "to_port": 22"#, r#""cidr_blocks": true"#),
        (r#""from_port": 22, "to_port": 22, "cidr_blocks": [null]"#, r#""cidr_blocks": [true]"#),
        (r#""cidr_blocks": ["0.0.0.0/0"]"#, r#""from_port": true, "to_port": true"#),
        (r#""cidr_blocks": ["0.0.0.0/0"], "from_port": 22"#, r#""to_port": true"#),
    ] {
        let (complete, open) = side(&plan(after, unknown));
        assert!(!complete || open > 0, "{after} {unknown}");
    }
}
