//! A key whose policy lets nobody manage it.
//! Explanations (en, ja) and all cases: `kms_no_account_root.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, PrincipalKind},
    reason::{bucket::is_policy_of, grant::grant},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "kms-no-account-root",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text { en: "Nobody can manage the key", ja: "誰も管理できないキー" },
        message: Text {
            en: "No statement lets the account or a user or role of it call `{action}`: once this policy is set, nobody can change it, and only AWS Support may be able to help",
            ja: "アカウントにも、そのユーザーやロールにも `{action}` を許可するステートメントがありません。このポリシーを設定すると誰も変更できなくなり、元に戻すには AWS サポートへの依頼が必要になるおそれがあります",
        },
        remedy: Text {
            en: "Allow `kms:*` to the account root, so that identity policies decide, or name the role that administers the key",
            ja: "アカウントのルートに `kms:*` を許可して アイデンティティベースのポリシーで決めるようにするか、キーを管理するロールを明記してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

const EDIT: &str = "kms:PutKeyPolicy";

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let Some(statements) = policy.statement.filter(|_| is_policy_of(policy, KEY)) else { return };
    let keeps = policy.statements.iter().filter(|it| it.allows()).any(|it| {
        grant(it, EDIT).is_some()
            && it.principals().iter().any(|who| {
                use PrincipalKind::*;
                who.negated || !matches!(who.kind, Service | Federated | CanonicalUser | UniqueId)
            })
    });
    if !keeps && policy.statements.iter().any(|it| it.allows()) {
        let finding = report.at(statements.key).arg("action", EDIT);
        if !policy.resource_type_told {
            finding.severity(Severity::Low).confidence(Confidence::Low);
        }
    }
}

const KEY: &str = "AWS::KMS::Key";
