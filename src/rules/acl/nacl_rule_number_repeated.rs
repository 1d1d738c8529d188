//! Two entries of a network ACL with the same number in the same direction.
//! Explanations (en, ja) and all cases: `nacl_rule_number_repeated.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{AclEntry, NetworkAcl},
    reason::acl_words,
    rule::{Check, Reporter, Rule},
    table::Table,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-rule-number-repeated",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "A rule number of the network ACL is used twice",
            ja: "ネットワーク ACL のルール番号の重複",
        },
        message: Text {
            en: "Rule number {number} is used twice in the {direction} rules: AWS accepts each number once per direction, for IPv4 and IPv6 together",
            ja: "{direction}ルールにルール番号 {number} が重複しています。番号は方向ごとに、IPv4 と IPv6 を合わせて一度しか使えません",
        },
        remedy: Text {
            en: "Give one of the two another number; the lower one is evaluated first",
            ja: "どちらかの番号を変更してください。小さい番号のルールが先に評価されます",
        },
    },
    variants: &[],
    aliases: &["cfn-nag:F79"],
    references: &[],
    check: Check::NetworkAcl(check),
};

fn check(acl: &NetworkAcl<'_>, report: &mut Reporter<'_>) {
    let mut seen: Table<_, &AclEntry<'_>> = Table::new();
    for entry in acl.entries.iter().filter(|entry| !entry.is_final_deny()) {
        let Some((number, node)) = entry.number.zip(entry.number_node) else { continue };
        let first = *seen.or_insert_with((entry.direction, number), || entry);
        let Some(first) = first.number_node.filter(|first| first.index() != node.index()) else {
            continue;
        };
        let finding = report.at(node).arg("number", number.to_string());
        finding.arg("direction", acl_words::direction(entry.direction));
        finding.related(first, Text { en: "first used here", ja: "最初の使用箇所" }, []);
    }
}
