//! An ARN with a wildcard for the account, where resources of other accounts can let one in.
//! Explanations (en, ja) and all cases: `resource_any_account.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Arn, Policy, Statement},
    reason::{Scope, Strength, scope::takes_any_account},
    rule::{Check, Reporter, Rule, part},
    table::Set,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "resource-any-account",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Low,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Resources of any account are allowed",
            ja: "任意のアカウントのリソースを許可",
        },
        message: Text {
            en: "The account in `{resource}` is `*`: a stranger's resource of that name is allowed too if its policy lets you in, and data can leave that way",
            ja: "`{resource}` のアカウントが `*` です。名前が一致し、利用を許可している第三者のアカウントのリソースも対象になるため、データを持ち出す経路になります",
        },
        remedy: Text {
            en: "Write the account ID in place of `*`, or add a condition on `aws:ResourceAccount` or `aws:ResourceOrgID`",
            ja: "`*` の代わりにアカウント ID を記述するか、`aws:ResourceAccount` または `aws:ResourceOrgID` の条件を追加してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AC-4")],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() {
        return;
    }
    let mut context = None;
    for entry in statement.resources().filter(|entry| !entry.negated) {
        let Ok(arn) = Arn::parse(&entry.text) else { continue };
        if !takes_any_account(&arn) || Scope::of(&entry.text) >= Some(Scope::Service) {
            continue;
        }
        let (services, steps) = context.get_or_insert_with(|| {
            let quiet = statement.takes_every_resource() || pins_account(statement);
            let services = if quiet { Some(Set::new()) } else { services(statement) };
            (services, Strength::of(statement).steps())
        });
        if services.as_ref().is_none_or(|services| services.contains(arn.service)) {
            let finding = report.at(entry.node).arg("resource", entry.text.as_ref());
            finding.severity(Severity::Low.milder_by(*steps));
        }
    }
}

/// The services of the actions; nothing if they may be all.
fn services(statement: &Statement<'_>) -> Option<Set<String>> {
    let mut services = Set::new();
    for entry in statement.actions() {
        let action = ActionName::parse(&entry.text).filter(|action| !action.has_wildcard_service());
        let action = action.filter(|_| !entry.negated)?;
        services.add(action.service.to_ascii_lowercase());
    }
    Some(services)
}

fn pins_account(statement: &Statement<'_>) -> bool {
    let keys = ["aws:ResourceAccount", "aws:ResourceOrgID", "aws:ResourceOrgPaths"];
    keys.iter().any(|key| statement.conditions_on(key).next().is_some())
        && Strength::of(statement).pins()
}
