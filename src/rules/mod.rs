//! Every rule. GENERATED from the files of this folder by `tests/tidy.rs`: run
//! `UPDATE=1 cargo test --test tidy` after adding one.

use crate::rule::Rule;

/// Network ACLs.
pub mod acl {
    pub mod nacl_allow_all;
    pub mod nacl_deny_after_allow;
    pub mod nacl_deny_partial_cidr;
    pub mod nacl_deny_same_as_default;
    pub mod nacl_effective_world_admin;
    pub mod nacl_ephemeral_too_wide_note;
    pub mod nacl_host_bits;
    pub mod nacl_icmp_type_missing;
    pub mod nacl_ipv6_asymmetry;
    pub mod nacl_no_gap;
    pub mod nacl_protocol_ignores_ports;
    pub mod nacl_quota;
    pub mod nacl_return_path_missing;
    pub mod nacl_rule_never_reached;
    pub mod nacl_rule_number_range;
    pub mod nacl_rule_number_repeated;
    pub mod nacl_rule_partly_hidden;
    pub mod nacl_unused;
    pub mod nacl_value_refused;
    pub mod nacl_vpc_cidr_note;
}

/// Conditions, whatever the kind of policy.
pub mod condition {
    pub mod caller_controlled_key;
    pub mod cidr_host_bits;
    pub mod condition_always_true;
    pub mod condition_key_not_for_action;
    pub mod condition_key_unknown;
    pub mod condition_never_true;
    pub mod condition_type_mismatch;
    pub mod condition_value_format;
    pub mod condition_value_repeated;
    pub mod confused_any_all;
    pub mod date_window_expired;
    pub mod deprecated_key;
    pub mod dynamodb_attributes_without_select;
    pub mod forallvalues_in_allow;
    pub mod ifexists_weakens_allow;
    pub mod irrelevant_condition_key;
    pub mod kms_key_not_arn;
    pub mod mfa_bool_false_idiom;
    pub mod mfa_boolifexists_in_allow;
    pub mod mfa_without_age;
    pub mod negated_operator_in_allow;
    pub mod network_key_not_for_service;
    pub mod null_misuse;
    pub mod operator_unknown;
    pub mod private_range_in_sourceip;
    pub mod requesttag_without_tagkeys;
    pub mod resource_tag_not_supported;
    pub mod s3_prefix_negation;
    pub mod set_operator_missing;
    pub mod set_operator_on_single_key;
    pub mod sourcearn_without_account;
    pub mod sourceip_deny_breaks_services;
    pub mod sourceip_union_too_wide;
    pub mod sourcevpc_without_region;
    pub mod stringlike_on_arn_key;
    pub mod tag_control_without_tag_protection;
    pub mod tag_key_missing;
    pub mod variable_in_pinning_key;
    pub mod vpcsourceip_unpaired;
    pub mod wildcard_in_pinning_key;
    pub mod wildcard_without_like;
}

/// The grammar of the policy language.
pub mod grammar {
    pub mod action_missing_or_both;
    pub mod action_pattern_matches_nothing;
    pub mod action_repeated;
    pub mod action_resource_mismatch;
    pub mod action_retired;
    pub mod action_unknown;
    pub mod arn_field_not_used;
    pub mod arn_malformed;
    pub mod arn_matches_no_type;
    pub mod effect_missing_or_bad;
    pub mod element_not_for_kind;
    pub mod element_unknown;
    pub mod element_wrong_type;
    pub mod empty_list_or_object;
    pub mod example_identifier;
    pub mod logs_arn_missing_suffix;
    pub mod resource_missing_or_both;
    pub mod resource_repeated;
    pub mod s3_object_action_on_bucket_arn;
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
    pub mod variable_unknown;
    pub mod version_invalid;
    pub mod version_missing;
    pub mod version_old;
}

/// Security groups.
pub mod group {
    pub mod sg_cgnat_or_metadata;
    pub mod sg_chain_to_world;
    pub mod sg_cross_account_reference;
    pub mod sg_default_has_rules;
    pub mod sg_duplicate_after_canonical;
    pub mod sg_egress_all;
    pub mod sg_egress_empty;
    pub mod sg_egress_world_risky;
    pub mod sg_host_bits;
    pub mod sg_icmp_world;
    pub mod sg_ingress_http_without_https;
    pub mod sg_ingress_world_admin;
    pub mod sg_ingress_world_all_ports;
    pub mod sg_ingress_world_database;
    pub mod sg_ingress_world_fileshare;
    pub mod sg_ingress_world_mail_dns;
    pub mod sg_ingress_world_mgmt_web;
    pub mod sg_ingress_world_other;
    pub mod sg_ingress_world_web;
    pub mod sg_ipv6_forgotten;
    pub mod sg_launch_wizard;
    pub mod sg_no_description;
    pub mod sg_port_range_wide;
    pub mod sg_prefix_list_unknown;
    pub mod sg_private_but_huge;
    pub mod sg_protocol_ignores_ports;
    pub mod sg_rule_contained;
    pub mod sg_rule_count_near_quota;
    pub mod sg_rules_mergeable;
    pub mod sg_self_all;
    pub mod sg_single_public_host;
    pub mod sg_split_cidr;
    pub mod sg_value_refused;
    pub mod sg_wide_public_range;
}

/// Service and resource control policies, boundaries, session policies.
pub mod guardrail {
    pub mod boundary_blocks_itself;
    pub mod boundary_self_protect_missing;
    pub mod boundary_too_wide;
    pub mod deny_carveout_everyone;
    pub mod deny_carveout_literal_star;
    pub mod deny_without_effect;
    pub mod rcp_action_star;
    pub mod rcp_blanket_deny;
    pub mod rcp_carveout_no_ifexists;
    pub mod rcp_confused_deputy_shape;
    pub mod rcp_effect;
    pub mod rcp_no_effect_target;
    pub mod rcp_no_service_carveout;
    pub mod rcp_principal;
    pub mod rcp_service_unsupported;
    pub mod region_limit_global_services;
    pub mod scp_breaks_service_linked;
    pub mod scp_deny_only;
    pub mod scp_exemption_spoofable;
    pub mod scp_exemption_unqualified;
    pub mod scp_grants_nothing;
    pub mod scp_lockout;
    pub mod scp_management_account_note;
    pub mod scp_old_limits_note;
    pub mod scp_region_deny_global;
    pub mod scp_root_user_missed;
    pub mod scp_tag_deny_hole;
    pub mod scp_useless_orgid;
    pub mod session_policy_wider_note;
}

