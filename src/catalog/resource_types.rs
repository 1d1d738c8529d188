//! Actions that write and that can be limited to single resources, with the shape of the ARN.
//!
//! Source: the columns "Access level" and "Resource types" of the service authorization reference;
//! state of 2026-11. The well-known ones, not all: of an action that is not here nothing is said.

use crate::finding::Text;

/// An action's name and the shape of the ARN that it takes, with placeholders in capitals; empty
/// if it takes none that narrows.
pub type Action = (&'static str, &'static str);

const BUCKET: &str = "arn:aws:s3:::BUCKET";
const OBJECT: &str = "arn:aws:s3:::BUCKET/KEY";
const TABLE: &str = "arn:aws:dynamodb:REGION:ACCOUNT:table/NAME";
const QUEUE: &str = "arn:aws:sqs:REGION:ACCOUNT:NAME";
const TOPIC: &str = "arn:aws:sns:REGION:ACCOUNT:NAME";
const FUNCTION: &str = "arn:aws:lambda:REGION:ACCOUNT:function:NAME";
const KEY: &str = "arn:aws:kms:REGION:ACCOUNT:key/ID";
const SECRET: &str = "arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-SUFFIX";
const INSTANCE: &str = "arn:aws:ec2:REGION:ACCOUNT:instance/ID";
const VOLUME: &str = "arn:aws:ec2:REGION:ACCOUNT:volume/ID";
const SNAPSHOT: &str = "arn:aws:ec2:REGION::snapshot/ID";
const SECURITY_GROUP: &str = "arn:aws:ec2:REGION:ACCOUNT:security-group/ID";
const ROUTE_TABLE: &str = "arn:aws:ec2:REGION:ACCOUNT:route-table/ID";
const DATABASE: &str = "arn:aws:rds:REGION:ACCOUNT:db:NAME";
const DATABASE_CLUSTER: &str = "arn:aws:rds:REGION:ACCOUNT:cluster:NAME";
const ROLE: &str = "arn:aws:iam::ACCOUNT:role/NAME";
const USER: &str = "arn:aws:iam::ACCOUNT:user/NAME";
const LOG_GROUP: &str = "arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*";
const PARAMETER: &str = "arn:aws:ssm:REGION:ACCOUNT:parameter/NAME";
const DOCUMENT: &str = "arn:aws:ssm:REGION:ACCOUNT:document/NAME";
const ECS_SERVICE: &str = "arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/NAME";
const TASK: &str = "arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID";
const TASK_DEFINITION: &str = "arn:aws:ecs:REGION:ACCOUNT:task-definition/FAMILY:REVISION";
const REPOSITORY: &str = "arn:aws:ecr:REGION:ACCOUNT:repository/NAME";
const STACK: &str = "arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/ID";
const STATE_MACHINE: &str = "arn:aws:states:REGION:ACCOUNT:stateMachine:NAME";
const EVENT_BUS: &str = "arn:aws:events:REGION:ACCOUNT:event-bus/NAME";
const EVENT_RULE: &str = "arn:aws:events:REGION:ACCOUNT:rule/NAME";
const STREAM: &str = "arn:aws:kinesis:REGION:ACCOUNT:stream/NAME";
const DELIVERY_STREAM: &str = "arn:aws:firehose:REGION:ACCOUNT:deliverystream/NAME";
const TRAIL: &str = "arn:aws:cloudtrail:REGION:ACCOUNT:trail/NAME";
const BUILD_PROJECT: &str = "arn:aws:codebuild:REGION:ACCOUNT:project/NAME";
const HOSTED_ZONE: &str = "arn:aws:route53:::hostedzone/ID";
const FILE_SYSTEM: &str = "arn:aws:elasticfilesystem:REGION:ACCOUNT:file-system/ID";
const USER_POOL: &str = "arn:aws:cognito-idp:REGION:ACCOUNT:userpool/ID";
const EKS_CLUSTER: &str = "arn:aws:eks:REGION:ACCOUNT:cluster/NAME";
const API: &str = "arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH";

