//! A right to make grants of a key without limit.
//! Explanations (en, ja) and all cases: `kms_grant_unlimited.md`.

use crate::{
    catalog::condition_keys::{GRANT_LIMITS, is_among},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::{
        bucket::is_policy_of,
        grant::{By, grant},
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "kms-grant-unlimited",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Unlimited right to create grants", ja: "制限のないグラント作成の許可"
        },
        message: Text {
            en: "`{action}` without a limit on the grants lets `{principal}` let anyone use this key, including other accounts; grants do not show in the policy",
            ja: "グラントの内容を限定していない `{action}` により、`{principal}` は別のアカウントも含め誰にでもこのキーの使用を許可できます。グラントはポリシーに現れません",
        },
        remedy: Text {
            en: "Add the condition `kms:GrantIsForAWSResource` with `true`, or limit operations and grantees",
            ja: "`kms:GrantIsForAWSResource` が `true` であるという条件を加えるか、操作と付与先を限定してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-732")],
    check: Check::Statement(check),
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    const ACTION: &str = "kms:CreateGrant";
    if !statement.allows() || !is_policy_of(policy, "AWS::KMS::Key") {
        return;
    }
    // Wildcards such as `kms:Create*` are what AWS gives to administrators of a key.
    let Some(grant) = grant(statement, ACTION).filter(|grant| grant.by == By::Name) else { return };
    if statement.conditions().iter().any(|it| is_among(GRANT_LIMITS, &it.key)) {
        return;
    }
    let principals = statement.principals();
    let named = principals.iter().find(|who| {
        who.is_of_named_account() && !who.negated && !who.text.contains(":role/aws-service-role/")
    });
    if let Some(principal) = named {
        let finding = report.at(grant.node).arg("action", ACTION);
        finding.arg("principal", &*principal.text);
    }
}
