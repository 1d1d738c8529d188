//! Another account that may decrypt in any way.
//! Explanations (en, ja) and all cases: `kms_viaservice_missing.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::{audience::of_other_accounts, bucket::is_policy_of, grant::grant},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "kms-viaservice-missing",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Another account may decrypt without limits",
            ja: "別のアカウントによる制限のない復号",
        },
        message: Text {
            en: "`{principal}` of another account may directly decrypt anything that this key has encrypted",
            ja: "別のアカウントの `{principal}` が、このキーで暗号化されたものなら何でも、直接復号できます",
        },
        remedy: Text {
            en: "If they only read through a service, add `kms:ViaService`; if they need some of the data, add `kms:EncryptionContext:` keys",
            ja: "サービス経由の読み取りだけであれば `kms:ViaService` を、一部のデータだけであれば `kms:EncryptionContext:` のキーを条件に加えてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if !is_policy_of(policy, "AWS::KMS::Key") || policy.own_account().is_none() {
        return;
    }
    for statement in &policy.statements {
        let open = statement.allows() && !statement.has_condition();
        if !open || grant(statement, "kms:Decrypt").is_none() {
            continue;
        }
        for principal in of_other_accounts(policy, statement) {
            report.at(principal.node).arg("principal", &*principal.text);
        }
    }
}
