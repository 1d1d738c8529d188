//! A policy without a statement.
//! Explanations (en, ja) and all cases: `statement_missing.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "statement-missing",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "The policy has no `Statement`, so AWS refuses it: without statements there is nothing to allow or deny",
            ja: "`Statement` がないため、AWS はこのポリシーを受け付けません。許可も拒否も書かれていないことになります",
        },
        remedy: REMEDY,
    },
    variants: &[&EMPTY],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

const TITLE: Text =
    Text { en: "Policy without a statement", ja: "ステートメントのないポリシー" };

const REMEDY: Text = Text {
    en: "Add at least one statement with `Effect`, an action and what else this kind of policy needs; to take permissions away, detach or delete the policy instead",
    ja: "`Effect` とアクションなど、その種類のポリシーに必要な要素を備えたステートメントを追加してください。権限をなくしたい場合は、ポリシーをデタッチするか削除します",
};

static EMPTY: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The list of statements is empty, so AWS refuses the policy: there is nothing to allow or deny",
        ja: "ステートメントの一覧が空のため、AWS はこのポリシーを受け付けません。許可も拒否も書かれていないことになります",
    },
    remedy: REMEDY,
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let list = match policy.statement {
        Some(member) => member.value,
        None if policy.is_whole() => {
            report.at(policy.root).alias("access-analyzer:MISSING_STATEMENT");
            return;
        }
        None => policy.root,
    };
    if list.is_array() && list.items().next().is_none() {
        report.at(list).wording(&EMPTY).alias("access-analyzer:MISSING_STATEMENT");
    }
}
