//! What service and resource control policies have to spare and to protect, and the guardrails that
//! organizations commonly have.
//!
//! Sources: the Organizations user guide on SCPs and RCPs, and AWS's published example policies
//! (the sample with a Region limit names the services to spare); as of 2026-11.

use crate::finding::Text;

/// A guardrail that organizations commonly have.
#[derive(Debug)]
pub struct Guardrail {
    /// Its name in reports.
    pub id: &'static str,
    /// What it stops.
    pub name: Text,
    /// The actions that it denies, at the least, with spaces between; for one about all actions, some
    /// that stand for the rest.
    pub actions: &'static str,
    /// The key that a condition of it asks, by a negated operator or, with `=`, for a value; the key's
    /// end where this begins with `:`. Empty where a guardrail has no condition but exceptions.
    pub key: &'static str,
}

const fn stops(
    id: &'static str,
    en: &'static str,
    ja: &'static str,
    actions: &'static str,
    key: &'static str,
) -> Guardrail {
    Guardrail { id, name: Text { en, ja }, actions, key }
}

/// The guardrails of both kinds of policy.
#[rustfmt::skip]
pub static GUARDRAILS: &[Guardrail] = &[
    stops("deny-leave-org", "members from leaving the organization", "メンバーの組織からの離脱", "organizations:LeaveOrganization", ""),
    stops("restrict-regions", "use of other Regions", "許可していないリージョンの利用", "ec2:RunInstances s3:CreateBucket rds:CreateDBInstance lambda:CreateFunction", "aws:RequestedRegion"),
    stops("restrict-region-optin", "opting in to Regions", "リージョンの有効化と無効化", "account:EnableRegion account:DisableRegion", ""),
    stops("deny-root-user", "use of the root user", "ルートユーザーの利用", "ec2:RunInstances s3:CreateBucket iam:CreateUser lambda:CreateFunction", "aws:PrincipalArn"),
    stops("protect-cloudtrail", "changes to CloudTrail", "CloudTrail の変更", "cloudtrail:DeleteTrail cloudtrail:StopLogging cloudtrail:UpdateTrail cloudtrail:PutEventSelectors", ""),
    stops("protect-config", "changes to Config", "Config の変更", "config:StopConfigurationRecorder config:DeleteConfigurationRecorder config:DeleteDeliveryChannel config:PutConfigurationRecorder config:DeleteConfigRule", ""),
    stops("protect-guardduty", "changes to GuardDuty", "GuardDuty の変更", "guardduty:DeleteDetector guardduty:UpdateDetector guardduty:DisassociateFromMasterAccount guardduty:DisassociateMembers guardduty:StopMonitoringMembers guardduty:DeletePublishingDestination", ""),
    stops("protect-securityhub", "changes to Security Hub", "Security Hub の変更", "securityhub:DisableSecurityHub securityhub:BatchDisableStandards securityhub:DeleteMembers securityhub:DisassociateMembers", ""),
    stops("protect-macie", "disabling Macie", "Macie の無効化", "macie2:DisableMacie macie2:DisassociateFromAdministratorAccount", ""),
    stops("protect-access-analyzer", "deleting analyzers", "アナライザーの削除", "access-analyzer:DeleteAnalyzer access-analyzer:CreateArchiveRule", ""),
    stops("protect-cloudwatch", "disabling alarms", "アラームの無効化", "cloudwatch:DeleteAlarms cloudwatch:DisableAlarmActions", ""),
    stops("protect-flow-logs", "deleting flow logs", "フローログの削除", "ec2:DeleteFlowLogs", ""),
    stops("protect-log-groups", "deleting logs", "ログの削除", "logs:DeleteLogGroup logs:DeleteLogStream", ""),
    stops("protect-kms-deletion", "deleting KMS keys", "KMS キーの削除", "kms:ScheduleKeyDeletion kms:DeleteCustomKeyStore kms:DeleteImportedKeyMaterial", ""),
    stops("protect-ebs-default-encryption", "disabling EBS encryption by default", "EBS のデフォルト暗号化の無効化", "ec2:DisableEbsEncryptionByDefault", ""),
    stops("restrict-iam-users-keys", "creating IAM users and access keys", "IAM ユーザーとアクセスキーの作成", "iam:CreateUser iam:CreateAccessKey iam:CreateLoginProfile iam:UpdateLoginProfile", ""),
    stops("restrict-federation-changes", "changes to federation", "フェデレーションの変更", "iam:CreateSAMLProvider iam:UpdateSAMLProvider iam:DeleteSAMLProvider iam:CreateOpenIDConnectProvider iam:DeleteOpenIDConnectProvider", ""),
    stops("restrict-vpc-internet", "opening VPCs to the internet", "VPC のインターネット接続の追加", "ec2:CreateInternetGateway ec2:AttachInternetGateway ec2:CreateEgressOnlyInternetGateway ec2:CreateVpcPeeringConnection ec2:AcceptVpcPeeringConnection", ""),
    stops("protect-public-access-blocks", "removing Block Public Access", "ブロックパブリックアクセスの解除", "s3:PutAccountPublicAccessBlock s3:PutBucketPublicAccessBlock ec2:DisableImageBlockPublicAccess ec2:DisableSnapshotBlockPublicAccess", ""),
    stops("restrict-external-sharing", "sharing outside the organization", "組織外との共有", "ram:CreateResourceShare ram:UpdateResourceShare", "ram:RequestedAllowsExternalPrincipals=true"),
    stops("protect-backups", "deleting backups", "バックアップの削除", "backup:DeleteBackupVault backup:DeleteRecoveryPoint backup:PutBackupVaultAccessPolicy", ""),
    stops("protect-sso", "account instances of IAM Identity Center", "IAM Identity Center のアカウントインスタンスの作成", "sso:CreateInstance", ""),
    stops("require-imdsv2", "launches without IMDSv2", "IMDSv2 を使わない起動", "ec2:RunInstances", "ec2:MetadataHttpTokens"),
    stops("restrict-marketplace", "subscriptions in AWS Marketplace", "AWS Marketplace のサブスクリプション", "aws-marketplace:Subscribe aws-marketplace:Unsubscribe", ""),
];

