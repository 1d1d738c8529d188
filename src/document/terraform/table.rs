//! Which attributes of Terraform's resources hold policies.
//!
//! Source: the resource reference of the Terraform AWS provider 6 and, for types and attributes that
//! are gone, that of its version 3; as of 2026-11.

use crate::document::{
    Kind,
    holders::ROLE,
    template::{Held, held},
};

/// The attributes of a resource type.
pub(super) fn held_by(of: &str) -> impl Iterator<Item = &'static Held> {
    let from = HELD.partition_point(|held| held.of < of);
    HELD.iter().skip(from).take_while(move |held| held.of == of)
}

/// Sorted by type. Ways go through blocks and lists of them.
#[rustfmt::skip]
static HELD: &[Held] = {
    use Kind::{IdentityPolicy as Identity, ResourcePolicy as Resource, SessionPolicy as Session, TrustPolicy as Trust, VpcEndpointPolicy as Endpoint, IotPolicy as Iot};
    &[
    held("aws_acmpca_policy", "policy", Resource, ""),
    held("aws_api_gateway_domain_name", "policy", Resource, ""),
    held("aws_api_gateway_rest_api", "policy", Resource, "AWS::ApiGateway::RestApi"),
    held("aws_api_gateway_rest_api_policy", "policy", Resource, "AWS::ApiGateway::RestApi"),
    held("aws_backup_vault_policy", "policy", Resource, "AWS::Backup::BackupVault"),
    held("aws_cloudwatch_event_bus_policy", "policy", Resource, "AWS::Events::EventBus"),
    held("aws_cloudwatch_log_delivery_destination_policy", "delivery_destination_policy", Resource, ""),
    held("aws_cloudwatch_log_destination_policy", "access_policy", Resource, ""),
    held("aws_cloudwatch_log_resource_policy", "policy_document", Resource, "AWS::Logs::ResourcePolicy"),
    held("aws_codeartifact_domain_permissions_policy", "policy_document", Resource, "AWS::CodeArtifact::Domain"),
    held("aws_codeartifact_repository_permissions_policy", "policy_document", Resource, ""),
    held("aws_codebuild_resource_policy", "policy", Resource, ""),
    held("aws_dynamodb_resource_policy", "policy", Resource, "AWS::DynamoDB::Table"),
    held("aws_ecr_registry_policy", "policy", Resource, ""),
    held("aws_ecr_repository_creation_template", "repository_policy", Resource, "AWS::ECR::Repository"),
    held("aws_ecr_repository_policy", "policy", Resource, "AWS::ECR::Repository"),
    held("aws_ecrpublic_repository_policy", "policy", Resource, ""),
    held("aws_efs_file_system_policy", "policy", Resource, "AWS::EFS::FileSystem"),
    held("aws_elasticsearch_domain", "access_policies", Resource, "AWS::OpenSearchService::Domain"),
    held("aws_elasticsearch_domain_policy", "access_policies", Resource, "AWS::OpenSearchService::Domain"),
    held("aws_glacier_vault", "access_policy", Resource, "AWS::S3::Glacier"),
    held("aws_glacier_vault_lock", "policy", Resource, "AWS::S3::Glacier"),
    held("aws_glue_resource_policy", "policy", Resource, "AWS::Glue::DataCatalog"),
    held("aws_iam_group_policy", "policy", Identity, ""),
    held("aws_iam_policy", "policy", Identity, ""),
    held("aws_iam_role", "assume_role_policy", Trust, ""),
    held("aws_iam_role", "inline_policy.policy", Identity, ""),
    held("aws_iam_role_policy", "policy", Identity, ""),
    held("aws_iam_user_policy", "policy", Identity, ""),
    held("aws_iot_policy", "policy", Iot, ""),
    held("aws_kinesis_resource_policy", "policy", Resource, "AWS::Kinesis::Stream"),
    held("aws_kms_external_key", "policy", Resource, "AWS::KMS::Key"),
    held("aws_kms_key", "policy", Resource, "AWS::KMS::Key"),
    held("aws_kms_key_policy", "policy", Resource, "AWS::KMS::Key"),
    held("aws_kms_replica_external_key", "policy", Resource, "AWS::KMS::Key"),
    held("aws_kms_replica_key", "policy", Resource, "AWS::KMS::Key"),
    held("aws_media_store_container_policy", "policy", Resource, ""),
    held("aws_msk_cluster_policy", "policy", Resource, ""),
    held("aws_networkfirewall_resource_policy", "policy", Resource, ""),
    held("aws_oam_sink_policy", "policy", Resource, ""),
    held("aws_opensearch_domain", "access_policies", Resource, "AWS::OpenSearchService::Domain"),
    held("aws_opensearch_domain_policy", "access_policies", Resource, "AWS::OpenSearchService::Domain"),
    held("aws_prometheus_resource_policy", "policy_document", Resource, ""),
    held("aws_redshift_resource_policy", "policy", Resource, ""),
    held("aws_redshiftserverless_resource_policy", "policy", Resource, ""),
    held("aws_rolesanywhere_profile", "session_policy", Session, ""),
    held("aws_s3_access_point", "policy", Resource, "AWS::S3::AccessPoint"),
    held("aws_s3_bucket", "policy", Resource, "AWS::S3::Bucket"),
    held("aws_s3_bucket_policy", "policy", Resource, "AWS::S3::Bucket"),
    held("aws_s3control_access_point_policy", "policy", Resource, "AWS::S3::AccessPoint"),
    held("aws_s3control_bucket_policy", "policy", Resource, ""),
    held("aws_s3control_multi_region_access_point_policy", "details.policy", Resource, "AWS::S3::MultiRegionAccessPoint"),
    held("aws_s3control_object_lambda_access_point_policy", "policy", Resource, "AWS::S3ObjectLambda::AccessPoint"),
    held("aws_s3tables_table_bucket_policy", "resource_policy", Resource, ""),
    held("aws_s3tables_table_policy", "resource_policy", Resource, ""),
    held("aws_s3vectors_vector_bucket_policy", "policy", Resource, ""),
    held("aws_sagemaker_model_package_group_policy", "resource_policy", Resource, ""),
    held("aws_schemas_registry_policy", "policy", Resource, ""),
    held("aws_secretsmanager_secret", "policy", Resource, "AWS::SecretsManager::Secret"),
    held("aws_secretsmanager_secret_policy", "policy", Resource, "AWS::SecretsManager::Secret"),
    held("aws_ses_identity_policy", "policy", Resource, "AWS::SES::EmailIdentity"),
    held("aws_sesv2_email_identity_policy", "policy", Resource, "AWS::SES::EmailIdentity"),
    held("aws_sns_topic", "policy", Resource, "AWS::SNS::Topic"),
    held("aws_sns_topic_policy", "policy", Resource, "AWS::SNS::Topic"),
    held("aws_sqs_queue", "policy", Resource, "AWS::SQS::Queue"),
    held("aws_sqs_queue_policy", "policy", Resource, "AWS::SQS::Queue"),
    held("aws_ssoadmin_permission_set_inline_policy", "inline_policy", Identity, ""),
    held("aws_transfer_access", "policy", Session, ""),
    held("aws_transfer_user", "policy", Session, ""),
    held("aws_vpc_endpoint", "policy", Endpoint, ""),
    held("aws_vpc_endpoint_policy", "policy", Endpoint, ""),
    held("aws_vpclattice_auth_policy", "policy", Resource, ""),
    held("aws_vpclattice_resource_policy", "policy", Resource, ""),
    held("aws_xray_resource_policy", "policy_document", Resource, ""),
    ]
};

