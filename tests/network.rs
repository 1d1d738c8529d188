//! Network documents as a whole: the same rules in every shape, in any order, with blocks split,
//! give the same verdicts.
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

use proptest::prelude::*;
use sekisho::{
    Options, Report, check,
    document::Kind,
    finding::{Lang, Severity},
    reason::{Cidr, exposure_map::Column},
    render::{map::table, words::fill},
};

/// One rule of a security group, in one direction.
#[derive(Clone, Debug)]
struct Rule {
    protocol: &'static str,
    /// None leaves the ports out.
    ports: Option<(i32, i32)>,
    peer: String,
}

fn rule(protocol: &'static str, ports: Option<(i32, i32)>, peer: &str) -> Rule {
    Rule { protocol, ports, peer: peer.to_owned() }
}

impl Rule {
    fn ports(&self) -> String {
        self.ports
            .map_or(String::new(), |(from, to)| format!(r#""FromPort": {from}, "ToPort": {to}, "#))
    }

    fn permission(&self) -> String {
        let peer = &self.peer;
        let list = match peer {
            group if group.starts_with("sg-") => {
                format!(r#""UserIdGroupPairs": [{{"GroupId": "{peer}"}}]"#)
            }
            list if list.starts_with("pl-") => {
                format!(r#""PrefixListIds": [{{"PrefixListId": "{peer}"}}]"#)
            }
            v6 if v6.contains(':') => format!(r#""Ipv6Ranges": [{{"CidrIpv6": "{peer}"}}]"#),
            _ => format!(r#""IpRanges": [{{"CidrIp": "{peer}"}}]"#),
        };
        format!(r#"{{"IpProtocol": "{}", {}{list}}}"#, self.protocol, self.ports())
    }

    fn flat(&self) -> String {
        let peer = &self.peer;
        let end = match peer {
            group if group.starts_with("sg-") => {
                format!(r#""ReferencedGroupInfo": {{"GroupId": "{peer}"}}"#)
            }
            list if list.starts_with("pl-") => format!(r#""PrefixListId": "{peer}""#),
            v6 if v6.contains(':') => format!(r#""CidrIpv6": "{peer}""#),
            _ => format!(r#""CidrIpv4": "{peer}""#),
        };
        // Here "all" is written -1.
        let ports = match self.ports {
            None => r#""FromPort": -1, "ToPort": -1, "#.to_owned(),
            Some(_) => self.ports(),
        };
        format!(
            r#"{{"GroupId": "sg-own", "IsEgress": false, "IpProtocol": "{}", {ports}{end}}}"#,
            self.protocol
        )
    }
}

/// The rules in every shape that is read, each with its name.
fn shapes(rules: &[Rule]) -> Vec<(&'static str, String)> {
    let permissions: Vec<String> = rules.iter().map(Rule::permission).collect();
    let permissions = permissions.join(", ");
    let flat: Vec<String> = rules.iter().map(Rule::flat).collect();
    let flat = flat.join(", ");
    vec![
        ("a group", format!(r#"{{"GroupId": "sg-own", "IpPermissions": [{permissions}]}}"#)),
        (
            "describe-security-groups",
            format!(
                r#"{{"SecurityGroups": [{{"GroupId": "sg-own", "GroupName": "a", "IpPermissions": [{permissions}]}}]}}"#
            ),
        ),
        ("bare permissions", format!("[{permissions}]")),
        ("describe-security-group-rules", format!(r#"{{"SecurityGroupRules": [{flat}]}}"#)),
        ("flat rules", format!("[{flat}]")),
    ]
}

/// The findings about exposure from medium on, worst first, each rule once.
fn alarms(text: &str) -> Vec<String> {
    let report = check(text, &Options::default());
    let mut all: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.severity <= Severity::Medium)
        .map(|finding| (finding.severity, finding.rule.id.to_owned()))
        .collect();
    all.sort();
    all.dedup();
    all.into_iter().map(|(_, id)| id).collect()
}

#[test]
fn the_right_verdict_in_every_shape() {
    let ssh = Some((22, 22));
    let cases: Vec<(&str, Vec<Rule>, &[&str])> = vec![
        (
            "two halves",
            vec![rule("tcp", ssh, "0.0.0.0/1"), rule("tcp", ssh, "128.0.0.0/1")],
            &["sg-ingress-world-admin", "sg-split-cidr"],
        ),
        ("all of IPv6", vec![rule("tcp", ssh, "::/0")], &["sg-ingress-world-admin"]),
        ("all of IPv6 in use", vec![rule("tcp", ssh, "2000::/3")], &["sg-ingress-world-admin"]),
        (
            "protocol 6",
            vec![rule("6", Some((5432, 5432)), "0.0.0.0/0")],
            &["sg-ingress-world-database"],
        ),
        (
            "protocol 50 with ports",
            vec![rule("50", ssh, "0.0.0.0/0")],
            &["sg-protocol-ignores-ports"],
        ),
        (
            "0 to 3389",
            vec![rule("tcp", Some((0, 3389)), "0.0.0.0/0")],
            &[
                "sg-ingress-world-admin",
                "sg-ingress-world-database",
                "sg-ingress-world-fileshare",
                "sg-ingress-world-mgmt-web",
                "sg-ingress-world-mail-dns",
                "sg-ingress-world-other",
            ],
        ),
        ("only port 0", vec![rule("tcp", Some((0, 0)), "0.0.0.0/0")], &["sg-ingress-world-other"]),
        ("everything", vec![rule("-1", None, "0.0.0.0/0")], &["sg-ingress-world-all-ports"]),
        (
            "itself first, then the world",
            vec![rule("-1", None, "sg-own"), rule("tcp", ssh, "0.0.0.0/0")],
            &["sg-ingress-world-admin"],
        ),
        (
            "a prefix list and the world",
            vec![
                rule("tcp", ssh, "pl-0a1b2c3d4e5f60718"),
                rule("tcp", Some((3389, 3389)), "0.0.0.0/0"),
            ],
            &["sg-ingress-world-admin"],
        ),
        ("a prefix list", vec![rule("tcp", ssh, "pl-0a1b2c3d4e5f60718")], &[]),
        ("a /29", vec![rule("tcp", ssh, "13.113.7.8/29")], &[]),
        (
            "the web",
            vec![
                rule("tcp", Some((443, 443)), "0.0.0.0/0"),
                rule("tcp", Some((80, 80)), "0.0.0.0/0"),
            ],
            &[],
        ),
        ("10.0.0.0/7", vec![rule("tcp", ssh, "10.0.0.0/7")], &["sg-wide-public-range"]),
        (
            "IPv6 forgotten",
            vec![rule("tcp", ssh, "10.0.0.0/16"), rule("tcp", ssh, "::/0")],
            &["sg-ingress-world-admin", "sg-ipv6-forgotten"],
        ),
    ];
    for (name, rules, expected) in cases {
        for (shape, text) in shapes(&rules) {
            assert_eq!(alarms(&text), expected, "{name} as {shape}\n{text}");
        }
    }
}

#[test]
fn the_map_of_a_group() {
    let rules = [
        rule("tcp", Some((443, 443)), "0.0.0.0/0"),
        rule("tcp", Some((22, 23)), "64.0.0.0/2"),
        rule("tcp", Some((22, 22)), "10.0.0.0/16"),
        rule("tcp", Some((9000, 9010)), "13.113.7.0/28"),
        rule("udp", Some((53, 53)), "sg-2"),
        rule("tcp", Some((22, 22)), "pl-0a1b2c3d4e5f60718"),
        rule("-1", None, "2400:4050::/32"),
    ];
    for (shape, text) in shapes(&rules) {
        let report = check(&text, &Options::default());
        let map = report.documents[0].map.as_ref().unwrap();
        let side = &map.sides[0];
        let rows: Vec<String> = side
            .rows
            .iter()
            // The rule for one IPv6 network opens something in every row.
            .filter(|row| {
                row.cells.iter().any(|cell| !cell.rules.is_empty() && !cell.rules.contains(&6))
            })
            .map(|row| {
                let cells = row.cells.iter().map(|cell| {
                    let numbers: Vec<&str> =
                        cell.rules.iter().map(|at| side.rules[*at].number.as_str()).collect();
                    format!("{}{}", &cell.verdict.names().0[..1], numbers.join("+"))
                });
                let cells: Vec<String> = cells.collect();
                format!("{} {:?}: {}", row.protocol_id(), row.ports, cells.join(" "))
            })
            .collect();
        let expected = [
            "tcp [(22, 22)]: p2 c o2+7 o2+7 o2+3 c u6",
            "tcp [(23, 23)]: p2 c o2+7 o2+7 o2 c c",
            "tcp [(443, 443)]: o1 c o1+7 o1+7 o1 c c",
            "udp [(53, 53)]: c c o7 o7 c o5 c",
        ];
        assert_eq!(rows, expected, "{shape}");
    }
}

#[test]
fn the_map_of_an_acl_follows_first_match() {
    let text = r#"[
      {"RuleNumber": 90, "Protocol": "6", "RuleAction": "deny", "Egress": false, "CidrBlock": "0.0.0.0/0", "PortRange": {"From": 22, "To": 22}},
      {"RuleNumber": 100, "Protocol": "6", "RuleAction": "allow", "Egress": false, "CidrBlock": "0.0.0.0/0", "PortRange": {"From": 0, "To": 1023}},
      {"RuleNumber": 110, "Protocol": "6", "RuleAction": "allow", "Egress": false, "CidrBlock": "0.0.0.0/0", "PortRange": {"From": 22, "To": 22}}
    ]"#;
    let report = check(text, &Options::default());
    let side = &report.documents[0].map.as_ref().unwrap().sides[0];
    let names: Vec<&str> = side.rows.iter().flat_map(|row| row.services.iter().copied()).collect();
    assert!(names.contains(&"HTTPS") && !names.contains(&"SSH"), "{names:?}");
    assert!(side.rules.iter().all(|rule| rule.number == "100" || rule.number == "90"));
    assert!(side.rules.iter().all(|rule| rule.pointer.ends_with("/RuleNumber")));
    for lang in [Lang::En, Lang::Ja] {
        assert!(table("acl", &report.documents[0], lang).contains("443"));
    }
}

const BLOCKS: &[&str] = &[
    "0.0.0.0/0",
    "0.0.0.0/1",
    "128.0.0.0/1",
    "64.0.0.0/2",
    "11.0.0.0/8",
    "10.0.0.0/8",
    "10.1.0.0/16",
    "13.113.7.0/28",
    "13.113.7.9/32",
    "::/0",
    "2400::/12",
    "2400:4050::/48",
];

fn any_rule() -> impl Strategy<Value = Rule> {
    let protocol = prop::sample::select(vec!["-1", "tcp", "tcp", "6", "udp", "50", "icmp"]);
    let ports = (prop::sample::select(vec![0, 20, 22, 80, 443, 1433, 3306]), 0..2000i32);
    (protocol, ports, prop::sample::select(BLOCKS)).prop_map(|(protocol, (first, more), peer)| {
        let ports = match protocol {
            "-1" => None,
            "icmp" => Some((-1, -1)),
            _ => Some((first, first + more)),
        };
        rule(protocol, ports, peer)
    })
}

/// What rules about exposure say, place and numbers of rules aside.
fn exposure_verdicts(text: &str) -> Vec<(Severity, &'static str)> {
    const OF_UNIONS: &[&str] = &[
        "sg-ingress-world-admin",
        "sg-ingress-world-all-ports",
        "sg-ingress-world-database",
        "sg-ingress-world-fileshare",
        "sg-ingress-world-mail-dns",
        "sg-ingress-world-mgmt-web",
        "sg-ingress-world-other",
        "sg-ingress-world-web",
        "sg-ingress-http-without-https",
        "sg-icmp-world",
        "sg-ipv6-forgotten",
        "sg-wide-public-range",
    ];
    let report = check(text, &Options::default());
    let of = report.findings.iter().filter(|finding| OF_UNIONS.contains(&finding.rule.id));
    let mut all: Vec<_> = of.map(|finding| (finding.severity, finding.rule.id)).collect();
    all.sort();
    all
}

/// The verdicts of every table, rules left out.
fn map_verdicts(text: &str) -> Vec<String> {
    let report = check(text, &Options::default());
    let maps = report.documents.iter().filter_map(|document| document.map.as_ref());
    let rows = maps.flat_map(|map| &map.sides).flat_map(|side| &side.rows).flat_map(|row| {
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.verdict.names().0).collect();
        // Rows that share all answers are joined; ports one by one are the same either way.
        let ports = row.ports.iter();
        ports
            .map(move |ports| format!("{:?} {ports:?} {cells:?}", row.protocol))
            .collect::<Vec<_>>()
    });
    let mut rows: Vec<String> = rows.collect();
    rows.sort();
    rows
}

fn every_finding(report: &Report) -> Vec<String> {
    let mut all: Vec<String> = report
        .findings
        .iter()
        .map(|finding| {
            let message = fill(finding.wording.message, &finding.args, Lang::En);
            format!("{:?} {} {message}", finding.severity, finding.rule.id)
        })
        .collect();
    all.sort();
    all
}

fn acl_entry(at: usize, numbers: &str, allow: bool, block: &str, ports: (u16, u16)) -> String {
    let key = if block.contains(':') { "Ipv6CidrBlock" } else { "CidrBlock" };
    let action = if allow { "allow" } else { "deny" };
    let egress = at % 3 == 2;
    format!(
        r#"{{"RuleNumber": {}, "Protocol": "{numbers}", "RuleAction": "{action}", "Egress": {egress}, "{key}": "{block}", "PortRange": {{"From": {}, "To": {}}}}}"#,
        100 + 10 * at,
        ports.0,
        ports.1
    )
}

fn any_entry() -> impl Strategy<Value = (&'static str, bool, &'static str, (u16, u16))> {
    let protocol = prop::sample::select(vec!["-1", "6", "6", "17"]);
    let ports = (prop::sample::select(vec![0u16, 22, 443, 1024]), 0..64000u16)
        .prop_map(|(first, more)| (first, first.saturating_add(more)));
    (protocol, any::<bool>(), prop::sample::select(BLOCKS), ports)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn order_of_rules_changes_no_verdict(rules in prop::collection::vec(any_rule(), 1..10), seed in any::<u64>()) {
        let mut shuffled: Vec<(u64, Rule)> = rules
            .iter()
            .enumerate()
            .map(|(at, rule)| ((at as u64 + 1).wrapping_mul(seed | 1), rule.clone()))
            .collect();
        shuffled.sort_by_key(|(key, _)| *key);
        let shuffled: Vec<Rule> = shuffled.into_iter().map(|(_, rule)| rule).collect();
        for ((shape, one), (_, other)) in shapes(&rules).into_iter().zip(shapes(&shuffled)) {
            let severities = |text: &str| {
                let report = check(text, &Options::default());
                let mut all: Vec<_> =
                    report.findings.iter().map(|finding| (finding.severity, finding.rule.id)).collect();
                all.sort();
                all
            };
            prop_assert_eq!(severities(&one), severities(&other), "{}", shape);
            prop_assert_eq!(map_verdicts(&one), map_verdicts(&other), "{}", shape);
        }
    }

    #[test]
    fn splitting_blocks_changes_no_verdict(rules in prop::collection::vec(any_rule(), 1..8)) {
        let halves: Vec<Rule> = rules
            .iter()
            .flat_map(|rule| match Cidr::parse(&rule.peer).unwrap().halves() {
                Some((low, high)) => vec![
                    Rule { peer: low.to_string(), ..rule.clone() },
                    Rule { peer: high.to_string(), ..rule.clone() },
                ],
                None => vec![rule.clone()],
            })
            .collect();
        let (_, one) = shapes(&rules).remove(0);
        let (_, other) = shapes(&halves).remove(0);
        prop_assert_eq!(exposure_verdicts(&one), exposure_verdicts(&other));
        prop_assert_eq!(map_verdicts(&one), map_verdicts(&other));
    }

    #[test]
    fn order_of_acl_entries_in_the_text_changes_nothing(entries in prop::collection::vec(any_entry(), 1..10), seed in any::<u64>()) {
        let entries: Vec<String> = entries
            .into_iter()
            .enumerate()
            .map(|(at, (protocol, allow, block, ports))| acl_entry(at, protocol, allow, block, ports))
            .collect();
        let mut keyed: Vec<(u64, &String)> = entries
            .iter()
            .enumerate()
            .map(|(at, entry)| ((at as u64 + 1).wrapping_mul(seed | 1), entry))
            .collect();
        keyed.sort_by_key(|(key, _)| *key);
        let shuffled: Vec<&str> = keyed.into_iter().map(|(_, entry)| entry.as_str()).collect();
        let options = Options { kind: Some(Kind::NetworkAcl), ..Options::default() };
        let one = format!("[{}]", entries.join(", "));
        let other = format!("[{}]", shuffled.join(", "));
        prop_assert_eq!(every_finding(&check(&one, &options)), every_finding(&check(&other, &options)));
        prop_assert_eq!(map_verdicts(&one), map_verdicts(&other));
    }

    /// The public columns are nested: who is let in as a whole is let in in part.
    #[test]
    fn columns_are_nested(rules in prop::collection::vec(any_rule(), 1..8)) {
        let (_, text) = shapes(&rules).remove(0);
        let report = check(&text, &Options::default());
        let sides = &report.documents[0].map.as_ref().unwrap().sides;
        for row in sides.iter().flat_map(|side| &side.rows) {
            let rank = |column: Column| {
                let at = Column::ALL.iter().position(|one| *one == column).unwrap();
                match row.cells[at].verdict.names().0 {
                    "open" => 2,
                    "partly" => 1,
                    _ => 0,
                }
            };
            let internet = rank(Column::Internet4).max(rank(Column::Internet6));
            prop_assert!(internet <= rank(Column::WidePublic));
            prop_assert!(rank(Column::WidePublic) <= rank(Column::NarrowPublic));
            prop_assert!(row.cells.iter().all(|cell| (cell.verdict.names().0 == "closed") == cell.rules.is_empty()));
        }
    }
}
