//! Subnets that give public addresses unasked.
//! Explanations (en, ja) and all cases: `subnet_auto_public_ip.md`.

use crate::{
    catalog::words::{PUBLIC_TIERS, has_word},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Network, Subnet},
    rule::{Check, Reporter, Rule, part},
    syntax::Node,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "subnet-auto-public-ip",
    since: "0.1.0",
    kinds: &[Kind::Subnet],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Everything launched in the subnet gets a public address",
            ja: "起動するだけでパブリックアドレスが付くサブネット",
        },
        message: Text {
            en: "`MapPublicIpOnLaunch` is on: every instance launched here gets a public IPv4 address by default, so one open group is enough to reach it",
            ja: "`MapPublicIpOnLaunch` が有効です。ここで起動するインスタンスには自動でパブリック IPv4 アドレスが付き、グループが一つ開いているだけで到達できるようになります",
        },
        remedy: Text {
            en: "Turn it off and give an address to the few that need one; load balancers and NAT gateways do not depend on it",
            ja: "無効にし、必要なものにだけアドレスを割り当ててください。ロードバランサーと NAT ゲートウェイはこの設定に依存しません",
        },
    },
    variants: &[],
    aliases: &[
        "security-hub:EC2.15",
        "config:subnet-auto-assign-public-ip-disabled",
        "checkov:CKV_AWS_130",
        "trivy:AWS-0164",
        "prowler:vpc_subnet_no_public_ip_by_default",
    ],
    references: &[
        part("security-hub", "2026-11", "EC2.15"),
        part("nist-800-53", "r5", "SC-7"),
        part("pci-dss", "4.0.1", "1.4.4"),
    ],
    check: Check::Network(check),
};

fn check(network: &Network<'_, '_>, number: u32, report: &mut Reporter<'_>) {
    let Some(document) = network.document(number, Kind::Subnet) else { return };
    let subnet = Subnet::of(document);
    let on = subnet.root.get("MapPublicIpOnLaunch").filter(|node| node.is_true());
    let Some(on) = on else { return };
    let finding = report.at(on);
    let name = subnet.name().and_then(Node::str);
    if name.is_some_and(|name| has_word(&name, PUBLIC_TIERS)) {
        finding.severity(Severity::Low);
    }
}
