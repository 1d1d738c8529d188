//! A policy that has nearly used up the length that AWS takes.
//! Explanations (en, ja) and all cases: `size_near_quota.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "size-near-quota",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "The policy has used {used} of the {most} {unit} of a {what}; {left} are left",
            ja: "このポリシーは、{what}の上限 {most} {unit}のうち {used} {unit}を使っており、残りは {left} {unit}です",
        },
        remedy: REMEDY,
    },
    variants: &[&SPACE],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

const TITLE: Text =
    Text { en: "Policy close to its size quota", ja: "サイズの上限に近いポリシー" };

const REMEDY: Text = Text {
    en: "Plan how to split or shorten it before the next entries are added",
    ja: "次のエントリを追加する前に、分割や短縮の方法を検討してください",
};

static SPACE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The policy has used {used} of the {most} {unit} of a {what} as it stands, white space included; without white space it has {least}",
        ja: "このポリシーは、空白を含めると、{what}の上限 {most} {unit}のうち {used} {unit}を使っています。空白を除くと {least} {unit}です",
    },
    remedy: Text {
        en: "Take the white space out where the text is sent as it stands, and plan how to split or shorten it",
        ja: "そのまま送信する場合は空白を取り除き、分割や短縮の方法も検討してください",
    },
};

/// From this share on, in percent, a quota counts as nearly used up.
const NEAR: u32 = 85;

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let Some(size) = policy.size_over(NEAR) else { return };
    let Some(limit) = size.limits.first().filter(|limit| !limit.is_over()) else { return };
    let quota = limit.quota;
    if u64::from(limit.used) * 100 <= u64::from(quota.most) * u64::from(NEAR) {
        return;
    }
    let finding = report.at(policy.root).span(policy.root.opening());
    if limit.least < limit.used {
        finding.wording(&SPACE);
    }
    if policy.guessed || !quota.documented {
        finding.confidence(Confidence::Medium);
    }
    let unit = match quota.limit.in_bytes() {
        true => Text { en: "bytes", ja: "バイト" },
        false => Text { en: "characters", ja: "文字" },
    };
    finding.arg("used", limit.used).arg("most", quota.most).arg("unit", unit);
    finding.arg("left", quota.most.saturating_sub(limit.used)).arg("least", limit.least);
    finding.arg("what", quota.limit.name());
}
