//! What a condition key tells about the caller, and whether the caller can choose it.
//!
//! Source: IAM's reference of global condition keys and the condition keys of the services named,
//! in the service authorization reference; state of 2026-11. A key that is not here is unknown, and
//! unknown is never taken for a limit that holds.

/// What a key pins when it is compared with a fixed value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyRole {
    /// An account.
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
    /// A word that two parties have agreed on and that is no secret.
    SharedWord,
    /// A claim that a federated issuer signs, or an id whose first part is AWS's own.
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
    /// Whether it tells of what is reached and not of who reaches for it.
    resource: bool,
}

const fn known(key: &'static str, role: KeyRole) -> Known {
    Known { key, role, always: false, resource: false }
}

const fn always(key: &'static str, role: KeyRole) -> Known {
    Known { key, role, always: true, resource: false }
}

const fn resource(key: &'static str, role: KeyRole) -> Known {
    Known { key, role, always: false, resource: true }
}

use KeyRole::*;

/// Sorted by nothing but sense; the list is short and looked at once per condition.
const KEYS: &[Known] = &[
    known("aws:PrincipalOrgID", Organization),
    known("aws:SourceOrgID", Organization),
    resource("aws:ResourceOrgID", Organization),
    known("aws:VpceOrgID", Organization),
    known("aws:PrincipalOrgPaths", OrganizationPath),
    known("aws:SourceOrgPaths", OrganizationPath),
    resource("aws:ResourceOrgPaths", OrganizationPath),
    known("aws:VpceOrgPaths", OrganizationPath),
    known("aws:PrincipalOrgMasterAccountId", Organization),
    known("aws:PrincipalAccount", Account),
    known("aws:SourceAccount", Account),
    known("aws:SourceOwner", Account),
    resource("aws:ResourceAccount", Account),
    known("aws:VpceAccount", Account),
    known("kms:CallerAccount", Account),
    known("s3:DataAccessPointAccount", Account),
    resource("s3:ResourceAccount", Account),
    known("sts:ExternalId", SharedWord),
    known("aws:userid", Claim),
    resource("lambda:FunctionArn", Arn),
    known("aws:PrincipalArn", Arn),
    known("aws:SourceArn", Arn),
    known("aws:SourceVpcArn", Arn),
    known("s3:DataAccessPointArn", Arn),
    resource("iam:PolicyARN", Arn),
    resource("iam:PermissionsBoundary", Arn),
    resource("iam:AssociatedResourceArn", Arn),
    known("aws:SourceIp", Address),
    known("aws:SourceVpc", Network),
    known("aws:SourceVpce", Network),
    known("elasticfilesystem:AccessedViaMountTarget", Network),
    known("aws:PrincipalTag/", Tag),
    resource("aws:ResourceTag/", Tag),
    resource("ec2:ResourceTag/", Tag),
    resource("iam:ResourceTag/", Tag),
    resource("s3:ExistingObjectTag/", Tag),
    resource("secretsmanager:ResourceTag/", Tag),
    resource("ssm:resourceTag/", Tag),
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
    always("aws:RequestedRegion", CallerChooses),
    always("aws:SecureTransport", NotAboutCaller),
    always("aws:CurrentTime", NotAboutCaller),
    always("aws:EpochTime", NotAboutCaller),
    known("s3:TlsVersion", NotAboutCaller),
    known("s3:signatureversion", NotAboutCaller),
    known("aws:TokenIssueTime", NotAboutCaller),
    known("lambda:FunctionUrlAuthType", NotAboutCaller),
    known("lambda:InvokedViaFunctionUrl", NotAboutCaller),
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
    let pins = ["sub", "aud", "oaud", "azp", "iss", "repository", "namequalifier"];
    (federated && pins.iter().any(|pin| claim.eq_ignore_ascii_case(pin))).then_some(Claim)
}

/// Whether every request carries the key. Keys about the principal are absent when nobody signed
/// in, and `aws:SourceIp` is absent for requests through a VPC endpoint.
pub fn is_always_present(key: &str) -> bool {
    find(key).is_some_and(|known| known.always)
}

/// Whether every request of a caller who has signed in carries the key.
pub fn is_present_when_signed_in(key: &str) -> bool {
    is_always_present(key) || SIGNED_IN.iter().any(|known| key.eq_ignore_ascii_case(known))
}

/// Keys about the principal itself. Its organization is not among them: not every account has one.
const SIGNED_IN: &[&str] =
    &["aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalType", "aws:userid"];

/// Whether the key tells of what is reached, so that in the policy of one resource it says nothing
/// about who may come.
pub fn is_about_resource(key: &str) -> bool {
    find(key).is_some_and(|known| known.resource)
}

/// Whether people write a condition on the key to keep others out, so that a request without the
/// key should not pass.
pub fn is_protection(key: &str) -> bool {
    let kept = role(key).is_some_and(|role| {
        matches!(role, Account | Arn | Organization | OrganizationPath | Address | Network)
    });
    kept || PROTECTIONS.iter().any(|known| key.eq_ignore_ascii_case(known))
}

