//! Which properties of CloudFormation's resources hold policies, and what references to resources
//! give.
//!
//! Source: the CloudFormation resource schemas of 2026-10-20 that PyPI's cfn-lint 1.58 ships, for the
//! names of types and properties; the AWS SAM specification for `AWS::Serverless`; the "Return
//! values" of the CloudFormation resource reference; as of 2026-11.

use crate::document::{
    Kind,
    holders::ROLE,
    template::{Held, held},
};

/// The properties of a resource type.
pub(super) fn held_by(resource_type: &str) -> impl Iterator<Item = &'static Held> {
    HELD.iter().filter(move |held| held.of == resource_type)
}

/// In a way, `[]` stands after the name of a list. Policies of another language (Verified Access, lifecycles, filters) are left out.
#[rustfmt::skip]
static HELD: &[Held] = {
    use Kind::{IdentityPolicy as Identity, ResourcePolicy as Resource, SessionPolicy as Session, TrustPolicy as Trust, VpcEndpointPolicy as Endpoint, IotPolicy as Iot};
    &[
    held("AWS::IAM::Role", "AssumeRolePolicyDocument", Trust, ""),
    held("AWS::IAM::Role", "Policies[].PolicyDocument", Identity, ""),
    held("AWS::IAM::User", "Policies[].PolicyDocument", Identity, ""),
    held("AWS::IAM::Group", "Policies[].PolicyDocument", Identity, ""),
    held("AWS::IAM::Policy", "PolicyDocument", Identity, ""),
    held("AWS::IAM::ManagedPolicy", "PolicyDocument", Identity, ""),
    held("AWS::IAM::RolePolicy", "PolicyDocument", Identity, ""),
    held("AWS::IAM::UserPolicy", "PolicyDocument", Identity, ""),
    held("AWS::IAM::GroupPolicy", "PolicyDocument", Identity, ""),
    held("AWS::SSO::PermissionSet", "InlinePolicy", Identity, ""),
    held("AWS::Serverless::Function", "AssumeRolePolicyDocument", Trust, ""),
    held("AWS::Serverless::Function", "Policies[]", Identity, ""),
    held("AWS::Serverless::StateMachine", "Policies[]", Identity, ""),
    held("AWS::Serverless::Api", "Policy", Resource, "AWS::ApiGateway::RestApi"),
    held("AWS::Serverless::Api", "Auth.ResourcePolicy.CustomStatements", Resource, "AWS::ApiGateway::RestApi"),
    held("AWS::RolesAnywhere::Profile", "SessionPolicy", Session, ""),
    held("AWS::EKS::PodIdentityAssociation", "Policy", Session, ""),
    held("AWS::Transfer::User", "Policy", Session, ""),
    held("AWS::EC2::VPCEndpoint", "PolicyDocument", Endpoint, ""),
    held("AWS::IoT::Policy", "PolicyDocument", Iot, ""),
    held("AWS::S3::BucketPolicy", "PolicyDocument", Resource, "AWS::S3::Bucket"),
    held("AWS::S3::AccessPoint", "Policy", Resource, "AWS::S3::AccessPoint"),
    held("AWS::S3::MultiRegionAccessPointPolicy", "Policy", Resource, "AWS::S3::MultiRegionAccessPoint"),
    held("AWS::S3ObjectLambda::AccessPointPolicy", "PolicyDocument", Resource, "AWS::S3ObjectLambda::AccessPoint"),
    held("AWS::S3Outposts::BucketPolicy", "PolicyDocument", Resource, ""),
    held("AWS::S3Outposts::AccessPoint", "Policy", Resource, ""),
    held("AWS::S3Express::BucketPolicy", "PolicyDocument", Resource, ""),
    held("AWS::S3Express::AccessPoint", "Policy", Resource, ""),
    held("AWS::S3Tables::TableBucketPolicy", "ResourcePolicy", Resource, ""),
    held("AWS::S3Tables::TablePolicy", "ResourcePolicy", Resource, ""),
    held("AWS::S3Vectors::VectorBucketPolicy", "Policy", Resource, ""),
    held("AWS::S3Files::FileSystemPolicy", "Policy", Resource, ""),
    held("AWS::FSx::S3AccessPointAttachment", "S3AccessPoint.Policy", Resource, "AWS::S3::AccessPoint"),
    held("AWS::SQS::QueuePolicy", "PolicyDocument", Resource, "AWS::SQS::Queue"),
    held("AWS::SQS::QueueInlinePolicy", "PolicyDocument", Resource, "AWS::SQS::Queue"),
    held("AWS::SNS::TopicPolicy", "PolicyDocument", Resource, "AWS::SNS::Topic"),
    held("AWS::SNS::TopicInlinePolicy", "PolicyDocument", Resource, "AWS::SNS::Topic"),
    held("AWS::KMS::Key", "KeyPolicy", Resource, "AWS::KMS::Key"),
    held("AWS::KMS::ReplicaKey", "KeyPolicy", Resource, "AWS::KMS::Key"),
    held("AWS::PaymentCryptography::Key", "Policy", Resource, ""),
    held("AWS::Lambda::ResourcePolicy", "PolicyDocument", Resource, "AWS::Lambda::Function"),
    held("AWS::DynamoDB::Table", "ResourcePolicy.PolicyDocument", Resource, "AWS::DynamoDB::Table"),
    held("AWS::DynamoDB::Table", "StreamSpecification.ResourcePolicy.PolicyDocument", Resource, "AWS::DynamoDB::Table"),
    held("AWS::DynamoDB::GlobalTable", "Replicas[].ResourcePolicy.PolicyDocument", Resource, "AWS::DynamoDB::Table"),
    held("AWS::DynamoDB::GlobalTable", "Replicas[].ReplicaStreamSpecification.ResourcePolicy.PolicyDocument", Resource, "AWS::DynamoDB::Table"),
    held("AWS::DSQL::Cluster", "PolicyDocument", Resource, ""),
    held("AWS::Redshift::Cluster", "NamespaceResourcePolicy", Resource, ""),
    held("AWS::RedshiftServerless::Namespace", "NamespaceResourcePolicy", Resource, ""),
    held("AWS::OpenSearchService::Domain", "AccessPolicies", Resource, "AWS::OpenSearchService::Domain"),
    held("AWS::Elasticsearch::Domain", "AccessPolicies", Resource, "AWS::OpenSearchService::Domain"),
    held("AWS::OSIS::Pipeline", "ResourcePolicy.Policy", Resource, ""),
    held("AWS::EFS::FileSystem", "FileSystemPolicy", Resource, "AWS::EFS::FileSystem"),
    held("AWS::ECR::Repository", "RepositoryPolicyText", Resource, "AWS::ECR::Repository"),
    held("AWS::ECR::PublicRepository", "RepositoryPolicyText", Resource, ""),
    held("AWS::ECR::RegistryPolicy", "PolicyText", Resource, ""),
    held("AWS::ECR::RepositoryCreationTemplate", "RepositoryPolicy", Resource, "AWS::ECR::Repository"),
    held("AWS::SecretsManager::ResourcePolicy", "ResourcePolicy", Resource, "AWS::SecretsManager::Secret"),
    held("AWS::SSM::ResourcePolicy", "Policy", Resource, ""),
    held("AWS::Events::EventBus", "Policy", Resource, "AWS::Events::EventBus"),
    held("AWS::Events::EventBusPolicy", "Statement", Resource, "AWS::Events::EventBus"),
    held("AWS::EventsV2::ResourcePolicy", "PolicyDocument", Resource, ""),
    held("AWS::EventSchemas::RegistryPolicy", "Policy", Resource, ""),
    held("AWS::Backup::BackupVault", "AccessPolicy", Resource, "AWS::Backup::BackupVault"),
    held("AWS::Backup::LogicallyAirGappedBackupVault", "AccessPolicy", Resource, "AWS::Backup::BackupVault"),
    held("AWS::ApiGateway::RestApi", "Policy", Resource, "AWS::ApiGateway::RestApi"),
    held("AWS::ApiGateway::DomainNameV2", "Policy", Resource, ""),
    held("AWS::CodeArtifact::Domain", "PermissionsPolicyDocument", Resource, "AWS::CodeArtifact::Domain"),
    held("AWS::CodeArtifact::Repository", "PermissionsPolicyDocument", Resource, ""),
    held("AWS::Kinesis::ResourcePolicy", "ResourcePolicy", Resource, "AWS::Kinesis::Stream"),
    held("AWS::MSK::ClusterPolicy", "Policy", Resource, ""),
    held("AWS::Logs::ResourcePolicy", "PolicyDocument", Resource, "AWS::Logs::ResourcePolicy"),
    held("AWS::Logs::Destination", "DestinationPolicy", Resource, ""),
    held("AWS::Logs::DeliveryDestination", "DeliveryDestinationPolicy.DeliveryDestinationPolicy", Resource, ""),
    held("AWS::Logs::LogGroup", "ResourcePolicyDocument", Resource, ""),
    held("AWS::CloudTrail::ResourcePolicy", "ResourcePolicy", Resource, ""),
    held("AWS::XRay::ResourcePolicy", "PolicyDocument", Resource, ""),
    held("AWS::RUM::AppMonitor", "ResourcePolicy.PolicyDocument", Resource, ""),
    held("AWS::APS::ResourcePolicy", "PolicyDocument", Resource, ""),
    held("AWS::Oam::Sink", "Policy", Resource, ""),
    held("AWS::VpcLattice::AuthPolicy", "Policy", Resource, ""),
    held("AWS::VpcLattice::ResourcePolicy", "Policy", Resource, ""),
    held("AWS::SageMaker::ModelPackageGroup", "ModelPackageGroupPolicy", Resource, ""),
    held("AWS::Bedrock::ResourcePolicy", "PolicyDocument", Resource, ""),
    held("AWS::Bedrock::KnowledgeBasePolicy", "PolicyDocument", Resource, ""),
    held("AWS::BedrockAgentCore::ResourcePolicy", "Policy", Resource, ""),
    held("AWS::AIOps::InvestigationGroup", "InvestigationGroupPolicy", Resource, ""),
    held("AWS::Lex::ResourcePolicy", "Policy", Resource, ""),
    held("AWS::Omics::SequenceStore", "S3AccessPolicy", Resource, ""),
    held("AWS::MediaStore::Container", "Policy", Resource, ""),
    held("AWS::MediaPackageV2::ChannelPolicy", "Policy", Resource, ""),
    held("AWS::MediaPackageV2::OriginEndpointPolicy", "Policy", Resource, ""),
    held("AWS::MediaTailor::ChannelPolicy", "Policy", Resource, ""),
    held("AWS::SMSVOICE::ResourcePolicy", "PolicyDocument", Resource, ""),
    ]
};

