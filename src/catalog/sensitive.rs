//! Actions that a reviewer looks for wherever they are allowed widely, by what they endanger.
//!
//! Source: the classes are those of cloudsplaining and of primeharbor's `sensitive_iam_actions`; the
//! choice within them is ours, from the services' API references, each action checked against the
//! catalogue; state of 2026-11. The well-known ones, not all. Left out is what grants nothing alone
//! (`secretsmanager:BatchGetSecretValue`) and what anybody may call (`cognito-identity:GetId`).

use super::{
    actions::{Catalog, Level},
    escalation::Needed,
    expand::ActionSet,
};

/// What an action endangers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// It answers with a password, key or token, or lets in with one.
    Credentials,
    /// It answers with a secret, or opens what is encrypted.
    Secrets,
    /// It reads or copies data in bulk.
    BulkData,
    /// It gives copies or resources to other accounts.
    Share,
    /// It writes the policy or access list of a resource.
    Exposure,
    /// It deletes what holds data or runs.
    Destruction,
    /// It stops records of what happens, or deletes them.
    Logging,
    /// It takes away limits that stand above an account or for all of it.
    Guardrails,
    /// It opens the network or leads it elsewhere.
    Network,
    /// It buys.
    Cost,
}

impl Class {
    /// How many there are.
    pub const COUNT: usize = Class::Cost as usize + 1;
}

/// How much milder calls are whose token opens no more than the policy does and that AWS lets on `*`
/// only.
pub const TOKEN_ONLY: u8 = 3;

