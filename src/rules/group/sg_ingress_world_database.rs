//! Data stores that the internet reaches by the union of the inbound rules.
//! Explanations (en, ja) and all cases: `sg_ingress_world_database.md`.

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
    id: "sg-ingress-world-database",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "A data store is open to the internet",
            ja: "データストアがインターネットに公開",
        },
        message: Text {
            en: "{ports} {is} open to {source}{how}: only a password keeps strangers from the data, and some servers have none",
            ja: "{ports} {is} {source}に公開されています{how}。データを守るものはパスワードだけになり、認証のない製品ではそれもありません",
        },
        remedy: Text {
            en: "Let in the security group of the application, not addresses; people get in through a VPN or Session Manager port forwarding",
            ja: "アドレスではなく、アプリケーションのセキュリティグループをソースに指定してください。人のアクセスは VPN か Session Manager のポート転送を経由させます",
        },
    },
    variants: &[],
    aliases: &[
        "security-hub:EC2.19",
        "prowler:ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mysql_3306",
        "prowler:ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_postgres_5432",
        "prowler:ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_redis_6379",
    ],
    references: &[
        part("security-hub", "2026-11", "EC2.19"),
        part("iso-27001", "2022", "A.8.20"),
        part("soc2", "2017", "CC6.6"),
        part("nist-800-53", "r5", "SC-7"),
        part("cwe", "4.18", "CWE-668"),
    ],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for opening in group.world(Direction::Inbound).open(PortGroup::Database) {
        let causes = group.causes(Direction::Inbound, &opening);
        let Some(widest) = causes.rules.first() else { continue };
        source_words::describe(report.at(widest.peer_node), &opening, &causes);
    }
}
