//! Every rule. GENERATED from the files of this folder by `tests/tidy.rs`: run
//! `UPDATE=1 cargo test --test tidy` after adding one.

use crate::rule::Rule;

/// Network ACLs.
pub mod acl {
    pub mod nacl_allow_all;
    pub mod nacl_deny_after_allow;
    pub mod nacl_effective_world_admin;
    pub mod nacl_rule_never_reached;
    pub mod nacl_rule_number_repeated;
    pub mod nacl_rule_partly_hidden;
}

/// What identity policies give away.
pub mod identity {
    pub mod action_star_prefix;
    pub mod admin_all;
    pub mod allow_notaction;
    pub mod allow_notresource;
    pub mod passrole_star;
    pub mod resource_any_account;
    pub mod resource_effectively_star;
    pub mod resource_star_could_narrow;
    pub mod service_full_access;
}

/// Every rule, in the order of family and name.
#[rustfmt::skip]
pub static ALL: &[&Rule] = &[
    &acl::nacl_allow_all::RULE,
    &acl::nacl_deny_after_allow::RULE,
    &acl::nacl_effective_world_admin::RULE,
    &acl::nacl_rule_never_reached::RULE,
    &acl::nacl_rule_number_repeated::RULE,
    &acl::nacl_rule_partly_hidden::RULE,
    &identity::action_star_prefix::RULE,
    &identity::admin_all::RULE,
    &identity::allow_notaction::RULE,
    &identity::allow_notresource::RULE,
    &identity::passrole_star::RULE,
    &identity::resource_any_account::RULE,
    &identity::resource_effectively_star::RULE,
    &identity::resource_star_could_narrow::RULE,
    &identity::service_full_access::RULE,
];

/// Every rule's id with its Markdown page: explanations and cases.
#[cfg(not(target_arch = "wasm32"))]
#[rustfmt::skip]
pub static PAGES: &[(&str, &str)] = &[
    ("nacl-allow-all", include_str!("acl/nacl_allow_all.md")),
    ("nacl-deny-after-allow", include_str!("acl/nacl_deny_after_allow.md")),
    ("nacl-effective-world-admin", include_str!("acl/nacl_effective_world_admin.md")),
    ("nacl-rule-never-reached", include_str!("acl/nacl_rule_never_reached.md")),
    ("nacl-rule-number-repeated", include_str!("acl/nacl_rule_number_repeated.md")),
    ("nacl-rule-partly-hidden", include_str!("acl/nacl_rule_partly_hidden.md")),
    ("action-star-prefix", include_str!("identity/action_star_prefix.md")),
    ("admin-all", include_str!("identity/admin_all.md")),
    ("allow-notaction", include_str!("identity/allow_notaction.md")),
    ("allow-notresource", include_str!("identity/allow_notresource.md")),
    ("passrole-star", include_str!("identity/passrole_star.md")),
    ("resource-any-account", include_str!("identity/resource_any_account.md")),
    ("resource-effectively-star", include_str!("identity/resource_effectively_star.md")),
    ("resource-star-could-narrow", include_str!("identity/resource_star_could_narrow.md")),
    ("service-full-access", include_str!("identity/service_full_access.md")),
];

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
