//! Consoles and development servers that the internet reaches by the union of the inbound rules.
//! Explanations (en, ja) and all cases: `sg_ingress_world_mgmt_web.md`.

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
    id: "sg-ingress-world-mgmt-web",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "A console or development server is open to the internet",
            ja: "管理コンソールや開発用サーバーがインターネットに公開",
        },
        message: Text {
            en: "{ports} {is} open to {source}{how}: what listens there is mostly a console, a dashboard or a server in debug mode, often without a login",
            ja: "{ports} {is} {source}に公開されています{how}。こうしたポートで待ち受けているのは管理画面やデバッグモードのサーバーが多く、認証がないこともあります",
        },
        remedy: Text {
            en: "Put a public application behind a load balancer on 443, and let in only known addresses or groups here",
            ja: "公開するアプリケーションはロードバランサーの 443 番の背後に置き、これらのポートは決まったアドレスやグループだけに許可してください",
        },
    },
    variants: &[],
    aliases: &[
        "security-hub:EC2.19",
        "prowler:ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports",
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
    for opening in group.world(Direction::Inbound).open(PortGroup::ManagementWeb) {
        let causes = group.causes(Direction::Inbound, &opening);
        let Some(widest) = causes.rules.first() else { continue };
        source_words::describe(report.at(widest.peer_node), &opening, &causes);
    }
}
