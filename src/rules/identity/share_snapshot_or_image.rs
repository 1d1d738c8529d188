//! Sharing of every snapshot, image or resource with other accounts.
//! Explanations (en, ja) and all cases: `share_snapshot_or_image.md`.

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
    id: "share-snapshot-or-image",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Snapshots, images or other resources can be shared with any account",
            ja: "スナップショットやイメージの外部共有を許可",
        },
        message: Text {
            en: "{actions} on `{resource}`{under}: one call shares a copy of a disk or database with another account, or with everyone",
            ja: "`{resource}` に対する {actions} が許可されています{under}。一度の呼び出しで、ディスク・データベースなどの複製を他アカウントや不特定多数に渡せます",
        },
        remedy: Text {
            en: "Name the resources, or pick them by a tag; let only the backup role share",
            ja: "`Resource` またはタグで対象を限定し、共有はバックアップ用ロールだけに許可してください",
        },
    },
    variants: &[],
    aliases: &["cloudsplaining:ResourceExposure"],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-732")],
    check: Check::Policy(check),
};

const NARROW: Option<Severity> = None;

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for held in of_class(policy, Class::Share, NARROW) {
        held.describe(policy, NARROW, report.at(held.node));
    }
}
