//! Rule numbers that leave no room between them.
//! Explanations (en, ja) and all cases: `nacl_no_gap.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::NetworkAcl,
    reason::{AclEntry, Family, acl_list::AclList, acl_words, some_of},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-no-gap",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Rule numbers leave no room between them", ja: "間隔のないルール番号"
        },
        message: Text {
            en: "The {direction} {family} rules {pairs} follow each other: nothing can be put between them later",
            ja: "{family} の{direction}ルール {pairs} の番号が連続しており、後から間にルールを入れられません",
        },
        remedy: Text {
            en: "Number rules in steps of 10 or 100",
            ja: "ルール番号は 10 や 100 の間隔を空けて付けてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::NetworkAcl(check),
};

fn check(acl: &NetworkAcl<'_>, report: &mut Reporter<'_>) {
    for list in AclList::both(acl) {
        for family in Family::ALL {
            let own = list.entries().iter().filter(|entry| entry.source.family() == family);
            let mut own: Vec<&AclEntry> = own.collect();
            crate::order::sort_by_key(&mut own, |entry| entry.number);
            let follow = |a: &AclEntry, b: &AclEntry| a.number.checked_add(1) == Some(b.number);
            let runs = own.chunk_by(|a, b| follow(a, b)).filter(|run| run.len() > 1);
            let ends = runs.filter_map(|run| Some((run.first()?, run.last()?)));
            let ends: Vec<_> = ends.collect();
            let Some(place) = ends.first().and_then(|(first, _)| list.written(first.id)) else {
                continue;
            };
            let finding = report.at(place.number_node.unwrap_or(place.node));
            finding.arg("direction", acl_words::direction(list.direction));
            finding.arg("family", family.to_string());
            let pairs = ends.iter().map(|(a, b)| format!("{}–{}", a.number, b.number));
            some_of(finding, "pairs", pairs);
        }
    }
}
