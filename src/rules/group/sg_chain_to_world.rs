//! A group that trusts another one, which the internet reaches.
//! Explanations (en, ja) and all cases: `sg_chain_to_world.md`.

use crate::{
    catalog::{
        ports::{PortGroup, ports_of},
        words::BALANCERS,
    },
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, GroupRule, Groups, Opening, Peer, PortRun, SecurityGroup},
    reason::source_words,
    rule::{Check, Reporter, Rule, part},
    table::Set,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-chain-to-world",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "A group that is open to the internet is trusted",
            ja: "インターネットに公開されたグループを信頼",
        },
        message: Text {
            en: "Group `{via}` is open to {source} on {entry}, and {which} of this group lets its members in on {ports}: anyone who takes one of them over is one step away",
            ja: "グループ `{via}` は {entry} が {source}に公開されており、このグループの{which} はそのメンバーに {ports} を許可しています。そのメンバーが一つでも乗っ取られると、ここに到達されます",
        },
        remedy: Text {
            en: "Close what need not face the internet in `{via}`, or let in a group behind a load balancer instead",
            ja: "`{via}` で公開不要なポートを閉じるか、代わりにロードバランサーの背後のグループを許可してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "SC-7"), part("soc2", "2017", "CC6.6")],
    check: Check::AmongGroups(check),
};

/// No group of AWS has more rules than this, whatever the quota; longer ones are not followed, so
/// that many groups that name one of them stay cheap.
const MOST_RULES: usize = 1000;

fn check<'t>(groups: &Groups<'_, 't>, group: &SecurityGroup<'t>, report: &mut Reporter<'_>) {
    let mut told: Set<&str> = Set::new();
    for rule in group.rules_of(Direction::Inbound) {
        let Peer::Group(id) = &rule.peer else { continue };
        let delicate = delicate(rule);
        if delicate.is_empty() || group.is_own(&rule.peer) || told.contains(id.as_ref()) {
            continue;
        }
        let Some(via) = groups
            .find(id, group)
            .filter(|via| via.rules.len() <= MOST_RULES && !via.is_about(BALANCERS))
        else {
            continue;
        };
        let Some((opening, web)) = entrance(via) else { continue };
        told.add(id);
        let causes = via.causes(Direction::Inbound, &opening);
        let Some(finding) = source_words::report_all(&[rule], |place| report.at(place)) else {
            continue;
        };
        source_words::name_ports(finding, &opening.ports);
        if let Some((_, entry)) = finding.args.iter().rev().find(|(name, _)| *name == "ports") {
            let entry = entry.clone();
            finding.arg("entry", entry);
        }
        source_words::name_ports(finding, &delicate);
        source_words::name_source(finding, &opening.reach);
        finding.arg("via", id.as_ref());
        source_words::relate(finding, &causes.rules);
        if web {
            finding.severity(Severity::Low);
        }
    }
}

/// The ports of administration and of data stores that a rule opens.
fn delicate(rule: &GroupRule<'_>) -> Vec<PortRun> {
    let Some((protocol, (first, last))) = rule.heeded() else { return Vec::new() };
    let Some(transport) = protocol.transport() else { return Vec::new() };
    let named = [PortGroup::Admin, PortGroup::Database].into_iter();
    let ports = named.flat_map(|of| ports_of(transport, of));
    let inside = ports.filter(|(from, to)| *from <= last && first <= *to);
    inside
        .map(|(from, to)| PortRun { transport, first: from.max(first), last: to.min(last) })
        .collect()
}

/// What of the group the world reaches, the worst first, and whether that is the web alone.
fn entrance(via: &SecurityGroup<'_>) -> Option<(Opening, bool)> {
    let world = via.world(Direction::Inbound);
    let mut all = world.all_ports();
    for group in [PortGroup::Admin, PortGroup::ManagementWeb, PortGroup::Database, PortGroup::Other]
    {
        all.extend(world.open(group));
    }
    let worst = all.into_iter().next().map(|opening| (opening, false));
    worst.or_else(|| Some((world.open(PortGroup::Web).into_iter().next()?, true)))
}
