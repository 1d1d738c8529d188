//! A bucket into which a log service writes for whichever customer.
//! Explanations (en, ja) and all cases: `s3_log_delivery_unpinned.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::bucket::{Visitor, visitors},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "s3-log-delivery-unpinned",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Logs of any account are written into the bucket",
            ja: "どのアカウントのログでも書き込まれるバケット",
        },
        message: Text {
            en: "`{service}` may write into this bucket for every AWS customer: anyone can name it as the target of their own logs, fill it and mix false records among the real ones",
            ja: "`{service}` は、AWS のどの利用者のためでもこのバケットに書き込めます。誰でも自分のログの出力先に指定でき、容量を消費させたり、偽の記録を混ぜたりできます",
        },
        remedy: Text {
            en: "Add a condition with `aws:SourceAccount`, or with `aws:SourceArn` equal to the trail, recorder or source bucket; for an organization `aws:SourceOrgID`",
            ja: "`aws:SourceAccount` か、証跡・レコーダー・ログ元バケットの ARN を指定した `aws:SourceArn` の条件を加えてください。組織全体であれば `aws:SourceOrgID` を使います",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-441")],
    check: Check::Statement(check),
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for service in visitors(policy, statement, Visitor::Logs) {
        let finding = report.at(service.node).arg("service", &*service.text);
        finding.alias("access-analyzer:RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL");
    }
}
