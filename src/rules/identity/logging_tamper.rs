//! Stopping and deleting of trails, recorders, detectors and logs.
//! Explanations (en, ja) and all cases: `logging_tamper.md`.

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
    id: "logging-tamper",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Audit and detection can be turned off", ja: "監査や検知の停止を許可"
        },
        message: Text {
            en: "{actions} on `{resource}`{under}: the holder can stop or delete the records of what they do",
            ja: "`{resource}` に対する {actions} が許可されています{under}。自分の操作の記録を停止・削除できます",
        },
        remedy: Text {
            en: "Leave these actions to the security team's role, and deny them to all others in a service control policy",
            ja: "これらのアクションはセキュリティ担当のロールに限り、ほかはサービスコントロールポリシーで禁止してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AU-9"), part("pci-dss", "4.0.1", "10.3.2")],
    check: Check::Policy(check),
};

const NARROW: Option<Severity> = Some(Severity::Low);

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for held in of_class(policy, Class::Logging, NARROW) {
        held.describe(policy, NARROW, report.at(held.node));
    }
}
