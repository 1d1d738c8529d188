//! A resource policy that allows every action of its service.
//! Explanations (en, ja) and all cases: `resource_policy_action_star.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Policy},
    reason::{
        Strength,
        audience::{Reach, reach},
        bucket::is_policy_of,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "resource-policy-action-star",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Every action on the resource is allowed",
            ja: "リソースに対するすべてのアクションの許可",
        },
        message: Text {
            en: "`{action}` covers every action on this resource, including writing its policy and deleting it",
            ja: "`{action}` はこのリソースに対するすべてのアクションを含みます。ポリシーの書き換えや削除も可能です",
        },
        remedy: Text {
            en: "List the actions that these principals need",
            ja: "これらのプリンシパルに必要なアクションだけを列挙してください",
        },
    },
    variants: &[],
    aliases: &["checkov:CKV_AWS_72", "cfn-nag:F15", "trivy:AWS-0097"],
    references: &[part("cwe", "4.18", "CWE-732")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    // Of functions another rule tells.
    if is_policy_of(policy, "AWS::Lambda::Function") {
        return;
    }
    for statement in policy.statements.iter().filter(|statement| statement.allows()) {
        let mut actions = statement.actions().filter(|entry| !entry.negated);
        let Some(star) = actions.find(|entry| ActionName::is_whole(&entry.text)) else { continue };
        let severity = match reach(policy, statement) {
            Some(Reach::Outsiders) => Severity::Medium,
            Some(Reach::Named) => Severity::Low,
            // An account decides by its identity policies who of it may do what.
            Some(Reach::OwnAccount) | None => continue,
        };
        let steps = Strength::of_caller(statement).steps();
        let finding = report.at(star.node).severity(severity.milder_by(steps));
        finding.arg("action", star.text.as_ref());
    }
}
