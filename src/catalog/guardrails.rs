//! What service and resource control policies have to spare and to protect.
//!
//! Sources: the Organizations user guide on SCPs and RCPs, and AWS's published example policies
//! (the sample with a Region limit names the services to spare); as of 2026-11.

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
