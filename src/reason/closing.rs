//! Which Deny statements of a document take back what its Allow statements give to everyone.

use crate::{
    model::{ActionName, Element, Policy, PrincipalKind, Statement},
    reason::{Strength, wildcard},
};

/// The Deny statements of a resource's or role's policy that meet every caller but few.
#[derive(Debug)]
pub struct Closers<'p, 't> {
    denies: Vec<(Strength, &'p Statement<'t>)>,
}

/// More Deny statements than this are not looked at; which ones does not hang on their order.
const ENOUGH: usize = 64;

impl<'p, 't> Closers<'p, 't> {
    /// The Deny statements of a policy from which not everyone escapes.
    pub fn of(policy: &'p Policy<'t>) -> Self {
        let denies = policy.statements.iter().filter(|statement| statement.denies());
        let mut denies: Vec<_> = denies
            .filter(|statement| meets_everyone(statement))
            .map(|statement| (Strength::of_caller_escape(statement), statement))
            .filter(|(strength, _)| strength.limits())
            .collect();
        if denies.len() > ENOUGH {
            let key = |(strength, statement): &(Strength, &Statement<'_>)| {
                (strength.grade, statement.node.source().len())
            };
            denies.sort_by(|a, b| {
                let sources = (a.1.node.source(), b.1.node.source());
                key(a).cmp(&key(b)).then_with(|| sources.0.cmp(sources.1))
            });
            denies.truncate(ENOUGH);
        }
        Closers { denies }
    }

    /// Who still gets what an Allow gives to everyone, after the strongest Deny that covers all of
    /// it; nothing if none does.
    pub fn on(&self, allow: &Statement<'_>) -> Option<&Strength> {
        let closing = self.denies.iter().filter(|(_, deny)| covers(deny, allow));
        closing.map(|(strength, _)| strength).min_by_key(|strength| strength.grade)
    }
}

/// Whether a Deny meets every caller, or every caller but named ones.
fn meets_everyone(deny: &Statement<'_>) -> bool {
    let mut principals = deny.principals().into_iter().peekable();
    let plain = principals.peek().is_some_and(|first| !first.negated);
    if plain {
        return principals.any(|principal| !principal.negated && principal.is_everyone());
    }
    let named = |kind| matches!(kind, PrincipalKind::Account | PrincipalKind::Arn);
    principals.peek().is_some() && principals.all(|p| named(p.kind) && !p.is_everyone())
}

fn covers(deny: &Statement<'_>, allow: &Statement<'_>) -> bool {
    covers_actions(deny, allow) && covers_resources(deny, allow)
}

fn covers_actions(deny: &Statement<'_>, allow: &Statement<'_>) -> bool {
    if deny.takes_every_action() {
        return true;
    }
    if allow.element(Element::NotAction).is_some() {
        return false;
    }
    if deny.element(Element::NotAction).is_some() {
        // Two patterns may share actions without one holding the other, so only plain names.
        return allow.actions().all(|entry| {
            let plain = !wildcard::has_wildcard(&entry.text);
            let spared = |name: &str| wildcard::matches_ignoring_case(name, &entry.text);
            plain
                && ActionName::parse(&entry.text).is_some()
                && !deny.actions().any(|spare| spared(&spare.text))
        });
    }
    allow.actions().all(|entry| {
        deny.actions().any(|denied| wildcard::covers_ignoring_case(&denied.text, &entry.text))
    })
}

fn covers_resources(deny: &Statement<'_>, allow: &Statement<'_>) -> bool {
    if deny.element(Element::Resource).is_none() && deny.element(Element::NotResource).is_none() {
        return true;
    }
    if deny.takes_every_resource() {
        return true;
    }
    if deny.element(Element::NotResource).is_some() || allow.element(Element::Resource).is_none() {
        return false;
    }
    allow
        .resources()
        .all(|entry| deny.resources().any(|denied| wildcard::covers(&denied.text, &entry.text)))
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
        let policy = Policy::of(&documents[0]);
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
