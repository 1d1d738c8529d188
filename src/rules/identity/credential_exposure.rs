//! Calls that answer with a password, key or token, or set one.
//! Explanations (en, ja) and all cases: `credential_exposure.md`.

use crate::{
    catalog::sensitive::Class,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::sensitive::of_class,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "credential-exposure",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Passwords, keys or tokens of others are handed out",
            ja: "他者のパスワード・キー・トークンの発行を許可",
        },
        message: Text {
            en: "{actions} on `{resource}`{under}: the answer is a password, key or token, or the call sets one, with which the holder goes on under another name",
            ja: "`{resource}` に対する {actions} が許可されています{under}。応答として得られる、または設定できるパスワード・キー・トークンにより、別の名義で操作を続けられます",
        },
        remedy: Text {
            en: "Name in `Resource` whose credentials are meant, one's own by the variable `aws:username`; leave the action out where a role would do",
            ja: "`Resource` で対象を指定し (自分のものだけなら変数 `aws:username` を使用)、ロールで足りる場合はアクションを外してください",
        },
    },
    variants: &[],
    aliases: &[
        "cloudsplaining:CredentialsExposure",
        "checkov:CKV_AWS_107",
        "checkov:CKV_AWS_287",
        "parliament:CREDENTIALS_EXPOSURE",
    ],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-522")],
    check: Check::Policy(check),
};

const NARROW: Option<Severity> = Some(Severity::Low);

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for held in of_class(policy, Class::Credentials, NARROW) {
        held.describe(policy, NARROW, report.at(held.node));
    }
}
