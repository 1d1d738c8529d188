//! Findings in a language and a format. Renderers read findings and rule metadata, never the model.

pub mod csv;
#[cfg(not(target_arch = "wasm32"))]
pub mod github;
#[cfg(not(target_arch = "wasm32"))]
pub mod gitlab;
pub mod json;
#[cfg(not(target_arch = "wasm32"))]
pub mod junit;
#[cfg(not(target_arch = "wasm32"))]
pub mod map;
pub mod markdown;
pub mod sarif;
#[cfg(not(target_arch = "wasm32"))]
pub mod text;
pub mod value;
pub mod words;