/// A policy by itself.
pub(super) const MANAGED_POLICY: &str = "AWS::IAM::ManagedPolicy";

/// What has policies, and how its name begins among those who have one; permission sets become roles.
pub(super) const HAVE: &[(&str, &str)] = &[
    ("AWS::IAM::Role", ROLE),
    ("AWS::IAM::User", ""),
    ("AWS::IAM::Group", ""),
    ("AWS::SSO::PermissionSet", ROLE),
    ("AWS::Serverless::Function", ROLE),
    ("AWS::Serverless::StateMachine", ROLE),
];

/// The properties of a policy by itself that say who has it, and how their names begin.
pub(super) const ATTACHED_TO: &[(&str, &str)] = &[
    ("Roles", ROLE),
    ("RoleName", ROLE),
    ("Users", ""),
    ("UserName", ""),
    ("Groups", ""),
    ("GroupName", ""),
];

/// What has a session policy, and the property with the roles of the sessions.
pub(super) const SESSIONS: &[(&str, &str)] = &[
    ("AWS::RolesAnywhere::Profile", "RoleArns"),
    ("AWS::EKS::PodIdentityAssociation", "RoleArn"),
    ("AWS::Transfer::User", "Role"),
];

/// Functions.
pub(super) const FUNCTIONS: &[&str] = &["AWS::Lambda::Function", "AWS::Serverless::Function"];