/// What identity policies give away.
pub mod identity {
    pub mod action_star_prefix;
    pub mod admin_all;
    pub mod allow_notaction;
    pub mod allow_notresource;
    pub mod assume_role_star;
    pub mod boundary_not_enforced;
    pub mod boundary_removable;
    pub mod bulk_data_read_star;
    pub mod create_slr_star;
    pub mod credential_exposure;
    pub mod destructive_star;
    pub mod federation_token_broad;
    pub mod guardrail_tamper;
    pub mod iam_full_access;
    pub mod logging_tamper;
    pub mod managed_policy_known_risky;
    pub mod marketplace_or_cost;
    pub mod mfa_missing_for_sensitive;
    pub mod network_tamper;
    pub mod notaction_notresource_together;
    pub mod passrole_no_service;
    pub mod passrole_service_not_real;
    pub mod passrole_star;
    pub mod privesc_across_statements;
    pub mod privesc_existing_target;
    pub mod privesc_org;
    pub mod privesc_other_principal;
    pub mod privesc_passrole_compute;
    pub mod privesc_self;
    pub mod resource_any_account;
    pub mod resource_effectively_star;
    pub mod resource_exposure;
    pub mod resource_star_could_narrow;
    pub mod secret_read_star;
    pub mod self_service_not_self;
    pub mod service_full_access;
    pub mod share_snapshot_or_image;
    pub mod username_variable_with_path;
}

/// Routes, subnets, and the whole way from the internet to an interface.
pub mod path {
    pub mod path_blocked_by;
    pub mod path_open_end_to_end;
    pub mod route_blackhole;
    pub mod route_peering_too_wide;
    pub mod route_shadowed;
    pub mod route_v6_to_igw_private;
    pub mod route_world_to_igw;
    pub mod subnet_auto_public_ip;
    pub mod subnet_tier_name_mismatch;
}

/// Who may use a resource.
pub mod resource {
    pub mod allow_not_principal;
    pub mod allow_notaction_resource;
    pub mod apigw_open_with_private;
    pub mod backup_vault_no_delete_deny;
    pub mod backup_vault_open;
    pub mod codeartifact_open;
    pub mod deny_not_principal;
    pub mod ecr_public;
    pub mod ecr_push_cross_account;
    pub mod efs_open;
    pub mod eventbus_open;
    pub mod federated_principal_outside_trust;
    pub mod glacier_open;
    pub mod glue_catalog_open;
    pub mod kms_admin_and_user_same;
    pub mod kms_grant_unlimited;
    pub mod kms_no_account_root;
    pub mod kms_public;
    pub mod kms_resource_not_star;
    pub mod kms_viaservice_missing;
    pub mod lambda_action_too_wide;
    pub mod lambda_public_invoke;
    pub mod lambda_s3_no_account;
    pub mod lambda_url_auth_none;
    pub mod opensearch_ip_on_vpc_domain;
    pub mod opensearch_open;
    pub mod principal_foreign_account;
    pub mod principal_format;
    pub mod principal_missing;
    pub mod principal_orphan_id;
    pub mod public_access;
    pub mod resource_not_this_resource;
    pub mod resource_policy_action_star;
    pub mod resource_policy_lockout;
    pub mod s3_cloudfront_no_sourcearn;
    pub mod s3_log_delivery_unpinned;
    pub mod s3_no_tls_deny;
    pub mod s3_oai_instead_of_oac;
    pub mod s3_policy_write_cross_account;
    pub mod s3_public_list;
    pub mod s3_public_read;
    pub mod s3_public_write;
    pub mod s3_tls_deny_incomplete;
    pub mod secret_cross_account_default_key;
    pub mod secret_public;
    pub mod service_principal_absent_key;
    pub mod service_principal_no_source;
    pub mod ses_identity_open;
    pub mod sns_http_protocol_allowed;
    pub mod sns_public;
    pub mod sns_sourceowner;
    pub mod sourcearn_wildcard_account;
    pub mod sqs_public;
    pub mod sqs_sns_subscription_unpinned;
    pub mod vpce_blocks_aws_buckets;
    pub mod vpce_default_open;
    pub mod vpce_gateway_principal;
    pub mod vpce_no_perimeter;
}

/// The text itself, before anything is known of what it holds.
pub mod text {
    pub mod char_look_alike;
    pub mod char_not_allowed;
    pub mod declarative_policy_pasted;
    pub mod hcl_syntax;
    pub mod input_policy_unknown;
    pub mod input_truncated;
    pub mod input_unrecognised;
    pub mod json_key_case_clash;
    pub mod json_repeated_key;
    pub mod json_syntax;
    pub mod yaml_syntax;
}

/// Who may assume a role.
pub mod trust {
    pub mod trust_action_principal_mismatch;
    pub mod trust_anyone;
    pub mod trust_cognito_no_pool;
    pub mod trust_eks_irsa_any_serviceaccount;
    pub mod trust_federated_syntax;
    pub mod trust_foreign_account;
    pub mod trust_no_external_id;
    pub mod trust_no_mfa_humans;
    pub mod trust_not_principal;
    pub mod trust_oidc_forallvalues;
    pub mod trust_oidc_issuer_mismatch;
    pub mod trust_oidc_no_aud;
    pub mod trust_oidc_no_sub;
    pub mod trust_oidc_sub_too_wide;
    pub mod trust_principal_repeated;
    pub mod trust_principal_wildcard_arn;
    pub mod trust_resource_element;
    pub mod trust_roles_anywhere_actions;
    pub mod trust_roles_anywhere_unpinned;
    pub mod trust_saml_no_aud;
    pub mod trust_service_no_source;
    pub mod trust_service_not_assuming;
    pub mod trust_service_star;
    pub mod trust_tagsession_missing;
    pub mod trust_weak_external_id;
    pub mod trust_whole_account;
    pub mod trust_wrong_action;
}

