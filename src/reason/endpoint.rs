//! What the policy of a VPC endpoint lets through.

use crate::{
    catalog::{
        condition_keys::{PERIMETER, is_among},
        policy_edits::{BUCKETS_OF_AWS, GATEWAY_SERVICES},
    },
    model::{ActionName, Policy, Principal, Statement},
    reason::grant::{Grant, grant},
};

/// The entry that lets everyone do everything with everything, as the policy does that AWS writes.
pub fn default_opening<'t>(policy: &Policy<'t>) -> Option<Principal<'t>> {
    if policy.statements.iter().any(|statement| statement.denies()) {
        return None;
    }
    policy.statements.iter().filter(|statement| is_everything(statement)).find_map(everyone)
}

fn is_everything(statement: &Statement<'_>) -> bool {
    statement.allows()
        && !statement.has_condition()
        && statement.takes_every_action()
        && statement.takes_every_resource()
}

fn everyone<'t>(statement: &Statement<'t>) -> Option<Principal<'t>> {
    statement.principals().into_iter().find(|who| who.is_everyone() && !who.negated)
}

/// The first Allow that lets everyone reach resources of every account, where no statement of the
/// policy says whose callers or resources are meant.
pub fn without_perimeter<'p, 't>(policy: &'p Policy<'t>) -> Option<&'p Statement<'t>> {
    let mut conditions = policy.statements.iter().flat_map(|statement| statement.conditions());
    if conditions.any(|condition| is_among(PERIMETER, &condition.key)) {
        return None;
    }
    policy.statements.iter().find(|statement| {
        statement.allows() && statement.takes_every_resource() && everyone(statement).is_some()
    })
}

/// The accounts, users and roles that a policy about services with gateway endpoints names.
pub fn named_principals<'t>(statement: &Statement<'t>) -> Vec<Principal<'t>> {
    let of_gateway = |text: &str| {
        let service = ActionName::parse(text).map(|action| action.service);
        service.is_some_and(|it| GATEWAY_SERVICES.iter().any(|own| own.eq_ignore_ascii_case(it)))
    };
    if !statement.allows() || !statement.actions().all(|entry| of_gateway(&entry.text)) {
        return Vec::new();
    }
    let mut principals = statement.principals();
    principals.retain(|who| who.is_of_named_account() && !who.negated);
    principals
}

/// The entry that lets objects be read, where the policy lets through named buckets only and none of
/// those that belong to AWS.
pub fn blocks_buckets_of_aws<'t>(policy: &Policy<'t>) -> Option<Grant<'t>> {
    let mut first = None;
    for statement in policy.statements.iter().filter(|statement| statement.allows()) {
        let Some(grant) = grant(statement, "s3:GetObject") else { continue };
        let wide = statement.takes_every_resource() || statement.resources().any(|it| it.negated);
        let of_aws = |text: &str| BUCKETS_OF_AWS.iter().any(|part| text.contains(part));
        let bounded = statement.conditions().iter().any(|it| is_among(PERIMETER, &it.key));
        if wide && !bounded || statement.resources().any(|entry| of_aws(&entry.text)) {
            return None;
        }
        first.get_or_insert(grant);
    }
    first
}
