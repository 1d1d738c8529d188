//! Denies for small private blocks, which do nothing inside the subnet.
//! Explanations (en, ja) and all cases: `nacl_vpc_cidr_note.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::NetworkAcl,
    reason::{acl::Reach, acl_list::AclList, acl_words, address},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-vpc-cidr-note",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::Low,
    wording: Wording {
        title: Text {
            en: "A deny for a private block does not separate hosts of one subnet",
            ja: "同じサブネットのホストは分離されない",
        },
        message: Text {
            en: "Traffic that {which} should keep out, to or from {blocks}, still passes between hosts of the same subnet: a network ACL only sees what enters or leaves it",
            ja: "{which} は {blocks} との通信を拒否していますが、同じサブネットのホスト同士の通信には効果がありません。ネットワーク ACL はサブネットに出入りする通信だけを対象とします",
        },
        remedy: Text {
            en: "Use security groups to separate hosts of one subnet",
            ja: "同じサブネットのホストの分離にはセキュリティグループを使ってください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::NetworkAcl(check),
};

/// Blocks from this prefix length on are as small as a part of a subnet.
const SMALL: u8 = 24;
/// So many blocks are named; the places show the others.
const NAMED: usize = 3;

fn check(acl: &NetworkAcl<'_>, report: &mut Reporter<'_>) {
    for list in AclList::both(acl) {
        let parting = list.outcomes().filter(|(entry, outcome)| {
            let small = entry.source.prefix_length() >= SMALL;
            let range = || address::class_of(&entry.source);
            !entry.allow
                && small
                && range().is_some_and(|range| range.is_private())
                && !matches!(outcome.reach, Reach::None(_))
        });
        let parting: Vec<_> = parting.map(|(entry, _)| (entry.id, entry.source)).collect();
        let ids: Vec<usize> = parting.iter().map(|(id, _)| *id).collect();
        let finding = acl_words::report_all(&list, &ids, |place| report.at(place));
        if let Some(finding) = finding {
            let mut blocks: Vec<String> =
                parting.iter().map(|(_, block)| block.to_string()).collect();
            blocks.dedup();
            blocks.truncate(NAMED);
            finding.arg("blocks", blocks).confidence(Confidence::Low);
        }
    }
}
