//! Address ranges with a purpose of their own, and whether internet hosts send from them.
//!
//! Sources, state of 2025: IANA IPv4 and IPv6 Special-Purpose Address Registries, IANA IPv6
//! Address Space, IANA IPv6 Global Unicast Address Assignments, the RFCs that they name, and the
//! Amazon VPC, EC2, ECS and EKS guides for the addresses of AWS.
//!
//! `routable` answers one question: may a host on the internet send from here? It departs from
//! the registries' column "Globally Reachable" in three places. The PCP, TURN and DNS-SD anycast
//! addresses (in 192.0.0.0/24 and 2001:1::/32) and the NAT64 prefix 64:ff9b::/96 are destinations
//! that a nearby box answers, never sources; 6to4 (2002::/16) is retired.

/// A range and what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpecialRange {
    /// The range in CIDR notation, canonical.
    pub range: &'static str,
    /// What it is, in a few words: English, Japanese.
    pub what: (&'static str, &'static str),
    /// Whether hosts on the internet send from it. The most specific range decides.
    pub routable: bool,
}

impl SpecialRange {
    /// Whether it is kept for examples in texts.
    pub fn is_for_examples(&self) -> bool {
        self.what.0 == EXAMPLES
    }

    /// Whether it is the private space of RFC 1918.
    pub fn is_private(&self) -> bool {
        self.what.0 == PRIVATE
    }
}

impl SpecialRange {
    /// Whether it is the space that carriers, and clusters of containers, put behind NAT.
    pub fn is_carrier_nat(&self) -> bool {
        self.what.0 == CARRIER_NAT
    }

    /// Whether it plays a part in multicast: groups, and the source of IGMP queries.
    pub fn is_multicast(&self) -> bool {
        self.what.0 == MULTICAST || self.what.0 == THIS_NETWORK
    }

    /// Whether hosts in a VPC may have addresses of it, that of carriers left out.
    pub fn is_in_vpcs(&self) -> bool {
        self.routable || self.is_private() || self.what.0 == UNIQUE_LOCAL
    }
}

const MULTICAST: &str = "multicast";
const THIS_NETWORK: &str = "this network";
const CARRIER_NAT: &str = "carrier-grade NAT";
const UNIQUE_LOCAL: &str = "unique local (private)";
const EXAMPLES: &str = "documentation";
const PRIVATE: &str = "private (RFC 1918)";

/// The special ranges of IPv4.
pub const IPV4: &[SpecialRange] = &[
    closed("0.0.0.0/8", THIS_NETWORK, "このネットワーク"),
    closed("10.0.0.0/8", PRIVATE, "プライベート(RFC 1918)"),
    closed("100.64.0.0/10", CARRIER_NAT, "キャリアグレード NAT"),
    closed("127.0.0.0/8", "loopback", "ループバック"),
    closed("169.254.0.0/16", "link-local", "リンクローカル"),
    closed("169.254.169.123/32", "Amazon Time Sync", "Amazon Time Sync"),
    closed("169.254.169.253/32", "Amazon DNS", "Amazon DNS"),
    closed("169.254.169.254/32", "instance metadata", "インスタンスメタデータ"),
    closed("169.254.170.2/32", "ECS task metadata", "ECS タスクメタデータ"),
    closed("169.254.170.23/32", "EKS Pod Identity", "EKS Pod Identity"),
    closed("172.16.0.0/12", PRIVATE, "プライベート(RFC 1918)"),
    closed("192.0.0.0/24", "IETF protocols", "IETF プロトコル用"),
    closed("192.0.2.0/24", EXAMPLES, "文書例示用"),
    open("192.31.196.0/24", "AS112 (DNS sink)", "AS112(DNS シンク)"),
    open("192.52.193.0/24", "AMT (multicast tunnels)", "AMT(マルチキャストトンネル)"),
    closed("192.88.99.0/24", "6to4 relay, retired", "6to4 リレー(廃止)"),
    closed("192.168.0.0/16", PRIVATE, "プライベート(RFC 1918)"),
    open("192.175.48.0/24", "AS112 (DNS sink)", "AS112(DNS シンク)"),
    closed("198.18.0.0/15", "benchmarking", "ベンチマーク用"),
    closed("198.51.100.0/24", EXAMPLES, "文書例示用"),
    closed("203.0.113.0/24", EXAMPLES, "文書例示用"),
    closed("224.0.0.0/4", MULTICAST, "マルチキャスト"),
    closed("240.0.0.0/4", "reserved", "予約済み"),
    closed("255.255.255.255/32", "broadcast", "ブロードキャスト"),
];

