//! A policy variable under a key that should hold one account, organization or network.
//! Explanations (en, ja) and all cases: `variable_in_pinning_key.md`.

use crate::{
    catalog::condition_keys::{KeyRole, is_pinning, role},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement, Variable, variables},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "variable-in-pinning-key",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{key}` is compared with `{variable}`, so its value comes from the request and nothing is pinned",
            ja: "`{key}` を `{variable}` と比較しているため、一つの値に固定されず、リクエストが持つ値次第になります",
        },
        remedy: Text {
            en: "Write the value itself", ja: "値そのものを書いてください"
        },
    },
    variants: &[&BEGINS, &USER_ID],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text {
    en: "Policy variable where a fixed value belongs",
    ja: "固定値を書くべき条件キーでのポリシー変数の使用",
};

static BEGINS: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The value for `{key}` begins with `{variable}` after fewer than {least} fixed characters, so it can become almost anything",
        ja: "`{key}` の値は固定の文字が {least} 文字に満たないうちに `{variable}` が現れるため、ほぼ任意の値になり得ます",
    },
    remedy: Text {
        en: "Write the beginning of the value itself",
        ja: "値の先頭は固定の文字列で書いてください",
    },
};

static USER_ID: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{variable}` stands for the ID in `{key}` or for a part of it, so the value pins no role or user",
        ja: "`{key}` の ID の全体または一部が `{variable}` になっているため、ロールやユーザーを固定できません",
    },
    remedy: Text {
        en: "Write the ID itself, or the variable for all of it or after the colon",
        ja: "ID そのものを書くか、変数はコロンより前の全体またはコロンの後に使ってください",
    },
};

/// How many fixed characters a value has before its first variable.
const LEAST: usize = 6;

fn check(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let takes = condition.operator.is_some_and(|operator| operator.base.takes_variables());
    if !takes || !policy.resolves_variables() {
        return;
    }
    for (node, text) in condition.texts().filter(|(_, text)| text.contains("${")) {
        let sound = |variable: &Variable<'_>| {
            variable.problem().is_none() && !variable.is_escape() && variable.names_key()
        };
        let Some(first) = variables(&text).find(sound) else { continue };
        let wording = if is_pinning(&condition.key) {
            if variables(&text).filter(sound).all(|one| is_pinning(one.name)) {
                continue;
            }
            &RULE.wording
        } else if condition.is_on("aws:userid") {
            if is_placed_in_user_id(&text, &first) {
                continue;
            }
            &USER_ID
        } else if matches!(role(&condition.key), Some(KeyRole::OrganizationPath)) {
            let before = text.get(..first.span.start as usize).unwrap_or("");
            if before.chars().count() >= LEAST {
                continue;
            }
            &BEGINS
        } else {
            return;
        };
        let place = node.offset_map().span(first.span);
        let finding = report.at(node).span(place).wording(wording);
        finding.arg("key", &*condition.key).arg("variable", first.text).arg("least", LEAST);
        finding.alias("access-analyzer:VARIABLE_USAGE_TOO_PERMISSIVE");
        if !statement.allows() {
            finding.severity(Severity::Medium).confidence(Confidence::Low);
        } else if std::ptr::eq(wording, &BEGINS) {
            finding.confidence(Confidence::Low);
        }
    }
}

/// Whether the variables of an id stand behind its colon, or one is all that stands before it.
fn is_placed_in_user_id(text: &str, first: &Variable<'_>) -> bool {
    let (start, end) = (first.span.start as usize, first.span.end as usize);
    if text.get(..start).is_some_and(|before| before.contains(':')) {
        return true;
    }
    start == 0 && text.get(end..).is_some_and(|behind| behind.starts_with(':'))
}
