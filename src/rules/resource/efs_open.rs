//! A file system that everyone may mount.
//! Explanations (en, ja) and all cases: `efs_open.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::audience::{NOTES, OPEN, open_uses},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "efs-open",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "File system open to everyone",
            ja: "誰でもマウントできるファイルシステム",
        },
        message: OPEN,
        remedy: Text {
            en: "Name the roles that mount it, or ask for `elasticfilesystem:AccessedViaMountTarget` to be `true`",
            ja: "マウントするロールを明記するか、`elasticfilesystem:AccessedViaMountTarget` が `true` であることを条件にしてください",
        },
    },
    variants: NOTES,
    aliases: &[],
    references: &[part("soc2", "2017", "CC6.1"), part("cwe", "4.18", "CWE-732")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for (opening, open) in open_uses(policy, RULE.id) {
        opening.describe_use(policy, open, report.at(opening.everyone.node));
    }
}
