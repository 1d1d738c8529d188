//! A route to another VPC that is wider than that is, or than a VPC can be.
//! Explanations (en, ja) and all cases: `route_peering_too_wide.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Network, RouteTable, Target},
    reason::{AddressSet, Band, Cidr, Family, some_of},
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
    variants: &[&BEYOND],
    aliases: &["checkov:CKV2_AWS_44"],
    references: &[part("cis-aws", "5.0.0", "5.6"), part("nist-800-53", "r5", "SC-7")],
    check: Check::Network(check),
};

static BEYOND: Wording = Wording {
    title: RULE.wording.title,
    message: Text {
        en: "Everything for `{block}` goes to the peering `{target}`, whose other side has {own} only: what the peer adds later is reached too, and the rest is lost there",
        ja: "`{block}` 宛ての通信がすべてピアリング `{target}` に送られますが、相手側の範囲は {own} だけです。ピアが後から追加した範囲にも到達でき、それ以外の通信は破棄されます",
    },
    remedy: RULE.wording.remedy,
};

/// The largest blocks that a VPC takes. Source: VPC user guide, VPC CIDR blocks; as of 2026-11.
const LARGEST: [(Family, u8); 2] = [(Family::V4, 16), (Family::V6, 44)];

fn check(network: &Network<'_, '_>, number: u32, report: &mut Reporter<'_>) {
    let Some(document) = network.document(number, Kind::RouteTable) else { return };
    let table = RouteTable::of(document);
    for route in &table.routes {
        let Some(cidr) = route.cidr.filter(|_| route.target == Target::Peering) else { continue };
        let family = cidr.family();
        let set = AddressSet::from(cidr);
        let target = route.target_node.and_then(|node| node.str()).unwrap_or_default();
        let peer = network.peer_of(&table.vpc(), &target).map(|peer| peer.only(family));
        let most = LARGEST.iter().find(|(of, most)| *of == family && cidr.prefix_length() < *most);
        let finding = match (&peer, most) {
            (Some(peer), _) if set.difference(peer).is_empty() => continue,
            (Some(peer), _) => {
                let finding = report.at(route.place).wording(&BEYOND);
                some_of(finding, "own", peer.to_cidrs().iter().map(Cidr::to_string));
                finding
            }
            (None, Some((_, most))) => report.at(route.place).arg("most", u32::from(*most)),
            (None, None) => continue,
        };
        finding.arg("block", cidr.to_string()).arg("target", target);
        if set.band(family) > Band::VeryWide {
            finding.severity(Severity::Low);
        }
    }
}
