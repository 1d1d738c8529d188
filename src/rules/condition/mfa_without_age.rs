//! MFA is asked of administrators, but not how long ago it was.
//! Explanations (en, ja) and all cases: `mfa_without_age.md`.

use crate::{
    catalog::key_values::{MFA, MFA_AGE},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{BaseOperator, Policy, Statement},
    reason::grant::whole_services,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "mfa-without-age",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "MFA for administration without an age limit",
            ja: "経過時間を制限しない管理者の MFA",
        },
        message: Text {
            en: "`{key}` stays true for as long as the session lasts, up to 36 hours, so a stolen session keeps these permissions that long",
            ja: "`{key}` はセッションが続く限り (最長 36 時間) true のままなので、盗まれたセッションもその間この権限を使えます",
        },
        remedy: Text {
            en: "Add `NumericLessThan` on `aws:MultiFactorAuthAge` with the seconds after which MFA is required again, such as `3600`",
            ja: "`aws:MultiFactorAuthAge` の `NumericLessThan` に、再度 MFA を求めるまでの秒数 (`3600` など) を指定してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let asks = statement
        .conditions_on(MFA)
        .find(|condition| condition.is_any(&[BaseOperator::Bool]) && condition.says("true"));
    let Some(condition) = asks.filter(|_| statement.allows()) else { return };
    let administers = statement.takes_every_action() || whole_services(statement).contains("iam");
    if administers && statement.conditions_on(MFA_AGE).next().is_none() {
        report.at(condition.member.key).arg("key", &*condition.key);
    }
}
