//! AWS's managed policies, to see what the rules say about documents that are known to work.
use crate::catalog;
use crate::run::{Workspace, step};
use anyhow::{Context, Result};
use std::fs;

/// Downloads the package that holds them and writes `target/noise/managed-policies.jsonl`, one policy
/// a line: an object of `name` and `document`. Nothing of it belongs into the repository.
pub fn fetch(workspace: &Workspace) -> Result<()> {
    let policies = step("fetch AWS's managed policies", || catalog::managed_policies(workspace))?;
    let policies = policies.as_object().context("moto's managed policies are no object")?;
    let mut lines = String::new();
    for (name, policy) in policies {
        let document = policy.get("Document").with_context(|| format!("{name}: no document"))?;
        lines.push_str(&serde_json::json!({"name": name, "document": document}).to_string());
        lines.push('\n');
    }
    let folder = workspace.root.join("target/noise");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("managed-policies.jsonl"), lines)?;
    eprintln!("  {} policies in target/noise; now `cargo test --test noise`", policies.len());
    Ok(())
}
