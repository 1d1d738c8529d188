//! A Deny of what nothing in a limiting policy allows.
//! Explanations (en, ja) and all cases: `deny_without_effect.md`.

use crate::{
    catalog::ActionSet,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "deny-without-effect",
    since: "0.1.0",
    kinds: &[
        Kind::TrustPolicy,
        Kind::PermissionsBoundary,
        Kind::SessionPolicy,
        Kind::VpcEndpointPolicy,
    ],
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Deny of actions that are not allowed anyway",
            ja: "もともと許可されていない操作の Deny",
        },
        message: Text {
            en: "Nothing in this policy allows what the statement denies, and what such a policy does not allow is denied already: the statement changes nothing",
            ja: "このポリシーのどの Allow も、このステートメントが拒否するアクションを許可していません。この種類のポリシーでは許可していないものは拒否されるため、このステートメントには効果がありません",
        },
        remedy: Text {
            en: "Remove the statement, or correct its actions if others are meant",
            ja: "ステートメントを削除するか、意図したアクションに直してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let mut denies = policy.statements.iter().filter(|it| it.denies()).peekable();
    if denies.peek().is_none() || !policy.is_whole() {
        return;
    }
    let mut allowed = ActionSet::default();
    for statement in policy.statements.iter().filter(|it| it.allows()) {
        let Some(set) = policy.actions_of(statement) else { return };
        allowed.add(&set);
    }
    if allowed.is_empty() {
        return;
    }
    for statement in denies {
        let Some(set) = policy.actions_of(statement) else { return };
        if !set.is_empty() && !set.intersects(&allowed) {
            report.at(statement.head());
        }
    }
}
