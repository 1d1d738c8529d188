//! An Allow of writing actions on `*` although they can be limited to single resources.
//! Explanations (en, ja) and all cases: `resource_star_could_narrow.md`.

use crate::{
    catalog::{permission_actions, resource_types},
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Entry, Policy, Statement},
    reason::{
        Strength,
        grant::whole_services,
        sensitive::chooses_resources,
        some_of::{NAMED, some_of},
        wildcard,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "resource-star-could-narrow",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Writing actions on every resource although they take ARNs",
            ja: "ARN を指定できる書き込みアクションをすべてのリソースに許可",
        },
        message: Text {
            en: "{actions} can be limited to single resources, but `*` reaches every one of them, also those that are created later",
            ja: "{actions} は対象リソースを限定できますが、`*` により、今後作成されるものも含むすべてのリソースに許可されています",
        },
        remedy: Text {
            en: "Name the resources, in the form of {shapes}",
            ja: "{shapes} の形で対象リソースを指定してください",
        },
    },
    variants: &[],
    aliases: &[
        "parliament:RESOURCE_STAR",
        "checkov:CKV_AWS_355",
        "checkov:CKV_AWS_356",
        "cfn-nag:W11",
        "cfn-nag:W12",
        "cfn-nag:W13",
    ],
    references: &[part("nist-800-53", "r5", "AC-6")],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() {
        return;
    }
    let Some(star) = statement.star_resource() else { return };
    let mut whole = None;
    let mut found: Vec<&Entry<'_>> = Vec::new();
    let mut shapes: Vec<&'static str> = Vec::new();
    for entry in statement.actions().filter(|entry| !entry.negated) {
        let Some(action) = ActionName::parse(&entry.text) else { continue };
        if action.is_whole_service() {
            continue;
        }
        let known = [
            resource_types::writes_of(action.service),
            permission_actions::of_service(action.service),
        ];
        let before = shapes.len();
        let mut takes = false;
        for (name, shape) in known.into_iter().flatten() {
            if !shape.is_empty() && wildcard::matches_ignoring_case(action.name, name) {
                takes = true;
                if !shapes.contains(shape) {
                    shapes.push(shape);
                }
            }
        }
        if !takes {
            continue;
        }
        // Whole services have a rule of their own.
        let whole = whole.get_or_insert_with(|| whole_services(statement));
        if whole.contains(&*action.service.to_ascii_lowercase()) {
            shapes.truncate(before);
            continue;
        }
        found.push(entry);
    }
    if found.is_empty() || statement.takes_every_action() || chooses_resources(statement) {
        return;
    }
    let finding = report.at(star.node);
    some_of(finding, "actions", found.iter().map(|entry| format!("`{}`", entry.text)));
    let examples = shapes.iter().take(NAMED).map(|shape| Arg::Text(format!("`{shape}`")));
    finding.arg("shapes", Arg::List(examples.collect()));
    finding.severity(Severity::Medium.milder_by(Strength::of(statement).steps()));
    for entry in found.iter().take(NAMED) {
        let here = Text { en: "takes ARNs", ja: "ARN を指定できます" };
        finding.related(entry.node, here, []);
    }
}
