//! AWS's Regions by partition.
//!
//! Source: `botocore/data/partitions.json` of PyPI botocore 1.44.5 (Apache-2.0), 2026-11. The
//! pseudo Regions such as `aws-global` are left out: no request is made in them.

use crate::nearest::nearest;

/// A partition: a part of AWS with accounts, Regions and ARNs of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartitionRegions {
    /// As it stands in ARNs: `aws`, `aws-cn`.
    pub partition: &'static str,
    /// What its host names end with.
    pub dns_suffix: &'static str,
    /// Where its services without Regions live.
    pub global_region: &'static str,
    /// Its Regions, sorted.
    pub regions: &'static [&'static str],
}

/// Every partition with its Regions.
pub const PARTITIONS: &[PartitionRegions] = &[
    PartitionRegions {
        partition: "aws",
        dns_suffix: "amazonaws.com",
        global_region: "us-east-1",
        regions: &[
            "af-south-1",
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
            "ca-central-1",
            "ca-west-1",
            "eu-central-1",
            "eu-central-2",
            "eu-north-1",
            "eu-south-1",
            "eu-south-2",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "me-west-1",
            "mx-central-1",
            "sa-east-1",
            "sa-west-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
        ],
    },
    PartitionRegions {
        partition: "aws-cn",
        dns_suffix: "amazonaws.com.cn",
        global_region: "cn-northwest-1",
        regions: &["cn-north-1", "cn-northwest-1"],
    },
    PartitionRegions {
        partition: "aws-us-gov",
        dns_suffix: "amazonaws.com",
        global_region: "us-gov-west-1",
        regions: &["us-gov-east-1", "us-gov-west-1"],
    },
    PartitionRegions {
        partition: "aws-eusc",
        dns_suffix: "amazonaws.eu",
        global_region: "eusc-de-east-1",
        regions: &["eusc-de-east-1"],
    },
    PartitionRegions {
        partition: "aws-iso",
        dns_suffix: "c2s.ic.gov",
        global_region: "us-iso-east-1",
        regions: &["us-iso-east-1", "us-iso-west-1"],
    },
    PartitionRegions {
        partition: "aws-iso-b",
        dns_suffix: "sc2s.sgov.gov",
        global_region: "us-isob-east-1",
        regions: &["us-isob-east-1", "us-isob-west-1"],
    },
    PartitionRegions {
        partition: "aws-iso-e",
        dns_suffix: "cloud.adc-e.uk",
        global_region: "eu-isoe-west-1",
        regions: &["eu-isoe-west-1"],
    },
    PartitionRegions {
        partition: "aws-iso-f",
        dns_suffix: "csp.hci.ic.gov",
        global_region: "us-isof-south-1",
        regions: &["us-isof-east-1", "us-isof-south-1"],
    },
];

/// The partition of that name.
pub fn partition(name: &str) -> Option<&'static PartitionRegions> {
    PARTITIONS.iter().find(|it| it.partition == name)
}

/// The partition that has the Region.
pub fn partition_of(region: &str) -> Option<&'static PartitionRegions> {
    PARTITIONS.iter().find(|it| it.regions.contains(&region))
}

/// Whether the text is the name of a Region that is known.
pub fn is_region(name: &str) -> bool {
    partition_of(name).is_some()
}

/// Every known Region.
pub fn all() -> impl Iterator<Item = &'static str> {
    PARTITIONS.iter().flat_map(|it| it.regions.iter().copied())
}

/// The Region that was probably meant.
pub fn nearest_to(name: &str) -> Option<&'static str> {
    nearest(name, all())
}

/// Whether the text has the form of a Region's name, known or not: `eu-west-9`, `us-gov-east-1`.
pub fn looks_like_region(name: &str) -> bool {
    let parts: Vec<&str> = name.split('-').collect();
    let (Some(first), Some(number)) = (parts.first(), parts.last()) else { return false };
    let words = parts.iter().rev().skip(1).rev();
    (3..=4).contains(&parts.len())
        && (2..=4).contains(&first.len())
        && words.into_iter().all(|it| it.len() > 1 && it.bytes().all(|b| b.is_ascii_lowercase()))
        && matches!(number.len(), 1 | 2)
        && number.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_known_once_and_look_like_ones() {
        let mut names: Vec<&str> = all().collect();
        assert_eq!(names.len(), 48);
        assert!(names.iter().all(|it| looks_like_region(it) && is_region(it)));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 48);
        for name in ["aws-global", "us-east", "us-east-1a", "US-EAST-1", "*", "", "a-b-c", "eu-*-1"]
        {
            assert!(!is_region(name) && !looks_like_region(name), "{name}");
        }
        assert!(looks_like_region("eu-west-9") && !is_region("eu-west-9"));
        assert_eq!(partition_of("cn-north-1").map(|it| it.partition), Some("aws-cn"));
    }
}
