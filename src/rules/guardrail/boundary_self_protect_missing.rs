//! A boundary for delegation that does not protect itself.
//! Explanations (en, ja) and all cases: `boundary_self_protect_missing.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::{guardrail::unprotected, some_of},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "boundary-self-protect-missing",
    since: "0.1.0",
    kinds: &[Kind::PermissionsBoundary],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Permissions boundary that does not protect itself",
            ja: "自身を保護していないアクセス許可の境界",
        },
        message: Text {
            en: "Anyone under this boundary can create users or roles and also call {actions}: the boundary can be rewritten or removed",
            ja: "この境界の下ではユーザーやロールを作成できるうえ、{actions} も呼び出せます。境界を書き換えたり外したりできます",
        },
        remedy: Text {
            en: "Deny these actions in the boundary: for its own policy, and for removing boundaries",
            ja: "境界自身のポリシーに対する変更と境界の削除について、これらのアクションを境界の中で拒否してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    // A boundary that allows everything is told as such.
    if policy.statements.iter().any(|it| it.is_admin() && !it.has_condition()) {
        return;
    }
    let Some(open) = unprotected(policy) else { return };
    some_of(report.at(open.node), "actions", open.actions.into_iter().map(|it| format!("`{it}`")));
}
