//! Actions of a statement that cannot be used on any resource of that statement.

use crate::{
    catalog::{
        Action, ResourceType,
        resource_types::{STANDS_FOR_ALL, is_multi_region_object, is_unlisted_form},
    },
    model::{ActionName, Arn, Element, Entry, Policy, Statement},
    reason::{
        arn_fit::{ArnPattern, Fit},
        wildcard,
    },
    table::Table,
};

/// An entry of `Action` of which nothing works on the statement's resources.
#[derive(Clone, Debug)]
pub struct Mismatch<'t> {
    /// The entry.
    pub entry: Entry<'t>,
    /// An action that it takes in; the first.
    pub action: Action<'t>,
    /// What the resources lack.
    pub miss: Miss,
}

/// What the resources of a statement lack for an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Miss {
    /// The action works on `*` only.
    Star,
    /// It is used on objects, and a bucket is there without its objects.
    Objects,
    /// It is used on buckets, and objects are there without their bucket.
    Bucket,
    /// It is used on log streams, or on log groups with all that is in them, and a log group stands
    /// there bare.
    LogStreams,
    /// Anything else.
    Type,
}

/// The entries of `Action` of which nothing works on the statement's resources, as far as the
/// catalogue knows and for services that are `wanted`.
///
/// Nothing is said of a statement with `NotResource` or with a resource that is `*`, no ARN or of
/// an unknown service, of actions that the catalogue lacks, and of entries that take in several
/// services.
pub fn mismatches<'t>(
    policy: &'t Policy<'_>,
    statement: &'t Statement<'_>,
    wanted: fn(&str) -> bool,
) -> Vec<Mismatch<'t>> {
    let mut found = Vec::new();
    let named = |entry: &&Entry<'_>| {
        let name = ActionName::parse(&entry.text);
        !entry.negated && name.is_some_and(|it| !it.has_wildcard_service() && wanted(it.service))
    };
    if statement.element(Element::NotResource).is_some()
        || !statement.is_readable(Element::Resource)
        || statement.takes_every_resource()
        || !statement.actions().any(|entry| named(&entry))
    {
        return found;
    }
    let Some(mut resources) = Resources::of(policy, statement) else { return found };
    for entry in statement.actions().filter(named) {
        let Some(set) = policy.expand(entry) else { return found };
        let actions = || set.iter().filter_map(|id| policy.catalog().action_of(id));
        let Some(first) = actions().find(|action| !action.is_retired()) else { continue };
        if actions().any(|action| !action.is_retired() && resources.take(action)) {
            continue;
        }
        if resources.are_doubtful(first) {
            continue;
        }
        let miss = resources.miss(first);
        found.push(Mismatch { entry: entry.clone(), action: first, miss });
    }
    found
}

/// The resources of a statement, by service.
struct Resources<'a, 'c> {
    policy: &'a Policy<'c>,
    /// Sorted by service.
    named: Vec<ArnPattern<'a>>,
    /// Those whose service is a wildcard.
    open: Vec<ArnPattern<'a>>,
    texts: &'a [Entry<'a>],
    /// Whether a resource fits the type.
    known: Table<ResourceType<'c>, bool>,
    doubtful: Table<&'c str, bool>,
}

impl<'a, 'c> Resources<'a, 'c> {
    /// Nothing if one is no ARN.
    fn of(policy: &'a Policy<'c>, statement: &'a Statement<'_>) -> Option<Self> {
        let texts = statement.resources().as_slice();
        let (mut named, mut open) = (Vec::new(), Vec::new());
        for entry in texts {
            let pattern = ArnPattern::parse(&entry.text)?;
            let wild = pattern.service.contains(['*', '?', '{', '<', '[']);
            if wild && pattern.takes_whole_service() {
                return None;
            }
            if wild { open.push(pattern) } else { named.push(pattern) }
        }
        if named.is_empty() && open.is_empty() {
            return None;
        }
        crate::order::sort_by(&mut named, |a, b| a.service.cmp(&b.service));
        Some(Resources { policy, named, open, texts, known: Table::new(), doubtful: Table::new() })
    }

    /// Whether the action can be used on one of them.
    fn take(&mut self, action: Action<'c>) -> bool {
        if action.resource_types().len() == 0 {
            // Such a request is about `*`, or about all that the service has: S3 lets
            // `arn:aws:s3:::*` stand for ListAllMyBuckets.
            let service = action.service().prefix();
            let all = STANDS_FOR_ALL.iter().find(|(known, _)| *known == service);
            return self.of_service(service).iter().any(|pattern| {
                pattern.takes_whole_service()
                    || all.is_some_and(|(_, all)| wildcard::matches(&pattern.resource, all))
            });
        }
        action.resource_types().any(|one| self.take_type(one.resource_type()))
    }

    fn take_type(&mut self, resource_type: ResourceType<'c>) -> bool {
        if let Some(known) = self.known.get(&resource_type) {
            return *known;
        }
        let takes = resource_type.arn_formats().any(|format| {
            let named = match format.service.contains('$') {
                true => &self.named,
                false => self.of_service(format.service),
            };
            named.iter().chain(&self.open).any(|pattern| pattern.fits(&format))
        });
        self.known.insert(resource_type, takes);
        takes
    }

    fn of_service(&self, service: &str) -> &[ArnPattern<'a>] {
        let from = self.named.partition_point(|pattern| &*pattern.service < service);
        let rest = self.named.get(from..).unwrap_or_default();
        let many = rest.partition_point(|pattern| &*pattern.service == service);
        rest.get(..many).unwrap_or_default()
    }

    /// Whether some resource is faulty in itself, which is told there: of an unknown service, or of
    /// the action's service without fitting any of its types.
    fn are_doubtful(&mut self, action: Action<'c>) -> bool {
        let service = action.service().prefix();
        if let Some(known) = self.doubtful.get(service) {
            return *known;
        }
        let doubtful = self.texts.iter().any(|entry| {
            let Ok(arn) = Arn::parse(&entry.text) else { return true };
            match self.policy.fit(entry, arn) {
                Fit::Fits => {
                    arn.service.bytes().any(|byte| byte.is_ascii_uppercase())
                        || (arn.service == service && is_unlisted_form(service, arn.resource))
                        || is_multi_region_object(service, arn.region, arn.resource)
                }
                Fit::UnknownService => true,
                Fit::NoType | Fit::Fields { .. } => arn.service == service,
            }
        });
        self.doubtful.insert(service, doubtful);
        doubtful
    }

    fn miss(&self, action: Action<'c>) -> Miss {
        let mut types = action.resource_types().map(|one| one.resource_type().name()).peekable();
        if types.peek().is_none() {
            return Miss::Star;
        }
        let service = action.service().prefix();
        let own = self.of_service(service);
        let plain = |pattern: &&ArnPattern<'_>| !pattern.resource.starts_with("accesspoint/");
        if service == "s3" {
            let objects = types.any(|name| name == "object");
            let mut buckets = own.iter().filter(plain);
            if objects && buckets.any(|pattern| !pattern.resource.contains('/')) {
                return Miss::Objects;
            }
            let mut buckets = own.iter().filter(plain);
            let bucket = action.resource_types().any(|it| it.resource_type().name() == "bucket");
            if bucket && buckets.any(|pattern| pattern.resource.contains('/')) {
                return Miss::Bucket;
            }
        }
        if service == "logs"
            && types.any(|name| name == "log-stream")
            && own.iter().any(|pattern| pattern.resource.starts_with("log-group:"))
        {
            return Miss::LogStreams;
        }
        Miss::Type
    }
}
