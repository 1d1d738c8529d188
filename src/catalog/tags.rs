//! Words in tags that say something about what stands behind them.
//!
//! Source: none; a choice of our own of common classification and compliance words, 2026-11.

/// Words in the value of a tag that say that data of a protected kind is behind the group.
pub const RESTRICTED_TAGS: &[&str] =
    &["pci", "pcidss", "cde", "restricted", "confidential", "hipaa", "phi", "pii"];
