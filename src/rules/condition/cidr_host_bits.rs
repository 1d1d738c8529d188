//! An address range whose address has bits beyond the prefix length.
//! Explanations (en, ja) and all cases: `cidr_host_bits.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    reason::Cidr,
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "cidr-host-bits",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Address range that does not begin at its network address",
            ja: "ネットワークアドレスから始まらないアドレス範囲",
        },
        message: Text {
            en: "`{range}` is not one host but the whole of `{effective}`, {count} addresses from `{first}` to `{last}`",
            ja: "`{range}` は一台のホストではなく `{effective}` 全体、つまり `{first}` から `{last}` までの {count} 個のアドレスを意味します",
        },
        remedy: Text {
            en: "Write `{effective}` if the whole range is meant, or `{host}` if one address is",
            ja: "範囲全体であれば `{effective}`、一つのアドレスだけであれば `{host}` と書いてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

fn check(_: &Policy<'_>, _: &Statement<'_>, condition: &Condition<'_>, report: &mut Reporter<'_>) {
    if !condition.operator.is_some_and(|operator| operator.base.is_address()) {
        return;
    }
    for (node, text) in condition.texts() {
        let Ok(range) = Cidr::parse(&text) else { continue };
        if !range.has_host_bits() {
            continue;
        }
        let effective = range.canonical().to_string();
        let last = Cidr::new(range.family(), range.last(), range.family().bits());
        let finding = report.at(node).arg("range", text).arg("effective", effective.as_str());
        finding.arg("count", range.size()).arg("first", range.network());
        finding.arg("last", last.map(|last| last.address()).unwrap_or_default());
        finding.arg("host", range.host().to_string());
        finding.alias("access-analyzer:IMPROVE_IP_RANGE").fix(
            Promise::SameMeaning,
            Text { en: "Write the network address", ja: "ネットワークアドレスに直す" },
            [Edit::replace(node.inner(), effective)],
        );
    }
}
