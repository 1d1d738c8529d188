//! Words in names, tags and descriptions that say something about what stands behind them.
//!
//! Source: none; a choice of our own of common words, 2026-11. `Managed by Terraform` is what the
//! AWS provider of Terraform writes, `launch-wizard` what the console does.

/// Words in the value of a tag that say that data of a protected kind is behind the group.
pub const RESTRICTED_TAGS: &[&str] =
    &["pci", "pcidss", "cde", "restricted", "confidential", "hipaa", "phi", "pii"];

/// Words for somebody's own line, which changes hands or addresses soon.
pub const PERSONAL: &[&str] = &[
    "home",
    "my",
    "me",
    "mine",
    "laptop",
    "wifi",
    "temp",
    "temporary",
    "tmp",
    "test",
    "personal",
    "自宅",
    "個人",
    "一時",
    "テスト",
    "仮",
];

/// Words for clusters whose members must reach each other on every port.
pub const CLUSTERS: &[&str] = &[
    "glue",
    "efa",
    "emr",
    "elasticmapreduce",
    "hpc",
    "parallelcluster",
    "mpi",
    "eks",
    "cluster",
    "クラスター",
];

/// Words for clusters that give containers addresses of 100.64.0.0/10.
pub const CONTAINERS: &[&str] = &["eks", "kubernetes", "k8s", "pod", "pods"];

/// Words that give the reason for a wide range of ports.
pub const RANGE_REASONS: &[&str] =
    &["ephemeral", "passive", "ftp", "rtp", "webrtc", "nodeport", "一時ポート", "エフェメラル"];

/// Words for a load balancer, which passes on what comes in and nothing else.
pub const BALANCERS: &[&str] =
    &["alb", "nlb", "elb", "lb", "balancer", "loadbalancer", "ロードバランサー"];

/// Words for subnets and route tables that the internet is not to reach.
pub const PRIVATE_TIERS: &[&str] = &[
    "private",
    "internal",
    "isolated",
    "intra",
    "db",
    "database",
    "rds",
    "プライベート",
    "非公開",
    "内部",
    "データベース",
];

/// Words for subnets and route tables that are made to face the internet.
pub const PUBLIC_TIERS: &[&str] = &["public", "dmz", "パブリック"];

/// What tools write as the description of a group when nobody gave one.
pub const EMPTY_DESCRIPTIONS: &[&str] = &["managed by terraform", "launch-wizard created"];

/// The beginning of the names that the console's wizard gives.
pub const WIZARD: &str = "launch-wizard";

/// Whether a text has one of the words: Latin ones as words of their own, others anywhere.
pub fn has_word(text: &str, words: &[&str]) -> bool {
    let mut own = text.split(|c: char| !c.is_ascii_alphanumeric());
    own.any(|own| words.iter().any(|word| word.eq_ignore_ascii_case(own)))
        || !text.is_ascii() && words.iter().any(|word| !word.is_ascii() && text.contains(word))
}
