//! Who has which policy of a plan, a state or a configuration.

use super::{Links, Resource, address_in, follow, table};
use crate::{
    document::holders::{Holders, ROLE},
    syntax::Node,
};

/// Who has which policy, by addresses without indices.
pub(super) fn holders(resources: &[Resource<'_, '_>], links: &Links) -> Holders {
    let mut holders = Holders::default();
    for resource in resources.iter().filter(|resource| !resource.is_data) {
        let key = resource.key();
        let own = table::HAVE.iter().find(|(of, _)| *of == resource.of);
        if let Some((_, prefix)) = own {
            let holder = [prefix, &*key].concat();
            holders.attach(&key, &holder);
            give(
                resource,
                "managed_policy_arns",
                links,
                std::slice::from_ref(&holder),
                &mut holders,
            );
            for policy in addresses(resource, "permissions_boundary", table::POLICY, links) {
                holders.limit(&policy, &holder);
            }
        } else if resource.of.starts_with("aws_iam_") {
            let named = named(resource, links, &mut holders);
            if resource.of.ends_with("_attachment") {
                give(resource, "policy_arn", links, &named, &mut holders);
            } else {
                named.iter().for_each(|holder| holders.attach(&key, holder));
            }
        }
        for (_, role) in table::SESSIONS.iter().filter(|(of, _)| *of == resource.of) {
            let roles = addresses(resource, role, table::ROLES, links);
            if roles.is_empty() || texts(resource, role).any(is_plain) {
                holders.limit(&key, "");
            }
            roles.iter().for_each(|role| holders.limit(&key, &[ROLE, role].concat()));
        }
    }
    holders.settled()
}

/// Whom a policy or its attachment names.
fn named(resource: &Resource<'_, '_>, links: &Links, holders: &mut Holders) -> Vec<String> {
    let mut found = Vec::new();
    for (attribute, of, prefix) in table::ATTACHED_TO {
        if texts(resource, attribute).next().is_none() {
            continue;
        }
        let mut named = addresses(resource, attribute, of, links);
        if named.is_empty() {
            holders.doubt();
            named.push(String::new());
        }
        found.extend(named.iter().map(|name| [prefix, &**name].concat()));
    }
    found
}

/// Somebody has the policies that an attribute names.
fn give(
    resource: &Resource<'_, '_>,
    attribute: &str,
    links: &Links,
    to: &[String],
    holders: &mut Holders,
) {
    // What a plan has and the configuration has not is an answer of AWS.
    if resource.expressions.is_some_and(|written| follow(written, attribute).is_empty()) {
        return;
    }
    let policies = addresses(resource, attribute, table::POLICY, links);
    let open = match policies.is_empty() {
        true => texts(resource, attribute).next().is_some(),
        false => texts(resource, attribute).any(is_plain),
    };
    for holder in to {
        policies.iter().for_each(|policy| holders.attach(policy, holder));
        if open {
            holders.leave_open(holder);
        }
    }
}

/// The addresses of the resources of a type that an attribute refers to.
fn addresses(resource: &Resource<'_, '_>, attribute: &str, of: &str, links: &Links) -> Vec<String> {
    let names = links.through(resource.references(attribute));
    names.iter().filter_map(|name| address_in(name, of)).map(str::to_owned).collect()
}

/// The texts in an attribute.
fn texts<'r>(resource: &Resource<'r, '_>, attribute: &str) -> impl Iterator<Item = Node<'r>> {
    let values = follow(resource.values, attribute).into_iter();
    values.flat_map(|(value, _)| value.subtree()).filter(|node| node.is_text())
}

/// Whether it is no reference, such as the ARN of a policy of AWS.
fn is_plain(text: Node<'_>) -> bool {
    !text.has_hole()
}
