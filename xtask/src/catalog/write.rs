//! Facts to the bytes of `data/catalog.bin`; what they mean stands in `src/catalog/store.rs`.
use super::facts::{Action, Facts, ResourceType, Service};
use anyhow::{Context, Result, bail};
use sekisho::catalog::store::{
    ARN_HEADS, CAMEL_MARK, COUNTS, LAST_VERB, MAGIC, MULTIVALUED, NAME_MARK, PERMISSION_ONLY,
    RETIRED, STREAMS, Stream, camel_case, counted,
};
use sekisho::catalog::{KeyType, Level};
use std::collections::{BTreeMap, BTreeSet};

/// The file.
pub fn write(facts: &Facts) -> Result<Vec<u8>> {
    let mut writer = Writer { streams: vec![Vec::new(); STREAMS.len()], ..Writer::default() };
    writer.write(facts)?;
    let (services, actions) = facts.live();
    let lengths: Vec<String> = writer.streams.iter().map(|it| it.len().to_string()).collect();
    let mut bytes = format!(
        "{MAGIC}\nsource {}\ndate {}\nservices {services}\nactions {actions}\nstreams {}\n\n",
        facts.source,
        facts.date,
        lengths.join(" "),
    )
    .into_bytes();
    writer.streams.into_iter().for_each(|stream| bytes.extend(stream));
    Ok(bytes)
}

#[derive(Default)]
struct Writer {
    streams: Vec<Vec<u8>>,
    /// The place of each action that others depend on.
    targets: BTreeMap<(String, String), usize>,
    /// In the order of their numbers, the first of which is 1.
    verbs: Vec<String>,
    /// For each of [`COUNTS`], then for each stream of varying length, a number for each service.
    directory: Vec<Vec<usize>>,
}

impl Writer {
    fn write(&mut self, facts: &Facts) -> Result<()> {
        self.write_targets(facts)?;
        self.write_verbs(facts)?;
        let columns: Vec<Stream> = STREAMS
            .into_iter()
            .skip_while(|it| *it != Stream::Objects)
            .filter(|it| counted(*it).is_none())
            .collect();
        self.directory = vec![Vec::new(); COUNTS + columns.len()];
        let mut foreign = BTreeSet::new();
        for (prefix, service) in &facts.services {
            self.line(Stream::Prefixes, prefix)?;
            self.line(Stream::Titles, &service.title)?;
            let before: Vec<usize> = columns.iter().map(|it| self.length(*it)).collect();
            self.write_service(prefix, service).with_context(|| prefix.clone())?;
            let after = columns.iter().map(|it| self.length(*it));
            let lengths = after.zip(before).map(|(after, before)| after - before);
            let counts = [service.actions.len(), service.types.len(), service.keys.len()];
            let numbers: Vec<usize> = counts.into_iter().chain(lengths).collect();
            for (column, number) in self.directory.iter_mut().zip(numbers) {
                column.push(number);
            }
            for key in service.keys.values() {
                let start = key.name.split(':').next().unwrap_or("");
                if !start.eq_ignore_ascii_case(prefix) && start != "aws" {
                    foreign.insert((start.to_owned(), prefix.clone()));
                }
            }
        }
        for (start, service) in foreign {
            self.line(Stream::Foreign, &format!("{start}\t{service}"))?;
        }
        for number in std::mem::take(&mut self.directory).into_iter().flatten() {
            self.number(Stream::Directory, number)?;
        }
        Ok(())
    }

    fn write_targets(&mut self, facts: &Facts) -> Result<()> {
        let actions = || facts.services.values().flat_map(|it| it.actions.values());
        let wanted: BTreeSet<_> = actions().flat_map(|it| it.dependents.iter()).cloned().collect();
        let names = facts.services.iter().flat_map(|(prefix, service)| {
            service.actions.keys().map(|name| (prefix.clone(), name.clone()))
        });
        let mut numbers = Vec::new();
        for (number, name) in names.enumerate() {
            if wanted.contains(&name) {
                self.targets.insert(name, numbers.len());
                numbers.push(number);
            }
        }
        self.ascending(Stream::Targets, numbers)
    }

