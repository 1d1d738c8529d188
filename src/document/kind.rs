//! The kinds of documents and of resources that carry policies.

use crate::finding::Text;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Attached to a user, group or role.
    IdentityPolicy,
    /// Who may assume a role.
    TrustPolicy,
    /// Attached to a resource such as a bucket.
    ResourcePolicy,
    /// The outer limit for the principals of member accounts.
    ServiceControlPolicy,
    /// The outer limit for the resources of member accounts.
    ResourceControlPolicy,
    /// The outer limit for one user or role.
    PermissionsBoundary,
    /// The outer limit for one session.
    SessionPolicy,
    /// What may pass through a VPC endpoint.
    VpcEndpointPolicy,
    /// What a device that signs in with a certificate may do in AWS IoT Core.
    IotPolicy,
    /// The rules of a security group.
    SecurityGroup,
    /// The entries of a network ACL.
    NetworkAcl,
    /// Where a route table sends traffic.
    RouteTable,
    /// A subnet and what it gives to what starts in it.
    Subnet,
    /// A network interface: where groups, network ACL, routes and addresses meet.
    NetworkInterface,
    /// What the other network documents refer to: prefix lists, VPCs, switches of the account.
    NetworkFacts,
    /// A policy of an organization in another grammar, such as a declarative policy or a tag policy.
    ManagementPolicy,
}

impl Kind {
    /// Every kind, in the order of a selector.
    pub const ALL: [Kind; 16] = [
        Kind::IdentityPolicy,
        Kind::TrustPolicy,
        Kind::ResourcePolicy,
        Kind::ServiceControlPolicy,
        Kind::ResourceControlPolicy,
        Kind::PermissionsBoundary,
        Kind::SessionPolicy,
        Kind::VpcEndpointPolicy,
        Kind::IotPolicy,
        Kind::SecurityGroup,
        Kind::NetworkAcl,
        Kind::RouteTable,
        Kind::Subnet,
        Kind::NetworkInterface,
        Kind::NetworkFacts,
        Kind::ManagementPolicy,
    ];

    /// The kinds that are written in the policy language.
    pub const POLICIES: &'static [Kind] = &[
        Kind::IdentityPolicy,
        Kind::TrustPolicy,
        Kind::ResourcePolicy,
        Kind::ServiceControlPolicy,
        Kind::ResourceControlPolicy,
        Kind::PermissionsBoundary,
        Kind::SessionPolicy,
        Kind::VpcEndpointPolicy,
        Kind::IotPolicy,
    ];

    /// The kinds whose Allow hands out permissions to whoever holds the policy.
    pub const GRANTS_TO_HOLDER: &'static [Kind] = &[Kind::IdentityPolicy];

    /// The kinds that say who may come in.
    pub const HAS_PRINCIPAL: &'static [Kind] = &[
        Kind::TrustPolicy,
        Kind::ResourcePolicy,
        Kind::ResourceControlPolicy,
        Kind::VpcEndpointPolicy,
    ];

    /// The kinds whose text is taken by the APIs of IAM and STS.
    pub const SENT_TO_IAM: &'static [Kind] =
        &[Kind::IdentityPolicy, Kind::TrustPolicy, Kind::PermissionsBoundary, Kind::SessionPolicy];

    /// The name in options and reports.
    pub fn id(self) -> &'static str {
        match self {
            Kind::IdentityPolicy => "identity-policy",
            Kind::TrustPolicy => "trust-policy",
            Kind::ResourcePolicy => "resource-policy",
            Kind::ServiceControlPolicy => "service-control-policy",
            Kind::ResourceControlPolicy => "resource-control-policy",
            Kind::PermissionsBoundary => "permissions-boundary",
            Kind::SessionPolicy => "session-policy",
            Kind::VpcEndpointPolicy => "vpc-endpoint-policy",
            Kind::IotPolicy => "iot-policy",
            Kind::SecurityGroup => "security-group",
            Kind::NetworkAcl => "network-acl",
            Kind::RouteTable => "route-table",
            Kind::Subnet => "subnet",
            Kind::NetworkInterface => "network-interface",
            Kind::NetworkFacts => "network-facts",
            Kind::ManagementPolicy => "management-policy",
        }
    }

    /// The kind of that name.
    pub fn from_id(id: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The kind that AWS Organizations names so in the `Type` of a policy, if policies of that type
    /// are read.
    pub fn of_organization(name: &str) -> Option<Kind> {
        match name {
            "SERVICE_CONTROL_POLICY" => Some(Kind::ServiceControlPolicy),
            "RESOURCE_CONTROL_POLICY" => Some(Kind::ResourceControlPolicy),
            _ => None,
        }
    }

    /// The name for people.
    pub fn name(self) -> Text {
        let (en, ja) = match self {
            Kind::IdentityPolicy => ("Identity policy", "アイデンティティベースのポリシー"),
            Kind::TrustPolicy => ("Role trust policy", "ロールの信頼ポリシー"),
            Kind::ResourcePolicy => ("Resource policy", "リソースベースのポリシー"),
            Kind::ServiceControlPolicy => {
                ("Service control policy (SCP)", "サービスコントロールポリシー (SCP)")
            }
            Kind::ResourceControlPolicy => {
                ("Resource control policy (RCP)", "リソースコントロールポリシー (RCP)")
            }
            Kind::PermissionsBoundary => ("Permissions boundary", "アクセス許可の境界"),
            Kind::SessionPolicy => ("Session policy", "セッションポリシー"),
            Kind::VpcEndpointPolicy => ("VPC endpoint policy", "VPC エンドポイントポリシー"),
            Kind::IotPolicy => ("IoT Core policy", "AWS IoT Core ポリシー"),
            Kind::SecurityGroup => ("Security group", "セキュリティグループ"),
            Kind::NetworkAcl => ("Network ACL", "ネットワーク ACL"),
            Kind::RouteTable => ("Route table", "ルートテーブル"),
            Kind::Subnet => ("Subnet", "サブネット"),
            Kind::NetworkInterface => ("Network interface", "ネットワークインターフェイス"),
            Kind::NetworkFacts => ("Network facts", "ネットワークの補足情報"),
            Kind::ManagementPolicy => {
                ("Management policy of an organization", "組織の管理ポリシー")
            }
        };
        Text { en, ja }
    }

    /// Whether it is a guardrail of an organization.
    pub fn is_guardrail(self) -> bool {
        matches!(self, Kind::ServiceControlPolicy | Kind::ResourceControlPolicy)
    }

    /// Whether it is written in the policy language.
    pub fn is_policy(self) -> bool {
        !matches!(self, Kind::SecurityGroup | Kind::NetworkAcl) && !self.is_scenery()
    }

    /// Whether it is known by its own look and by nothing that a caller could say.
    pub fn is_scenery(self) -> bool {
        matches!(
            self,
            Kind::RouteTable
                | Kind::Subnet
                | Kind::NetworkInterface
                | Kind::NetworkFacts
                | Kind::ManagementPolicy
        )
    }
}

