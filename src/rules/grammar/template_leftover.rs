//! A hole of a template that nobody filled.
//! Explanations (en, ja) and all cases: `template_leftover.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Arn, Cause, Policy, Statement, cause, leftover, may_have_leftover},
    rule::{Check, Reporter, Rule},
    syntax::Node,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "template-leftover",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{hole}` in `{text}` looks like a place that a template, a script or a person should have filled; AWS takes it as it stands, so it hardly matches what was meant",
            ja: "`{text}` の `{hole}` は、テンプレートやスクリプト、または人が置き換えるはずだった箇所に見えます。AWS はこれをそのままの文字列として扱うため、意図したものには当てはまりません",
        },
        remedy: REMEDY,
    },
    variants: &[&ACTION, &WHOLE],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Placeholder left in the policy",
    ja: "置き換えられていないプレースホルダー",
};

const REMEDY: Text = Text {
    en: "Put the real value in its place, or check the policy after the template is filled",
    ja: "実際の値に置き換えるか、テンプレートを展開した後のポリシーを確認してください",
};

static ACTION: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{hole}` in the action `{text}` looks like a place that a template, a script or a person should have filled; there is no such action",
        ja: "アクション `{text}` の `{hole}` は、テンプレートやスクリプト、または人が置き換えるはずだった箇所に見えます。このようなアクションは存在しません",
    },
    remedy: REMEDY,
};

static WHOLE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{hole}` looks like a place that a template, a script or a person should have filled; AWS takes it as it stands, so it hardly matches what was meant",
        ja: "`{hole}` は、テンプレートやスクリプト、または人が置き換えるはずだった箇所に見えます。AWS はこれをそのままの文字列として扱うため、意図したものには当てはまりません",
    },
    remedy: REMEDY,
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !may_have_leftover(statement.node.source()) {
        return;
    }
    for entry in statement.actions() {
        let (Some(hole), Some(cause)) =
            (leftover(&entry.text), cause(policy.expander, &entry.text))
        else {
            continue;
        };
        let known = |name: ActionName<'_>| policy.catalog().service(name.service).is_some();
        let unknown_service = match cause {
            Cause::Service | Cause::Prefix => true,
            Cause::Colons => !ActionName::parse(&entry.text).is_some_and(known),
            _ => false,
        };
        let place = entry.node.offset_map().span(Arn::span_in(&entry.text, hole));
        let finding = report.at(entry.node).span(place).wording(&ACTION).category(Category::Error);
        finding.alias(match unknown_service {
            true => "access-analyzer:INVALID_SERVICE_IN_ACTION",
            false => "access-analyzer:INVALID_ACTION",
        });
        finding.arg("hole", hole).arg("text", entry.text.clone());
    }
    for entry in statement.resources() {
        look(entry.node, &entry.text, report);
    }
    for principal in statement.principals() {
        look(principal.node, &principal.text, report);
    }
    for condition in statement.conditions() {
        look(condition.member.key, &condition.key, report);
        for (node, text) in condition.texts() {
            look(node, &text, report);
        }
    }
}

fn look(node: Node<'_>, text: &str, report: &mut Reporter<'_>) {
    let Some(hole) = leftover(text) else { return };
    let place = node.offset_map().span(Arn::span_in(text, hole));
    let finding = report.at(node).span(place).arg("hole", hole).arg("text", text);
    if hole == text {
        finding.wording(&WHOLE);
    }
}
