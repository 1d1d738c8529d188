//! Denied blocks before an allow that leaves everybody else in.
//! Explanations (en, ja) and all cases: `nacl_deny_partial_cidr.md`.

use crate::{
    document::Kind,
    finding::{Arg, Category, Confidence, Finding, Severity, Text, Wording},
    model::network::{Direction, NetworkAcl},
    reason::{
        AclEntry, AddressSet, Band,
        acl::Reach,
        acl_list::{AclList, common},
        acl_words,
    },
    rule::{Check, Reporter, Rule},
    table::Set,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-deny-partial-cidr",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Denied blocks leave everybody else allowed",
            ja: "一部のブロックだけを拒否し、残りを許可",
        },
        message: Text {
            en: "All that is kept out is {blocks} ({which}): rule number {allow} allows {traffic} for the rest, which is {rest}",
            ja: "{which} が防ぐのは {blocks} だけです。残り ({rest}) には、ルール番号 {allow} が{traffic}を許可しています",
        },
        remedy: Text {
            en: "Allow the sources that are meant instead of denying some that are not",
            ja: "一部を拒否する代わりに、許可したい送信元だけを許可してください",
        },
    },
    variants: &[],
    aliases: &["cfn-nag:W71"],
    references: &[],
    check: Check::NetworkAcl(check),
};

/// So many blocks of either list are named.
const NAMED: usize = 4;

fn check(acl: &NetworkAcl<'_>, report: &mut Reporter<'_>) {
    let list = AclList::of(acl, Direction::Inbound);
    let mut told: Set<usize> = Set::new();
    for (allow, _) in list.outcomes().filter(|(entry, _)| entry.allow) {
        let family = allow.source.family();
        let whole = AddressSet::from(allow.source);
        if whole.band(family) > Band::NearAny {
            continue;
        }
        let denied = list.outcomes().filter(|(deny, outcome)| {
            !deny.allow
                && deny.number < allow.number
                && deny.source.prefix_length() > allow.source.prefix_length()
                && !matches!(outcome.reach, Reach::None(_))
        });
        // Each with what it takes of the allow: denies of one port and of all say different things.
        let taken = denied.filter_map(|(deny, _)| Some((deny, common(deny, allow)?)));
        let mut taken: Vec<_> = taken.collect();
        let traffic = |of: &AclEntry| (of.protocol, of.protocol.heeded(of.ports, family));
        crate::order::sort_by(&mut taken, |(_, a), (_, b)| traffic(a).cmp(&traffic(b)));
        for alike in taken.chunk_by(|(_, a), (_, b)| traffic(a) == traffic(b)) {
            let ids = alike.iter().map(|(deny, _)| deny.id).filter(|id| told.add(*id));
            let ids: Vec<usize> = ids.collect();
            let blocks = || alike.iter().map(|(deny, _)| &deny.source);
            let rest = whole.difference(&AddressSet::from_cidrs(blocks()));
            let Some(finding) = acl_words::report_all(&list, &ids, |place| report.at(place)) else {
                continue;
            };
            name_blocks(finding, "blocks", "more_blocks", blocks().map(ToString::to_string));
            let rest = rest.to_cidrs();
            name_blocks(finding, "rest", "more_rest", rest.iter().map(ToString::to_string));
            finding.arg("allow", allow.number.to_string());
            if let Some((_, common)) = alike.first() {
                acl_words::name_traffic(finding, common);
            }
        }
    }
}

fn name_blocks(
    finding: &mut Finding,
    hole: &'static str,
    more: &'static str,
    mut blocks: impl Iterator<Item = String>,
) {
    let mut named: Vec<Arg> = blocks.by_ref().take(NAMED).map(Arg::from).collect();
    let left = blocks.count();
    if left > 0 {
        finding.arg(more, left);
        named.push(Arg::Sentence(match more {
            "more_rest" => Text { en: "{more_rest} more", ja: "ほか {more_rest} 件" },
            _ => Text { en: "{more_blocks} more", ja: "ほか {more_blocks} 件" },
        }));
    }
    finding.arg(hole, named);
}
