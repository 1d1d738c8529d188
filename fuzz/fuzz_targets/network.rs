//! Network documents of any rules: no panic, every place inside the text, and the order of the
//! rules changes no verdict.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sekisho::{Options, Report, check, document::Kind, finding::Lang, render};

const PROTOCOLS: &[&str] = &["-1", "tcp", "udp", "icmp", "icmpv6", "6", "50", "58", "x", ""];
const PORTS: &[&str] = &["-1", "0", "22", "80", "443", "1024", "65535", "65536", "\"22\"", "null"];
const BLOCKS: &[&str] = &[
    "0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "10.0.0.1/8", "172.0.0.0/8", "10.0.0.0/7", "8.8.8.8/32",
    "::/0", "2000::/3", "fd00::/8", "2001:db8::1/64", "1.2.3", "", "0.0.0.0/33",
];

fuzz_target!(|bytes: &[u8]| {
    let rules: Vec<&[u8]> = bytes.chunks(6).take(64).collect();
    let backwards: Vec<&[u8]> = rules.iter().rev().copied().collect();
    for (kind, write) in [
        (Kind::SecurityGroup, permission as fn(&[u8]) -> String),
        (Kind::NetworkAcl, entry as fn(&[u8]) -> String),
    ] {
        let one = text(&rules, write);
        let report = look(&one, kind);
        if kind == Kind::SecurityGroup {
            let other = look(&text(&backwards, write), kind);
            assert_eq!(verdicts(&report), verdicts(&other), "{one}");
        }
    }
});

fn text(rules: &[&[u8]], write: fn(&[u8]) -> String) -> String {
    let rules: Vec<String> = rules.iter().map(|rule| write(rule)).collect();
    format!("[{}]", rules.join(", "))
}

fn look(text: &str, kind: Kind) -> Report {
    let report = check(text, &Options { kind: Some(kind), ..Options::default() });
    for finding in &report.findings {
        assert!(text.get(finding.span.start as usize..finding.span.end as usize).is_some());
    }
    for document in &report.documents {
        let _ = render::map::table("fuzz", document, Lang::Ja);
        for side in document.map.iter().flat_map(|map| &map.sides) {
            let cells = side.rows.iter().flat_map(|row| &row.cells);
            assert!(cells.flat_map(|cell| &cell.rules).all(|rule| *rule < side.rules.len()));
        }
    }
    report
}

fn verdicts(report: &Report) -> Vec<(String, &'static str)> {
    let all = report.findings.iter();
    let mut all: Vec<_> =
        all.map(|finding| (format!("{:?}", finding.severity), finding.rule.id)).collect();
    all.sort();
    all
}

fn of<'t>(table: &[&'t str], rule: &[u8], at: usize) -> &'t str {
    let byte = rule.get(at).copied().unwrap_or_default();
    table[usize::from(byte) % table.len()]
}

fn permission(rule: &[u8]) -> String {
    let block = of(BLOCKS, rule, 3);
    let (list, key) = match block.contains(':') {
        true => ("Ipv6Ranges", "CidrIpv6"),
        false => ("IpRanges", "CidrIp"),
    };
    format!(
        r#"{{"IpProtocol": "{}", "FromPort": {}, "ToPort": {}, "{list}": [{{"{key}": "{block}"}}]}}"#,
        of(PROTOCOLS, rule, 0),
        of(PORTS, rule, 1),
        of(PORTS, rule, 2),
    )
}

fn entry(rule: &[u8]) -> String {
    let block = of(BLOCKS, rule, 3);
    let key = if block.contains(':') { "Ipv6CidrBlock" } else { "CidrBlock" };
    format!(
        r#"{{"RuleNumber": {}, "Protocol": "{}", "RuleAction": "{}", "Egress": {}, "{key}": "{block}", "PortRange": {{"From": {}, "To": {}}}}}"#,
        u16::from(rule.get(4).copied().unwrap_or_default()) * 129,
        of(PROTOCOLS, rule, 0),
        of(&["allow", "deny", "DENY", "?"], rule, 5),
        rule.len() % 2 == 0,
        of(PORTS, rule, 1),
        of(PORTS, rule, 2),
    )
}
