//! Policy variables that are no condition keys of IAM.
//!
//! Source: the developer guides of IoT Core (policy variables of things, certificates and clients)
//! and of Transfer Family (session policies); state of 2026-11.

/// The variable of the calling user's name, without the path.
pub const CALLER: &str = "${aws:username}";

/// Families of variables, by how their names begin.
const FAMILIES: &[&str] = &[
    "iot:Connection.",
    "iot:Certificate.",
    "iot:ClientId",
    "iot:DomainName",
    "credentials-iot:ThingName",
    "credentials-iot:ThingTypeName",
    "credentials-iot:AwsCertificateId",
    "transfer:HomeBucket",
    "transfer:HomeDirectory",
    "transfer:HomeFolder",
    "transfer:UserName",
];

/// Whether a service puts a value in the place of a variable of that name though there is no such
/// condition key; case does not count.
pub fn is_variable_only(name: &str) -> bool {
    FAMILIES.iter().any(|known| {
        name.get(..known.len()).is_some_and(|head| head.eq_ignore_ascii_case(known))
            && (known.ends_with('.') || name.len() == known.len())
    })
}

/// Whether it is a name by which policies of IoT speak of a device, in variables and in conditions.
pub fn is_of_device(name: &str) -> bool {
    const HEAD: &str = "iot:";
    is_variable_only(name) && name.get(..HEAD.len()).is_some_and(|it| it.eq_ignore_ascii_case(HEAD))
}
