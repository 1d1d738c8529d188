//! Typed views over nodes. They borrow, allocate little, and every accessor may be absent: a view
//! says what stands there, the rules say what should.

mod action;
mod arn;
mod condition;
pub mod network;
mod policy;
mod principal;
mod variable;

pub use action::ActionName;
pub use arn::{Arn, ArnProblem};
pub use condition::{BaseOperator, Condition, Operator, Qualifier};
pub use policy::{DOCUMENT_ELEMENTS, Effect, Element, Entry, Policy, Statement};
pub use principal::{Principal, PrincipalForm, PrincipalKind, principal_form};
pub use variable::{Variable, VariableProblem, Variables, variables};
