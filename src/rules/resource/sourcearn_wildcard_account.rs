//! A source ARN whose account is left open.
//! Explanations (en, ja) and all cases: `sourcearn_wildcard_account.md`.

use crate::{
    catalog::condition_keys,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Arn, Condition, Policy, Statement},
    reason::{condition_strength::names_an_account, wildcard::has_wildcard},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sourcearn-wildcard-account",
    since: "0.1.0",
    kinds: Kind::HAS_PRINCIPAL,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Source ARN of any account", ja: "どのアカウントでもよいソース ARN"
        },
        message: Text {
            en: "`{value}` does not pin the account: the same resource of any other AWS customer matches, and the service then acts for them",
            ja: "`{value}` はアカウントを特定していません。AWS のほかの利用者の同様のリソースにも一致し、サービスはその利用者のためにもここで動作します",
        },
        remedy: Text {
            en: "Write the account ID into the ARN, or add `aws:SourceAccount` to the same `Condition`",
            ja: "ARN にアカウント ID を書くか、同じ `Condition` に `aws:SourceAccount` を加えてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-441")],
    check: Check::Condition(check),
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    if !condition.is_on("aws:SourceArn") || !statement.allows() {
        return;
    }
    let like = condition.operator.is_some_and(|operator| {
        operator.base.takes_wildcards() && !operator.base.is_negated() && !operator.if_exists
    });
    let named = |key: &&str| statement.conditions_on(key).next().is_some();
    if !like || condition_keys::SOURCE_OWNERS.iter().any(named) {
        return;
    }
    // Where everyone is named, that is the finding.
    if statement.principals().iter().any(|it| !it.negated && it.is_everyone()) {
        return;
    }
    for (node, value) in condition.texts() {
        let open = Arn::parse(&value).is_ok_and(|arn| has_wildcard(arn.account));
        if open && !names_an_account(&value) {
            report.at(node).arg("value", value);
        }
    }
}