/// Those that only resource control policies give.
#[rustfmt::skip]
pub static PERIMETERS: &[Guardrail] = &[
    stops("identity-perimeter", "callers from outside the organization", "組織外からの呼び出し", "s3:GetObject sqs:SendMessage kms:Decrypt secretsmanager:GetSecretValue sts:AssumeRole", "aws:PrincipalOrgID"),
    stops("https-only", "requests without TLS", "TLS を使わないリクエスト", "s3:GetObject sqs:SendMessage kms:Decrypt secretsmanager:GetSecretValue sts:AssumeRole", "aws:SecureTransport=false"),
    stops("trusted-oidc", "untrusted OIDC identity providers", "信頼していない OIDC ID プロバイダー", "sts:AssumeRoleWithWebIdentity", ":sub"),
    stops("confused-deputy", "services that act for outsiders", "組織外の依頼によるサービスの呼び出し", "s3:GetObject sqs:SendMessage kms:Decrypt secretsmanager:GetSecretValue", "aws:SourceOrgID"),
];

/// What a declarative policy holds, so that no account can have it otherwise.
#[derive(Debug)]
pub struct Declared {
    /// The way to the attribute from the root.
    pub path: &'static str,
    /// The values that do so.
    pub values: &'static [&'static str],
    /// The guardrail that it gives.
    pub guardrail: &'static str,
    /// Those of the guardrail's actions that no longer work or no longer matter, with spaces between.
    pub actions: &'static str,
}

/// The attributes that give a guardrail. Source: the Organizations user guide, declarative policies and
/// S3 policies, and the EC2 API reference on the defaults of instance metadata; as of 2026-11.
#[rustfmt::skip]
pub static DECLARED: &[Declared] = &[
    Declared { path: "ec2_attributes.instance_metadata_defaults.http_tokens_enforced", values: &["enabled"], guardrail: "require-imdsv2", actions: "ec2:RunInstances" },
    Declared { path: "ec2_attributes.image_block_public_access.state", values: &["block_new_sharing"], guardrail: "protect-public-access-blocks", actions: "ec2:DisableImageBlockPublicAccess" },
    Declared { path: "ec2_attributes.snapshot_block_public_access.state", values: &["block_all_sharing", "block_new_sharing"], guardrail: "protect-public-access-blocks", actions: "ec2:DisableSnapshotBlockPublicAccess" },
    Declared { path: "s3_attributes.public_access_block_configuration", values: &["all"], guardrail: "protect-public-access-blocks", actions: "s3:PutAccountPublicAccessBlock s3:PutBucketPublicAccessBlock" },
];

