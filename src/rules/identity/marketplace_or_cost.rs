//! Purchases in the name of the account.
//! Explanations (en, ja) and all cases: `marketplace_or_cost.md`.

use crate::{
    catalog::sensitive::Class,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::sensitive::of_class,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "marketplace-or-cost",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Purchases and long commitments are allowed",
            ja: "購入や長期契約を許可",
        },
        message: Text {
            en: "{actions} on `{resource}`{under}: the holder can buy in the name of the account, in some cases for years",
            ja: "`{resource}` に対する {actions} が許可されています{under}。アカウントの名義で購入でき、数年にわたる契約になるものもあります",
        },
        remedy: Text {
            en: "Leave purchases to the role of those responsible for the costs",
            ja: "購入は費用の責任者のロールに限ってください",
        },
    },
    variants: &[],
    aliases: &["prowler:iam_policy_no_wildcard_marketplace_subscribe"],
    references: &[part("nist-800-53", "r5", "AC-6")],
    check: Check::Policy(check),
};

const NARROW: Option<Severity> = None;

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for held in of_class(policy, Class::Cost, NARROW) {
        held.describe(policy, NARROW, report.at(held.node));
    }
}
