//! `aws:SourceArn` with an ARN that holds no account.
//! Explanations (en, ja) and all cases: `sourcearn_without_account.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Arn, Policy, Statement},
    reason::{audience::ownerless_sources, bucket::is_policy_of},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sourcearn-without-account",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Source ARN without an account",
            ja: "アカウントを含まないソース ARN の条件",
        },
        message: Text {
            en: "`{value}` has no account ID: anyone who owns a resource of that name, now or after yours is deleted, can have the service use this permission",
            ja: "`{value}` にはアカウント ID が含まれません。その名前のリソースを持つ者 (あなたのリソースの削除後に同じ名前を取得した者も含む) が、サービスを通じてこの許可を利用できます",
        },
        remedy: Text {
            en: "Add `aws:SourceAccount` with your account ID to the same `Condition`",
            ja: "同じ `Condition` に、自分のアカウント ID を指定した `aws:SourceAccount` を加えてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-441")],
    check: Check::Statement(check),
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for (node, value) in ownerless_sources(statement) {
        // Names of buckets are chosen and free again after deletion; the ids of APIs are not. Of
        // buckets and functions another rule tells.
        let bucket = Arn::parse(&value).is_ok_and(|arn| arn.service == "s3");
        if !bucket || is_policy_of(policy, "AWS::Lambda::Function") {
            continue;
        }
        let finding = report.at(node).arg("value", value);
        finding.alias("access-analyzer:MISSING_PAIRED_CONDITION_KEYS");
    }
}
