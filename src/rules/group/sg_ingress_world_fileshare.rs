//! File sharing and Windows RPC that the internet reaches by the union of the inbound rules.
//! Explanations (en, ja) and all cases: `sg_ingress_world_fileshare.md`.

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
    id: "sg-ingress-world-fileshare",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "File sharing is open to the internet",
            ja: "ファイル共有がインターネットに公開",
        },
        message: Text {
            en: "{ports} {is} open to {source}{how}: these protocols were made for the local network, and worms scan for them all the time",
            ja: "{ports} {is} {source}に公開されています{how}。これらはローカルネットワーク向けのプロトコルで、ワームが絶えず探しています",
        },
        remedy: Text {
            en: "Let in only the security groups that mount the share; give files to outsiders through S3, AWS Transfer Family or a VPN",
            ja: "共有をマウントするセキュリティグループだけを許可してください。外部とのファイルの受け渡しには S3、AWS Transfer Family、VPN を使います",
        },
    },
    variants: &[],
    aliases: &[
        "security-hub:EC2.19",
        "config:restricted-common-ports",
        "prowler:ec2_instance_port_cifs_exposed_to_internet",
    ],
    references: &[
        part("cis-aws", "5.0.0", "5.1.2"),
        part("cis-aws", "7.0.0", "6.1.2"),
        part("security-hub", "2026-11", "EC2.19"),
        part("iso-27001", "2022", "A.8.20"),
        part("soc2", "2017", "CC6.6"),
        part("cwe", "4.18", "CWE-668"),
    ],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for opening in group.world(Direction::Inbound).open(PortGroup::FileShare) {
        let causes = group.causes(Direction::Inbound, &opening);
        let Some(widest) = causes.rules.first() else { continue };
        source_words::describe(report.at(widest.peer_node), &opening, &causes);
    }
}
