//! An action on log streams beside the bare ARN of a log group, which takes in none of its streams.
//! Explanations (en, ja) and all cases: `logs_arn_missing_suffix.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::mismatch::{Miss, mismatches},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "logs-arn-missing-suffix",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Log stream action on a bare log group",
            ja: "ログストリームを含まないロググループへのログストリームのアクション",
        },
        message: Text {
            en: "`{action}` is about log streams, but `{resource}` covers the log group without its streams, so the entry {nothing}",
            ja: "`{action}` はログストリームが対象ですが、`{resource}` はロググループだけを指しログストリームを含まないため、{nothing}",
        },
        remedy: Text { en: "Write `{resource}:*`", ja: "`{resource}:*` と書いてください" },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const GRANTS: Text = Text { en: "grants nothing", ja: "何も許可されません" };
const DENIES: Text = Text { en: "denies nothing", ja: "何も拒否されません" };

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if policy.kind == Kind::TrustPolicy {
        return;
    }
    for found in mismatches(policy, statement, |service| service.eq_ignore_ascii_case("logs")) {
        if found.miss != Miss::LogStreams {
            continue;
        }
        let group = statement.resources().find(|one| one.text.contains(":log-group:"));
        let Some(group) = group else { continue };
        let finding = report.at(found.entry.node).arg("action", found.entry.text);
        finding.arg("nothing", if statement.denies() { DENIES } else { GRANTS });
        finding.arg("resource", &*group.text);
        let here = Text { en: "the log group", ja: "ロググループ" };
        finding.related(group.node, here, []);
    }
}
