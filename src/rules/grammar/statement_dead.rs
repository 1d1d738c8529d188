//! An Allow of which a Deny in the same document leaves nothing.
//! Explanations (en, ja) and all cases: `statement_dead.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::statements::dead,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "statement-dead",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Allow that a Deny cancels completely",
            ja: "Deny によってすべて打ち消される Allow",
        },
        message: Text {
            en: "Statement {number} denies everything that this one allows, without a condition; a Deny always wins, so this Allow has no effect",
            ja: "このステートメントが許可する内容は、{number} 番目のステートメントが条件なしですべて拒否しています。Deny は常に優先されるため、この Allow には効果がありません",
        },
        remedy: Text {
            en: "Remove this statement, or give the Deny the exception that was meant",
            ja: "このステートメントを削除するか、意図した例外を Deny に加えてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for pair in dead(policy) {
        let statements = (policy.statements.get(pair.at), policy.statements.get(pair.other));
        let (Some(allow), Some(deny)) = statements else { continue };
        let here = Text { en: "denies it", ja: "ここで拒否しています" };
        report.at(allow.head()).arg("number", pair.other + 1).related(deny.head(), here, []);
    }
}
