//! Ports without a rule of their own that the internet reaches by the union of the inbound rules.
//! Explanations (en, ja) and all cases: `sg_ingress_world_other.md`.

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
    id: "sg-ingress-world-other",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Further ports are open to the internet",
            ja: "その他のポートがインターネットに公開",
        },
        message: Text {
            en: "{ports} {is} open to {source}{how}: whatever listens there, now or later, is reachable by everyone",
            ja: "{ports} {is} {source}に公開されています{how}。現在または将来そこで待ち受けるものは、すべて誰からでもアクセスできます",
        },
        remedy: Text {
            en: "Name the addresses or groups that need these ports, or move the service behind a load balancer on 443",
            ja: "これらのポートを必要とするアドレスやグループを指定するか、サービスをロードバランサーの 443 番の背後に移してください",
        },
    },
    variants: &[],
    aliases: &[
        "security-hub:EC2.18",
        "prowler:ec2_securitygroup_allow_ingress_from_internet_to_any_port",
    ],
    references: &[
        part("security-hub", "2026-11", "EC2.18"),
        part("iso-27001", "2022", "A.8.20"),
        part("soc2", "2017", "CC6.6"),
        part("nist-800-53", "r5", "SC-7"),
        part("cwe", "4.18", "CWE-668"),
    ],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for opening in group.world(Direction::Inbound).open(PortGroup::Other) {
        let causes = group.causes(Direction::Inbound, &opening);
        let Some(widest) = causes.rules.first() else { continue };
        source_words::describe(report.at(widest.peer_node), &opening, &causes);
    }
}
