//! A pattern of actions that no action fits.
//! Explanations (en, ja) and all cases: `action_pattern_matches_nothing.md`.

use crate::{
    catalog::Meant,
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{ActionName, Cause, Policy, Statement},
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "action-pattern-matches-nothing",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "No action in the catalogue of {date} matches `{entry}`, so it has no effect",
            ja: "{date} 時点のカタログに `{entry}` に当てはまるアクションはなく、このエントリには効果がありません",
        },
        remedy: Text {
            en: "Check the action names of the service, or remove the entry",
            ja: "サービスのアクション名を確認して直すか、エントリを削除してください",
        },
    },
    variants: &[&MEANT],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

const TITLE: Text = Text {
    en: "Pattern that matches no action",
    ja: "どのアクションにも当てはまらないパターン",
};

static MEANT: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "No action in the catalogue of {date} matches `{entry}`, so it has no effect; the nearest pattern that matches one is `{meant}`",
        ja: "{date} 時点のカタログに `{entry}` に当てはまるアクションはなく、このエントリには効果がありません。実在するアクションに当てはまる最も近いパターンは `{meant}` です",
    },
    remedy: Text {
        en: "Write `{meant}` if that is meant, or remove the entry",
        ja: "意図したものが `{meant}` であればそう書き、そうでなければエントリを削除してください",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for fault in policy.action_faults().iter().filter(|fault| fault.cause == Cause::Pattern) {
        let entry = &fault.entry;
        let finding = report.at(entry.node).arg("entry", entry.text.clone());
        finding.arg("date", policy.catalog().date());
        // Of a wildcard in the prefix Access Analyzer says only that it stands there.
        if !ActionName::parse(&entry.text).is_some_and(ActionName::has_wildcard_service) {
            finding.alias("access-analyzer:INVALID_ACTION");
        }
        // A Deny is often written ahead of the actions that it is for.
        if policy.statements.get(fault.statement).is_some_and(Statement::denies) {
            finding.severity(Severity::Low);
        }
        let Some(Meant::Entry { name, sure }) = policy.expander.meant(&entry.text) else {
            continue;
        };
        finding.wording(&MEANT);
        if sure && policy.may_become(fault, &name) {
            let title =
                Text { en: "Write the nearest pattern", ja: "最も近いパターンにする" };
            let edit = Edit::replace(entry.node.inner(), name.clone());
            finding.fix(Promise::NeedsValue, title, [edit]);
        }
        finding.arg("meant", name);
    }
}
