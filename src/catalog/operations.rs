//! API operations whose actions have another name, and services whose prefix is not their name.
//!
//! Source: the guides of the services named, state of 2025; only what is sure, looked for among the
//! operations of PyPI botocore 1.44.5 that no action is named after. Everybody who writes
//! `s3:ListBuckets` means the operation, and IAM knows no such action.

/// An operation, as `s3:HeadObject`, and the actions that it needs.
pub struct Operation {
    /// Prefix and name of the operation.
    pub operation: &'static str,
    /// The actions, each with its prefix.
    pub actions: &'static [&'static str],
}

/// The actions that an operation needs, if they are not named like it; case does not count. The
/// operation is given with the prefix, as `s3:ListBuckets`.
pub fn actions_of(operation: &str) -> Option<&'static [&'static str]> {
    let known = OPERATIONS.iter().find(|it| it.operation.eq_ignore_ascii_case(operation));
    known.map(|it| it.actions).or_else(|| verb_of(operation))
}

/// API Gateway's actions are the verbs of HTTP.
fn verb_of(operation: &str) -> Option<&'static [&'static str]> {
    let (prefix, name) = operation.split_once(':')?;
    if !prefix.eq_ignore_ascii_case("apigateway") {
        return None;
    }
    let begins = |start: &&(&str, &[&str])| {
        let (word, rest) = name.split_at_checked(start.0.len()).unwrap_or_default();
        word.eq_ignore_ascii_case(start.0) && rest.starts_with(|c: char| c.is_ascii_uppercase())
    };
    VERBS.iter().find(begins).map(|(_, actions)| *actions)
}

/// How names of API Gateway's operations begin, with the verb.
const VERBS: &[(&str, &[&str])] = &[
    ("Get", &["apigateway:GET"]),
    ("Create", &["apigateway:POST"]),
    ("Generate", &["apigateway:POST"]),
    ("Put", &["apigateway:PUT"]),
    ("Update", &["apigateway:PATCH"]),
    ("Delete", &["apigateway:DELETE"]),
    ("Flush", &["apigateway:DELETE"]),
];

/// The prefix of a service that is given by another name of it: `stepfunctions` is `states`; case
/// does not count.
pub fn prefix_of(name: &str) -> Option<&'static str> {
    let known = PREFIXES.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
    known.map(|(_, prefix)| *prefix)
}

