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
