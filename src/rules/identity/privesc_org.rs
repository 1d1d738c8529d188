//! Rights over permission sets and guardrails of the organization.
//! Explanations (en, ja) and all cases: `privesc_org.md`.

use crate::{
    catalog::escalation::Way,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "privesc-org",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The holder can reach other accounts of the organization",
            ja: "組織のほかのアカウントに手が届く権限",
        },
        message: Text {
            en: "{actions}{through}{limits}{under} reaches beyond this account: the holder can {how}{also}",
            ja: "{actions}{through}{limits}{under} の影響はこのアカウントにとどまりません。{how}{also}",
        },
        remedy: Text {
            en: "Leave the action to the administrators of the organization, from the management account or a delegated one",
            ja: "組織の管理者だけに許可し、管理アカウントまたは委任管理者のアカウントから行ってください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-269")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if let Some((told, node)) = policy.escalations().of_one(policy, Way::Organization) {
        told.describe(policy, report.at(node));
    }
}