/// Every rule, in the order of family and name.
#[rustfmt::skip]
pub static ALL: &[&Rule] = &[
    &acl::nacl_allow_all::RULE,
    &acl::nacl_deny_after_allow::RULE,
    &acl::nacl_deny_partial_cidr::RULE,
    &acl::nacl_deny_same_as_default::RULE,
    &acl::nacl_effective_world_admin::RULE,
    &acl::nacl_ephemeral_too_wide_note::RULE,
    &acl::nacl_host_bits::RULE,
    &acl::nacl_icmp_type_missing::RULE,
    &acl::nacl_ipv6_asymmetry::RULE,
    &acl::nacl_no_gap::RULE,
    &acl::nacl_protocol_ignores_ports::RULE,
    &acl::nacl_quota::RULE,
    &acl::nacl_return_path_missing::RULE,
    &acl::nacl_rule_never_reached::RULE,
    &acl::nacl_rule_number_range::RULE,
    &acl::nacl_rule_number_repeated::RULE,
    &acl::nacl_rule_partly_hidden::RULE,
    &acl::nacl_unused::RULE,
    &acl::nacl_value_refused::RULE,
    &acl::nacl_vpc_cidr_note::RULE,
    &condition::caller_controlled_key::RULE,
    &condition::cidr_host_bits::RULE,
    &condition::condition_always_true::RULE,
    &condition::condition_key_not_for_action::RULE,
    &condition::condition_key_unknown::RULE,
    &condition::condition_never_true::RULE,
    &condition::condition_type_mismatch::RULE,
    &condition::condition_value_format::RULE,
    &condition::condition_value_repeated::RULE,
    &condition::confused_any_all::RULE,
    &condition::date_window_expired::RULE,
    &condition::deprecated_key::RULE,
    &condition::dynamodb_attributes_without_select::RULE,
    &condition::forallvalues_in_allow::RULE,
    &condition::ifexists_weakens_allow::RULE,
    &condition::irrelevant_condition_key::RULE,
    &condition::kms_key_not_arn::RULE,
    &condition::mfa_bool_false_idiom::RULE,
    &condition::mfa_boolifexists_in_allow::RULE,
    &condition::mfa_without_age::RULE,
    &condition::negated_operator_in_allow::RULE,
    &condition::network_key_not_for_service::RULE,
    &condition::null_misuse::RULE,
    &condition::operator_unknown::RULE,
    &condition::private_range_in_sourceip::RULE,
    &condition::requesttag_without_tagkeys::RULE,
    &condition::resource_tag_not_supported::RULE,
    &condition::s3_prefix_negation::RULE,
    &condition::set_operator_missing::RULE,
    &condition::set_operator_on_single_key::RULE,
    &condition::sourcearn_without_account::RULE,
    &condition::sourceip_deny_breaks_services::RULE,
    &condition::sourceip_union_too_wide::RULE,
    &condition::sourcevpc_without_region::RULE,
    &condition::stringlike_on_arn_key::RULE,
    &condition::tag_control_without_tag_protection::RULE,
    &condition::tag_key_missing::RULE,
    &condition::variable_in_pinning_key::RULE,
    &condition::vpcsourceip_unpaired::RULE,
    &condition::wildcard_in_pinning_key::RULE,
    &condition::wildcard_without_like::RULE,
    &grammar::action_missing_or_both::RULE,
    &grammar::action_pattern_matches_nothing::RULE,
    &grammar::action_repeated::RULE,
    &grammar::action_resource_mismatch::RULE,
    &grammar::action_retired::RULE,
    &grammar::action_unknown::RULE,
    &grammar::arn_field_not_used::RULE,
    &grammar::arn_malformed::RULE,
    &grammar::arn_matches_no_type::RULE,
    &grammar::effect_missing_or_bad::RULE,
    &grammar::element_not_for_kind::RULE,
    &grammar::element_unknown::RULE,
    &grammar::element_wrong_type::RULE,
    &grammar::empty_list_or_object::RULE,
    &grammar::example_identifier::RULE,
    &grammar::logs_arn_missing_suffix::RULE,
    &grammar::resource_missing_or_both::RULE,
    &grammar::resource_repeated::RULE,
    &grammar::s3_object_action_on_bucket_arn::RULE,
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
    &grammar::variable_unknown::RULE,
    &grammar::version_invalid::RULE,
    &grammar::version_missing::RULE,
    &grammar::version_old::RULE,
    &group::sg_cgnat_or_metadata::RULE,
    &group::sg_chain_to_world::RULE,
    &group::sg_cross_account_reference::RULE,
    &group::sg_default_has_rules::RULE,
    &group::sg_duplicate_after_canonical::RULE,
    &group::sg_egress_all::RULE,
    &group::sg_egress_empty::RULE,
    &group::sg_egress_world_risky::RULE,
    &group::sg_host_bits::RULE,
    &group::sg_icmp_world::RULE,
    &group::sg_ingress_http_without_https::RULE,
    &group::sg_ingress_world_admin::RULE,
    &group::sg_ingress_world_all_ports::RULE,
    &group::sg_ingress_world_database::RULE,
    &group::sg_ingress_world_fileshare::RULE,
    &group::sg_ingress_world_mail_dns::RULE,
    &group::sg_ingress_world_mgmt_web::RULE,
    &group::sg_ingress_world_other::RULE,
    &group::sg_ingress_world_web::RULE,
    &group::sg_ipv6_forgotten::RULE,
    &group::sg_launch_wizard::RULE,
    &group::sg_no_description::RULE,
    &group::sg_port_range_wide::RULE,
    &group::sg_prefix_list_unknown::RULE,
    &group::sg_private_but_huge::RULE,
    &group::sg_protocol_ignores_ports::RULE,
    &group::sg_rule_contained::RULE,
    &group::sg_rule_count_near_quota::RULE,
    &group::sg_rules_mergeable::RULE,
    &group::sg_self_all::RULE,
    &group::sg_single_public_host::RULE,
    &group::sg_split_cidr::RULE,
    &group::sg_value_refused::RULE,
    &group::sg_wide_public_range::RULE,
    &guardrail::boundary_blocks_itself::RULE,
    &guardrail::boundary_self_protect_missing::RULE,
    &guardrail::boundary_too_wide::RULE,
    &guardrail::deny_carveout_everyone::RULE,
    &guardrail::deny_carveout_literal_star::RULE,
    &guardrail::deny_without_effect::RULE,
    &guardrail::rcp_action_star::RULE,
    &guardrail::rcp_blanket_deny::RULE,
    &guardrail::rcp_carveout_no_ifexists::RULE,
    &guardrail::rcp_confused_deputy_shape::RULE,
    &guardrail::rcp_effect::RULE,
    &guardrail::rcp_no_effect_target::RULE,
    &guardrail::rcp_no_service_carveout::RULE,
    &guardrail::rcp_principal::RULE,
    &guardrail::rcp_service_unsupported::RULE,
    &guardrail::region_limit_global_services::RULE,
    &guardrail::scp_breaks_service_linked::RULE,
    &guardrail::scp_deny_only::RULE,
    &guardrail::scp_exemption_spoofable::RULE,
    &guardrail::scp_exemption_unqualified::RULE,
    &guardrail::scp_grants_nothing::RULE,
    &guardrail::scp_lockout::RULE,
    &guardrail::scp_management_account_note::RULE,
    &guardrail::scp_old_limits_note::RULE,
    &guardrail::scp_region_deny_global::RULE,
    &guardrail::scp_root_user_missed::RULE,
    &guardrail::scp_tag_deny_hole::RULE,
    &guardrail::scp_useless_orgid::RULE,
    &guardrail::session_policy_wider_note::RULE,
    &identity::action_star_prefix::RULE,
    &identity::admin_all::RULE,
    &identity::allow_notaction::RULE,
    &identity::allow_notresource::RULE,
    &identity::assume_role_star::RULE,
    &identity::boundary_not_enforced::RULE,
    &identity::boundary_removable::RULE,
    &identity::bulk_data_read_star::RULE,
    &identity::create_slr_star::RULE,
    &identity::credential_exposure::RULE,
    &identity::destructive_star::RULE,
    &identity::federation_token_broad::RULE,
    &identity::guardrail_tamper::RULE,
    &identity::iam_full_access::RULE,
    &identity::logging_tamper::RULE,
    &identity::managed_policy_known_risky::RULE,
    &identity::marketplace_or_cost::RULE,
    &identity::mfa_missing_for_sensitive::RULE,
    &identity::network_tamper::RULE,
    &identity::notaction_notresource_together::RULE,
    &identity::passrole_no_service::RULE,
    &identity::passrole_service_not_real::RULE,
    &identity::passrole_star::RULE,
    &identity::privesc_across_statements::RULE,
    &identity::privesc_existing_target::RULE,
    &identity::privesc_org::RULE,
    &identity::privesc_other_principal::RULE,
    &identity::privesc_passrole_compute::RULE,
    &identity::privesc_self::RULE,
    &identity::resource_any_account::RULE,
    &identity::resource_effectively_star::RULE,
    &identity::resource_exposure::RULE,
    &identity::resource_star_could_narrow::RULE,
    &identity::secret_read_star::RULE,
    &identity::self_service_not_self::RULE,
    &identity::service_full_access::RULE,
    &identity::share_snapshot_or_image::RULE,
    &identity::username_variable_with_path::RULE,
    &path::path_blocked_by::RULE,
    &path::path_open_end_to_end::RULE,
    &path::route_blackhole::RULE,
    &path::route_peering_too_wide::RULE,
    &path::route_shadowed::RULE,
    &path::route_v6_to_igw_private::RULE,
    &path::route_world_to_igw::RULE,
    &path::subnet_auto_public_ip::RULE,
    &path::subnet_tier_name_mismatch::RULE,
    &resource::allow_not_principal::RULE,
    &resource::allow_notaction_resource::RULE,
    &resource::apigw_open_with_private::RULE,
    &resource::backup_vault_no_delete_deny::RULE,
    &resource::backup_vault_open::RULE,
    &resource::codeartifact_open::RULE,
    &resource::deny_not_principal::RULE,
    &resource::ecr_public::RULE,
    &resource::ecr_push_cross_account::RULE,
    &resource::efs_open::RULE,
    &resource::eventbus_open::RULE,
    &resource::federated_principal_outside_trust::RULE,
    &resource::glacier_open::RULE,
    &resource::glue_catalog_open::RULE,
    &resource::kms_admin_and_user_same::RULE,
    &resource::kms_grant_unlimited::RULE,
    &resource::kms_no_account_root::RULE,
    &resource::kms_public::RULE,
    &resource::kms_resource_not_star::RULE,
    &resource::kms_viaservice_missing::RULE,
    &resource::lambda_action_too_wide::RULE,
    &resource::lambda_public_invoke::RULE,
    &resource::lambda_s3_no_account::RULE,
    &resource::lambda_url_auth_none::RULE,
    &resource::opensearch_ip_on_vpc_domain::RULE,
    &resource::opensearch_open::RULE,
    &resource::principal_foreign_account::RULE,
    &resource::principal_format::RULE,
    &resource::principal_missing::RULE,
    &resource::principal_orphan_id::RULE,
    &resource::public_access::RULE,
    &resource::resource_not_this_resource::RULE,
    &resource::resource_policy_action_star::RULE,
    &resource::resource_policy_lockout::RULE,
    &resource::s3_cloudfront_no_sourcearn::RULE,
    &resource::s3_log_delivery_unpinned::RULE,
    &resource::s3_no_tls_deny::RULE,
    &resource::s3_oai_instead_of_oac::RULE,
    &resource::s3_policy_write_cross_account::RULE,
    &resource::s3_public_list::RULE,
    &resource::s3_public_read::RULE,
    &resource::s3_public_write::RULE,
    &resource::s3_tls_deny_incomplete::RULE,
    &resource::secret_cross_account_default_key::RULE,
    &resource::secret_public::RULE,
    &resource::service_principal_absent_key::RULE,
    &resource::service_principal_no_source::RULE,
    &resource::ses_identity_open::RULE,
    &resource::sns_http_protocol_allowed::RULE,
    &resource::sns_public::RULE,
    &resource::sns_sourceowner::RULE,
    &resource::sourcearn_wildcard_account::RULE,
    &resource::sqs_public::RULE,
    &resource::sqs_sns_subscription_unpinned::RULE,
    &resource::vpce_blocks_aws_buckets::RULE,
    &resource::vpce_default_open::RULE,
    &resource::vpce_gateway_principal::RULE,
    &resource::vpce_no_perimeter::RULE,
    &text::char_look_alike::RULE,
    &text::char_not_allowed::RULE,
    &text::declarative_policy_pasted::RULE,
    &text::hcl_syntax::RULE,
    &text::input_policy_unknown::RULE,
    &text::input_truncated::RULE,
    &text::input_unrecognised::RULE,
    &text::json_key_case_clash::RULE,
    &text::json_repeated_key::RULE,
    &text::json_syntax::RULE,
    &text::yaml_syntax::RULE,
    &trust::trust_action_principal_mismatch::RULE,
    &trust::trust_anyone::RULE,
    &trust::trust_cognito_no_pool::RULE,
    &trust::trust_eks_irsa_any_serviceaccount::RULE,
    &trust::trust_federated_syntax::RULE,
    &trust::trust_foreign_account::RULE,
    &trust::trust_no_external_id::RULE,
    &trust::trust_no_mfa_humans::RULE,
    &trust::trust_not_principal::RULE,
    &trust::trust_oidc_forallvalues::RULE,
    &trust::trust_oidc_issuer_mismatch::RULE,
    &trust::trust_oidc_no_aud::RULE,
    &trust::trust_oidc_no_sub::RULE,
    &trust::trust_oidc_sub_too_wide::RULE,
    &trust::trust_principal_repeated::RULE,
    &trust::trust_principal_wildcard_arn::RULE,
    &trust::trust_resource_element::RULE,
    &trust::trust_roles_anywhere_actions::RULE,
    &trust::trust_roles_anywhere_unpinned::RULE,
    &trust::trust_saml_no_aud::RULE,
    &trust::trust_service_no_source::RULE,
    &trust::trust_service_not_assuming::RULE,
    &trust::trust_service_star::RULE,
    &trust::trust_tagsession_missing::RULE,
    &trust::trust_weak_external_id::RULE,
    &trust::trust_whole_account::RULE,
    &trust::trust_wrong_action::RULE,
];

