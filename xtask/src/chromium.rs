//! The browser for the tests, and the driver that speaks to it.
use crate::run::{output, run, step, which};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const BROWSERS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const PACKAGES: &[&str] = &["chromium", "chromium-driver", "firefox-esr", "fonts-noto-cjk"];

const FIREFOXES: &[&str] =
    &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/// A Chromium or Chrome that starts: the one that `SEKISHO_CHROMIUM` names, or one that is
/// installed, or, for root on Debian or Ubuntu, one that this installs.
pub fn find() -> Result<PathBuf> {
    find_or_install("SEKISHO_CHROMIUM", BROWSERS).context(
        "the browser tests need Chromium or Chrome: install one \
         (Debian: `apt-get install chromium chromium-driver fonts-noto-cjk`), \
         or set SEKISHO_CHROMIUM to its program",
    )
}

/// The `chromedriver` that `CHROMEDRIVER` names, or one that is installed, or as in [`find`].
pub fn find_driver() -> Result<PathBuf> {
    find_or_install("CHROMEDRIVER", &["chromedriver"]).context(
        "the WASM tests need chromedriver of the browser's own version: install it \
         (Debian: `apt-get install chromium-driver`; macOS: `brew install chromedriver`), \
         or set CHROMEDRIVER to its program",
    )
}

/// The Firefox that `SEKISHO_FIREFOX` names, or one that is installed, or as in [`find`]. None is no
/// fault: the smoke set is then skipped, and says so.
pub fn find_firefox() -> Option<PathBuf> {
    find_or_install("SEKISHO_FIREFOX", FIREFOXES).ok()
}

fn find_or_install(variable: &str, names: &[&str]) -> Result<PathBuf> {
    if let Some(chosen) = env::var_os(variable).filter(|it| !it.is_empty()) {
        return which(&chosen).filter(|path| starts(path)).with_context(|| {
            format!("{variable} names `{}`, which does not start", chosen.display())
        });
    }
    let find = || names.iter().filter_map(which).find(|path| starts(path));
    if let Some(path) = find() {
        return Ok(path);
    }
    install()?;
    find().context("installed the packages, and yet none of them starts")
}

/// Ubuntu's packages of that name are mere hints at another way to install it.
fn starts(program: &Path) -> bool {
    output(Command::new(program).arg("--version")).is_ok()
}

fn install() -> Result<()> {
    let system = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let debian = system.lines().any(|line| {
        line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")).is_some_and(|ids| {
            ids.trim_matches('"').split(' ').any(|id| id == "debian" || id == "ubuntu")
        })
    });
    let root = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let Some(apt) = which("apt-get").filter(|_| debian && root) else {
        bail!("none found");
    };
    step("install Debian's Chromium for the browser tests", || {
        run(Command::new(&apt).args(["-qq", "update"]))?;
        run(Command::new(&apt)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["-qq", "-y", "--no-install-recommends", "install"])
            .args(PACKAGES))
    })
}
