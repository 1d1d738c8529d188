//! `Bool` on `aws:MultiFactorAuthPresent` being false: access keys lack the key and slip through.
//! Explanations (en, ja) and all cases: `mfa_bool_false_idiom.md`.

use crate::{
    catalog::key_values::MFA,
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{BaseOperator, Condition, Policy},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "mfa-bool-false-idiom",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "Requests with long-term access keys have no `{key}`, so this Deny does not hit them and they work without MFA",
            ja: "長期のアクセスキーによるリクエストには `{key}` がないため、この Deny の対象にならず、MFA なしで実行できます",
        },
        remedy: Text {
            en: "Use `BoolIfExists`, which also holds when the key is absent",
            ja: "キーがない場合にも成立する `BoolIfExists` を使ってください",
        },
    },
    variants: &[&ALLOW],
    aliases: &["parliament:BAD_PATTERN_FOR_MFA"],
    references: &[],
    check: Check::Policy(check),
};

const TITLE: Text = Text {
    en: "MFA tested with `Bool` and `false`",
    ja: "`Bool` と `false` による MFA の確認",
};

static ALLOW: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "This Allow holds where `{key}` is `false`, that is for sessions without MFA, and not for those with it",
        ja: "この Allow は `{key}` が `false` の場合、つまり MFA を使っていないセッションに許可し、使っているセッションには許可しません",
    },
    remedy: Text {
        en: "Write `\"true\"` with `Bool` if MFA is to be required",
        ja: "MFA を必須にするのであれば、`Bool` の値を `\"true\"` にしてください",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let mut guarded = None;
    for statement in &policy.statements {
        let asks_false = |condition: &&Condition<'_>| {
            condition.is_any(&[BaseOperator::Bool]) && condition.says("false")
        };
        let Some(condition) = statement.conditions_on(MFA).find(asks_false) else { continue };
        let absent = condition.operator.is_some_and(|operator| operator.holds_when_absent());
        // Both values together are another rule's matter.
        if condition.says("true") || (statement.denies() && absent) {
            continue;
        }
        if statement.allows() {
            report.at(condition.member.value).wording(&ALLOW).arg("key", &*condition.key);
        } else if statement.denies() {
            if *guarded.get_or_insert_with(|| denies_absent(policy)) {
                return;
            }
            let finding = report.at(condition.operator_node).arg("key", &*condition.key);
            if let Some(edit) = statement.rename_operator(condition, "BoolIfExists", true) {
                let title = Text { en: "Use `BoolIfExists`", ja: "`BoolIfExists` にする" };
                finding.fix(Promise::Narrower, title, [edit]);
            }
        }
    }
}

/// Whether some Deny hits requests without the key.
fn denies_absent(policy: &Policy<'_>) -> bool {
    let asks_absent = |condition: &Condition<'_>| {
        condition.is_any(&[BaseOperator::Null]) && condition.says("true")
    };
    policy.statements.iter().any(|it| it.denies() && it.conditions_on(MFA).any(asks_absent))
}
