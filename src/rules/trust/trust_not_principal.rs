//! A trust policy that names whom it is not about.
//! Explanations (en, ja) and all cases: `trust_not_principal.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-not-principal",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "NotPrincipal in a trust policy", ja: "信頼ポリシー内の NotPrincipal"
        },
        message: Text {
            en: "`{element}` means everyone but the ones named: in a trust policy AWS refuses it",
            ja: "`{element}` は列挙した相手以外のすべてを指します。信頼ポリシーでは AWS に受け付けられません",
        },
        remedy: Text {
            en: "Name who may assume the role with `Principal`; keep others out with a Deny and a condition on `aws:PrincipalArn`{guess}",
            ja: "ロールを引き受けられる相手を `Principal` で列挙し、除外は `aws:PrincipalArn` の条件を付けた Deny で行ってください{guess}",
        },
    },
    variants: &[],
    aliases: &["cfn-lint:E3511", "cfn-nag:F6"],
    references: &[],
    check: Check::Statement(check),
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for element in [Element::NotPrincipal] {
        let Some(member) = statement.element(element) else { continue };
        let finding = report.at(member.key).arg("element", element.name());
        finding.arg("guess", policy.doubt_of_kind());
        if policy.guessed {
            finding.confidence(Confidence::Low);
        } else {
            finding.alias("access-analyzer:ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL");
        }
    }
}
