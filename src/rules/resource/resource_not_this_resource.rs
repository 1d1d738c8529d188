//! A resource or an action that the policy of this resource cannot be about.
//! Explanations (en, ja) and all cases: `resource_not_this_resource.md`.

use crate::{
    catalog::resource_types::{POLICY_SCOPES, PolicyScope},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::{
        arn_fit::{overlap, pattern_of},
        wildcard::has_wildcard,
    },
    rule::{Check, Reporter, Rule},
    syntax::is_open_hole,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "resource-not-this-resource",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Resource that the policy cannot cover",
            ja: "ポリシーの対象になり得ないリソース",
        },
        message: Text {
            en: "`{resource}` cannot be the ARN of the {type} that this policy is attached to, so AWS refuses it",
            ja: "`{resource}` は、ポリシーのアタッチ先 ({type}) の ARN になり得ないため、AWS は受け付けません",
        },
        remedy: Text {
            en: "Write the ARN of the resource itself, such as `{example}`",
            ja: "`{example}` のように、そのリソース自身の ARN を書いてください",
        },
    },
    variants: &[&ACTION],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

static ACTION: Wording = Wording {
    title: Text {
        en: "Action that the policy cannot contain", ja: "ポリシーに書けないアクション"
    },
    message: Text {
        en: "`{action}` is not an action on the {type} that this policy is attached to, so AWS refuses it",
        ja: "`{action}` は、ポリシーのアタッチ先 ({type}) に対するアクションではないため、AWS は受け付けません",
    },
    remedy: Text {
        en: "Keep the actions of `{service}` that are about this resource, and write others into the policies of the callers",
        ja: "このリソースを対象とする `{service}` のアクションだけを残し、ほかは呼び出し元のポリシーに書いてください",
    },
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let Some(scope) = scope_of(policy) else { return };
    for entry in statement.resources().filter(|it| !it.negated && !scope.arns.is_empty()) {
        let text: &str = &entry.text;
        // What is no ARN at all is told elsewhere; what a template fills is not known.
        let pattern = pattern_of(text);
        if (text != "*" && text.split(':').count() < 6)
            || text.starts_with("${")
            || text.starts_with(is_open_hole)
            || (text != "*" && scope.arns.iter().any(|arn| overlap(arn, &pattern)))
        {
            continue;
        }
        let finding = report.at(entry.node).arg("resource", text).arg("type", scope.title);
        finding.arg("example", example(scope));
        finding.alias("access-analyzer:UNSUPPORTED_RESOURCE_ARN_IN_POLICY");
    }
    for entry in statement.actions().filter(|entry| !has_wildcard(&entry.text)) {
        // What the catalogue lacks is told elsewhere.
        let Some(action) = policy.catalog().action(&entry.text) else { continue };
        let fits = || {
            let mut types = action.resource_types().map(|one| one.resource_type().name());
            types.any(|name| scope.types.contains(&name))
        };
        if action.is_retired() || (action.service().prefix() == scope.service && fits()) {
            continue;
        }
        let finding = report.at(entry.node).wording(&ACTION).arg("action", entry.text.clone());
        finding.arg("type", scope.title).arg("service", scope.service);
        finding.alias("access-analyzer:UNSUPPORTED_ACTION_IN_POLICY");
    }
}

/// What the policy can name. Of a resource policy only if the caller said whose it is: the text
/// tells a service at best.
fn scope_of(policy: &Policy<'_>) -> Option<&'static PolicyScope> {
    let told = policy.resource_type.filter(|_| policy.resource_type_told)?;
    POLICY_SCOPES.iter().find(|scope| scope.name == told.name)
}

/// An ARN of that form.
fn example(scope: &PolicyScope) -> String {
    let pattern = scope.arns.first().copied().unwrap_or("*");
    let mut fields = pattern.splitn(6, ':').zip(["", "aws", "", "REGION", "ACCOUNT", "NAME"]);
    let filled = |(field, word): (&str, &str)| match field {
        "*" => word.to_owned(),
        _ => field.replace("?*", word),
    };
    let first = fields.next().map(|(field, _)| field.to_owned());
    first.into_iter().chain(fields.map(filled)).collect::<Vec<_>>().join(":")
}
