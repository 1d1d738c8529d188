//! Facts about AWS and the internet; lookups only, never policy.

pub mod actions;
pub mod addresses;
pub mod condition_keys;
pub mod expand;
pub mod global_keys;
pub mod managed_policies;
pub mod operations;
pub mod ports;
pub mod quotas;
pub mod rcp_services;
pub mod regions;
pub mod service_principals;
pub mod store;
pub mod unlisted;

pub use actions::{
    Action, ActionId, ActionResource, ArnFormat, Catalog, CatalogError, ConditionKey, KeyType,
    Level, ResourceType, Service,
};
pub use expand::{ActionSet, Expander};
