//! A deny of a network ACL that stands after an allow which has let the traffic through already.
//! Explanations (en, ja) and all cases: `nacl_deny_after_allow.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::NetworkAcl,
    reason::{
        Protocol,
        acl::LetThrough,
        acl_list::{AclList, common, encloses},
        acl_words, some_of,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-deny-after-allow",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "A deny of the network ACL comes after the allow that it should limit",
            ja: "許可ルールより後に評価されるネットワーク ACL の拒否ルール",
        },
        message: Text {
            en: "Rule number {number} denies {traffic} {way} {addresses}, but all of it is let through before, by rule number {earlier}: nothing is denied",
            ja: "ルール番号 {number} は {addresses}{way}{traffic}を拒否していますが、先に評価されるルール番号 {earlier} がすべて許可しているため、何も拒否されません",
        },
        remedy: REMEDY,
    },
    variants: &[&PARTLY, &CLOSING],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "SC-7")],
    check: Check::NetworkAcl(check),
};

const REMEDY: Text = Text {
    en: "Give the deny a lower number than {earlier}",
    ja: "拒否ルールを {earlier} より小さい番号にしてください",
};

static PARTLY: Wording = Wording {
    title: Text {
        en: "A deny of the network ACL comes after an allow that lets a part through",
        ja: "一部を許可するルールより後に評価されるネットワーク ACL の拒否ルール",
    },
    message: Text {
        en: "Rule number {number} denies {traffic} {way} {addresses}, but a part of it is let through before, by rule number {earlier}: {parts}",
        ja: "ルール番号 {number} は {addresses}{way}{traffic}を拒否していますが、先に評価されるルール番号 {earlier} が一部 ({parts}) を許可しています",
    },
    remedy: REMEDY,
};

static CLOSING: Wording = Wording {
    title: Text {
        en: "The closing deny of the network ACL has nothing left to deny",
        ja: "拒否する対象が残っていない末尾の拒否ルール",
    },
    message: Text {
        en: "Rule number {number} should deny the rest, but everything is let through before, by rule number {earlier}: there is no rest",
        ja: "ルール番号 {number} は残りの通信を拒否するためのものですが、先に評価されるルール番号 {earlier} がすべて許可しているため、残りがありません",
    },
    remedy: Text {
        en: "Narrow the allow, or delete the deny",
        ja: "許可ルールの範囲を絞るか、この拒否ルールを削除してください",
    },
};

fn check(acl: &NetworkAcl<'_>, report: &mut Reporter<'_>) {
    for list in AclList::both(acl) {
        for (entry, outcome) in list.outcomes().filter(|(entry, _)| !entry.allow) {
            let (earlier, whole): (Vec<usize>, bool) = match &outcome.let_through {
                LetThrough::Nothing => continue,
                LetThrough::Whole(ids) => (ids.clone(), true),
                // An allow that lies within the deny is the exception that it was written for.
                LetThrough::Part(ids) => {
                    let wider =
                        |id: &&usize| list.read(**id).is_some_and(|allow| !encloses(entry, allow));
                    (ids.iter().filter(wider).copied().collect(), false)
                }
            };
            let Some(written) = list.written(entry.id).filter(|_| !earlier.is_empty()) else {
                continue;
            };
            let finding = report.at(written.number_node.unwrap_or(written.node));
            acl_words::describe(finding, entry, list.direction);
            finding.arg("earlier", list.numbers(&earlier)).confidence(list.confidence());
            let closing = entry.protocol == Protocol::Any && entry.source.prefix_length() == 0;
            if whole && closing {
                finding.wording(&CLOSING).severity(Severity::Low);
            } else if !whole {
                let parts = earlier.iter().filter_map(|id| common(list.read(*id)?, entry));
                some_of(finding, "parts", parts.map(|part| acl_words::traffic_of(&part)));
                finding.wording(&PARTLY).severity(Severity::Medium);
            }
            acl_words::relate(finding, &list, &earlier);
        }
    }
}
