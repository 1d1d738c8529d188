//! Deny statements as guardrails: whom they spare, which Regions they leave, what they lock out.

use std::borrow::Cow;

use crate::{
    catalog::{
        ActionSet,
        condition_keys::{IS_SERVICE, is_among},
        guardrails::{
            CHANGES_POLICY, DECLARED, DELEGATES, GLOBAL_REGION, GLOBAL_SERVICES, GUARDRAILS,
            Guardrail, KEPT_ROLES, PERIMETERS, PRINCIPAL_ARN, REGION, SPARING_KEYS, TAKE_OVER_ROLE,
        },
        key_values::{PRINCIPAL_TAG, TAG_PRINCIPALS, begins},
        sensitive::REMOVES_BOUNDARY,
    },
    document::Kind,
    model::{
        ActionName, Arn, BaseOperator, Condition, Element, Entry, Policy, Statement, is_open,
        leftover,
    },
    reason::{
        condition_truth::{Truth, by_star},
        grant::grant,
        grants::Granted,
        wildcard::{covers, has_unescaped, has_wildcard, matches},
    },
    syntax::Node,
};

/// A policy with more statements is too long for AWS.
const MANY: usize = 100;

/// Why a value by which a Deny is to spare somebody spares nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Useless {
    /// A wildcard under an operator that compares letter by letter.
    Star,
    /// The ARN of a session, where the key holds that of the role.
    Session,
}

/// Whether the condition is to spare somebody from a Deny.
pub fn spares(statement: &Statement<'_>, condition: &Condition<'_>) -> bool {
    statement.denies()
        && condition.operator.is_some_and(|it| it.base.is_negated())
        && is_among(SPARING_KEYS, &condition.key)
}

/// The first value of a sparing condition that spares nobody.
pub fn useless<'t>(
    statement: &Statement<'_>,
    condition: &Condition<'t>,
) -> Option<(Useless, Node<'t>, Cow<'t, str>)> {
    if !spares(statement, condition) {
        return None;
    }
    let base = condition.operator?.base;
    let exact = base.is_string() && !base.takes_wildcards();
    let arn = condition.is_on(PRINCIPAL_ARN);
    condition.texts().find_map(|(node, text)| {
        let session = arn && text.contains(":assumed-role/");
        let why = match () {
            () if exact && has_unescaped(&text) => Useless::Star,
            () if session => Useless::Session,
            () => return None,
        };
        Some((why, node, text))
    })
}

/// The values with a role's or user's ARN by which a Deny spares principals.
pub fn spared<'s, 't>(
    statement: &'s Statement<'t>,
) -> impl Iterator<Item = (Node<'t>, Cow<'t, str>)> + use<'s, 't> {
    let mine =
        |condition: &&Condition<'t>| condition.is_on(PRINCIPAL_ARN) && spares(statement, condition);
    statement.conditions().iter().filter(mine).flat_map(|condition| condition.texts())
}

/// Whether the statement denies to everybody but those that it spares: no other condition.
pub fn only_spares(statement: &Statement<'_>) -> bool {
    let sparing = |condition: &Condition<'_>| {
        spares(statement, condition)
            || condition.is_on(IS_SERVICE) && condition.says("false")
            || by_star(condition).is_some_and(|(truth, _)| truth == Truth::Always)
    };
    statement.denies() && statement.conditions().iter().all(sparing)
}

/// Whether the statement holds for every request that its actions and resources fit.
pub fn is_unconditional(statement: &Statement<'_>) -> bool {
    let always = |condition: &Condition<'_>| {
        by_star(condition).is_some_and(|(truth, _)| {
            let arn = truth == Truth::WhenPresent && condition.is_on(PRINCIPAL_ARN);
            arn || truth == Truth::Always
        })
    };
    statement.conditions().iter().all(always)
}

/// The first role that the statement spares and that is takeable, of those whose name fits: where it
/// stands, and the name.
pub fn takeable_exemption<'t>(
    policy: &Policy<'_>,
    statement: &Statement<'t>,
    fits: impl Fn(&str) -> bool,
) -> Option<(Node<'t>, String)> {
    if !statement.has_condition() {
        return None;
    }
    spared(statement).find_map(|(node, text)| {
        let name = takeable(policy, &text).filter(|name| fits(name))?;
        Some((node, name.to_owned()))
    })
}

