//! A limit on attributes of a table that a read can leave aside by naming none.
//! Explanations (en, ja) and all cases: `dynamodb_attributes_without_select.md`.

use crate::{
    catalog::key_values::{DYNAMODB_ATTRIBUTES, DYNAMODB_READS, DYNAMODB_SELECT},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{BaseOperator, Policy, Statement},
    reason::grant::grant,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "dynamodb-attributes-without-select",
    since: "0.1.0",
    kinds: &[
        Kind::IdentityPolicy,
        Kind::PermissionsBoundary,
        Kind::SessionPolicy,
        Kind::ResourcePolicy,
    ],
    // Not security: the condition opens nothing that would be closed without it.
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "`dynamodb:Attributes` without `dynamodb:Select`",
            ja: "`dynamodb:Select` のない `dynamodb:Attributes`",
        },
        message: Text {
            en: "A read that `{action}` allows may ask for all attributes without naming any, and `{key}` does not see those",
            ja: "`{action}` が許可する読み取りは、属性を指定せずにすべての属性を要求できます。`{key}` ではそれを検出できません",
        },
        remedy: Text {
            en: "Require `dynamodb:Select` to be `SPECIFIC_ATTRIBUTES` with `StringEquals`, or `StringEqualsIfExists` where some actions lack that key",
            ja: "`StringEquals` で `dynamodb:Select` に `SPECIFIC_ATTRIBUTES` を要求してください。このキーを持たないアクションがある場合は `StringEqualsIfExists` を使います",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let limit = statement.conditions_on(DYNAMODB_ATTRIBUTES).find(|condition| {
        condition.operator.is_some_and(|operator| operator.base != BaseOperator::Null)
    });
    let Some(limit) = limit.filter(|_| statement.allows()) else { return };
    let (select, specific) = DYNAMODB_SELECT;
    let selects = statement.conditions_on(select).any(|condition| {
        let mut values = condition.texts().peekable();
        condition.operator.is_some_and(|it| it.base.is_string() && !it.base.is_negated())
            && values.peek().is_some()
            && values.all(|(_, text)| text.eq_ignore_ascii_case(specific))
    });
    if selects {
        return;
    }
    let Some(read) = DYNAMODB_READS.iter().find_map(|action| grant(statement, action)) else {
        return;
    };
    let finding = report.at(limit.member.key).arg("key", &*limit.key).arg("action", read.text);
    finding.alias("access-analyzer:DYNAMODB_ATTRIBUTES_WITHOUT_SELECT");
    finding.related(read.node, Text { en: "by this", ja: "許可しているのはこちら" }, []);
}
