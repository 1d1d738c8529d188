//! Rights by which the holder acts as another user or role.
//! Explanations (en, ja) and all cases: `privesc_other_principal.md`.

use crate::{
    catalog::escalation::Way,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "privesc-other-principal",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The holder can become another user or role",
            ja: "別のユーザーやロールになれる権限",
        },
        message: Text {
            en: "{actions}{through}{limits}{under} lets the holder act with someone else's permissions: they can {how}{also}",
            ja: "{actions}{through}{limits}{under} により、より強い権限を持つ者として操作できます。{how}{also}",
        },
        remedy: Text {
            en: "Name the users or roles in `Resource`; for self-service, use the policy variable for the user name",
            ja: "`Resource` で対象のユーザーやロールを指定してください。自分の管理だけに使うなら、ユーザー名のポリシー変数で自分のユーザーに限定します",
        },
    },
    variants: &[],
    aliases: &["parliament:PRIVILEGE_ESCALATION", "cloudsplaining:PrivilegeEscalation"],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-269")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if let Some((told, node)) = policy.escalations().of_one(policy, Way::Other) {
        told.describe(policy, report.at(node));
    }
}
