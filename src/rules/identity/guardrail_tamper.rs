//! Removal of what limits a whole account or organization.
//! Explanations (en, ja) and all cases: `guardrail_tamper.md`.

use crate::{
    catalog::sensitive::Class,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::sensitive::of_class,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "guardrail-tamper",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Guardrails of the account or organization can be removed",
            ja: "アカウントや組織のガードレールの解除を許可",
        },
        message: Text {
            en: "{actions} on `{resource}`{under}: the holder can remove the limits above every policy",
            ja: "`{resource}` に対する {actions} が許可されています{under}。すべてのポリシーの上位にある制限を取り除けます",
        },
        remedy: Text {
            en: "Leave these actions to the role that manages the organization",
            ja: "これらのアクションは組織を管理するロールに限ってください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-269")],
    check: Check::Policy(check),
};

const NARROW: Option<Severity> = None;

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for held in of_class(policy, Class::Guardrails, NARROW) {
        held.describe(policy, NARROW, report.at(held.node));
    }
}
