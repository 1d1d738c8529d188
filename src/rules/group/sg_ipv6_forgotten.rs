//! Ports that are limited over IPv4 but open to the world over IPv6.
//! Explanations (en, ja) and all cases: `sg_ipv6_forgotten.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, SecurityGroup},
    reason::source_words,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-ipv6-forgotten",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Limited over IPv4, open over IPv6",
            ja: "IPv4 は制限済みで IPv6 は開放",
        },
        message: Text {
            en: "{ports} {is} open to {source}, while over IPv4 only {limited} may come in: anyone with an IPv6 address gets around the limit",
            ja: "{ports} {is} {source}に公開されていますが、IPv4 では {limited} だけに制限されています。IPv6 アドレスを持つ者には制限が効きません",
        },
        remedy: Text {
            en: "Limit the IPv6 rule to your own prefix, or remove it",
            ja: "IPv6 のルールを自組織のプレフィックスに絞るか、削除してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[
        part("cis-aws", "5.0.0", "5.4"),
        part("cis-aws", "7.0.0", "6.4"),
        part("security-hub", "2026-11", "EC2.54"),
        part("iso-27001", "2022", "A.8.20"),
        part("cwe", "4.18", "CWE-668"),
    ],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for opening in group.limited_over_v4() {
        let causes = group.causes(Direction::Inbound, &opening);
        let Some(widest) = causes.rules.first() else { continue };
        let limits = group.limits_over_v4(&opening);
        let finding = report.at(widest.peer_node);
        source_words::name_ports(finding, &opening.ports);
        source_words::name_source(finding, &opening.reach);
        source_words::name_peers(finding, "limited", &limits);
        source_words::relate(finding, &causes.rules);
        source_words::relate(finding, &limits);
    }
}
