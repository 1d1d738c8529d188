//! Whether a condition key exists, how many values it has, and which requests carry it.

use std::rc::Rc;

use crate::{
    catalog::{
        ActionSet, Catalog, ConditionKey, Expander, Service,
        global_keys::{self, GLOBAL_KEYS},
        unlisted, variables,
    },
    finding::Text,
    model::{ActionName, Condition, Effect, Entry, Policy, Statement},
    nearest::nearest,
};

/// What is wrong with the name of a condition key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFault<'c> {
    /// It is not a prefix, a colon and a name.
    Format,
    /// There is no such global key.
    Global,
    /// The service has no such key.
    Service(Service<'c>),
    /// No service has that prefix.
    Prefix,
    /// The key is about a tag, whose name is missing.
    NoTagName(ConditionKey<'c>),
}

impl<'c> KeyFault<'c> {
    /// What is wrong with a key's name, if anything is. Nothing is said of the keys of issuers of
    /// tokens, whose claims nobody can list, nor of text that a template will still fill.
    pub fn of(catalog: &'c Catalog, key: &str) -> Option<KeyFault<'c>> {
        if ["${", "{{", "<", "%{"].iter().any(|hole| key.contains(hole)) {
            return None;
        }
        let Some((prefix, name)) = key.split_once(':') else { return Some(KeyFault::Format) };
        if prefix.is_empty() || name.is_empty() {
            return Some(KeyFault::Format);
        }
        let known = || {
            catalog.condition_key(key).is_some()
                || unlisted::is_known_key(key)
                || variables::is_variable_only(key)
        };
        if is_issuer(prefix) || known() {
            return None;
        }
        if let Some(tag) = tag_key(catalog, key) {
            return Some(KeyFault::NoTagName(tag));
        }
        if prefix.eq_ignore_ascii_case("aws") {
            // A key of old, of which another rule tells.
            return (!key.eq_ignore_ascii_case(global_keys::RETIRED)).then_some(KeyFault::Global);
        }
        match catalog.service(prefix) {
            Some(service) if service.is_retired() => None,
            Some(service) => Some(KeyFault::Service(service)),
            None if catalog.knows_key_prefix(prefix) || unlisted::is_known(key) => None,
            None => Some(KeyFault::Prefix),
        }
    }

    /// The key that was probably meant, in full.
    pub fn guess(
        self,
        policy: &Policy<'c>,
        statement: &Statement<'_>,
        key: &str,
    ) -> Option<String> {
        let catalog = policy.catalog();
        let (prefix, name) = key.split_once(':')?;
        let listed = |prefix: &str| {
            let whole = format!("{prefix}:{name}");
            catalog.condition_key(&whole).map(|known| spelt(known, &whole))
        };
        match self {
            KeyFault::Format | KeyFault::NoTagName(_) => None,
            KeyFault::Global => {
                let names = GLOBAL_KEYS.iter().map(|(known, _)| known.name);
                near(key, names).or_else(|| {
                    // Keys of the services that the statement is about, under the wrong prefix.
                    let services = statement.actions().take(8);
                    services
                        .filter_map(|entry| {
                            ActionName::parse(&entry.text).map(|it| it.service.to_owned())
                        })
                        .find_map(|service| listed(&service))
                })
            }
            KeyFault::Service(service) => {
                let names = service.condition_keys().map(|known| known.name);
                let own = |name: &&str| !name.starts_with("aws:");
                listed("aws").or_else(|| near(key, names.filter(own)))
            }
            KeyFault::Prefix => listed("aws").or_else(|| listed(catalog.nearest_service(prefix)?)),
        }
    }
}

/// Whether the prefix of a key is an issuer of tokens: its keys are claims.
pub fn is_issuer(prefix: &str) -> bool {
    prefix.contains(['.', '/']) || prefix.eq_ignore_ascii_case("saml")
}

/// Whether the key is `aws:ResourceTag` with the name of a tag.
pub fn is_about_resource_tag(key: &str) -> bool {
    const HEAD: &str = "aws:ResourceTag/";
    key.len() > HEAD.len()
        && key.get(..HEAD.len()).is_some_and(|head| head.eq_ignore_ascii_case(HEAD))
}

/// The key about tags that a name without the tag's own name stands for: `aws:ResourceTag`.
fn tag_key<'c>(catalog: &'c Catalog, key: &str) -> Option<ConditionKey<'c>> {
    let bare = key.strip_suffix('/').unwrap_or(key);
    if bare.contains('/') {
        return None;
    }
    let about_tags = |known: &ConditionKey<'_>| {
        let head = known.name.split('/').next().unwrap_or("");
        known.has_placeholder() && head.to_ascii_lowercase().contains("tag")
    };
    catalog.condition_key(&format!("{bare}/x")).filter(about_tags)
}

