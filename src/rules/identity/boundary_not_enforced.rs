//! Users or roles made or made stronger without the boundary that the policy speaks of.
//! Explanations (en, ja) and all cases: `boundary_not_enforced.md`.

use crate::{
    catalog::sensitive::UNDER_BOUNDARY,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::delegation::left_open,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "boundary-not-enforced",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Users and roles can be created without the permissions boundary",
            ja: "アクセス許可の境界なしでユーザーやロールを作成・強化できる設定",
        },
        message: Text {
            en: "The policy relies on a permissions boundary but allows {actions} without it: what is created or changed that way can get any permission",
            ja: "ポリシーはアクセス許可の境界を前提としていますが、{actions} は境界なしで許可されています。この経路で作成・変更したものには、あらゆる権限を持たせることができます",
        },
        remedy: Text {
            en: "Add `StringEquals` with `iam:PermissionsBoundary` to the statement",
            ja: "ステートメントに `iam:PermissionsBoundary` の `StringEquals` 条件を追加してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-269")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for open in left_open(policy, UNDER_BOUNDARY, false) {
        open.describe(policy, report.at(open.node));
    }
}
