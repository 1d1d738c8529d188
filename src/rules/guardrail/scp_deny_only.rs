//! An SCP without an Allow, which needs another one beside it.
//! Explanations (en, ja) and all cases: `scp_deny_only.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "scp-deny-only",
    since: "0.1.0",
    kinds: &[Kind::ServiceControlPolicy],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "SCP that needs an Allow elsewhere", ja: "別の Allow が必要な SCP"
        },
        message: Text {
            en: "This policy only denies; keep `FullAWSAccess` or another SCP with an Allow attached at each level, or everything below is denied",
            ja: "このポリシーには Deny しかありません。`FullAWSAccess` など Allow を含む SCP を各階層に残さないと、その配下のすべてが拒否されます",
        },
        remedy: Text {
            en: "Attach it in addition to `FullAWSAccess`, not in its place",
            ja: "`FullAWSAccess` と置き換えず、追加でアタッチしてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let Some(statement) = policy.statement.filter(|_| !policy.guessed) else { return };
    if !policy.statements.is_empty() && policy.statements.iter().all(Statement::denies) {
        report.at(statement.key);
    }
}
