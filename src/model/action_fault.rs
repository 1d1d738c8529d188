//! Entries of `Action` that name nothing AWS has.

use super::{ActionName, Entry, Policy, leftover};
use crate::catalog::{Expander, unlisted};

/// An entry of `Action` or `NotAction` that names nothing.
#[derive(Clone, Debug)]
pub struct ActionFault<'t> {
    /// The position of its statement in the policy.
    pub statement: usize,
    /// The entry.
    pub entry: Entry<'t>,
    /// Why it names nothing.
    pub cause: Cause,
}

/// Why an entry names nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It is empty.
    Empty,
    /// It has no colon and is not `*`.
    NoColon,
    /// It has more than one colon.
    Colons,
    /// The service's prefix is empty or holds characters that no prefix may have.
    Prefix,
    /// No service has that prefix.
    Service,
    /// The service has no action of that name.
    Action,
    /// The pattern matches no action.
    Pattern,
    /// AWS has taken the service away.
    RetiredService,
    /// AWS has taken the action away, or every action that the pattern matches.
    Retired,
}

/// The faults of a policy's entries in order. Holes of templates are none.
pub(super) fn find<'t>(policy: &Policy<'t>) -> Vec<ActionFault<'t>> {
    let mut all = Vec::new();
    for statement in &policy.statements {
        for entry in statement.actions() {
            if entry.node.has_hole() || names_something(policy, entry) {
                continue;
            }
            let cause = cause(policy.expander, &entry.text);
            if let Some(cause) = cause.filter(|_| leftover(&entry.text).is_none()) {
                all.push(ActionFault { statement: statement.index, entry: entry.clone(), cause });
            }
        }
    }
    all
}

/// Whether an entry takes in an action that AWS still has: then it has no fault, and nearly all are so.
fn names_something(policy: &Policy<'_>, entry: &Entry<'_>) -> bool {
    let retired = &policy.catalog().sensitive().retired;
    ActionName::parse(&entry.text).is_some()
        && policy.expand(entry).is_some_and(|set| !retired.is_superset(set))
}

/// Why an entry names nothing; nothing if it names something, or if that is unknown.
pub fn cause(expander: &Expander<'_>, text: &str) -> Option<Cause> {
    let Some(ActionName { service: prefix, name }) = ActionName::parse(text) else {
        return match text {
            "" => Some(Cause::Empty),
            _ => (!ActionName::is_everything(text)).then_some(Cause::NoColon),
        };
    };
    if name.contains(':') {
        return Some(Cause::Colons);
    }
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.*?".contains(&byte);
    if prefix.is_empty() || !prefix.bytes().all(fits) {
        return Some(Cause::Prefix);
    }
    let nothing = || {
        let set = expander.expand(text)?;
        (set.is_empty() && !unlisted::any_matches(text)).then_some(Cause::Pattern)
    };
    if prefix.contains(['*', '?']) {
        return nothing();
    }
    let Some(service) = expander.catalog().service(prefix) else {
        return (!unlisted::is_known(text) && !unlisted::any_matches(text))
            .then_some(Cause::Service);
    };
    if !name.contains(['*', '?']) {
        return match service.action(name) {
            Some(action) if !action.is_retired() => None,
            None if unlisted::is_known(text) => None,
            None if !service.is_retired() => Some(Cause::Action),
            _ if service.is_retired() => Some(Cause::RetiredService),
            _ => Some(Cause::Retired),
        };
    }
    if service.is_retired() {
        return Some(Cause::RetiredService);
    }
    if name == "*" {
        return None;
    }
    let set = expander.expand(text)?;
    let catalog = expander.catalog();
    let retired = |id| catalog.action_of(id).is_some_and(|action| action.is_retired());
    match set.is_empty() {
        true => nothing(),
        false => set.iter().all(retired).then_some(Cause::Retired),
    }
}
