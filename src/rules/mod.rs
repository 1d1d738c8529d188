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

/// The grammar of the policy language.
pub mod grammar {
    pub mod action_missing_or_both;
    pub mod action_pattern_matches_nothing;
    pub mod action_repeated;
    pub mod action_retired;
    pub mod action_unknown;
    pub mod arn_malformed;
    pub mod effect_missing_or_bad;
    pub mod element_not_for_kind;
    pub mod element_unknown;
    pub mod element_wrong_type;
    pub mod empty_list_or_object;
    pub mod example_identifier;
    pub mod resource_missing_or_both;
    pub mod resource_repeated;
    pub mod service_unknown;
    pub mod service_wildcard_prefix;
    pub mod sid_charset;
    pub mod sid_repeated;
    pub mod size_near_quota;
    pub mod size_over_quota;
    pub mod statement_dead;
    pub mod statement_missing;
    pub mod statement_redundant;
    pub mod statements_mergeable;
    pub mod template_leftover;
    pub mod variable_syntax;
    pub mod version_invalid;
    pub mod version_missing;
    pub mod version_old;
}

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
    pub mod sg_ingress_world_web;
    pub mod sg_ipv6_forgotten;
    pub mod sg_protocol_ignores_ports;
    pub mod sg_rule_contained;
    pub mod sg_split_cidr;
    pub mod sg_wide_public_range;
}

