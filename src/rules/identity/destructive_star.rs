//! Deletion of everything of a kind.
//! Explanations (en, ja) and all cases: `destructive_star.md`.

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
    id: "destructive-star",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Resources of every application can be deleted",
            ja: "あらゆるリソースの削除を許可",
        },
        message: Text {
            en: "{actions} on `{resource}`{under}: the holder can delete what belongs to every application, by mistake or on purpose",
            ja: "`{resource}` に対する {actions} が許可されています{under}。誤操作でも故意でも、すべてのアプリケーションのリソースを削除できます",
        },
        remedy: Text {
            en: "Name the resources, or pick them by a tag such as `aws:ResourceTag/team`",
            ja: "`Resource` で対象を指定するか、`aws:ResourceTag/team` などのタグで限定してください",
        },
    },
    variants: &[],
    aliases: &[
        "cloudsplaining:InfrastructureModification",
        "checkov:CKV_AWS_111",
        "checkov:CKV_AWS_290",
    ],
    references: &[part("nist-800-53", "r5", "AC-6")],
    check: Check::Policy(check),
};

const NARROW: Option<Severity> = None;

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for held in of_class(policy, Class::Destruction, NARROW) {
        held.describe(policy, NARROW, report.at(held.node));
    }
}
