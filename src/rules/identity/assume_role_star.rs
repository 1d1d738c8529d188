//! An Allow to assume any role that trusts the holder's account.
//! Explanations (en, ja) and all cases: `assume_role_star.md`.

use crate::{
    catalog::escalation::Way,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Policy, Statement},
    reason::{Scope, grant::whole_services},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "assume-role-star",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Any role may be assumed", ja: "任意のロールの引き受けを許可"
        },
        message: Text {
            en: "{actions}{through} is allowed on `{pattern}`{under}: the holder can {how}, and another account's roles that trust this one",
            ja: "`{pattern}` に対する {actions} が許可されています{through}{under}。{how}。この信頼は他アカウントのロールにも及びます",
        },
        remedy: Text {
            en: "Name the roles in `Resource`",
            ja: "引き受けるロールを `Resource` で指定してください",
        },
    },
    variants: &[],
    aliases: &["checkov:CKV_AWS_61", "prowler:iam_no_custom_policy_permissive_role_assumption"],
    references: &[part("nist-800-53", "r5", "AC-6")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let told = policy.escalations().told(|open| open.path.way == Way::Assume);
    let Some(told) = told else { return };
    let Some((action, service)) = told
        .lead
        .path
        .actions()
        .next()
        .and_then(|action| Some((action, ActionName::parse(action)?.service)))
    else {
        return;
    };
    // An Allow of the whole service has a finding that says this too.
    let whole = |statement: &Statement<'_>| {
        statement.allows()
            && Scope::of_statement(statement).is_some_and(|it| it > Scope::Named)
            && whole_services(statement).contains(service)
    };
    if policy.statements.iter().any(whole) {
        return;
    }
    let Some(node) = told.node(policy) else { return };
    let place = told.resource(policy).map_or(node, |entry| entry.node);
    let finding = report.at(place);
    let here = Text { en: "covers `{action}`", ja: "`{action}` を含みます" };
    finding.related(node, here, [("action", action.into())]);
    told.describe(policy, finding);
}
