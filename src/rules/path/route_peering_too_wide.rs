//! A route to another VPC that is wider than a VPC can be.
//! Explanations (en, ja) and all cases: `route_peering_too_wide.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Network, RouteTable, Target},
    reason::{AddressSet, Band, Family},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "route-peering-too-wide",
    since: "0.1.0",
    kinds: &[Kind::RouteTable],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "A route to a peer that is wider than the peer",
            ja: "ピアの範囲より広いピアリングルート",
        },
        message: Text {
            en: "Everything for `{block}` goes to the peering `{target}`, though a VPC block is `/{most}` at most: what the peer adds later is reached too, and the rest is lost there",
            ja: "`{block}` 宛ての通信がすべてピアリング `{target}` に送られますが、VPC の CIDR ブロックは最大でも `/{most}` です。ピアが後から追加した範囲にも到達でき、それ以外の通信は破棄されます",
        },
        remedy: Text {
            en: "Write a route for each block of the peer that is needed",
            ja: "必要なピアの CIDR ブロックごとにルートを書いてください",
        },
    },
    variants: &[],
    aliases: &["checkov:CKV2_AWS_44"],
    references: &[part("cis-aws", "5.0.0", "5.6"), part("nist-800-53", "r5", "SC-7")],
    check: Check::Network(check),
};

/// The largest blocks that a VPC takes. Source: VPC user guide, VPC CIDR blocks; as of 2026-11.
const LARGEST: [(Family, u8); 2] = [(Family::V4, 16), (Family::V6, 44)];

fn check(network: &Network<'_, '_>, number: u32, report: &mut Reporter<'_>) {
    let Some(document) = network.document(number, Kind::RouteTable) else { return };
    for route in &RouteTable::of(document).routes {
        let Some(cidr) = route.cidr.filter(|_| route.target == Target::Peering) else { continue };
        let most = LARGEST.iter().find(|(family, _)| *family == cidr.family());
        let Some((family, most)) = most.filter(|(_, most)| cidr.prefix_length() < *most) else {
            continue;
        };
        let finding = report.at(route.place).arg("most", u32::from(*most));
        finding.arg("block", cidr.to_string());
        let target = route.target_node.and_then(|node| node.str());
        finding.arg("target", target.unwrap_or_default());
        if AddressSet::from(cidr).band(*family) > Band::VeryWide {
            finding.severity(Severity::Low);
        }
    }
}
