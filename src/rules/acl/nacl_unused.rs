//! A network ACL without any subnet.
//! Explanations (en, ja) and all cases: `nacl_unused.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::NetworkAcl,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-unused",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "No subnet uses the network ACL",
            ja: "どのサブネットにも関連付けられていないネットワーク ACL",
        },
        message: Text {
            en: "The network ACL has no subnet: its rules filter nothing, and the subnet that it was made for may run with the default ACL",
            ja: "このネットワーク ACL にはサブネットが関連付けられておらず、ルールは何も制限していません。対象のはずのサブネットがデフォルトの ACL のままになっている可能性があります",
        },
        remedy: Text {
            en: "Associate the subnets that were meant, or delete it",
            ja: "意図したサブネットに関連付けるか、削除してください",
        },
    },
    variants: &[],
    aliases: &["checkov:CKV2_AWS_1", "security-hub:EC2.16", "config:vpc-network-acl-unused-check"],
    references: &[part("security-hub", "2026-11", "EC2.16")],
    check: Check::NetworkAcl(check),
};

fn check(acl: &NetworkAcl<'_>, report: &mut Reporter<'_>) {
    // Without the list it is not known; subnets without an ACL of their own have the default one.
    let Some(subnets) = acl.root.get("Associations").filter(|list| list.is_array()) else { return };
    if acl.is_default != Some(true) && subnets.items().next().is_none() {
        report.at(subnets);
    }
}
