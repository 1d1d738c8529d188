//! Every rule. GENERATED from the files of this folder by `tests/tidy.rs`: run
//! `UPDATE=1 cargo test --test tidy` after adding one.

use crate::rule::Rule;

/// Conditions, whatever the kind of policy.
pub mod condition {
    pub mod cidr_host_bits;
    pub mod forallvalues_in_allow;
    pub mod ifexists_weakens_allow;
    pub mod null_misuse;
    pub mod operator_unknown;
    pub mod private_range_in_sourceip;
    pub mod wildcard_without_like;
}

/// What identity policies give away.
pub mod identity {
    pub mod admin_all;
}

/// Who may use a resource.
pub mod resource {
    pub mod public_access;
}

/// Who may assume a role.
pub mod trust {
    pub mod trust_anyone;
}

/// Every rule, in the order of family and name.
#[rustfmt::skip]
pub static ALL: &[&Rule] = &[
    &condition::cidr_host_bits::RULE,
    &condition::forallvalues_in_allow::RULE,
    &condition::ifexists_weakens_allow::RULE,
    &condition::null_misuse::RULE,
    &condition::operator_unknown::RULE,
    &condition::private_range_in_sourceip::RULE,
    &condition::wildcard_without_like::RULE,
    &identity::admin_all::RULE,
    &resource::public_access::RULE,
    &trust::trust_anyone::RULE,
];

/// Every rule's id with its Markdown page: explanations and cases.
#[cfg(not(target_arch = "wasm32"))]
#[rustfmt::skip]
pub static PAGES: &[(&str, &str)] = &[
    ("cidr-host-bits", include_str!("condition/cidr_host_bits.md")),
    ("forallvalues-in-allow", include_str!("condition/forallvalues_in_allow.md")),
    ("ifexists-weakens-allow", include_str!("condition/ifexists_weakens_allow.md")),
    ("null-misuse", include_str!("condition/null_misuse.md")),
    ("operator-unknown", include_str!("condition/operator_unknown.md")),
    ("private-range-in-sourceip", include_str!("condition/private_range_in_sourceip.md")),
    ("wildcard-without-like", include_str!("condition/wildcard_without_like.md")),
    ("admin-all", include_str!("identity/admin_all.md")),
    ("public-access", include_str!("resource/public_access.md")),
    ("trust-anyone", include_str!("trust/trust_anyone.md")),
];

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
