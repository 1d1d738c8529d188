//! A session policy that allows what the role cannot do.
//! Explanations (en, ja) and all cases: `session_policy_wider_note.md`.

use crate::{
    document::{Kind, name_of},
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policies, Policy},
    reason::some_of,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "session-policy-wider-note",
    since: "0.1.0",
    kinds: &[Kind::SessionPolicy],
    category: Category::Warning,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Session policy that allows more than the role",
            ja: "ロールより広いセッションポリシー",
        },
        message: Text {
            en: "No policy of {roles} in this text allows {actions}: a session policy only limits, so the session cannot do it unless a resource policy allows the role to",
            ja: "このテキストにある {roles} のポリシーは {actions} を許可していません。セッションポリシーは権限を減らすだけで追加しないため、リソースベースのポリシーがロールに許可していない限り、セッションでは実行できません",
        },
        remedy: Text {
            en: "Remove it, or allow it in a policy of the role too",
            ja: "削除するか、ロールのポリシーでも許可してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::AmongPolicies(check),
};

fn check(policies: &Policies<'_, '_>, policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let roles = &policy.holders;
    let held: Option<Vec<_>> =
        roles.iter().map(|role| policies.of(role)?.actions.as_ref()).collect();
    let Some(held) = held.filter(|held| !held.is_empty()) else { return };
    let allows = policy.statements.iter().filter(|it| it.allows());
    let wider = allows.flat_map(|it| it.actions()).filter(|entry| {
        let set = policy.expand(entry).filter(|set| !entry.negated && !set.is_empty());
        set.is_some_and(|set| held.iter().all(|all| !all.intersects(set)))
    });
    let wider: Vec<_> = wider.collect();
    let Some(first) = wider.first() else { return };
    let finding = report.at(first.node);
    let names = roles.iter().map(|role| format!("`{}`", name_of(role)));
    finding.arg("roles", names.collect::<Vec<_>>());
    some_of(finding, "actions", wider.iter().map(|entry| format!("`{}`", entry.text)));
}
