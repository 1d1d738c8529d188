//! A bucket whose objects everyone may read.
//! Explanations (en, ja) and all cases: `s3_public_read.md`.

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
    id: "s3-public-read",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Everyone can read the objects of the bucket",
            ja: "誰でもオブジェクトを読めるバケット",
        },
        message: Text {
            en: "{who} can read objects of this bucket: {why}. {witness}",
            ja: "{who}がこのバケットのオブジェクトを読み取れます。{why}。{witness}",
        },
        remedy: Text {
            en: "If it is a website, put CloudFront in front and let only its distribution in; otherwise name who reads as `Principal`",
            ja: "Web サイトであれば前段に CloudFront を置き、そのディストリビューションだけを許可してください。それ以外は読み取る相手を `Principal` に明記します",
        },
    },
    variants: NOTES,
    aliases: &["checkov:CKV_AWS_70"],
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
    for opening in bucket::public(policy, Use::Read) {
        opening.describe(policy, RULE.severity, report.at(opening.everyone.node));
    }
}
