//! Every rule. GENERATED from the files of this folder by `tests/tidy.rs`: run
//! `UPDATE=1 cargo test --test tidy` after adding one.

use crate::rule::Rule;

/// Security groups.
pub mod group {
    pub mod sg_default_has_rules;
    pub mod sg_egress_all;
    pub mod sg_host_bits;
    pub mod sg_ingress_world_admin;
    pub mod sg_ingress_world_all_ports;
    pub mod sg_ingress_world_database;
    pub mod sg_ingress_world_fileshare;
    pub mod sg_ingress_world_mail_dns;
    pub mod sg_ingress_world_mgmt_web;
    pub mod sg_ingress_world_other;
    pub mod sg_ipv6_forgotten;
    pub mod sg_protocol_ignores_ports;
    pub mod sg_rule_contained;
    pub mod sg_split_cidr;
    pub mod sg_wide_public_range;
}

/// What identity policies give away.
pub mod identity {
    pub mod admin_all;
}

/// Every rule, in the order of family and name.
#[rustfmt::skip]
pub static ALL: &[&Rule] = &[
    &group::sg_default_has_rules::RULE,
    &group::sg_egress_all::RULE,
    &group::sg_host_bits::RULE,
    &group::sg_ingress_world_admin::RULE,
    &group::sg_ingress_world_all_ports::RULE,
    &group::sg_ingress_world_database::RULE,
    &group::sg_ingress_world_fileshare::RULE,
    &group::sg_ingress_world_mail_dns::RULE,
    &group::sg_ingress_world_mgmt_web::RULE,
    &group::sg_ingress_world_other::RULE,
    &group::sg_ipv6_forgotten::RULE,
    &group::sg_protocol_ignores_ports::RULE,
    &group::sg_rule_contained::RULE,
    &group::sg_split_cidr::RULE,
    &group::sg_wide_public_range::RULE,
    &identity::admin_all::RULE,
];

/// Every rule's id with its Markdown page: explanations and cases.
#[cfg(not(target_arch = "wasm32"))]
#[rustfmt::skip]
pub static PAGES: &[(&str, &str)] = &[
    ("sg-default-has-rules", include_str!("group/sg_default_has_rules.md")),
    ("sg-egress-all", include_str!("group/sg_egress_all.md")),
    ("sg-host-bits", include_str!("group/sg_host_bits.md")),
    ("sg-ingress-world-admin", include_str!("group/sg_ingress_world_admin.md")),
    ("sg-ingress-world-all-ports", include_str!("group/sg_ingress_world_all_ports.md")),
    ("sg-ingress-world-database", include_str!("group/sg_ingress_world_database.md")),
    ("sg-ingress-world-fileshare", include_str!("group/sg_ingress_world_fileshare.md")),
    ("sg-ingress-world-mail-dns", include_str!("group/sg_ingress_world_mail_dns.md")),
    ("sg-ingress-world-mgmt-web", include_str!("group/sg_ingress_world_mgmt_web.md")),
    ("sg-ingress-world-other", include_str!("group/sg_ingress_world_other.md")),
    ("sg-ipv6-forgotten", include_str!("group/sg_ipv6_forgotten.md")),
    ("sg-protocol-ignores-ports", include_str!("group/sg_protocol_ignores_ports.md")),
    ("sg-rule-contained", include_str!("group/sg_rule_contained.md")),
    ("sg-split-cidr", include_str!("group/sg_split_cidr.md")),
    ("sg-wide-public-range", include_str!("group/sg_wide_public_range.md")),
    ("admin-all", include_str!("identity/admin_all.md")),
];

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
