//! The house rules that no compiler checks: the registry, the layers, ids, languages, paths.
//!
//! `UPDATE=1 cargo test --test tidy` writes the registry from the files under `src/rules`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::allow_attributes,
    reason = "test code"
)]
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::{collections::BTreeMap, fmt::Write, path::Path};

use common::{root, updating};
use sekisho::{finding::Category, rules};

#[test]
fn the_registry_lists_every_rule() {
    let mut families: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, _) in sources(&root().join("src/rules"), "rs") {
        let parts: Vec<&str> = path.split('/').collect();
        let [.., family, file] = parts.as_slice() else { continue };
        if *family == "rules" {
            continue;
        }
        let name = file.trim_end_matches(".rs").to_owned();
        assert!(
            root().join(format!("src/rules/{family}/{name}.md")).is_file(),
            "src/rules/{family}/{name}.rs has no .md beside it"
        );
        families.entry((*family).to_owned()).or_default().push(name);
    }
    let path = root().join("src/rules/mod.rs");
    let text = registry(&families);
    let stands = std::fs::read_to_string(&path).unwrap();
    if stands == text {
        return;
    }
    std::fs::write(&path, text).unwrap();
    assert!(
        updating(),
        "src/rules/mod.rs was out of date and has been written; run the tests again"
    );
}

fn registry(families: &BTreeMap<String, Vec<String>>) -> String {
    let mut text = String::from(
        "//! Every rule. GENERATED from the files of this folder by `tests/tidy.rs`: run\n\
         //! `UPDATE=1 cargo test --test tidy` after adding one.\n\n\
         use crate::rule::Rule;\n\n",
    );
    for (family, names) in families {
        let _ = writeln!(text, "/// {}", family_doc(family));
        let _ = writeln!(text, "pub mod {family} {{");
        for name in names {
            let _ = writeln!(text, "    pub mod {name};");
        }
        let _ = writeln!(text, "}}\n");
    }
    let each = |line: &dyn Fn(&str, &str) -> String| {
        families
            .iter()
            .flat_map(|(family, names)| names.iter().map(move |name| line(family, name)))
            .collect::<String>()
    };
    let all = each(&|family, name| format!("    &{family}::{name}::RULE,\n"));
    let pages = each(&|family, name| {
        let id = name.replace('_', "-");
        format!("    (\"{id}\", include_str!(\"{family}/{name}.md\")),\n")
    });
    let _ = write!(
        text,
        "/// Every rule, in the order of family and name.\n\
         #[rustfmt::skip]\n\
         pub static ALL: &[&Rule] = &[\n{all}];\n\n\
         /// Every rule's id with its Markdown page: explanations and cases.\n\
         #[cfg(not(target_arch = \"wasm32\"))]\n\
         #[rustfmt::skip]\n\
         pub static PAGES: &[(&str, &str)] = &[\n{pages}];\n\n\
         /// The rule of that id.\n\
         pub fn find(id: &str) -> Option<&'static Rule> {{\n    \
         ALL.iter().copied().find(|rule| rule.id == id)\n}}\n"
    );
    text
}

fn family_doc(family: &str) -> &'static str {
    match family {
        "text" => "The text itself, before anything is known of what it holds.",
        "grammar" => "The grammar of the policy language.",
        "condition" => "Conditions, whatever the kind of policy.",
        "identity" => "What identity policies give away.",
        "trust" => "Who may assume a role.",
        "resource" => "Who may use a resource.",
        "guardrail" => "Service and resource control policies, boundaries, session policies.",
        "group" => "Security groups.",
        "acl" => "Network ACLs.",
        "path" => "Routes, subnets, and the whole way from the internet to an interface.",
        other => panic!("say in tests/tidy.rs what the family `{other}` is about"),
    }
}

/// Ids are for ever: people suppress findings and link to pages by them.
#[test]
fn no_rule_id_is_lost() {
    let path = root().join("tests/rule_ids.txt");
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    let mut ids: Vec<&str> = rules::ALL.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    for id in known.lines() {
        assert!(ids.contains(&id), "{id} is gone; a renamed rule needs a redirect");
    }
    let text: String = ids.iter().map(|id| format!("{id}\n")).collect();
    if text != known {
        std::fs::write(&path, text).unwrap();
        assert!(updating(), "tests/rule_ids.txt was out of date and has been written; run again");
    }
}

