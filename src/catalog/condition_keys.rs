//! What a condition key tells about the caller, and whether the caller can choose it.
//!
//! Source: IAM's reference of global condition keys and the condition keys of the services named,
//! in the service authorization reference; state of 2026-11. A key that is not here is unknown, and
//! unknown is never taken for a limit that holds.

/// What a key pins when it is compared with a fixed value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyRole {
    /// An account or a secret that two parties share.
    Account,
    /// An ARN of a principal or of the resource on whose behalf a service calls.
    Arn,
    /// An organization.
    Organization,
    /// A path of organizational units, which begins with an organization.
    OrganizationPath,
    /// Public addresses.
    Address,
    /// A VPC or a VPC endpoint.
    Network,
    /// A tag that the principal or resource carries.
    Tag,
    /// A claim that a federated issuer signs.
    Claim,
    /// Something that whoever calls can bring about: a header, a parameter, a region, a name.
    CallerChooses,
    /// Nothing about who calls: transport, time.
    NotAboutCaller,
}

/// A key, or a family of keys when it ends with `/`.
struct Known {
    key: &'static str,
    role: KeyRole,
    /// Whether every request has it.
    always: bool,
}

const fn known(key: &'static str, role: KeyRole) -> Known {
    Known { key, role, always: false }
}

const fn always(key: &'static str, role: KeyRole) -> Known {
    Known { key, role, always: true }
}

use KeyRole::*;

/// Sorted by nothing but sense; the list is short and looked at once per condition.
const KEYS: &[Known] = &[
    known("aws:PrincipalOrgID", Organization),
    known("aws:SourceOrgID", Organization),
    known("aws:ResourceOrgID", Organization),
    known("aws:VpceOrgID", Organization),
    known("aws:PrincipalOrgPaths", OrganizationPath),
    known("aws:SourceOrgPaths", OrganizationPath),
    known("aws:ResourceOrgPaths", OrganizationPath),
    known("aws:VpceOrgPaths", OrganizationPath),
    known("aws:PrincipalOrgMasterAccountId", Organization),
    known("aws:PrincipalAccount", Account),
    known("aws:SourceAccount", Account),
    known("aws:SourceOwner", Account),
    known("aws:ResourceAccount", Account),
    known("aws:VpceAccount", Account),
    known("kms:CallerAccount", Account),
    known("s3:DataAccessPointAccount", Account),
    known("s3:ResourceAccount", Account),
    known("sts:ExternalId", Account),
    known("aws:userid", Account),
    known("lambda:FunctionArn", Arn),
    known("aws:PrincipalArn", Arn),
    known("aws:SourceArn", Arn),
    known("aws:SourceVpcArn", Arn),
    known("s3:DataAccessPointArn", Arn),
    known("iam:PolicyARN", Arn),
    known("iam:PermissionsBoundary", Arn),
    known("iam:AssociatedResourceArn", Arn),
    known("aws:SourceIp", Address),
    known("aws:SourceVpc", Network),
    known("aws:SourceVpce", Network),
    known("elasticfilesystem:AccessedViaMountTarget", Network),
    known("aws:PrincipalTag/", Tag),
    known("aws:ResourceTag/", Tag),
    known("ec2:ResourceTag/", Tag),
    known("iam:ResourceTag/", Tag),
    known("s3:ExistingObjectTag/", Tag),
    known("secretsmanager:ResourceTag/", Tag),
    known("ssm:resourceTag/", Tag),
    known("kms:ViaService", CallerChooses),
    known("iam:PassedToService", CallerChooses),
    known("iam:AWSServiceName", CallerChooses),
    known("kms:EncryptionContext:", CallerChooses),
    known("kms:GrantIsForAWSResource", CallerChooses),
    known("aws:UserAgent", CallerChooses),
    known("aws:Referer", CallerChooses),
    known("aws:RequestTag/", CallerChooses),
    known("aws:TagKeys", CallerChooses),
    known("aws:CalledVia", CallerChooses),
    known("aws:CalledViaFirst", CallerChooses),
    known("aws:CalledViaLast", CallerChooses),
    known("aws:ViaAWSService", CallerChooses),
    known("aws:PrincipalIsAWSService", CallerChooses),
    known("aws:PrincipalServiceName", CallerChooses),
    known("aws:PrincipalType", CallerChooses),
    known("aws:username", CallerChooses),
    known("aws:VpcSourceIp", CallerChooses),
    known("aws:MultiFactorAuthPresent", CallerChooses),
    known("aws:MultiFactorAuthAge", CallerChooses),
    known("s3:prefix", CallerChooses),
    known("s3:delimiter", CallerChooses),
    known("s3:max-keys", CallerChooses),
    known("s3:x-amz-acl", CallerChooses),
    known("s3:x-amz-server-side-encryption", CallerChooses),
    known("s3:authType", CallerChooses),
    known("sns:Protocol", CallerChooses),
    known("sns:Endpoint", CallerChooses),
    known("lambda:FunctionUrlAuthType", CallerChooses),
    always("aws:RequestedRegion", CallerChooses),
    always("aws:SecureTransport", NotAboutCaller),
    always("aws:CurrentTime", NotAboutCaller),
    always("aws:EpochTime", NotAboutCaller),
    known("s3:TlsVersion", NotAboutCaller),
    known("s3:signatureversion", NotAboutCaller),
    known("aws:TokenIssueTime", NotAboutCaller),
];

fn find(key: &str) -> Option<&'static Known> {
    KEYS.iter().find(|known| {
        let family = known.key.ends_with(['/', ':']);
        let head = key.get(..known.key.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(known.key))
            && (family || key.len() == known.key.len())
    })
}

/// What a key tells about the caller; nothing if it is not known.
pub fn role(key: &str) -> Option<KeyRole> {
    if let Some(known) = find(key) {
        return Some(known.role);
    }
    // Claims of federated issuers: `token.actions.githubusercontent.com:sub`, `SAML:aud`.
    let (issuer, claim) = key.rsplit_once(':')?;
    let federated = issuer.contains('.') || issuer.eq_ignore_ascii_case("saml");
    let pins = ["sub", "aud", "amr", "oaud", "azp", "iss", "repository", "namequalifier"];
    (federated && pins.iter().any(|pin| claim.eq_ignore_ascii_case(pin))).then_some(Claim)
}

/// Whether every request carries the key. Keys about the principal are absent when nobody signed
/// in, and `aws:SourceIp` is absent for requests through a VPC endpoint.
pub fn is_always_present(key: &str) -> bool {
    find(key).is_some_and(|known| known.always)
}
