//! A table that hides IPv4 behind NAT and leaves IPv6 open.
//! Explanations (en, ja) and all cases: `route_v6_to_igw_private.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Network, RouteTable, Target},
    reason::Family,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "route-v6-to-igw-private",
    since: "0.1.0",
    kinds: &[Kind::RouteTable],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Private over IPv4, public over IPv6",
            ja: "IPv4 はプライベート、IPv6 はパブリック",
        },
        message: Text {
            en: "IPv4 leaves through NAT, but the route for `{block}` leads to the internet gateway `{target}`: over IPv6 the internet can start connections to these subnets",
            ja: "IPv4 は NAT 経由ですが、`{block}` へのルートはインターネットゲートウェイ `{target}` に向いています。IPv6 ではインターネット側からこれらのサブネットに接続を開始できます",
        },
        remedy: Text {
            en: "Send IPv6 to an egress-only internet gateway",
            ja: "IPv6 のルートを Egress-Only インターネットゲートウェイに向けてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "SC-7"), part("cwe", "4.18", "CWE-668")],
    check: Check::Network(check),
};

fn check(network: &Network<'_, '_>, number: u32, report: &mut Reporter<'_>) {
    let Some(document) = network.document(number, Kind::RouteTable) else { return };
    let table = RouteTable::of(document);
    if !table.hides_v4() {
        return;
    }
    for way in table.to_internet(Family::V6) {
        let Some(target) = way.target_node.filter(|_| way.target == Target::Internet) else {
            continue;
        };
        let finding = report.at(target).arg("target", target.str().unwrap_or_default());
        finding.arg("block", way.place.str().unwrap_or_default());
    }
}
