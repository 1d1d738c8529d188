//! Which Deny statements of a document take back what its Allow statements give to everyone.

use crate::{
    model::{ActionName, Element, Policy, Statement},
    reason::{Strength, wildcard},
    table::Set,
};

/// The Deny statements of a resource's or role's policy that meet every caller but few.
#[derive(Debug)]
pub struct Closers {
    denies: Vec<Closer>,
}

/// One of them.
#[derive(Debug)]
struct Closer {
    /// Who escapes it.
    strength: Strength,
    /// What it denies; nothing for everything.
    actions: Option<Names>,
    /// What it spares instead.
    spared: Names,
    /// What it denies them on; nothing for everything.
    resources: Option<Names>,
}

/// More Deny statements, and more patterns in one of them, are not looked at; which ones does not
/// hang on their order.
const ENOUGH: usize = 16;

impl Closers {
    /// The Deny statements of a policy from which not everyone escapes.
    pub fn of(policy: &Policy<'_>) -> Self {
        let denies = policy.statements.iter().filter(|statement| statement.denies());
        let mut denies: Vec<_> = denies
            .filter(|statement| meets_everyone(statement))
            .map(|statement| (Strength::of_caller_escape(statement), statement))
            .filter(|(strength, _)| strength.limits())
            .collect();
        if denies.len() > ENOUGH {
            crate::order::sort_by_key(&mut denies, |(strength, statement)| {
                (strength.grade.rank(), statement.node.source())
            });
            denies.truncate(ENOUGH);
        }
        let denies =
            denies.into_iter().filter_map(|(strength, statement)| Closer::of(strength, statement));
        Closers { denies: denies.collect() }
    }

    /// Who still gets what an Allow gives to everyone, after the strongest Deny that covers all of
    /// it; nothing if none does.
    pub fn on(&self, allow: &Statement<'_>) -> Option<&Strength> {
        let closing = self.denies.iter().filter(|deny| deny.covers(allow));
        closing.map(|deny| &deny.strength).min_by_key(|strength| strength.grade.rank())
    }
}

/// Whether a Deny meets every caller, or every caller but named ones.
pub fn meets_everyone(deny: &Statement<'_>) -> bool {
    let mut principals = deny.principals().into_iter().peekable();
    let plain = principals.peek().is_some_and(|first| !first.negated);
    if plain {
        return principals.any(|principal| !principal.negated && principal.is_everyone());
    }
    principals.peek().is_some() && principals.all(|principal| principal.is_of_named_account())
}

impl Closer {
    /// Nothing for a Deny that names no resource to deny but some to spare.
    fn of(strength: Strength, deny: &Statement<'_>) -> Option<Self> {
        if deny.element(Element::NotResource).is_some() && !deny.takes_every_resource() {
            return None;
        }
        let entries = |negated: bool| {
            let actions = deny.actions().filter(move |entry| entry.negated == negated);
            Names::of(actions.map(|entry| entry.text.to_ascii_lowercase()))
        };
        let every_action = deny.takes_every_action();
        let spares = deny.element(Element::NotAction).is_some() && !every_action;
        let every_resource =
            deny.element(Element::Resource).is_none() || deny.takes_every_resource();
        let resources = || Names::of(deny.resources().map(|entry| entry.text.to_string()));
        Some(Closer {
            strength,
            actions: (!every_action && !spares).then(|| entries(false)),
            spared: if spares { entries(true) } else { Names::default() },
            resources: (!every_resource).then(resources),
        })
    }

    fn covers(&self, allow: &Statement<'_>) -> bool {
        self.covers_actions(allow) && self.covers_resources(allow)
    }

    fn covers_actions(&self, allow: &Statement<'_>) -> bool {
        let names = || allow.actions().map(|entry| entry.text.to_ascii_lowercase());
        let named = allow.element(Element::NotAction).is_none();
        match &self.actions {
            Some(denied) => named && names().all(|name| denied.covers(&name)),
            None if self.spared.is_empty() => true,
            // Two patterns may share actions without one holding the other, so only plain names.
            None => {
                named
                    && names().all(|name| {
                        let plain = !wildcard::has_wildcard(&name);
                        let spared = self.spared.cut || self.spared.covers(&name);
                        plain && ActionName::parse(&name).is_some() && !spared
                    })
            }
        }
    }