/// The resource type of AWS Organizations' policies, and the attributes with the policy and its kind.
pub(super) const ORGANIZATION: (&str, &str, &str) = ("aws_organizations_policy", "content", "type");

/// A policy by itself.
pub(super) const POLICY: &str = "aws_iam_policy";
/// Roles.
pub(super) const ROLES: &str = "aws_iam_role";

/// What has policies, and how its name begins among those who have one; permission sets become roles.
pub(super) const HAVE: &[(&str, &str)] = &[
    (ROLES, ROLE),
    ("aws_iam_user", ""),
    ("aws_iam_group", ""),
    ("aws_ssoadmin_permission_set_inline_policy", ROLE),
];

/// The attributes that say who has a policy, the type of those, and how their names begin.
pub(super) const ATTACHED_TO: &[(&str, &str, &str)] = &[
    ("role", ROLES, ROLE),
    ("roles", ROLES, ROLE),
    ("user", "aws_iam_user", ""),
    ("users", "aws_iam_user", ""),
    ("group", "aws_iam_group", ""),
    ("groups", "aws_iam_group", ""),
];

/// What has a session policy, and the attribute with the roles of the sessions.
pub(super) const SESSIONS: &[(&str, &str)] = &[
    ("aws_rolesanywhere_profile", "role_arns"),
    ("aws_transfer_access", "role"),
    ("aws_transfer_user", "role"),
];