    /// The commonest verbs; of equally common ones the first in the alphabet.
    fn write_verbs(&mut self, facts: &Facts) -> Result<()> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for action in facts.services.values().flat_map(|it| it.actions.values()) {
            *counts.entry(verb(&action.name)).or_default() += 1;
        }
        counts.remove("");
        let mut all: Vec<_> = counts.into_iter().collect();
        all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        all.truncate(usize::from(LAST_VERB - 1));
        self.verbs = all.into_iter().map(|(verb, _)| verb.to_owned()).collect();
        self.verbs.sort_unstable();
        self.verbs.clone().iter().try_for_each(|verb| self.line(Stream::Verbs, verb))
    }

    /// The objects of a service's actions, each with its verbs.
    fn write_names(&mut self, service: &Service) -> Result<()> {
        let mut objects: BTreeMap<&str, BTreeSet<u8>> = BTreeMap::new();
        for action in service.actions.values() {
            let (verb, object) = action.name.split_at(verb(&action.name).len());
            let (number, object) = match self.verbs.binary_search_by(|it| it.as_str().cmp(verb)) {
                Ok(place) => (place + 1, object),
                Err(_) => (0, action.name.as_str()),
            };
            objects.entry(object).or_default().insert(u8::try_from(number)?);
        }
        for (object, verbs) in objects {
            // A name may be all verb, which leaves an empty line.
            object.bytes().chain([b'\n']).for_each(|byte| self.byte(Stream::Objects, byte));
            let last = verbs.last().copied();
            for verb in verbs {
                let mark = if Some(verb) == last { LAST_VERB } else { 0 };
                self.byte(Stream::ObjectVerbs, verb | mark);
            }
        }
        Ok(())
    }

    fn write_service(&mut self, prefix: &str, service: &Service) -> Result<()> {
        self.write_names(service)?;
        for key in service.keys.values() {
            let own = key.name.strip_prefix(prefix).filter(|rest| rest.starts_with(':'));
            self.line(Stream::KeyNames, own.unwrap_or(&key.name))?;
            let number = KeyType::ALL.iter().position(|it| it.name() == key.key_type);
            let number = number.with_context(|| format!("the type `{}`", key.key_type))?;
            let many = if key.multivalued { MULTIVALUED } else { 0 };
            self.byte(Stream::KeyTypes, u8::try_from(number)? | many);
        }
        let mut lists = Lists::of(service);
        for resource in service.types.values() {
            self.write_type(prefix, resource, &mut lists)?;
        }
        let mut before = 0;
        for (number, action) in service.actions.values().enumerate() {
            self.write_action(service, action, &mut lists)?;
            if !action.dependents.is_empty() {
                self.number(Stream::Dependents, number - before)?;
                before = number;
                self.number(Stream::Dependents, action.dependents.len())?;
                let places = action.dependents.iter().map(|it| self.targets.get(it).copied());
                let mut places: Vec<usize> =
                    places.collect::<Option<_>>().context("an unknown dependent action")?;
                places.sort_unstable();
                self.ascending(Stream::Dependents, places)?;
            }
        }
        for list in lists.order {
            self.number(Stream::KeyLists, list.len())?;
            self.ascending(Stream::KeyLists, list)?;
        }
        Ok(())
    }

    fn write_type(
        &mut self,
        prefix: &str,
        resource: &ResourceType,
        lists: &mut Lists,
    ) -> Result<()> {
        self.line(Stream::TypeNames, &resource.name)?;
        let several = resource.arn.contains(", ");
        let tail = ARN_HEADS.iter().enumerate().find_map(|(number, (region, account))| {
            let head = format!("arn:${{Partition}}:{prefix}:{region}:{account}:");
            resource.arn.strip_prefix(&head).map(|tail| (number + 1, tail))
        });
        let whole = (0, resource.arn.as_str());
        let (head, tail) = tail.filter(|_| !several).unwrap_or(whole);
        if resource.arn.split(", ").any(|it| !it.starts_with("arn:") || it.split(':').count() < 6) {
            bail!("`{}` is no ARN format", resource.arn);
        }
        self.byte(Stream::ArnHeads, u8::try_from(head)?);
        let tail = tail.replace(&camel_case(&resource.name), &CAMEL_MARK.to_string());
        self.line(Stream::ArnTails, &tail.replace(&resource.name, &NAME_MARK.to_string()))?;
        self.number(Stream::TypeKeys, lists.number(&resource.keys)?)
    }

    fn write_action(
        &mut self,
        service: &Service,
        action: &Action,
        lists: &mut Lists,
    ) -> Result<()> {
        let level = Level::ALL.iter().position(|it| it.name() == action.level);
        let level = level.with_context(|| format!("{}: `{}`", action.name, action.level))?;
        let retired = if action.retired { RETIRED } else { 0 };
        let only = if action.permission_only { PERMISSION_ONLY } else { 0 };
        self.byte(Stream::ActionFlags, u8::try_from(level)? | retired | only);
        self.number(Stream::ActionKeys, lists.number(&action.keys)?)?;
        self.number(Stream::TypeRefs, action.types.len())?;
        let mut before = 0;
        for (name, (required, keys)) in &action.types {
            let place = service.types.keys().position(|it| it == name);
            let place = place.with_context(|| format!("the resource type {name}"))?;
            self.number(Stream::TypeRefs, (place - before) * 2 + usize::from(*required))?;
            before = place;
            self.number(Stream::RefKeys, lists.number(keys)?)?;
        }
        Ok(())
    }

    fn ascending(
        &mut self,
        stream: Stream,
        numbers: impl IntoIterator<Item = usize>,
    ) -> Result<()> {
        let mut before = 0;
        for number in numbers {
            self.number(stream, number - before)?;
            before = number;
        }
        Ok(())
    }

    fn number(&mut self, stream: Stream, number: usize) -> Result<()> {
        let mut left = u32::try_from(number)?;
        while left >= 0x80 {
            self.byte(stream, left.to_le_bytes()[0] | 0x80);
            left >>= 7;
        }
        self.byte(stream, u8::try_from(left)?);
        Ok(())
    }

    fn line(&mut self, stream: Stream, text: &str) -> Result<()> {
        if text.is_empty() || text.contains(['\n', '\r']) {
            bail!("`{text}` is no line");
        }
        text.bytes().chain([b'\n']).for_each(|byte| self.byte(stream, byte));
        Ok(())
    }

    fn byte(&mut self, stream: Stream, byte: u8) {
        if let Some(bytes) = self.streams.get_mut(stream as usize) {
            bytes.push(byte);
        }
    }

    fn length(&self, stream: Stream) -> usize {
        self.streams.get(stream as usize).map_or(0, Vec::len)
    }
}

