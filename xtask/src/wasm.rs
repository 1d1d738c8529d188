//! The WASM module: its target, its glue, its tests in a browser.
use crate::run::{Workspace, output, run, step, tee, which, write_if_changed};
use crate::{arrange, chromium};
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::SystemTime;
use std::{env, fs};

/// The hidden command under which cargo runs this program for each file of WASM tests.
pub const RUNNER: &str = "wasm-test-runner";

const TARGET: &str = "wasm32-unknown-unknown";

/// Builds the module and its JavaScript into `target/web`.
pub fn build(workspace: &Workspace) -> Result<()> {
    ensure_target(workspace)?;
    step("build the WASM module", || {
        run(workspace
            .cargo(&["build", "--lib", "--no-default-features", "--target", TARGET])
            .args(["--profile", "module", "--config"])
            .arg(format!("target.{TARGET}.rustflags={}", json!(flags()))))
    })?;
    let module = workspace.target.join(TARGET).join("module/sekisho.wasm");
    let glue = workspace.web.join("sekisho.js");
    // The lock file pins the generator.
    if is_newer(&glue, &[&module, &workspace.root.join("Cargo.lock")]) {
        return Ok(());
    }
    step("generate the module's JavaScript", || {
        wasm_bindgen_cli_support::Bindgen::new()
            .web(true)?
            .typescript(true)
            .remove_name_section(true)
            .remove_producers_section(true)
            .input_path(module)
            .out_name("sekisho")
            .generate(&workspace.web)
    })?;
    step("put functions together that are alike", || {
        let module = workspace.web.join("sekisho_bg.wasm");
        let arranged = arrange::alike_together(&fs::read(&module)?)?;
        Ok(fs::write(module, arranged)?)
    })
}

/// What the compiler is told about the module alone.
fn flags() -> Vec<String> {
    // It gives loops counters of their own for ways to address that WASM does not have: 4 KB on the
    // wire, and nothing won.
    let no_counters = "-Cllvm-args=-disable-lsr".to_owned();
    nameless_folders().into_iter().chain([no_counters]).collect()
}

/// Flags that leave the folders of downloaded crates out of the module: they are others on every
/// machine, and the same sources shall give the same bytes.
fn nameless_folders() -> Vec<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo"))).unwrap_or_default();
    let folders = fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
    folders.map(|it| format!("--remap-path-prefix={}/=", it.path().display())).collect()
}

/// Runs `tests/wasm.rs` in headless Chromium. Says if it succeeded, and what was printed.
pub fn test(workspace: &Workspace) -> Result<(bool, String)> {
    ensure_target(workspace)?;
    let chromium = chromium::find()?;
    let options = json!({"goog:chromeOptions": {"binary": chromium, "args": ["disable-gpu"]}});
    let options_file = workspace.target.join("webdriver.json");
    write_if_changed(&options_file, &options.to_string())?;
    // As an array, since the variable that cargo offers for this is split at spaces.
    let runner = json!([env::current_exe()?, RUNNER]);
    tee(workspace
        .cargo(&["test", "--target", TARGET, "--no-default-features", "--test", "wasm"])
        .arg("--config")
        .arg(format!("target.{TARGET}.runner={runner}"))
        .env("CHROMEDRIVER", chromium::find_driver()?)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", options_file)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300"))
}

/// Is the test runner of `wasm-bindgen`, in this program, so that the lock file pins it too.
pub fn run_tests_of(arguments: Vec<OsString>) -> Result<ExitCode> {
    let arguments = std::iter::once(RUNNER.into()).chain(arguments);
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(arguments)?;
    Ok(ExitCode::SUCCESS)
}

/// Sees to it that cargo can build for WASM.
pub fn ensure_target(workspace: &Workspace) -> Result<()> {
    if has_target(workspace)? {
        return Ok(());
    }
    step("add the Rust target wasm32-unknown-unknown", || {
        let added = match which("rustup") {
            Some(rustup) => run(workspace.command(rustup).args(["target", "add", TARGET])),
            None => Err(anyhow::anyhow!("there is no rustup on the PATH")),
        };
        let own_way = workspace.root.join("../shared/tools/wasm-target.sh");
        if added.is_err() && own_way.exists() {
            run(&mut workspace.command(own_way))?;
        } else {
            added.with_context(|| format!("run `rustup target add {TARGET}` yourself"))?;
        }
        if !has_target(workspace)? {
            bail!("rustc still has no standard library for {TARGET}");
        }
        Ok(())
    })
}

/// If rustc has the target's standard library, whichever way that got there.
fn has_target(workspace: &Workspace) -> Result<bool> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut command: Command = workspace.command(rustc);
    let folder = output(command.args(["--print", "target-libdir", "--target", TARGET]))?;
    let Ok(files) = fs::read_dir(PathBuf::from(folder.trim())) else { return Ok(false) };
    Ok(files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
}

fn is_newer(made: &Path, sources: &[&Path]) -> bool {
    let time = |path: &Path| path.metadata().and_then(|it| it.modified()).ok();
    let newest: Option<SystemTime> = sources.iter().filter_map(|it| time(it)).max();
    time(made) > newest
}
