//! IPv4 is filtered and IPv6 is let through, or has no rules.
//! Explanations (en, ja) and all cases: `nacl_ipv6_asymmetry.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::NetworkAcl,
    reason::{Family, acl_list::AclList, acl_words},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-ipv6-asymmetry",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "IPv4 is filtered, IPv6 is not", ja: "IPv4 は制限済みで IPv6 は無制限"
        },
        message: Text {
            en: "All {direction} IPv6 traffic is allowed ({which}), while IPv4 is filtered: over IPv6 nothing is filtered",
            ja: "{direction}の IPv6 はすべて許可されていますが ({which})、IPv4 は制限されています。IPv6 を使えば制限を回避できます",
        },
        remedy: Text {
            en: "Write the IPv4 rules for IPv6 too, and delete the allow for all of it",
            ja: "IPv4 と同じルールを IPv6 にも書き、全体の許可を削除してください",
        },
    },
    variants: &[&CLOSED],
    aliases: &[],
    references: &[],
    check: Check::NetworkAcl(check),
};

static CLOSED: Wording = Wording {
    title: Text {
        en: "IPv6 has no rules of its own and is denied",
        ja: "IPv6 のルールがなく拒否されている",
    },
    message: Text {
        en: "The {direction} rules allow IPv4 only ({which}): the VPC has IPv6, and over it everything is denied",
        ja: "{direction}ルールは IPv4 だけを許可しています ({which})。VPC には IPv6 がありますが、IPv6 の通信はすべて拒否されます",
    },
    remedy: Text {
        en: "Write the rules for IPv6 too if hosts here use it",
        ja: "ここのホストが IPv6 を使うなら、IPv6 のルールも書いてください",
    },
};

fn check(acl: &NetworkAcl<'_>, report: &mut Reporter<'_>) {
    for list in AclList::both(acl) {
        let allows = |family| {
            let of = list.outcomes().map(|(entry, _)| entry).filter(|entry| entry.allow);
            let of = of.filter(|entry| entry.source.family() == family);
            of.map(|entry| entry.id).collect::<Vec<_>>()
        };
        let (v4, v6) = (allows(Family::V4), allows(Family::V6));
        if v4.is_empty() {
            continue;
        }
        let finding = if v6.is_empty() && shows_v6(&list) {
            let finding = acl_words::report_all(&list, &v4, |place| report.at(place));
            finding.map(|finding| {
                finding.wording(&CLOSED).severity(Severity::Low).category(Category::Warning)
            })
        } else {
            let open = list.open_beside_v4();
            open.and_then(|open| acl_words::report_all(&list, &open, |place| report.at(place)))
        };
        if let Some(finding) = finding {
            finding.arg("direction", acl_words::direction(list.direction));
        }
    }
}

/// Whether the text shows entries for IPv6 in that direction, such as the final deny that AWS adds
/// where the VPC has an IPv6 block.
fn shows_v6(list: &AclList<'_, '_>) -> bool {
    let mut own = list.acl.entries.iter().filter(|entry| entry.direction == list.direction);
    own.any(|entry| {
        let block = entry.block.as_ref().and_then(|block| block.known());
        block.is_some_and(|block| block.family() == Family::V6)
    })
}
