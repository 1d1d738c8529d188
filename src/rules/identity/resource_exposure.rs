//! Writing of the policies and access lists of resources.
//! Explanations (en, ja) and all cases: `resource_exposure.md`.

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
    id: "resource-exposure",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The policies of resources can be rewritten",
            ja: "リソースのポリシーの書き換えを許可",
        },
        message: Text {
            en: "{actions} on `{resource}`{under}: the holder decides who else gets in, other accounts and the public included",
            ja: "`{resource}` に対する {actions} が許可されています{under}。他アカウントや不特定多数を含め、誰にアクセスさせるかを変更できます",
        },
        remedy: Text {
            en: "Leave these actions to the role that deploys the resources, and name the resources there",
            ja: "これらのアクションはリソースをデプロイするロールに限り、対象リソースを指定してください",
        },
    },
    variants: &[],
    aliases: &[
        "cloudsplaining:ResourceExposure",
        "checkov:CKV_AWS_109",
        "checkov:CKV_AWS_289",
        "parliament:PERMISSIONS_MANAGEMENT_ACTIONS",
        "parliament:RESOURCE_POLICY_PRIVILEGE_ESCALATION",
    ],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-732")],
    check: Check::Policy(check),
};

const NARROW: Option<Severity> = Some(Severity::Low);

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for held in of_class(policy, Class::Exposure, NARROW) {
        held.describe(policy, NARROW, report.at(held.node));
    }
}
