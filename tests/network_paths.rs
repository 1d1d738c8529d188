//! Whether the internet really reaches an interface: one table of joined documents, each with the
//! gate that decides.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code"
)]
#![cfg(not(target_arch = "wasm32"))]

use std::sync::Arc;

use sekisho::{
    Options, check, check_together,
    finding::{Lang, Severity},
    render::words::fill,
    text::NamedText,
};

/// A group whose id ends in `id`, with one inbound rule for SSH.
fn group(id: &str, list: &str, key: &str, block: &str) -> String {
    format!(
        r#"{{"SecurityGroups": [{{"GroupId": "sg-{id}", "IpPermissions": [{{"IpProtocol": "tcp",
            "FromPort": 22, "ToPort": 22, "{list}": [{{"{key}": "{block}"}}]}}]}}]}}"#
    )
}

fn v4(id: &str, block: &str) -> String {
    group(id, "IpRanges", "CidrIp", block)
}

/// A network ACL of the subnet: entries as `number action protocol block ports`, `>` before those
/// that are outbound.
fn acl(entries: &[&str]) -> String {
    let entry = |text: &&str| {
        let outbound = text.starts_with('>');
        let words: Vec<_> = text.trim_start_matches('>').split_whitespace().collect();
        let [number, action, protocol, block, ports @ ..] = words.as_slice() else { panic!() };
        let key = if block.contains(':') { "Ipv6CidrBlock" } else { "CidrBlock" };
        let range = ports.first().map(|ports| {
            let (from, to) = ports.split_once('-').unwrap();
            format!(r#", "PortRange": {{"From": {from}, "To": {to}}}"#)
        });
        format!(
            r#"{{"RuleNumber": {number}, "RuleAction": "{action}", "Protocol": "{protocol}",
                "Egress": {outbound}, "{key}": "{block}"{}}}"#,
            range.unwrap_or_default()
        )
    };
    let entries: Vec<_> = entries.iter().map(entry).collect();
    format!(
        r#"{{"NetworkAcls": [{{"NetworkAclId": "acl-1", "Associations": [{{"SubnetId": "subnet-1"}}],
            "Entries": [{}]}}]}}"#,
        entries.join(",")
    )
}

const OPEN: &[&str] = &[
    "100 allow -1 0.0.0.0/0",
    "101 allow -1 ::/0",
    ">100 allow -1 0.0.0.0/0",
    ">101 allow -1 ::/0",
];

/// A route table: `how` it is associated, and routes as `block target` or `block target!` if the
/// target is gone.
fn routes(how: &str, routes: &[&str]) -> String {
    let route = |text: &&str| {
        let (block, target) = text.split_once(' ').unwrap();
        let state = if target.ends_with('!') { "blackhole" } else { "active" };
        let target = target.trim_end_matches('!');
        let key = match target.split_once('-').unwrap().0 {
            "nat" => "NatGatewayId",
            "tgw" => "TransitGatewayId",
            "eigw" => "EgressOnlyInternetGatewayId",
            _ => "GatewayId",
        };
        let of = if block.contains(':') { "Ipv6CidrBlock" } else { "CidrBlock" };
        format!(r#"{{"Destination{of}": "{block}", "{key}": "{target}", "State": "{state}"}}"#)
    };
    let routes: Vec<_> = routes.iter().map(route).collect();
    format!(
        r#"{{"RouteTables": [{{"RouteTableId": "rtb-{}", "VpcId": "vpc-1", "Associations": [{{{how}}}],
            "Routes": [{}]}}]}}"#,
        how.len(),
        routes.join(",")
    )
}

const MAIN: &str = r#""Main": true"#;
const OWN: &str = r#""SubnetId": "subnet-1""#;

fn interface(groups: &[&str], more: &str) -> String {
    let groups: Vec<_> = groups.iter().map(|id| format!(r#"{{"GroupId": "sg-{id}"}}"#)).collect();
    format!(
        r#"{{"NetworkInterfaces": [{{"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1",
            "VpcId": "vpc-1", "Groups": [{}]{more}}}]}}"#,
        groups.join(",")
    )
}

