//! A route that makes subnets public.
//! Explanations (en, ja) and all cases: `route_world_to_igw.md`.

use crate::{
    catalog::words::{PRIVATE_TIERS, PUBLIC_TIERS, has_word},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Network, RouteTable},
    reason::Family,
    rule::{Check, Reporter, Rule, part},
    syntax::Node,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "route-world-to-igw",
    since: "0.1.0",
    kinds: &[Kind::RouteTable],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Subnets with this route table are public",
            ja: "このルートテーブルのサブネットはパブリック",
        },
        message: Text {
            en: "The route for {blocks} leads to the internet gateway {target}: subnets with this table are public, and whatever has a public address there can be reached as far as groups and ACLs let it",
            ja: "{blocks} へのルートがインターネットゲートウェイ {target} に向いています。このテーブルのサブネットはパブリックで、パブリックアドレスを持つものにはグループと ACL が許す範囲で到達できます",
        },
        remedy: Text {
            en: "Keep only what has to face the internet in such subnets, and give the others a NAT gateway or endpoints",
            ja: "このサブネットにはインターネットに公開する必要があるものだけを置き、それ以外には NAT ゲートウェイやエンドポイントを使ってください",
        },
    },
    variants: &[],
    aliases: &["config:no-unrestricted-route-to-igw"],
    references: &[part("nist-800-53", "r5", "SC-7")],
    check: Check::Network(check),
};

fn check(network: &Network<'_, '_>, number: u32, report: &mut Reporter<'_>) {
    let Some(document) = network.document(number, Kind::RouteTable) else { return };
    let table = RouteTable::of(document);
    let named = |words| table.name().and_then(Node::str).is_some_and(|name| has_word(&name, words));
    if named(PUBLIC_TIERS) {
        return;
    }
    let mut ways = table.to_internet(Family::V4);
    if !table.hides_v4() {
        ways.extend(table.to_internet(Family::V6));
    }
    let Some(place) = ways.first().and_then(|way| way.target_node) else { return };
    let blocks: Vec<_> =
        ways.iter().map(|way| format!("`{}`", way.place.str().unwrap_or_default())).collect();
    let finding = report.at(place);
    finding.arg("blocks", blocks).arg("target", format!("`{}`", place.str().unwrap_or_default()));
    if named(PRIVATE_TIERS) {
        finding.severity(Severity::Medium).category(Category::Security);
    }
}
