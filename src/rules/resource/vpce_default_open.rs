//! An endpoint policy that lets everything through.
//! Explanations (en, ja) and all cases: `vpce_default_open.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::endpoint::default_opening,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "vpce-default-open",
    since: "0.1.0",
    kinds: &[Kind::VpcEndpointPolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Endpoint that lets everything through",
            ja: "すべてを通すエンドポイント",
        },
        message: Text {
            en: "Every principal of every account may do everything through this endpoint: data can leave the network with outside credentials for outside accounts",
            ja: "このエンドポイントでは、あらゆるアカウントのすべてのプリンシパルがすべての操作を行えます。外部の認証情報を使って、外部のアカウントへデータを持ち出せます",
        },
        remedy: Text {
            en: "Allow only callers and resources of your organization, with `aws:PrincipalOrgID` and `aws:ResourceOrgID`",
            ja: "`aws:PrincipalOrgID` と `aws:ResourceOrgID` で、自組織の呼び出し元とリソースだけを許可してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AC-4"), part("cwe", "4.18", "CWE-923")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if let Some(everyone) = default_opening(policy) {
        report.at(everyone.node);
    }
}
