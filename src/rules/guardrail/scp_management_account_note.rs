//! An SCP about actions that only the management account calls, which no SCP touches.
//! Explanations (en, ja) and all cases: `scp_management_account_note.md`.

use crate::{
    catalog::guardrails::MANAGEMENT_ONLY,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Entry, Policy, Statement},
    reason::some_of,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "scp-management-account-note",
    since: "0.1.0",
    kinds: &[Kind::ServiceControlPolicy],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "SCP about actions of the management account",
            ja: "管理アカウントの操作に対する SCP",
        },
        message: Text {
            en: "Only the management account or a delegated administrator can call {actions}, and SCPs do not apply to the management account",
            ja: "{actions} を呼び出せるのは管理アカウントか委任管理者だけで、SCP は管理アカウントには適用されません",
        },
        remedy: Text {
            en: "Limit these actions with the identity policies of the management account; keep the statement only for delegated administrators",
            ja: "これらのアクションは管理アカウントのアイデンティティベースのポリシーで制限し、このステートメントは委任管理者のためにだけ残してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let of_management = |entry: &Entry<'_>| {
        !entry.negated && MANAGEMENT_ONLY.iter().any(|it| it.eq_ignore_ascii_case(&entry.text))
    };
    let mut actions = statement.actions();
    let Some(first) = actions.clone().next().filter(|_| statement.denies()) else { return };
    if actions.all(of_management) {
        let names = statement.actions().map(|entry| format!("`{}`", entry.text));
        some_of(report.at(first.node), "actions", names);
    }
}
