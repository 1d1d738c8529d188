//! Whole private ranges that are let in.
//! Explanations (en, ja) and all cases: `sg_private_but_huge.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, GroupRule, SecurityGroup},
    reason::{address, source_words},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-private-but-huge",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "A whole private range is let in",
            ja: "プライベートアドレス範囲の全体を許可",
        },
        message: Text {
            en: "Whole private ranges may come in ({which}: {peers}): that is every network that is connected now or later, not only the hosts that were meant",
            ja: "プライベートアドレス範囲の全体が許可されています ({which}: {peers})。意図したホストだけでなく、現在または将来接続されるすべてのネットワークが対象になります",
        },
        remedy: Text {
            en: "Name the blocks or the security groups that need it",
            ja: "必要なブロックやセキュリティグループだけを指定してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    let rules: Vec<_> = group.rules_of(Direction::Inbound).filter(|rule| is_huge(rule)).collect();
    source_words::report_all(&rules, |place| report.at(place));
}

/// A whole private range, but for 192.168.0.0/16, which is no larger than one VPC.
fn is_huge(rule: &GroupRule<'_>) -> bool {
    const SMALLEST: u8 = 12;
    let cidr = rule.block().and_then(|block| block.known());
    let short = cidr.filter(|cidr| cidr.prefix_length() <= SMALLEST);
    short.and_then(|cidr| address::class_of(&cidr)).is_some_and(|range| range.is_private())
}
