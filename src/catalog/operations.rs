//! API operations whose actions have another name, and services whose prefix is not their name.
//!
//! Source: the guides of the services named, state of 2025; only what is sure. Everybody who
//! writes `s3:ListBuckets` means the operation, and IAM knows no such action.

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
    let known = OPERATIONS.iter().find(|it| it.operation.eq_ignore_ascii_case(operation))?;
    Some(known.actions)
}

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
    to("apigateway:GetRestApi", &["apigateway:GET"]),
    to("apigateway:GetRestApis", &["apigateway:GET"]),
    to("apigateway:CreateRestApi", &["apigateway:POST"]),
    to("apigateway:ImportRestApi", &["apigateway:POST"]),
    to("apigateway:PutRestApi", &["apigateway:PUT"]),
    to("apigateway:UpdateRestApi", &["apigateway:PATCH"]),
    to("apigateway:DeleteRestApi", &["apigateway:DELETE"]),
    to("apigateway:CreateDeployment", &["apigateway:POST"]),
    to("cloudfront:CreateDistributionWithTags", &["cloudfront:CreateDistribution", "cloudfront:TagResource"]),
];

/// Names of services in the SDKs, the command line and in speech that are no prefix, with theirs.
#[rustfmt::skip]
pub const PREFIXES: &[(&str, &str)] = &[
    ("acmpca", "acm-pca"),
    ("alb", "elasticloadbalancing"),
    ("api-gateway", "apigateway"),
    ("apigatewayv2", "apigateway"),
    ("autoscale", "autoscaling"),
    ("certificate-manager", "acm"),
    ("cloud-trail", "cloudtrail"),
    ("cloud-watch", "cloudwatch"),
    ("cloudhsmv2", "cloudhsm"),
    ("cloudwatchlogs", "logs"),
    ("cloudwatch-logs", "logs"),
    ("cognito", "cognito-idp"),
    ("cognito-identity-provider", "cognito-idp"),
    ("cost-explorer", "ce"),
    ("costexplorer", "ce"),
    ("direct-connect", "directconnect"),
    ("directory-service", "ds"),
    ("docdb", "rds"),
    ("documentdb", "rds"),
    ("dynamo", "dynamodb"),
    ("efs", "elasticfilesystem"),
    ("elasticsearch", "es"),
    ("elb", "elasticloadbalancing"),
    ("elbv2", "elasticloadbalancing"),
    ("emr", "elasticmapreduce"),
    ("event-bridge", "events"),
    ("eventbridge", "events"),
    ("identity-center", "sso"),
    ("keyspaces", "cassandra"),
    ("kinesisfirehose", "firehose"),
    ("msk", "kafka"),
    ("mwaa", "airflow"),
    ("neptune", "rds"),
    ("nlb", "elasticloadbalancing"),
    ("parameter-store", "ssm"),
    ("pinpoint", "mobiletargeting"),
    ("secrets-manager", "secretsmanager"),
    ("service-quotas", "servicequotas"),
    ("sesv2", "ses"),
    ("sfn", "states"),
    ("step-functions", "states"),
    ("stepfunctions", "states"),
    ("systems-manager", "ssm"),
    ("vpc", "ec2"),
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
        for (name, prefix) in PREFIXES {
            assert!(catalog.service(name).is_none(), "{name} is a prefix");
            assert!(catalog.service(prefix).is_some_and(|it| !it.is_retired()), "{prefix}");
        }
        assert_eq!(actions_of("S3:listbuckets"), Some(["s3:ListAllMyBuckets"].as_slice()));
        assert_eq!(actions_of("s3:GetObject"), None);
        assert_eq!(prefix_of("StepFunctions"), Some("states"));
    }
}
