//! Rights to pass a role to a service together with those to make it run something.
//! Explanations (en, ja) and all cases: `privesc_passrole_compute.md`.

use crate::{
    catalog::escalation::Way,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "privesc-passrole-compute",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The holder can make a service use a stronger role",
            ja: "より強いロールでサービスを動かせる権限",
        },
        message: Text {
            en: "{actions}{through}{limits}{under}: the holder can {how}, with all permissions of that role{also}",
            ja: "{actions}{through}{limits}{under} により、{how}。そのロールの権限がすべて手に入ります{also}",
        },
        remedy: Text {
            en: "Name the role in the `Resource` of `iam:PassRole`, and limit the receiver with `iam:PassedToService`",
            ja: "`iam:PassRole` の `Resource` でロールを指定し、渡す先を `iam:PassedToService` で限定してください",
        },
    },
    variants: &[],
    aliases: &["parliament:PRIVILEGE_ESCALATION", "cloudsplaining:PrivilegeEscalation"],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-269")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if let Some((told, node)) = policy.escalations().of_one(policy, Way::New) {
        told.describe(policy, report.at(node));
    }
}