/// The URL of a function, where it is a resource of its own.
pub(super) const URL: &str = "AWS::Lambda::Url";

/// Properties whose value is a policy of AWS Organizations; the kind stands beside it.
pub(super) const ORGANIZATION: (&str, &str, &str) =
    ("AWS::Organizations::Policy", "Content", "Type");

/// Resources that add a statement to the policy of another one, which is told by properties.
pub(super) const PERMISSIONS: &[Permission] = &[
    Permission {
        of: "AWS::Lambda::Permission",
        resource: "FunctionName",
        arn: "arn:aws:lambda:{r}:{a}:function:{n}",
        resource_type: "AWS::Lambda::Function",
    },
    Permission {
        of: "AWS::Lambda::LayerVersionPermission",
        resource: "LayerVersionArn",
        arn: "{n}",
        resource_type: "AWS::Lambda::Function",
    },
    Permission {
        of: "AWS::Events::EventBusPolicy",
        resource: "EventBusName",
        arn: "arn:aws:events:{r}:{a}:event-bus/{n}",
        resource_type: "AWS::Events::EventBus",
    },
];

/// A resource that adds a statement to the policy of another one.
pub(super) struct Permission {
    pub of: &'static str,
    /// The property that names the other one, by name or ARN.
    pub resource: &'static str,
    /// The ARN of the other one, as in [`Reference::arn`].
    pub arn: &'static str,
    pub resource_type: &'static str,
}

/// The conditions that properties of such a resource become: property, operator, key.
/// Source: AddPermission and AddLayerVersionPermission in the API reference of Lambda; as of 2026-11.
pub(super) const PERMISSION_CONDITIONS: &[(&str, &str, &str)] = &[
    ("SourceArn", "ArnLike", "AWS:SourceArn"),
    ("SourceAccount", "StringEquals", "AWS:SourceAccount"),
    ("PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID"),
    ("OrganizationId", "StringEquals", "aws:PrincipalOrgID"),
    ("FunctionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType"),
    ("EventSourceToken", "StringEquals", "lambda:EventSourceToken"),
    ("InvokedViaFunctionUrl", "Bool", "lambda:InvokedViaFunctionUrl"),
];

