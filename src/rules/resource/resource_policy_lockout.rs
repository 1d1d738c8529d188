//! A Deny that leaves nobody able to change the policy.
//! Explanations (en, ja) and all cases: `resource_policy_lockout.md`.

use crate::{
    catalog::policy_edits::edits_of,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy, Statement},
    reason::{bucket::is_bucket_policy, closing::meets_everyone, grant::grant},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "resource-policy-lockout",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Nobody can change the policy any more",
            ja: "誰も変更できなくなるポリシー",
        },
        message: Text {
            en: "This Deny denies `{action}` to every principal without exception, even administrators of the account: {way}",
            ja: "この Deny は、アカウントの管理者を含むすべてのプリンシパルから、例外なく `{action}` を奪います。{way}",
        },
        remedy: Text {
            en: "Exempt the role that administers it, with `aws:PrincipalArn` under `ArnNotEquals` in the `Condition`, or remove the actions that write the policy from the Deny",
            ja: "`Condition` の `ArnNotEquals` と `aws:PrincipalArn` で管理用のロールを除外するか、ポリシーを書き換えるアクションを Deny から外してください",
        },
    },
    variants: &[],
    aliases: &["checkov:CKV_AWS_93"],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let Some(kind) = policy.resource_type else { return };
    let [first, rest @ ..] = edits_of(kind.service) else { return };
    for statement in &policy.statements {
        let unlimited = statement.denies() && !statement.has_condition();
        let plain = statement.element(Element::NotPrincipal).is_none();
        if !unlimited || !plain || !meets_everyone(statement) || !reaches_all(policy, statement) {
            continue;
        }
        let Some(by) = grant(statement, first) else { continue };
        if rest.iter().all(|edit| grant(statement, edit).is_some()) {
            let root = if is_bucket_policy(policy) { ROOT } else { SUPPORT };
            report.at(by.node).arg("action", *first).arg("way", root);
        }
    }
}

/// Whether a Deny is about the resource itself and not about something in it.
fn reaches_all(policy: &Policy<'_>, deny: &Statement<'_>) -> bool {
    if deny.element(Element::NotResource).is_some() {
        return false;
    }
    let bucket = is_bucket_policy(policy);
    deny.element(Element::Resource).is_none()
        || deny.resources().any(|entry| !bucket || !entry.text.contains('/'))
}

const ROOT: Text = Text {
    en: "only the root user of the account can still delete the policy",
    ja: "ポリシーを削除できるのは、アカウントのルートユーザーだけになります",
};
const SUPPORT: Text = Text {
    en: "only AWS Support may be able to undo it",
    ja: "元に戻すには AWS サポートへの依頼が必要になるおそれがあります",
};
