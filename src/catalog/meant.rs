//! What somebody probably meant who wrote an action that does not exist.

use super::{
    actions::{Action, Catalog, Service},
    operations,
};
use crate::nearest::near;

/// What was probably meant by an entry of `Action`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// This entry, with its prefix.
    Entry {
        /// As AWS writes it: `s3:GetObject`.
        name: String,
        /// Whether nothing else is as likely.
        sure: bool,
    },
    /// The actions that an operation of the API needs, if it is that.
    Operation(&'static [&'static str]),
    /// The service of this prefix, whatever of it.
    Service(String),
}

/// What was meant by an entry that names an unknown action or service, or a pattern that matches
/// nothing; or by the name of an action without a prefix. Looks at the names of one service, and for a name that some other service
/// has at all services.
pub fn meant(catalog: &Catalog, entry: &str) -> Option<Meant> {
    let Some((prefix, name)) = entry.split_once(':') else { return elsewhere(catalog, entry) };
    if let Some(actions) = operations::actions_of(entry) {
        return Some(Meant::Operation(actions));
    }
    let Some(service) = catalog.service(prefix) else {
        return of_service(catalog, prefix, name).or_else(|| elsewhere(catalog, name));
    };
    in_service(service, name).or_else(|| elsewhere(catalog, name))
}

fn in_service(service: Service<'_>, name: &str) -> Option<Meant> {
    let live = || service.actions().filter(|it| !it.is_retired()).map(Action::name);
    let Some(literal) = name.split(['*', '?']).next().filter(|literal| literal.len() < name.len())
    else {
        let near = near(name, live())?;
        return Some(Meant::Entry { name: full(service, near.name), sure: near.alone });
    };
    // A pattern mostly begins with whole words, so its beginning is compared with as many words.
    let words = words(literal);
    let near = near(literal, live().filter_map(|name| first_words(name, words)))?;
    let rest = name.get(literal.len()..)?;
    let meant = full(service, &format!("{}{rest}", near.name));
    let matches = !service.catalog().expand(&meant).is_empty();
    matches.then_some(Meant::Entry { name: meant, sure: near.alone })
}

fn of_service(catalog: &Catalog, prefix: &str, name: &str) -> Option<Meant> {
    let entry = |prefix: &str| format!("{prefix}:{name}");
    let has = |prefix: &str| !catalog.expand(&entry(prefix)).is_empty();
    if let Some(known) = operations::prefix_of(prefix) {
        return Some(match has(known) {
            true => Meant::Entry { name: entry(known), sure: true },
            false => Meant::Service(known.to_owned()),
        });
    }
    let live = || catalog.services().filter(|it| !it.is_retired()).map(Service::prefix);
    // Prefixes are short and lie close together; the one that has the action is meant.
    match near(prefix, live().filter(|prefix| has(prefix))) {
        Some(near) => Some(Meant::Entry { name: entry(near.name), sure: near.alone }),
        None => near(prefix, live()).map(|near| Meant::Service(near.name.to_owned())),
    }
}

/// The action of that name, if one service alone has it.
fn elsewhere(catalog: &Catalog, name: &str) -> Option<Meant> {
    let mut owners = catalog.services().filter_map(|service| service.action(name));
    let only = owners.find(|action| !action.is_retired())?;
    let several = owners.any(|action| !action.is_retired());
    (!several).then(|| Meant::Entry { name: only.full_name(), sure: true })
}

fn full(service: Service<'_>, name: &str) -> String {
    format!("{}:{name}", service.prefix())
}

/// How many words a name in `CamelCase` has.
fn words(name: &str) -> usize {
    starts(name).count()
}

/// The first so many words of a name; nothing if it has fewer.
fn first_words(name: &str, count: usize) -> Option<&str> {
    if count == 0 {
        return None;
    }
    match starts(name).nth(count) {
        Some(end) => name.get(..end),
        None => (words(name) == count).then_some(name),
    }
}

/// Where words begin: at each capital behind another letter than a capital.
fn starts(name: &str) -> impl Iterator<Item = usize> {
    let mut before = false;
    name.bytes().enumerate().filter_map(move |(at, byte)| {
        let begins = at == 0 || byte.is_ascii_uppercase() && !before;
        before = byte.is_ascii_uppercase();
        begins.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(text: &str) -> Option<(String, bool)> {
        match meant(Catalog::built_in(), text)? {
            Meant::Entry { name, sure } => Some((name, sure)),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn typing_errors_in_names_prefixes_and_patterns() {
        for (written, right) in [
            ("s3:GetObjekt", "s3:GetObject"),
            ("S3:getobjekt", "s3:GetObject"),
            ("s3s:ListBucket", "s3:ListBucket"),
            ("cloudwatchlogs:PutLogEvents", "logs:PutLogEvents"),
            ("cloudwatch:PutLogEvents", "logs:PutLogEvents"),
            ("ec2:Desribe*", "ec2:Describe*"),
            ("ec2:DescribInstance*", "ec2:DescribeInstance*"),
            ("stepfunctions:Start*", "states:Start*"),
        ] {
            assert_eq!(entry(written), Some((right.to_owned(), true)), "{written}");
        }
        assert_eq!(entry("ec2:NotAnAction"), None);
        assert_eq!(entry("DOES_NOT_EXIST:*"), None);
        assert_eq!(entry("s3:Zzz*"), None);
        assert_eq!(entry("xyzzy:TagResource"), None, "many services have it");
    }

    #[test]
    fn operations_and_services() {
        let of = |text| meant(Catalog::built_in(), text);
        assert_eq!(of("s3:ListBuckets"), Some(Meant::Operation(&["s3:ListAllMyBuckets"])));
        assert_eq!(of("lambd:Frobnicate"), Some(Meant::Service("lambda".to_owned())));
    }
}
