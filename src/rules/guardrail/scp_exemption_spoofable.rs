//! A role that an SCP spares by a pattern of names which members can make.
//! Explanations (en, ja) and all cases: `scp_exemption_spoofable.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::{guardrail::takeable_exemption, wildcard::has_wildcard},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "scp-exemption-spoofable",
    since: "0.2.0",
    kinds: &[Kind::ServiceControlPolicy],
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Exempted roles that members can make themselves",
            ja: "メンバーが自分で作成できる除外対象のロール",
        },
        message: Text {
            en: "The Deny spares every role whose name fits `{name}`, in any account, and no statement here keeps others from making such a role: whoever may make roles slips through",
            ja: "この Deny は、どのアカウントでも名前が `{name}` に一致するロールを除外します。そのようなロールの作成を防ぐステートメントがないため、ロールを作成できる人はこの Deny を回避できます",
        },
        remedy: Text {
            en: "Name the roles, or deny making and changing roles of that name to all others",
            ja: "ロールを具体的に指定するか、その名前のロールの作成と変更をほかの人に禁止してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if let Some((node, name)) = takeable_exemption(policy, statement, has_wildcard) {
        report.at(node).arg("name", name);
    }
}
