//! Ports beside a protocol that has none.
//! Explanations (en, ja) and all cases: `nacl_protocol_ignores_ports.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{AclEntry, NetworkAcl},
    reason::{Family, Protocol},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-protocol-ignores-ports",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The ports of a network ACL rule are ignored",
            ja: "ネットワーク ACL のルールのポートは無視される",
        },
        message: Text {
            en: "The ports of rule number {number} ({ports}) are ignored by AWS for protocol `{protocol}`: it {acts} all traffic of that protocol",
            ja: "ルール番号 {number} のポート {ports} は、プロトコル `{protocol}` では無視されます。このルールは、そのプロトコルのすべての通信を{acts}します",
        },
        remedy: Text {
            en: "Write protocol 6 or 17 if the ports matter; otherwise remove them",
            ja: "ポートを限定したい場合はプロトコル 6 か 17 を指定し、そうでなければポートを削除してください",
        },
    },
    variants: &[&TYPES],
    aliases: &["cfn-nag:W66", "cfn-nag:W67"],
    references: &[part("cwe", "4.18", "CWE-668")],
    check: Check::AclEntry(check),
};

static TYPES: Wording = Wording {
    title: Text {
        en: "The ICMP type of a network ACL rule is ignored",
        ja: "ネットワーク ACL のルールの ICMP タイプは無視される",
    },
    message: Text {
        en: "Rule number {number} has protocol `{protocol}` (ICMPv6) with an IPv4 block, where AWS ignores type and code: it {acts} every type",
        ja: "ルール番号 {number} は IPv4 ブロックに対するプロトコル `{protocol}` (ICMPv6) で、タイプとコードは無視されます。このルールはすべてのタイプを{acts}します",
    },
    remedy: Text {
        en: "Write protocol 1 for ICMP over IPv4, or an IPv6 block for ICMPv6",
        ja: "IPv4 の ICMP ならプロトコル 1 を、ICMPv6 なら IPv6 のブロックを指定してください",
    },
};

fn check(_: &NetworkAcl<'_>, entry: &AclEntry<'_>, report: &mut Reporter<'_>) {
    let family = entry.block.as_ref().and_then(|block| Some(block.known()?.family()));
    let types = match entry.protocol {
        Some(Protocol::Any | Protocol::Other(_)) => false,
        Some(Protocol::Icmpv6) if family == Some(Family::V4) => true,
        _ => return,
    };
    let Some((low, high)) = entry.ports.range else { return };
    let Some((number, allows)) = entry.number.zip(entry.allows) else { return };
    // 0 to 0 and 0 to 65535 are ways to write "all", and no port is limited by them.
    let all = high == 0 || low <= 1 && high == u16::MAX;
    let Some(place) = entry.node.get("Protocol").filter(|_| types || !all) else { return };
    let finding = report.at(place).arg("number", number.to_string());
    if types {
        finding.wording(&TYPES);
    }
    let ports = if low == high { low.to_string() } else { format!("{low}–{high}") };
    finding.arg("ports", ports);
    finding.arg("protocol", place.str().unwrap_or_else(|| place.source().into()));
    let acts = match allows {
        true => Text { en: "allows", ja: "許可" },
        false => Text { en: "denies", ja: "拒否" },
    };
    finding.arg("acts", acts);
    for end in [entry.ports.from, entry.ports.to].into_iter().flatten() {
        finding.related(end, Text { en: "ignored", ja: "無視される値" }, []);
    }
}
