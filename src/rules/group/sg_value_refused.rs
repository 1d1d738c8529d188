//! Ports and blocks of addresses that EC2 refuses.
//! Explanations (en, ja) and all cases: `sg_value_refused.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity},
    model::network::{GroupRule, SecurityGroup},
    reason::{
        Family,
        refused_values::{REFUSED, refused_block, refused_ports},
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-value-refused",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: REFUSED,
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    let mut last = None;
    for rule in &group.rules {
        let first_of_permission = last.replace(rule.node.index()) != Some(rule.node.index());
        let place = rule.protocol_node.unwrap_or(rule.node);
        let ports = first_of_permission.then(|| refused_ports(rule.protocol, place, &rule.ports));
        let block = rule.block().and_then(|block| refused_block(block, family(rule)));
        for value in ports.into_iter().flatten().chain(block) {
            let finding = report.at(value.place);
            value.describe(finding);
        }
    }
}

/// The family that belongs where the peer stands.
fn family(rule: &GroupRule<'_>) -> Option<Family> {
    let keys = [("CidrIp", Family::V4), ("CidrIpv4", Family::V4), ("CidrIpv6", Family::V6)];
    let is_peer = |key: &str| {
        rule.peer_entry.get(key).is_some_and(|node| node.index() == rule.peer_node.index())
    };
    keys.into_iter().find(|(key, _)| is_peer(key)).map(|(_, family)| family)
}
