//! Routes whose target is gone.
//! Explanations (en, ja) and all cases: `route_blackhole.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Network, RouteTable},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "route-blackhole",
    since: "0.1.0",
    kinds: &[Kind::RouteTable],
    category: Category::Warning,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Route to a deleted target", ja: "宛先のなくなったルート" },
        message: Text {
            en: "The target of the route for `{block}` is gone (`blackhole`): its traffic is dropped and does not fall back to a wider route",
            ja: "`{block}` へのルートのターゲットが存在しません (`blackhole`)。該当する通信は破棄され、より広いルートには回りません",
        },
        remedy: Text {
            en: "Delete the route, or give it the target that was meant",
            ja: "ルートを削除するか、意図したターゲットを指定してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Network(check),
};

fn check(network: &Network<'_, '_>, number: u32, report: &mut Reporter<'_>) {
    let Some(document) = network.document(number, Kind::RouteTable) else { return };
    let table = RouteTable::of(document);
    for route in table.routes.iter().filter(|route| route.is_blackhole) {
        let place = route.node.get("State").unwrap_or(route.place);
        report.at(place).arg("block", route.place.str().unwrap_or_default());
    }
}
