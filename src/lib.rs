//! Sekisho reads AWS policies and network rules and says what they really allow.
pub mod syntax;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;
