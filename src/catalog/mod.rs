//! Facts about AWS and the internet; lookups only, never policy.

pub mod actions;
pub mod addresses;
pub mod condition_keys;
pub mod escalation;
pub mod examples;
pub mod expand;
pub mod global_keys;
pub mod guardrails;
pub mod key_values;
pub mod look_alikes;
pub mod managed_policies;
pub mod meant;
pub mod network_keys;
pub mod oidc_issuers;
pub mod open_uses;
pub mod operations;
pub mod own_policies;
pub mod partitions;
pub mod placeholders;
pub mod plain_words;
pub mod policy_edits;
pub mod ports;
pub mod quotas;
pub mod rcp_services;
pub mod regions;
pub mod resource_types;
pub mod sensitive;
pub mod service_principals;
pub mod services;
pub mod store;
pub mod unlisted;
pub mod variables;
pub mod vendor_accounts;
pub mod verbs;
pub mod words;

pub use actions::{
    Action, ActionId, ActionResource, ArnFormat, Catalog, CatalogError, ConditionKey, KeyType,
    Level, ResourceType, Service,
};
pub use expand::{ActionSet, Expander};
pub use meant::Meant;