/// A service whose resources carry a policy: its prefix in actions and ARNs, and the name of the
/// resource type as CloudFormation and Access Analyzer write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResourceType {
    /// As in `AWS::S3::Bucket`.
    pub name: &'static str,
    /// As in `s3`.
    pub service: &'static str,
}

/// The resource types whose policies are told apart.
/// Source: the resource types that IAM's list of services with resource-based policies names, with
/// their names in the CloudFormation resource reference; as of 2026-11.
pub const RESOURCE_TYPES: &[ResourceType] = &[
    ResourceType { name: "AWS::S3::Bucket", service: "s3" },
    ResourceType { name: "AWS::S3::AccessPoint", service: "s3" },
    ResourceType { name: "AWS::S3::MultiRegionAccessPoint", service: "s3" },
    ResourceType { name: "AWS::S3ObjectLambda::AccessPoint", service: "s3-object-lambda" },
    ResourceType { name: "AWS::SNS::Topic", service: "sns" },
    ResourceType { name: "AWS::SQS::Queue", service: "sqs" },
    ResourceType { name: "AWS::KMS::Key", service: "kms" },
    ResourceType { name: "AWS::Lambda::Function", service: "lambda" },
    ResourceType { name: "AWS::DynamoDB::Table", service: "dynamodb" },
    ResourceType { name: "AWS::OpenSearchService::Domain", service: "es" },
    ResourceType { name: "AWS::EFS::FileSystem", service: "elasticfilesystem" },
    ResourceType { name: "AWS::S3::Glacier", service: "glacier" },
    ResourceType { name: "AWS::ECR::Repository", service: "ecr" },
    ResourceType { name: "AWS::SecretsManager::Secret", service: "secretsmanager" },
    ResourceType { name: "AWS::Events::EventBus", service: "events" },
    ResourceType { name: "AWS::Backup::BackupVault", service: "backup" },
    ResourceType { name: "AWS::ApiGateway::RestApi", service: "execute-api" },
    ResourceType { name: "AWS::CodeArtifact::Domain", service: "codeartifact" },
    ResourceType { name: "AWS::Kinesis::Stream", service: "kinesis" },
    ResourceType { name: "AWS::Logs::ResourcePolicy", service: "logs" },
    ResourceType { name: "AWS::SES::EmailIdentity", service: "ses" },
    ResourceType { name: "AWS::Glue::DataCatalog", service: "glue" },
];

impl ResourceType {
    /// The type of that name, in any case.
    pub fn from_name(name: &str) -> Option<ResourceType> {
        Self::find(name).copied()
    }

    pub(super) fn find(name: &str) -> Option<&'static ResourceType> {
        RESOURCE_TYPES.iter().find(|known| known.name.eq_ignore_ascii_case(name))
    }

    /// The commonest type of a service.
    pub fn of_service(service: &str) -> Option<ResourceType> {
        Self::find_service(service).copied()
    }

    pub(super) fn find_service(service: &str) -> Option<&'static ResourceType> {
        RESOURCE_TYPES.iter().find(|known| known.service == service)
    }
}
