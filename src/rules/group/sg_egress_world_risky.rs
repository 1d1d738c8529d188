//! Outbound ports that intruders use more than servers, open to the whole internet.
//! Explanations (en, ja) and all cases: `sg_egress_world_risky.md`.

use crate::{
    catalog::ports::{RISKY_OUTBOUND, Transport},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, PortRun, SecurityGroup},
    reason::source_words,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-egress-world-risky",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Outbound ports that intruders use are open",
            ja: "侵入者が使うアウトバウンドポートをインターネットに開放",
        },
        message: Text {
            en: "The group lets traffic out to {source} on {ports}{how}: servers rarely need that; spam, worms and attacks on others do",
            ja: "このグループは {ports} で {source}への送信を許可しています{how}。サーバーにはほとんど必要ありませんが、迷惑メールやワーム、他者への攻撃に使われます",
        },
        remedy: Text {
            en: "Remove the rule or name the destinations that are meant",
            ja: "ルールを削除するか、必要な宛先だけを指定してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("pci-dss", "4.0.1", "1.3.2"), part("nist-800-53", "r5", "SC-7(5)")],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    let one = |port: &u16| PortRun { transport: Transport::Tcp, first: *port, last: *port };
    let risky = RISKY_OUTBOUND.iter().map(one);
    for opening in group.world(Direction::Outbound).reached(risky) {
        let causes = group.causes(Direction::Outbound, &opening);
        let Some(widest) = causes.rules.first() else { continue };
        source_words::describe(report.at(widest.peer_node), &opening, &causes);
    }
}
