//! A resource policy that is open to everyone, its Deny statements taken into account.
//! Explanations (en, ja) and all cases: `public_access.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Entry, Policy},
    reason::{
        audience::{ADDRESSES, ORGANIZATION, SERVICES, is_told_by_use, openings, worst},
        bucket::worst_use,
        refused::FOR_EVERYONE,
        verb,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "public-access",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Resource open to everyone", ja: "誰でも使えるリソース" },
        message: Text {
            en: "{who} can call {action} on {resource}: {why}. {witness}",
            ja: "{who}が次を呼び出せます: {action} (対象: {resource})。{why}。{witness}",
        },
        remedy: Text {
            en: "Name the accounts or roles that need it as `Principal`, or limit callers with fixed values in `aws:PrincipalOrgID`, `aws:SourceAccount` or `aws:SourceVpce`",
            ja: "必要とするアカウントやロールを `Principal` に明記するか、`aws:PrincipalOrgID`、`aws:SourceAccount`、`aws:SourceVpce` などの固定値の条件で限定してください",
        },
    },
    variants: &[&ORGANIZATION, &ADDRESSES, &SERVICES, &FOR_EVERYONE],
    aliases: &["checkov:CKV_AWS_283"],
    references: &[
        part("cis-aws", "7.0.0", "2.21"),
        part("security-hub", "2026-11", "S3.2"),
        part("pci-dss", "4.0.1", "1.3.1"),
        part("soc2", "2017", "CC6.1"),
        part("nist-800-53", "r5", "AC-3"),
        part("cwe", "4.18", "CWE-732"),
    ],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for opening in openings(policy) {
        if opening.statement.actions().next().is_none() {
            let finding = report.at(opening.everyone.node).wording(&FOR_EVERYONE);
            finding.severity(Severity::High).confidence(Confidence::Low);
            continue;
        }
        // Of a bucket's objects, of queues, keys and others other rules tell.
        let of_bucket = |entry: &Entry<'_>| {
            entry.text.split_once(':').is_none_or(|(service, _)| service.eq_ignore_ascii_case("s3"))
        };
        if worst_use(policy, opening.statement).is_some()
            && opening.statement.actions().all(of_bucket)
            || is_told_by_use(policy, opening.statement)
        {
            continue;
        }
        let reads = worst(opening.statement).is_some_and(|entry| verb::only_reads(&entry.text));
        let open = if reads { Severity::High } else { Severity::Critical };
        opening.describe(policy, open, report.at(opening.everyone.node));
    }
}
