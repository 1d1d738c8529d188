//! What documents mean: address sets, exposure of ports, first-match evaluation.

pub mod acl;
pub mod address;
pub mod exposure;
pub mod ranges;
