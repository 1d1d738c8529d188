//! A network ACL with as many rules as it may have.
//! Explanations (en, ja) and all cases: `nacl_quota.md`.

use crate::{
    catalog::quotas::{RULES_OF_ACL, RULES_OF_ACL_AT_MOST},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::NetworkAcl,
    reason::{Family, acl_list::AclList, acl_words},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-quota",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The network ACL is close to its rule quota",
            ja: "ルール数が上限に近いネットワーク ACL",
        },
        message: Text {
            en: "With the final deny there are {count} {direction} rules for {family}, of {quota} by default",
            ja: "末尾の拒否ルールを含めて {family} の{direction}ルールが {count} 個あります (デフォルトの上限は {quota} 個)",
        },
        remedy: Text {
            en: "Use larger blocks, and leave single hosts to security groups",
            ja: "大きいブロックを使い、個々のホストはセキュリティグループに任せてください",
        },
    },
    variants: &[&OVER, &FAR_OVER],
    aliases: &[],
    references: &[],
    check: Check::NetworkAcl(check),
};

static OVER: Wording = Wording {
    title: Text {
        en: "The network ACL has more rules than the default quota",
        ja: "デフォルトの上限を超えるルールを持つネットワーク ACL",
    },
    message: Text {
        en: "With the final deny there are {count} {direction} rules for {family}, more than the {quota} that it may have unless the quota was raised",
        ja: "末尾の拒否ルールを含めて {family} の{direction}ルールが {count} 個あり、引き上げていない場合の上限 {quota} 個を超えています",
    },
    remedy: RULE.wording.remedy,
};

static FAR_OVER: Wording = Wording {
    title: Text {
        en: "The network ACL has more rules than AWS allows",
        ja: "上限を超えるルールを持つネットワーク ACL",
    },
    message: Text {
        en: "With the final deny there are {count} {direction} rules for {family}: the quota cannot be raised beyond {quota}",
        ja: "末尾の拒否ルールを含めて {family} の{direction}ルールが {count} 個あります。上限は {quota} 個までしか引き上げられません",
    },
    remedy: RULE.wording.remedy,
};

/// So few are left that it is worth a word.
const LEFT: usize = 2;

fn check(acl: &NetworkAcl<'_>, report: &mut Reporter<'_>) {
    for list in AclList::both(acl) {
        for family in Family::ALL {
            let mut own = list.entries().iter().filter(|entry| entry.source.family() == family);
            // The final deny counts too.
            let count = own.clone().count() + 1;
            let last = own.next_back().and_then(|entry| list.written(entry.id));
            let Some(last) = last.filter(|_| count + LEFT >= RULES_OF_ACL) else { continue };
            let finding = report.at(last.number_node.unwrap_or(last.node)).arg("count", count);
            finding.arg("family", family.to_string());
            finding.arg("direction", acl_words::direction(list.direction));
            let quota = if count > RULES_OF_ACL_AT_MOST {
                finding.wording(&FAR_OVER).category(Category::Error).severity(Severity::High);
                RULES_OF_ACL_AT_MOST
            } else {
                if count > RULES_OF_ACL {
                    finding.wording(&OVER);
                }
                RULES_OF_ACL
            };
            finding.arg("quota", quota);
        }
    }
}
