//! Ports of remote administration that the internet reaches by the union of the inbound rules.
//! Explanations (en, ja) and all cases: `sg_ingress_world_admin.md`.

use crate::{
    catalog::ports::PortGroup,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, SecurityGroup},
    reason::source_words,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-ingress-world-admin",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Remote administration is open to the internet",
            ja: "リモート管理ポートがインターネットに公開",
        },
        message: Text {
            en: "{ports} {is} open to {source}{how}: anyone can try passwords, stolen keys and exploits to get a shell or a desktop",
            ja: "{ports} {is} {source}に公開されています{how}。誰でもパスワードや漏えいした鍵、脆弱性を試せ、成功すればサーバーを操作されます",
        },
        remedy: Text {
            en: "Close these ports to the internet and use Session Manager, EC2 Instance Connect Endpoint or a VPN, or name the few addresses that administer",
            ja: "これらのポートをインターネットに対して閉じ、Session Manager、EC2 Instance Connect Endpoint、VPN のいずれかを使うか、管理に使うアドレスだけを指定してください",
        },
    },
    variants: &[],
    aliases: &[
        "checkov:CKV_AWS_24",
        "checkov:CKV_AWS_25",
        "trivy:AWS-0107",
        "security-hub:EC2.13",
        "security-hub:EC2.14",
        "security-hub:EC2.53",
        "security-hub:EC2.54",
        "config:restricted-ssh",
        "prowler:ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22",
        "prowler:ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389",
    ],
    references: &[
        part("cis-aws", "5.0.0", "5.3"),
        part("cis-aws", "5.0.0", "5.4"),
        part("cis-aws", "7.0.0", "6.3"),
        part("cis-aws", "7.0.0", "6.4"),
        part("pci-dss", "4.0.1", "1.3.1"),
        part("cwe", "4.18", "CWE-668"),
    ],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for opening in group.world(Direction::Inbound).open(PortGroup::Admin) {
        let causes = group.causes(Direction::Inbound, &opening);
        let Some(widest) = causes.rules.first() else { continue };
        source_words::describe(report.at(widest.peer_node), &opening, &causes);
    }
}
