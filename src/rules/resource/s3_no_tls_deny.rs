//! A bucket policy that does not insist on TLS.
//! Explanations (en, ja) and all cases: `s3_no_tls_deny.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::bucket::{Tls, is_bucket_policy, tls},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "s3-no-tls-deny",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The bucket accepts requests without TLS",
            ja: "TLS なしのリクエストを受け付けるバケット",
        },
        message: Text {
            en: "Nothing in this bucket policy denies requests without TLS: those who may use the bucket can do so over plain HTTP, readable on the way",
            ja: "このバケットポリシーには TLS を使わないリクエストを拒否するステートメントがありません。許可された者は暗号化されない HTTP でも利用でき、通信経路で読み取られるおそれがあります",
        },
        remedy: Text {
            en: "Add a Deny for `*` on the bucket and its objects, with `aws:SecureTransport` equal to `false`",
            ja: "バケットとそのオブジェクトを対象に、`*` に対する `aws:SecureTransport` が `false` の Deny を加えてください",
        },
    },
    variants: &[],
    aliases: &["checkov:CKV_AWS_379"],
    references: &[
        part("cis-aws", "5.0.0", "2.1.1"),
        part("cis-aws", "7.0.0", "3.1.1"),
        part("security-hub", "2026-11", "S3.5"),
        part("pci-dss", "4.0.1", "4.2.1"),
        part("nist-800-53", "r5", "SC-8"),
        part("cwe", "4.18", "CWE-319"),
    ],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if !is_bucket_policy(policy) || !policy.is_whole() || policy.statements.is_empty() {
        return;
    }
    if let Some(statement) = policy.statement
        && let Tls::Absent = tls(policy)
    {
        report.at(statement.key);
    }
}
