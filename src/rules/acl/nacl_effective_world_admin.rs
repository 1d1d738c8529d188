//! A network ACL that, after first-match evaluation, lets the internet reach ports of
//! administration. Explanations (en, ja) and all cases: `nacl_effective_world_admin.md`.

use crate::{
    catalog::ports::{PortGroup, ports_of},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, Network, NetworkAcl},
    reason::{
        Band, Family, Protocol, acl_list::AclList, acl_words, reach::groups_close, some_of,
        source_words,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-effective-world-admin",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The network ACL lets the internet reach administration ports",
            ja: "インターネットから管理用ポートへの通信を許可するネットワーク ACL",
        },
        message: Text {
            en: "{ports} can be reached from {addresses}: the first match is rule number {numbers}",
            ja: "{addresses}から {ports} に到達できます。最初に一致するのはルール番号 {numbers} です",
        },
        remedy: Text {
            en: "Allow these ports from known addresses only, or deny them from everywhere under a lower number",
            ja: "既知のアドレスからのみ許可するか、より小さい番号のルールですべてのアドレスからの通信を拒否してください",
        },
    },
    variants: &[&CLOSED],
    aliases: &[
        "security-hub:EC2.21",
        "checkov:CKV_AWS_231",
        "checkov:CKV_AWS_232",
        "trivy:AWS-0105",
        "prowler:ec2_networkacl_allow_ingress_tcp_port_22",
        "prowler:ec2_networkacl_allow_ingress_tcp_port_3389",
    ],
    references: &[
        part("cis-aws", "5.0.0", "5.2"),
        part("cis-aws", "7.0.0", "6.2"),
        part("security-hub", "2026-11", "EC2.21"),
        part("pci-dss", "4.0.1", "1.3.1"),
        part("nist-800-53", "r5", "SC-7"),
        part("soc2", "2017", "CC6.6"),
    ],
    check: Check::Network(check),
};

static CLOSED: Wording = Wording {
    title: RULE.wording.title,
    message: Text {
        en: "{ports} can be reached from {addresses}: the first match is rule number {numbers}. Only the security groups of the interfaces in its subnets keep the traffic out",
        ja: "{addresses}から {ports} に到達できます。最初に一致するのはルール番号 {numbers} です。通信を遮断しているのは、サブネット内のインターフェイスのセキュリティグループだけです",
    },
    remedy: RULE.wording.remedy,
};

/// Ports that the same entries open to the same addresses.
struct Opening {
    openers: Vec<usize>,
    /// How many public addresses that is.
    public: u128,
    /// A port that stands for all.
    sample: (Protocol, u16),
    ports: Vec<(Protocol, (u16, u16))>,
}

fn check(network: &Network<'_, '_>, number: u32, report: &mut Reporter<'_>) {
    let Some(document) = network.document(number, Kind::NetworkAcl) else { return };
    let acl = &NetworkAcl::of(document);
    let list = AclList::of(acl, Direction::Inbound);
    for family in Family::ALL {
        // AWS makes default ACLs wide open; that state has a finding of its own.
        let given = (acl.is_default == Some(true)).then(|| list.wide_open(family)).flatten();
        for opening in openings(&list, family) {
            if given.as_ref() == Some(&opening.openers) {
                continue;
            }
            let first = opening.openers.first().and_then(|id| list.written(*id));
            let Some(first) = first else { continue };
            let place = first.block.as_ref().map_or(first.node, |block| block.node);
            let (protocol, port) = opening.sample;
            let set = list.verdict.open_set(family, protocol, port);
            let finding = report.at(place);
            source_words::name_set(finding, "addresses", &set, family);
            finding.arg("numbers", list.numbers(&opening.openers));
            let ports = opening.ports.iter();
            some_of(finding, "ports", ports.map(|(of, ports)| acl_words::traffic(*of, *ports)));
            finding.confidence(list.confidence());
            acl_words::relate(finding, &list, &opening.openers);
            if groups_close(network, acl, family, &opening.ports) {
                finding.wording(&CLOSED).severity(Severity::Low);
            }
        }
    }
}

fn openings(list: &AclList<'_, '_>, family: Family) -> Vec<Opening> {
    let mut all: Vec<Opening> = Vec::new();
    for protocol in [Protocol::Tcp, Protocol::Udp] {
        let Some(transport) = protocol.transport() else { continue };
        let ranges = ports_of(transport, PortGroup::Admin);
        for port in ranges.flat_map(|(first, last)| first..=last) {
            let set = list.verdict.open_set(family, protocol, port);
            if !matches!(set.band(family), Band::Any | Band::NearAny) {
                continue;
            }
            let public = set.public_count(family);
            let openers = list.verdict.openers(family, protocol, port);
            let same = |one: &&mut Opening| one.openers == openers && one.public == public;
            let Some(opening) = all.iter_mut().find(same) else {
                let ports = vec![(protocol, (port, port))];
                all.push(Opening { openers, public, sample: (protocol, port), ports });
                continue;
            };
            match opening.ports.last_mut() {
                Some((of, ports)) if *of == protocol && ports.1.checked_add(1) == Some(port) => {
                    ports.1 = port;
                }
                _ => opening.ports.push((protocol, (port, port))),
            }
        }
    }
    all
}