/// The nearest of the names, with what stood after a slash put into its placeholder.
fn near<'c>(key: &str, names: impl Iterator<Item = &'c str>) -> Option<String> {
    let (prefix, name) = key.split_once(':')?;
    let (head, tail) = match name.split_once('/') {
        Some((head, tail)) => (head, Some(tail)),
        None => (name, None),
    };
    let heads: Vec<&str> = names
        .filter_map(|known| {
            let (_, name) = known.split_once(':')?;
            match (name.split_once(['$', '<']), tail) {
                (Some((start, _)), Some(_)) => start.strip_suffix('/'),
                (None, None) => Some(name),
                _ => None,
            }
        })
        .collect();
    // A name that somebody broke off is likelier than another of the same length.
    let longer = heads.iter().copied().filter(|known| {
        known.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head))
    });
    let found = nearest(head, longer).or_else(|| nearest(head, heads.iter().copied()))?;
    let tail = tail.map(|tail| format!("/{tail}")).unwrap_or_default();
    Some(format!("{}:{found}{tail}", prefix.to_ascii_lowercase()))
}

/// A name as the catalogue spells it.
fn spelt(known: ConditionKey<'_>, name: &str) -> String {
    if known.has_placeholder() { name.to_owned() } else { known.name.to_owned() }
}

/// How many values a request holds under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arity {
    /// One.
    One,
    /// A list.
    Many,
}

impl Arity {
    /// How many values the key has; nothing if that is not known. Audiences and methods of
    /// authentication (`aud`, `amr`) are lists with some issuers, so nothing is said of them.
    pub fn of(catalog: &Catalog, key: &str) -> Option<Arity> {
        let known = catalog.condition_key(key)?;
        let (prefix, name) = key.rsplit_once(':')?;
        let unsure = ["aud", "amr"].iter().any(|claim| name.eq_ignore_ascii_case(claim));
        if is_issuer(prefix) && (unsure || known.multivalued) {
            return None;
        }
        Some(if known.multivalued { Arity::Many } else { Arity::One })
    }
}

/// The entries of a statement's `Action` with the actions that each names.
pub struct Named<'t, 'c> {
    expander: &'c Expander<'c>,
    entries: Vec<One<'t, 'c>>,
}

struct One<'t, 'c> {
    entry: Entry<'t>,
    service: Service<'c>,
    actions: Rc<ActionSet>,
}

impl<'t, 'c> Named<'t, 'c> {
    /// The entries whose service is named without a wildcard and that mean something. Nothing for
    /// `NotAction`, and for more entries than are worth the work.
    pub fn of(policy: &Policy<'c>, statement: &Statement<'t>) -> Option<Self> {
        const MANY: usize = 1_000_000;
        let conditions = statement.conditions().len();
        let mut entries = Vec::new();
        for entry in statement.actions() {
            if entry.negated || (entries.len() + 1).saturating_mul(conditions) > MANY {
                return None;
            }
            let name = ActionName::parse(&entry.text);
            let Some(service) = name.and_then(|name| policy.catalog().service(name.service)) else {
                continue;
            };
            let actions = Rc::clone(policy.expand(entry)?);
            if !actions.is_empty() {
                entries.push(One { entry: entry.clone(), service, actions });
            }
        }
        Some(Named { expander: policy.expander, entries })
    }

    /// The entries none of whose actions carries the key, which the catalogue knows and which is
    /// not in every request.
    pub fn lacking(&self, key: &str) -> Vec<&Entry<'t>> {
        let mut carriers: Vec<(Service<'c>, Rc<ActionSet>)> = Vec::new();
        let mut lacking = Vec::new();
        for one in &self.entries {
            let known = carriers.iter().find(|(service, _)| *service == one.service);
            let carry = match known {
                Some((_, set)) => Rc::clone(set),
                None => {
                    let set = self.expander.carriers(one.service, key);
                    carriers.push((one.service, Rc::clone(&set)));
                    set
                }
            };
            if !carry.intersects(&one.actions) && !self.is_retired(one) {
                lacking.push(&one.entry);
            }
        }
        lacking
    }

    /// Whether nothing but retired actions is named, of which nothing is known.
    fn is_retired(&self, one: &One<'t, 'c>) -> bool {
        self.expander.catalog().sensitive().retired.is_superset(&one.actions)
    }
}