/// The condition by which the statement spares whoever has a tag that no Deny of the policy keeps
/// others from setting.
pub fn settable_exemption<'s, 't>(
    policy: &Policy<'_>,
    statement: &'s Statement<'t>,
) -> Option<&'s Condition<'t>> {
    let by_tag = |condition: &&Condition<'_>| {
        spares(statement, condition) && begins(&condition.key, PRINCIPAL_TAG)
    };
    let found = statement.conditions().iter().find(by_tag)?;
    if policy.statements.len() > MANY {
        return None;
    }
    let mut denies = policy.statements.iter().filter(|it| it.denies());
    let kept = denies.any(|it| {
        let set = policy.actions_of(it);
        let mut setters = TAG_PRINCIPALS.iter().filter_map(|name| policy.catalog().action(name));
        set.is_some_and(|set| setters.any(|action| set.contains(action.id())))
    });
    (!kept).then_some(found)
}

/// The name of a role that anybody in a member account may make or change, so that whoever is to be
/// held by the Deny can slip through: in any account, and no statement of the policy keeps it.
fn takeable<'a, 't>(policy: &Policy<'t>, text: &'a str) -> Option<&'a str> {
    let arn = Arn::parse(text).ok().filter(|arn| arn.service == "iam")?;
    let name = arn.resource.strip_prefix("role/")?;
    let known = KEPT_ROLES.iter().any(|kept| name.starts_with(kept));
    let every = name.bytes().all(|byte| byte == b'*');
    let open = leftover(text).is_some() || is_open(text);
    let long = policy.statements.len() > MANY;
    if known || every || open || long || !has_wildcard(arn.account) {
        return None;
    }
    let catalog = policy.catalog();
    let keeps = |statement: &Statement<'t>| {
        let covering = |resource: &str| resource == "*" || covers(resource, text);
        only_spares(statement)
            && statement.resources().any(|entry| !entry.negated && covering(&entry.text))
            && policy.actions_of(statement).is_some_and(|set| {
                let mut needed = TAKE_OVER_ROLE.iter().filter_map(|name| catalog.action(name));
                needed.any(|action| set.contains(action.id()))
            })
    };
    (!policy.statements.iter().any(keeps)).then_some(name)
}

/// A limit to Regions that hits services which have none.
pub struct RegionLimit<'s, 't> {
    /// The condition.
    pub condition: &'s Condition<'t>,
    /// The services.
    pub services: Vec<&'static str>,
}

/// The limit to Regions of a statement by which services without a Region are denied, or by which an
/// Allow that names them gives nothing. Nothing if the Region is left where they count.
pub fn region_limit<'s, 't>(
    policy: &Policy<'t>,
    statement: &'s Statement<'t>,
) -> Option<RegionLimit<'s, 't>> {
    let denies = statement.denies();
    let condition = statement.conditions_on(REGION).find(|condition| {
        let text = |base: BaseOperator| base.is_string() && base.is_negated() == denies;
        condition.operator.is_some_and(|it| text(it.base))
    })?;
    let wild = condition.operator?.base.takes_wildcards();
    let left =
        |text: &str| text == GLOBAL_REGION || is_open(text) || wild && matches(text, GLOBAL_REGION);
    if condition.texts().any(|(_, text)| left(&text)) || !statement.takes_every_resource() {
        return None;
    }
    // Who allows everything in a Region may well mean to leave IAM out.
    let negated = statement.element(Element::NotAction).is_some();
    if !denies && (negated || statement.takes_every_action()) {
        return None;
    }
    let hit = policy.actions_of(statement)?;
    let of = |service: &&&str| {
        let all = policy.expander.expand(&format!("{service}:*"));
        let named = |entry: &Entry<'_>| {
            ActionName::parse(&entry.text)
                .is_some_and(|it| it.service.eq_ignore_ascii_case(service))
        };
        all.is_some_and(|all| all.intersects(&hit)) && (denies || statement.actions().any(named))
    };
    let services: Vec<&str> = GLOBAL_SERVICES.iter().filter(of).copied().collect();
    (!services.is_empty()).then_some(RegionLimit { condition, services })
}