const PUBLIC: &str = r#", "Association": {"PublicIp": "54.64.1.2"}"#;
const BOTH: &str = r#", "Association": {"PublicIp": "54.64.1.2"},
    "Ipv6Addresses": [{"Ipv6Address": "2406:da14:1::5"}]"#;
const BLOCK_INGRESS: &str = r#"{"VpcBlockPublicAccessOptions": {"AwsAccountId": "210987654321",
    "InternetGatewayBlockMode": "block-ingress", "State": "update-complete"}}"#;

fn exclusion(mode: &str) -> String {
    format!(
        r#"{{"VpcBlockPublicAccessExclusions": [{{"ExclusionId": "vpcbpa-exclude-1",
            "InternetGatewayExclusionMode": "{mode}", "State": "create-complete",
            "ResourceArn": "arn:aws:ec2:eu-west-1:210987654321:subnet/subnet-1"}}]}}"#
    )
}

/// Texts, one after the other.
macro_rules! texts {
    ($($text:expr),* $(,)?) => { vec![$($text.to_string()),*] };
}

/// What is said of ways, as `severity family: gates`.
fn told(text: &str) -> Vec<String> {
    let report = check(text, &Options::default());
    let mut told = Vec::new();
    for finding in &report.findings {
        if !finding.rule.id.starts_with("path-") {
            continue;
        }
        let message = fill(finding.wording.message, &finding.args, Lang::En);
        let families = ["IPv4", "IPv6"].into_iter().filter(|family| message.contains(family));
        let gates: Vec<_> = [
            ("ACL denies it", "acl-in"),
            ("denies the replies", "acl-out"),
            ("no route", "route"),
            ("no public address", "address"),
            ("gateways", "switch"),
            ("describe-network-acls", "acl?"),
            ("describe-route-tables", "routes?"),
            ("lies behind", "behind?"),
        ]
        .into_iter()
        .filter_map(|(words, gate)| message.contains(words).then_some(gate))
        .collect();
        let severity = match finding.severity {
            Severity::Critical => "critical",
            Severity::High => "high",
            Severity::Low => "low",
            Severity::Info => "info",
            Severity::Medium => "medium",
        };
        let families = families.collect::<Vec<_>>().join("+");
        told.push(format!("{severity} {families}: {}", gates.join(" ")).trim_end().to_owned());
    }
    told
}

