//! Who has which policy of a template.

use super::{
    Resource, has_document,
    resolve::{Template, referred},
    table,
};
use crate::{
    document::holders::{Holders, ROLE},
    syntax::Node,
};

/// Who has which policy, by logical ids.
pub(super) fn holders(template: &Template<'_>, resources: &[Resource<'_>]) -> Holders {
    let mut holders = Holders::default();
    for resource in resources {
        if let Some((_, prefix)) = table::HAVE.iter().find(|(of, _)| *of == resource.of) {
            own(template, resource, &[prefix, &*resource.id].concat(), &mut holders);
        } else if resource.of.starts_with("AWS::IAM::") {
            attached(template, resource, &mut holders);
        }
        for (_, role) in table::SESSIONS.iter().filter(|(of, _)| *of == resource.of) {
            for role in values(resource, role) {
                let name = referred(template, role).map(|id| [ROLE, &id].concat());
                holders.limit(&resource.id, &name.unwrap_or_default());
            }
        }
    }
    holders.settled()
}

/// What one has by its own properties.
fn own(template: &Template<'_>, resource: &Resource<'_>, name: &str, holders: &mut Holders) {
    holders.attach(&resource.id, name);
    for policy in values(resource, "ManagedPolicyArns") {
        let id = referred(template, policy);
        match id.filter(|id| template.resources.get(id).is_some_and(has_document)) {
            Some(id) => holders.attach(&id, name),
            None => holders.leave_open(name),
        }
    }
    for boundary in values(resource, "PermissionsBoundary") {
        if let Some(id) = referred(template, boundary) {
            holders.limit(&id, name);
        }
    }
}

/// To whom a policy is attached by its own properties.
fn attached(template: &Template<'_>, resource: &Resource<'_>, holders: &mut Holders) {
    for (property, prefix) in table::ATTACHED_TO {
        for holder in values(resource, property) {
            let id = referred(template, holder);
            if id.is_none() {
                holders.doubt();
            }
            holders.attach(&resource.id, &[prefix, &*id.unwrap_or_default()].concat());
        }
    }
}

fn values<'t>(resource: &Resource<'t>, property: &str) -> impl Iterator<Item = Node<'t>> {
    resource.properties.get(property).into_iter().flat_map(Node::one_or_many)
}
