//! The catalogue of AWS's actions: packages that hold the facts, to `data/catalog.bin`.
mod facts;
mod packages;
mod policies;
mod write;

use crate::run::{Workspace, step};
use anyhow::{Context, Result, bail};
use facts::Facts;
use sekisho::catalog::{Catalog, ConditionKey};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// How much smaller a new catalogue may be, in percent. AWS retires little at a time; more than
/// this is a hole in the source.
const LARGEST_LOSS: usize = 2;

/// Downloads, reads, patches, writes, and reads back.
pub fn generate(workspace: &Workspace) -> Result<()> {
    let folders = step("download the packages", || packages::fetch(workspace))?;
    let facts = step("read them", || Facts::read(&folders))?;
    let bytes = step("write the catalogue", || write::write(&facts))?;
    let catalog = Catalog::from_bytes(bytes.clone()).context("what was written")?;
    if let Some(difference) = facts.differences(&catalog).first() {
        bail!("the catalogue does not say what the packages do: {difference}");
    }
    let file = workspace.root.join("data/catalog.bin");
    if let Some(before) = fs::read(&file).ok().and_then(|old| Catalog::from_bytes(old).ok()) {
        compare(&before, &catalog)?;
    }
    fs::create_dir_all(workspace.root.join("data"))?;
    fs::write(&file, bytes)?;
    let policies = policies::read(&folders)?;
    fs::write(workspace.root.join("data/managed-policies.txt"), policies)?;
    for (what, count) in sizes(&catalog) {
        eprintln!("  {count:>7} {what}");
    }
    Ok(())
}

/// AWS's managed policies as `moto` holds them: an object of name to what is known of it.
pub fn managed_policies(workspace: &Workspace) -> Result<serde_json::Value> {
    policies::documents(&packages::fetch_policies(workspace)?)
}

/// Prints a catalogue as text, a fact a line, so that two of them can be compared.
pub fn print(file: &Path) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let catalog = Catalog::from_bytes(bytes).context("the catalogue")?;
    use std::io::Write;
    // A reader that has seen enough is no failure.
    std::io::stdout().lock().write_all(text(&catalog)?.as_bytes()).or_else(|error| {
        if error.kind() == std::io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) }
    })?;
    Ok(())
}

fn compare(before: &Catalog, after: &Catalog) -> Result<()> {
    for ((what, old), (_, new)) in sizes(before).into_iter().zip(sizes(after)) {
        if new * 100 < old * (100 - LARGEST_LOSS) {
            bail!(
                "refused: {old} {what} become {new}; if that is right, delete data/catalog.bin \
                 first and say why in the commit"
            );
        }
    }
    Ok(())
}

/// What a catalogue holds, counted.
fn sizes(catalog: &Catalog) -> [(&'static str, usize); 8] {
    let services = || catalog.services();
    let actions = || services().flat_map(|it| it.actions());
    [
        ("services", catalog.service_count()),
        ("actions", catalog.action_count()),
        ("retired actions", catalog.retired_actions().count()),
        ("resource types", services().map(|it| it.resource_types().len()).sum()),
        ("condition keys", services().map(|it| it.condition_keys().len()).sum()),
        ("resource types of actions", actions().map(|it| it.resource_types().len()).sum()),
        ("dependent actions", actions().map(|it| it.dependents().count()).sum()),
        ("bytes", catalog.size()),
    ]
}

fn text(catalog: &Catalog) -> Result<String> {
    let mut out = String::new();
    writeln!(out, "source {}", catalog.source())?;
    writeln!(out, "date {}", catalog.date())?;
    for service in catalog.services() {
        writeln!(out, "\n{} = {}", service.prefix(), service.title())?;
        for key in service.condition_keys() {
            let many = if key.multivalued { ", many" } else { "" };
            writeln!(out, "key {}: {}{many}", key.name, key.key_type.name())?;
        }
        for resource in service.resource_types() {
            writeln!(out, "type {}", resource.name())?;
            for format in resource.arn_formats() {
                writeln!(out, "  is {format}")?;
            }
            keys(&mut out, "with", resource.condition_keys())?;
        }
        for action in service.actions() {
            write!(out, "{}: {}", action.name(), action.level().name())?;
            for (word, is) in
                [("retired", action.is_retired()), ("permission only", action.is_permission_only())]
            {
                if is {
                    write!(out, ", {word}")?;
                }
            }
            writeln!(out)?;
            keys(&mut out, "with", action.condition_keys())?;
            for resource in action.resource_types() {
                let required = if resource.is_required() { " (required)" } else { "" };
                writeln!(out, "  on {}{required}", resource.resource_type().name())?;
                keys(&mut out, "  with", resource.condition_keys())?;
            }
            for needed in action.dependents() {
                writeln!(out, "  needs {}", needed.full_name())?;
            }
        }
    }
    Ok(out)
}

fn keys<'c>(
    out: &mut String,
    word: &str,
    keys: impl Iterator<Item = ConditionKey<'c>>,
) -> Result<()> {
    let names: BTreeSet<&str> = keys.map(|key| key.name).collect();
    for name in names {
        writeln!(out, "  {word} {name}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog() -> Vec<u8> {
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/catalog.bin")).unwrap()
    }

    #[test]
    fn the_file_says_what_the_packages_do() {
        let workspace = Workspace::find().unwrap();
        let Some(folders) = packages::fetched(&workspace) else {
            println!("skipped: `cargo xtask catalog` has not downloaded the packages");
            return;
        };
        let facts = Facts::read(&folders).unwrap();
        let catalog = Catalog::from_bytes(catalog()).unwrap();
        assert_eq!(facts.differences(&catalog), Vec::<String>::new());
        assert!(write::write(&facts).unwrap() == self::catalog(), "data/catalog.bin is stale");
    }

    #[test]
    fn a_catalogue_that_shrinks_is_refused() {
        let whole = Facts::example(1000);
        let catalog = |facts: &Facts| Catalog::from_bytes(write::write(facts).unwrap()).unwrap();
        assert!(compare(&catalog(&whole), &catalog(&Facts::example(1000))).is_ok());
        assert!(compare(&catalog(&whole), &catalog(&Facts::example(980))).is_ok());
        let error = compare(&catalog(&whole), &catalog(&Facts::example(970))).unwrap_err();
        assert!(error.to_string().contains("1000 actions become 970"), "{error}");
    }

    /// Whatever a file holds, reading it ends, with a catalogue whose every entry can be asked for.
    #[test]
    fn no_damage_does_harm() {
        let whole = write::write(&Facts::example(3)).unwrap();
        let read = |bytes: &[u8]| Catalog::from_bytes(bytes.to_vec()).map(|it| text(&it).unwrap());
        let sound = read(&whole).unwrap();
        for cut in 0..whole.len() {
            assert!(read(&whole[..cut]).is_err(), "cut at {cut}");
        }
        let mut refused = 0;
        for at in 0..whole.len() {
            for byte in [0, 1, 2, 9, 10, 31, 32, 49, 65, 127, 128, 129, 255] {
                let mut bytes = whole.clone();
                if std::mem::replace(&mut bytes[at], byte) != byte {
                    refused += usize::from(read(&bytes).is_err());
                }
            }
        }
        assert!(refused > whole.len(), "{refused}");
        assert!(sound.contains("needs demo:DoThing000"), "{sound}");
    }
}
