//! An allow of a network ACL that loses a part of its ports to an earlier deny.
//! Explanations (en, ja) and all cases: `nacl_rule_partly_hidden.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::NetworkAcl,
    reason::{
        AclEntry,
        acl::Reach,
        acl_list::{AclList, common, encloses},
        acl_words, some_of,
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-rule-partly-hidden",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Warning,
    severity: Severity::Info,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "A part of what a rule of the network ACL allows is denied before it",
            ja: "許可の一部が先に拒否されているネットワーク ACL のルール",
        },
        message: Text {
            en: "Rule number {number} allows {traffic} {way} {addresses}, but a part of it is denied first by rule number {earlier}: {parts}",
            ja: "ルール番号 {number} は {addresses}{way}{traffic}を許可していますが、一部 ({parts}) は先に評価されるルール番号 {earlier} が拒否します",
        },
        remedy: Text {
            en: "If that part is to be allowed, give the rule a lower number; if not, leave it out of the rule",
            ja: "その部分も許可するなら番号を小さくし、許可しないならルールの範囲から除いてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::NetworkAcl(check),
};

fn check(acl: &NetworkAcl<'_>, report: &mut Reporter<'_>) {
    for list in AclList::both(acl) {
        for (entry, outcome) in list.outcomes().filter(|(entry, _)| entry.allow) {
            let Reach::Part(takers) = &outcome.reach else { continue };
            let hiding = |id: &&usize| list.read(**id).is_some_and(|earlier| cuts(earlier, entry));
            let earlier: Vec<usize> = takers.iter().filter(hiding).copied().collect();
            let Some(written) = list.written(entry.id).filter(|_| !earlier.is_empty()) else {
                continue;
            };
            let finding = report.at(written.number_node.unwrap_or(written.node));
            acl_words::describe(finding, entry, list.direction);
            finding.arg("earlier", list.numbers(&earlier));
            let parts = earlier.iter().filter_map(|id| common(list.read(*id)?, entry));
            some_of(finding, "parts", parts.map(|part| acl_words::traffic_of(&part)));
            acl_words::relate(finding, &list, &earlier);
        }
    }
}

/// Whether an earlier deny cuts ports off an allow. A deny that lies within it, or that picks some
/// of its addresses, is an exception that somebody meant.
fn cuts(earlier: &AclEntry, entry: &AclEntry) -> bool {
    !earlier.allow && earlier.source.contains(&entry.source) && !encloses(entry, earlier)
}