/// What a statement does with requests that never carry the key of one of its conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// An Allow whose condition always fails.
    NeverGrants,
    /// An Allow whose condition always holds.
    GrantsAnyway,
    /// A Deny whose condition always fails.
    NeverDenies,
    /// A Deny whose condition always holds.
    AlwaysDenies,
    /// As before, but other conditions of the statement may fail.
    NoLimitOfDeny,
}

impl Outcome {
    /// The outcome; nothing if effect or operator are not known.
    pub fn of(statement: &Statement<'_>, condition: &Condition<'_>) -> Option<Outcome> {
        let holds = condition.holds_when_absent()?;
        let alone = statement.conditions().len() == 1;
        Some(match (statement.effect()?, holds) {
            (Effect::Allow, false) => Outcome::NeverGrants,
            (Effect::Allow, true) => Outcome::GrantsAnyway,
            (Effect::Deny, false) => Outcome::NeverDenies,
            (Effect::Deny, true) if alone => Outcome::AlwaysDenies,
            (Effect::Deny, true) => Outcome::NoLimitOfDeny,
        })
    }

    /// As the end of a sentence that has named some actions.
    pub fn for_these(self) -> Text {
        match self {
            Outcome::NeverGrants => Text {
                en: "so this Allow never grants them",
                ja: "この Allow がそれらを許可することはありません",
            },
            Outcome::GrantsAnyway => Text {
                en: "so the condition always holds and this Allow grants them without that limit",
                ja: "この条件は常に成立し、Allow は制限なしにそれらを許可します",
            },
            Outcome::NeverDenies => Text {
                en: "so this Deny never stops them",
                ja: "この Deny がそれらを拒否することはありません",
            },
            Outcome::AlwaysDenies => Text {
                en: "so the condition always holds and this Deny stops them always",
                ja: "この条件は常に成立し、Deny はそれらを必ず拒否します",
            },
            Outcome::NoLimitOfDeny => Text {
                en: "so the condition always holds for them and does not narrow this Deny",
                ja: "それらに対してこの条件は常に成立し、Deny の範囲を絞る効果がありません",
            },
        }
    }

    /// As the end of a sentence about every request.
    pub fn for_all(self) -> Text {
        match self {
            Outcome::NeverGrants => Text {
                en: "so this Allow grants nothing",
                ja: "この Allow は何も許可しません",
            },
            Outcome::GrantsAnyway => Text {
                en: "so the condition always holds and limits nothing",
                ja: "この条件は常に成立し、何も制限しません",
            },
            Outcome::NeverDenies => Text {
                en: "so this Deny stops nothing",
                ja: "この Deny は何も拒否しません",
            },
            Outcome::AlwaysDenies => Text {
                en: "so the condition always holds and this Deny hits every time",
                ja: "この条件は常に成立し、Deny は必ず適用されます",
            },
            Outcome::NoLimitOfDeny => Text {
                en: "so the condition always holds and does not narrow this Deny",
                ja: "この条件は常に成立し、Deny の範囲を絞る効果がありません",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_keys() {
        let catalog = Catalog::built_in();
        for (key, sound) in [
            ("AWS:sourceip", true),
            ("aws:PrincipalTag/a:b/c", true),
            ("token.example.com/x:anything", true),
            ("SAML:anything", true),
            ("${issuer}:sub", true),
            ("aws:SourceIps", false),
            ("s3:prefixes", false),
            ("日本:語", false),
            ("", false),
            (":", false),
        ] {
            assert_eq!(KeyFault::of(catalog, key).is_none(), sound, "{key}");
        }
        for bare in ["aws:ResourceTag", "AWS:requesttag/", "s3:ExistingObjectTag"] {
            let fault = KeyFault::of(catalog, bare);
            assert!(matches!(fault, Some(KeyFault::NoTagName(_))), "{bare}: {fault:?}");
        }
    }

    #[test]
    fn how_many_values_a_key_has() {
        let catalog = Catalog::built_in();
        for (key, arity) in [
            ("aws:TagKeys", Some(Arity::Many)),
            ("dynamodb:LeadingKeys", Some(Arity::Many)),
            ("aws:PrincipalOrgID", Some(Arity::One)),
            ("token.example.com:sub", Some(Arity::One)),
            ("token.example.com:aud", None),
            ("cognito-identity.amazonaws.com:amr", None),
            ("saml:edupersonaffiliation", None),
            ("acme:x", None),
        ] {
            assert_eq!(Arity::of(catalog, key), arity, "{key}");
        }
    }
}
