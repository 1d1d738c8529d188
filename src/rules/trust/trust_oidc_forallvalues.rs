//! A set prefix on a claim that has one value.
//! Explanations (en, ja) and all cases: `trust_oidc_forallvalues.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{BaseOperator, Condition, Operator, Policy, Qualifier, Statement},
    reason::federation::{claim, is_audience, issuer_of_key},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-oidc-forallvalues",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{operator}` also holds when a sign-in has no `{key}` at all; the claim has one value, so the prefix can only do harm",
            ja: "`{operator}` は `{key}` がまったくない場合にも成立します。このクレームの値は一つだけなので、接頭辞には害しかありません",
        },
        remedy: REMEDY,
    },
    variants: &[&ANY],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text {
    en: "Set prefix on a claim with one value",
    ja: "値が一つのクレームに付けた集合演算子",
};

const REMEDY: Text = Text {
    en: "Write `{plain}` in place of `{operator}`",
    ja: "`{operator}` を `{plain}` に書き換えてください",
};

static ANY: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{operator}` is made for keys with many values, and `{key}` has one: AWS advises against the prefix here",
        ja: "`{operator}` は複数の値を持つキーのためのものですが、`{key}` の値は一つです。AWS はこの接頭辞を勧めていません",
    },
    remedy: REMEDY,
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(operator) = condition.operator else { return };
    let Some(qualifier) = operator.qualifier else { return };
    let audience = is_audience(&condition.key);
    let subject = issuer_of_key(&condition.key).is_some_and(|issuer| {
        claim(&condition.key, issuer).is_some_and(|it| it.eq_ignore_ascii_case("sub"))
    });
    if operator.base == BaseOperator::Null || !(audience || subject) {
        return;
    }
    let plain = Operator { qualifier: None, ..operator };
    let plain = plain.with_base(plain.base);
    let finding = report.at(condition.operator_node);
    finding.arg("operator", &*condition.operator_node.str().unwrap_or_default());
    finding.arg("plain", &*plain).arg("key", &*condition.key);
    finding.related(condition.member.key, Text { en: "this claim", ja: "このクレーム" }, []);
    let all = qualifier == Qualifier::ForAllValues;
    if !all {
        finding.wording(&ANY).severity(Severity::Low);
    }
    if audience {
        finding.alias(if all {
            "access-analyzer:CONFIRM_AUDIENCE_CLAIM_TYPE"
        } else {
            "access-analyzer:FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE"
        });
    }
    let promise = if all && statement.allows() { Promise::Narrower } else { Promise::SameMeaning };
    // A Deny that holds for an absent claim would deny less.
    if all && !statement.allows() {
        return;
    }
    if let Some(edit) = statement.rename_operator(condition, &plain, true) {
        let title = Text { en: "Remove the prefix", ja: "接頭辞を削除" };
        finding.fix(promise, title, [edit]);
    }
}