    fn covers_resources(&self, allow: &Statement<'_>) -> bool {
        let Some(denied) = &self.resources else { return true };
        let named = allow.element(Element::NotResource).is_none()
            && allow.element(Element::Resource).is_some();
        named && allow.resources().all(|entry| denied.covers(&entry.text))
    }
}

/// Names and patterns, ready to be asked about many texts.
#[derive(Debug, Default)]
struct Names {
    exact: Set<String>,
    patterns: Vec<String>,
    /// Whether there were more patterns.
    cut: bool,
}

impl Names {
    fn of(entries: impl Iterator<Item = String>) -> Self {
        let mut names = Names::default();
        for entry in entries {
            if wildcard::has_wildcard(&entry) {
                names.patterns.push(entry);
            } else {
                names.exact.add(entry);
            }
        }
        // The shortest patterns are mostly the widest.
        crate::order::sort_by(&mut names.patterns, |a, b| {
            a.len().cmp(&b.len()).then_with(|| a.cmp(b))
        });
        names.patterns.dedup();
        names.cut = names.patterns.len() > ENOUGH;
        names.patterns.truncate(ENOUGH);
        names
    }

    fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.patterns.is_empty()
    }

    fn covers(&self, text: &str) -> bool {
        self.exact.contains(text)
            || self.patterns.iter().any(|pattern| wildcard::covers(pattern, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{Override, recognise},
        reason::Grade,
        syntax::Tree,
    };

    /// The grade that a Deny leaves of an Allow of `s3:GetObject` on `arn:aws:s3:::b/*`.
    fn closed_by(deny: &str) -> Option<Grade> {
        let text = format!(
            r#"{{"Statement": [{{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::b/*"}}, {{"Effect": "Deny", {deny}}}]}}"#
        );
        let tree = Tree::read(&text);
        let documents = recognise(&tree, Override::default());
        let expander = crate::catalog::Expander::new(crate::catalog::Catalog::built_in());
        let policy = Policy::of(&documents[0], &expander);
        Closers::of(&policy).on(&policy.statements[0]).map(|strength| strength.grade)
    }

    #[test]
    fn a_deny_closes_what_it_covers() {
        let org = r#""Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#;
        let all = r#""Action": "s3:*", "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]"#;
        for (deny, expected) in [
            (format!(r#""Principal": "*", {all}, {org}"#), Some(Grade::PinsOrganization)),
            (format!(r#""Principal": "*", {all}"#), Some(Grade::PinsValue)),
            (
                format!(r#""NotPrincipal": {{"AWS": "210987654321"}}, {all}"#),
                Some(Grade::PinsValue),
            ),
            (format!(r#""NotPrincipal": "*", {all}"#), None),
            (format!(r#""Principal": {{"AWS": "210987654321"}}, {all}, {org}"#), None),
            (format!(r#""Principal": "*", "Action": "s3:Put*", "Resource": "*", {org}"#), None),
            (
                format!(r#""Principal": "*", "NotAction": "s3:Put*", "Resource": "*", {org}"#),
                Some(Grade::PinsOrganization),
            ),
            (format!(r#""Principal": "*", "NotAction": "s3:Get*", "Resource": "*", {org}"#), None),
            (
                format!(
                    r#""Principal": "*", "Action": "*", "Resource": "arn:aws:s3:::b/p/*", {org}"#
                ),
                None,
            ),
            (
                format!(
                    r#""Principal": "*", {all}, "Condition": {{"Bool": {{"aws:SecureTransport": "false"}}}}"#
                ),
                None,
            ),
        ] {
            assert_eq!(closed_by(&deny), expected, "{deny}");
        }
    }
}
