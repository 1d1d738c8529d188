//! An endpoint policy that shuts out buckets of AWS that machines read.
//! Explanations (en, ja) and all cases: `vpce_blocks_aws_buckets.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::endpoint::blocks_buckets_of_aws,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "vpce-blocks-aws-buckets",
    since: "0.1.0",
    kinds: &[Kind::VpcEndpointPolicy],
    category: Category::Warning,
    severity: Severity::Low,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Endpoint that blocks AWS-owned buckets",
            ja: "AWS のバケットを締め出すエンドポイント",
        },
        message: Text {
            en: "This endpoint lets objects be read from your own buckets only: packages, image layers and agents that AWS keeps in its own buckets cannot be reached",
            ja: "このエンドポイントで読み取れるのは自社のバケットのオブジェクトだけです。AWS が自身のバケットに置くパッケージ、イメージレイヤー、エージェントには到達できません",
        },
        remedy: Text {
            en: "Allow `s3:GetObject` on those that your machines need, such as `arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*` for ECR",
            ja: "ECR の `arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*` など、マシンが必要とするバケットに `s3:GetObject` を許可してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if let Some(grant) = blocks_buckets_of_aws(policy) {
        report.at(grant.node);
    }
}
