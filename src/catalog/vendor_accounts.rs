//! Accounts of companies that customers let into their own.
//!
//! Source: the companies' own guides on connecting an account, as collected in the public list
//! "known AWS accounts" of fwd:cloudsec; state of 2026. A few well-known ones, not all.

/// Whose account it is, if that is known.
pub fn vendor(account: &str) -> Option<&'static str> {
    VENDORS.iter().find(|(known, _)| *known == account).map(|(_, name)| *name)
}

#[rustfmt::skip]
const VENDORS: &[(&str, &str)] = &[
    ("147995105371", "Trend Micro"),
    ("188619942792", "Prisma Cloud"),
    ("336818582268", "Rapid7"),
    ("352813966189", "CloudCheckr"),
    ("414351767826", "Databricks"),
    ("434813966438", "Lacework"),
    ("454464851268", "CloudHealth"),
    ("464622532012", "Datadog"),
    ("509560245411", "Dynatrace"),
    ("595280932656", "Segment"),
    ("754728514883", "New Relic"),
    ("834469178297", "Fivetran"),
    ("922761411349", "Spot"),
    ("926226587429", "Sumo Logic"),
];