#[test]
fn rules_are_named_after_their_file_and_are_unique() {
    let mut seen = BTreeMap::new();
    for rule in rules::ALL {
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(rule.id.chars().all(kebab), "{}", rule.id);
        assert!(seen.insert(rule.id, ()).is_none(), "{} stands twice", rule.id);
        let path = common::page_path(rule.id);
        let code = std::fs::read_to_string(path.with_extension("rs")).unwrap();
        assert!(code.contains(&format!("id: \"{}\"", rule.id)), "{}", path.display());
        assert!(code.starts_with("//! "), "{} has no module comment", path.display());
        for alias in rule.aliases {
            let tool = alias.split(':').next().unwrap();
            assert!(TOOLS.contains(&tool), "{}: alias {alias} of an unknown tool", rule.id);
        }
        // Access Analyzer's codes belong to single findings: exactly where it would report them.
        let code = rule.aliases.iter().find(|alias| alias.starts_with("access-analyzer:"));
        assert_eq!(code, None, "{}: give this code to the finding", rule.id);
        if rule.category == Category::Error {
            let severe = rule.severity <= sekisho::finding::Severity::High;
            assert!(
                severe || rule.id == "sid-charset" || rule.id.starts_with("json-"),
                "{}: an error is high",
                rule.id
            );
        }
    }
}

const TOOLS: &[&str] = &[
    "parliament",
    "cloudsplaining",
    "checkov",
    "trivy",
    "kics",
    "cfn-nag",
    "prowler",
    "security-hub",
    "config",
    "cfn-lint",
    "access-analyzer",
    "sekisho",
];

/// Who may use whom. A module may use what stands above it in this list, and what its own line
/// names; nothing else. `reason`'s arithmetic knows no documents, so the model may use it.
const LAYERS: &[(&str, &[&str])] = &[
    // Sorting knows nothing of anybody, and everybody may use it.
    ("order.rs", &[]),
    ("table.rs", &[]),
    ("text.rs", &[]),
    ("syntax/", &["text"]),
    ("finding.rs", &["text", "syntax", "rule"]),
    ("nearest.rs", &[]),
    ("catalog/", &["reason::Cidr", "finding::Text", "nearest", "syntax::is_hole"]),
    ("reason/ranges.rs", &[]),
    ("reason/address.rs", &["catalog", "reason"]),
    ("reason/exposure.rs", &["catalog", "reason"]),
    ("reason/acl.rs", &["catalog", "reason"]),
    ("reason/nest.rs", &["reason"]),
    ("document/", &["text", "syntax", "finding"]),
    ("model/", &["text", "syntax", "document", "finding::Text", "reason", "catalog"]),
    (
        "reason/",
        &["text", "syntax", "finding", "nearest", "catalog", "model", "document", "reason"],
    ),
    ("rule.rs", &["text", "syntax", "finding", "document", "model"]),
    (
        "report.rs",
        &["text", "finding", "document", "model::Size", "reason::ExposureMap", "reason::guardrail"],
    ),
    ("rules/mod.rs", &["rule"]),
    (
        "rules/",
        &["text", "syntax", "finding", "document", "model", "catalog", "nearest", "reason", "rule"],
    ),
    (
        "engine.rs",
        &[
            "Options",
            "Report",
            "catalog",
            "document",
            "finding",
            "model",
            "reason::ExposureMap",
            "reason::guardrail",
            "report",
            "rule",
            "rules",
            "syntax",
            "text",
        ],
    ),
    ("together.rs", &["DocumentInfo", "Options", "Report", "engine", "finding", "syntax", "text"]),
    ("docs.rs", &["finding", "rules"]),
    (
        "render/",
        &[
            "text",
            "syntax::quote",
            "catalog::Catalog",
            "finding",
            "model::Size",
            "model::SizeLimit",
            "reason",
            "rule",
            "report",
            "Report",
            "Summary",
            "DocumentInfo",
        ],
    ),
    (
        "explain/",
        &[
            "Options", "catalog", "document", "finding", "model", "reason", "render", "syntax",
            "text",
        ],
    ),
    (
        "api.rs",
        &[
            "Options", "Summary", "catalog", "check", "document", "explain", "finding", "render",
            "rules", "text",
        ],
    ),
    ("wasm.rs", &["api", "render::value", "syntax"]),
    ("lib.rs", &["catalog", "engine", "report", "document"]),
];