#[test]
fn the_gate_that_decides() {
    let world = v4("1", "0.0.0.0/0");
    let both = [world.clone(), v4("1", "0.0.0.0/0").replace("sg-1", "sg-9")];
    let v6 = group("2", "Ipv6Ranges", "CidrIpv6", "::/0");
    let main = routes(MAIN, &["10.0.0.0/16 local-", "0.0.0.0/0 igw-1"]);
    let nat = routes(OWN, &["0.0.0.0/0 nat-1"]);
    let open = acl(OPEN);
    let plain = interface(&["1"], PUBLIC);
    let cases: &[(&str, Vec<String>, &[&str])] = &[
        ("(a) the main table", texts![&world, &open, &main, &plain], &["critical IPv4:"]),
        (
            "the table of the subnet counts more than the main one",
            texts![&world, &open, &main, &nat, &plain],
            &["low IPv4: route"],
        ),
        (
            "(b) the default route in halves",
            texts![&world, &open, &routes(MAIN, &["0.0.0.0/1 igw-1", "128.0.0.0/1 igw-1"]), &plain],
            &["critical IPv4:"],
        ),
        (
            "(c) the gateway is gone",
            texts![&world, &open, &routes(MAIN, &["0.0.0.0/0 igw-1!"]), &plain],
            &["low IPv4: route"],
        ),
        (
            "(d) private over IPv4, public over IPv6",
            texts![
                &world,
                &v6,
                &open,
                &routes(MAIN, &["0.0.0.0/0 nat-1", "::/0 igw-1"]),
                &interface(&["1", "2"], BOTH),
            ],
            &["critical IPv6:"],
        ),
        (
            "(e) a deny that comes too late (N1)",
            texts![
                &world,
                &acl(&["100 allow 6 0.0.0.0/0 0-65535", "110 deny 6 0.0.0.0/0 22-22"]),
                &main,
                &plain,
            ],
            &["critical IPv4:"],
        ),
        (
            "a deny in time (N2)",
            texts![
                &world,
                &acl(&["90 deny 6 0.0.0.0/0 22-22", "100 allow -1 0.0.0.0/0"]),
                &main,
                &plain,
            ],
            &["low IPv4: acl-in"],
        ),
        (
            "half of the internet passes the ACL (N4)",
            texts![
                &world,
                &acl(&["100 deny 6 0.0.0.0/1 22-22", "110 allow -1 0.0.0.0/0"]),
                &main,
                &plain,
            ],
            &["critical IPv4:"],
        ),
        (
            "no replies",
            texts![
                &world,
                &acl(&["100 allow -1 0.0.0.0/0", ">100 allow 6 0.0.0.0/0 443-443"]),
                &main,
                &plain,
            ],
            &["low IPv4: acl-out"],
        ),
        (
            "(f) Block Public Access with an exclusion of the subnet",
            texts![&world, &open, &main, &plain, BLOCK_INGRESS, &exclusion("allow-bidirectional")],
            &["critical IPv4:"],
        ),
        (
            "an exclusion for what goes out only",
            texts![&world, &open, &main, &plain, BLOCK_INGRESS, &exclusion("allow-egress")],
            &["low IPv4: switch"],
        ),
        (
            "the interface itself refuses",
            texts![
                &world,
                &open,
                &main,
                &interface(&["1"], &format!("{PUBLIC}, \"DenyAllIgwTraffic\": true")),
            ],
            &["low IPv4: switch"],
        ),
        (
            "(g) two groups with half of IPv4 each",
            texts![
                &v4("1", "0.0.0.0/1"),
                &v4("2", "128.0.0.0/1"),
                &open,
                &main,
                &interface(&["1", "2"], PUBLIC),
            ],
            &["critical IPv4:"],
        ),
        (
            "one of the two is another interface's",
            texts![&v4("1", "64.0.0.0/8"), &v4("2", "128.0.0.0/1"), &open, &main, &plain],
            &[],
        ),
        ("nothing but group and interface", texts![&world, &plain], &["high IPv4: acl? routes?"]),
        (
            "behind a transit gateway",
            texts![&world, &open, &routes(OWN, &["0.0.0.0/0 tgw-1"]), &plain],
            &["high IPv4: behind?"],
        ),
        (
            "no address and no route",
            texts![&world, &open, &nat, &interface(&["1"], "")],
            &["info IPv4: route address"],
        ),
        ("no interface", texts![&both[0], &both[1], &open, &main], &[]),
    ];
    for (name, texts, expected) in cases {
        assert_eq!(told(&texts.join("\n")), *expected, "{name}");
        // In one list, and the other way round.
        let mut backwards = texts.clone();
        backwards.reverse();
        assert_eq!(told(&format!("[{}]", backwards.join(","))), *expected, "{name}, backwards");
    }
}

#[test]
fn texts_checked_together_are_one_network_and_point_into_each_other() {
    let main = routes(MAIN, &["0.0.0.0/0 igw-1"]);
    let texts = [
        ("groups", v4("1", "0.0.0.0/0")),
        ("acl", acl(OPEN)),
        ("routes", main),
        ("interface", interface(&["1"], PUBLIC)),
    ];
    let named = |(path, text): &(&str, String)| {
        Arc::new(NamedText { path: (*path).to_owned(), text: text.clone() })
    };
    let mut inputs: Vec<Arc<NamedText>> = texts.iter().map(named).collect();
    for _ in 0..inputs.len() {
        inputs.rotate_left(1);
        let reports = check_together(&inputs, &Options::default());
        let at = inputs.iter().position(|input| input.path == "interface").unwrap();
        let [finding] = reports[at].findings.as_slice() else {
            panic!("{:?}", reports[at].findings)
        };
        assert_eq!(
            (finding.rule.id, finding.severity),
            ("path-open-end-to-end", Severity::Critical)
        );
        assert_eq!((finding.document, reports[at].documents.len()), (Some(0), 1));
        let places: Vec<(&str, &str)> = finding
            .related
            .iter()
            .map(|related| {
                let input = related.input.as_ref().unwrap();
                (&*input.path, related.span.of(&input.text))
            })
            .collect();
        let expected = [("groups", "\"0.0.0.0/0\""), ("acl", "100"), ("routes", "\"igw-1\"")];
        assert_eq!(places, expected);
    }
    // By itself the interface tells nothing.
    let (_, interface) = &texts[3];
    assert!(check(interface, &Options::default()).findings.is_empty());
}

