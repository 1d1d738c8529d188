//! Words in tags that say something about what stands behind them.
//!
//! Source: usage in published tagging guides (data classification and compliance tags of the AWS
//! whitepaper on tagging); state of 2026-11.

/// Words in the value of a tag that say that data of a protected kind is behind the group.
pub const RESTRICTED_TAGS: &[&str] =
    &["pci", "pcidss", "cde", "restricted", "confidential", "hipaa", "phi", "pii"];
