//! How much a value of `Resource` takes in, and whether it can reach the resources of an action.

use crate::{
    catalog::resource_types::WITHOUT_ACCOUNT,
    document::ResourceType,
    model::{Arn, Element, Statement},
    reason::wildcard,
    syntax::is_open_hole,
};

/// How much a value of `Resource` takes in, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Something that has a name, or part of one.
    Named,
    /// Every resource of one type, or of one account or Region.
    Type,
    /// Every resource of one service.
    Service,
    /// Everything.
    Everything,
}

impl Scope {
    /// What the text takes in; nothing for what is neither `*` nor an ARN.
    pub fn of(text: &str) -> Option<Scope> {
        if text == "*" {
            return Some(Scope::Everything);
        }
        let arn = Arn::parse(text).ok()?;
        if !text.contains('*') {
            return Some(Scope::Named);
        }
        let open = |field: &str| field.is_empty() || is_stars(field);
        let unbound = open(arn.region) && open(arn.account);
        let resource = arn.resource.trim_start_matches('/');
        if is_stars(arn.service) {
            return Some(match only_stars(resource) {
                true if unbound => Scope::Everything,
                true => Scope::Type,
                false => Scope::Named,
            });
        }
        if wildcard::has_wildcard(arn.service) {
            return Some(Scope::Named);
        }
        if only_stars(resource) {
            return Some(if unbound { Scope::Service } else { Scope::Type });
        }
        if arn.service == "s3" && arn.account.is_empty() {
            // The name of the bucket is all that tells S3's resources apart.
            let bucket = resource.split('/').next().unwrap_or("");
            return Some(if is_stars(bucket) { Scope::Type } else { Scope::Named });
        }
        let name = resource.split_once(['/', ':']).map_or(resource, |(_, name)| name);
        Some(if only_stars(name) { Scope::Type } else { Scope::Named })
    }

    /// The widest of a statement's resources; everything for `NotResource`. Nothing if no value
    /// can be read, and if `NotResource` leaves none.
    pub fn of_statement(statement: &Statement<'_>) -> Option<Scope> {
        if statement.leaves_no_resource() {
            return None;
        }
        if statement.element(Element::NotResource).is_some() {
            return Some(Scope::Everything);
        }
        statement.resources().filter_map(|entry| Scope::of(&entry.text)).max()
    }
}

/// Whether an ARN takes in resources of any account, where a resource can let other accounts in.
pub fn takes_any_account(arn: &Arn<'_>) -> bool {
    is_stars(arn.account)
        && ResourceType::of_service(arn.service).is_some()
        && !WITHOUT_ACCOUNT.contains(&arn.service)
}

/// Whether a value of `Resource` can take in resources whose ARNs have the shape, in which words in
/// capitals stand for what differs. An empty shape is that of actions that need `*`.
pub fn fits(shape: &str, text: &str) -> bool {
    if text == "*" {
        return true;
    }
    let Ok(text) = Arn::parse(text) else { return false };
    let Ok(shape) = Arn::parse(shape) else { return text.is_everything() };
    let same_field = |shape: &str, text: &str| match shape.is_empty() {
        true => text.is_empty() || is_stars(text),
        false => !text.is_empty(),
    };
    if !wildcard::matches(text.service, shape.service)
        || !same_field(shape.region, text.region)
        || !same_field(shape.account, text.account)
    {
        return false;
    }
    let written = text.resource;
    let literal = written.split(|c| "*?$".contains(c) || is_open_hole(c)).next().unwrap_or("");
    let open = literal.len() < written.len();
    if shape.service == "s3" && shape.region.is_empty() {
        // A bucket has no slash, an object has.
        return match shape.resource.contains('/') {
            true => open || literal.contains('/'),
            false => !literal.contains('/'),
        };
    }
    let fixed = fixed_part(shape.resource);
    match literal.strip_prefix(fixed) {
        Some(name) => open || !name.is_empty(),
        None => open && fixed.starts_with(literal),
    }
}

/// What stands before the first placeholder.
fn fixed_part(shape: &str) -> &str {
    let starts = std::iter::once(0)
        .chain(shape.match_indices(['/', ':']).map(|(at, separator)| at + separator.len()));
    let placeholder = |at: &usize| {
        shape.get(*at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
    };
    let end = { starts }.find(placeholder).unwrap_or(shape.len());
    shape.get(..end).unwrap_or("")
}

fn is_stars(field: &str) -> bool {
    !field.is_empty() && field.bytes().all(|byte| byte == b'*')
}

fn only_stars(resource: &str) -> bool {
    resource.contains('*') && resource.bytes().all(|byte| matches!(byte, b'*' | b'/' | b':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes() {
        for (text, scope) in [
            ("*", Some(Scope::Everything)),
            ("arn:*:*:*:*:*", Some(Scope::Everything)),
            ("arn:aws:*:*:*:*/*", Some(Scope::Everything)),
            ("arn:aws:*:eu-west-1:*:*", Some(Scope::Type)),
            ("arn:aws:s3:::*", Some(Scope::Service)),
            ("arn:aws:s3:::*/*", Some(Scope::Service)),
            ("arn:aws:sqs:*:*:*", Some(Scope::Service)),
            ("arn:aws:sqs:*:210987654321:*", Some(Scope::Type)),
            ("arn:aws:s3:::*/logs/*", Some(Scope::Type)),
            ("arn:aws:dynamodb:*:*:table/*", Some(Scope::Type)),
            ("arn:aws:lambda:*:*:function:*:*", Some(Scope::Type)),
            ("arn:aws:dynamodb:*:*:table/orders-*", Some(Scope::Named)),
            ("arn:aws:s3:::reports/*", Some(Scope::Named)),
            ("arn:aws:apigateway:*::/restapis/*", Some(Scope::Type)),
            ("arn:aws:s3:::reports", Some(Scope::Named)),
            ("arn:*:*", None),
            ("", None),
        ] {
            assert_eq!(Scope::of(text), scope, "{text}");
        }
    }

    #[test]
    fn shapes() {
        let (bucket, object) = ("arn:aws:s3:::BUCKET", "arn:aws:s3:::BUCKET/KEY");
        let role = "arn:aws:iam::ACCOUNT:role/NAME";
        let machine = "arn:aws:states:REGION:ACCOUNT:stateMachine:NAME";
        for (shape, text, expected) in [
            (bucket, "*", true),
            (bucket, "arn:aws:s3:::reports", true),
            (bucket, "arn:aws:s3:::reports/*", false),
            (bucket, "arn:aws:s3:::rep*", true),
            (object, "arn:aws:s3:::reports/*", true),
            (object, "arn:aws:s3:::reports", false),
            (object, "arn:aws:s3:::rep*", true),
            ("arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME", "arn:aws:s3:::reports/*", false),
            (role, "arn:aws:iam::210987654321:role/app/*", true),
            (role, "arn:aws:iam::*:*", true),
            (role, "arn:aws:iam::210987654321:user/*", false),
            (role, "arn:aws:iam::210987654321:role/", false),
            (role, "arn:aws:s3:::*", false),
            (machine, "arn:aws:states:*:*:stateMachine:pay", true),
            (machine, "arn:aws:states:*:*:execution:pay:*", false),
            ("", "*", true),
            ("", "arn:aws:s3:::*", false),
        ] {
            assert_eq!(fits(shape, text), expected, "{shape} in {text}");
        }
    }
}
