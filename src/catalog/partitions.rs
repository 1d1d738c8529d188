//! Partitions, and how the names of their Regions begin; the Regions themselves are in `regions`.
//!
//! Source: the endpoint partitions of the AWS SDK for Python (botocore 1.44.5); state of 2026-11.
//! Regions open several times a year, so one that is not known may be new.

use super::regions;

/// A partition: a part of AWS with accounts and Regions of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partition {
    /// As in `aws-cn`.
    pub id: &'static str,
    /// How the names of its Regions begin.
    pub prefixes: &'static [&'static str],
}

/// What a text is to a partition that should be the name of one of its Regions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionFit {
    /// One of its Regions.
    Known,
    /// Shaped like the name of one, but not among those known.
    Shaped,
    /// Not even shaped like one.
    Wrong,
}

/// Every partition.
pub const PARTITIONS: &[Partition] = &[
    Partition { id: "aws", prefixes: &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"] },
    Partition { id: "aws-cn", prefixes: &["cn"] },
    Partition { id: "aws-us-gov", prefixes: &["us-gov"] },
    Partition { id: "aws-eusc", prefixes: &["eusc-de"] },
    Partition { id: "aws-iso", prefixes: &["us-iso"] },
    Partition { id: "aws-iso-b", prefixes: &["us-isob"] },
    Partition { id: "aws-iso-e", prefixes: &["eu-isoe"] },
    Partition { id: "aws-iso-f", prefixes: &["us-isof"] },
];

/// Words that stand in the account field of ARNs of what AWS and its marketplace offer to all.
pub const SHARED_OWNERS: &[&str] = &["aws", "amazon", "aws-marketplace"];

/// Words that stand in the Region field of ARNs of what belongs to no Region, such as events of the
/// health service.
pub const NO_REGION: &[&str] = &["global", "aws-global"];

/// The partition of that name.
pub fn partition(id: &str) -> Option<&'static Partition> {
    PARTITIONS.iter().find(|known| known.id == id)
}

/// The partition that has a Region of that name.
pub fn partition_of_region(region: &str) -> Option<&'static Partition> {
    PARTITIONS.iter().find(|known| known.fit(region) == RegionFit::Known)
}

impl Partition {
    /// What a text is to this partition that should be the name of one of its Regions.
    pub fn fit(&self, region: &str) -> RegionFit {
        if regions::partition(self.id).is_some_and(|known| known.regions.contains(&region)) {
            return RegionFit::Known;
        }
        if self.shapes(region) { RegionFit::Shaped } else { RegionFit::Wrong }
    }

    /// Whether the names of its Regions look so.
    fn shapes(&self, region: &str) -> bool {
        self.prefixes.iter().any(|prefix| {
            let rest = region.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-'));
            rest.and_then(|rest| rest.split_once('-')).is_some_and(|(word, number)| {
                !word.is_empty()
                    && word.bytes().all(|byte| byte.is_ascii_lowercase())
                    && !number.is_empty()
                    && number.bytes().all(|byte| byte.is_ascii_digit())
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_has_the_shape_of_its_partition_alone() {
        for one in PARTITIONS {
            for region in regions::partition(one.id).unwrap().regions {
                assert!(one.shapes(region), "{region}");
                assert_eq!(one.fit(region), RegionFit::Known, "{region}");
                for other in PARTITIONS.iter().filter(|other| other.id != one.id) {
                    assert_eq!(other.fit(region), RegionFit::Wrong, "{region} in {}", other.id);
                }
            }
        }
        let aws = partition("aws").unwrap();
        assert_eq!(aws.fit("us-east-9"), RegionFit::Shaped);
        for wrong in ["us-east-1a", "region", "US-EAST-1", "", "us-east", "global"] {
            assert_eq!(aws.fit(wrong), RegionFit::Wrong, "{wrong}");
        }
    }
}
