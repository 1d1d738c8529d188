//! Typed views over nodes. They borrow, allocate little, and every accessor may be absent: a view
//! says what stands there, the rules say what should.

mod action;
mod action_fault;
mod arn;
mod condition;
mod leftover;
pub mod network;
mod policies;
mod policy;
mod principal;
mod size;
mod variable;

pub use action::ActionName;
pub use action_fault::{ActionFault, Cause, cause};
pub use arn::{Arn, ArnProblem};
pub use condition::{BaseOperator, Condition, Operator, Qualifier};
pub use leftover::{leftover, may_have_leftover};
pub use policies::{Held, Policies};
pub use policy::{DOCUMENT_ELEMENTS, Effect, Element, Entry, Policy, Statement, is_part};
pub use principal::{Principal, PrincipalForm, PrincipalKind, principal_form};
pub use size::{Size, SizeLimit, compact, limits_of};
pub use variable::{Variable, VariableProblem, Variables, is_open, variables};
