//! CloudFront let in by the older kind of identity.
//! Explanations (en, ja) and all cases: `s3_oai_instead_of_oac.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Arn, Policy, Principal, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "s3-oai-instead-of-oac",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "CloudFront uses an origin access identity",
            ja: "オリジンアクセスアイデンティティによる CloudFront への許可",
        },
        message: Text {
            en: "`{principal}` is an origin access identity, which AWS has replaced by origin access control: it reads no objects that KMS encrypts and does not work in newer Regions",
            ja: "`{principal}` はオリジンアクセスアイデンティティ (OAI) です。AWS は後継のオリジンアクセスコントロール (OAC) を推奨しており、OAI では KMS で暗号化したオブジェクトを読めず、新しいリージョンでも使えません",
        },
        remedy: Text {
            en: "Create an origin access control, and let in `cloudfront.amazonaws.com` with `aws:SourceArn` equal to the distribution",
            ja: "OAC を作成し、`aws:SourceArn` をディストリビューションに固定して `cloudfront.amazonaws.com` を許可してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Principal(check),
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    principal: &Principal<'_>,
    report: &mut Reporter<'_>,
) {
    let identity = Arn::parse(&principal.text)
        .is_ok_and(|arn| arn.account == "cloudfront" && arn.resource.starts_with("user/"));
    if identity && statement.allows() && !principal.negated {
        report.at(principal.node).arg("principal", &*principal.text);
    }
}
