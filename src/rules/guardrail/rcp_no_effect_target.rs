//! An RCP about what no RCP touches.
//! Explanations (en, ja) and all cases: `rcp_no_effect_target.md`.

use crate::{
    catalog::guardrails::{NOT_BY_RCP, PRINCIPAL_ARN},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::roles::LINKED,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "rcp-no-effect-target",
    since: "0.1.0",
    kinds: &[Kind::ResourceControlPolicy],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "RCP for something that RCPs do not affect",
            ja: "RCP の対象外に対する RCP",
        },
        message: Text {
            en: "No RCP applies to {what}, so `{value}` does nothing here",
            ja: "RCP は{what}には適用されないため、`{value}` を書いても効果はありません",
        },
        remedy: Text {
            en: "Remove the value, or limit it in the key policy or in an SCP",
            ja: "この値を削除するか、キーポリシーや SCP で制限してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const RETIRING: Text = Text { en: "retiring grants", ja: "グラントの使用終了" };
const OWN_KEYS: Text = Text { en: "AWS managed keys", ja: " AWS マネージドキー" };
const SERVICE_ROLES: Text = Text {
    en: "calls by service-linked roles",
    ja: "サービスにリンクされたロールの呼び出し",
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let mut tell = |node, what: Text, value: &str| {
        report.at(node).arg("what", what).arg("value", value);
    };
    for entry in statement.actions() {
        if NOT_BY_RCP.iter().any(|it| it.eq_ignore_ascii_case(&entry.text)) {
            tell(entry.node, RETIRING, &entry.text);
        }
    }
    for entry in statement.resources() {
        if entry.text.contains(":alias/aws/") {
            tell(entry.node, OWN_KEYS, &entry.text);
        }
    }
    for condition in statement.conditions_on(PRINCIPAL_ARN) {
        for (node, text) in condition.texts() {
            if text.contains(LINKED) {
                tell(node, SERVICE_ROLES, &text);
            }
        }
    }
}
