//! Reading of every secret, parameter or encrypted text.
//! Explanations (en, ja) and all cases: `secret_read_star.md`.

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
    id: "secret-read-star",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Every secret can be read", ja: "すべてのシークレットの読み取りを許可"
        },
        message: Text {
            en: "{actions} on `{resource}`{under}: the holder can read the passwords, keys and encrypted data of every application",
            ja: "`{resource}` に対する {actions} が許可されています{under}。自分のものに限らず、すべてのアプリケーションのパスワード・キー・暗号化された内容を読み取れます",
        },
        remedy: Text {
            en: "Name the secrets, parameters or keys in `Resource`; limit decryption with `kms:ViaService` or an encryption context",
            ja: "`Resource` でシークレット・パラメータ・キーを指定し、復号は `kms:ViaService` または暗号化コンテキストで限定してください",
        },
    },
    variants: &[],
    aliases: &["cloudsplaining:DataExfiltration"],
    references: &[
        part("security-hub", "2026-11", "KMS.1"),
        part("security-hub", "2026-11", "KMS.2"),
        part("nist-800-53", "r5", "AC-6"),
    ],
    check: Check::Policy(check),
};

const NARROW: Option<Severity> = None;

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for held in of_class(policy, Class::Secrets, NARROW) {
        held.describe(policy, NARROW, report.at(held.node));
    }
}
