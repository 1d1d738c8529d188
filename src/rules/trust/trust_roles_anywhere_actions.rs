//! A trust policy for IAM Roles Anywhere without all three actions that it needs.
//! Explanations (en, ja) and all cases: `trust_roles_anywhere_actions.md`.

use crate::{
    catalog::{service_principals::ROLES_ANYWHERE, verbs::ROLES_ANYWHERE_ACTIONS},
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::{Policy, Principal, PrincipalKind, Statement},
    reason::wildcard::matches_ignoring_case,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-roles-anywhere-actions",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Actions missing for IAM Roles Anywhere",
            ja: "IAM Roles Anywhere に必要なアクションの不足",
        },
        message: Text {
            en: "`{service}` assumes roles with tags and a source identity, so it needs {missing} as well: without that no certificate gets a session of this role",
            ja: "`{service}` はセッションタグとソース ID を付けてロールを引き受けるため、{missing} も必要です。許可しなければ、どの証明書でもこのロールのセッションを得られません",
        },
        remedy: Text {
            en: "Allow `sts:AssumeRole`, `sts:TagSession` and `sts:SetSourceIdentity` together",
            ja: "`sts:AssumeRole`、`sts:TagSession`、`sts:SetSourceIdentity` をまとめて許可してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let mut allowed = [false; ROLES_ANYWHERE_ACTIONS.len()];
    let mut first: Option<Principal<'_>> = None;
    for statement in policy.statements.iter().filter(|statement| statement.allows()) {
        let Some(principal) = anywhere(statement) else { continue };
        first.get_or_insert(principal);
        for entry in statement.actions() {
            for (action, allowed) in ROLES_ANYWHERE_ACTIONS.iter().zip(&mut allowed) {
                *allowed |= entry.negated || matches_ignoring_case(&entry.text, action);
            }
        }
    }
    let Some(principal) = first else { return };
    let all = ROLES_ANYWHERE_ACTIONS.iter().zip(allowed);
    let missing: Vec<Arg> =
        all.filter(|(_, allowed)| !allowed).map(|(it, _)| format!("`{it}`").into()).collect();
    if missing.is_empty() {
        return;
    }
    let finding = report.at(principal.node);
    finding.alias("access-analyzer:MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY");
    finding.arg("service", principal.text).arg("missing", Arg::List(missing));
}

fn anywhere<'t>(statement: &Statement<'t>) -> Option<Principal<'t>> {
    let mut principals = statement.principals().into_iter();
    principals
        .find(|it| it.kind == PrincipalKind::Service && !it.negated && it.text == ROLES_ANYWHERE)
}
