//! Policies inside CloudFormation templates: values that only the deployment knows.

use crate::syntax::{Node, is_template_function};

/// Whether an object is a function of CloudFormation (`Ref`, `Fn::Sub` …), which stands for a value
/// of any type.
pub fn is_function(node: Node<'_>) -> bool {
    let mut members = node.members();
    let (Some(only), None) = (members.next(), members.next()) else { return false };
    let name = only.name();
    is_template_function(&name)
}
