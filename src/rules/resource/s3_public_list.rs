//! A bucket whose object names everyone may list.
//! Explanations (en, ja) and all cases: `s3_public_list.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::{
        audience::NOTES,
        bucket::{self, Use},
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "s3-public-list",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Everyone can list the bucket", ja: "誰でも一覧できるバケット"
        },
        message: Text {
            en: "{who} can list the names of all objects in this bucket and find what was not meant to be found: {why}. {witness}",
            ja: "{who}がこのバケットの全オブジェクト名を一覧でき、公開を意図しないものまで見つけられます。{why}。{witness}",
        },
        remedy: Text {
            en: "Leave out `s3:ListBucket`: a website does not need it",
            ja: "`s3:ListBucket` を外してください。 Web サイトの公開には不要です",
        },
    },
    variants: NOTES,
    aliases: &["cfn-nag:F16"],
    references: &[
        part("cis-aws", "7.0.0", "2.21"),
        part("security-hub", "2026-11", "S3.2"),
        part("soc2", "2017", "CC6.1"),
        part("nist-800-53", "r5", "AC-3"),
        part("cwe", "4.18", "CWE-732"),
    ],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for opening in bucket::public(policy, Use::List) {
        opening.describe(policy, RULE.severity, report.at(opening.everyone.node));
    }
}