/// What `Ref` gives.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ref {
    /// The resource's name.
    Name,
    /// Its ARN.
    Arn,
    /// Something else, such as a URL.
    Other,
}

/// How a resource is referred to.
pub(super) struct Reference {
    pub of: &'static str,
    /// The property with its name, or with the URL that it is called by without the scheme.
    pub name: &'static str,
    /// What `Ref` gives.
    pub by_ref: Ref,
    /// The attribute that is its ARN.
    pub attribute: &'static str,
    /// Its ARN. `{n}` stands for the name, `{p}` for its path, `{r}` for the Region, `{a}` for the
    /// account.
    pub arn: &'static str,
}

/// The row of a resource type.
pub(super) fn reference_to(resource_type: &str) -> Option<&'static Reference> {
    REFERENCES.iter().find(|reference| reference.of == resource_type)
}

const fn reference(
    of: &'static str,
    name: &'static str,
    by_ref: Ref,
    attribute: &'static str,
    arn: &'static str,
) -> Reference {
    Reference { of, name, by_ref, attribute, arn }
}

#[rustfmt::skip]
static REFERENCES: &[Reference] = &[
    reference("AWS::S3::Bucket", "BucketName", Ref::Name, "Arn", "arn:aws:s3:::{n}"),
    reference("AWS::IAM::Role", "RoleName", Ref::Name, "Arn", "arn:aws:iam::{a}:role{p}{n}"),
    reference("AWS::IAM::User", "UserName", Ref::Name, "Arn", "arn:aws:iam::{a}:user{p}{n}"),
    reference("AWS::IAM::Group", "GroupName", Ref::Name, "Arn", "arn:aws:iam::{a}:group{p}{n}"),
    reference("AWS::IAM::ManagedPolicy", "ManagedPolicyName", Ref::Arn, "PolicyArn", "arn:aws:iam::{a}:policy{p}{n}"),
    reference("AWS::IAM::OIDCProvider", "Url", Ref::Arn, "Arn", "arn:aws:iam::{a}:oidc-provider/{n}"),
    reference("AWS::IAM::SAMLProvider", "Name", Ref::Arn, "Arn", "arn:aws:iam::{a}:saml-provider/{n}"),
    reference("AWS::SQS::Queue", "QueueName", Ref::Other, "Arn", "arn:aws:sqs:{r}:{a}:{n}"),
    reference("AWS::SNS::Topic", "TopicName", Ref::Arn, "TopicArn", "arn:aws:sns:{r}:{a}:{n}"),
    reference("AWS::KMS::Key", "", Ref::Name, "Arn", "arn:aws:kms:{r}:{a}:key/{n}"),
    reference("AWS::Lambda::Function", "FunctionName", Ref::Name, "Arn", "arn:aws:lambda:{r}:{a}:function:{n}"),
    reference("AWS::Serverless::Function", "FunctionName", Ref::Name, "Arn", "arn:aws:lambda:{r}:{a}:function:{n}"),
    reference("AWS::DynamoDB::Table", "TableName", Ref::Name, "Arn", "arn:aws:dynamodb:{r}:{a}:table/{n}"),
    reference("AWS::DynamoDB::GlobalTable", "TableName", Ref::Name, "Arn", "arn:aws:dynamodb:{r}:{a}:table/{n}"),
    reference("AWS::Serverless::SimpleTable", "TableName", Ref::Name, "Arn", "arn:aws:dynamodb:{r}:{a}:table/{n}"),
    reference("AWS::Kinesis::Stream", "Name", Ref::Name, "Arn", "arn:aws:kinesis:{r}:{a}:stream/{n}"),
    reference("AWS::ECR::Repository", "RepositoryName", Ref::Name, "Arn", "arn:aws:ecr:{r}:{a}:repository/{n}"),
    reference("AWS::Logs::LogGroup", "LogGroupName", Ref::Name, "Arn", "arn:aws:logs:{r}:{a}:log-group:{n}:*"),
    reference("AWS::EFS::FileSystem", "", Ref::Name, "Arn", "arn:aws:elasticfilesystem:{r}:{a}:file-system/{n}"),
    reference("AWS::Events::EventBus", "Name", Ref::Name, "Arn", "arn:aws:events:{r}:{a}:event-bus/{n}"),
    reference("AWS::StepFunctions::StateMachine", "StateMachineName", Ref::Arn, "Arn", "arn:aws:states:{r}:{a}:stateMachine:{n}"),
];
