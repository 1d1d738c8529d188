//! Groups of another account or VPC as peers.
//! Explanations (en, ja) and all cases: `sg_cross_account_reference.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{GroupRule, SecurityGroup},
    reason::source_words,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-cross-account-reference",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Reference to a group of another account or VPC",
            ja: "別のアカウントや VPC のグループを参照",
        },
        message: Text {
            en: "The peer of {which} is a group of another account or VPC ({peers}): its members are decided there, and the reference goes stale when the connection or the group is deleted",
            ja: "{which} の相手は別のアカウントまたは VPC のグループです ({peers})。対象が誰かは相手側で決まり、接続やグループがなくなると無効な参照として残ります",
        },
        remedy: Text {
            en: "Check who manages the other group",
            ja: "相手のグループの管理者を確認してください",
        },
    },
    variants: &[&STALE],
    aliases: &[],
    references: &[],
    check: Check::SecurityGroup(check),
};

static STALE: Wording = Wording {
    title: Text {
        en: "Reference to a group over a deleted peering",
        ja: "失われたピアリング越しのグループを参照",
    },
    message: Text {
        en: "The peering to {peers} is not active ({which}): the rule lets nobody in",
        ja: "{peers} へのピアリングは有効ではありません ({which})。このルールは誰も許可せず、混乱のもとになるだけです",
    },
    remedy: Text {
        en: "Remove the stale rule", ja: "古い参照のルールを削除してください"
    },
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for stale in [false, true] {
        let foreign = |rule: &&GroupRule<'_>| rule.is_foreign(group) && rule.is_stale() == stale;
        for rules in group.by_direction(foreign) {
            let finding = source_words::report_all(&rules, |place| report.at(place));
            if let Some(finding) = finding.filter(|_| stale) {
                finding.wording(&STALE).severity(Severity::Low).category(Category::Warning);
            }
        }
    }
}
