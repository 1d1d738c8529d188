//! A backup vault whose policy keeps nobody from deleting.
//! Explanations (en, ja) and all cases: `backup_vault_no_delete_deny.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::{bucket::is_policy_of, grant::grant},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "backup-vault-no-delete-deny",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Vault policy that does not prevent deleting backups",
            ja: "バックアップの削除を防いでいないボールトのポリシー",
        },
        message: Text {
            en: "No Deny in this policy is about `{action}`: anyone with administrator rights in the account can delete the backups",
            ja: "このポリシーには `{action}` を拒否する Deny がありません。アカウントの管理者権限を得た者は、バックアップも削除できます",
        },
        remedy: Text {
            en: "Deny `{action}` to all but a break-glass role, or lock the vault",
            ja: "緊急用のロール以外に `{action}` を拒否するか、ボールトロックを使ってください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "CP-9")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    const ACTION: &str = "backup:DeleteRecoveryPoint";
    let Some(statements) = policy.statement.filter(|_| policy.resource_type_told) else { return };
    if policy.statements.is_empty() || !is_policy_of(policy, "AWS::Backup::BackupVault") {
        return;
    }
    let denied = |it: &crate::model::Statement<'_>| it.denies() && grant(it, ACTION).is_some();
    if !policy.statements.iter().any(denied) {
        report.at(statements.key).arg("action", ACTION);
    }
}