/// The first word of an action's name, or the first two of `BatchGetImage`; empty if it does not
/// begin with a capital letter and a small one or a digit.
fn verb(name: &str) -> &str {
    let word = |from: usize| {
        let rest = name.get(from..).unwrap_or("");
        let small = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let length = rest.bytes().skip(1).take_while(|byte| small(byte)).count();
        let is_word = length > 0 && rest.starts_with(|first: char| first.is_ascii_uppercase());
        if is_word { length + 1 } else { 0 }
    };
    let batch = if name.starts_with("Batch") { "Batch".len() } else { 0 };
    let second = word(batch);
    name.get(..if second > 0 { batch + second } else { word(0) }).unwrap_or("")
}

/// The lists of condition keys of a service, each once, in the order of their first use.
struct Lists<'s> {
    keys: BTreeMap<&'s str, usize>,
    known: BTreeMap<Vec<usize>, usize>,
    order: Vec<Vec<usize>>,
}

impl<'s> Lists<'s> {
    fn of(service: &'s Service) -> Self {
        let keys = service.keys.keys().enumerate().map(|(number, key)| (key.as_str(), number));
        Lists { keys: keys.collect(), known: BTreeMap::from([(Vec::new(), 0)]), order: Vec::new() }
    }

    fn number(&mut self, names: &BTreeSet<String>) -> Result<usize> {
        let list = names.iter().map(|name| self.keys.get(name.as_str()).copied());
        let list: Vec<usize> = list.collect::<Option<_>>().context("an unlisted condition key")?;
        if let Some(number) = self.known.get(&list) {
            return Ok(*number);
        }
        let number = self.known.len();
        self.known.insert(list.clone(), number);
        self.order.push(list);
        Ok(number)
    }
}
