//! Actions that write and that can be limited to single resources, with the shape of the ARN.
//!
//! Source: the columns "Access level" and "Resource types" of the service authorization reference;
//! state of 2026-11. The well-known ones, not all: of an action that is not here nothing is said.

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

/// Services that let other accounts in by policies of resources, but whose ARNs name no account.
pub const WITHOUT_ACCOUNT: &[&str] = &["s3"];
