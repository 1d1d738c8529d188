//! Dangerous actions of people without MFA.
//! Explanations (en, ja) and all cases: `mfa_missing_for_sensitive.md`.

use crate::{
    catalog::{sensitive::Class, variables::CALLER},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::some_of,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "mfa-missing-for-sensitive",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::Low,
    wording: Wording {
        title: Text {
            en: "Dangerous actions of people without MFA",
            ja: "人が行う重大な操作に多要素認証を要求しない設定",
        },
        message: Text {
            en: "The policy is for people and allows {actions} without MFA: a stolen password or key is enough",
            ja: "人が使うポリシーと見られますが、{actions} に多要素認証が要求されていません。パスワードまたはキーが盗まれるだけで実行されます",
        },
        remedy: Text {
            en: "Add `Bool` with `aws:MultiFactorAuthPresent` equal to `true` to the statement",
            ja: "ステートメントに `aws:MultiFactorAuthPresent` が `true` である `Bool` 条件を追加してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "IA-2")],
    check: Check::Policy(check),
};

const PRESENT: &str = "aws:MultiFactorAuthPresent";
const AGE: &str = "aws:MultiFactorAuthAge";

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let asks = |it: &Statement<'_>| {
        it.conditions_on(PRESENT).next().is_some() || it.conditions_on(AGE).next().is_some()
    };
    let unasked = |at: usize| policy.statements.get(at).is_some_and(|it| !asks(it));
    // Reading and buying are daily work.
    let daily = |class| matches!(class, Class::BulkData | Class::Network | Class::Cost);
    let mut found = policy.sensitive().iter().filter(|held| {
        held.is_wide() && held.milder() == 0 && !daily(held.class) && unasked(held.statement)
    });
    let Some(first) = found.next() else { return };
    let names = |it: &Statement<'_>| it.resources().any(|entry| entry.text.contains(CALLER));
    let people = policy.statements.iter().any(|it| it.allows() && (asks(it) || names(it)));
    if !people || policy.statements.iter().any(|it| it.denies() && asks(it)) {
        return;
    }
    let finding = report.at(first.node);
    let actions = [first].into_iter().chain(found).flat_map(|held| &held.actions);
    some_of(finding, "actions", actions.map(|it| format!("`{}`", it.needed.name)));
}
