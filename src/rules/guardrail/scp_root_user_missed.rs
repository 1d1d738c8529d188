//! A Deny for the root user that does not find it.
//! Explanations (en, ja) and all cases: `scp_root_user_missed.md`.

use crate::{
    catalog::guardrails::{NOT_ROOT, PRINCIPAL_ARN, USER_NAME},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Arn, Condition, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "scp-root-user-missed",
    since: "0.1.0",
    kinds: &[Kind::ServiceControlPolicy],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Deny that misses the root user", ja: "ルートユーザーに一致しない Deny"
        },
        message: Text {
            en: "For the root user `aws:PrincipalArn` is `arn:aws:iam::ACCOUNT:root` and `aws:username` is absent, so `{value}` on `{key}` does not match it",
            ja: "ルートユーザーでは `aws:PrincipalArn` が `arn:aws:iam::ACCOUNT:root` になり、`aws:username` は存在しません。`{key}` の `{value}` はルートユーザーと一致しません",
        },
        remedy: Text {
            en: "Use `ArnLike` on `aws:PrincipalArn` with `arn:aws:iam::*:root`",
            ja: "`aws:PrincipalArn` に `ArnLike` で `arn:aws:iam::*:root` を指定してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let arn = condition.is_on(PRINCIPAL_ARN);
    let asks = arn || condition.is_on(USER_NAME);
    if !asks || !statement.denies() || condition.operator.is_none_or(|it| it.base.is_negated()) {
        return;
    }
    let misses = |text: &str| {
        let name = if arn { Arn::parse(text).map_or(text, |it| it.resource) } else { text };
        NOT_ROOT.iter().any(|wrong| wrong.eq_ignore_ascii_case(name))
            && (!arn || !text.ends_with(":root"))
    };
    if let Some((node, value)) = condition.texts().find(|(_, text)| misses(text)) {
        report.at(node).arg("value", value).arg("key", &*condition.key);
    }
}