const fn to(operation: &'static str, actions: &'static [&'static str]) -> Operation {
    Operation { operation, actions }
}

/// Every operation that is known to differ.
#[rustfmt::skip]
pub const OPERATIONS: &[Operation] = &[
    to("s3:ListBuckets", &["s3:ListAllMyBuckets"]),
    to("s3:HeadBucket", &["s3:ListBucket"]),
    to("s3:ListObjects", &["s3:ListBucket"]),
    to("s3:ListObjectsV2", &["s3:ListBucket"]),
    to("s3:ListObjectVersions", &["s3:ListBucketVersions"]),
    to("s3:HeadObject", &["s3:GetObject"]),
    to("s3:SelectObjectContent", &["s3:GetObject"]),
    to("s3:CopyObject", &["s3:GetObject", "s3:PutObject"]),
    to("s3:CreateMultipartUpload", &["s3:PutObject"]),
    to("s3:UploadPart", &["s3:PutObject"]),
    to("s3:UploadPartCopy", &["s3:GetObject", "s3:PutObject"]),
    to("s3:CompleteMultipartUpload", &["s3:PutObject"]),
    to("s3:ListMultipartUploads", &["s3:ListBucketMultipartUploads"]),
    to("s3:ListParts", &["s3:ListMultipartUploadParts"]),
    to("s3:DeleteObjects", &["s3:DeleteObject"]),
    to("s3:GetBucketLifecycle", &["s3:GetLifecycleConfiguration"]),
    to("s3:GetBucketLifecycleConfiguration", &["s3:GetLifecycleConfiguration"]),
    to("s3:PutBucketLifecycle", &["s3:PutLifecycleConfiguration"]),
    to("s3:PutBucketLifecycleConfiguration", &["s3:PutLifecycleConfiguration"]),
    to("s3:DeleteBucketLifecycle", &["s3:PutLifecycleConfiguration"]),
    to("s3:GetBucketEncryption", &["s3:GetEncryptionConfiguration"]),
    to("s3:PutBucketEncryption", &["s3:PutEncryptionConfiguration"]),
    to("s3:DeleteBucketEncryption", &["s3:PutEncryptionConfiguration"]),
    to("s3:GetBucketReplication", &["s3:GetReplicationConfiguration"]),
    to("s3:PutBucketReplication", &["s3:PutReplicationConfiguration"]),
    to("s3:DeleteBucketReplication", &["s3:PutReplicationConfiguration"]),
    to("s3:DeleteBucketCors", &["s3:PutBucketCORS"]),
    to("s3:DeleteBucketTagging", &["s3:PutBucketTagging"]),
    to("s3:GetBucketNotificationConfiguration", &["s3:GetBucketNotification"]),
    to("s3:PutBucketNotificationConfiguration", &["s3:PutBucketNotification"]),
    to("s3:GetPublicAccessBlock", &["s3:GetBucketPublicAccessBlock"]),
    to("s3:PutPublicAccessBlock", &["s3:PutBucketPublicAccessBlock"]),
    to("s3:DeletePublicAccessBlock", &["s3:PutBucketPublicAccessBlock"]),
    to("s3:GetBucketAccelerateConfiguration", &["s3:GetAccelerateConfiguration"]),
    to("s3:PutBucketAccelerateConfiguration", &["s3:PutAccelerateConfiguration"]),
    to("s3:GetBucketAnalyticsConfiguration", &["s3:GetAnalyticsConfiguration"]),
    to("s3:ListBucketAnalyticsConfigurations", &["s3:GetAnalyticsConfiguration"]),
    to("s3:PutBucketAnalyticsConfiguration", &["s3:PutAnalyticsConfiguration"]),
    to("s3:DeleteBucketAnalyticsConfiguration", &["s3:PutAnalyticsConfiguration"]),
    to("s3:GetBucketInventoryConfiguration", &["s3:GetInventoryConfiguration"]),
    to("s3:ListBucketInventoryConfigurations", &["s3:GetInventoryConfiguration"]),
    to("s3:PutBucketInventoryConfiguration", &["s3:PutInventoryConfiguration"]),
    to("s3:DeleteBucketInventoryConfiguration", &["s3:PutInventoryConfiguration"]),
    to("s3:GetBucketMetricsConfiguration", &["s3:GetMetricsConfiguration"]),
    to("s3:ListBucketMetricsConfigurations", &["s3:GetMetricsConfiguration"]),
    to("s3:PutBucketMetricsConfiguration", &["s3:PutMetricsConfiguration"]),
    to("s3:DeleteBucketMetricsConfiguration", &["s3:PutMetricsConfiguration"]),
    to("s3:GetBucketIntelligentTieringConfiguration", &["s3:GetIntelligentTieringConfiguration"]),
    to("s3:ListBucketIntelligentTieringConfigurations", &["s3:GetIntelligentTieringConfiguration"]),
    to("s3:PutBucketIntelligentTieringConfiguration", &["s3:PutIntelligentTieringConfiguration"]),
    to("s3:DeleteBucketIntelligentTieringConfiguration", &["s3:PutIntelligentTieringConfiguration"]),
    to("s3:GetObjectLockConfiguration", &["s3:GetBucketObjectLockConfiguration"]),
    to("s3:PutObjectLockConfiguration", &["s3:PutBucketObjectLockConfiguration"]),
    to("lambda:Invoke", &["lambda:InvokeFunction"]),
    to("lambda:InvokeWithResponseStream", &["lambda:InvokeFunction"]),
    to("dynamodb:ExecuteStatement", &["dynamodb:PartiQLSelect", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate", "dynamodb:PartiQLDelete"]),
    to("dynamodb:BatchExecuteStatement", &["dynamodb:PartiQLSelect", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate", "dynamodb:PartiQLDelete"]),
    to("dynamodb:ExecuteTransaction", &["dynamodb:PartiQLSelect", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate", "dynamodb:PartiQLDelete"]),
    to("dynamodb:TransactGetItems", &["dynamodb:GetItem"]),
    to("dynamodb:TransactWriteItems", &["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"]),
    to("sqs:SendMessageBatch", &["sqs:SendMessage"]),
    to("sqs:DeleteMessageBatch", &["sqs:DeleteMessage"]),
    to("sqs:ChangeMessageVisibilityBatch", &["sqs:ChangeMessageVisibility"]),
    to("sns:PublishBatch", &["sns:Publish"]),
    to("kms:ReEncrypt", &["kms:ReEncryptFrom", "kms:ReEncryptTo"]),
    to("apigateway:ImportRestApi", &["apigateway:POST"]),
    to("s3:DeleteBucketOwnershipControls", &["s3:PutBucketOwnershipControls"]),
    to("s3:CreateBucketMetadataConfiguration", &["s3:CreateBucketMetadataTableConfiguration"]),
    to("s3:GetBucketMetadataConfiguration", &["s3:GetBucketMetadataTableConfiguration"]),
    to("s3:DeleteBucketMetadataConfiguration", &["s3:DeleteBucketMetadataTableConfiguration"]),
    to("s3:ListDirectoryBuckets", &["s3express:ListAllMyDirectoryBuckets"]),
    to("s3:CreateSession", &["s3express:CreateSession"]),
    to("lambda:GetLayerVersionByArn", &["lambda:GetLayerVersion"]),
    to("bedrock:Converse", &["bedrock:InvokeModel"]),
    to("bedrock:ConverseStream", &["bedrock:InvokeModelWithResponseStream"]),
    to("bedrock:StartAsyncInvoke", &["bedrock:InvokeModel"]),
    to("bedrock:RetrieveAndGenerateStream", &["bedrock:RetrieveAndGenerate"]),
    to("access-analyzer:GetFindingV2", &["access-analyzer:GetFinding"]),
    to("access-analyzer:ListFindingsV2", &["access-analyzer:ListFindings"]),
    to("budgets:CreateBudget", &["budgets:ModifyBudget"]),
    to("budgets:UpdateBudget", &["budgets:ModifyBudget"]),
    to("budgets:DeleteBudget", &["budgets:ModifyBudget"]),
    to("budgets:DescribeBudget", &["budgets:ViewBudget"]),
    to("budgets:DescribeBudgets", &["budgets:ViewBudget"]),
    to("cassandra:CreateKeyspace", &["cassandra:Create"]),
    to("cassandra:CreateTable", &["cassandra:Create"]),
    to("cassandra:DeleteKeyspace", &["cassandra:Drop"]),
    to("cassandra:DeleteTable", &["cassandra:Drop"]),
    to("cassandra:UpdateTable", &["cassandra:Alter"]),
    to("cassandra:GetKeyspace", &["cassandra:Select"]),
    to("cassandra:GetTable", &["cassandra:Select"]),
    to("cassandra:ListKeyspaces", &["cassandra:Select"]),
    to("cassandra:ListTables", &["cassandra:Select"]),
    to("cassandra:RestoreTable", &["cassandra:Restore"]),
    to("cloudsearch:UploadDocuments", &["cloudsearch:document"]),
    to("execute-api:PostToConnection", &["execute-api:ManageConnections"]),
    to("execute-api:GetConnection", &["execute-api:ManageConnections"]),
    to("execute-api:DeleteConnection", &["execute-api:ManageConnections"]),
    to("neptune-db:ExecuteGremlinQuery", &["neptune-db:ReadDataViaQuery", "neptune-db:WriteDataViaQuery", "neptune-db:DeleteDataViaQuery"]),
    to("neptune-db:ExecuteOpenCypherQuery", &["neptune-db:ReadDataViaQuery", "neptune-db:WriteDataViaQuery", "neptune-db:DeleteDataViaQuery"]),
    to("timestream:Query", &["timestream:Select"]),
    to("verifiedpermissions:BatchIsAuthorized", &["verifiedpermissions:IsAuthorized"]),
    to("verifiedpermissions:BatchIsAuthorizedWithToken", &["verifiedpermissions:IsAuthorizedWithToken"]),
    to("verifiedpermissions:BatchGetPolicy", &["verifiedpermissions:GetPolicy"]),
    to("cloudfront:CreateDistributionWithTags", &["cloudfront:CreateDistribution", "cloudfront:TagResource"]),
];

/// Names of services in the SDKs (PyPI botocore 1.44.5), the command line and in speech that are no
/// prefix, with theirs; sorted.
#[rustfmt::skip]
pub const PREFIXES: &[(&str, &str)] = &[
    ("accessanalyzer", "access-analyzer"),
    ("account-access-runtime", "account-access"),
    ("acmpca", "acm-pca"),
    ("agent-registry-control", "agent-registry"),
    ("alb", "elasticloadbalancing"),
    ("amp", "aps"),
    ("api-gateway", "apigateway"),
    ("apigatewaymanagementapi", "execute-api"),
    ("apigatewayv2", "apigateway"),
    ("appconfigdata", "appconfig"),
    ("appintegrations", "app-integrations"),
    ("application-insights", "applicationinsights"),
    ("backupsearch", "backup-search"),
    ("bedrock-agent", "bedrock"),
    ("bedrock-agent-runtime", "bedrock"),
    ("bedrock-agentcore-control", "bedrock-agentcore"),
    ("bedrock-data-automation", "bedrock"),
    ("bedrock-data-automation-runtime", "bedrock"),
    ("bedrock-runtime", "bedrock"),
    ("certificate-manager", "acm"),
    ("chime-sdk-identity", "chime"),
    ("chime-sdk-media-pipelines", "chime"),
    ("chime-sdk-meetings", "chime"),
    ("chime-sdk-messaging", "chime"),
    ("chime-sdk-voice", "chime"),
    ("cleanroomsml", "cleanrooms-ml"),
    ("cloud-trail", "cloudtrail"),
    ("cloud-watch", "cloudwatch"),
    ("cloudcontrol", "cloudformation"),
    ("cloudcontrolapi", "cloudformation"),
    ("cloudhsmv2", "cloudhsm"),
    ("cloudsearchdomain", "cloudsearch"),
    ("cloudwatch-events", "events"),
    ("cloudwatch-logs", "logs"),
    ("cloudwatchlogs", "logs"),
    ("cloudwatchomni", "cloudwatch"),
    ("codeguruprofiler", "codeguru-profiler"),
    ("cognito", "cognito-idp"),
    ("cognito-identity-provider", "cognito-idp"),
    ("compute-optimizer-automation", "aco-automation"),
    ("configservice", "config"),
    ("connect-contact-lens", "connect"),
    ("connectcampaigns", "connect-campaigns"),
    ("connectcampaignsv2", "connect-campaigns"),
    ("connectcases", "cases"),
    ("connecthealth", "health-agent"),
    ("connectscheduling", "connect"),
    ("cost-explorer", "ce"),
    ("costexplorer", "ce"),
    ("customer-profiles", "profile"),
    ("devops-agent", "aidevops"),
    ("direct-connect", "directconnect"),
    ("directory-service", "ds"),
    ("docdb", "rds"),
    ("documentdb", "rds"),
    ("dynamo", "dynamodb"),
    ("dynamodbstreams", "dynamodb"),
    ("efs", "elasticfilesystem"),
    ("elasticsearch", "es"),
    ("elb", "elasticloadbalancing"),
    ("elbv2", "elasticloadbalancing"),
    ("elementalinference", "elemental-inference"),
    ("emr", "elasticmapreduce"),
    ("endusermessaging", "end-user-messaging"),
    ("event-bridge", "events"),
    ("eventbridge", "events"),
    ("eventbridgev2", "events"),
    ("forecastquery", "forecast"),
    ("greengrassv2", "greengrass"),
    ("iam-toolbox", "iam"),
    ("identity-center", "sso"),
    ("iot-data", "iot"),
    ("iot-managed-integrations", "iotmanagedintegrations"),
    ("iotsecuretunneling", "iot"),
    ("ivs-realtime", "ivs"),
    ("keyspaces", "cassandra"),
    ("keyspacesstreams", "cassandra"),
    ("kinesis-video-archived-media", "kinesisvideo"),
    ("kinesis-video-media", "kinesisvideo"),
    ("kinesis-video-signaling", "kinesisvideo"),
    ("kinesis-video-webrtc-storage", "kinesisvideo"),
    ("kinesisanalyticsv2", "kinesisanalytics"),
    ("kinesisfirehose", "firehose"),
    ("lambda-core", "lambda"),
    ("lambda-microvms", "lambda"),
    ("lambda-web", "lambda"),
    ("launch-wizard", "launchwizard"),
    ("lex-models", "lex"),
    ("lex-runtime", "lex"),
    ("lexv2-models", "lex"),
    ("lexv2-runtime", "lex"),
    ("location", "geo"),
    ("mailmanager", "ses"),
    ("marketplace-agreement", "aws-marketplace"),
    ("marketplace-catalog", "aws-marketplace"),
    ("marketplace-deployment", "aws-marketplace"),
    ("marketplace-discovery", "aws-marketplace"),
    ("marketplace-entitlement", "aws-marketplace"),
    ("marketplace-reporting", "aws-marketplace"),
    ("mediastore-data", "mediastore"),
    ("meteringmarketplace", "aws-marketplace"),
    ("migration-hub-refactor-spaces", "refactor-spaces"),
    ("migrationhub-config", "mgh"),
    ("migrationhuborchestrator", "migrationhub-orchestrator"),
    ("migrationhubstrategy", "migrationhub-strategy"),
    ("msk", "kafka"),
    ("mturk", "mechanicalturk"),
    ("mwaa", "airflow"),
    ("mwaa-serverless", "airflow-serverless"),
    ("neptune", "rds"),
    ("neptunedata", "neptune-db"),
    ("nlb", "elasticloadbalancing"),
    ("notificationscontacts", "notifications-contacts"),
    ("opensearchserverless", "aoss"),
    ("parameter-store", "ssm"),
    ("partnercentral-account", "partnercentral"),
    ("partnercentral-benefits", "partnercentral"),
    ("partnercentral-channel", "partnercentral"),
    ("partnercentral-revenue-measurement", "partnercentral"),
    ("partnercentral-selling", "partnercentral"),
    ("payment-cryptography-data", "payment-cryptography"),
    ("personalize-events", "personalize"),
    ("personalize-runtime", "personalize"),
    ("pinpoint", "mobiletargeting"),
    ("pinpoint-email", "ses"),
    ("pinpoint-sms-voice", "sms-voice"),
    ("pinpoint-sms-voice-v2", "sms-voice"),
    ("pricing-plan-manager", "pricingplanmanager"),
    ("prometheus", "aps"),
    ("qconnect", "wisdom"),
    ("rdsdata", "rds-data"),
    ("redshiftdata", "redshift-data"),
    ("resiliencehubv2", "resiliencehub"),
    ("resourcegroupstaggingapi", "tag"),
    ("s3control", "s3"),
    ("s3outposts", "s3-outposts"),
    ("sagemaker-a2i-runtime", "sagemaker"),
    ("sagemaker-edge", "sagemaker"),
    ("sagemaker-featurestore-runtime", "sagemaker"),
    ("sagemaker-inference-router-runtime", "sagemaker"),
    ("sagemaker-metrics", "sagemaker"),
    ("sagemaker-runtime", "sagemaker"),
    ("sagemakerjobruntime", "sagemaker"),
    ("sagemakertrainingsessionruntime", "sagemaker"),
    ("secrets-manager", "secretsmanager"),
    ("service-quotas", "servicequotas"),
    ("servicecatalog-appregistry", "servicecatalog"),
    ("sesv2", "ses"),
    ("sfn", "states"),
    ("signer-data", "signer"),
    ("simpledbv2", "sdb"),
    ("socialmessaging", "social-messaging"),
    ("sso-admin", "sso"),
    ("sso-oidc", "sso-oauth"),
    ("step-functions", "states"),
    ("stepfunctions", "states"),
    ("supplychain", "scn"),
    ("support-app", "supportapp"),
    ("systems-manager", "ssm"),
    ("tagging", "tag"),
    ("taxsettings", "tax"),
    ("timestream-query", "timestream"),
    ("timestream-write", "timestream"),
    ("voice-id", "voiceid"),
    ("vpc", "ec2"),
    ("workspaces-thin-client", "thinclient"),
    ("x-ray", "xray"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn operations_are_no_actions_and_need_some_that_are() {
        let catalog = Catalog::built_in();
        let live = |name: &str| catalog.action(name).is_some_and(|it| !it.is_retired());
        for one in OPERATIONS {
            assert!(!live(one.operation), "{} is an action", one.operation);
            assert!(one.actions.iter().all(|it| live(it)), "{}", one.operation);
        }
        assert!(VERBS.iter().all(|(_, actions)| actions.iter().all(|it| live(it))));
        assert!(PREFIXES.is_sorted());
        for (name, prefix) in PREFIXES {
            assert!(catalog.service(name).is_none(), "{name} is a prefix");
            assert!(catalog.service(prefix).is_some_and(|it| !it.is_retired()), "{prefix}");
        }
        assert_eq!(actions_of("S3:listbuckets"), Some(["s3:ListAllMyBuckets"].as_slice()));
        assert_eq!(actions_of("apigateway:GetRestApis"), Some(["apigateway:GET"].as_slice()));
        assert_eq!(actions_of("apigateway:Getter"), None);
        assert_eq!(actions_of("s3:GetObject"), None);
        assert_eq!(prefix_of("StepFunctions"), Some("states"));
    }
}