/// Protections that do not tell who calls, but how. `aws:MultiFactorAuthPresent` is not here: its
/// pitfalls are told apart.
const PROTECTIONS: &[&str] = &["aws:MultiFactorAuthAge", "s3:TlsVersion"];

/// Keys that name one account, organization, VPC or endpoint and keep all others out. Access
/// Analyzer wants a plain value under them.
pub const PINNING: &[&str] = &[
    "aws:PrincipalAccount",
    "aws:PrincipalOrgID",
    "aws:ResourceAccount",
    "aws:ResourceOrgID",
    "aws:SourceAccount",
    "aws:SourceOrgID",
    "aws:SourceVpc",
    "aws:SourceVpce",
    "aws:VpceAccount",
    "aws:VpceOrgID",
];

/// Whether the key is one of [`PINNING`].
pub fn is_pinning(key: &str) -> bool {
    PINNING.iter().any(|known| key.eq_ignore_ascii_case(known))
}

/// Keys that limit what grants of a key are made for.
/// Source: the guide of KMS on condition keys; state of 2026-11.
pub const GRANT_LIMITS: &[&str] = &[
    "kms:GrantIsForAWSResource",
    "kms:GrantConstraintType",
    "kms:GrantOperations",
    "kms:GranteePrincipal",
    "kms:ViaService",
];

/// Keys that limit which endpoints are subscribed to a topic.
pub const SUBSCRIPTION_LIMITS: &[&str] = &["sns:Protocol", "sns:Endpoint"];

/// Keys that keep an endpoint's callers or what they reach to accounts or organizations.
pub const PERIMETER: &[&str] = &[
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:ResourceAccount",
    "aws:ResourceOrgID",
    "aws:ResourceOrgPaths",
    "s3:ResourceAccount",
];

/// Keys that hold the KMS key of a request as an ARN.
/// Source: the service authorization reference of S3; state of 2026-11.
pub const KMS_KEY_ARNS: &[&str] = &["s3:x-amz-server-side-encryption-aws-kms-key-id"];

/// Keys whose value may really be a star. `lambda:Principal` is the principal that a permission is
/// to be given to.
pub const LITERAL_STARS: &[&str] = &["lambda:Principal"];

/// Keys that are absent when a request has none of the things that they list, and that is harmless:
/// a request without tags adds none.
pub const HARMLESS_WHEN_ABSENT: &[&str] = &["aws:TagKeys"];

/// Keys that list what a request asks for besides, so that one that asks for nothing lacks them.
pub const EXTRAS: &[&str] = &["iot:ConnectAttributes"];

/// Keys that the same action carries in one call and lacks in another, so that leaving them out is
/// a way round: a scan of a table has no leading keys.
pub const ABSENT_AT_WILL: &[&str] = &["dynamodb:LeadingKeys", "dynamodb:Attributes"];

/// A key that every request for some actions carries, and those actions. Source: the DynamoDB
/// developer guide on conditions for fine-grained access; a scan is the one without the key.
const SENT_ALWAYS: (&str, &[&str]) = (
    "dynamodb:LeadingKeys",
    &[
        "dynamodb:BatchGetItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:UpdateItem",
    ],
);

/// Whether every request for the action, named without wildcards, carries the key.
pub fn always_sends(action: &str, key: &str) -> bool {
    let (sent, actions) = SENT_ALWAYS;
    key.eq_ignore_ascii_case(sent) && actions.iter().any(|it| it.eq_ignore_ascii_case(action))
}

/// A key that in the policies of some resources tells of the resource itself.
#[derive(Clone, Copy, Debug)]
pub struct OwnAccount {
    /// The key.
    pub key: &'static str,
    /// The types of those resources.
    pub resources: &'static [&'static str],
    /// Whether AWS's validator tells of it.
    pub validated: bool,
}

/// Keys about the account of the resource (Access Analyzer's reference of checks, 2026, for the first).
pub const OWN_ACCOUNT: &[OwnAccount] = &[
    OwnAccount {
        key: "s3:ResourceAccount",
        resources: &["AWS::S3::Bucket", "AWS::S3::AccessPoint"],
        validated: true,
    },
    OwnAccount {
        key: "aws:ResourceAccount",
        resources: &["AWS::S3::Bucket", "AWS::S3::AccessPoint"],
        validated: false,
    },
];

/// Keys that tell one VPC from another.
pub const PIN_NETWORK: &[&str] = &["aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn"];

/// Keys beside which it does not matter that the id of a VPC is unique in its Region only: they hold
/// the Region, or pin whose VPC or which caller it is.
pub const TELL_VPCS_APART: &[&str] = &[
    "aws:RequestedRegion",
    "aws:SourceVpcArn",
    "aws:SourceVpce",
    "aws:VpceAccount",
    "aws:VpceOrgID",
    "aws:VpceOrgPaths",
    "aws:PrincipalAccount",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
];

/// Keys that say in whose name a service calls, beside `aws:SourceArn`.
pub const SOURCE_OWNERS: &[&str] =
    &["aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceOwner"];

