//! A permissions boundary that allows everything.
//! Explanations (en, ja) and all cases: `boundary_too_wide.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Entry, Policy, Statement},
    reason::guardrail::unprotected,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "boundary-too-wide",
    since: "0.1.0",
    kinds: &[Kind::PermissionsBoundary],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Permissions boundary without a limit",
            ja: "制限になっていないアクセス許可の境界",
        },
        message: Text {
            en: "The boundary allows every action on every resource and denies no IAM action that would remove it: it limits nobody",
            ja: "この境界はすべてのリソースに対するすべてのアクションを許可し、境界を外す IAM の操作も拒否していません。境界がないのと同じです",
        },
        remedy: Text {
            en: "Allow the services that are needed, and deny changing or removing the boundary",
            ja: "必要なサービスだけを許可し、境界の変更と削除を拒否してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let wide = |it: &&Statement<'_>| it.is_admin() && !it.has_condition();
    let Some(statement) = policy.statements.iter().find(wide) else { return };
    let every = |entry: &&Entry<'_>| ActionName::is_everything(&entry.text);
    if let Some(entry) = statement.actions().find(every)
        && unprotected(policy).is_some()
    {
        report.at(entry.node);
    }
}