/// Every rule's id with its Markdown page: explanations and cases.
#[cfg(not(target_arch = "wasm32"))]
#[rustfmt::skip]
pub static PAGES: &[(&str, &str)] = &[
    ("nacl-allow-all", include_str!("acl/nacl_allow_all.md")),
    ("nacl-deny-after-allow", include_str!("acl/nacl_deny_after_allow.md")),
    ("nacl-deny-partial-cidr", include_str!("acl/nacl_deny_partial_cidr.md")),
    ("nacl-deny-same-as-default", include_str!("acl/nacl_deny_same_as_default.md")),
    ("nacl-effective-world-admin", include_str!("acl/nacl_effective_world_admin.md")),
    ("nacl-ephemeral-too-wide-note", include_str!("acl/nacl_ephemeral_too_wide_note.md")),
    ("nacl-host-bits", include_str!("acl/nacl_host_bits.md")),
    ("nacl-icmp-type-missing", include_str!("acl/nacl_icmp_type_missing.md")),
    ("nacl-ipv6-asymmetry", include_str!("acl/nacl_ipv6_asymmetry.md")),
    ("nacl-no-gap", include_str!("acl/nacl_no_gap.md")),
    ("nacl-protocol-ignores-ports", include_str!("acl/nacl_protocol_ignores_ports.md")),
    ("nacl-quota", include_str!("acl/nacl_quota.md")),
    ("nacl-return-path-missing", include_str!("acl/nacl_return_path_missing.md")),
    ("nacl-rule-never-reached", include_str!("acl/nacl_rule_never_reached.md")),
    ("nacl-rule-number-range", include_str!("acl/nacl_rule_number_range.md")),
    ("nacl-rule-number-repeated", include_str!("acl/nacl_rule_number_repeated.md")),
    ("nacl-rule-partly-hidden", include_str!("acl/nacl_rule_partly_hidden.md")),
    ("nacl-unused", include_str!("acl/nacl_unused.md")),
    ("nacl-value-refused", include_str!("acl/nacl_value_refused.md")),
    ("nacl-vpc-cidr-note", include_str!("acl/nacl_vpc_cidr_note.md")),
    ("caller-controlled-key", include_str!("condition/caller_controlled_key.md")),
    ("cidr-host-bits", include_str!("condition/cidr_host_bits.md")),
    ("condition-always-true", include_str!("condition/condition_always_true.md")),
    ("condition-key-not-for-action", include_str!("condition/condition_key_not_for_action.md")),
    ("condition-key-unknown", include_str!("condition/condition_key_unknown.md")),
    ("condition-never-true", include_str!("condition/condition_never_true.md")),
    ("condition-type-mismatch", include_str!("condition/condition_type_mismatch.md")),
    ("condition-value-format", include_str!("condition/condition_value_format.md")),
    ("condition-value-repeated", include_str!("condition/condition_value_repeated.md")),
    ("confused-any-all", include_str!("condition/confused_any_all.md")),
    ("date-window-expired", include_str!("condition/date_window_expired.md")),
    ("deprecated-key", include_str!("condition/deprecated_key.md")),
    ("dynamodb-attributes-without-select", include_str!("condition/dynamodb_attributes_without_select.md")),
    ("forallvalues-in-allow", include_str!("condition/forallvalues_in_allow.md")),
    ("ifexists-weakens-allow", include_str!("condition/ifexists_weakens_allow.md")),
    ("irrelevant-condition-key", include_str!("condition/irrelevant_condition_key.md")),
    ("kms-key-not-arn", include_str!("condition/kms_key_not_arn.md")),
    ("mfa-bool-false-idiom", include_str!("condition/mfa_bool_false_idiom.md")),
    ("mfa-boolifexists-in-allow", include_str!("condition/mfa_boolifexists_in_allow.md")),
    ("mfa-without-age", include_str!("condition/mfa_without_age.md")),
    ("negated-operator-in-allow", include_str!("condition/negated_operator_in_allow.md")),
    ("network-key-not-for-service", include_str!("condition/network_key_not_for_service.md")),
    ("null-misuse", include_str!("condition/null_misuse.md")),
    ("operator-unknown", include_str!("condition/operator_unknown.md")),
    ("private-range-in-sourceip", include_str!("condition/private_range_in_sourceip.md")),
    ("requesttag-without-tagkeys", include_str!("condition/requesttag_without_tagkeys.md")),
    ("resource-tag-not-supported", include_str!("condition/resource_tag_not_supported.md")),
    ("s3-prefix-negation", include_str!("condition/s3_prefix_negation.md")),
    ("set-operator-missing", include_str!("condition/set_operator_missing.md")),
    ("set-operator-on-single-key", include_str!("condition/set_operator_on_single_key.md")),
    ("sourcearn-without-account", include_str!("condition/sourcearn_without_account.md")),
    ("sourceip-deny-breaks-services", include_str!("condition/sourceip_deny_breaks_services.md")),
    ("sourceip-union-too-wide", include_str!("condition/sourceip_union_too_wide.md")),
    ("sourcevpc-without-region", include_str!("condition/sourcevpc_without_region.md")),
    ("stringlike-on-arn-key", include_str!("condition/stringlike_on_arn_key.md")),
    ("tag-control-without-tag-protection", include_str!("condition/tag_control_without_tag_protection.md")),
    ("tag-key-missing", include_str!("condition/tag_key_missing.md")),
    ("variable-in-pinning-key", include_str!("condition/variable_in_pinning_key.md")),
    ("vpcsourceip-unpaired", include_str!("condition/vpcsourceip_unpaired.md")),
    ("wildcard-in-pinning-key", include_str!("condition/wildcard_in_pinning_key.md")),
    ("wildcard-without-like", include_str!("condition/wildcard_without_like.md")),
    ("action-missing-or-both", include_str!("grammar/action_missing_or_both.md")),
    ("action-pattern-matches-nothing", include_str!("grammar/action_pattern_matches_nothing.md")),
    ("action-repeated", include_str!("grammar/action_repeated.md")),
    ("action-resource-mismatch", include_str!("grammar/action_resource_mismatch.md")),
    ("action-retired", include_str!("grammar/action_retired.md")),
    ("action-unknown", include_str!("grammar/action_unknown.md")),
    ("arn-field-not-used", include_str!("grammar/arn_field_not_used.md")),
    ("arn-malformed", include_str!("grammar/arn_malformed.md")),
    ("arn-matches-no-type", include_str!("grammar/arn_matches_no_type.md")),
    ("effect-missing-or-bad", include_str!("grammar/effect_missing_or_bad.md")),
    ("element-not-for-kind", include_str!("grammar/element_not_for_kind.md")),
    ("element-unknown", include_str!("grammar/element_unknown.md")),
    ("element-wrong-type", include_str!("grammar/element_wrong_type.md")),
    ("empty-list-or-object", include_str!("grammar/empty_list_or_object.md")),
    ("example-identifier", include_str!("grammar/example_identifier.md")),
    ("logs-arn-missing-suffix", include_str!("grammar/logs_arn_missing_suffix.md")),
    ("resource-missing-or-both", include_str!("grammar/resource_missing_or_both.md")),
    ("resource-repeated", include_str!("grammar/resource_repeated.md")),
    ("s3-object-action-on-bucket-arn", include_str!("grammar/s3_object_action_on_bucket_arn.md")),
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
    ("variable-unknown", include_str!("grammar/variable_unknown.md")),
    ("version-invalid", include_str!("grammar/version_invalid.md")),
    ("version-missing", include_str!("grammar/version_missing.md")),
    ("version-old", include_str!("grammar/version_old.md")),
    ("sg-cgnat-or-metadata", include_str!("group/sg_cgnat_or_metadata.md")),
    ("sg-chain-to-world", include_str!("group/sg_chain_to_world.md")),
    ("sg-cross-account-reference", include_str!("group/sg_cross_account_reference.md")),
    ("sg-default-has-rules", include_str!("group/sg_default_has_rules.md")),
    ("sg-duplicate-after-canonical", include_str!("group/sg_duplicate_after_canonical.md")),
    ("sg-egress-all", include_str!("group/sg_egress_all.md")),
    ("sg-egress-empty", include_str!("group/sg_egress_empty.md")),
    ("sg-egress-world-risky", include_str!("group/sg_egress_world_risky.md")),
    ("sg-host-bits", include_str!("group/sg_host_bits.md")),
    ("sg-icmp-world", include_str!("group/sg_icmp_world.md")),
    ("sg-ingress-http-without-https", include_str!("group/sg_ingress_http_without_https.md")),
    ("sg-ingress-world-admin", include_str!("group/sg_ingress_world_admin.md")),
    ("sg-ingress-world-all-ports", include_str!("group/sg_ingress_world_all_ports.md")),
    ("sg-ingress-world-database", include_str!("group/sg_ingress_world_database.md")),
    ("sg-ingress-world-fileshare", include_str!("group/sg_ingress_world_fileshare.md")),
    ("sg-ingress-world-mail-dns", include_str!("group/sg_ingress_world_mail_dns.md")),
    ("sg-ingress-world-mgmt-web", include_str!("group/sg_ingress_world_mgmt_web.md")),
    ("sg-ingress-world-other", include_str!("group/sg_ingress_world_other.md")),
    ("sg-ingress-world-web", include_str!("group/sg_ingress_world_web.md")),
    ("sg-ipv6-forgotten", include_str!("group/sg_ipv6_forgotten.md")),
    ("sg-launch-wizard", include_str!("group/sg_launch_wizard.md")),
    ("sg-no-description", include_str!("group/sg_no_description.md")),
    ("sg-port-range-wide", include_str!("group/sg_port_range_wide.md")),
    ("sg-prefix-list-unknown", include_str!("group/sg_prefix_list_unknown.md")),
    ("sg-private-but-huge", include_str!("group/sg_private_but_huge.md")),
    ("sg-protocol-ignores-ports", include_str!("group/sg_protocol_ignores_ports.md")),
    ("sg-rule-contained", include_str!("group/sg_rule_contained.md")),
    ("sg-rule-count-near-quota", include_str!("group/sg_rule_count_near_quota.md")),
    ("sg-rules-mergeable", include_str!("group/sg_rules_mergeable.md")),
    ("sg-self-all", include_str!("group/sg_self_all.md")),
    ("sg-single-public-host", include_str!("group/sg_single_public_host.md")),
    ("sg-split-cidr", include_str!("group/sg_split_cidr.md")),
    ("sg-value-refused", include_str!("group/sg_value_refused.md")),
    ("sg-wide-public-range", include_str!("group/sg_wide_public_range.md")),
    ("boundary-blocks-itself", include_str!("guardrail/boundary_blocks_itself.md")),
    ("boundary-self-protect-missing", include_str!("guardrail/boundary_self_protect_missing.md")),
    ("boundary-too-wide", include_str!("guardrail/boundary_too_wide.md")),
    ("deny-carveout-everyone", include_str!("guardrail/deny_carveout_everyone.md")),
    ("deny-carveout-literal-star", include_str!("guardrail/deny_carveout_literal_star.md")),
    ("deny-without-effect", include_str!("guardrail/deny_without_effect.md")),
    ("rcp-action-star", include_str!("guardrail/rcp_action_star.md")),
    ("rcp-blanket-deny", include_str!("guardrail/rcp_blanket_deny.md")),
    ("rcp-carveout-no-ifexists", include_str!("guardrail/rcp_carveout_no_ifexists.md")),
    ("rcp-confused-deputy-shape", include_str!("guardrail/rcp_confused_deputy_shape.md")),
    ("rcp-effect", include_str!("guardrail/rcp_effect.md")),
    ("rcp-no-effect-target", include_str!("guardrail/rcp_no_effect_target.md")),
    ("rcp-no-service-carveout", include_str!("guardrail/rcp_no_service_carveout.md")),
    ("rcp-principal", include_str!("guardrail/rcp_principal.md")),
    ("rcp-service-unsupported", include_str!("guardrail/rcp_service_unsupported.md")),
    ("region-limit-global-services", include_str!("guardrail/region_limit_global_services.md")),
    ("scp-breaks-service-linked", include_str!("guardrail/scp_breaks_service_linked.md")),
    ("scp-deny-only", include_str!("guardrail/scp_deny_only.md")),
    ("scp-exemption-spoofable", include_str!("guardrail/scp_exemption_spoofable.md")),
    ("scp-exemption-unqualified", include_str!("guardrail/scp_exemption_unqualified.md")),
    ("scp-grants-nothing", include_str!("guardrail/scp_grants_nothing.md")),
    ("scp-lockout", include_str!("guardrail/scp_lockout.md")),
    ("scp-management-account-note", include_str!("guardrail/scp_management_account_note.md")),
    ("scp-old-limits-note", include_str!("guardrail/scp_old_limits_note.md")),
    ("scp-region-deny-global", include_str!("guardrail/scp_region_deny_global.md")),
    ("scp-root-user-missed", include_str!("guardrail/scp_root_user_missed.md")),
    ("scp-tag-deny-hole", include_str!("guardrail/scp_tag_deny_hole.md")),
    ("scp-useless-orgid", include_str!("guardrail/scp_useless_orgid.md")),
    ("session-policy-wider-note", include_str!("guardrail/session_policy_wider_note.md")),
    ("action-star-prefix", include_str!("identity/action_star_prefix.md")),
    ("admin-all", include_str!("identity/admin_all.md")),
    ("allow-notaction", include_str!("identity/allow_notaction.md")),
    ("allow-notresource", include_str!("identity/allow_notresource.md")),
    ("assume-role-star", include_str!("identity/assume_role_star.md")),
    ("boundary-not-enforced", include_str!("identity/boundary_not_enforced.md")),
    ("boundary-removable", include_str!("identity/boundary_removable.md")),
    ("bulk-data-read-star", include_str!("identity/bulk_data_read_star.md")),
    ("create-slr-star", include_str!("identity/create_slr_star.md")),
    ("credential-exposure", include_str!("identity/credential_exposure.md")),
    ("destructive-star", include_str!("identity/destructive_star.md")),
    ("federation-token-broad", include_str!("identity/federation_token_broad.md")),
    ("guardrail-tamper", include_str!("identity/guardrail_tamper.md")),
    ("iam-full-access", include_str!("identity/iam_full_access.md")),
    ("logging-tamper", include_str!("identity/logging_tamper.md")),
    ("managed-policy-known-risky", include_str!("identity/managed_policy_known_risky.md")),
    ("marketplace-or-cost", include_str!("identity/marketplace_or_cost.md")),
    ("mfa-missing-for-sensitive", include_str!("identity/mfa_missing_for_sensitive.md")),
    ("network-tamper", include_str!("identity/network_tamper.md")),
    ("notaction-notresource-together", include_str!("identity/notaction_notresource_together.md")),
    ("passrole-no-service", include_str!("identity/passrole_no_service.md")),
    ("passrole-service-not-real", include_str!("identity/passrole_service_not_real.md")),
    ("passrole-star", include_str!("identity/passrole_star.md")),
    ("privesc-across-statements", include_str!("identity/privesc_across_statements.md")),
    ("privesc-existing-target", include_str!("identity/privesc_existing_target.md")),
    ("privesc-org", include_str!("identity/privesc_org.md")),
    ("privesc-other-principal", include_str!("identity/privesc_other_principal.md")),
    ("privesc-passrole-compute", include_str!("identity/privesc_passrole_compute.md")),
    ("privesc-self", include_str!("identity/privesc_self.md")),
    ("resource-any-account", include_str!("identity/resource_any_account.md")),
    ("resource-effectively-star", include_str!("identity/resource_effectively_star.md")),
    ("resource-exposure", include_str!("identity/resource_exposure.md")),
    ("resource-star-could-narrow", include_str!("identity/resource_star_could_narrow.md")),
    ("secret-read-star", include_str!("identity/secret_read_star.md")),
    ("self-service-not-self", include_str!("identity/self_service_not_self.md")),
    ("service-full-access", include_str!("identity/service_full_access.md")),
    ("share-snapshot-or-image", include_str!("identity/share_snapshot_or_image.md")),
    ("username-variable-with-path", include_str!("identity/username_variable_with_path.md")),
    ("path-blocked-by", include_str!("path/path_blocked_by.md")),
    ("path-open-end-to-end", include_str!("path/path_open_end_to_end.md")),
    ("route-blackhole", include_str!("path/route_blackhole.md")),
    ("route-peering-too-wide", include_str!("path/route_peering_too_wide.md")),
    ("route-shadowed", include_str!("path/route_shadowed.md")),
    ("route-v6-to-igw-private", include_str!("path/route_v6_to_igw_private.md")),
    ("route-world-to-igw", include_str!("path/route_world_to_igw.md")),
    ("subnet-auto-public-ip", include_str!("path/subnet_auto_public_ip.md")),
    ("subnet-tier-name-mismatch", include_str!("path/subnet_tier_name_mismatch.md")),
    ("allow-not-principal", include_str!("resource/allow_not_principal.md")),
    ("allow-notaction-resource", include_str!("resource/allow_notaction_resource.md")),
    ("apigw-open-with-private", include_str!("resource/apigw_open_with_private.md")),
    ("backup-vault-no-delete-deny", include_str!("resource/backup_vault_no_delete_deny.md")),
    ("backup-vault-open", include_str!("resource/backup_vault_open.md")),
    ("codeartifact-open", include_str!("resource/codeartifact_open.md")),
    ("deny-not-principal", include_str!("resource/deny_not_principal.md")),
    ("ecr-public", include_str!("resource/ecr_public.md")),
    ("ecr-push-cross-account", include_str!("resource/ecr_push_cross_account.md")),
    ("efs-open", include_str!("resource/efs_open.md")),
    ("eventbus-open", include_str!("resource/eventbus_open.md")),
    ("federated-principal-outside-trust", include_str!("resource/federated_principal_outside_trust.md")),
    ("glacier-open", include_str!("resource/glacier_open.md")),
    ("glue-catalog-open", include_str!("resource/glue_catalog_open.md")),
    ("kms-admin-and-user-same", include_str!("resource/kms_admin_and_user_same.md")),
    ("kms-grant-unlimited", include_str!("resource/kms_grant_unlimited.md")),
    ("kms-no-account-root", include_str!("resource/kms_no_account_root.md")),
    ("kms-public", include_str!("resource/kms_public.md")),
    ("kms-resource-not-star", include_str!("resource/kms_resource_not_star.md")),
    ("kms-viaservice-missing", include_str!("resource/kms_viaservice_missing.md")),
    ("lambda-action-too-wide", include_str!("resource/lambda_action_too_wide.md")),
    ("lambda-public-invoke", include_str!("resource/lambda_public_invoke.md")),
    ("lambda-s3-no-account", include_str!("resource/lambda_s3_no_account.md")),
    ("lambda-url-auth-none", include_str!("resource/lambda_url_auth_none.md")),
    ("opensearch-ip-on-vpc-domain", include_str!("resource/opensearch_ip_on_vpc_domain.md")),
    ("opensearch-open", include_str!("resource/opensearch_open.md")),
    ("principal-foreign-account", include_str!("resource/principal_foreign_account.md")),
    ("principal-format", include_str!("resource/principal_format.md")),
    ("principal-missing", include_str!("resource/principal_missing.md")),
    ("principal-orphan-id", include_str!("resource/principal_orphan_id.md")),
    ("public-access", include_str!("resource/public_access.md")),
    ("resource-not-this-resource", include_str!("resource/resource_not_this_resource.md")),
    ("resource-policy-action-star", include_str!("resource/resource_policy_action_star.md")),
    ("resource-policy-lockout", include_str!("resource/resource_policy_lockout.md")),
    ("s3-cloudfront-no-sourcearn", include_str!("resource/s3_cloudfront_no_sourcearn.md")),
    ("s3-log-delivery-unpinned", include_str!("resource/s3_log_delivery_unpinned.md")),
    ("s3-no-tls-deny", include_str!("resource/s3_no_tls_deny.md")),
    ("s3-oai-instead-of-oac", include_str!("resource/s3_oai_instead_of_oac.md")),
    ("s3-policy-write-cross-account", include_str!("resource/s3_policy_write_cross_account.md")),
    ("s3-public-list", include_str!("resource/s3_public_list.md")),
    ("s3-public-read", include_str!("resource/s3_public_read.md")),
    ("s3-public-write", include_str!("resource/s3_public_write.md")),
    ("s3-tls-deny-incomplete", include_str!("resource/s3_tls_deny_incomplete.md")),
    ("secret-cross-account-default-key", include_str!("resource/secret_cross_account_default_key.md")),
    ("secret-public", include_str!("resource/secret_public.md")),
    ("service-principal-absent-key", include_str!("resource/service_principal_absent_key.md")),
    ("service-principal-no-source", include_str!("resource/service_principal_no_source.md")),
    ("ses-identity-open", include_str!("resource/ses_identity_open.md")),
    ("sns-http-protocol-allowed", include_str!("resource/sns_http_protocol_allowed.md")),
    ("sns-public", include_str!("resource/sns_public.md")),
    ("sns-sourceowner", include_str!("resource/sns_sourceowner.md")),
    ("sourcearn-wildcard-account", include_str!("resource/sourcearn_wildcard_account.md")),
    ("sqs-public", include_str!("resource/sqs_public.md")),
    ("sqs-sns-subscription-unpinned", include_str!("resource/sqs_sns_subscription_unpinned.md")),
    ("vpce-blocks-aws-buckets", include_str!("resource/vpce_blocks_aws_buckets.md")),
    ("vpce-default-open", include_str!("resource/vpce_default_open.md")),
    ("vpce-gateway-principal", include_str!("resource/vpce_gateway_principal.md")),
    ("vpce-no-perimeter", include_str!("resource/vpce_no_perimeter.md")),
    ("char-look-alike", include_str!("text/char_look_alike.md")),
    ("char-not-allowed", include_str!("text/char_not_allowed.md")),
    ("declarative-policy-pasted", include_str!("text/declarative_policy_pasted.md")),
    ("hcl-syntax", include_str!("text/hcl_syntax.md")),
    ("input-policy-unknown", include_str!("text/input_policy_unknown.md")),
    ("input-truncated", include_str!("text/input_truncated.md")),
    ("input-unrecognised", include_str!("text/input_unrecognised.md")),
    ("json-key-case-clash", include_str!("text/json_key_case_clash.md")),
    ("json-repeated-key", include_str!("text/json_repeated_key.md")),
    ("json-syntax", include_str!("text/json_syntax.md")),
    ("yaml-syntax", include_str!("text/yaml_syntax.md")),
    ("trust-action-principal-mismatch", include_str!("trust/trust_action_principal_mismatch.md")),
    ("trust-anyone", include_str!("trust/trust_anyone.md")),
    ("trust-cognito-no-pool", include_str!("trust/trust_cognito_no_pool.md")),
    ("trust-eks-irsa-any-serviceaccount", include_str!("trust/trust_eks_irsa_any_serviceaccount.md")),
    ("trust-federated-syntax", include_str!("trust/trust_federated_syntax.md")),
    ("trust-foreign-account", include_str!("trust/trust_foreign_account.md")),
    ("trust-no-external-id", include_str!("trust/trust_no_external_id.md")),
    ("trust-no-mfa-humans", include_str!("trust/trust_no_mfa_humans.md")),
    ("trust-not-principal", include_str!("trust/trust_not_principal.md")),
    ("trust-oidc-forallvalues", include_str!("trust/trust_oidc_forallvalues.md")),
    ("trust-oidc-issuer-mismatch", include_str!("trust/trust_oidc_issuer_mismatch.md")),
    ("trust-oidc-no-aud", include_str!("trust/trust_oidc_no_aud.md")),
    ("trust-oidc-no-sub", include_str!("trust/trust_oidc_no_sub.md")),
    ("trust-oidc-sub-too-wide", include_str!("trust/trust_oidc_sub_too_wide.md")),
    ("trust-principal-repeated", include_str!("trust/trust_principal_repeated.md")),
    ("trust-principal-wildcard-arn", include_str!("trust/trust_principal_wildcard_arn.md")),
    ("trust-resource-element", include_str!("trust/trust_resource_element.md")),
    ("trust-roles-anywhere-actions", include_str!("trust/trust_roles_anywhere_actions.md")),
    ("trust-roles-anywhere-unpinned", include_str!("trust/trust_roles_anywhere_unpinned.md")),
    ("trust-saml-no-aud", include_str!("trust/trust_saml_no_aud.md")),
    ("trust-service-no-source", include_str!("trust/trust_service_no_source.md")),
    ("trust-service-not-assuming", include_str!("trust/trust_service_not_assuming.md")),
    ("trust-service-star", include_str!("trust/trust_service_star.md")),
    ("trust-tagsession-missing", include_str!("trust/trust_tagsession_missing.md")),
    ("trust-weak-external-id", include_str!("trust/trust_weak_external_id.md")),
    ("trust-whole-account", include_str!("trust/trust_whole_account.md")),
    ("trust-wrong-action", include_str!("trust/trust_wrong_action.md")),
];

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
