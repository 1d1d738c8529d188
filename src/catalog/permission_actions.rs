//! Actions that change who may do what: policies, grants, sharing, credentials.
//!
//! Source: actions of the access level "Permissions management" and actions that issue credentials
//! or attach policies, in the service authorization reference; state of 2026-11. The well-known
//! ones, not all: an action that is not here may still be one.

use super::resource_types::Action;

const GROUP: &str = "arn:aws:iam::ACCOUNT:group/NAME";
const ROLE: &str = "arn:aws:iam::ACCOUNT:role/NAME";
const USER: &str = "arn:aws:iam::ACCOUNT:user/NAME";
const POLICY: &str = "arn:aws:iam::ACCOUNT:policy/NAME";
const BUCKET: &str = "arn:aws:s3:::BUCKET";
const OBJECT: &str = "arn:aws:s3:::BUCKET/KEY";
const ACCESS_POINT: &str = "arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME";
const KEY: &str = "arn:aws:kms:REGION:ACCOUNT:key/ID";
const TOPIC: &str = "arn:aws:sns:REGION:ACCOUNT:NAME";
const QUEUE: &str = "arn:aws:sqs:REGION:ACCOUNT:NAME";
const FUNCTION: &str = "arn:aws:lambda:REGION:ACCOUNT:function:NAME";
const LAYER: &str = "arn:aws:lambda:REGION:ACCOUNT:layer:NAME:VERSION";
const SECRET: &str = "arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-SUFFIX";
const REPOSITORY: &str = "arn:aws:ecr:REGION:ACCOUNT:repository/NAME";
const SNAPSHOT: &str = "arn:aws:ec2:REGION::snapshot/ID";
const IMAGE: &str = "arn:aws:ec2:REGION::image/ID";
const ENDPOINT_SERVICE: &str = "arn:aws:ec2:REGION:ACCOUNT:vpc-endpoint-service/ID";
const TABLE: &str = "arn:aws:dynamodb:REGION:ACCOUNT:table/NAME";
const STREAM: &str = "arn:aws:kinesis:REGION:ACCOUNT:stream/NAME";
const EVENT_BUS: &str = "arn:aws:events:REGION:ACCOUNT:event-bus/NAME";
const FILE_SYSTEM: &str = "arn:aws:elasticfilesystem:REGION:ACCOUNT:file-system/ID";
const VAULT: &str = "arn:aws:backup:REGION:ACCOUNT:backup-vault:NAME";
const DOCUMENT: &str = "arn:aws:ssm:REGION:ACCOUNT:document/NAME";
const DB_SNAPSHOT: &str = "arn:aws:rds:REGION:ACCOUNT:snapshot:NAME";
const CLUSTER_SNAPSHOT: &str = "arn:aws:rds:REGION:ACCOUNT:cluster-snapshot:NAME";
const SHARE: &str = "arn:aws:ram:REGION:ACCOUNT:resource-share/ID";
const GUARDRAIL: &str = "arn:aws:organizations::ACCOUNT:policy/ORGANIZATION/TYPE/ID";
const PERMISSION_SET: &str = "arn:aws:sso:::permissionSet/INSTANCE/ID";
/// The action takes no ARN, or only such as name nothing narrower than the account.
const NONE: &str = "";