/// The special ranges of IPv6. Everything outside 2000::/3 is in here.
pub const IPV6: &[SpecialRange] = &[
    closed("::/8", "reserved", "予約済み"),
    closed("::/128", "unspecified address", "未指定アドレス"),
    closed("::1/128", "loopback", "ループバック"),
    closed("::ffff:0.0.0.0/96", "IPv4-mapped", "IPv4 射影"),
    closed("64:ff9b::/96", "NAT64", "NAT64"),
    closed("64:ff9b:1::/48", "local NAT64", "ローカル NAT64"),
    closed("100::/8", "reserved", "予約済み"),
    closed("100::/64", "discard", "破棄用"),
    closed("100:0:0:1::/64", "dummy prefix", "ダミー用"),
    closed("200::/7", "reserved", "予約済み"),
    closed("400::/6", "reserved", "予約済み"),
    closed("800::/5", "reserved", "予約済み"),
    closed("1000::/4", "reserved", "予約済み"),
    closed("2001::/23", "IETF protocols", "IETF プロトコル用"),
    closed("2001::/32", "Teredo, retired", "Teredo(廃止)"),
    closed("2001:2::/48", "benchmarking", "ベンチマーク用"),
    open("2001:3::/32", "AMT (multicast tunnels)", "AMT(マルチキャストトンネル)"),
    open("2001:4:112::/48", "AS112 (DNS sink)", "AS112(DNS シンク)"),
    closed("2001:10::/28", "ORCHID, retired", "ORCHID(廃止)"),
    open("2001:20::/28", "ORCHIDv2", "ORCHIDv2"),
    open("2001:30::/28", "drone remote ID", "ドローン識別"),
    closed("2001:db8::/32", EXAMPLES, "文書例示用"),
    closed("2002::/16", "6to4, retired", "6to4(廃止)"),
    open("2620:4f:8000::/48", "AS112 (DNS sink)", "AS112(DNS シンク)"),
    closed("3fff::/20", EXAMPLES, "文書例示用"),
    closed("4000::/3", "reserved", "予約済み"),
    closed("5f00::/16", "SRv6 segments", "SRv6 セグメント"),
    closed("6000::/3", "reserved", "予約済み"),
    closed("8000::/3", "reserved", "予約済み"),
    closed("a000::/3", "reserved", "予約済み"),
    closed("c000::/3", "reserved", "予約済み"),
    closed("e000::/4", "reserved", "予約済み"),
    closed("f000::/5", "reserved", "予約済み"),
    closed("f800::/6", "reserved", "予約済み"),
    closed("fc00::/7", UNIQUE_LOCAL, "ユニークローカル(プライベート)"),
    closed("fd00:ec2::/32", "AWS local services", "AWS ローカルサービス"),
    closed("fd00:ec2::23/128", "EKS Pod Identity", "EKS Pod Identity"),
    closed("fd00:ec2::123/128", "Amazon Time Sync", "Amazon Time Sync"),
    closed("fd00:ec2::253/128", "Amazon DNS", "Amazon DNS"),
    closed("fd00:ec2::254/128", "instance metadata", "インスタンスメタデータ"),
    closed("fe00::/9", "reserved", "予約済み"),
    closed("fe80::/10", "link-local", "リンクローカル"),
    closed("fec0::/10", "site-local, retired", "サイトローカル(廃止)"),
    closed("ff00::/8", MULTICAST, "マルチキャスト"),
];

/// The parts of 2000::/3 that IANA has handed to the regional registries; 2001::/16 is rounded up.
/// Everybody who has an IPv6 address on the internet today has it in one of these.
pub const IPV6_IN_USE: &[&str] = &[
    "2001::/16",
    "2003::/18",
    "2400::/12",
    "2410::/12",
    "2600::/12",
    "2610::/23",
    "2620::/23",
    "2630::/12",
    "2800::/12",
    "2a00::/12",
    "2a10::/12",
    "2c00::/12",
];

const fn closed(range: &'static str, en: &'static str, ja: &'static str) -> SpecialRange {
    SpecialRange { range, what: (en, ja), routable: false }
}

const fn open(range: &'static str, en: &'static str, ja: &'static str) -> SpecialRange {
    SpecialRange { range, what: (en, ja), routable: true }
}