/// What a boundary leaves open by which it is rewritten or taken off.
pub struct Unprotected<'t> {
    /// The entry that allows the first of the actions.
    pub node: Node<'t>,
    /// The actions.
    pub actions: Vec<&'static str>,
}

/// The actions by which those who are under a boundary get rid of it: it allows them and the making
/// of users or roles, and no Deny is about them. Nothing if it protects itself.
pub fn unprotected<'t>(policy: &Policy<'t>) -> Option<Unprotected<'t>> {
    let catalog = policy.catalog();
    let ids = |names: &'static [&'static str]| {
        names.iter().filter_map(|name| Some((*name, catalog.action(name)?.id())))
    };
    let allows = &policy.grants().allows;
    let delegates = |granted: &Granted| ids(DELEGATES).any(|(_, id)| granted.actions.contains(id));
    if !allows.iter().any(delegates) {
        return None;
    }
    let denies = policy.statements.iter().filter(|it| it.denies());
    let denied: Vec<_> = denies.filter_map(|it| policy.actions_of(it)).collect();
    let mut found: Option<Unprotected<'t>> = None;
    for (name, id) in ids(CHANGES_POLICY).chain(ids(REMOVES_BOUNDARY)) {
        if denied.iter().any(|set| set.contains(id)) {
            continue;
        }
        let entry = allows.iter().filter(|it| it.actions.contains(id)).find_map(|granted| {
            let statement = granted.statement(policy)?;
            let wide = !statement.has_condition() && statement.takes_every_resource();
            grant(statement, name).filter(|_| wide)
        });
        if let Some(entry) = entry {
            let actions = Vec::new();
            let found = found.get_or_insert(Unprotected { node: entry.node, actions });
            found.actions.push(name);
        }
    }
    found
}

/// A common guardrail that a policy gives.
#[derive(Clone, Debug)]
pub struct Given {
    /// Which.
    pub guardrail: &'static Guardrail,
    /// Those of its actions that the policy does not stop, or not for all or on some resources only.
    pub missing: Vec<&'static str>,
}

/// The common guardrails that the policy gives, wholly or in part. A Deny counts that spares only
/// named principals and has no other condition than the one that belongs to the guardrail.
pub fn given(policy: &Policy<'_>) -> Vec<Given> {
    let mut found = Vec::new();
    let denies = || policy.statements.iter().filter(|it| it.denies());
    if !policy.kind.is_guardrail() || denies().next().is_none() {
        return found;
    }
    let mut known: Vec<(&str, [ActionSet; 2])> = Vec::new();
    let more = if policy.kind == Kind::ResourceControlPolicy { PERIMETERS } else { &[] };
    for guardrail in GUARDRAILS.iter().chain(more) {
        let key = guardrail.key;
        let place = known.iter().position(|(of, _)| *of == key).unwrap_or_else(|| {
            let mut sets = [ActionSet::default(), ActionSet::default()];
            for statement in denies() {
                let [full, part] = &mut sets;
                let bare = key.is_empty();
                let asked = if bare {
                    only_spares(statement).then_some(true)
                } else {
                    asks(statement, key)
                };
                let Some(whole) = asked else { continue };
                if let Some(actions) = policy.actions_of(statement) {
                    let set = if whole && statement.takes_every_resource() { full } else { part };
                    set.add(&actions);
                }
            }
            known.push((key, sets));
            known.len() - 1
        });
        let Some((_, [full, part])) = known.get(place) else { continue };
        if full.is_empty() && part.is_empty() {
            continue;
        }
        let mut missing = Vec::new();
        let mut touched = false;
        for name in guardrail.actions.split(' ') {
            let Some(action) = policy.catalog().action(name) else { continue };
            let whole = full.contains(action.id());
            touched |= whole || part.contains(action.id());
            if !whole {
                missing.push(name);
            }
        }
        if touched {
            found.push(Given { guardrail, missing });
        }
    }
    found
}

