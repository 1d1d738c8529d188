//! A group with nearly as many rules as it may have.
//! Explanations (en, ja) and all cases: `sg_rule_count_near_quota.md`.

use crate::{
    catalog::quotas::RULES_OF_GROUP,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, SecurityGroup},
    reason::{Family, acl_words},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-rule-count-near-quota",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The group is close to its rule quota",
            ja: "ルール数が上限に近いグループ",
        },
        message: Text {
            en: "The group has {count} {direction} rules for {family}, of {quota} that it may have by default",
            ja: "このグループには {family} の{direction}ルールが {count} 個あります (デフォルトの上限は {quota} 個)",
        },
        remedy: Text {
            en: "Use prefix lists and groups as sources, and merge neighbouring blocks",
            ja: "送信元にプレフィックスリストやグループを使い、隣り合うブロックをまとめてください",
        },
    },
    variants: &[&OVER],
    aliases: &["prowler:ec2_securitygroup_with_many_ingress_egress_rules"],
    references: &[],
    check: Check::SecurityGroup(check),
};

static OVER: Wording = Wording {
    title: Text {
        en: "The group has more rules than the default quota",
        ja: "デフォルトの上限を超えるルールを持つグループ",
    },
    message: Text {
        en: "The group has {count} {direction} rules for {family}, more than the {quota} that it may have unless the quota was raised",
        ja: "このグループには {family} の{direction}ルールが {count} 個あり、引き上げていない場合の上限 {quota} 個を超えています",
    },
    remedy: RULE.wording.remedy,
};

/// So few are left that it is worth a word.
const LEFT: usize = 10;

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for direction in [Direction::Inbound, Direction::Outbound] {
        let counts = group.counted(direction);
        for (family, count) in Family::ALL.into_iter().zip(counts) {
            if count + LEFT <= RULES_OF_GROUP {
                continue;
            }
            let Some(last) = group.rules_of(direction).last() else { continue };
            let finding = report.at(last.peer_node).arg("count", count);
            finding.arg("family", family.to_string()).arg("quota", RULES_OF_GROUP);
            finding.arg("direction", acl_words::direction(direction));
            if count > RULES_OF_GROUP {
                finding.wording(&OVER);
            }
        }
    }
}
