//! The same entries of a network ACL in every shape that is read: the verdict is the same.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "test code")]
#![cfg(not(target_arch = "wasm32"))]

use sekisho::{
    Options, check,
    reason::{Protocol, exposure_map::Verdict},
};

/// An inbound entry.
#[derive(Clone, Copy)]
struct Entry {
    number: u32,
    allows: bool,
    protocol: &'static str,
    block: &'static str,
    ports: Option<(u16, u16)>,
}

/// `100 allow 6 0.0.0.0/0 0-3389`.
fn entry(text: &'static str) -> Entry {
    let words: Vec<&str> = text.split(' ').collect();
    let [number, action, protocol, block, ports @ ..] = words.as_slice() else { panic!("{text}") };
    let ports = ports.first().map(|ports| {
        let (first, last) = ports.split_once('-').unwrap_or((ports, ports));
        (first.parse().unwrap(), last.parse().unwrap())
    });
    let number = number.parse().unwrap();
    Entry { number, allows: *action == "allow", protocol, block, ports }
}

impl Entry {
    fn action(self) -> &'static str {
        if self.allows { "allow" } else { "deny" }
    }

    fn is_v6(self) -> bool {
        self.block.contains(':')
    }

    /// As the AWS CLI prints it.
    fn printed(self) -> String {
        let Entry { number, protocol, block, .. } = self;
        let action = self.action();
        let key = if self.is_v6() { "Ipv6CidrBlock" } else { "CidrBlock" };
        let ports = self
            .ports
            .map(|(from, to)| format!(r#", "PortRange": {{"From": {from}, "To": {to}}}"#));
        format!(
            r#"{{"RuleNumber": {number}, "RuleAction": "{action}", "Protocol": "{protocol}",
                "Egress": false, "{key}": "{block}"{}}}"#,
            ports.unwrap_or_default()
        )
    }

    /// The properties of `AWS::EC2::NetworkAclEntry`.
    fn properties(self, acl: &str) -> String {
        let printed = self.printed().replace(r#""Egress": false, "#, "");
        let printed = printed.replace(&format!("\"{}\"", self.protocol), self.protocol);
        printed.replacen('{', &format!(r#"{{"NetworkAclId": {acl}, "#), 1)
    }

    /// The attributes of Terraform, with every one as plans have it.
    fn attributes(self, [number, action]: [&str; 2]) -> Vec<(String, String)> {
        let (v4, v6) = if self.is_v6() { ("", self.block) } else { (self.block, "") };
        let (from, to) = self.ports.unwrap_or_default();
        let quoted = |text: &str| format!("\"{text}\"");
        [
            (number, self.number.to_string()),
            (action, quoted(self.action())),
            ("protocol", quoted(self.protocol)),
            ("cidr_block", quoted(v4)),
            ("ipv6_cidr_block", quoted(v6)),
            ("from_port", from.to_string()),
            ("to_port", to.to_string()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .to_vec()
    }
}

const INLINE: [&str; 2] = ["rule_no", "action"];
const ALONE: [&str; 2] = ["rule_number", "rule_action"];

fn list(entries: &[Entry], one: impl Fn(Entry) -> String) -> String {
    entries.iter().map(|entry| one(*entry)).collect::<Vec<_>>().join(",\n")
}

fn printed(entries: &[Entry]) -> String {
    format!(
        r#"{{"NetworkAcls": [{{"NetworkAclId": "acl-1", "IsDefault": false, "Entries": [{}]}}]}}"#,
        list(entries, Entry::printed)
    )
}

fn bare(entries: &[Entry]) -> String {
    format!("[{}]", list(entries, Entry::printed))
}

/// Keys as AWS Config and SDKs write them.
fn config(entries: &[Entry]) -> String {
    let text = printed(entries).replace("\"NetworkAcls\": [", "\"configuration\": ");
    let text = text.trim_end_matches("]}").to_owned() + "}";
    let keys = [
        "NetworkAclId",
        "IsDefault",
        "Entries",
        "RuleNumber",
        "RuleAction",
        "Protocol",
        "Egress",
        "Ipv6CidrBlock",
        "CidrBlock",
        "PortRange",
        "From",
        "To",
    ];
    keys.iter().fold(text, |text, key| {
        let (first, rest) = key.split_at(1);
        text.replace(&format!("\"{key}\""), &format!("\"{}{rest}\"", first.to_lowercase()))
    })
}

fn cloudformation(entries: &[Entry]) -> String {
    let acl = r#""Acl": {"Type": "AWS::EC2::NetworkAcl", "Properties": {"VpcId": "vpc-1"}}"#;
    let one = |entry: Entry| {
        let properties = entry.properties(r#"{"Ref": "Acl"}"#);
        let number = entry.number;
        format!(
            r#""E{number}": {{"Type": "AWS::EC2::NetworkAclEntry", "Properties": {properties}}}"#
        )
    };
    format!(r#"{{"Resources": {{{acl}, {}}}}}"#, list(entries, one))
}

/// The ACL stands elsewhere.
fn cloudformation_alone(entries: &[Entry]) -> String {
    cloudformation(entries)
        .replace(r#"{"Ref": "Acl"}"#, "\"acl-1\"")
        .replace("NetworkAcl\",", "VPC\",")
}

fn yaml(entries: &[Entry]) -> String {
    let one = |entry: Entry| {
        let properties = entry.properties("!Ref Acl").replace('"', "");
        format!(
            "  E{}:\n    Type: AWS::EC2::NetworkAclEntry\n    Properties: {properties}\n",
            entry.number
        )
    };
    let entries: String = entries.iter().map(|entry| one(*entry)).collect();
    format!(
        "Resources:\n  Acl:\n    Type: AWS::EC2::NetworkAcl\n    Properties: {{VpcId: vpc-1}}\n{entries}"
    )
}

fn object(attributes: Vec<(String, String)>) -> String {
    let members = attributes.iter().map(|(name, value)| format!("\"{name}\": {value}"));
    format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
}

fn resource(of: &str, name: &str, values: &str) -> String {
    format!(
        r#"{{"address": "{of}.{name}", "mode": "managed", "type": "{of}", "name": "{name}",
            "values": {values}}}"#
    )
}

fn plan(resources: &str) -> String {
    format!(
        r#"{{"format_version": "1.2", "terraform_version": "1.9.0",
            "planned_values": {{"root_module": {{"resources": [{resources}]}}}}}}"#
    )
}

fn terraform(entries: &[Entry]) -> String {
    let entries = list(entries, |entry| object(entry.attributes(INLINE)));
    plan(&resource(
        "aws_network_acl",
        "n",
        &format!(r#"{{"id": "acl-1", "ingress": [{entries}]}}"#),
    ))
}

fn terraform_default(entries: &[Entry]) -> String {
    terraform(entries).replace("aws_network_acl", "aws_default_network_acl")
}

fn terraform_state(entries: &[Entry]) -> String {
    terraform(entries).replace("planned_values", "values")
}

fn terraform_changes(entries: &[Entry]) -> String {
    let entries = list(entries, |entry| object(entry.attributes(INLINE)));
    format!(
        r#"{{"format_version": "1.2", "terraform_version": "1.9.0", "resource_changes": [
            {{"address": "aws_network_acl.n", "mode": "managed", "type": "aws_network_acl", "name": "n",
            "change": {{"actions": ["create"], "before": null, "after": {{"ingress": [{entries}]}},
            "after_unknown": {{"id": true, "ingress": [], "egress": true}}}}}}]}}"#
    )
}

fn terraform_alone(entries: &[Entry]) -> String {
    let one = |entry: Entry| {
        let mut attributes = entry.attributes(ALONE);
        attributes.push(("network_acl_id".to_owned(), "\"acl-1\"".to_owned()));
        resource("aws_network_acl_rule", &format!("r{}", entry.number), &object(attributes))
    };
    plan(&list(entries, one))
}

fn lines(attributes: Vec<(String, String)>) -> String {
    let given = attributes.into_iter().filter(|(_, value)| value != "\"\"");
    given.map(|(name, value)| format!("    {name} = {value}\n")).collect()
}

/// Terraform's own language.
fn hcl(entries: &[Entry]) -> String {
    let block = |entry: &Entry| format!("  ingress {{\n{}  }}\n", lines(entry.attributes(INLINE)));
    let blocks: String = entries.iter().map(block).collect();
    format!("resource \"aws_network_acl\" \"n\" {{\n  vpc_id = \"vpc-1\"\n{blocks}}}\n")
}

fn hcl_alone(entries: &[Entry]) -> String {
    let one = |entry: &Entry| {
        let lines = lines(entry.attributes(ALONE));
        let number = entry.number;
        format!(
            "resource \"aws_network_acl_rule\" \"r{number}\" {{\n    network_acl_id = aws_network_acl.n.id\n{lines}}}\n"
        )
    };
    let rules: String = entries.iter().map(one).collect();
    format!("resource \"aws_network_acl\" \"n\" {{\n  vpc_id = \"vpc-1\"\n}}\n{rules}")
}

type Shape = (&'static str, fn(&[Entry]) -> String);

const SHAPES: &[Shape] = &[
    ("describe-network-acls", printed),
    ("entries alone", bare),
    ("AWS Config", config),
    ("CloudFormation", cloudformation),
    ("CloudFormation, of another stack's ACL", cloudformation_alone),
    ("CloudFormation, YAML", yaml),
    ("Terraform plan", terraform),
    ("Terraform plan, default ACL", terraform_default),
    ("Terraform plan, changes", terraform_changes),
    ("Terraform state", terraform_state),
    ("Terraform plan, entries alone", terraform_alone),
    ("Terraform language", hcl),
    ("Terraform language, entries alone", hcl_alone),
];

/// Rules about what the entries let through; the others are about how they are written.
const ABOUT_TRAFFIC: &[&str] = &[
    "input-unrecognised",
    "nacl-allow-all",
    "nacl-deny-after-allow",
    "nacl-effective-world-admin",
    "nacl-protocol-ignores-ports",
    "nacl-rule-never-reached",
    "nacl-value-refused",
];

/// What is said, and what the map says of SSH and RDP from the IPv4 and the IPv6 internet.
fn verdict(text: &str) -> (Vec<&'static str>, [char; 4]) {
    let report = check(text, &Options::default());
    let ids = report.findings.iter().map(|finding| finding.rule.id);
    let mut ids: Vec<&str> = ids.filter(|id| ABOUT_TRAFFIC.contains(id)).collect();
    ids.sort_unstable();
    ids.dedup();
    let [document] = report.documents.as_slice() else { return (ids, ['?'; 4]) };
    let side = document.map.as_ref().and_then(|map| map.sides.first());
    let cell = |port: u16, column: usize| {
        let rows = side.into_iter().flat_map(|side| &side.rows).filter(|row| {
            let named = |(first, last): &(u16, u16)| (*first..=*last).contains(&port);
            row.protocol == Protocol::Tcp && row.ports.iter().any(named)
                || row.protocol == Protocol::Any
        });
        let mut verdicts = rows.map(|row| row.cells.get(column).unwrap().verdict);
        match verdicts.next() {
            Some(Verdict::Open) => 'o',
            Some(Verdict::Partly) => '~',
            Some(Verdict::Unknown) => '?',
            Some(Verdict::Closed) | None => '-',
        }
    };
    (ids, [cell(22, 0), cell(22, 1), cell(3389, 0), cell(3389, 1)])
}

#[test]
fn every_shape_gives_the_same_verdict() {
    let admin = "nacl-effective-world-admin";
    let cases: &[(&str, &[&'static str], &[&str], &str)] = &[
        (
            "two halves",
            &["100 allow 6 0.0.0.0/1 22", "110 allow 6 128.0.0.0/1 22"],
            &[admin],
            "o---",
        ),
        ("all of IPv6", &["100 allow 6 ::/0 22"], &[admin], "-o--"),
        ("all of IPv6 in use", &["100 allow 6 2000::/3 22"], &[admin], "-o--"),
        ("a wide range", &["100 allow 6 0.0.0.0/0 0-3389"], &[admin], "o-o-"),
        ("port 0", &["100 allow 6 0.0.0.0/0 0"], &[], "----"),
        (
            "a deny before",
            &["90 deny 6 0.0.0.0/0 22", "100 allow 6 0.0.0.0/0 0-3389"],
            &[admin],
            "--o-",
        ),
        (
            "a deny after",
            &["100 allow 6 0.0.0.0/0 22", "110 deny 6 0.0.0.0/0 22"],
            &["nacl-deny-after-allow", admin],
            "o---",
        ),
        (
            "half of it denied before",
            &["90 deny 6 0.0.0.0/1 22", "100 allow 6 0.0.0.0/0 22"],
            &[admin],
            "~---",
        ),
        (
            "a protocol without ports",
            &["100 allow 50 0.0.0.0/0 22"],
            &["nacl-protocol-ignores-ports"],
            "----",
        ),
        ("a small block", &["100 allow 6 54.64.1.0/29 22"], &[], "----"),
        ("the web", &["100 allow 6 0.0.0.0/0 443"], &[], "----"),
    ];
    let mut wrong = Vec::new();
    for (name, entries, expected, map) in cases {
        let entries: Vec<Entry> = entries.iter().map(|text| entry(text)).collect();
        for (shape, write) in SHAPES {
            let text = write(&entries);
            let (found, cells) = verdict(&text);
            if found != *expected || cells.iter().collect::<String>() != *map {
                wrong.push(format!("{name}, {shape}: {found:?} {cells:?}\n{text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{} wrong", wrong.join("\n\n"), wrong.len());
}
