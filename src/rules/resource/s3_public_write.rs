//! A bucket into which everyone may write.
//! Explanations (en, ja) and all cases: `s3_public_write.md`.

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
    id: "s3-public-write",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Everyone can change the bucket", ja: "誰でも書き込めるバケット"
        },
        message: Text {
            en: "{who} can write to, delete from or reconfigure this bucket: {why}. {witness}",
            ja: "{who}がこのバケットに対して書き込み・削除・設定変更のいずれかを行えます。{why}。{witness}",
        },
        remedy: Text {
            en: "Name who writes as `Principal`, or give out presigned requests instead of opening the bucket",
            ja: "書き込む相手を `Principal` に明記するか、バケットを開かずに署名付き URL を渡してください",
        },
    },
    variants: NOTES,
    aliases: &[],
    references: &[
        part("cis-aws", "7.0.0", "2.21"),
        part("security-hub", "2026-11", "S3.3"),
        part("soc2", "2017", "CC6.1"),
        part("nist-800-53", "r5", "AC-3"),
        part("cwe", "4.18", "CWE-732"),
    ],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for opening in bucket::public(policy, Use::Write) {
        opening.describe(policy, RULE.severity, report.at(opening.everyone.node));
    }
}
