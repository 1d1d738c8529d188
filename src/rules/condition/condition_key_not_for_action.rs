//! A condition key that requests for a listed action never carry.
//! Explanations (en, ja) and all cases: `condition_key_not_for_action.md`.

use crate::{
    catalog::{Catalog, global_keys},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{BaseOperator, Condition, Entry, Policy, Statement},
    reason::{
        key_support::{Named, Outcome, is_about_resource_tag},
        some_of::{NAMED, some_of},
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "condition-key-not-for-action",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "Requests for {actions} never carry `{key}`, {outcome}",
            ja: "{actions} のリクエストに `{key}` が含まれることはないため、{outcome}",
        },
        remedy: Text {
            en: "Move these actions into a statement of their own, with a key that their requests carry or without this condition",
            ja: "これらのアクションを別のステートメントに分け、リクエストに含まれるキーを使うか、この条件を外してください",
        },
    },
    variants: &[&ON_PURPOSE],
    aliases: &["parliament:UNKNOWN_CONDITION_FOR_ACTION"],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Condition key that requests for the action never carry",
    ja: "アクションのリクエストに含まれない条件キー",
};

static ON_PURPOSE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "Requests for {actions} never carry `{key}`, {outcome}; with `IfExists` that may be meant",
        ja: "{actions} のリクエストに `{key}` が含まれることはないため、{outcome}。`IfExists` なので、意図したものかもしれません",
    },
    remedy: Text {
        en: "If it is meant, leave it; if not, move these actions into a statement of their own",
        ja: "意図したものであればそのままで構いません。そうでなければ、これらのアクションを別のステートメントに分けてください",
    },
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let catalog = policy.catalog();
    let mut questionable =
        statement.conditions().iter().filter(|it| is_per_action(catalog, it)).peekable();
    if questionable.peek().is_none() {
        return;
    }
    let Some(named) = Named::of(policy, statement) else { return };
    let actions = statement.actions().count();
    for condition in questionable {
        let lacking = named.lacking(&condition.key);
        if let Some(outcome) = Outcome::of(statement, condition)
            && !lacking.is_empty()
        {
            tell(condition, &lacking, lacking.len() < actions, outcome, report);
        }
    }
}

/// Whether the catalogue knows the key as one that some requests lack. Keys about tags on the
/// resource are another rule's.
fn is_per_action(catalog: &Catalog, condition: &Condition<'_>) -> bool {
    let key = &*condition.key;
    let global =
        global_keys::find(key).is_some_and(|known| !global_keys::is_per_action(known.name));
    // A test for presence is right for these actions too: it stops or lets pass those without.
    let null = condition.is_any(&[BaseOperator::Null]);
    !global
        && !null
        && !is_about_resource_tag(key)
        && catalog.condition_key(key).is_some_and(|known| !known.name.starts_with("${"))
}

fn tell(
    condition: &Condition<'_>,
    lacking: &[&Entry<'_>],
    beside_others: bool,
    outcome: Outcome,
    report: &mut Reporter<'_>,
) {
    let finding = report.at(condition.member.key).arg("key", &*condition.key);
    finding.arg("outcome", outcome.for_these());
    some_of(finding, "actions", lacking.iter().map(|entry| format!("`{}`", entry.text)));
    for entry in lacking.iter().take(NAMED) {
        let text =
            Text { en: "an action without the key", ja: "キーを持たないアクション" };
        finding.related(entry.node, text, []);
    }
    if condition.operator.is_some_and(|operator| operator.if_exists) {
        finding.wording(&ON_PURPOSE).category(Category::Suggestion).severity(Severity::Low);
        return;
    }
    if outcome == Outcome::NeverDenies {
        finding.severity(Severity::Medium);
    }
    // Access Analyzer looks at names without wildcards and at the keys of services.
    let named = lacking.iter().any(|entry| !entry.text.contains(['*', '?']));
    let global = global_keys::find(&condition.key).is_some();
    if named && !global {
        finding.alias("access-analyzer:UNSUPPORTED_ACTION_FOR_CONDITION_KEY");
    } else if global {
        finding.severity(Severity::Medium);
    }
    // What a pattern such as `kms:Describe*` would have granted beside the rest is seldom missed.
    if outcome == Outcome::NeverGrants && beside_others && !named {
        finding.severity(Severity::Low);
    }
}