/// Service and resource control policies, boundaries, session policies.
pub mod guardrail {
    pub mod scp_old_limits_note;
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

/// Who may use a resource.
pub mod resource {
    pub mod public_access;
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

/// Who may assume a role.
pub mod trust {
    pub mod trust_anyone;
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
    &condition::cidr_host_bits::RULE,
    &condition::forallvalues_in_allow::RULE,
    &condition::ifexists_weakens_allow::RULE,
    &condition::null_misuse::RULE,
    &condition::operator_unknown::RULE,
    &condition::private_range_in_sourceip::RULE,
    &condition::wildcard_without_like::RULE,
    &grammar::action_missing_or_both::RULE,
    &grammar::action_pattern_matches_nothing::RULE,
    &grammar::action_repeated::RULE,
    &grammar::action_retired::RULE,
    &grammar::action_unknown::RULE,
    &grammar::arn_malformed::RULE,
    &grammar::effect_missing_or_bad::RULE,
    &grammar::element_not_for_kind::RULE,
    &grammar::element_unknown::RULE,
    &grammar::element_wrong_type::RULE,
    &grammar::empty_list_or_object::RULE,
    &grammar::example_identifier::RULE,
    &grammar::resource_missing_or_both::RULE,
    &grammar::resource_repeated::RULE,
    &grammar::service_unknown::RULE,
    &grammar::service_wildcard_prefix::RULE,
    &grammar::sid_charset::RULE,
    &grammar::sid_repeated::RULE,
    &grammar::size_near_quota::RULE,
    &grammar::size_over_quota::RULE,
    &grammar::statement_dead::RULE,
    &grammar::statement_missing::RULE,
    &grammar::statement_redundant::RULE,
    &grammar::statements_mergeable::RULE,
    &grammar::template_leftover::RULE,
    &grammar::variable_syntax::RULE,
    &grammar::version_invalid::RULE,
    &grammar::version_missing::RULE,
    &grammar::version_old::RULE,
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
    &group::sg_ingress_world_web::RULE,
    &group::sg_ipv6_forgotten::RULE,
    &group::sg_protocol_ignores_ports::RULE,
    &group::sg_rule_contained::RULE,
    &group::sg_split_cidr::RULE,
    &group::sg_wide_public_range::RULE,
    &guardrail::scp_old_limits_note::RULE,
    &identity::action_star_prefix::RULE,
    &identity::admin_all::RULE,
    &identity::allow_notaction::RULE,
    &identity::allow_notresource::RULE,
    &identity::passrole_star::RULE,
    &identity::resource_any_account::RULE,
    &identity::resource_effectively_star::RULE,
    &identity::resource_star_could_narrow::RULE,
    &identity::service_full_access::RULE,
    &resource::public_access::RULE,
    &text::char_look_alike::RULE,
    &text::char_not_allowed::RULE,
    &text::input_unrecognised::RULE,
    &text::json_key_case_clash::RULE,
    &text::json_repeated_key::RULE,
    &text::json_syntax::RULE,
    &trust::trust_anyone::RULE,
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
    ("cidr-host-bits", include_str!("condition/cidr_host_bits.md")),
    ("forallvalues-in-allow", include_str!("condition/forallvalues_in_allow.md")),
    ("ifexists-weakens-allow", include_str!("condition/ifexists_weakens_allow.md")),
    ("null-misuse", include_str!("condition/null_misuse.md")),
    ("operator-unknown", include_str!("condition/operator_unknown.md")),
    ("private-range-in-sourceip", include_str!("condition/private_range_in_sourceip.md")),
    ("wildcard-without-like", include_str!("condition/wildcard_without_like.md")),
    ("action-missing-or-both", include_str!("grammar/action_missing_or_both.md")),
    ("action-pattern-matches-nothing", include_str!("grammar/action_pattern_matches_nothing.md")),
    ("action-repeated", include_str!("grammar/action_repeated.md")),
    ("action-retired", include_str!("grammar/action_retired.md")),
    ("action-unknown", include_str!("grammar/action_unknown.md")),
    ("arn-malformed", include_str!("grammar/arn_malformed.md")),
    ("effect-missing-or-bad", include_str!("grammar/effect_missing_or_bad.md")),
    ("element-not-for-kind", include_str!("grammar/element_not_for_kind.md")),
    ("element-unknown", include_str!("grammar/element_unknown.md")),
    ("element-wrong-type", include_str!("grammar/element_wrong_type.md")),
    ("empty-list-or-object", include_str!("grammar/empty_list_or_object.md")),
    ("example-identifier", include_str!("grammar/example_identifier.md")),
    ("resource-missing-or-both", include_str!("grammar/resource_missing_or_both.md")),
    ("resource-repeated", include_str!("grammar/resource_repeated.md")),
    ("service-unknown", include_str!("grammar/service_unknown.md")),
    ("service-wildcard-prefix", include_str!("grammar/service_wildcard_prefix.md")),
    ("sid-charset", include_str!("grammar/sid_charset.md")),
    ("sid-repeated", include_str!("grammar/sid_repeated.md")),
    ("size-near-quota", include_str!("grammar/size_near_quota.md")),
    ("size-over-quota", include_str!("grammar/size_over_quota.md")),
    ("statement-dead", include_str!("grammar/statement_dead.md")),
    ("statement-missing", include_str!("grammar/statement_missing.md")),
    ("statement-redundant", include_str!("grammar/statement_redundant.md")),
    ("statements-mergeable", include_str!("grammar/statements_mergeable.md")),
    ("template-leftover", include_str!("grammar/template_leftover.md")),
    ("variable-syntax", include_str!("grammar/variable_syntax.md")),
    ("version-invalid", include_str!("grammar/version_invalid.md")),
    ("version-missing", include_str!("grammar/version_missing.md")),
    ("version-old", include_str!("grammar/version_old.md")),
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
    ("sg-ingress-world-web", include_str!("group/sg_ingress_world_web.md")),
    ("sg-ipv6-forgotten", include_str!("group/sg_ipv6_forgotten.md")),
    ("sg-protocol-ignores-ports", include_str!("group/sg_protocol_ignores_ports.md")),
    ("sg-rule-contained", include_str!("group/sg_rule_contained.md")),
    ("sg-split-cidr", include_str!("group/sg_split_cidr.md")),
    ("sg-wide-public-range", include_str!("group/sg_wide_public_range.md")),
    ("scp-old-limits-note", include_str!("guardrail/scp_old_limits_note.md")),
    ("action-star-prefix", include_str!("identity/action_star_prefix.md")),
    ("admin-all", include_str!("identity/admin_all.md")),
    ("allow-notaction", include_str!("identity/allow_notaction.md")),
    ("allow-notresource", include_str!("identity/allow_notresource.md")),
    ("passrole-star", include_str!("identity/passrole_star.md")),
    ("resource-any-account", include_str!("identity/resource_any_account.md")),
    ("resource-effectively-star", include_str!("identity/resource_effectively_star.md")),
    ("resource-star-could-narrow", include_str!("identity/resource_star_could_narrow.md")),
    ("service-full-access", include_str!("identity/service_full_access.md")),
    ("public-access", include_str!("resource/public_access.md")),
    ("char-look-alike", include_str!("text/char_look_alike.md")),
    ("char-not-allowed", include_str!("text/char_not_allowed.md")),
    ("input-unrecognised", include_str!("text/input_unrecognised.md")),
    ("json-key-case-clash", include_str!("text/json_key_case_clash.md")),
    ("json-repeated-key", include_str!("text/json_repeated_key.md")),
    ("json-syntax", include_str!("text/json_syntax.md")),
    ("trust-anyone", include_str!("trust/trust_anyone.md")),
];

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
