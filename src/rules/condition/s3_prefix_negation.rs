//! `s3:prefix` used to shut a part of a bucket away: listing all of it is a way round.
//! Explanations (en, ja) and all cases: `s3_prefix_negation.md`.

use crate::{
    catalog::key_values,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "s3-prefix-negation",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    // Not security: the condition opens nothing that would be closed without it.
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "This Deny only hits listings that ask for `{value}`; anyone who lists the bucket with a shorter prefix or none sees those keys too",
            ja: "この Deny が止めるのは `{value}` を指定した一覧だけです。より短いプレフィックスや、プレフィックスなしで一覧すれば、同じキーが見えます",
        },
        remedy: REMEDY,
    },
    variants: &[&ALLOW],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text {
    en: "`s3:prefix` used to exclude a part of a bucket",
    ja: "バケットの一部を除外するための `s3:prefix`",
};

const REMEDY: Text = Text {
    en: "Turn it around: allow with `StringLike`, or deny with `StringNotLike`, the prefixes that may be listed",
    ja: "逆に、一覧してよいプレフィックスを `StringLike` で許可するか、それ以外を `StringNotLike` で拒否してください",
};

static ALLOW: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "This Allow permits every listing except of exactly `{value}`; without a prefix the whole bucket is listed",
        ja: "この Allow は `{value}` に一致しない一覧をすべて許可します。プレフィックスを指定しなければ、バケット全体が一覧されます",
    },
    remedy: REMEDY,
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(operator) = condition.operator.filter(|operator| operator.base.is_string()) else {
        return;
    };
    let negated = operator.base.is_negated();
    let excludes = if negated { statement.allows() } else { statement.denies() };
    if !excludes || !condition.is_on(key_values::S3_PREFIX) {
        return;
    }
    let Some((node, value)) = condition.texts().next() else { return };
    let finding = report.at(node).arg("value", value);
    finding.alias("access-analyzer:S3_PREFIX_IN_NEGATIVE_CONTEXT");
    if negated {
        finding.wording(&ALLOW);
    }
}