/// The actions by service prefix, within a service the most telling first.
pub const ACTIONS: &[(&str, &[Action])] = &[
    (
        "iam",
        &[
            ("AddUserToGroup", GROUP),
            ("AttachGroupPolicy", GROUP),
            ("AttachRolePolicy", ROLE),
            ("AttachUserPolicy", USER),
            ("CreateAccessKey", USER),
            ("CreateLoginProfile", USER),
            ("CreatePolicy", POLICY),
            ("CreatePolicyVersion", POLICY),
            ("DeleteGroupPolicy", GROUP),
            ("DeleteRolePermissionsBoundary", ROLE),
            ("DeleteRolePolicy", ROLE),
            ("DeleteUserPermissionsBoundary", USER),
            ("DeleteUserPolicy", USER),
            ("DetachGroupPolicy", GROUP),
            ("DetachRolePolicy", ROLE),
            ("DetachUserPolicy", USER),
            ("PutGroupPolicy", GROUP),
            ("PutRolePermissionsBoundary", ROLE),
            ("PutRolePolicy", ROLE),
            ("PutUserPermissionsBoundary", USER),
            ("PutUserPolicy", USER),
            ("SetDefaultPolicyVersion", POLICY),
            ("UpdateAssumeRolePolicy", ROLE),
            ("UpdateLoginProfile", USER),
        ],
    ),
    (
        "s3",
        &[
            ("PutBucketPolicy", BUCKET),
            ("PutBucketAcl", BUCKET),
            ("PutObjectAcl", OBJECT),
            ("PutBucketPublicAccessBlock", BUCKET),
            ("PutAccountPublicAccessBlock", NONE),
            ("PutAccessPointPolicy", ACCESS_POINT),
            ("PutObjectVersionAcl", OBJECT),
            ("DeleteBucketPolicy", BUCKET),
            ("DeleteAccessPointPolicy", ACCESS_POINT),
            ("BypassGovernanceRetention", OBJECT),
        ],
    ),
    (
        "kms",
        &[("CreateGrant", KEY), ("PutKeyPolicy", KEY), ("RetireGrant", KEY), ("RevokeGrant", KEY)],
    ),
    (
        "sns",
        &[("AddPermission", TOPIC), ("RemovePermission", TOPIC), ("SetTopicAttributes", TOPIC)],
    ),
    (
        "sqs",
        &[("AddPermission", QUEUE), ("RemovePermission", QUEUE), ("SetQueueAttributes", QUEUE)],
    ),
    (
        "lambda",
        &[
            ("AddLayerVersionPermission", LAYER),
            ("AddPermission", FUNCTION),
            ("RemoveLayerVersionPermission", LAYER),
            ("RemovePermission", FUNCTION),
        ],
    ),
    ("secretsmanager", &[("DeleteResourcePolicy", SECRET), ("PutResourcePolicy", SECRET)]),
    (
        "ecr",
        &[
            ("DeleteRepositoryPolicy", REPOSITORY),
            ("PutRegistryPolicy", NONE),
            ("SetRepositoryPolicy", REPOSITORY),
        ],
    ),
    (
        "ec2",
        &[
            ("ModifyImageAttribute", IMAGE),
            ("ModifySnapshotAttribute", SNAPSHOT),
            ("ModifyVpcEndpointServicePermissions", ENDPOINT_SERVICE),
        ],
    ),
    (
        "rds",
        &[
            ("ModifyDBClusterSnapshotAttribute", CLUSTER_SNAPSHOT),
            ("ModifyDBSnapshotAttribute", DB_SNAPSHOT),
        ],
    ),
    ("dynamodb", &[("DeleteResourcePolicy", TABLE), ("PutResourcePolicy", TABLE)]),
    ("kinesis", &[("DeleteResourcePolicy", STREAM), ("PutResourcePolicy", STREAM)]),
    ("events", &[("PutPermission", EVENT_BUS), ("RemovePermission", EVENT_BUS)]),
    ("logs", &[("DeleteResourcePolicy", NONE), ("PutResourcePolicy", NONE)]),
    ("glue", &[("DeleteResourcePolicy", NONE), ("PutResourcePolicy", NONE)]),
    (
        "elasticfilesystem",
        &[("DeleteFileSystemPolicy", FILE_SYSTEM), ("PutFileSystemPolicy", FILE_SYSTEM)],
    ),
    ("backup", &[("DeleteBackupVaultAccessPolicy", VAULT), ("PutBackupVaultAccessPolicy", VAULT)]),
    ("ssm", &[("ModifyDocumentPermission", DOCUMENT)]),
    ("ram", &[("AssociateResourceShare", SHARE), ("CreateResourceShare", NONE)]),
    (
        "organizations",
        &[("AttachPolicy", GUARDRAIL), ("DetachPolicy", GUARDRAIL), ("UpdatePolicy", GUARDRAIL)],
    ),
    (
        "sso",
        &[
            ("AttachManagedPolicyToPermissionSet", PERMISSION_SET),
            ("CreateAccountAssignment", PERMISSION_SET),
            ("PutInlinePolicyToPermissionSet", PERMISSION_SET),
        ],
    ),
    ("lakeformation", &[("GrantPermissions", NONE), ("PutDataLakeSettings", NONE)]),
];

/// The actions of a service that change who may do what.
pub fn of_service(service: &str) -> &'static [Action] {
    super::resource_types::find(ACTIONS, service)
}
