//! Every type of ICMP from the internet.
//! Explanations (en, ja) and all cases: `sg_icmp_world.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, SecurityGroup},
    reason::source_words,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-icmp-world",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Every type of ICMP is open to the internet",
            ja: "すべての ICMP がインターネットに公開",
        },
        message: Text {
            en: "Every type of ICMP may come in from {source}{how}, not only ping and what path MTU discovery needs: strangers can map the network with it",
            ja: "ping や経路 MTU 探索に必要なものだけでなく、すべての種類の ICMP が {source}に公開されています{how}。第三者がネットワークの構成を調べられます",
        },
        remedy: Text {
            en: "Allow echo request and fragmentation needed (types 8 and 3 code 4; for IPv6 128 and 1 to 4) and nothing else",
            ja: "エコー要求とフラグメントが必要な旨の通知 (タイプ 8 とタイプ 3 コード 4、IPv6 では 128 と 1 から 4) だけを許可してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    let Some(opening) = group.world(Direction::Inbound).icmp() else { return };
    let causes = group.causes(Direction::Inbound, &opening);
    let Some(widest) = causes.rules.first() else { return };
    source_words::describe(report.at(widest.peer_node), &opening, &causes);
}
