//! An exception for services of AWS by which callers without credentials escape as well.
//! Explanations (en, ja) and all cases: `rcp_carveout_no_ifexists.md`.

use crate::{
    catalog::condition_keys::{IS_SERVICE, PERIMETER_KEYS, is_among},
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{BaseOperator, Condition, Operator, Policy, Statement},
    reason::service_calls::says,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "rcp-carveout-no-ifexists",
    since: "0.1.0",
    kinds: &[Kind::ResourceControlPolicy],
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Anonymous callers escape the guardrail",
            ja: "匿名の呼び出し元に適用されないガードレール",
        },
        message: Text {
            en: "`{operator}` needs `{key}` to be there, and requests without credentials do not have it: this Deny does not apply to anonymous callers",
            ja: "`{operator}` は `{key}` がある場合にしか成立せず、認証情報のないリクエストにはこのキーがありません。そのため、この Deny は匿名の呼び出し元に適用されません",
        },
        remedy: Text {
            en: "Write `{better}` in place of `{operator}`",
            ja: "`{operator}` を `{better}` に書き換えてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

fn check(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(operator) = condition.operator else { return };
    if !condition.is_on(IS_SERVICE)
        || operator.base != BaseOperator::Bool
        || operator.holds_when_absent()
        || !statement.denies()
        || !says(condition, "false")
    {
        return;
    }
    let better = Operator { qualifier: None, if_exists: true, ..operator };
    let better = better.with_base(operator.base);
    let finding = report.at(condition.operator_node).arg("key", &*condition.key);
    finding.arg("operator", &*condition.operator_node.str().unwrap_or_default());
    finding.arg("better", &*better);
    finding.related(condition.member.key, Text { en: "this key", ja: "このキー" }, []);
    // Of statements that are not about an organization it is not known who is to be kept out.
    if !statement.conditions().iter().any(|it| is_among(PERIMETER_KEYS, &it.key)) {
        finding.severity(Severity::Medium);
    }
    if policy.guessed {
        finding.confidence(Confidence::Medium);
    }
    if let Some(edit) = statement.rename_operator(condition, &better, true) {
        let title = Text { en: "Add `IfExists`", ja: "`IfExists` を付ける" };
        finding.fix(Promise::Narrower, title, [edit]);
    }
}
