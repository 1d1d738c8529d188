//! Facts about AWS and the internet; lookups only, never policy.

pub mod addresses;
pub mod condition_keys;
pub mod look_alikes;
pub mod own_policies;
pub mod partitions;
pub mod permission_actions;
pub mod ports;
pub mod resource_types;
pub mod services;
pub mod tags;
pub mod verbs;
