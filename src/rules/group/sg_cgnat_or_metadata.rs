//! Blocks from ranges that no security group ever meets.
//! Explanations (en, ja) and all cases: `sg_cgnat_or_metadata.md`.

use crate::{
    catalog::{addresses::SpecialRange, words::CONTAINERS},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, GroupRule, SecurityGroup},
    reason::{AddressSet, Band, Protocol, address, source_words},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-cgnat-or-metadata",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Warning,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Block that no traffic comes from",
            ja: "通信が来ることのない範囲のブロック",
        },
        message: Text {
            en: "`{peer}` is in the reserved range {range} ({what}): a rule for it has no effect in a security group ({which})",
            ja: "`{peer}` は特別な範囲 {range} ({what}) にあり、セキュリティグループのルールとしては効果がありません ({which})",
        },
        remedy: Text {
            en: "Write the address that was meant, or remove the rule",
            ja: "本来のアドレスを書くか、ルールを削除してください",
        },
    },
    variants: &[&NAT],
    aliases: &[],
    references: &[],
    check: Check::SecurityGroup(check),
};

static NAT: Wording = Wording {
    title: Text {
        en: "The block is carrier-grade NAT space",
        ja: "キャリアグレード NAT の範囲のブロック",
    },
    message: Text {
        en: "`{peer}` is carrier-grade NAT space ({which}): it only matters where the VPC or a network connected to it uses such addresses",
        ja: "`{peer}` はキャリアグレード NAT の範囲です ({which})。VPC や接続先のネットワークでこのアドレスを使っている場合にだけ意味があります",
    },
    remedy: Text {
        en: "Remove the rule unless you use such addresses",
        ja: "このアドレスを使っていなければ、ルールを削除してください",
    },
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    let mut found: Vec<(&SpecialRange, Vec<&GroupRule<'_>>)> = Vec::new();
    for rule in &group.rules {
        let Some(range) = pointless(rule) else { continue };
        let same = |(known, rules): &&mut (&SpecialRange, Vec<&GroupRule<'_>>)| {
            known.range == range.range
                && rules.iter().all(|known| known.direction == rule.direction)
        };
        match found.iter_mut().find(same) {
            Some((_, rules)) => rules.push(rule),
            None => found.push((range, vec![rule])),
        }
    }
    for (range, rules) in found {
        let Some(first) = rules.first() else { continue };
        let nat = range.is_carrier_nat();
        if nat && group.is_about(CONTAINERS) {
            continue;
        }
        let peer = source_words::peer(first);
        let Some(finding) = source_words::report_all(&rules, |place| report.at(place)) else {
            continue;
        };
        let (en, ja) = range.what;
        finding.arg("peer", peer).arg("what", Text { en, ja }).arg("range", range.range);
        if nat {
            finding.wording(&NAT).severity(Severity::Info);
        }
    }
}

/// The special range of the rule's block, unless hosts in a VPC may have its addresses.
fn pointless(rule: &GroupRule<'_>) -> Option<&'static SpecialRange> {
    let cidr = rule.block()?.known()?;
    // Multicast over a transit gateway needs IGMP from 0.0.0.0/32, and groups as destinations.
    const IGMP: Protocol = Protocol::Other(2);
    let joins = rule.protocol == Some(IGMP) || rule.direction == Direction::Outbound;
    let quiet = AddressSet::from(cidr).band(cidr.family()) == Band::NotPublic;
    address::class_of(&cidr)
        .filter(|range| quiet && !range.is_in_vpcs() && !(joins && range.is_multicast()))
}
