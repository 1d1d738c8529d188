//! Sekisho reads AWS policies and network rules and says what they really allow.
#[cfg(target_arch = "wasm32")]
mod wasm;
