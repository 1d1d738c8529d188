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
