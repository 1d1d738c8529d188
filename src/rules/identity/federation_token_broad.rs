//! An Allow of calls that only users can make, or that need no Allow.
//! Explanations (en, ja) and all cases: `federation_token_broad.md`.

use crate::{
    catalog::escalation::USER_SESSIONS,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::{
        Scope, Strength,
        grant::{By, grant},
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "federation-token-broad",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Low,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Sessions that outlive their key can be created",
            ja: "元のキーより長く残るセッションの発行を許可",
        },
        message: Text {
            en: "`{action}` turns a user's key into sessions of up to 36 hours, under any name, that go on after the key is deactivated; roles cannot call it, so it does nothing for a role",
            ja: "`{action}` により、ユーザーのキーから最長 36 時間のセッションを任意の名前で発行でき、キーを無効にしても残ります。ロールからは呼び出せないため、ロールでは効果がありません",
        },
        remedy: Text {
            en: "Use a role and `sts:AssumeRole`; if it is needed, name the federated users in `Resource`",
            ja: "ロールと `sts:AssumeRole` を使ってください。必要な場合は `Resource` でフェデレーションユーザーを指定してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AC-6")],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() {
        return;
    }
    let Some(grant) = grant(statement, USER_SESSIONS).filter(|it| it.by == By::Name) else {
        return;
    };
    if Scope::of_statement(statement).is_none_or(|scope| scope == Scope::Named) {
        return;
    }
    let finding = report.at(grant.node).arg("action", USER_SESSIONS);
    finding.severity(Severity::Low.milder_by(Strength::of(statement).steps()));
}
