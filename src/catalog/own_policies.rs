//! Marks of policies that AWS writes itself, and resource policies with a grammar of their own.
//!
//! Source: the default access policies of the SNS and SQS developer guides, and the policy examples
//! in the guides of ECR, EFS, IAM Identity Center and API Gateway; state of 2026-11.

/// The `Id` of the policies that SNS and SQS give a new topic or queue.
pub const DEFAULT_IDS: &[&str] = &["__default_policy_ID"];

/// The Sids in those policies.
pub const DEFAULT_SIDS: &[&str] = &[
    "__default_statement_ID",
    "__owner_statement",
    "__sender_statement",
    "__receiver_statement",
    "__console_pub_0",
    "__console_sub_0",
];

/// Services whose resource policies may be written without `Resource`: the policy holds for what it
/// is attached to. `sts` stands for trust policies.
pub const WITHOUT_RESOURCE: &[&str] =
    &["ecr", "ecr-public", "sso", "sso-oauth", "elasticfilesystem", "sts"];

/// How values of `Resource` begin that are no ARNs and that their service completes.
pub const SHORT_RESOURCES: &[&str] = &["execute-api:/"];

/// Prefixes of services whose policies are attached to certificates and so name no principal.
/// Source: the developer guide of AWS IoT Core; state of 2026-11.
pub const WITHOUT_PRINCIPAL: &[&str] = &["iot"];
