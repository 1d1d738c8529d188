//! An action that AWS no longer has.
//! Explanations (en, ja) and all cases: `action_retired.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Cause, Policy},
    reason::wildcard::has_wildcard,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "action-retired",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{entry}` was an action once, but AWS's list of {date} no longer has it: it was removed or renamed, and the entry has no effect",
            ja: "`{entry}` は以前のアクションで、{date} 時点の AWS の一覧にはもうありません。廃止または改名されており、このエントリには効果がありません",
        },
        remedy: REMEDY,
    },
    variants: &[&PATTERN, &SERVICE],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

const TITLE: Text = Text { en: "Retired action", ja: "廃止されたアクション" };

const REMEDY: Text = Text {
    en: "Remove the entry, or write the name that has taken its place",
    ja: "エントリを削除するか、後継のアクション名に書き換えてください",
};

static PATTERN: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "Everything that `{entry}` covers was removed or renamed: AWS's list of {date} has none of it, and the entry has no effect",
        ja: "`{entry}` に当てはまるアクションはすべて廃止または改名されています。{date} 時点の AWS の一覧には一つもなく、このエントリには効果がありません",
    },
    remedy: REMEDY,
};

static SERVICE: Wording = Wording {
    title: Text { en: "Retired service", ja: "廃止されたサービス" },
    message: Text {
        en: "`{prefix}` was a service once, but AWS's list of {date} no longer has it: it was closed or renamed, and `{entry}` has no effect",
        ja: "`{prefix}` は以前のサービスで、{date} 時点の AWS の一覧にはもうありません。終了または改名されており、`{entry}` には効果がありません",
    },
    remedy: REMEDY,
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for fault in policy.action_faults() {
        let entry = &fault.entry;
        let wording = match fault.cause {
            Cause::RetiredService => &SERVICE,
            Cause::Retired if has_wildcard(&entry.text) => &PATTERN,
            Cause::Retired => &RULE.wording,
            _ => continue,
        };
        let prefix = ActionName::parse(&entry.text).map_or("", |name| name.service);
        let finding = report.at(entry.node).wording(wording).arg("entry", entry.text.clone());
        finding.arg("prefix", prefix).arg("date", policy.catalog().date());
    }
}
