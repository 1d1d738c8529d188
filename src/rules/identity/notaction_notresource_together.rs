//! An Allow of all actions but some on all resources but some.
//! Explanations (en, ja) and all cases: `notaction_notresource_together.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy, Statement},
    reason::{Strength, some_of},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "notaction-notresource-together",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "An Allow of everything that neither list names",
            ja: "どちらの一覧にもないものすべてを許可するステートメント",
        },
        message: Text {
            en: "Everything but {actions} is allowed on everything but {resources}: whatever is in neither list, now or later, is allowed",
            ja: "{resources} 以外のすべてに対して、{actions} 以外のすべてが許可されています。どちらの一覧にもないものは、今後追加されるものも含めて許可されます",
        },
        remedy: Text {
            en: "List what is needed with `Action` and `Resource`; put what must never happen into a Deny",
            ja: "必要なものを `Action` と `Resource` で列挙し、禁止したいものは Deny ステートメントに記述してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AC-6")],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows_all_but() {
        return;
    }
    let Some(element) = statement.element(Element::NotAction) else { return };
    let finding = report.at(element.key);
    let actions: Vec<String> =
        statement.actions().take(3).map(|entry| format!("`{}`", entry.text)).collect();
    finding.arg("actions", actions);
    some_of(finding, "resources", statement.resources().map(|entry| format!("`{}`", entry.text)));
    if let Some(element) = statement.element(Element::NotResource) {
        let here = Text {
            en: "and every resource but these", ja: "これら以外のすべてのリソース"
        };
        finding.related(element.key, here, []);
    }
    finding.severity(Severity::High.milder_by(Strength::of(statement).steps()));
}
