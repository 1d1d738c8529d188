//! The page: explanations, packages, bundle.
use crate::run::{Workspace, output, run, step, write_if_changed};
use crate::wasm;
use anyhow::{Context, Result, bail};
use std::fs;
use std::process::Command;
use std::time::UNIX_EPOCH;
use walkdir::WalkDir;

const OLDEST_NODE: u32 = 20;

/// Builds `www/dist`; what is current stays.
pub fn build(workspace: &Workspace) -> Result<()> {
    fs::create_dir_all(&workspace.web)?;
    wasm::build(workspace)?;
    write_if_changed(&workspace.web.join("docs.json"), &sekisho::docs::web_json())?;
    if !workspace.www.join("package.json").exists() {
        bail!("there is no page to build: www/package.json is missing");
    }
    install_packages(workspace)?;
    bundle(workspace)
}

fn install_packages(workspace: &Workspace) -> Result<()> {
    let lock = fs::read_to_string(workspace.www.join("package-lock.json"))
        .context("www/package-lock.json is missing")?;
    let installed = workspace.www.join("node_modules/.package-lock.json");
    let stamp = workspace.web.join("npm.stamp");
    if installed.exists() && fs::read_to_string(&stamp).is_ok_and(|old| old == lock) {
        return Ok(());
    }
    check_node()?;
    step("install the page's packages", || {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        run(Command::new(npm).args(["ci", "--no-audit", "--no-fund"]).current_dir(&workspace.www))
    })?;
    write_if_changed(&stamp, &lock)
}

fn bundle(workspace: &Workspace) -> Result<()> {
    let dist = workspace.www.join("dist");
    let stamp = workspace.web.join("page.stamp");
    let sources = sources(workspace)?;
    if dist.join("index.html").exists()
        && fs::read_to_string(&stamp).is_ok_and(|old| old == sources)
    {
        return Ok(());
    }
    step("bundle the page", || {
        run(workspace
            .command("node")
            .arg(workspace.www.join("build.mjs"))
            .arg("--web")
            .arg(&workspace.web)
            .arg("--out")
            .arg(&dist))
    })?;
    write_if_changed(&stamp, &sources)
}

/// Every file that the bundle depends on, with size and time.
fn sources(workspace: &Workspace) -> Result<String> {
    let mut lines = Vec::new();
    for folder in [&workspace.www, &workspace.web, &workspace.root.join("examples")] {
        let walk = WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|entry| {
            let name = entry.file_name();
            name != "node_modules" && name != "dist" && name != "page.stamp"
        });
        for entry in walk {
            let entry = entry?;
            let metadata = entry.metadata()?;
            if metadata.is_file() {
                let time = metadata.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
                lines.push(format!("{} {} {time}\n", entry.path().display(), metadata.len()));
            }
        }
    }
    Ok(lines.concat())
}

fn check_node() -> Result<()> {
    let version = output(Command::new("node").arg("--version"))
        .with_context(|| format!("the page needs Node {OLDEST_NODE} or newer"))?;
    let major = version.trim().trim_start_matches('v').split('.').next();
    if major.and_then(|it| it.parse().ok()).is_some_and(|major: u32| major < OLDEST_NODE) {
        bail!("the page needs Node {OLDEST_NODE} or newer, and this is {}", version.trim());
    }
    Ok(())
}
