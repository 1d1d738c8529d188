//! Sekisho reads AWS policies and network rules and says what they really allow, what is wrong, why
//! that matters and how to mend it, in English and Japanese.
//!
//! The modules in the order of the way that a text takes: [`text`] and [`syntax`] read it,
//! [`document`] finds what stands in it, [`model`] gives typed views, [`catalog`] knows facts about
//! AWS, [`reason`] computes with sets and conditions, [`rules`] judge, the engine calls them, and
//! [`render`] writes the findings down in a language and a format.
//!
//! ```
//! let report = sekisho::check(
//!     r#"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#,
//!     &sekisho::Options::default(),
//! );
//! assert!(report.findings.iter().any(|finding| finding.rule.id == "admin-all"));
//! ```

pub mod api;
pub mod catalog;
#[cfg(not(target_arch = "wasm32"))]
pub mod docs;
pub mod document;
mod engine;
pub mod explain;
pub mod finding;
pub mod model;
pub mod nearest;
pub mod order;
pub mod reason;
pub mod render;
mod report;
pub mod rule;
pub mod rules;
pub mod syntax;
pub mod table;
pub mod text;
#[cfg(not(target_arch = "wasm32"))]
mod together;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use engine::check;
pub use report::{DocumentInfo, Report, Summary};
#[cfg(not(target_arch = "wasm32"))]
pub use together::check_together;

use document::{Kind, ResourceType};

/// What the caller knows or wants.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Take every document for this kind.
    pub kind: Option<Kind>,
    /// Take every resource policy for one of this type.
    pub resource_type: Option<ResourceType>,
    /// What is known of AWS's actions; the built-in catalogue if absent.
    pub catalog: Option<std::sync::Arc<catalog::Catalog>>,
    /// Run only these rules; all of them if empty.
    pub only: Vec<String>,
}

impl Options {
    fn wants(&self, rule: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|id| id == rule)
    }
}
