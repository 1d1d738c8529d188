//! Every test there is, stopping at the first part that fails.
use crate::count::Counts;
use crate::run::{Workspace, run, tee};
use crate::{chromium, generate, page, wasm};
use anyhow::{Context, Result};
use std::fs;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// What a part of the tests came to.
enum Outcome {
    /// It has nothing to count, and succeeded.
    Fine,
    /// A test runner's success and counts.
    Ran(bool, Counts),
    /// It cannot run yet, and why.
    Nothing(&'static str),
}

type Part = (&'static str, fn(&Workspace) -> Result<Outcome>);

const PARTS: &[Part] = &[
    ("format", format),
    ("clippy", clippy),
    ("clippy for wasm32", clippy_wasm),
    ("native tests", native),
    ("generated files", generated),
    ("WASM tests", wasm_tests),
    ("page build", page_build),
    ("page types", page_types),
    ("browser tests", browser),
    ("fuzz target", fuzz),
];

/// Runs all parts in turn, then prints what each came to and, last, the counts of all.
pub fn test(workspace: &Workspace) -> Result<ExitCode> {
    let mut table = Vec::new();
    let mut total = Counts::default();
    let mut failure = None;
    for (name, part) in PARTS {
        eprintln!("\n== {name}");
        let start = Instant::now();
        let outcome = part(workspace);
        let seconds = start.elapsed().as_secs_f32();
        let (fine, result) = match outcome {
            Ok(Outcome::Fine) => (true, "fine".to_owned()),
            Ok(Outcome::Nothing(why)) => (true, format!("nothing to run: {why}")),
            Ok(Outcome::Ran(fine, counts)) => {
                total += counts;
                let Counts { passed, failed, skipped } = counts;
                (fine, format!("{passed} passed, {failed} failed, {skipped} skipped"))
            }
            Err(error) => {
                eprintln!("error: {error:#}");
                (false, "FAILED".to_owned())
            }
        };
        table.push(format!("{name:18} {seconds:7.1} s  {result}"));
        if !fine {
            // A part without counts that fails is one failure, or the last line would lie.
            total.failed = total.failed.max(1);
            failure = Some(name);
            break;
        }
    }
    println!("\n{}", table.join("\n"));
    if let Some(name) = failure {
        println!("{name} failed; what comes after it did not run");
    }
    println!("{} passed, {} failed, {} skipped", total.passed, total.failed, total.skipped);
    Ok(if failure.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn format(workspace: &Workspace) -> Result<Outcome> {
    run(&mut workspace.cargo(&["fmt", "--all", "--check"]))?;
    Ok(Outcome::Fine)
}

fn clippy(workspace: &Workspace) -> Result<Outcome> {
    let arguments = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    run(&mut workspace.cargo(&arguments))?;
    Ok(Outcome::Fine)
}

fn clippy_wasm(workspace: &Workspace) -> Result<Outcome> {
    wasm::ensure_target(workspace)?;
    let arguments =
        ["clippy", "--lib", "--target", "wasm32-unknown-unknown", "--", "-D", "warnings"];
    run(&mut workspace.cargo(&arguments))?;
    Ok(Outcome::Fine)
}

fn native(workspace: &Workspace) -> Result<Outcome> {
    counted(tee(&mut workspace.cargo(&["test", "--workspace", "--no-fail-fast"]))?)
}

fn generated(workspace: &Workspace) -> Result<Outcome> {
    if !workspace.root.join(".git").exists() {
        return Ok(Outcome::Nothing("not a git checkout, so nothing to compare with"));
    }
    generate::check(workspace)?;
    Ok(Outcome::Fine)
}

fn wasm_tests(workspace: &Workspace) -> Result<Outcome> {
    counted(wasm::test(workspace)?)
}

fn page_build(workspace: &Workspace) -> Result<Outcome> {
    page::build(workspace)?;
    Ok(Outcome::Fine)
}

fn page_types(workspace: &Workspace) -> Result<Outcome> {
    if !workspace.www.join("tsconfig.json").exists() {
        return Ok(Outcome::Nothing("there is no www/tsconfig.json"));
    }
    let npx = if cfg!(windows) { "npx.cmd" } else { "npx" };
    run(Command::new(npx)
        .args(["--no-install", "tsc", "--noEmit", "-p", "."])
        .current_dir(&workspace.www))?;
    Ok(Outcome::Fine)
}

fn browser(workspace: &Workspace) -> Result<Outcome> {
    // Node 20 does not expand patterns itself.
    let folder = workspace.root.join("tests/browser");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .with_context(|| format!("there are no browser tests in {}", folder.display()))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    let mut node = workspace.command("node");
    node.args(["--test", "--test-reporter=spec"]).args(files);
    if let Some(firefox) = chromium::find_firefox() {
        node.env("SEKISHO_FIREFOX", firefox);
    }
    counted(tee(node.env("SEKISHO_CHROMIUM", chromium::find()?))?)
}

fn fuzz(workspace: &Workspace) -> Result<Outcome> {
    if !workspace.root.join("fuzz/Cargo.toml").exists() {
        return Ok(Outcome::Nothing("there is no fuzz/Cargo.toml"));
    }
    // A check links nothing, so the C++ half of libFuzzer can be spared.
    run(workspace
        .cargo(&["check", "--manifest-path", "fuzz/Cargo.toml"])
        .env("CUSTOM_LIBFUZZER_PATH", "spared/fuzzer"))?;
    Ok(Outcome::Fine)
}

fn counted((fine, printed): (bool, String)) -> Result<Outcome> {
    let counts = Counts::read(&printed).context("the test runner gave no count")?;
    Ok(Outcome::Ran(fine && counts.failed == 0, counts))
}
