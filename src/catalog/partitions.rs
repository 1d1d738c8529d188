//! Partitions and their Regions.
//!
//! Source: the endpoint partitions of the AWS SDK for Python (botocore 1.44.5), without the
//! pseudo-Regions that stand for a whole partition; state of 2026-11. Regions open several times a
//! year, so one that is missing here may be new.

/// A partition: a part of AWS with accounts and Regions of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partition {
    /// As in `aws-cn`.
    pub id: &'static str,
    /// How the names of its Regions begin.
    pub prefixes: &'static [&'static str],
    /// Its Regions.
    pub regions: &'static [&'static str],
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
    Partition {
        id: "aws",
        prefixes: &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
        regions: &[
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
            "eu-central-1",
            "eu-central-2",
            "eu-north-1",
            "eu-south-1",
            "eu-south-2",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "ap-east-1",
            "ap-east-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-south-2",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "af-south-1",
            "ca-central-1",
            "ca-west-1",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "me-west-1",
            "mx-central-1",
            "sa-east-1",
            "sa-west-1",
        ],
    },
    Partition { id: "aws-cn", prefixes: &["cn"], regions: &["cn-north-1", "cn-northwest-1"] },
    Partition {
        id: "aws-us-gov",
        prefixes: &["us-gov"],
        regions: &["us-gov-east-1", "us-gov-west-1"],
    },
    Partition { id: "aws-eusc", prefixes: &["eusc-de"], regions: &["eusc-de-east-1"] },
    Partition {
        id: "aws-iso",
        prefixes: &["us-iso"],
        regions: &["us-iso-east-1", "us-iso-west-1"],
    },
    Partition {
        id: "aws-iso-b",
        prefixes: &["us-isob"],
        regions: &["us-isob-east-1", "us-isob-west-1"],
    },
    Partition { id: "aws-iso-e", prefixes: &["eu-isoe"], regions: &["eu-isoe-west-1"] },
    Partition {
        id: "aws-iso-f",
        prefixes: &["us-isof"],
        regions: &["us-isof-east-1", "us-isof-south-1"],
    },
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
        if self.regions.contains(&region) {
            return RegionFit::Known;
        }
        let shaped = self.prefixes.iter().any(|prefix| {
            let rest = region.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-'));
            rest.and_then(|rest| rest.split_once('-')).is_some_and(|(word, number)| {
                !word.is_empty()
                    && word.bytes().all(|byte| byte.is_ascii_lowercase())
                    && !number.is_empty()
                    && number.bytes().all(|byte| byte.is_ascii_digit())
            })
        });
        if shaped { RegionFit::Shaped } else { RegionFit::Wrong }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_has_the_shape_of_its_partition_alone() {
        for one in PARTITIONS {
            for region in one.regions {
                let shape = Partition { regions: &[], ..*one };
                assert_eq!(shape.fit(region), RegionFit::Shaped, "{region}");
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