/// Keys about times that are seconds since 1970 too.
pub const SECONDS: &[&str] = &["aws:EpochTime"];

/// Keys that tell the caller's organization as a whole.
pub const CALLERS_ORGANIZATION: &[&str] =
    &["aws:PrincipalOrgID", "aws:PrincipalOrgMasterAccountId"];

/// The key that is true only when a service of AWS calls in its own name.
pub const IS_SERVICE: &str = "aws:PrincipalIsAWSService";

/// Keys by which a service says on whose behalf it calls.
pub const SOURCE_KEYS: &[&str] =
    &["aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths"];

/// Those of them that tell of an organization.
pub const SOURCE_ORGANIZATION_KEYS: &[&str] = &["aws:SourceOrgID", "aws:SourceOrgPaths"];

/// Those of them that are there if a service says on whose behalf it calls.
pub const SOURCE_PRESENCE: &[&str] = &["aws:SourceAccount", "aws:SourceArn"];

/// Keys, or families of keys where they end with `:`, by which people limit a service instead.
pub const INSTEAD_OF_SOURCE: &[&str] = &[
    "aws:Referer",
    "aws:SourceOwner",
    "aws:SourceIp",
    "kms:CallerAccount",
    "kms:EncryptionContext:",
    "kms:ViaService",
];

/// Keys, or families of keys where they end with `/`, that tell of a signed-in principal of an
/// account, so that a request which a service makes in its own name lacks them.
pub const ABSENT_FOR_SERVICES: &[&str] = &[
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalTag/",
    "aws:userid",
    "aws:username",
];

/// Keys that only a signed request can carry, beside those. Source: the IAM user guide, global condition
/// context keys, "Availability" of each; state of 2026-11.
pub const ABSENT_WITHOUT_SIGNATURE: &[&str] = &[
    "aws:CalledVia",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "aws:FederatedProvider",
    "aws:MultiFactorAuthAge",
    "aws:MultiFactorAuthPresent",
    "aws:SourceIdentity",
    "aws:TokenIssueTime",
];

/// Those of them that Roles Anywhere fills from the certificate of whoever takes on a role.
/// Source: its user guide, trust policies; state of 2026-11.
pub const OF_CERTIFICATES: &[&str] =
    &["aws:PrincipalTag/x509Issuer/", "aws:PrincipalTag/x509SAN/", "aws:PrincipalTag/x509Subject/"];

/// Keys by which a resource control policy tells principals of an organization from others. A
/// service of AWS has none of them.
pub const PERIMETER_KEYS: &[&str] =
    &["aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalAccount"];

/// Keys that tell of a single principal, which services lack as well.
pub const SINGLE_PRINCIPAL_KEYS: &[&str] = &["aws:PrincipalArn", "aws:PrincipalTag/"];

/// What the caller can set only with an action of its own when it takes on a role, by that action.
pub const SET_BY_ACTION: [(&str, &[&str]); 2] = [
    ("sts:TagSession", &["aws:RequestTag/", "aws:TagKeys", "sts:TransitiveTagKeys"]),
    ("sts:SetSourceIdentity", &["sts:SourceIdentity"]),
];

/// Keys that tell of the certificate or trust anchor behind a session of IAM Roles Anywhere.
pub const ANCHOR_KEYS: &[&str] = &["aws:SourceArn", "aws:PrincipalTag/x509", "aws:RequestTag/x509"];

/// Whether a key is in a list whose members that end with `/` or `:` stand for families.
pub fn is_among(list: &[&str], key: &str) -> bool {
    list.iter().any(|known| {
        let head = key.get(..known.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(known))
            && (known.ends_with(['/', ':']) || key.len() == known.len())
    })
}

/// Values of audience claims that anyone can have put into her token.
pub const OPEN_AUDIENCES: &[&str] = &["sts.amazonaws.com"];

/// The first words of S3 resources that, unlike buckets, have an account in their ARN.
pub const S3_WITH_ACCOUNT: &[&str] = &["accesspoint", "job", "storage-lens", "async-request"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_in_any_case_and_families_by_their_beginning() {
        for (key, expected) in [
            ("AWS:principalORGid", Some(Organization)),
            ("aws:PrincipalTag/team", Some(Tag)),
            ("aws:PrincipalTagX", None),
            ("kms:EncryptionContext:app", Some(CallerChooses)),
            ("aws:SourceIpX", None),
            ("token.actions.githubusercontent.com:sub", Some(Claim)),
            ("SAML:aud", Some(Claim)),
            ("s3:sub", None),
            ("日本", None),
        ] {
            assert_eq!(role(key), expected, "{key}");
        }
        assert!(is_about_resource("AWS:ResourceTag/x") && !is_about_resource("aws:PrincipalTag/x"));
        assert!(is_protection("aws:sourcevpce") && !is_protection("aws:UserAgent"));
    }

    #[test]
    fn no_key_stands_twice() {
        for (place, known) in KEYS.iter().enumerate() {
            let again = KEYS.iter().skip(place + 1).any(|k| k.key.eq_ignore_ascii_case(known.key));
            assert!(!again, "{}", known.key);
        }
    }
}