/// The resource that makes a policy for the URL of a function, and the attributes that tell of whom
/// it asks what.
pub(super) const FUNCTION_URL: (&str, &str, &str) =
    ("aws_lambda_function_url", "function_name", "authorization_type");

/// The data source that makes a policy out of blocks.
pub(super) const POLICY_DOCUMENT: &str = "aws_iam_policy_document";

/// Its attributes with the policies that it is made of.
pub(super) const PARTS: [&str; 4] =
    ["source_policy_documents", "override_policy_documents", "source_json", "override_json"];

/// The data source that tells the account that everything is made in.
pub(super) const CALLER: &str = "aws_caller_identity";

/// A resource that adds a statement to the policy of another one, which its attributes tell.
pub(super) struct Permission {
    pub of: &'static str,
    /// As in `AWS::S3::Bucket`.
    pub resource_type: &'static str,
    /// The attribute that tells the resource.
    pub resource: &'static str,
    /// How an ARN of the resource begins before its name.
    pub arn: &'static str,
    /// What the statement allows if no attribute says so.
    pub action: &'static str,
}

/// The row of a resource type.
pub(super) fn permission_of(of: &str) -> Option<&'static Permission> {
    PERMISSIONS.iter().find(|permission| permission.of == of)
}

static PERMISSIONS: &[Permission] = &[
    Permission {
        of: "aws_lambda_permission",
        resource_type: "AWS::Lambda::Function",
        resource: "function_name",
        arn: ":function:",
        action: "lambda:InvokeFunction",
    },
    Permission {
        of: "aws_lambda_layer_version_permission",
        resource_type: "AWS::Lambda::Function",
        resource: "layer_name",
        arn: ":layer:",
        action: "lambda:GetLayerVersion",
    },
    Permission {
        of: "aws_cloudwatch_event_permission",
        resource_type: "AWS::Events::EventBus",
        resource: "event_bus_name",
        arn: ":event-bus/",
        action: "events:PutEvents",
    },
];

/// The conditions that attributes of such a resource become: attribute, operator, key; those of one
/// operator together.
/// Source: AddPermission and AddLayerVersionPermission in the API reference of Lambda; as of 2026-11.
pub(super) const PERMISSION_CONDITIONS: &[(&str, &str, &str)] = &[
    ("source_arn", "ArnLike", "AWS:SourceArn"),
    ("source_account", "StringEquals", "AWS:SourceAccount"),
    ("principal_org_id", "StringEquals", "aws:PrincipalOrgID"),
    ("organization_id", "StringEquals", "aws:PrincipalOrgID"),
    ("function_url_auth_type", "StringEquals", "lambda:FunctionUrlAuthType"),
    ("event_source_token", "StringEquals", "lambda:EventSourceToken"),
    ("invoked_via_function_url", "Bool", "lambda:InvokedViaFunctionUrl"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::ResourceType;

    #[test]
    fn the_table_is_sorted_and_names_known_types() {
        for pair in HELD.windows(2) {
            assert!(pair[0].of <= pair[1].of, "{} stands before {}", pair[0].of, pair[1].of);
        }
        for held in HELD.iter().filter(|held| !held.resource_type.is_empty()) {
            assert!(ResourceType::from_name(held.resource_type).is_some(), "{}", held.of);
        }
    }
}
