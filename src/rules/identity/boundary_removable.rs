//! A permissions boundary that those who are held under it can take away.
//! Explanations (en, ja) and all cases: `boundary_removable.md`.

use crate::{
    catalog::sensitive::REMOVES_BOUNDARY,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::delegation::left_open,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "boundary-removable",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "The permissions boundary can be removed",
            ja: "アクセス許可の境界を外せる設定",
        },
        message: Text {
            en: "The policy relies on a permissions boundary but allows {actions}: its holder can remove the boundary or replace it with a wider one",
            ja: "ポリシーはアクセス許可の境界を前提としていますが、{actions} が許可されているため、境界を外したり、より広い境界に置き換えたりできます",
        },
        remedy: Text {
            en: "Remove the action, or deny it in a statement of its own; limit `Put*PermissionsBoundary` with `iam:PermissionsBoundary`",
            ja: "アクションを外すか、別のステートメントで拒否してください。`Put*PermissionsBoundary` は `iam:PermissionsBoundary` で限定できます",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-269")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for open in left_open(policy, REMOVES_BOUNDARY, true) {
        open.describe(policy, report.at(open.node));
    }
}