/// The common guardrails that a declarative policy gives, wholly or in part.
pub fn declared(policy: Node<'_>) -> Vec<Given> {
    let mut found: Vec<Given> = Vec::new();
    for one in DECLARED {
        let attribute = one.path.split('.').try_fold(policy, |node, step| node.get(step));
        let value = attribute.and_then(|it| it.get("@@assign")).and_then(Node::str);
        if !value.is_some_and(|value| one.values.contains(&&*value)) {
            continue;
        }
        let known = found.iter().position(|given| given.guardrail.id == one.guardrail);
        if known.is_none() {
            let of = GUARDRAILS.iter().find(|it| it.id == one.guardrail);
            let given = |of: &'static Guardrail| Given {
                guardrail: of,
                missing: of.actions.split(' ').collect(),
            };
            found.extend(of.map(given));
        }
        if let Some(given) = found.iter_mut().find(|it| it.guardrail.id == one.guardrail) {
            given.missing.retain(|action| !one.actions.split(' ').any(|it| it == *action));
        }
    }
    found
}

/// What the policies of an organization give together, attached to the same
/// accounts.
#[derive(Clone, Debug, Default)]
pub struct Together {
    policies: [usize; 2],
    given: Vec<Given>,
}

impl Together {
    /// Takes in what one policy of that kind gives.
    pub fn add(&mut self, kind: Kind, given: &[Given]) {
        let [services, resources] = &mut self.policies;
        match kind {
            Kind::ServiceControlPolicy => *services += 1,
            Kind::ResourceControlPolicy => *resources += 1,
            // Of the others only those that have to do with guardrails.
            Kind::ManagementPolicy if !given.is_empty() => *services += 1,
            _ => return,
        }
        for new in given {
            match self.given.iter_mut().find(|old| old.guardrail.id == new.guardrail.id) {
                // What one policy leaves out another may stop.
                Some(old) => old.missing.retain(|action| new.missing.contains(action)),
                None => self.given.push(new.clone()),
            }
        }
    }

    /// How many policies were taken in.
    pub fn policies(&self) -> usize {
        self.policies.iter().sum()
    }

    /// The guardrails that they give, wholly or in part.
    pub fn given(&self) -> &[Given] {
        &self.given
    }

    /// The guardrails that none of them gives, of those that policies of their kinds give.
    pub fn open(&self) -> impl Iterator<Item = &'static Guardrail> {
        let of_kinds = self.policies.iter().zip([GUARDRAILS, PERIMETERS]);
        let usual = of_kinds.filter(|(policies, _)| **policies > 0).flat_map(|(_, all)| all);
        usual.filter(|one| self.given.iter().all(|given| given.guardrail.id != one.id))
    }
}

/// Whether the statement holds for all whom a guardrail with that key is to stop, but for exceptions;
/// nothing if it does not ask for the key. For the ARN of the principal it has to name the root user.
fn asks(statement: &Statement<'_>, key: &str) -> Option<bool> {
    let (name, value) = key.split_once('=').unwrap_or((key, ""));
    let asks = |condition: &Condition<'_>| {
        let named = match name.starts_with(':') {
            true => condition.key.ends_with(name),
            false => condition.is_on(name),
        };
        let negated = condition.operator.is_some_and(|it| it.base.is_negated());
        let root = |text: &str| text.ends_with(":root");
        let sense = match value {
            "" if name == PRINCIPAL_ARN => {
                !negated && condition.texts().any(|(_, text)| root(&text))
            }
            "" => negated,
            value => condition.is_any(&[BaseOperator::Bool]) && condition.says(value),
        };
        named && sense
    };
    let beside = |condition: &Condition<'_>| {
        asks(condition)
            || condition.operator.is_some_and(|it| it.base.is_negated())
            || condition.is_any(&[BaseOperator::Null])
            || condition.is_on(IS_SERVICE)
    };
    let conditions = statement.conditions();
    conditions.iter().any(asks).then(|| conditions.iter().all(beside))
}
