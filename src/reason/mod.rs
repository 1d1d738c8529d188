//! What documents mean: address sets, exposure of ports, first-match evaluation, wildcards,
//! conditions.

pub mod acl;
pub mod acl_list;
pub mod acl_words;
pub mod address;
pub mod condition_strength;
pub mod exposure;
pub mod grant;
pub mod ranges;
pub mod scope;
pub mod some_of;
pub mod wildcard;

pub use acl::{AclEntry, AclVerdict};
pub use address::{AddressSet, Band, Cidr, CidrError, Family};
pub use condition_strength::{Grade, Strength};
pub use exposure::{Entry, Exposure, PortSegment, Protocol, contributors, exposure, icmp_ports};
pub use scope::Scope;
pub use some_of::some_of;
