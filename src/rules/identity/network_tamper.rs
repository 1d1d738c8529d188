//! Changes to the security groups, routes and zones of every network.
//! Explanations (en, ja) and all cases: `network_tamper.md`.

use crate::{
    catalog::sensitive::Class,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::sensitive::of_class,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "network-tamper",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The network of every application can be opened",
            ja: "すべてのネットワークの開放を許可",
        },
        message: Text {
            en: "{actions} on `{resource}`{under}: the holder can open what is closed or redirect traffic",
            ja: "`{resource}` に対する {actions} が許可されています{under}。閉じられた通信を開放し、通信経路を変更できます",
        },
        remedy: Text {
            en: "Name the groups, tables or zones, or pick them by a tag or by `ec2:Vpc`",
            ja: "`Resource`、タグ、または `ec2:Vpc` で対象を限定してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-284")],
    check: Check::Policy(check),
};

const NARROW: Option<Severity> = None;

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for held in of_class(policy, Class::Network, NARROW) {
        held.describe(policy, NARROW, report.at(held.node));
    }
}
