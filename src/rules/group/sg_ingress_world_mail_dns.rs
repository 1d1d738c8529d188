//! Mail, names, directories and clocks that the internet reaches by the union of the inbound rules.
//! Explanations (en, ja) and all cases: `sg_ingress_world_mail_dns.md`.

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
    id: "sg-ingress-world-mail-dns",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Mail, DNS or a directory is open to the internet",
            ja: "メール・DNS・ディレクトリなどがインターネットに公開",
        },
        message: Text {
            en: "{ports} {is} open to {source}{how}: such services leak information, relay traffic or flood others with forged requests",
            ja: "{ports} {is} {source}に公開されています{how}。この種のサービスは、情報の収集や中継、送信元を偽った増幅攻撃の踏み台に使われます",
        },
        remedy: Text {
            en: "Keep it open only if this really is the public mail or name server; otherwise let in the networks that use it",
            ja: "本当に公開のメールサーバーや DNS サーバーである場合だけ開放し、そうでなければ利用するネットワークだけを許可してください",
        },
    },
    variants: &[],
    aliases: &[
        "security-hub:EC2.19",
        "prowler:ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports",
    ],
    references: &[
        part("security-hub", "2026-11", "EC2.18"),
        part("security-hub", "2026-11", "EC2.19"),
        part("iso-27001", "2022", "A.8.20"),
        part("soc2", "2017", "CC6.6"),
        part("cwe", "4.18", "CWE-668"),
    ],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for opening in group.world(Direction::Inbound).open(PortGroup::MailDns) {
        let causes = group.causes(Direction::Inbound, &opening);
        let Some(widest) = causes.rules.first() else { continue };
        source_words::describe(report.at(widest.peer_node), &opening, &causes);
    }
}
