//! An RCP that denies whole services to everyone.
//! Explanations (en, ja) and all cases: `rcp_blanket_deny.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Entry, Policy, Statement},
    reason::guardrail::is_unconditional,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "rcp-blanket-deny",
    since: "0.1.0",
    kinds: &[Kind::ResourceControlPolicy],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "RCP that denies services to everyone",
            ja: "サービスを全員に拒否する RCP",
        },
        message: Text {
            en: "This Deny has no condition: `{entry}` is denied to everyone, the owners of the resources and AWS services included",
            ja: "この Deny には条件がないため、リソースの所有者や AWS サービスも含む全員に `{entry}` が拒否されます",
        },
        remedy: Text {
            en: "Add a condition that says whom to keep out, or name the single actions that nobody needs",
            ja: "誰を拒否するかを示す条件を加えるか、誰も必要としないアクションだけを指定してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.denies() || !statement.takes_every_resource() || !is_unconditional(statement) {
        return;
    }
    let wide = |entry: &&Entry<'_>| {
        !ActionName::is_everything(&entry.text)
            && ActionName::parse(&entry.text).is_some_and(ActionName::is_whole_service)
    };
    if let Some(entry) = statement.actions().find(wide) {
        report.at(entry.node).arg("entry", entry.text.clone());
    }
}
