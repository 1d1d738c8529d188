//! An Allow of a pattern of actions that takes in some which change permissions.
//! Explanations (en, ja) and all cases: `action_star_prefix.md`.

use crate::{
    catalog::Action,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Policy},
    reason::{
        Scope, Strength,
        grant::whole_services,
        grant_reach::{self, Resources},
        sensitive::is_told,
        some_of,
        verb::only_reads,
        wildcard,
    },
    rule::{Check, Reporter, Rule, part},
    table::Set,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "action-star-prefix",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "A wildcard covers actions that change permissions",
            ja: "ワイルドカードが権限を変更するアクションまで許可",
        },
        message: Text {
            en: "`{action}` is {all} actions, {names} among them: its holder decides who else gets access",
            ja: "`{action}` は {all} 個のアクションに一致し、{names} が含まれます。これを持つ者は、ほかの誰にアクセスさせるかを変更できます",
        },
        remedy: Text {
            en: "List the actions that are needed, without those",
            ja: "それらを除き、必要なアクションだけを列挙してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AC-6")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let index = policy.catalog().sensitive();
    for granted in &policy.grants().allows {
        if !granted.actions.intersects(&index.permissions) {
            continue;
        }
        let Some(statement) = granted.statement(policy).filter(|it| !it.is_admin()) else {
            continue;
        };
        // On named resources a whole service is told mildly, and so does not tell of this.
        let named = Scope::of_statement(statement) == Some(Scope::Named);
        let whole = if named { Set::new() } else { whole_services(statement) };
        let resources = Resources::of(statement);
        for entry in statement.actions().filter(|entry| !entry.negated) {
            let Some(action) = ActionName::parse(&entry.text) else { continue };
            if !wildcard::has_wildcard(action.name)
                || action.is_whole_service()
                || whole.contains(&*action.service.to_ascii_lowercase())
            {
                continue;
            }
            let Some(all) = policy.expand(entry) else { continue };
            let set = all.intersection(&granted.actions).intersection(&index.permissions);
            if set.is_empty() || is_told(policy, statement.index, &set) {
                continue;
            }
            let found = set.iter().filter_map(|id| policy.catalog().action_of(id));
            // AWS counts some calls among these that only read.
            let changes = |it: &Action<'_>| !only_reads(&it.full_name());
            let fits =
                |it: &Action<'_>| changes(it) && grant_reach::takes(statement, &resources, *it);
            let mut found: Vec<_> = found.filter(fits).collect();
            if found.is_empty() {
                continue;
            }
            // Well-known ones first.
            crate::order::sort_by_key(&mut found, |it| !index.set.contains(it.id()));
            let finding = report.at(entry.node).arg("action", entry.text.as_ref());
            let known = found.iter().any(|it| index.set.contains(it.id()));
            let severity = if known { Severity::Medium } else { Severity::Low };
            finding.severity(severity.milder_by(Strength::of(statement).steps()));
            finding.arg("all", all.difference(&index.retired).count());
            some_of(finding, "names", found.iter().map(|it| format!("`{}`", it.full_name())));
        }
    }
}
