//! Every rule. GENERATED from the files of this folder by `tests/tidy.rs`: run
//! `UPDATE=1 cargo test --test tidy` after adding one.

use crate::rule::Rule;

/// The grammar of the policy language.
pub mod grammar {
    pub mod element_not_for_kind;
    pub mod element_unknown;
    pub mod element_wrong_type;
    pub mod version_missing;
}

/// What identity policies give away.
pub mod identity {
    pub mod admin_all;
}

/// The text itself, before anything is known of what it holds.
pub mod text {
    pub mod char_look_alike;
    pub mod char_not_allowed;
    pub mod input_unrecognised;
    pub mod json_key_case_clash;
    pub mod json_repeated_key;
    pub mod json_syntax;
}

/// Every rule, in the order of family and name.
#[rustfmt::skip]
pub static ALL: &[&Rule] = &[
    &grammar::element_not_for_kind::RULE,
    &grammar::element_unknown::RULE,
    &grammar::element_wrong_type::RULE,
    &grammar::version_missing::RULE,
    &identity::admin_all::RULE,
    &text::char_look_alike::RULE,
    &text::char_not_allowed::RULE,
    &text::input_unrecognised::RULE,
    &text::json_key_case_clash::RULE,
    &text::json_repeated_key::RULE,
    &text::json_syntax::RULE,
];

/// Every rule's id with its Markdown page: explanations and cases.
#[cfg(not(target_arch = "wasm32"))]
#[rustfmt::skip]
pub static PAGES: &[(&str, &str)] = &[
    ("element-not-for-kind", include_str!("grammar/element_not_for_kind.md")),
    ("element-unknown", include_str!("grammar/element_unknown.md")),
    ("element-wrong-type", include_str!("grammar/element_wrong_type.md")),
    ("version-missing", include_str!("grammar/version_missing.md")),
    ("admin-all", include_str!("identity/admin_all.md")),
    ("char-look-alike", include_str!("text/char_look_alike.md")),
    ("char-not-allowed", include_str!("text/char_not_allowed.md")),
    ("input-unrecognised", include_str!("text/input_unrecognised.md")),
    ("json-key-case-clash", include_str!("text/json_key_case_clash.md")),
    ("json-repeated-key", include_str!("text/json_repeated_key.md")),
    ("json-syntax", include_str!("text/json_syntax.md")),
];

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
