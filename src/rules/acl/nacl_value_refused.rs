//! Ports and blocks of addresses that EC2 refuses.
//! Explanations (en, ja) and all cases: `nacl_value_refused.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity},
    model::network::{AclEntry, NetworkAcl},
    reason::{
        Family,
        refused_values::{REFUSED, refused_block, refused_ports},
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-value-refused",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: REFUSED,
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::AclEntry(check),
};

fn check(_: &NetworkAcl<'_>, entry: &AclEntry<'_>, report: &mut Reporter<'_>) {
    let place = entry.node.get("Protocol").unwrap_or(entry.node);
    let ports = refused_ports(entry.protocol, place, &entry.ports);
    let v4 = entry.node.get("CidrBlock").is_some();
    let family = if v4 { Family::V4 } else { Family::V6 };
    let block = entry.block.as_ref().and_then(|block| refused_block(block, Some(family)));
    for value in ports.into_iter().chain(block) {
        let finding = report.at(value.place);
        value.describe(finding);
    }
}
