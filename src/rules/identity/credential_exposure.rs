//! Calls that answer with a password, key or token, or set one.
//! Explanations (en, ja) and all cases: `credential_exposure.md`.

use crate::{
    catalog::sensitive::{Class, TOKEN_ONLY},
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
            en: "Passwords, keys or tokens of others can be obtained",
            ja: "他者のパスワード・キー・トークンの発行を許可",
        },
        message: Text {
            en: "{actions} on `{resource}`{under}: the call returns or sets a password, key or token, with which the holder can act under another name",
            ja: "`{resource}` に対する {actions} が許可されています{under}。応答として得られる、または設定できるパスワード・キー・トークンにより、別の名義で操作を続けられます",
        },
        remedy: Text {
            en: "Name in `Resource` whose credentials are meant (for self-service, with the variable `aws:username`); leave the action out if a role is enough",
            ja: "`Resource` で対象を指定し (自分のものだけなら変数 `aws:username` を使用)、ロールで足りる場合はアクションを外してください",
        },
    },
    variants: &[&TOKEN],
    aliases: &[
        "cloudsplaining:CredentialsExposure",
        "checkov:CKV_AWS_107",
        "checkov:CKV_AWS_287",
        "parliament:CREDENTIALS_EXPOSURE",
    ],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-522")],
    check: Check::Policy(check),
};

static TOKEN: Wording = Wording {
    title: Text {
        en: "A token that outlives the session can be obtained",
        ja: "セッションより長く有効なトークンの発行を許可",
    },
    message: Text {
        en: "{actions} gives a token that allows no more than this policy, but works for up to 12 hours, even after the session has ended",
        ja: "{actions} が発行するトークンの権限はこのポリシーの範囲を超えませんが、セッションの終了後も最長 12 時間有効です",
    },
    remedy: Text {
        en: "Fine where images are pulled or pushed; remove it elsewhere",
        ja: "イメージの取得や登録に使うなら問題ありません。それ以外では外してください",
    },
};

const NARROW: Option<Severity> = Some(Severity::Low);

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for held in of_class(policy, Class::Credentials, NARROW) {
        let finding = report.at(held.node);
        held.describe(policy, NARROW, finding);
        if held.milder() == TOKEN_ONLY {
            finding.wording(&TOKEN);
        }
    }
}
