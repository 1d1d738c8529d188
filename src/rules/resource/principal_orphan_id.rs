//! A unique id as a principal: what a deleted user or role leaves behind.
//! Explanations (en, ja) and all cases: `principal_orphan_id.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Principal, PrincipalKind, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "principal-orphan-id",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy, Kind::TrustPolicy, Kind::VpcEndpointPolicy],
    category: Category::Warning,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Principal named by a unique ID",
            ja: "一意の ID で書かれたプリンシパル",
        },
        message: Text {
            en: "`{id}` is the unique ID of a {what}: AWS shows it once the {what} is deleted, and a new one of the same name does not regain its access",
            ja: "`{id}` は{what}の一意の ID です。{what}を削除すると ARN の代わりに表示されるもので、同じ名前で作り直しても、このアクセスは復活しません",
        },
        remedy: Text {
            en: "Remove it, or name the present user or role by its ARN",
            ja: "削除するか、現在のユーザーやロールの ARN に書き換えてください",
        },
    },
    variants: &[],
    aliases: &["sekisho:trust-orphan-id"],
    references: &[],
    check: Check::Principal(check),
};

fn check(_: &Policy<'_>, _: &Statement<'_>, principal: &Principal<'_>, report: &mut Reporter<'_>) {
    if principal.kind != PrincipalKind::UniqueId || principal.text.contains(['*', '?', '$']) {
        return;
    }
    let (what, code) = if principal.text.starts_with("AROA") {
        (Text { en: "role", ja: "ロール" }, "access-analyzer:INVALID_ROLE_REFERENCE")
    } else {
        (Text { en: "user", ja: "ユーザー" }, "access-analyzer:INVALID_USER_REFERENCE")
    };
    report.at(principal.node).arg("id", &*principal.text).arg("what", what).alias(code);
}
