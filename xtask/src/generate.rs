//! Files that tests write: the rule registry, the expected findings, tables in the documentation.
use crate::run::{Workspace, output, run, step};
use anyhow::{Result, bail};

/// The integration tests that write with `UPDATE=1` what they otherwise compare.
const GENERATORS: &[&str] = &["tidy", "rules", "access_analyzer"];

/// Brings every generated file up to date.
pub fn generate(workspace: &Workspace) -> Result<()> {
    for name in GENERATORS {
        if !workspace.root.join(format!("tests/{name}.rs")).exists() {
            eprintln!("- nothing to generate by tests/{name}.rs, which does not exist");
            continue;
        }
        step(&format!("generate what tests/{name}.rs writes"), || {
            run(workspace
                .cargo(&["test", "--quiet", "--workspace", "--test", name])
                .env("UPDATE", "1"))
        })?;
    }
    Ok(())
}

/// Generates, and fails if that changed anything that git sees. Other changes that are under way
/// do not matter.
pub fn check(workspace: &Workspace) -> Result<()> {
    let before = changes(workspace)?;
    generate(workspace)?;
    if changes(workspace)? != before {
        let files = output(workspace.command("git").args(["status", "--short"]))?;
        bail!("generated files were stale; they are written now, look at them:\n{files}");
    }
    Ok(())
}

fn changes(workspace: &Workspace) -> Result<String> {
    let git = |arguments: &[&str]| output(workspace.command("git").args(arguments));
    Ok(git(&["diff", "HEAD"])? + &git(&["ls-files", "--others", "--exclude-standard"])?)
}
