//! What the policy of an S3 bucket lets be done with the bucket, and whether it insists on TLS.

use crate::{
    catalog::{
        condition_keys::{INSTEAD_OF_SOURCE, is_among},
        service_principals,
    },
    document::Kind,
    model::{
        ActionName, Arn, BaseOperator, Condition, Element, Policy, Principal, PrincipalKind,
        Statement,
    },
    reason::{
        audience::{Behalf, Opening, behalf, openings},
        closing::meets_everyone,
        verb, wildcard,
    },
    syntax::Node,
};

/// What a statement lets be done with a bucket, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Objects or settings can be changed.
    Write,
    /// The names of the objects can be listed.
    List,
    /// Objects can be read.
    Read,
}

/// Whether it is the policy of a bucket.
pub fn is_bucket_policy(policy: &Policy<'_>) -> bool {
    is_policy_of(policy, "AWS::S3::Bucket")
}

/// Whether it is the policy of a resource of the given type.
pub fn is_policy_of(policy: &Policy<'_>, name: &str) -> bool {
    policy.kind == Kind::ResourcePolicy && policy.resource_type.is_some_and(|it| it.name == name)
}

/// The worst use that a statement of a bucket's policy allows; nothing for one that only tells of
/// settings.
pub fn worst_use(policy: &Policy<'_>, statement: &Statement<'_>) -> Option<Use> {
    if !is_bucket_policy(policy) {
        return None;
    }
    if statement.element(Element::NotAction).is_some() {
        return Some(Use::Write);
    }
    let uses = statement.actions().filter_map(|entry| {
        if ActionName::is_everything(&entry.text) {
            return Some(Use::Write);
        }
        let action = ActionName::parse(&entry.text)?;
        let takes = |known: &str| wildcard::matches_ignoring_case(&entry.text, known);
        if !action.service.eq_ignore_ascii_case("s3") {
            None
        } else if !verb::only_reads(&entry.text) {
            Some(Use::Write)
        } else if takes("s3:ListBucket") || takes("s3:ListBucketVersions") {
            Some(Use::List)
        } else {
            (takes("s3:GetObject") || takes("s3:GetObjectVersion")).then_some(Use::Read)
        }
    });
    uses.min()
}

/// The statements that open a bucket to everyone, and whose worst use is the given one.
pub fn public<'p, 't>(policy: &'p Policy<'t>, wanted: Use) -> Vec<Opening<'p, 't>> {
    if !is_bucket_policy(policy) {
        return Vec::new();
    }
    let mut found = openings(policy);
    found.retain(|it| worst_use(policy, it.statement) == Some(wanted));
    found
}

/// How far a bucket's policy insists on TLS.
#[derive(Clone, Copy, Debug)]
pub enum Tls<'t> {
    /// Nothing in it does.
    Absent,
    /// All requests, or it cannot be told.
    Whole,
    /// Requests for the bucket only; holds the resources.
    BucketOnly(Node<'t>),
    /// Requests for objects only; holds the resources.
    ObjectsOnly(Node<'t>),
    /// Some actions only; holds them.
    SomeActions(Node<'t>),
    /// Only what an Allow lets in, not what other policies do; holds the key.
    AllowOnly(Node<'t>),
}

/// How far a bucket's policy insists on TLS.
pub fn tls<'t>(policy: &Policy<'t>) -> Tls<'t> {
    let mut allow = None;
    let mut some_actions = None;
    let (mut bucket, mut objects) = (None, None);
    for statement in &policy.statements {
        let mut conditions = statement.conditions().iter();
        let Some(insists) = conditions.find_map(about_plain_text) else { continue };
        let (condition, plain) = insists;
        if statement.allows() {
            if !plain {
                allow.get_or_insert(condition.member.key);
            }
            continue;
        }
        if !plain || !statement.denies() || !meets_everyone(statement) {
            continue;
        }
        if statement.conditions().len() > 1 {
            return Tls::Whole;
        }
        if let Some(member) = statement.element(Element::Action)
            && !statement.actions().any(|entry| {
                ActionName::is_everything(&entry.text) || entry.text.eq_ignore_ascii_case("s3:*")
            })
        {
            some_actions.get_or_insert(member.value);
            continue;
        }
        let Some(member) = statement.element(Element::Resource) else { return Tls::Whole };
        for entry in statement.resources() {
            let Ok(arn) = Arn::parse(&entry.text) else { return Tls::Whole };
            let name_is_open = wildcard::has_wildcard(arn.resource.split('/').next().unwrap_or(""));
            if name_is_open {
                return Tls::Whole;
            }
            let slot = if arn.resource.contains('/') { &mut objects } else { &mut bucket };
            slot.get_or_insert(member.value);
        }
    }
    match (bucket, objects, some_actions, allow) {
        (Some(_), Some(_), ..) => Tls::Whole,
        (Some(node), None, ..) => Tls::BucketOnly(node),
        (None, Some(node), ..) => Tls::ObjectsOnly(node),
        (None, None, Some(node), _) => Tls::SomeActions(node),
        (None, None, None, Some(node)) => Tls::AllowOnly(node),
        _ => Tls::Absent,
    }
}

/// A condition that tells plain text from TLS, or old TLS from new, and whether it holds for the
/// former.
fn about_plain_text<'s, 't>(condition: &'s Condition<'t>) -> Option<(&'s Condition<'t>, bool)> {
    use BaseOperator::*;
    let operator = condition.operator?;
    if condition.is_on("s3:TlsVersion") {
        return Some((condition, matches!(operator.base, NumericLessThan | NumericLessThanEquals)));
    }
    if !condition.is_on("aws:SecureTransport") || operator.base == Null {
        return None;
    }
    Some((condition, condition.says("false") != operator.base.is_negated()))
}

/// Services that come to a bucket or queue by its policy and have rules of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visitor {
    /// CloudFront, which reads for a distribution.
    CloudFront,
    /// A service that writes logs.
    Logs,
    /// SNS, which sends to a queue for a topic.
    Topic,
}

/// Which of them a service is, in the policy of a bucket or queue.
pub fn visitor(policy: &Policy<'_>, service: &str) -> Option<Visitor> {
    if is_policy_of(policy, "AWS::SQS::Queue") {
        return service_principals::is_sns(service).then_some(Visitor::Topic);
    }
    if !is_bucket_policy(policy) {
        return None;
    }
    let logs = service_principals::delivers_logs(service).then_some(Visitor::Logs);
    if service_principals::is_cloudfront(service) { Some(Visitor::CloudFront) } else { logs }
}

/// The services of the given kind that an Allow lets in for whichever customer.
pub fn visitors<'t>(
    policy: &Policy<'_>,
    statement: &Statement<'t>,
    wanted: Visitor,
) -> Vec<Principal<'t>> {
    if !statement.allows() {
        return Vec::new();
    }
    let mut services = statement.principals();
    services.retain(|it| {
        it.kind == PrincipalKind::Service
            && !it.negated
            && visitor(policy, &it.text) == Some(wanted)
            && behalf(statement, &it.text) == Behalf::Anyone
            && !statement.conditions().iter().any(|at| is_among(INSTEAD_OF_SOURCE, &at.key))
    });
    services
}
