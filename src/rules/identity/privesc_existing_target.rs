//! Rights by which the holder takes over something that is there and has a role.
//! Explanations (en, ja) and all cases: `privesc_existing_target.md`.

use crate::{
    catalog::escalation::Way,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "privesc-existing-target",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "The holder can take over resources with a stronger role",
            ja: "より強いロールを持つリソースを乗っ取れる権限",
        },
        message: Text {
            en: "{actions}{through}{limits}{under}: if the target has more permissions, the holder gains them: they can {how}{also}",
            ja: "{actions}{through}{limits}{under} により、対象が自分より強い権限を持つ場合、その権限を得られます。{how}{also}",
        },
        remedy: Text {
            en: "Name in `Resource` what the holder may use, or limit it by a tag",
            ja: "権限を使ってよいリソースを `Resource` で指定するか、タグで限定してください",
        },
    },
    variants: &[],
    aliases: &["parliament:PRIVILEGE_ESCALATION", "cloudsplaining:PrivilegeEscalation"],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-269")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if let Some((told, node)) = policy.escalations().of_one(policy, Way::Existing) {
        told.describe(policy, report.at(node));
    }
}
