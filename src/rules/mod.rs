//! Every rule. GENERATED from the files of this folder by `tests/tidy.rs`: run
//! `UPDATE=1 cargo test --test tidy` after adding one.

use crate::rule::Rule;

/// The grammar of the policy language.
pub mod grammar {
    pub mod action_missing_or_both;
    pub mod action_repeated;
    pub mod arn_malformed;
    pub mod effect_missing_or_bad;
    pub mod empty_list_or_object;
    pub mod resource_missing_or_both;
    pub mod resource_repeated;
    pub mod service_wildcard_prefix;
    pub mod sid_charset;
    pub mod sid_repeated;
    pub mod statement_missing;
    pub mod variable_syntax;
    pub mod version_invalid;
    pub mod version_old;
}

/// What identity policies give away.
pub mod identity {
    pub mod admin_all;
}

/// Every rule, in the order of family and name.
#[rustfmt::skip]
pub static ALL: &[&Rule] = &[
    &grammar::action_missing_or_both::RULE,
    &grammar::action_repeated::RULE,
    &grammar::arn_malformed::RULE,
    &grammar::effect_missing_or_bad::RULE,
    &grammar::empty_list_or_object::RULE,
    &grammar::resource_missing_or_both::RULE,
    &grammar::resource_repeated::RULE,
    &grammar::service_wildcard_prefix::RULE,
    &grammar::sid_charset::RULE,
    &grammar::sid_repeated::RULE,
    &grammar::statement_missing::RULE,
    &grammar::variable_syntax::RULE,
    &grammar::version_invalid::RULE,
    &grammar::version_old::RULE,
    &identity::admin_all::RULE,
];

/// Every rule's id with its Markdown page: explanations and cases.
#[cfg(not(target_arch = "wasm32"))]
#[rustfmt::skip]
pub static PAGES: &[(&str, &str)] = &[
    ("action-missing-or-both", include_str!("grammar/action_missing_or_both.md")),
    ("action-repeated", include_str!("grammar/action_repeated.md")),
    ("arn-malformed", include_str!("grammar/arn_malformed.md")),
    ("effect-missing-or-bad", include_str!("grammar/effect_missing_or_bad.md")),
    ("empty-list-or-object", include_str!("grammar/empty_list_or_object.md")),
    ("resource-missing-or-both", include_str!("grammar/resource_missing_or_both.md")),
    ("resource-repeated", include_str!("grammar/resource_repeated.md")),
    ("service-wildcard-prefix", include_str!("grammar/service_wildcard_prefix.md")),
    ("sid-charset", include_str!("grammar/sid_charset.md")),
    ("sid-repeated", include_str!("grammar/sid_repeated.md")),
    ("statement-missing", include_str!("grammar/statement_missing.md")),
    ("variable-syntax", include_str!("grammar/variable_syntax.md")),
    ("version-invalid", include_str!("grammar/version_invalid.md")),
    ("version-old", include_str!("grammar/version_old.md")),
    ("admin-all", include_str!("identity/admin_all.md")),
];

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
