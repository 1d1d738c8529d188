//! How the policy of a resource is changed, and which services answer callers who sign nothing.
//!
//! Source: the service authorization reference, and the guides of the services on public access;
//! state of 2026-11.

/// The actions that write or delete the policy of a service's resources. Whoever has one of them can
/// change the policy.
pub const EDITS: &[(&str, &[&str])] = &[
    ("s3", &["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"]),
    ("kms", &["kms:PutKeyPolicy"]),
    ("sqs", &["sqs:SetQueueAttributes", "sqs:AddPermission", "sqs:RemovePermission"]),
    ("sns", &["sns:SetTopicAttributes", "sns:AddPermission", "sns:RemovePermission"]),
    (
        "secretsmanager",
        &["secretsmanager:PutResourcePolicy", "secretsmanager:DeleteResourcePolicy"],
    ),
    ("ecr", &["ecr:SetRepositoryPolicy", "ecr:DeleteRepositoryPolicy"]),
    ("backup", &["backup:PutBackupVaultAccessPolicy", "backup:DeleteBackupVaultAccessPolicy"]),
    (
        "elasticfilesystem",
        &["elasticfilesystem:PutFileSystemPolicy", "elasticfilesystem:DeleteFileSystemPolicy"],
    ),
    ("dynamodb", &["dynamodb:PutResourcePolicy", "dynamodb:DeleteResourcePolicy"]),
];

/// Those of a service; none if it is not known.
pub fn edits_of(service: &str) -> &'static [&'static str] {
    EDITS.iter().find(|(known, _)| *known == service).map_or(&[], |(_, edits)| *edits)
}

/// The actions on a bucket that AWS's own check of bucket policies does not want other accounts to
/// have (Security Hub S3.6).
pub const BUCKET_TAKEOVER: &[&str] = &[
    "s3:PutBucketPolicy",
    "s3:DeleteBucketPolicy",
    "s3:PutBucketAcl",
    "s3:PutObjectAcl",
    "s3:PutEncryptionConfiguration",
];

/// Actions, as patterns in lower case, that run a function or read a layer and do nothing else.
pub const RUNS_FUNCTION: &[&str] = &["lambda:invoke*", "lambda:getlayerversion"];

/// Actions that put images into a repository, delete them or rewrite its policy.
pub const REPOSITORY_WRITES: &[&str] =
    &["ecr:SetRepositoryPolicy", "ecr:PutImage", "ecr:BatchDeleteImage", "ecr:DeleteRepository"];

/// Services whose gateway endpoints take no account as principal.
/// Source: the VPC guide on policies of gateway endpoints; state of 2026-11.
pub const GATEWAY_SERVICES: &[&str] = &["s3", "dynamodb"];

/// Parts of the names of buckets of AWS that machines in a VPC read: image layers, packages, agents.
/// Source: the guides of ECR, Amazon Linux and Systems Manager on endpoints; state of 2026-11.
pub const BUCKETS_OF_AWS: &[&str] = &[
    "starport-layer-bucket",
    "amazonlinux",
    "packages.",
    "repo.",
    "aws-ssm",
    "patch-baseline-snapshot",
    "amazon-ssm",
    "cloudformation-",
];

/// Services that answer requests without a signature where a policy lets everyone in.
pub const UNSIGNED: &[&str] = &["s3", "sqs", "es", "execute-api", "elasticfilesystem"];

/// An action that is called without a signature where a condition on the key has the value.
/// Source: "Control access to Lambda function URLs" in Lambda's guide; as of 2026-11.
pub const UNSIGNED_WHERE: (&str, &str, &str) =
    ("lambda:InvokeFunctionUrl", "lambda:FunctionUrlAuthType", "NONE");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn every_action_exists() {
        let catalog = Catalog::built_in();
        for name in EDITS.iter().flat_map(|(_, edits)| *edits).chain(BUCKET_TAKEOVER) {
            assert!(catalog.action(name).is_some(), "{name}");
        }
    }
}