#[test]
fn prefix_lists_count_by_their_entries() {
    let group = group("1", "PrefixListIds", "PrefixListId", "pl-0a1b2c3d4e5f60718");
    let loud = |text: &str| {
        let report = check(text, &Options::default());
        let ids = report.findings.iter().map(|finding| finding.rule.id);
        ids.filter(|id| ["sg-ingress-world-admin", "sg-prefix-list-unknown"].contains(id))
            .collect::<Vec<_>>()
    };
    assert_eq!(loud(&group), ["sg-prefix-list-unknown"]);
    let list = r#"{"PrefixLists": [{"PrefixListId": "pl-0a1b2c3d4e5f60718", "PrefixListName": "all", "MaxEntries": 5}]}"#;
    let entries = r#"{"Entries": [{"Cidr": "0.0.0.0/1"}, {"Cidr": "128.0.0.0/1"}]}"#;
    assert_eq!(loud(&[&group, list].join("\n")), ["sg-prefix-list-unknown"]);
    assert_eq!(loud(&[&group, list, entries].join("\n")), ["sg-ingress-world-admin"]);
    let narrow = r#"{"Entries": [{"Cidr": "8.8.8.0/24"}]}"#;
    assert_eq!(loud(&[&group, list, narrow].join("\n")), Vec::<&str>::new());
}

/// A network of Terraform's files in which the internet reaches SSH; each row replaces one resource.
const TF: [(&str, &str); 7] = [
    ("vpc", r#"resource "aws_vpc" "v" {}"#),
    ("gateway", r#"resource "aws_internet_gateway" "g" { vpc_id = aws_vpc.v.id }"#),
    ("subnet", r#"resource "aws_subnet" "a" { vpc_id = aws_vpc.v.id }"#),
    ("table", TF_DEFAULT_TABLE),
    ("acl", TF_ACL),
    (
        "group",
        r#"resource "aws_security_group" "s" { ingress {
            protocol = "tcp"
            from_port = 22
            to_port = 22
            cidr_blocks = ["0.0.0.0/0"]
        } }"#,
    ),
    (
        "host",
        r#"resource "aws_instance" "h" {
            subnet_id = aws_subnet.a.id
            vpc_security_group_ids = [aws_security_group.s.id]
            associate_public_ip_address = true
        }"#,
    ),
];

const TF_DEFAULT_TABLE: &str = r#"resource "aws_default_route_table" "t" {
    default_route_table_id = aws_vpc.v.default_route_table_id
    route {
        cidr_block = "0.0.0.0/0"
        gateway_id = aws_internet_gateway.g.id
    }
}"#;

const TF_ACL: &str = r#"resource "aws_network_acl" "n" {
    vpc_id = aws_vpc.v.id
    subnet_ids = [aws_subnet.a.id]
    ingress {
        rule_no = 100
        action = "allow"
        protocol = -1
        cidr_block = "0.0.0.0/0"
        from_port = 0
        to_port = 0
    }
    egress {
        rule_no = 100
        action = "allow"
        protocol = -1
        cidr_block = "0.0.0.0/0"
        from_port = 0
        to_port = 0
    }
}"#;

