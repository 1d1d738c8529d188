//! Every port that the internet reaches by the union of the inbound rules.
//! Explanations (en, ja) and all cases: `sg_ingress_world_all_ports.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, SecurityGroup},
    reason::source_words,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-ingress-world-all-ports",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Every port is open to the internet",
            ja: "すべてのポートがインターネットに公開",
        },
        message: Text {
            en: "{what} {is} open to {source}{how}: that includes {ports}, and whatever starts to listen later",
            ja: "{what}{is} {source}に公開されています{how}。{ports} が含まれ、今後待ち受けを始めるものもすべて公開されます",
        },
        remedy: Text {
            en: "Write one rule for each port that the service needs, with the narrowest source that works",
            ja: "サービスに必要なポートごとにルールを書き、ソースをできるだけ狭く指定してください",
        },
    },
    variants: &[],
    aliases: &[
        "checkov:CKV_AWS_277",
        "cfn-nag:W42",
        "trivy:AWS-0107",
        "security-hub:EC2.18",
        "security-hub:EC2.19",
        "prowler:ec2_securitygroup_allow_ingress_from_internet_to_all_ports",
    ],
    references: &[
        part("cis-aws", "5.0.0", "5.3"),
        part("cis-aws", "5.0.0", "5.4"),
        part("cis-aws", "7.0.0", "6.3"),
        part("security-hub", "2026-11", "EC2.19"),
        part("pci-dss", "4.0.1", "1.3.1"),
        part("cwe", "4.18", "CWE-668"),
    ],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for opening in group.world(Direction::Inbound).all_ports() {
        let causes = group.causes(Direction::Inbound, &opening);
        let Some(widest) = causes.rules.first() else { continue };
        let finding = report.at(widest.peer_node);
        source_words::describe(finding, &opening, &causes);
        source_words::name_ports(finding, &source_words::notable(&opening.ports));
        finding
            .arg("what", source_words::every_port(&opening))
            .arg("is", Text { en: "is", ja: "が" });
    }
}
