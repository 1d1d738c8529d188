//! A condition on what only another action can set, where that action is not allowed.
//! Explanations (en, ja) and all cases: `trust_tagsession_missing.md`.

use crate::{
    catalog::condition_keys::{SET_BY_ACTION, is_among},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{BaseOperator, Policy, Statement},
    reason::wildcard::matches_ignoring_case,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-tagsession-missing",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Condition on a value that the caller may not set",
            ja: "設定が許可されていない値に対する条件",
        },
        message: Text {
            en: "`{key}` has to match, but only a caller with `{action}` can set it, and this policy does not allow that action: nobody can assume the role with this statement",
            ja: "`{key}` の一致を求めていますが、その値を設定するには `{action}` が必要で、このポリシーでは許可されていません。このステートメントでは誰もロールを引き受けられません",
        },
        remedy: Text {
            en: "Add `{action}` to `Action`",
            ja: "`Action` に `{action}` を加えてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    // Whether the whole policy allows each of the actions, once it has to be known.
    let mut allowed: [Option<bool>; SET_BY_ACTION.len()] = [None; SET_BY_ACTION.len()];
    for statement in policy.statements.iter().filter(|it| it.allows() && it.has_condition()) {
        for condition in statement.conditions() {
            let demands = condition.operator.is_some_and(|operator| {
                operator.base != BaseOperator::Null && !operator.holds_when_absent()
            });
            let set_by = SET_BY_ACTION.iter().zip(allowed.iter_mut());
            let mut set_by = set_by.filter(|((_, keys), _)| is_among(keys, &condition.key));
            let Some(((action, _), allowed)) = set_by.next().filter(|_| demands) else { continue };
            let anywhere = || policy.statements.iter().any(|it| it.allows() && takes(it, action));
            if *allowed.get_or_insert_with(anywhere) {
                continue;
            }
            let finding = report.at(condition.member.key);
            finding.alias("access-analyzer:MISSING_ACTION_FOR_CONDITION_KEY");
            finding.arg("key", &*condition.key).arg("action", *action);
        }
    }
}

fn takes(statement: &Statement<'_>, action: &str) -> bool {
    statement.actions().any(|entry| entry.negated || matches_ignoring_case(&entry.text, action))
}
