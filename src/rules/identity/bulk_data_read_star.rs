//! Reading of the content of every bucket, table, snapshot or queue.
//! Explanations (en, ja) and all cases: `bulk_data_read_star.md`.

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
    id: "bulk-data-read-star",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Data of every application can be read in bulk",
            ja: "すべてのデータの大量読み取りを許可",
        },
        message: Text {
            en: "{actions} on `{resource}`{under}: the holder can copy out the data of every application",
            ja: "`{resource}` に対する {actions} が許可されています{under}。すべてのアプリケーションのデータを持ち出せます",
        },
        remedy: Text {
            en: "Name the buckets, tables or queues in `Resource`, or pin the account with `aws:ResourceAccount`",
            ja: "`Resource` でバケット・テーブル・キューを指定するか、`aws:ResourceAccount` でアカウントを限定してください",
        },
    },
    variants: &[],
    aliases: &["cloudsplaining:DataExfiltration", "checkov:CKV_AWS_108", "checkov:CKV_AWS_288"],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-732")],
    check: Check::Policy(check),
};

const NARROW: Option<Severity> = None;

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for held in of_class(policy, Class::BulkData, NARROW) {
        held.describe(policy, NARROW, report.at(held.node));
    }
}
