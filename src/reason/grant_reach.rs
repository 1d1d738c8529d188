//! How much of what an action works on a statement lets it reach.

use crate::{
    catalog::{Action, escalation::Needed, variables::CALLER},
    model::{Arn, Element, Entry, Policy, Statement},
    reason::{Scope, arn_fit::ArnPattern, roles::LINKED, wildcard},
};

/// What a statement lets an action reach, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Every resource of the type.
    Every,
    /// Every one of an account.
    Account,
    /// Those whose names a pattern fits.
    Pattern,
    /// Named ones.
    Named,
    /// The user who calls.
    Caller,
}

/// The resources of a statement, of many that are alike only the widest.
pub struct Resources<'s> {
    everything: bool,
    nothing: bool,
    patterns: Vec<(ArnPattern<'s>, Reach)>,
}

impl<'s> Resources<'s> {
    /// Of a statement.
    pub fn of(statement: &'s Statement<'_>) -> Self {
        let everything = |text: &str| Scope::of(text) == Some(Scope::Everything);
        let any = statement.resources().any(|entry| everything(&entry.text));
        let negated = statement.element(Element::NotResource).is_some();
        let mut resources =
            Resources { everything: any || negated, nothing: any && negated, patterns: Vec::new() };
        if resources.everything {
            return resources;
        }
        let read = |text: &'s str| {
            let arn = Arn::parse(text).ok()?;
            let head = arn.resource.split(['/', ':', '*', '?']).next().unwrap_or("");
            // An object lies in a bucket whose name it begins with.
            let head = (arn.service, head, arn.resource.contains('/'));
            Some((head, reach_of(text, &arn)?, arn))
        };
        let mut read: Vec<_> =
            statement.resources().filter_map(|entry| read(&entry.text)).collect();
        crate::order::sort_by(&mut read, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        read.dedup_by(|b, a| a.0 == b.0);
        resources.patterns =
            read.into_iter().map(|(_, reach, arn)| (ArnPattern::of(arn), reach)).collect();
        resources
    }

    /// What an action reaches here; nothing if it needs something else.
    pub fn reach(&self, needed: &Needed) -> Option<Reach> {
        if self.everything {
            return (!self.nothing).then_some(Reach::Every);
        }
        // Of the types that it always needs the narrowest counts; of others any will do.
        let mut required: Option<Reach> = None;
        let mut optional: Option<Reach> = None;
        for (always, shapes) in &needed.types {
            let fits = |arn: &ArnPattern<'_>| shapes.iter().any(|it| arn.fits(&it.format()));
            let fitting = self.patterns.iter().filter(|(arn, _)| fits(arn));
            let reach = fitting.map(|(_, reach)| *reach).min();
            if *always {
                let reach = reach?;
                required = Some(required.map_or(reach, |it| it.max(reach)));
            } else if let Some(reach) = reach {
                optional = Some(optional.map_or(reach, |it| it.min(reach)));
            }
        }
        required.or(optional)
    }
}

/// Nothing for roles that are linked to services, which nobody else can change or use.
fn reach_of(text: &str, arn: &Arn<'_>) -> Option<Reach> {
    let scope = Scope::of(text)?;
    if arn.resource.starts_with(LINKED) {
        return None;
    }
    Some(if scope > Scope::Named {
        let any = arn.account.is_empty() || arn.account.contains('*');
        if any { Reach::Every } else { Reach::Account }
    } else if arn.resource.contains(CALLER) {
        Reach::Caller
    } else if wildcard::has_unescaped(arn.resource) || arn.resource.contains("${") {
        Reach::Pattern
    } else {
        Reach::Named
    })
}

/// Whether a statement's resources can be such as the action works on.
pub fn takes(statement: &Statement<'_>, resources: &Resources<'_>, action: Action<'_>) -> bool {
    if resources.everything {
        return !resources.nothing;
    }
    let fits =
        |arn: ArnPattern<'_>| action.resource_types().any(|it| arn.fits_type(it.resource_type()));
    statement.resources().any(|entry| ArnPattern::parse(&entry.text).is_some_and(fits))
}

/// The value of `Resource` by which an action reaches that much.
pub fn entry<'p, 't>(
    policy: &Policy<'t>,
    statement: &'p Statement<'t>,
    action: &str,
    asked: Reach,
) -> Option<&'p Entry<'t>> {
    let reach = |text: &str| match Arn::parse(text) {
        Ok(arn) => reach_of(text, &arn),
        Err(_) => (text == "*").then_some(Reach::Every),
    };
    let action = policy.catalog().action(action)?;
    let fits = |text: &str| {
        let arn = ArnPattern::parse(text);
        arn.is_none_or(|arn| action.resource_types().any(|it| arn.fits_type(it.resource_type())))
    };
    statement
        .resources()
        .find(|entry| !entry.negated && reach(&entry.text) == Some(asked) && fits(&entry.text))
}
