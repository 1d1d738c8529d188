//! The policy of an API that lets everyone call it.
//! Explanations (en, ja) and all cases: `apigw_open_with_private.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::audience::{NOTES, OPEN, open_uses},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "apigw-open-with-private",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "API policy that lets everyone call",
            ja: "全員に呼び出しを許可する API のポリシー",
        },
        message: OPEN,
        remedy: Text {
            en: "For a private API, deny what does not come through your endpoint (`aws:SourceVpce`); for a public API, use authorizers",
            ja: "プライベート API では、自分のエンドポイント (`aws:SourceVpce`) 以外からの呼び出しを拒否してください。パブリック API では、ポリシーとは別にオーソライザーで認可してください",
        },
    },
    variants: NOTES,
    aliases: &[],
    references: &[part("soc2", "2017", "CC6.1"), part("cwe", "4.18", "CWE-284")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for (opening, open) in open_uses(policy, RULE.id) {
        opening.describe_use(policy, open, report.at(opening.everyone.node));
    }
}
