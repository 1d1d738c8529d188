//! Ports that a large part of the internet reaches, but far from all of it.
//! Explanations (en, ja) and all cases: `sg_wide_public_range.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, GroupRule, SecurityGroup},
    reason::{address, source_words},
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
            en: "{ports} {is} open to {source}: few organizations own that much, so strangers are among them",
            ja: "{ports} {is} {source}に公開されています。一つの組織がこれほど保有することはまれで、無関係な第三者が含まれます",
        },
        remedy: Text {
            en: "Name the blocks that really are theirs; if a private block was meant, check the prefix length",
            ja: "本当に相手のものであるブロックだけを指定してください。プライベートアドレスのつもりなら、プレフィックス長を確認します",
        },
    },
    variants: &[&TYPO],
    aliases: &["cfn-nag:W9", "prowler:ec2_securitygroup_allow_wide_open_public_ipv4"],
    references: &[
        part("iso-27001", "2022", "A.8.20"),
        part("soc2", "2017", "CC6.6"),
        part("nist-800-53", "r5", "SC-7"),
        part("cwe", "4.18", "CWE-668"),
    ],
    check: Check::SecurityGroup(check),
};

static TYPO: Wording = Wording {
    title: Text {
        en: "A block is partly private, partly public",
        ja: "プライベートとパブリックにまたがるブロック",
    },
    message: Text {
        en: "`{written}` covers {count} public addresses in addition to the private `{private}` ({size} of {family}), probably by a mistake in the prefix length or the address, so strangers are let in",
        ja: "`{written}` は、プライベートな `{private}` のほかに {count} 個のパブリックアドレスを含みます ({family} の {size})。プレフィックス長かアドレスの書き間違いとみられ、無関係な第三者が許可されます",
    },
    remedy: Text {
        en: "Write `{private}`, or better the part of it that is meant",
        ja: "`{private}`、またはそのうち本当に必要な部分だけを書いてください",
    },
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for rule in &group.rules {
        let Some((block, cidr)) = rule.block().and_then(|block| Some((block, block.known()?)))
        else {
            continue;
        };
        let Some(private) = address::private_meant(&cidr) else { continue };
        let finding = report.at(block.node).wording(&TYPO).arg("private", private);
        source_words::name_spill(finding, block, cidr);
        if rule.direction == Direction::Outbound {
            finding.severity(Severity::Low);
        }
    }
    for opening in group.world(Direction::Inbound).wide() {
        let causes = group.causes(Direction::Inbound, &opening);
        let slip = |rule: &&GroupRule<'_>| {
            rule.block().and_then(|block| address::private_meant(&block.known()?)).is_some()
        };
        if causes.rules.iter().all(slip) {
            continue;
        }
        let Some(widest) = causes.rules.first() else { continue };
        let finding = report.at(widest.peer_node);
        source_words::name_ports(finding, &opening.ports);
        source_words::name_size(finding, &opening.reach);
        source_words::relate(finding, &causes.rules);
    }
}
