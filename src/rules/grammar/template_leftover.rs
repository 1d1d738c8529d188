//! A hole of a template that nobody filled.
//! Explanations (en, ja) and all cases: `template_leftover.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Arn, Cause, Policy, Statement, cause, leftover, may_have_leftover},
    rule::{Check, Reporter, Rule},
    syntax::Node,
    text::Span,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "template-leftover",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{hole}` in `{text}` looks like a placeholder that was never filled in; AWS uses it literally, so it probably does not match what was meant",
            ja: "`{text}` の `{hole}` は、テンプレートやスクリプト、または人が置き換えるはずだった箇所に見えます。AWS はこれをそのままの文字列として扱うため、意図したものには当てはまりません",
        },
        remedy: REMEDY,
    },
    variants: &[&ACTION, &WHOLE],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
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
        en: "`{hole}` in the action `{text}` looks like a placeholder that was never filled in; there is no such action",
        ja: "アクション `{text}` の `{hole}` は、テンプレートやスクリプト、または人が置き換えるはずだった箇所に見えます。このようなアクションは存在しません",
    },
    remedy: REMEDY,
};

static WHOLE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{hole}` looks like a placeholder that was never filled in; AWS uses it literally, so it probably does not match what was meant",
        ja: "`{hole}` は、テンプレートやスクリプト、または人が置き換えるはずだった箇所に見えます。AWS はこれをそのままの文字列として扱うため、意図したものには当てはまりません",
    },
    remedy: REMEDY,
};

/// Further holes that a finding names as related places.
const MOST_RELATED: usize = 20;

const ALSO: Text = Text { en: "Also `{hole}`", ja: "`{hole}` も同様です" };

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let mut holes = Vec::new();
    for statement in &policy.statements {
        if !may_have_leftover(statement.node.source()) {
            continue;
        }
        report_actions(policy, statement, report);
        for entry in statement.resources() {
            look(entry.node, &entry.text, &mut holes);
        }
        for principal in statement.principals() {
            look(principal.node, &principal.text, &mut holes);
        }
        for condition in statement.conditions() {
            look(condition.member.key, &condition.key, &mut holes);
            for (node, text) in condition.texts() {
                look(node, &text, &mut holes);
            }
        }
    }
    report_holes(&holes, report);
}

/// An action with a hole is no action: each is an error of its own.
fn report_actions(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for entry in statement.actions() {
        let Some(hole) = leftover(&entry.text) else { continue };
        let Some(cause) = cause(policy.expander, &entry.text) else { continue };
        let known = |name: ActionName<'_>| policy.catalog().service(name.service).is_some();
        let unknown_service = match cause {
            Cause::Service | Cause::Prefix => true,
            Cause::Colons => !ActionName::parse(&entry.text).is_some_and(known),
            _ => false,
        };
        let place = entry.node.offset_map().span(Arn::span_in(&entry.text, hole));
        let finding = report.at(entry.node).span(place).wording(&ACTION);
        finding.category(Category::Error).severity(Severity::High);
        finding.alias(match unknown_service {
            true => "access-analyzer:INVALID_SERVICE_IN_ACTION",
            false => "access-analyzer:INVALID_ACTION",
        });
        finding.arg("hole", hole).arg("text", entry.text.clone());
    }
}

/// A hole in some value: where it stands, the hole, and the whole value.
struct Hole<'t> {
    node: Node<'t>,
    span: Span,
    hole: String,
    text: String,
}

fn look<'t>(node: Node<'t>, text: &str, holes: &mut Vec<Hole<'t>>) {
    let Some(hole) = leftover(text) else { return };
    let span = node.offset_map().span(Arn::span_in(text, hole));
    holes.push(Hole { node, span, hole: hole.to_owned(), text: text.to_owned() });
}

/// A document with holes is a template: one thing to know, whatever their number.
fn report_holes(holes: &[Hole<'_>], report: &mut Reporter<'_>) {
    let Some((first, others)) = holes.split_first() else { return };
    let finding = report.at(first.node).span(first.span);
    finding.arg("hole", first.hole.clone()).arg("text", first.text.clone());
    if first.hole == first.text {
        finding.wording(&WHOLE);
    }
    for Hole { node, span, hole, .. } in others.iter().take(MOST_RELATED) {
        finding.related_part(*node, *span, ALSO, [("hole", hole.clone().into())]);
    }
}
