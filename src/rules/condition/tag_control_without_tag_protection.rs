//! Access that hangs on a tag which the same principal may set.
//! Explanations (en, ja) and all cases: `tag_control_without_tag_protection.md`.

use crate::{
    catalog::{
        ActionSet,
        condition_keys::{self, KeyRole},
        key_values,
    },
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Condition, Entry, Policy, Statement},
    reason::wildcard,
    rule::{Check, Reporter, Rule},
    table::Table,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "tag-control-without-tag-protection",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Access by a tag that the same policy lets its holder set",
            ja: "同じポリシーで書き換えられるタグによるアクセス制御",
        },
        message: Text {
            en: "This Allow trusts the tag in `{key}`, but `{entry}` in the same policy lets its holder set any tag, so they can open everything for themselves",
            ja: "この Allow は `{key}` のタグを根拠に許可しますが、同じポリシーの `{entry}` で任意のタグを設定できるため、ポリシーを持つ者は自分で対象を広げられます",
        },
        remedy: Text {
            en: "Limit the tagging action with `aws:TagKeys` and `aws:ResourceTag`, or deny changes of the tags that access depends on",
            ja: "タグ付けのアクションを `aws:TagKeys` や `aws:ResourceTag` で制限するか、アクセス制御に使うタグの変更を拒否してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let controlled: Vec<(&Statement<'_>, &Condition<'_>)> = policy
        .statements
        .iter()
        .filter(|statement| statement.has_condition() && statement.allows())
        .filter_map(|it| Some((it, it.conditions().iter().find(|it| trusts_tag(it))?)))
        .collect();
    if controlled.is_empty() || policy.statements.iter().any(Statement::is_admin) {
        return;
    }
    let Some(setters) = Setters::of(policy) else { return };
    for (statement, condition) in controlled {
        let own = key_values::begins(&condition.key, key_values::PRINCIPAL_TAG);
        let setter = if own { setters.of_principals() } else { setters.of_services(statement) };
        let Some(entry) = setter else { continue };
        let finding = report.at(condition.member.key);
        finding.arg("key", &*condition.key).arg("entry", entry.text.clone());
        let with =
            Text { en: "sets tags without a limit", ja: "タグを制限なく設定できます" };
        finding.related(entry.node, with, []);
    }
}

fn trusts_tag(condition: &Condition<'_>) -> bool {
    let compares = |condition: &Condition<'_>| {
        condition.operator.is_some_and(|operator| {
            (operator.base.is_string() || operator.base.takes_wildcards())
                && !operator.base.is_negated()
        })
    };
    let name = condition.key.split_once('/').map_or("", |(_, name)| name);
    condition_keys::role(&condition.key) == Some(KeyRole::Tag)
        && !key_values::begins(name, key_values::SYSTEM_TAG)
        && compares(condition)
}

/// What the policy grants of actions that set tags, without a condition and without a Deny.
struct Setters<'p, 't> {
    /// By the service's prefix.
    services: Table<String, Vec<Setter<'p, 't>>>,
    principals: Option<Entry<'t>>,
}

struct Setter<'p, 't> {
    entry: Entry<'t>,
    statement: &'p Statement<'t>,
}

/// So many of each are compared with each other: this is asked of every statement.
const MANY: usize = 8;

impl<'p, 't> Setters<'p, 't> {
    /// Nothing if the work for the text is spent.
    fn of(policy: &'p Policy<'t>) -> Option<Self> {
        let mut denied = ActionSet::default();
        for statement in policy.statements.iter().filter(|statement| statement.denies()) {
            denied.add(&*policy.actions_of(statement)?);
        }
        let mut setters = Setters { services: Table::new(), principals: None };
        for statement in policy.statements.iter().filter(|it| it.allows() && !it.has_condition()) {
            for entry in statement.actions().filter(|entry| !entry.negated) {
                // Who may do everything with a service needs no tag.
                let whole = ActionName::is_everything(&entry.text)
                    || ActionName::parse(&entry.text).is_none_or(ActionName::is_whole_service);
                if !whole {
                    setters.add(policy, statement, entry, &denied)?;
                }
            }
        }
        Some(setters)
    }

    fn add(
        &mut self,
        policy: &Policy<'t>,
        statement: &'p Statement<'t>,
        entry: &Entry<'t>,
        denied: &ActionSet,
    ) -> Option<()> {
        let set = policy.expand(entry)?;
        let sets_tags = set.intersection(&policy.catalog().sensitive().tagging);
        for id in sets_tags.iter().filter(|id| !denied.contains(*id)) {
            let Some(action) = policy.catalog().action_of(id) else { continue };
            let mut away = key_values::TAKES_TAGS_AWAY.iter();
            if away.any(|it| action.name().starts_with(it)) {
                continue;
            }
            let own = || key_values::has(key_values::TAG_PRINCIPALS, &action.full_name());
            if self.principals.is_none() && own() {
                self.principals = Some(entry.clone());
            }
            let all = self.services.or_default(action.service().prefix().to_owned());
            let known =
                all.last().is_some_and(|last| last.entry.node.index() == entry.node.index());
            if !known && all.len() < MANY {
                all.push(Setter { entry: entry.clone(), statement });
            }
        }
        Some(())
    }

    fn of_principals(&self) -> Option<&Entry<'t>> {
        self.principals.as_ref()
    }

    /// Of a service and of resources that the statement is about. One with `NotAction` is about
    /// too many.
    fn of_services(&self, statement: &Statement<'_>) -> Option<&Entry<'t>> {
        let mut services: Vec<String> = Vec::new();
        for entry in statement.actions().filter(|entry| !entry.negated) {
            let Some(name) = ActionName::parse(&entry.text) else { continue };
            let known = services.iter().any(|it| it.eq_ignore_ascii_case(name.service));
            if !known && services.len() < MANY {
                services.push(name.service.to_ascii_lowercase());
            }
        }
        let setters = services.iter().filter_map(|service| self.services.get(service)).flatten();
        let mut fitting = setters.filter(|it| same_resources(it.statement, statement));
        fitting.next().map(|setter| &setter.entry)
    }
}

/// Whether a resource of the one is surely one of the other too.
fn same_resources(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let others = named_resources(other);
    named_resources(one).iter().any(|a| {
        let meets = |b: &&Entry<'_>| {
            wildcard::covers(&a.text, &b.text) || wildcard::covers(&b.text, &a.text)
        };
        others.iter().any(meets)
    })
}

fn named_resources<'s, 't>(statement: &'s Statement<'t>) -> Vec<&'s Entry<'t>> {
    statement.resources().filter(|entry| !entry.negated).take(MANY).collect()
}