#[test]
fn arrows_go_down_only() {
    for (path, text) in sources(&root().join("src"), "rs") {
        let path = path.split_once("/src/").unwrap().1.to_owned();
        if path == "main.rs" || path.starts_with("cli/") {
            continue;
        }
        let layer = LAYERS.iter().find(|(layer, _)| path.starts_with(layer));
        let (layer, may) = layer.unwrap_or_else(|| panic!("say in LAYERS what {path} may use"));
        let own = layer.trim_end_matches(".rs").trim_end_matches('/').split('/').next().unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for used in used_modules(code) {
            let head = used.split("::").next().unwrap();
            if ["order", "table"].contains(&head) {
                continue;
            }
            let allowed = head == own && own != "rules"
                || may.iter().any(|one| used == **one || used.starts_with(&format!("{one}::")));
            assert!(allowed, "src/{path} uses crate::{used}, which its layer may not");
        }
        for (what, allowed) in [
            ("serde", &["render/", "api.rs", "wasm.rs", "docs.rs"][..]),
            ("std::fs", &[]),
            ("std::env", &[]),
        ] {
            let uses = code.lines().any(|line| {
                !line.trim_start().starts_with("//") && line.contains(what) && line.contains("::")
            });
            let may = allowed.iter().any(|layer| path.starts_with(layer));
            assert!(!uses || may, "src/{path} uses {what}");
        }
    }
}

/// The paths after `crate::` in uses and in the code, nested lists unfolded.
fn used_modules(code: &str) -> Vec<String> {
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join(" ");
    let mut all = Vec::new();
    for rest in code.split("crate::").skip(1) {
        unfold("", rest, &mut all);
    }
    all
}

fn unfold(before: &str, rest: &str, all: &mut Vec<String>) {
    let rest = rest.trim_start();
    if let Some(list) = rest.strip_prefix('{') {
        let mut depth = 0;
        let mut start = 0;
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    if !list[start..at].trim().is_empty() {
                        unfold(before, &list[start..at], all);
                    }
                    start = at + 1;
                    if c == '}' {
                        return;
                    }
                }
                _ => {}
            }
        }
        return;
    }
    let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let path = if before.is_empty() { name.clone() } else { format!("{before}::{name}") };
    match rest[name.len()..].trim_start().strip_prefix("::") {
        Some(more) => unfold(&path, more, all),
        None => all.push(path),
    }
}

#[test]
fn paths_in_documents_exist() {
    let documents =
        ["README.md", "README.ja.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"];
    let mut looked_at = 0;
    for document in documents {
        let Ok(text) = std::fs::read_to_string(root().join(document)) else { continue };
        for word in text.split('`').skip(1).step_by(2) {
            let path = word.trim_end_matches('/');
            let first = path.split('/').next().unwrap();
            let ours = [
                "src", "tests", "www", "xtask", "data", "docs", "benches", "fuzz", "examples",
                ".github", ".ci",
            ];
            if !path.contains('/') || !ours.contains(&first) || path.contains(['*', '<', ' ', '…'])
            {
                continue;
            }
            if path.starts_with("www/dist") {
                continue;
            }
            looked_at += 1;
            assert!(root().join(path).exists(), "{document} names `{path}`, which does not exist");
        }
    }
    assert!(looked_at > 0 || !root().join("ARCHITECTURE.md").exists());
}

/// Words of Japanese that AWS writes in one way; the left one is not ours.
const TERMS: &[(&str, &str)] = &[
    ("セキュリティ・グループ", "セキュリティグループ"),
    ("プリンシプル", "プリンシパル"),
    ("ステイトメント", "ステートメント"),
    ("ポリシィ", "ポリシー"),
    ("ユーザ ", "ユーザー "),
    ("サーバ ", "サーバー "),
    ("許可境界", "アクセス許可の境界"),
    ("ワイルド・カード", "ワイルドカード"),
];

#[test]
fn japanese_is_written_as_aws_writes_it() {
    for (path, text) in
        sources(&root().join("src"), "md").into_iter().chain(sources(&root().join("src"), "rs"))
    {
        if path.ends_with("tidy.rs") {
            continue;
        }
        for (wrong, right) in TERMS {
            assert!(!text.contains(wrong), "{path}: write {right}, not {wrong}");
        }
    }
}

/// Files of an ending under a folder, with their text; the path has forward slashes.
fn sources(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|e| e == ending))
        .map(|entry| {
            let path = entry.path().to_string_lossy().replace('\\', "/");
            (path, std::fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    found.sort();
    found
}