/// The same as a CloudFormation template.
const CFN: [(&str, &str); 8] = [
    ("gateway", r#""G": {"Type": "AWS::EC2::InternetGateway"}"#),
    ("subnet", r#""A": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": "vpc-1"}}"#),
    (
        "table",
        r#""T": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": "vpc-1"}},
        "R": {"Type": "AWS::EC2::Route", "Properties": {"RouteTableId": {"Ref": "T"},
            "DestinationCidrBlock": "0.0.0.0/0", "GatewayId": {"Ref": "G"}}},
        "RA": {"Type": "AWS::EC2::SubnetRouteTableAssociation",
            "Properties": {"RouteTableId": {"Ref": "T"}, "SubnetId": {"Ref": "A"}}}"#,
    ),
    (
        "acl",
        r#""NA": {"Type": "AWS::EC2::SubnetNetworkAclAssociation",
            "Properties": {"NetworkAclId": {"Ref": "N"}, "SubnetId": {"Ref": "A"}}},
        "N": {"Type": "AWS::EC2::NetworkAcl", "Properties": {"VpcId": "vpc-1"}},
        "O": {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {"NetworkAclId": {"Ref": "N"},
            "RuleNumber": 100, "RuleAction": "allow", "Protocol": -1, "Egress": true, "CidrBlock": "0.0.0.0/0"}}"#,
    ),
    (
        "in",
        r#""I": {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {"NetworkAclId": {"Ref": "N"},
            "RuleNumber": 100, "RuleAction": "allow", "Protocol": -1, "CidrBlock": "0.0.0.0/0"}}"#,
    ),
    (
        "group",
        r#""S": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"GroupDescription": "d", "SecurityGroupIngress":
            {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0"}}}"#,
    ),
    (
        "host",
        r#""H": {"Type": "AWS::EC2::Instance", "Properties": {"SubnetId": {"Ref": "A"},
            "SecurityGroupIds": [{"Fn::GetAtt": ["S", "GroupId"]}]}}"#,
    ),
    ("address", r#""E": {"Type": "AWS::EC2::EIP", "Properties": {"InstanceId": {"Ref": "H"}}}"#),
];

/// The network with one of its resources replaced.
fn with(base: &[(&str, &str)], of: &str, by: &str, between: &str) -> String {
    let pieces = base.iter().map(|(name, text)| if *name == of { by } else { text });
    pieces.filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(between)
}

#[test]
fn what_terraform_makes_is_joined() {
    let open = "critical IPv4:";
    for (of, by, expected) in [
        ("", "", &[open][..]),
        // A table and an ACL by associations of their own.
        (
            "table",
            r#"resource "aws_route_table" "t" { vpc_id = aws_vpc.v.id }
            resource "aws_route" "r" {
                route_table_id = aws_route_table.t.id
                destination_cidr_block = "0.0.0.0/0"
                gateway_id = aws_internet_gateway.g.id
            }
            resource "aws_main_route_table_association" "m" {
                vpc_id = aws_vpc.v.id
                route_table_id = aws_route_table.t.id
            }"#,
            &[open],
        ),
        (
            "table",
            r#"resource "aws_route_table" "t" {
                vpc_id = aws_vpc.v.id
                route {
                    cidr_block = "0.0.0.0/0"
                    nat_gateway_id = aws_nat_gateway.n.id
                }
            }
            resource "aws_route_table_association" "a" {
                subnet_id = aws_subnet.a.id
                route_table_id = aws_route_table.t.id
            }"#,
            &["low IPv4: route"],
        ),
        ("acl", "", &["high IPv4: acl?"]),
        (
            "acl",
            r#"resource "aws_network_acl_association" "n" {
                subnet_id = aws_subnet.a.id
                network_acl_id = aws_network_acl.n.id
            }
            resource "aws_network_acl" "n" { ingress {
                rule_no = 100
                action = "deny"
                protocol = -1
                cidr_block = "0.0.0.0/0"
                from_port = 0
                to_port = 0
            } }"#,
            &["low IPv4: acl-in"],
        ),
        (
            "acl",
            r#"resource "aws_default_network_acl" "n" {
                default_network_acl_id = aws_vpc.v.default_network_acl_id
                subnet_ids = [aws_subnet.a.id]
                ingress {
                    rule_no = 100
                    action = "allow"
                    protocol = 6
                    cidr_block = "0.0.0.0/0"
                    from_port = 443
                    to_port = 443
                }
            }"#,
            &["low IPv4: acl-in"],
        ),
        // Who has an address of the internet.
        (
            "host",
            r#"resource "aws_instance" "h" {
                subnet_id = aws_subnet.a.id
                vpc_security_group_ids = [aws_security_group.s.id]
            }"#,
            &[],
        ),
        (
            "host",
            r#"resource "aws_network_interface" "h" {
                subnet_id = aws_subnet.a.id
                security_groups = [aws_security_group.s.id]
            }
            resource "aws_eip" "e" { network_interface = aws_network_interface.h.id }"#,
            &[open],
        ),
        (
            "host",
            r#"resource "aws_instance" "h" {
                subnet_id = aws_subnet.a.id
                vpc_security_group_ids = [aws_security_group.s.id]
            }
            resource "aws_eip_association" "e" { instance_id = aws_instance.h.id }"#,
            &[open],
        ),
        (
            "host",
            r#"resource "aws_lb" "h" {
                subnets = [aws_subnet.a.id]
                security_groups = [aws_security_group.s.id]
            }"#,
            &[open],
        ),
        (
            "host",
            r#"resource "aws_lb" "h" {
                internal = true
                subnets = [aws_subnet.a.id]
                security_groups = [aws_security_group.s.id]
            }"#,
            &[],
        ),
    ] {
        assert_eq!(told(&with(&TF, of, by, "\n")), expected, "{of}: {by}");
    }
    let by_subnet = TF.map(|(name, text)| match name {
        "subnet" => (name, r#"resource "aws_subnet" "a" { map_public_ip_on_launch = true }"#),
        _ => (name, text),
    });
    let host = r#"resource "aws_instance" "h" {
        subnet_id = aws_subnet.a.id
        vpc_security_group_ids = [aws_security_group.s.id]
    }"#;
    // The subnet does not say its VPC, so its route table is not known.
    assert_eq!(told(&with(&by_subnet, "host", host, "\n")), ["high IPv4: routes?"]);
}

