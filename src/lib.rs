//! Sekisho reads AWS policies and network rules and says what they really allow.

pub mod catalog;
pub mod reason;

#[cfg(target_arch = "wasm32")]
mod wasm;
