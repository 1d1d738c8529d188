//! A role that a person takes on without a second factor.
//! Explanations (en, ja) and all cases: `trust_no_mfa_humans.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Arn, Policy, Principal, PrincipalKind, Statement},
    reason::{trusted::asks_second_factor, verb},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-no-mfa-humans",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "A person can assume the role without MFA",
            ja: "多要素認証なしで人が引き受けるロール",
        },
        message: Text {
            en: "`{principal}` is a user, and no condition requires MFA: anyone who gets hold of the access keys can assume the role",
            ja: "`{principal}` はユーザーですが、多要素認証を求める条件がありません。アクセスキーを入手した者は誰でもこのロールを引き受けられます",
        },
        remedy: Text {
            en: "If a person uses it, add a `Bool` condition with `aws:MultiFactorAuthPresent` equal to `true`",
            ja: "人が使う場合は、`aws:MultiFactorAuthPresent` が `true` であることを求める `Bool` 条件を加えてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Principal(check),
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    principal: &Principal<'_>,
    report: &mut Reporter<'_>,
) {
    let user = principal.kind == PrincipalKind::Arn
        && Arn::parse(&principal.text)
            .is_ok_and(|arn| arn.service == "iam" && arn.resource.starts_with("user/"));
    if !user
        || principal.negated
        || !statement.allows()
        || asks_second_factor(statement)
        || !statement.actions().any(|entry| verb::enters_a_role(&entry.text))
    {
        return;
    }
    report.at(principal.node).arg("principal", &*principal.text);
}
