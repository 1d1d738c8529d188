//! Routes that no traffic takes.
//! Explanations (en, ja) and all cases: `route_shadowed.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Network, RouteTable},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "route-shadowed",
    since: "0.1.0",
    kinds: &[Kind::RouteTable],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Route that is never used", ja: "使われないルート" },
        message: Text {
            en: "No traffic takes the route for `{block}`: more specific routes of this table take all of it",
            ja: "`{block}` へのルートは使われません。このテーブルのより具体的なルートがすべての通信を受け持ちます",
        },
        remedy: Text {
            en: "Delete the route, or the more specific ones if this one was meant",
            ja: "このルートを削除するか、こちらが意図したものなら、より具体的なルートを削除してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Network(check),
};

fn check(network: &Network<'_, '_>, number: u32, report: &mut Reporter<'_>) {
    let Some(document) = network.document(number, Kind::RouteTable) else { return };
    for route in RouteTable::of(document).shadowed() {
        report.at(route.place).arg("block", route.place.str().unwrap_or_default());
    }
}
