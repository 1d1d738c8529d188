//! Every rule. GENERATED from the files of this folder by `tests/tidy.rs`: run
//! `UPDATE=1 cargo test --test tidy` after adding one.

use crate::rule::Rule;

/// What identity policies give away.
pub mod identity {
    pub mod admin_all;
}

/// The text itself, before anything is known of what it holds.
pub mod text {
    pub mod json_syntax;
}

/// Every rule, in the order of family and name.
#[rustfmt::skip]
pub static ALL: &[&Rule] = &[
    &identity::admin_all::RULE,
    &text::json_syntax::RULE,
];

/// Every rule's id with its Markdown page: explanations and cases.
#[cfg(not(target_arch = "wasm32"))]
#[rustfmt::skip]
pub static PAGES: &[(&str, &str)] = &[
    ("admin-all", include_str!("identity/admin_all.md")),
    ("json-syntax", include_str!("text/json_syntax.md")),
];

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
