//! Single public addresses that are let in without a word of whose they are.
//! Explanations (en, ja) and all cases: `sg_single_public_host.md`.

use crate::{
    catalog::words::{PERSONAL, has_word},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, GroupRule, SecurityGroup},
    reason::{AddressSet, source_words},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-single-public-host",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Info,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Single public addresses without a stated reason",
            ja: "理由の不明な単一のパブリックアドレスを許可",
        },
        message: Text {
            en: "Single public addresses may come in ({which}: {peers}), and no description says whose they are or until when: the permission stays when the address changes hands",
            ja: "単一のパブリックアドレスからの通信が許可されていますが ({which}: {peers})、誰のものか、いつまで必要かが説明にありません。アドレスの持ち主が変わっても許可は残ります",
        },
        remedy: Text {
            en: "Describe whose address it is and why, or let people in through a VPN or Session Manager",
            ja: "誰の何のためのアドレスかを説明に書くか、VPN や Session Manager を使ってください",
        },
    },
    variants: &[],
    aliases: &["prowler:ec2_securitygroup_allow_ingress_from_internet_to_any_port_from_ip"],
    references: &[],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    let hosts: Vec<_> = group.rules_of(Direction::Inbound).filter(|rule| is_loose(rule)).collect();
    source_words::report_all(&hosts, |place| report.at(place));
}

fn is_loose(rule: &GroupRule<'_>) -> bool {
    let Some(cidr) = rule.block().and_then(|block| block.known()) else { return false };
    let family = cidr.family();
    cidr.prefix_length() == family.bits()
        && AddressSet::from(cidr).public_count(family) > 0
        && rule.description.and_then(|text| text.str()).is_none_or(|text| has_word(&text, PERSONAL))
}
