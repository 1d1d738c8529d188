//! What an action does, judged by its name, until a catalogue of actions says it.
//!
//! Source: names and access levels in the service authorization reference; state of 2026-11.

/// Words that the names of reading actions begin with.
pub const READING: &[&str] = &[
    "Get",
    "List",
    "Describe",
    "Head",
    "BatchGet",
    "BatchCheck",
    "BatchDescribe",
    "BatchRead",
    "Check",
    "Query",
    "Scan",
    "Search",
    "Select",
    "View",
    "Lookup",
    "Read",
    "Filter",
    "ESHttpGet",
    "ESHttpHead",
];

/// Actions that only read or use although their names do not begin so.
pub const READING_TOO: &[&str] = &[
    "dynamodb:ConditionCheckItem",
    "dynamodb:PartiQLSelect",
    "elasticfilesystem:ClientMount",
    "execute-api:Invoke",
    "kms:Verify",
    "kms:VerifyMac",
];

/// Reading actions that give away secrets, or what opens them.
pub const SECRETS: &[&str] = &[
    "codeartifact:GetAuthorizationToken",
    "cognito-identity:GetCredentialsForIdentity",
    "cognito-identity:GetOpenIdToken",
    "ec2:GetPasswordData",
    "ecr:GetAuthorizationToken",
    "kms:Decrypt",
    "lightsail:GetInstanceAccessDetails",
    "redshift:GetClusterCredentials",
    "secretsmanager:BatchGetSecretValue",
    "secretsmanager:GetSecretValue",
    "ssm:GetParameter",
    "ssm:GetParameterHistory",
    "ssm:GetParameters",
    "ssm:GetParametersByPath",
    "sso:GetRoleCredentials",
];

/// Actions by which a principal takes on a role.
pub const ROLE_ENTRY: &[&str] =
    &["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"];

/// All that the trust policy of a role can hold. Source: the error message of IAM for anything else,
/// and the guides on session tags, source identity and identity propagation; state of 2026-11.
pub const TRUST_ACTIONS: &[&str] = &[
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:SetContext",
    "sts:SetSourceIdentity",
    "sts:TagSession",
];

/// What IAM Roles Anywhere needs of the trust policy of a role. Source: its user guide, the page on
/// trust models; state of 2026-11.
pub const ROLES_ANYWHERE_ACTIONS: [&str; 3] =
    ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"];
