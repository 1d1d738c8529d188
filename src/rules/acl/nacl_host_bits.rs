//! A block whose address has bits beyond the prefix length, which EC2 clears.
//! Explanations (en, ja) and all cases: `nacl_host_bits.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity},
    model::network::{AclEntry, NetworkAcl},
    reason::source_words,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-host-bits",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Warning,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: source_words::STORED,
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::AclEntry(check),
};

fn check(_: &NetworkAcl<'_>, entry: &AclEntry<'_>, report: &mut Reporter<'_>) {
    let Some(block) = &entry.block else { return };
    let Some(cidr) = block.known().filter(|cidr| cidr.has_host_bits()) else { return };
    source_words::name_stored(report.at(block.node), block, cidr);
}