/// The actions by service prefix, without those of
/// [`permission_actions`](super::permission_actions).
pub const WRITES: &[(&str, &[Action])] = &[
    (
        "s3",
        &[
            ("DeleteBucket", BUCKET),
            ("DeleteObject", OBJECT),
            ("DeleteObjectVersion", OBJECT),
            ("PutBucketVersioning", BUCKET),
            ("PutEncryptionConfiguration", BUCKET),
            ("PutLifecycleConfiguration", BUCKET),
            ("PutObject", OBJECT),
            ("PutReplicationConfiguration", BUCKET),
        ],
    ),
    (
        "dynamodb",
        &[
            ("BatchWriteItem", TABLE),
            ("DeleteItem", TABLE),
            ("DeleteTable", TABLE),
            ("PutItem", TABLE),
            ("UpdateItem", TABLE),
            ("UpdateTable", TABLE),
        ],
    ),
    (
        "sqs",
        &[
            ("DeleteMessage", QUEUE),
            ("DeleteQueue", QUEUE),
            ("PurgeQueue", QUEUE),
            ("SendMessage", QUEUE),
        ],
    ),
    ("sns", &[("DeleteTopic", TOPIC), ("Publish", TOPIC), ("Subscribe", TOPIC)]),
    (
        "lambda",
        &[
            ("DeleteFunction", FUNCTION),
            ("InvokeFunction", FUNCTION),
            ("UpdateFunctionCode", FUNCTION),
            ("UpdateFunctionConfiguration", FUNCTION),
        ],
    ),
    (
        "kms",
        &[
            ("Decrypt", KEY),
            ("DisableKey", KEY),
            ("Encrypt", KEY),
            ("GenerateDataKey", KEY),
            ("ScheduleKeyDeletion", KEY),
        ],
    ),
    (
        "secretsmanager",
        &[("DeleteSecret", SECRET), ("PutSecretValue", SECRET), ("UpdateSecret", SECRET)],
    ),
    (
        "ec2",
        &[
            ("AuthorizeSecurityGroupEgress", SECURITY_GROUP),
            ("AuthorizeSecurityGroupIngress", SECURITY_GROUP),
            ("CreateRoute", ROUTE_TABLE),
            ("DeleteSecurityGroup", SECURITY_GROUP),
            ("DeleteSnapshot", SNAPSHOT),
            ("DeleteVolume", VOLUME),
            ("ModifyInstanceAttribute", INSTANCE),
            ("RebootInstances", INSTANCE),
            ("ReplaceRoute", ROUTE_TABLE),
            ("RevokeSecurityGroupIngress", SECURITY_GROUP),
            ("StartInstances", INSTANCE),
            ("StopInstances", INSTANCE),
            ("TerminateInstances", INSTANCE),
        ],
    ),
    (
        "rds",
        &[
            ("DeleteDBCluster", DATABASE_CLUSTER),
            ("DeleteDBInstance", DATABASE),
            ("ModifyDBCluster", DATABASE_CLUSTER),
            ("ModifyDBInstance", DATABASE),
            ("RebootDBInstance", DATABASE),
            ("StopDBInstance", DATABASE),
        ],
    ),
    (
        "iam",
        &[
            ("CreateRole", ROLE),
            ("CreateUser", USER),
            ("DeleteRole", ROLE),
            ("DeleteUser", USER),
            ("UpdateRole", ROLE),
        ],
    ),
    (
        "logs",
        &[
            ("CreateLogStream", LOG_GROUP),
            ("DeleteLogGroup", LOG_GROUP),
            ("DeleteLogStream", LOG_GROUP),
            ("PutLogEvents", LOG_GROUP),
            ("PutRetentionPolicy", LOG_GROUP),
        ],
    ),
    (
        "ssm",
        &[
            ("DeleteParameter", PARAMETER),
            ("PutParameter", PARAMETER),
            ("SendCommand", DOCUMENT),
            ("StartSession", INSTANCE),
        ],
    ),
    (
        "ecs",
        &[
            ("DeleteService", ECS_SERVICE),
            ("ExecuteCommand", TASK),
            ("RunTask", TASK_DEFINITION),
            ("StopTask", TASK),
            ("UpdateService", ECS_SERVICE),
        ],
    ),
    (
        "ecr",
        &[
            ("BatchDeleteImage", REPOSITORY),
            ("CompleteLayerUpload", REPOSITORY),
            ("DeleteRepository", REPOSITORY),
            ("InitiateLayerUpload", REPOSITORY),
            ("PutImage", REPOSITORY),
            ("UploadLayerPart", REPOSITORY),
        ],
    ),
    (
        "cloudformation",
        &[
            ("CreateStack", STACK),
            ("DeleteStack", STACK),
            ("ExecuteChangeSet", STACK),
            ("UpdateStack", STACK),
        ],
    ),
    (
        "states",
        &[
            ("DeleteStateMachine", STATE_MACHINE),
            ("StartExecution", STATE_MACHINE),
            ("UpdateStateMachine", STATE_MACHINE),
        ],
    ),
    (
        "events",
        &[
            ("DeleteRule", EVENT_RULE),
            ("PutEvents", EVENT_BUS),
            ("PutRule", EVENT_RULE),
            ("PutTargets", EVENT_RULE),
        ],
    ),
    ("kinesis", &[("DeleteStream", STREAM), ("PutRecord", STREAM), ("PutRecords", STREAM)]),
    (
        "firehose",
        &[
            ("DeleteDeliveryStream", DELIVERY_STREAM),
            ("PutRecord", DELIVERY_STREAM),
            ("PutRecordBatch", DELIVERY_STREAM),
        ],
    ),
    (
        "cloudtrail",
        &[
            ("DeleteTrail", TRAIL),
            ("PutEventSelectors", TRAIL),
            ("StopLogging", TRAIL),
            ("UpdateTrail", TRAIL),
        ],
    ),
    ("codebuild", &[("StartBuild", BUILD_PROJECT), ("UpdateProject", BUILD_PROJECT)]),
    ("route53", &[("ChangeResourceRecordSets", HOSTED_ZONE), ("DeleteHostedZone", HOSTED_ZONE)]),
    (
        "elasticfilesystem",
        &[
            ("ClientRootAccess", FILE_SYSTEM),
            ("ClientWrite", FILE_SYSTEM),
            ("DeleteFileSystem", FILE_SYSTEM),
        ],
    ),
    (
        "cognito-idp",
        &[
            ("AdminCreateUser", USER_POOL),
            ("AdminDeleteUser", USER_POOL),
            ("AdminSetUserPassword", USER_POOL),
        ],
    ),
    ("eks", &[("DeleteCluster", EKS_CLUSTER), ("UpdateClusterConfig", EKS_CLUSTER)]),
    ("execute-api", &[("Invoke", API)]),
];

/// The writing actions of a service that take ARNs.
pub fn writes_of(service: &str) -> &'static [Action] {
    find(WRITES, service)
}

pub(super) fn find(
    table: &'static [(&'static str, &'static [Action])],
    service: &str,
) -> &'static [Action] {
    let found = table.iter().find(|(known, _)| known.eq_ignore_ascii_case(service));
    found.map_or(&[], |(_, actions)| actions)
}

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

/// Resources that AWS itself owns and whose ARNs have no account, though their type has one.
/// Source: the guides of Systems Manager and Resource Explorer, and as above.
const OWNED_BY_AWS: &[(&str, &str)] = &[
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
