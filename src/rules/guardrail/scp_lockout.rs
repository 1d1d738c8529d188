//! An SCP that denies everyone everything, or what nobody can do without.
//! Explanations (en, ja) and all cases: `scp_lockout.md`.

use crate::{
    catalog::guardrails::{QUARANTINE, VITAL},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::{guardrail::is_unconditional, some_of},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "scp-lockout",
    since: "0.1.0",
    kinds: &[Kind::ServiceControlPolicy],
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "SCP that locks everybody out", ja: "全員を締め出す SCP" },
        message: Text {
            en: "This Deny exempts nobody and blocks {services}: nobody and nothing in a member account can bypass or fix it",
            ja: "この Deny には例外がなく、{services} を禁止します。メンバーアカウントでは、人も自動化もこれを回避も修正もできません",
        },
        remedy: Text {
            en: "Exempt a role for emergencies with `ArnNotLike` on `aws:PrincipalArn`; if it isolates an account on purpose, say so in the `Sid`, such as `Quarantine`",
            ja: "`aws:PrincipalArn` の `ArnNotLike` で緊急用のロールを除外してください。アカウントを隔離するためなら、`Sid` を `Quarantine` などとして明示してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    policy.statements.iter().for_each(|statement| look(policy, statement, report));
}

fn look<'t>(policy: &Policy<'t>, statement: &Statement<'t>, report: &mut Reporter<'_>) {
    if !statement.denies() || !statement.takes_every_resource() || !is_unconditional(statement) {
        return;
    }
    let sid = statement.sid().unwrap_or_default().to_ascii_lowercase();
    if QUARANTINE.iter().any(|word| sid.contains(word)) {
        return;
    }
    let Some(denied) = policy.actions_of(statement) else { return };
    let lost = |service: &&&str| {
        let all = policy.expander.expand(&format!("{service}:*"));
        all.is_some_and(|all| denied.is_superset(&all))
    };
    let mut services: Vec<&str> = VITAL.iter().filter(lost).copied().collect();
    if services.is_empty() {
        return;
    }
    if statement.takes_every_action() {
        services = vec!["*"];
    }
    let actions = services
        .into_iter()
        .map(|it| if it == "*" { "`*`".to_owned() } else { format!("`{it}:*`") });
    some_of(report.at(statement.head()), "services", actions);
}