/// Some actions of a class: by how many steps they are milder than the class's worst, and their names
/// with spaces between, the most telling first.
type Group = (Class, u8, &'static str);

/// The actions.
#[rustfmt::skip]
pub static GROUPS: &[Group] = &[
    (Class::Credentials, 0, "iam:CreateAccessKey iam:CreateLoginProfile iam:UpdateLoginProfile iam:CreateServiceSpecificCredential iam:ResetServiceSpecificCredential ec2:GetPasswordData rds-db:connect redshift:GetClusterCredentials redshift:GetClusterCredentialsWithIAM redshift-serverless:GetCredentials lightsail:GetInstanceAccessDetails lightsail:GetRelationalDatabaseMasterUserPassword lightsail:DownloadDefaultKeyPair ds:ResetUserPassword cognito-idp:AdminSetUserPassword gamelift:GetInstanceAccess dsql:DbConnectAdmin"),
    (Class::Credentials, 1, "cognito-identity:GetOpenIdTokenForDeveloperIdentity connect:GetFederationToken codepipeline:PollForJobs gamelift:RequestUploadCredentials gamelift:GetComputeAuthToken appsync:CreateApiKey grafana:CreateWorkspaceApiKey grafana:CreateWorkspaceServiceAccountToken lakeformation:GetTemporaryGlueTableCredentials elasticache:Connect memorydb:Connect dsql:DbConnect"),
    (Class::Credentials, 2, "iam:UpdateAccessKey glue:GetConnection glue:GetConnections appsync:ListApiKeys codeartifact:GetAuthorizationToken"),
    (Class::Credentials, TOKEN_ONLY, "ecr:GetAuthorizationToken"),
    (Class::Secrets, 0, "secretsmanager:GetSecretValue"),
    (Class::Secrets, 1, "kms:Decrypt kms:ReEncryptFrom ssm:GetParameter ssm:GetParameters ssm:GetParametersByPath ssm:GetParameterHistory"),
    (Class::BulkData, 0, "s3:GetObject s3:GetObjectVersion dynamodb:Scan dynamodb:ExportTableToPointInTime rds:StartExportTask rds:CopyDBSnapshot rds-data:ExecuteStatement redshift-data:GetStatementResult athena:GetQueryResults ebs:GetSnapshotBlock ec2:CreateStoreImageTask ec2:CreateInstanceExportTask ec2:ExportImage logs:CreateExportTask codecommit:GitPull kinesis:GetRecords sqs:ReceiveMessage"),
    (Class::Share, 0, "ec2:ModifySnapshotAttribute ec2:ModifyImageAttribute rds:ModifyDBSnapshotAttribute rds:ModifyDBClusterSnapshotAttribute redshift:AuthorizeSnapshotAccess redshift:AuthorizeDataShare ssm:ModifyDocumentPermission ec2:ModifyFpgaImageAttribute ds:ShareDirectory"),
    (Class::Share, 1, "ram:CreateResourceShare ram:AssociateResourceShare"),
    (Class::Exposure, 0, "s3:PutBucketPolicy s3:PutBucketAcl s3:PutAccountPublicAccessBlock s3:PutBucketPublicAccessBlock s3:PutAccessPointPolicy s3:PutMultiRegionAccessPointPolicy kms:PutKeyPolicy kms:CreateGrant secretsmanager:PutResourcePolicy lambda:AddPermission lambda:AddLayerVersionPermission sqs:AddPermission sns:AddPermission ecr:SetRepositoryPolicy ecr:PutRegistryPolicy dynamodb:PutResourcePolicy kinesis:PutResourcePolicy events:PutPermission glue:PutResourcePolicy elasticfilesystem:PutFileSystemPolicy backup:PutBackupVaultAccessPolicy glacier:SetVaultAccessPolicy apigateway:UpdateRestApiPolicy acm-pca:PutPolicy codeartifact:PutDomainPermissionsPolicy codeartifact:PutRepositoryPermissionsPolicy codebuild:PutResourcePolicy cloudsearch:UpdateServiceAccessPolicies vpc-lattice:PutAuthPolicy vpc-lattice:PutResourcePolicy ses:PutIdentityPolicy"),
    (Class::Exposure, 1, "s3:PutObjectAcl s3:PutObjectVersionAcl s3:PutBucketOwnershipControls sqs:SetQueueAttributes sns:SetTopicAttributes es:UpdateDomainConfig es:UpdateElasticsearchDomainConfig ec2:ModifyVpcEndpointServicePermissions lambda:CreateFunctionUrlConfig lambda:UpdateFunctionUrlConfig logs:PutResourcePolicy lakeformation:GrantPermissions"),
    (Class::Exposure, 2, "ec2:CreateNetworkInterfacePermission"),
    (Class::Destruction, 0, "s3:DeleteBucket s3:DeleteObjectVersion s3:PutLifecycleConfiguration dynamodb:DeleteTable dynamodb:DeleteBackup rds:DeleteDBInstance rds:DeleteDBCluster rds:DeleteDBSnapshot rds:DeleteDBClusterSnapshot ec2:TerminateInstances ec2:DeleteVolume ec2:DeleteSnapshot ec2:DeregisterImage kms:ScheduleKeyDeletion kms:DeleteImportedKeyMaterial secretsmanager:DeleteSecret backup:DeleteRecoveryPoint backup:DeleteBackupVault cloudformation:DeleteStack lambda:DeleteFunction sqs:PurgeQueue sqs:DeleteQueue sns:DeleteTopic kinesis:DeleteStream elasticfilesystem:DeleteFileSystem fsx:DeleteFileSystem eks:DeleteCluster ecs:DeleteCluster ecr:DeleteRepository ecr:BatchDeleteImage route53:DeleteHostedZone redshift:DeleteCluster es:DeleteDomain es:DeleteElasticsearchDomain elasticache:DeleteReplicationGroup elasticache:DeleteCacheCluster memorydb:DeleteCluster cognito-idp:DeleteUserPool codecommit:DeleteRepository glacier:DeleteArchive glue:DeleteDatabase autoscaling:DeleteAutoScalingGroup elasticloadbalancing:DeleteLoadBalancer cloudfront:DeleteDistribution"),
    (Class::Destruction, 1, "s3:DeleteObject ssm:DeleteParameter"),
    (Class::Logging, 0, "cloudtrail:StopLogging cloudtrail:DeleteTrail cloudtrail:UpdateTrail cloudtrail:PutEventSelectors cloudtrail:DeleteEventDataStore config:StopConfigurationRecorder config:DeleteConfigurationRecorder config:DeleteDeliveryChannel guardduty:DeleteDetector guardduty:UpdateDetector guardduty:StopMonitoringMembers guardduty:DisassociateFromAdministratorAccount ec2:DeleteFlowLogs securityhub:DisableSecurityHub macie2:DisableMacie detective:DeleteGraph access-analyzer:DeleteAnalyzer"),
    (Class::Logging, 1, "inspector2:Disable logs:DeleteLogGroup logs:DeleteLogStream s3:PutBucketLogging route53resolver:DeleteResolverQueryLogConfig wafv2:DeleteLoggingConfiguration"),
    (Class::Logging, 2, "cloudwatch:DeleteAlarms cloudwatch:DisableAlarmActions"),
    (Class::Guardrails, 0, "organizations:DetachPolicy organizations:UpdatePolicy organizations:LeaveOrganization organizations:DeletePolicy organizations:DisablePolicyType organizations:RemoveAccountFromOrganization organizations:MoveAccount organizations:CloseAccount organizations:DeleteOrganization"),
    (Class::Guardrails, 1, "account:CloseAccount controltower:DisableControl controltower:DeleteLandingZone iam:DeleteAccountPasswordPolicy backup:DeleteBackupVaultLockConfiguration fms:DeletePolicy"),
    (Class::Guardrails, 2, "organizations:RegisterDelegatedAdministrator iam:UpdateAccountPasswordPolicy s3:BypassGovernanceRetention ec2:DisableSnapshotBlockPublicAccess ec2:DisableImageBlockPublicAccess ec2:DisableEbsEncryptionByDefault ec2:ModifyVpcBlockPublicAccessOptions"),
    (Class::Network, 0, "ec2:AuthorizeSecurityGroupIngress ec2:AuthorizeSecurityGroupEgress ec2:ModifySecurityGroupRules ec2:CreateNetworkAclEntry ec2:ReplaceNetworkAclEntry ec2:DeleteNetworkAclEntry ec2:ReplaceNetworkAclAssociation ec2:CreateRoute ec2:ReplaceRoute ec2:AttachInternetGateway ec2:CreateVpcPeeringConnection ec2:AcceptVpcPeeringConnection ec2:ModifyVpcEndpoint ec2:AuthorizeClientVpnIngress ec2:ModifyNetworkInterfaceAttribute elasticloadbalancing:SetSecurityGroups network-firewall:UpdateFirewallPolicy network-firewall:DeleteFirewallPolicy wafv2:UpdateWebACL wafv2:DisassociateWebACL route53:ChangeResourceRecordSets"),
    (Class::Cost, 0, "aws-marketplace:Subscribe savingsplans:CreateSavingsPlan ec2:PurchaseReservedInstancesOffering ec2:PurchaseHostReservation ec2:PurchaseCapacityBlock rds:PurchaseReservedDBInstancesOffering elasticache:PurchaseReservedCacheNodesOffering redshift:PurchaseReservedNodeOffering es:PurchaseReservedInstanceOffering dynamodb:PurchaseReservedCapacityOfferings memorydb:PurchaseReservedNodesOffering bedrock:CreateProvisionedModelThroughput route53domains:RegisterDomain route53domains:TransferDomain outposts:CreateOrder shield:CreateSubscription"),
];

/// Condition keys, or starts of keys, that limit what actions of a class do to what is meant: other
/// than the resource, which any condition may choose.
pub const TAMING: &[(Class, &str)] = &[
    (Class::Secrets, "kms:ViaService"),
    (Class::Secrets, "kms:EncryptionContext"),
    (Class::Secrets, "aws:CalledVia"),
    (Class::Exposure, "kms:GrantIsForAWSResource"),
    (Class::Exposure, "kms:ViaService"),
    (Class::Exposure, "lambda:Principal"),
    (Class::BulkData, "aws:ResourceAccount"),
    (Class::BulkData, "aws:ResourceOrgID"),
    (Class::BulkData, "s3:ResourceAccount"),
    (Class::Share, "ram:RequestedAllowsExternalPrincipals"),
    (Class::Guardrails, "organizations:PolicyType"),
];

/// Well-known actions that overwrite data or run something, with spaces between.
const WRITES: &str = "s3:PutObject dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem dynamodb:BatchWriteItem sqs:SendMessage sqs:DeleteMessage sns:Publish lambda:InvokeFunction lambda:UpdateFunctionCode lambda:UpdateFunctionConfiguration kms:Encrypt kms:GenerateDataKey kms:DisableKey secretsmanager:PutSecretValue secretsmanager:UpdateSecret ssm:PutParameter ssm:SendCommand ssm:StartSession ec2:StopInstances ec2:RebootInstances ec2:ModifyInstanceAttribute rds:ModifyDBInstance rds:ModifyDBCluster ecs:UpdateService ecs:RunTask ecs:ExecuteCommand ecr:PutImage cloudformation:UpdateStack cloudformation:ExecuteChangeSet states:StartExecution events:PutTargets codebuild:StartBuild codebuild:UpdateProject cognito-idp:AdminCreateUser kinesis:PutRecord elasticfilesystem:ClientWrite iam:DeleteRole iam:DeleteUser iam:UpdateRole";

/// Actions that make users and roles stronger and can be held under a boundary by a condition.
pub const UNDER_BOUNDARY: &[&str] = &[
    "iam:CreateRole",
    "iam:CreateUser",
    "iam:AttachRolePolicy",
    "iam:PutRolePolicy",
    "iam:AttachUserPolicy",
    "iam:PutUserPolicy",
];

/// Actions that take a boundary away or put another in its place.
pub const REMOVES_BOUNDARY: &[&str] = &[
    "iam:DeleteRolePermissionsBoundary",
    "iam:DeleteUserPermissionsBoundary",
    "iam:PutRolePermissionsBoundary",
    "iam:PutUserPermissionsBoundary",
];

/// Those of them that a condition on the boundary tames, as it tells of the new one.
pub const BOUNDED: &[&str] = &["iam:PutRolePermissionsBoundary", "iam:PutUserPermissionsBoundary"];

/// What people do to their own user, with spaces between, but for what reaches nobody else even on `*`.
/// Source: the IAM user guide's examples of
/// policies for managing one's own credentials; state of 2026-11.
const SELF_SERVICE: &str = "iam:CreateAccessKey iam:UpdateAccessKey iam:DeleteAccessKey iam:CreateLoginProfile iam:UpdateLoginProfile iam:DeleteLoginProfile iam:EnableMFADevice iam:DeactivateMFADevice iam:ResyncMFADevice iam:UploadSSHPublicKey iam:UpdateSSHPublicKey iam:DeleteSSHPublicKey iam:UploadSigningCertificate iam:UpdateSigningCertificate iam:DeleteSigningCertificate iam:CreateServiceSpecificCredential iam:UpdateServiceSpecificCredential iam:DeleteServiceSpecificCredential iam:ResetServiceSpecificCredential";

/// Words in a Sid by which a statement is for people's own user.
pub const SELF_WORDS: &[&str] = &["Own", "Self", "own", "self", "自分", "本人"];

/// Actions on `*` that have findings of their own, which say more about how to narrow them.
const TOLD: &str = "iam:PassRole iam:CreateServiceLinkedRole sts:AssumeRole";

/// An action of the table.
#[derive(Debug)]
pub struct Sensitive {
    /// What it endangers.
    pub class: Class,
    /// By how many steps it is milder than the worst of its class.
    pub milder: u8,
    /// The action.
    pub needed: Needed,
}

/// The table as a catalogue knows its actions; made once for each catalogue.
#[derive(Debug, Default)]
pub struct Index {
    /// The actions in the order of the table.
    pub actions: Vec<Sensitive>,
    /// All of them.
    pub set: ActionSet,
    /// Well-known actions of no class that overwrite data or run something.
    pub overwrites: ActionSet,
    /// Those that have findings of their own on `*`.
    pub told: ActionSet,
    /// What people do to their own user.
    pub self_service: ActionSet,
    /// Every action of the catalogue that changes things, permissions included, tags alone not.
    pub writes: ActionSet,
    /// Every action of the catalogue that changes permissions.
    pub permissions: ActionSet,
    /// Every action of the catalogue that changes tags alone.
    pub tagging: ActionSet,
    /// Every action that grants nothing any more.
    pub retired: ActionSet,
}

impl Index {
    /// The actions that are in the catalogue and not retired.
    pub fn of(catalog: &Catalog) -> Index {
        let mut index = Index::default();
        for (class, milder, names) in GROUPS {
            for name in names.split(' ') {
                let Some(action) = catalog.action(name).filter(|it| !it.is_retired()) else {
                    continue;
                };
                let needed = Needed::of(action, name);
                index.actions.push(Sensitive { class: *class, milder: *milder, needed });
            }
        }
        index.set = index.actions.iter().map(|it| it.needed.id).collect();
        let of = |names: &str| -> ActionSet {
            names.split(' ').filter_map(|name| Some(catalog.action(name)?.id())).collect()
        };
        index.self_service = of(SELF_SERVICE);
        index.told = of(TOLD);
        index.overwrites = of(WRITES);
        index.retired = catalog.retired_actions();
        index.permissions = catalog.actions_of_level(Level::PermissionsManagement);
        index.tagging = catalog.actions_of_level(Level::Tagging);
        index.writes = catalog.actions_of_level(Level::Write).union(&index.permissions);
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_in_the_catalogue_and_in_one_class() {
        let catalog = Catalog::built_in();
        let classes = GROUPS.iter().flat_map(|(_, _, names)| names.split(' '));
        let lists = [WRITES, SELF_SERVICE, TOLD].into_iter();
        let others = lists.flat_map(|names| names.split(' '));
        let boundaries = [UNDER_BOUNDARY, REMOVES_BOUNDARY, BOUNDED].into_iter().flatten();
        let wrong: Vec<&str> = classes
            .clone()
            .chain(others)
            .chain(boundaries.copied())
            .filter(|name| {
                let action = catalog.action(name);
                action.is_none_or(|it| it.is_retired() || it.full_name() != *name)
            })
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        let mut seen = std::collections::BTreeSet::new();
        for name in classes {
            assert!(seen.insert(name), "{name} stands twice");
        }
    }
}
