//! A bucket policy that insists on TLS for a part of the requests.
//! Explanations (en, ja) and all cases: `s3_tls_deny_incomplete.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::bucket::{Tls, is_bucket_policy, tls},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "s3-tls-deny-incomplete",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "TLS is not required for every request to the bucket",
            ja: "バケットへの一部のリクエストでしか TLS を要求していない",
        },
        message: Text {
            en: "This Deny of plain text names only the bucket itself: objects still travel without TLS",
            ja: "この平文を拒否する Deny はバケット自体だけが対象です。オブジェクトは TLS なしで転送できます",
        },
        remedy: Text {
            en: "List both the bucket and its objects in `Resource`: its ARN, and the same with `/*`",
            ja: "`Resource` に、バケットの ARN と末尾に `/*` を付けた ARN の両方を指定してください",
        },
    },
    variants: &[&OBJECTS, &ACTIONS, &ALLOW],
    aliases: &[],
    references: &[
        part("cis-aws", "5.0.0", "2.1.1"),
        part("cis-aws", "7.0.0", "3.1.1"),
        part("security-hub", "2026-11", "S3.5"),
        part("nist-800-53", "r5", "SC-8"),
        part("cwe", "4.18", "CWE-319"),
    ],
    check: Check::Policy(check),
};

const TITLE: Text = RULE.wording.title;

static OBJECTS: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "This Deny of plain text names only objects: requests for the bucket itself, such as listing it, still pass without TLS",
        ja: "この平文を拒否する Deny はオブジェクトだけが対象です。一覧などバケット自体へのリクエストは TLS なしで通ります",
    },
    remedy: RULE.wording.remedy,
};

static ACTIONS: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "This Deny of plain text names only some actions: all others still pass without TLS",
        ja: "この平文を拒否する Deny は一部のアクションだけが対象です。ほかのアクションは TLS なしで通ります",
    },
    remedy: Text {
        en: "Write `s3:*` as the action", ja: "アクションに `s3:*` を指定してください"
    },
};

static ALLOW: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "Only this Allow requires TLS: callers that an identity policy or another statement allows need none",
        ja: "TLS を要求しているのはこの Allow だけです。アイデンティティベースのポリシーやほかのステートメントで許可された者は、TLS なしでも利用できます",
    },
    remedy: Text {
        en: "Add a Deny for `*` on the bucket and its objects, with `aws:SecureTransport` equal to `false`",
        ja: "バケットとそのオブジェクトを対象に、`*` に対する `aws:SecureTransport` が `false` の Deny を加えてください",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if !is_bucket_policy(policy) || !policy.is_whole() {
        return;
    }
    match tls(policy) {
        Tls::Absent | Tls::Whole => {}
        Tls::BucketOnly(node) => {
            report.at(node);
        }
        Tls::ObjectsOnly(node) => {
            report.at(node).wording(&OBJECTS).severity(Severity::Low);
        }
        Tls::SomeActions(node) => {
            report.at(node).wording(&ACTIONS);
        }
        Tls::AllowOnly(node) => {
            report.at(node).wording(&ALLOW).severity(Severity::Low);
        }
    }
}
