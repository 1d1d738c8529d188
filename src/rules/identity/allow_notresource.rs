//! An Allow on every resource but some.
//! Explanations (en, ja) and all cases: `allow_notresource.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy, Statement},
    reason::{
        Scope, Strength,
        refused::{ALL_BUT, describe_all_but, excepts_unreadable},
        some_of,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "allow-notresource",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "An Allow with NotResource covers all resources that it does not list",
            ja: "列挙した以外のすべてのリソースを許可する NotResource",
        },
        message: Text {
            en: "The actions are allowed on every resource but {resources}, including those created later and those of other accounts",
            ja: "{resources} 以外のすべてのリソースに対してアクションが許可されています。今後作成されるものや、ほかのアカウントのものも含まれます",
        },
        remedy: Text {
            en: "Name the resources that are needed with `Resource`; put those that must not be touched into a Deny",
            ja: "必要なリソースを `Resource` で指定し、触れさせたくないものは Deny ステートメントに記述してください",
        },
    },
    variants: &[&NOTHING, &ALL_BUT],
    aliases: &["parliament:NOTRESOURCE_WITH_ALLOW", "cfn-nag:W21", "cfn-nag:W22", "cfn-nag:W23"],
    references: &[part("nist-800-53", "r5", "AC-6")],
    check: Check::Statement(check),
};

static NOTHING: Wording = Wording {
    title: Text {
        en: "An Allow whose NotResource leaves nothing",
        ja: "対象が何も残らない NotResource の Allow",
    },
    message: Text {
        en: "`NotResource` leaves out `{resources}`, which is everything, so this Allow grants nothing",
        ja: "`NotResource` の `{resources}` はすべてのリソースに一致するため、この Allow は何も許可しません",
    },
    remedy: Text {
        en: "Name the resources that are needed with `Resource`, or remove the statement",
        ja: "必要なリソースを `Resource` で指定するか、このステートメントを削除してください",
    },
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let Some(element) = statement.element(Element::NotResource) else { return };
    // Both together are told as one.
    if !statement.allows()
        || statement.element(Element::Resource).is_some()
        || statement.allows_all_but()
    {
        return;
    }
    if excepts_unreadable(statement, Element::NotResource) {
        describe_all_but(Element::NotResource, report.at(element.key));
        return;
    }
    let listed: Vec<_> =
        statement.resources().filter(|entry| Scope::of(&entry.text).is_some()).collect();
    if listed.is_empty() {
        return;
    }
    let severity = if statement.only_lists() { Severity::Low } else { Severity::High };
    let finding = report.at(element.key);
    if statement.leaves_no_resource() {
        let whole = listed.iter().find(|it| Scope::of(&it.text) == Some(Scope::Everything));
        finding.arg("resources", whole.map_or("", |it| &*it.text));
        finding.wording(&NOTHING).category(Category::Warning).severity(Severity::Medium);
        return;
    }
    some_of(finding, "resources", listed.iter().map(|entry| format!("`{}`", entry.text)));
    finding.severity(severity.milder_by(Strength::of(statement).steps()));
}
