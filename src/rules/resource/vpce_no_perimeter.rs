//! An endpoint policy that does not say whose resources are meant.
//! Explanations (en, ja) and all cases: `vpce_no_perimeter.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::endpoint::{default_opening, without_perimeter},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "vpce-no-perimeter",
    since: "0.1.0",
    kinds: &[Kind::VpcEndpointPolicy],
    category: Category::Security,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Endpoint not limited to your accounts",
            ja: "自組織に限定していないエンドポイント",
        },
        message: Text {
            en: "Everyone may reach `{resource}` through this endpoint, and no condition limits the account or organization of callers or resources",
            ja: "このエンドポイントでは全員が `{resource}` に到達でき、呼び出し元やリソースがどのアカウントや組織のものかを限定する条件がありません",
        },
        remedy: Text {
            en: "Add `aws:ResourceOrgID` and `aws:PrincipalOrgID`, or name the resources",
            ja: "`aws:ResourceOrgID` と `aws:PrincipalOrgID` を加えるか、リソースを明記してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AC-4")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let Some(statement) = without_perimeter(policy) else { return };
    // The wholly open one is told by itself.
    if default_opening(policy).is_some() {
        return;
    }
    if let Some(entry) = statement.resources().next() {
        report.at(entry.node).arg("resource", &*entry.text);
    }
}
