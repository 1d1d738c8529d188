//! A rule for ICMP without type and code.
//! Explanations (en, ja) and all cases: `nacl_icmp_type_missing.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{AclEntry, NetworkAcl},
    reason::Protocol,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-icmp-type-missing",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "An ICMP rule has no type and code",
            ja: "タイプとコードのない ICMP のルール",
        },
        message: Text {
            en: "Rule number {number} is about {protocol} but has no type and code: AWS refuses it",
            ja: "ルール番号 {number} は {protocol} を対象としていますが、タイプとコードがないため、AWS に拒否されます",
        },
        remedy: Text {
            en: "Add `IcmpTypeCode` with `Type` and `Code`; -1 stands for all",
            ja: "`IcmpTypeCode` に `Type` と `Code` を追加してください。-1 はすべてを表します",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::AclEntry(check),
};

fn check(_: &NetworkAcl<'_>, entry: &AclEntry<'_>, report: &mut Reporter<'_>) {
    let Some(number) = entry.number.filter(|_| entry.lacks_icmp_type()) else { return };
    let place = entry.node.get("Protocol").unwrap_or(entry.node);
    let name = if entry.protocol == Some(Protocol::Icmp) { "ICMP" } else { "ICMPv6" };
    report.at(place).arg("number", number.to_string()).arg("protocol", name);
}
