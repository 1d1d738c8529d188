//! Ports that a large part of the internet reaches, but far from all of it.
//! Explanations (en, ja) and all cases: `sg_wide_public_range.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, SecurityGroup},
    reason::source_words,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-wide-public-range",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "A very large public range is let in",
            ja: "非常に広いパブリックアドレス範囲を許可",
        },
        message: Text {
            en: "{ports} {is} open to {source}: hardly any single organisation owns that much, so strangers are among them",
            ja: "{ports} {is} {source}に公開されています。一つの組織がこれほど保有することはまれで、無関係な第三者が含まれます",
        },
        remedy: Text {
            en: "Name the blocks that really are theirs; if a private block was meant, check the prefix length",
            ja: "本当に相手のものであるブロックだけを指定してください。プライベートアドレスのつもりなら、プレフィックス長を確認します",
        },
    },
    variants: &[],
    aliases: &["cfn-nag:W9", "prowler:ec2_securitygroup_allow_wide_open_public_ipv4"],
    references: &[
        part("iso-27001", "2022", "A.8.20"),
        part("soc2", "2017", "CC6.6"),
        part("nist-800-53", "r5", "SC-7"),
        part("cwe", "4.18", "CWE-668"),
    ],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for opening in group.world(Direction::Inbound).wide() {
        let causes = group.causes(Direction::Inbound, &opening);
        let Some(widest) = causes.rules.first() else { continue };
        let finding = report.at(widest.peer_node);
        source_words::name_ports(finding, &opening.ports);
        source_words::name_size(finding, &opening.reach);
        source_words::relate(finding, &causes.rules);
    }
}
