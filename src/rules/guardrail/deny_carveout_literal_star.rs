//! An exception from a Deny that matches nobody.
//! Explanations (en, ja) and all cases: `deny_carveout_literal_star.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    reason::guardrail::{Useless, useless},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "deny-carveout-literal-star",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Exception from a Deny that exempts nobody",
            ja: "誰も除外されない Deny の例外",
        },
        message: Text {
            en: "`{operator}` compares `{value}` literally, and no `{key}` is like that: the Deny also applies to those whom it should exempt",
            ja: "`{operator}` は `{value}` を文字どおりに比較し、そのような `{key}` はありません。除外するはずの相手にもこの Deny が適用されます",
        },
        remedy: Text {
            en: "Write `ArnNotLike` for ARNs, `StringNotLike` for other values",
            ja: "ARN には `ArnNotLike`、それ以外には `StringNotLike` を使ってください",
        },
    },
    variants: &[&SESSION],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

static SESSION: Wording = Wording {
    title: Text {
        en: "Exception from a Deny that exempts nobody",
        ja: "誰も除外されない Deny の例外",
    },
    message: Text {
        en: "`{key}` holds the ARN of the role and not that of its session, so `{value}` never matches under `{operator}`: the Deny also applies to those whom it should exempt",
        ja: "`{key}` にはセッションではなくロールの ARN が入るため、`{operator}` の `{value}` は一致しません。除外するはずの相手にもこの Deny が適用されます",
    },
    remedy: Text {
        en: "Name the role: `arn:aws:iam::*:role/NAME`",
        ja: "ロールの ARN (`arn:aws:iam::*:role/NAME`) を書いてください",
    },
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some((why, node, value)) = useless(statement, condition) else { return };
    let finding = report.at(node).arg("value", value).arg("key", &*condition.key);
    finding.arg("operator", condition.operator_node.str().unwrap_or_default());
    if why == Useless::Star {
        finding.alias("access-analyzer:WILDCARD_WITHOUT_LIKE_OPERATOR");
    } else {
        finding.wording(&SESSION);
    }
}
