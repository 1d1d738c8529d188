//! A block whose address has bits beyond the prefix length, which EC2 clears.
//! Explanations (en, ja) and all cases: `sg_host_bits.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity},
    model::network::{GroupRule, SecurityGroup},
    reason::source_words,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-host-bits",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Warning,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: source_words::STORED,
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::GroupRule(check),
};

fn check(_: &SecurityGroup<'_>, rule: &GroupRule<'_>, report: &mut Reporter<'_>) {
    let Some(block) = rule.block() else { return };
    let Some(cidr) = block.known().filter(|cidr| cidr.has_host_bits()) else { return };
    source_words::name_stored(report.at(block.node), block, cidr);
}