/// Services with one endpoint for all Regions, which stands in [`GLOBAL_REGION`].
pub const GLOBAL_SERVICES: &[&str] = &[
    "iam",
    "organizations",
    "sts",
    "cloudfront",
    "route53",
    "support",
    "health",
    "shield",
    "waf",
    "budgets",
    "ce",
    "trustedadvisor",
];

/// The Region that requests to them count for.
pub const GLOBAL_REGION: &str = "us-east-1";

/// Services without which nobody can do or mend anything in an account.
pub const VITAL: &[&str] = &["iam", "sts"];

/// Words in the `Sid` of a statement that is to shut an account off.
pub const QUARANTINE: &[&str] = &["quarantine", "suspend", "isolat", "lockdown", "denyall"];

/// Beginnings of role names that AWS Control Tower and StackSets protect with policies of their
/// own, or that Organizations makes in each account.
pub const KEPT_ROLES: &[&str] = &[
    "AWSControlTower",
    "aws-controltower-",
    "stacksets-exec-",
    "OrganizationAccountAccessRole",
    "aws-reserved/",
    "aws-service-role/",
];

/// What somebody needs who wants a role of a certain name to obey her.
pub const TAKE_OVER_ROLE: &[&str] = &["iam:CreateRole", "iam:UpdateAssumeRolePolicy"];

/// Actions that only the management account can call, or a delegated administrator.
pub const MANAGEMENT_ONLY: &[&str] = &[
    "organizations:CreateAccount",
    "organizations:CreateOrganization",
    "organizations:CreateOrganizationalUnit",
    "organizations:DeleteOrganization",
    "organizations:DeleteOrganizationalUnit",
    "organizations:DisableAWSServiceAccess",
    "organizations:DisablePolicyType",
    "organizations:EnableAWSServiceAccess",
    "organizations:EnableAllFeatures",
    "organizations:EnablePolicyType",
    "organizations:InviteAccountToOrganization",
    "organizations:MoveAccount",
    "organizations:RegisterDelegatedAdministrator",
    "organizations:RemoveAccountFromOrganization",
];

/// Actions that a resource control policy cannot stop.
pub const NOT_BY_RCP: &[&str] = &["kms:RetireGrant"];

/// Actions that make users and roles or give them rights.
pub const DELEGATES: &[&str] =
    &["iam:CreateRole", "iam:CreateUser", "iam:PutRolePolicy", "iam:AttachRolePolicy"];

/// Actions that change what a policy says; a boundary is one.
pub const CHANGES_POLICY: &[&str] = &["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"];

/// The key that holds the Region of a request.
pub const REGION: &str = "aws:RequestedRegion";
/// The key that holds the ARN of the user or role, for a session that of its role.
pub const PRINCIPAL_ARN: &str = "aws:PrincipalArn";
/// The key that holds a user's name; the root user has none.
pub const USER_NAME: &str = "aws:username";
/// Values by which people look for the root user, but which are none of its.
pub const NOT_ROOT: &[&str] = &["root", "user/root", "role/root", "root/*", "<root_account>"];
/// Keys, or families that end with `/`, that tell who calls: a negated test of them spares somebody.
pub const SPARING_KEYS: &[&str] = &[
    "aws:PrincipalArn",
    "aws:PrincipalTag/",
    "aws:PrincipalAccount",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalOrgID",
    "aws:PrincipalIsAWSService",
    "aws:userid",
    "aws:username",
];
/// The family of keys about tags in a request.
pub const REQUEST_TAGS: &[&str] = &["aws:RequestTag/"];
/// The action that starts instances.
pub const RUN_INSTANCES: &str = "ec2:RunInstances";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn every_name_is_known() {
        let catalog = Catalog::built_in();
        let lists = [TAKE_OVER_ROLE, MANAGEMENT_ONLY, NOT_BY_RCP, DELEGATES, CHANGES_POLICY];
        let names = GUARDRAILS.iter().chain(PERIMETERS).flat_map(|it| it.actions.split(' '));
        let unknown: Vec<&str> = names
            .chain(lists.into_iter().flatten().copied())
            .filter(|name| catalog.action(name).is_none())
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        for declared in DECLARED {
            let of = GUARDRAILS.iter().find(|it| it.id == declared.guardrail).unwrap();
            let named = |action| of.actions.split(' ').any(|it| it == action);
            assert!(declared.actions.split(' ').all(named), "{}", declared.path);
        }
        let services = GLOBAL_SERVICES.iter().chain(VITAL);
        let unknown: Vec<_> = services.filter(|it| catalog.service(it).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
