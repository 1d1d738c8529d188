//! The `wasm-bindgen` boundary: thin, no logic.
