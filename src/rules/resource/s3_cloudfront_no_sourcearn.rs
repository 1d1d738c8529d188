//! A bucket that any distribution of CloudFront may read.
//! Explanations (en, ja) and all cases: `s3_cloudfront_no_sourcearn.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::bucket::{Visitor, visitors},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "s3-cloudfront-no-sourcearn",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Any CloudFront distribution can read the bucket",
            ja: "どの CloudFront ディストリビューションでも読めるバケット",
        },
        message: Text {
            en: "`{service}` is let in for any distribution: anyone can point their own distribution at this bucket and read it",
            ja: "`{service}` をどのディストリビューションからでも許可しています。誰でも自分のディストリビューションのオリジンにこのバケットを指定し、内容を読み取れます",
        },
        remedy: Text {
            en: "Add a condition with `aws:SourceArn` equal to the ARN of your distribution",
            ja: "`aws:SourceArn` を自分のディストリビューションの ARN に固定する条件を加えてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-441")],
    check: Check::Statement(check),
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for service in visitors(policy, statement, Visitor::CloudFront) {
        let finding = report.at(service.node).arg("service", &*service.text);
        finding.alias("access-analyzer:RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL");
    }
}
