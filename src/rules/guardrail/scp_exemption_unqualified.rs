//! A role that an SCP spares by its name in whatever account.
//! Explanations (en, ja) and all cases: `scp_exemption_unqualified.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::{guardrail::takeable_exemption, wildcard::has_wildcard},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "scp-exemption-unqualified",
    since: "0.1.0",
    kinds: &[Kind::ServiceControlPolicy],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Low,
    wording: Wording {
        title: Text {
            en: "Exempted role in any account",
            ja: "アカウントを問わない除外対象のロール",
        },
        message: Text {
            en: "The Deny exempts a role of the name `{name}` in any account; where an account has none, anyone who can create roles can create it and escape the Deny",
            ja: "この Deny は、アカウントを問わず `{name}` という名前のロールを除外します。このロールがないアカウントでは、ロールを作成できる人が作成して回避できます",
        },
        remedy: Text {
            en: "Deny all others creating and changing a role of that name, or name the accounts",
            ja: "その名前のロールの作成と変更をほかの人に禁止するか、アカウントを指定してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if let Some((node, name)) = takeable_exemption(policy, statement, |name| !has_wildcard(name)) {
        report.at(node).arg("name", name);
    }
}
