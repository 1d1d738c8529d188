//! Facts to the bytes of `data/catalog.bin`; what they mean stands in `src/catalog/store.rs`.
use super::facts::{Action, Facts, ResourceType, Service};
use anyhow::{Context, Result, bail};
use sekisho::catalog::store::{
    ARN_HEADS, COUNTS, MAGIC, MULTIVALUED, PERMISSION_ONLY, RETIRED, STREAMS, Stream, counted,
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
    /// For each of [`COUNTS`], then for each stream of varying length, a number for each service.
    directory: Vec<Vec<usize>>,
}

impl Writer {
    fn write(&mut self, facts: &Facts) -> Result<()> {
        self.write_targets(facts)?;
        let columns: Vec<Stream> = STREAMS
            .into_iter()
            .skip_while(|it| *it != Stream::ActionNames)
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

    fn write_service(&mut self, prefix: &str, service: &Service) -> Result<()> {
        for key in service.keys.values() {
            self.line(Stream::KeyNames, &key.name)?;
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
        self.line(Stream::ArnTails, tail)?;
        self.number(Stream::TypeKeys, lists.number(&resource.keys)?)
    }

    fn write_action(
        &mut self,
        service: &Service,
        action: &Action,
        lists: &mut Lists,
    ) -> Result<()> {
        self.line(Stream::ActionNames, &action.name)?;
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
