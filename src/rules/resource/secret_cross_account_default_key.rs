//! A secret shared with another account, which needs a key of its own.
//! Explanations (en, ja) and all cases: `secret_cross_account_default_key.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::{
        audience::{Owner, owner},
        bucket::is_policy_of,
        grant::grant,
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "secret-cross-account-default-key",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::Low,
    wording: Wording {
        title: Text {
            en: "Sharing a secret needs a key of your own",
            ja: "シークレットの共有に必要なカスタマーマネージドキー",
        },
        message: Text {
            en: "If `{principal}` is of another account, it can read this secret only where a customer managed key encrypts it and lets that account decrypt; the default key `aws/secretsmanager` cannot be shared",
            ja: "`{principal}` が別のアカウントのものであれば、シークレットがカスタマーマネージドキーで暗号化され、そのキーが相手のアカウントに復号を許可している場合にだけ読み取れます。デフォルトのキー `aws/secretsmanager` は共有できません",
        },
        remedy: Text {
            en: "Encrypt the secret with a customer managed key, and allow `kms:Decrypt` to that account in its policy",
            ja: "カスタマーマネージドキーでシークレットを暗号化し、そのキーポリシーで相手のアカウントに `kms:Decrypt` を許可してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let of_secret = is_policy_of(policy, "AWS::SecretsManager::Secret");
    if !of_secret
        || !statement.allows()
        || grant(statement, "secretsmanager:GetSecretValue").is_none()
    {
        return;
    }
    for principal in statement.principals() {
        let named = principal.account().is_some() && !principal.is_everyone() && !principal.negated;
        if named && owner(policy, &principal) != Owner::Own {
            report.at(principal.node).arg("principal", &*principal.text);
        }
    }
}
