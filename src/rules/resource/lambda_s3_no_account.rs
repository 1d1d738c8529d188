//! A function that a bucket may run, whoever owns the bucket.
//! Explanations (en, ja) and all cases: `lambda_s3_no_account.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Arn, Policy, Statement},
    reason::{audience::ownerless_sources, bucket::is_policy_of},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "lambda-s3-no-account",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Bucket without its account may run the function",
            ja: "アカウントを限定せずにバケットからの実行を許可した関数",
        },
        message: Text {
            en: "`{value}` has no account ID: when that bucket is deleted, anyone who creates one with its name can run this function with any event",
            ja: "`{value}` にはアカウント ID が含まれません。このバケットが削除されると、同じ名前のバケットを作った者が、任意のイベントでこの関数を実行できます",
        },
        remedy: Text {
            en: "Add `aws:SourceAccount` (`SourceAccount` in a template) with your account ID",
            ja: "自分のアカウント ID を指定した `aws:SourceAccount` (テンプレートでは `SourceAccount`) を加えてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("security-hub", "2026-11", "Lambda.1"), part("cwe", "4.18", "CWE-441")],
    check: Check::Statement(check),
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !is_policy_of(policy, "AWS::Lambda::Function") {
        return;
    }
    for (node, value) in ownerless_sources(statement) {
        if Arn::parse(&value).is_ok_and(|arn| arn.service == "s3") {
            let finding = report.at(node).arg("value", value);
            finding.alias("access-analyzer:MISSING_PAIRED_CONDITION_KEYS");
        }
    }
}
