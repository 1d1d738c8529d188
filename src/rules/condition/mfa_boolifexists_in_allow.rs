//! `BoolIfExists` on `aws:MultiFactorAuthPresent` in an Allow: access keys lack the key and pass.
//! Explanations (en, ja) and all cases: `mfa_boolifexists_in_allow.md`.

use crate::{
    catalog::key_values::{MFA, MFA_AGE},
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{BaseOperator, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "mfa-boolifexists-in-allow",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "MFA not required of access keys",
            ja: "アクセスキーには求められない MFA",
        },
        message: Text {
            en: "`{operator}` also holds when a request has no `{key}`, as every request with long-term access keys, so those are allowed without MFA",
            ja: "`{operator}` はリクエストに `{key}` がない場合にも成立します。長期のアクセスキーによるリクエストにはこのキーがないため、MFA なしで許可されます",
        },
        remedy: Text {
            en: "Use `Bool`; `BoolIfExists` with `\"false\"` belongs in a Deny",
            ja: "`Bool` を使ってください。`BoolIfExists` は値を `\"false\"` にして Deny で使います",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let lenient = statement.conditions_on(MFA).find(|condition| {
        condition.is_any(&[BaseOperator::Bool])
            && condition.operator.is_some_and(|operator| operator.holds_when_absent())
            && condition.says("true")
            && !condition.says("false")
    });
    let Some(condition) = lenient.filter(|_| statement.allows()) else { return };
    if statement.requires_key(MFA) || statement.requires_key(MFA_AGE) {
        return;
    }
    let name = condition.operator_node.str().unwrap_or_default();
    let finding = report.at(condition.operator_node).arg("operator", &*name);
    finding.arg("key", &*condition.key);
    if let Some(edit) = statement.rename_operator(condition, "Bool", true) {
        let title = Text { en: "Use `Bool`", ja: "`Bool` にする" };
        finding.fix(Promise::Narrower, title, [edit]);
    }
}
