//! An Allow in an SCP, which opens the limit and gives nobody anything.
//! Explanations (en, ja) and all cases: `scp_grants_nothing.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "scp-grants-nothing",
    since: "0.1.0",
    kinds: &[Kind::ServiceControlPolicy],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Allow in an SCP grants nothing", ja: "SCP の Allow による許可はない"
        },
        message: Text {
            en: "An Allow in an SCP gives nobody a permission: it only sets the maximum for identity policies in the accounts. With `FullAWSAccess` attached as well, it changes nothing at all",
            ja: "SCP の Allow は誰にもアクセス許可を与えません。アカウント内のアイデンティティベースのポリシーが与えられる上限を示すだけで、`FullAWSAccess` と一緒にアタッチすると何も変わりません",
        },
        remedy: Text {
            en: "Grant in identity policies; for an allow list, detach `FullAWSAccess` at the same level",
            ja: "許可はアイデンティティベースのポリシーで与え、許可リストとして使うなら同じ階層の `FullAWSAccess` をデタッチしてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let allows = |it: &&Statement<'_>| it.allows() && !it.is_admin();
    if let Some(first) = policy.statements.iter().find(allows)
        && let Some(effect) = first.element(Element::Effect)
    {
        report.at(effect.value);
    }
}
