//! What several tests need.
#![allow(dead_code, reason = "each test uses a part")]

use std::path::{Path, PathBuf};

use sekisho::{
    Options,
    docs::{Case, Page},
    document::{Kind, ResourceType},
    rules,
};

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// Whether generated files are to be written instead of compared.
pub fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// A rule's Markdown file.
pub fn page_path(id: &str) -> PathBuf {
    let name = format!("{}.md", id.replace('-', "_"));
    let found = walkdir::WalkDir::new(root().join("src/rules")).into_iter().flatten();
    let mut found = found.filter(|entry| entry.file_name().to_string_lossy() == name);
    found.next().unwrap_or_else(|| panic!("no {name} under src/rules")).into_path()
}

/// Every case of every rule, with the rule's id.
pub fn each_case(mut visit: impl FnMut(&str, &Case<'_>, &Options)) {
    for (id, markdown) in rules::PAGES {
        let page = Page::parse(markdown).unwrap_or_else(|error| panic!("{id}: {error}"));
        for case in &page.cases {
            visit(id, case, &options(id, case));
        }
    }
}

/// The options that a case's fence names: `json KIND TYPE`, `auto` for recognition.
pub fn options(id: &str, case: &Case<'_>) -> Options {
    let mut words = case.info.split_whitespace().skip(1);
    let kind =
        words.next().unwrap_or_else(|| panic!("{id}: {}: no kind after the fence", case.name));
    let kind = match kind {
        "auto" => None,
        kind => Some(Kind::from_id(kind).unwrap_or_else(|| panic!("{id}: unknown kind {kind}"))),
    };
    let resource_type = words.next().map(|name| {
        ResourceType::from_name(name).unwrap_or_else(|| panic!("{id}: unknown type {name}"))
    });
    Options { kind, resource_type, ..Options::default() }
}

/// A file or folder in `../shared`, or in the folder that `SEKISHO_SHARED` names: data of others
/// that is not in the repository. Says so and gives nothing where it is missing.
pub fn shared(path: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("SEKISHO_SHARED").map(PathBuf::from);
    let found = folder.unwrap_or_else(|| root().join("../shared")).join(path);
    if found.exists() {
        return Some(found);
    }
    println!("skipped: there is no {path} beside the repository");
    None
}

/// Compares the differences that were found with those that are known, each a name and words. Fails
/// on new ones, and on known ones that are gone, so that the list stays true.
pub fn compare_differences(found: &[(String, String)], known: &[(&str, &str)]) {
    for (name, what) in found {
        let reason = known.iter().find(|(known, _)| known == name).map(|(_, reason)| *reason);
        println!("{name}: {what} ({})", reason.unwrap_or("NEW"));
    }
    let new: Vec<_> =
        found.iter().filter(|(name, _)| !known.iter().any(|(known, _)| known == name)).collect();
    let gone: Vec<_> =
        known.iter().filter(|(name, _)| !found.iter().any(|(found, _)| found == name)).collect();
    assert!(new.is_empty(), "new differences: {new:#?}");
    assert!(gone.is_empty(), "no difference any more, take them off the list: {gone:#?}");
}

/// Name and text of each of AWS's managed policies, if `cargo xtask noise` has fetched them; says
/// so and gives nothing otherwise.
pub fn managed_policies() -> Option<Vec<(String, String)>> {
    let Ok(lines) = std::fs::read_to_string(root().join("target/noise/managed-policies.jsonl"))
    else {
        println!("skipped: no managed policies; `cargo xtask noise` fetches them");
        return None;
    };
    let policy = |line: &str| {
        let policy: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = serde_json::to_string_pretty(&policy["document"]).unwrap();
        (policy["name"].as_str().unwrap().to_owned(), text)
    };
    Some(lines.lines().map(policy).collect())
}
