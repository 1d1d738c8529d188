//! Words that stand in samples where a value of one's own belongs.
//!
//! Source: samples in AWS's guides and sample repositories, and common templates; state of 2026-11.

/// Words in the spelling that marks them; each counts where no letter, digit or underscore touches it.
pub const WORDS: &[&str] = &[
    "ACCOUNT-ID",
    "ACCOUNT_ID",
    "ACCOUNT-ID-WITHOUT-HYPHENS",
    "AWS_ACCOUNT_ID",
    "CHANGEME",
    "CHANGE-ME",
    "CHANGE_ME",
    "REPLACEME",
    "REPLACE-ME",
    "REPLACE_ME",
    "REPLACE_WITH",
    "YOUR-ACCOUNT-ID",
    "YOUR_ACCOUNT_ID",
    "YOUR-BUCKET-NAME",
    "YOUR_BUCKET_NAME",
    "YOUR-ORG-ID",
    "YOUR_ORG_ID",
    "your-account-id",
    "your-bucket-name",
    "your-org-id",
    "xxxxxxxxxx",
    "xxxxxxxxxxxx",
    "XXXXXXXXXX",
    "XXXXXXXXXXXX",
];

/// Tags of CloudFormation's YAML, which mean nothing inside a text of JSON.
pub const YAML_TAGS: &[&str] =
    &["!Sub ", "!Ref ", "!GetAtt ", "!Join ", "!ImportValue ", "!FindInMap "];

/// Words behind a dollar sign that AWS itself reads: versions of Lambda functions and of documents of
/// Systems Manager.
pub const DOLLAR_NAMES: &[&str] = &["$DEFAULT", "$LATEST"];
