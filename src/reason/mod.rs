//! What documents mean: address sets, exposure of ports, first-match evaluation, wildcards,
//! conditions.

pub mod acl;
pub mod acl_list;
pub mod acl_words;
pub mod address;
pub mod arn_fit;
pub mod audience;
pub mod bucket;
pub mod closing;
pub mod condition_strength;
pub mod condition_truth;
pub mod date;
pub mod exposure;
pub mod federation;
pub mod grant;
pub mod key_support;
pub mod look_alike;
pub mod mismatch;
pub mod moment;
pub mod nest;
pub mod ranges;
pub mod repeated_keys;
pub mod repeats;
pub mod scope;
pub mod service_calls;
pub mod some_of;
pub mod source_words;
pub mod statements;
pub mod template;
pub mod trusted;
pub mod verb;
pub mod wildcard;

pub use acl::{AclEntry, AclVerdict};
pub use address::{AddressSet, Band, Cidr, CidrError, Family};
pub use audience::{Access, Audience, Behalf, Opening, Owner};
pub use closing::Closers;
pub use condition_strength::{Grade, Strength};
pub use exposure::{Entry, Exposure, PortSegment, Protocol, contributors, exposure, icmp_ports};
pub use key_support::{Arity, KeyFault};
pub use nest::{Nest, Nested};
pub use scope::Scope;
pub use some_of::some_of;