#[test]
fn what_cloudformation_makes_is_joined() {
    let open = "critical IPv4:";
    for (of, by, expected) in [
        ("", "", &[open][..]),
        ("acl", "", &["high IPv4: acl?"]),
        (
            "in",
            r#""I": {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {"NetworkAclId": {"Ref": "N"},
                "RuleNumber": 100, "RuleAction": "allow", "Protocol": 6, "CidrBlock": "0.0.0.0/0",
                "PortRange": {"From": 443, "To": 443}}}"#,
            &["low IPv4: acl-in"],
        ),
        ("address", "", &[]),
        (
            "address",
            r#""E": {"Type": "AWS::EC2::EIPAssociation", "Properties": {"InstanceId": {"Ref": "H"},
                "AllocationId": "eipalloc-1"}}"#,
            &[open],
        ),
        (
            "host",
            r#""H": {"Type": "AWS::EC2::NetworkInterface", "Properties": {"SubnetId": {"Ref": "A"},
                "GroupSet": [{"Ref": "S"}]}},
            "F": {"Type": "AWS::EC2::EIPAssociation", "Properties": {"NetworkInterfaceId": {"Ref": "H"}}}"#,
            &[open],
        ),
        (
            "host",
            r#""L": {"Type": "AWS::EC2::Instance", "Properties": {"NetworkInterfaces": [{"DeviceIndex": "0",
                "SubnetId": {"Ref": "A"}, "GroupSet": [{"Ref": "S"}], "AssociatePublicIpAddress": true}]}}"#,
            &[open],
        ),
        (
            "host",
            r#""L": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties":
                {"Subnets": [{"Ref": "A"}], "SecurityGroups": [{"Ref": "S"}]}}"#,
            &[open],
        ),
        (
            "host",
            r#""L": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties":
                {"Scheme": "internal", "Subnets": [{"Ref": "A"}], "SecurityGroups": [{"Ref": "S"}]}}"#,
            &[],
        ),
        ("subnet", r#""A": {"Type": "AWS::EC2::VPC"}"#, &[]),
    ] {
        let text = format!(r#"{{"Resources": {{{}}}}}"#, with(&CFN, of, by, ",\n"));
        assert_eq!(told(&text), expected, "{of}: {by}");
    }
}
