//! A function whose URL everyone may call.
//! Explanations (en, ja) and all cases: `lambda_url_auth_none.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::audience::{ADDRESSES, OPEN, ORGANIZATION, SERVICES, open_uses},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "lambda-url-auth-none",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Function URL without sign-in", ja: "認証のない関数 URL" },
        message: OPEN,
        remedy: Text {
            en: "Set the URL's auth type to `AWS_IAM` and name the callers, or put CloudFront or an API with authorization in front of it",
            ja: "URL の認証タイプを `AWS_IAM` にして呼び出し元を明記するか、認可付きの API や CloudFront を前段に置いてください",
        },
    },
    variants: &[&ORGANIZATION, &ADDRESSES, &SERVICES, &SUPPOSED],
    aliases: &["checkov:CKV_AWS_258"],
    references: &[
        part("security-hub", "2026-11", "Lambda.1"),
        part("soc2", "2017", "CC6.1"),
        part("cwe", "4.18", "CWE-306"),
    ],
    check: Check::Policy(check),
};

static SUPPOSED: Wording = Wording {
    title: RULE.wording.title,
    message: Text {
        en: "The URL does not authenticate callers: with a permission for everyone, which this template does not have, anyone who finds it can run the function with any input, at your cost",
        ja: "この URL は呼び出し元を認証しません。全員への許可 (このテンプレートにはありません) が加われば、URL を知った誰でも任意の入力で関数を実行でき、料金も発生します",
    },
    remedy: RULE.wording.remedy,
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for (opening, open) in open_uses(policy, RULE.id) {
        let finding = report.at(opening.everyone.node);
        opening.describe_use(policy, open, finding);
        if policy.guessed {
            finding.wording(&SUPPOSED).severity(Severity::Medium).confidence(Confidence::Low);
        }
    }
}
