//! Resources: which condition keys choose among them, and forms of their ARNs that are in no list.
//!
//! Source: the service authorization reference; state of 2026-11.

use crate::finding::Text;

/// Condition keys, or families of keys where they end with `/` or `:`, whose value belongs to the
/// resource and not to the caller, so that they choose among resources as an ARN does.
const RESOURCE_KEYS: &[&str] = &[
    "aws:ResourceTag/",
    "ec2:ResourceTag/",
    "iam:ResourceTag/",
    "secretsmanager:ResourceTag/",
    "ssm:resourceTag/",
    "rds:db-tag/",
    "s3:ExistingObjectTag/",
    "autoscaling:ResourceTag/",
    "ecs:cluster",
    "ec2:Vpc",
    "kms:RequestAlias",
    "kms:ResourceAliases",
    "kms:EncryptionContext:",
    "dynamodb:LeadingKeys",
    "secretsmanager:SecretId",
];

/// Whether a condition key chooses among resources.
pub fn is_resource_key(key: &str) -> bool {
    RESOURCE_KEYS.iter().any(|known| {
        let family = known.ends_with(['/', ':']);
        key.get(..known.len()).is_some_and(|head| head.eq_ignore_ascii_case(known))
            && (family || key.len() == known.len())
    })
}

/// How the last field of an ARN of IAM begins; the IAM API refuses others. `report/` is in no list of
/// types.
/// Source: an answer of the IAM API, kept in the tests of the Moto project.
pub const IAM_PATHS: &[&str] = &[
    "user/",
    "federated-user/",
    "role/",
    "group/",
    "instance-profile/",
    "mfa/",
    "server-certificate/",
    "policy/",
    "sms-mfa/",
    "saml-provider/",
    "oidc-provider/",
    "report/",
    "access-report/",
];

/// Services whose ARNs the IAM API refuses if they have a Region where the type has none.
/// Source: as for [`IAM_PATHS`].
pub const REGION_REFUSED: &[&str] = &["iam", "s3"];

/// Forms of the last field of ARNs that are in use, though the reference has no type for them:
/// WebSocket APIs, macros of CloudFormation, the older paths of HTTP APIs.
/// Source: the developer guides of API Gateway and CloudFormation, and AWS's own managed policies
/// (PyPI moto 5.2.5); state of 2026-11.
const UNLISTED_FORMS: &[(&str, &str)] =
    &[("apigateway", "/v2/"), ("cloudformation", "transform/"), ("execute-api", "")];

/// Whether ARNs of a service have a last field that begins so, though the reference has no such type.
pub fn is_unlisted_form(service: &str, resource: &str) -> bool {
    UNLISTED_FORMS.iter().any(|(known, start)| *known == service && resource.starts_with(start))
}

/// Whether an ARN names objects behind a Multi-Region Access Point: it has no Region, and the
/// reference only has the form with one.
/// Source: the S3 user guide, permissions of Multi-Region Access Points; state of 2026-11.
pub fn is_multi_region_object(service: &str, region: &str, resource: &str) -> bool {
    service == "s3"
        && region.is_empty()
        && resource.starts_with("accesspoint/")
        && resource.contains("/object/")
}

/// Resources that AWS itself owns and whose ARNs have no account, though their type has one.
/// Source: the guides of Systems Manager, Resource Explorer, IoT, Security Hub and CloudFormation,
/// and as above.
const OWNED_BY_AWS: &[(&str, &str)] = &[
    ("cloudformation", "type/"),
    ("iot", "jobtemplate/"),
    ("securityhub", "product/aws/"),
    ("ssm", "document/A"),
    ("ssm", "automation-definition/A"),
    ("ssm", "parameter/aws/"),
    ("resource-explorer-2", "view/AWSServiceView"),
];

/// Whether ARNs of a service with a last field that begins so have no account.
pub fn is_owned_by_aws(service: &str, resource: &str) -> bool {
    OWNED_BY_AWS.iter().any(|(known, start)| *known == service && resource.starts_with(start))
}

/// The last field of the ARN that requests of a service name when they are about no one resource;
/// others name `*`.
/// Source: the refusals of CloudWatch Logs, which name the log group and stream without names.
pub const STANDS_FOR_ALL: &[(&str, &str)] = &[("logs", "log-group::log-stream:")];

/// What the policy of a resource can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PolicyScope {
    /// Whose policy, as CloudFormation writes it.
    pub name: &'static str,
    /// The same for people.
    pub title: Text,
    /// The service of its actions.
    pub service: &'static str,
    /// Its ARNs, as patterns.
    pub arns: &'static [&'static str],
    /// The resource types whose actions it can hold.
    pub types: &'static [&'static str],
}

/// Types whose actions may go through an access point.
const THROUGH_ACCESS_POINT: &[&str] = &["accesspoint", "accesspointobject", "bucket", "object"];

/// The types whose policies Access Analyzer holds against their resource.
/// Source: the resource types of its operation ValidatePolicy (botocore 1.44.5), and the guides of S3
/// and DynamoDB on policies of access points and tables; state of 2026-11.
pub const POLICY_SCOPES: &[PolicyScope] = &[
    PolicyScope {
        name: "AWS::S3::Bucket",
        title: Text { en: "bucket", ja: "バケット" },
        service: "s3",
        arns: &["arn:*:s3:::?*"],
        types: &["bucket", "object"],
    },
    PolicyScope {
        name: "AWS::S3::AccessPoint",
        title: Text { en: "access point", ja: "アクセスポイント" },
        service: "s3",
        arns: &["arn:*:s3:?*:?*:accesspoint/?*"],
        types: THROUGH_ACCESS_POINT,
    },
    PolicyScope {
        name: "AWS::S3::MultiRegionAccessPoint",
        title: Text {
            en: "Multi-Region Access Point", ja: "マルチリージョンアクセスポイント"
        },
        service: "s3",
        arns: &["arn:*:s3::?*:accesspoint/?*.mrap", "arn:*:s3::?*:accesspoint/?*.mrap/object/?*"],
        types: THROUGH_ACCESS_POINT,
    },
    PolicyScope {
        name: "AWS::S3ObjectLambda::AccessPoint",
        title: Text {
            en: "Object Lambda Access Point", ja: "Object Lambda アクセスポイント"
        },
        service: "s3-object-lambda",
        arns: &["arn:*:s3-object-lambda:?*:?*:accesspoint/?*"],
        types: &["objectlambdaaccesspoint"],
    },
    PolicyScope {
        name: "AWS::DynamoDB::Table",
        title: Text { en: "DynamoDB table", ja: "DynamoDB テーブル" },
        service: "dynamodb",
        arns: &["arn:*:dynamodb:?*:?*:table/?*"],
        types: &["table", "index"],
    },
];

/// Services that let other accounts in by policies of resources, but whose ARNs name no account.
pub const WITHOUT_ACCOUNT: &[&str] = &["s3"];
