//! Addresses: CIDR blocks as people write them, sets of addresses, and how much of the internet
//! a set holds.
//!
//! Two measures are kept apart. The *public count* is the number of addresses from which a host
//! on the internet may ever send: IPv4 without its special ranges, `2000::/3` without its. The
//! *public share* is taken of the space that is in use: for IPv4 the same, for IPv6 only what the
//! regional registries have been given. `2000::/4` is half of the one and all of the other, so a
//! share of `2000::/3` would let the whole IPv6 internet pass as "half".

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;

use ipnetwork::{Ipv4Network, Ipv6Network};

use super::ranges::{Ranges, Unsigned, width};
use crate::catalog::addresses::{IPV4, IPV6, IPV6_IN_USE, SpecialRange};

/// The two families of addresses; AWS keeps their rules in independent lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// IPv4, 32 bits.
    V4,
    /// IPv6, 128 bits.
    V6,
}

impl Family {
    /// Both families.
    pub const ALL: [Self; 2] = [Self::V4, Self::V6];

    /// The length of an address in bits, which is the longest prefix length.
    #[must_use]
    pub const fn bits(self) -> u8 {
        match self {
            Self::V4 => 32,
            Self::V6 => 128,
        }
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V4 => "IPv4",
            Self::V6 => "IPv6",
        })
    }
}

/// A CIDR block, with the address as it was written. `Display` gives the canonical form, which is
/// what EC2 stores: host bits cleared, IPv6 compressed and in lower case.
///
/// `==` compares what was written (`10.0.0.1/8` is not `10.0.0.0/8`); compare [`Cidr::canonical`]
/// to ask whether two blocks hold the same addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cidr {
    family: Family,
    /// An IPv4 address stands in the low 32 bits.
    address: u128,
    prefix: u8,
}

impl Cidr {
    /// Reads `address/prefix-length`, as EC2 wants it: both parts present, no spaces, no leading
    /// zeros, no netmask. Host bits may be set.
    ///
    /// # Errors
    /// Tells the first thing that is wrong, from the address to the prefix length.
    pub fn parse(text: &str) -> Result<Self, CidrError> {
        if text.is_empty() {
            return Err(CidrError::Empty);
        }
        if text.contains(char::is_whitespace) {
            return Err(CidrError::Whitespace);
        }
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let (family, number) = read_address(address)?;
        let Some(prefix) = prefix else {
            return Err(CidrError::NoPrefixLength(family));
        };
        Ok(Self { family, address: number, prefix: read_prefix(prefix, family)? })
    }

    /// A block from its parts; none when the prefix length or the address is too large.
    #[must_use]
    pub fn new(family: Family, address: u128, prefix: u8) -> Option<Self> {
        let fits = family == Family::V6 || u32::try_from(address).is_ok();
        (fits && prefix <= family.bits()).then_some(Self { family, address, prefix })
    }

    /// The family of the block.
    #[must_use]
    pub const fn family(&self) -> Family {
        self.family
    }

    /// The prefix length, 0 to 32 or 128.
    #[must_use]
    pub const fn prefix_length(&self) -> u8 {
        self.prefix
    }

    /// The network address in canonical text, without the prefix length.
    #[must_use]
    pub fn network(&self) -> String {
        address_text(self.family, self.first())
    }

    /// The address as written, host bits kept, in canonical spelling, without the prefix length.
    #[must_use]
    pub fn address(&self) -> String {
        address_text(self.family, self.address)
    }

    /// The same block without host bits: what EC2 stores.
    #[must_use]
    pub fn canonical(&self) -> Self {
        Self { address: self.first(), ..*self }
    }

    /// The single address that was written: `10.0.0.1/32` for `10.0.0.1/8`.
    #[must_use]
    pub const fn host(&self) -> Self {
        Self { prefix: self.family.bits(), ..*self }
    }

    /// Whether the written address has bits set beyond the prefix length.
    #[must_use]
    pub fn has_host_bits(&self) -> bool {
        self.address != self.first()
    }

    /// The first address; IPv4 in the low 32 bits.
    #[must_use]
    pub fn first(&self) -> u128 {
        self.address & !self.host_mask()
    }

    /// The last address; IPv4 in the low 32 bits.
    #[must_use]
    pub fn last(&self) -> u128 {
        self.address | self.host_mask()
    }

    /// How many addresses the block holds; `::/0` saturates at `u128::MAX`.
    #[must_use]
    pub fn size(&self) -> u128 {
        width(self.first(), self.last())
    }

    /// Whether every address of the other block is in this one.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.family == other.family
            && self.prefix <= other.prefix
            && self.first() == other.first() & !self.host_mask()
    }

    /// Whether the blocks share an address. Blocks either nest or keep apart.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.contains(other) || other.contains(self)
    }

    /// The lower and the upper half; none for a single address.
    #[must_use]
    pub fn halves(&self) -> Option<(Self, Self)> {
        let prefix = self.prefix.checked_add(1).filter(|prefix| *prefix <= self.family.bits())?;
        let lower = Self { prefix, address: self.first(), ..*self };
        Some((lower, Self { address: self.last() & !lower.host_mask(), ..lower }))
    }

    /// Ones where the prefix has no say.
    fn host_mask(&self) -> u128 {
        let host_bits = u32::from(self.family.bits().saturating_sub(self.prefix));
        1u128.checked_shl(host_bits).map_or(u128::MAX, |end| end.wrapping_sub(1))
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.network(), self.prefix)
    }
}

impl std::str::FromStr for Cidr {
    type Err = CidrError;

    fn from_str(text: &str) -> Result<Self, CidrError> {
        Self::parse(text)
    }
}

impl From<Ipv4Network> for Cidr {
    fn from(network: Ipv4Network) -> Self {
        let address = u128::from(u32::from(network.ip()));
        Self { family: Family::V4, address, prefix: network.prefix() }
    }
}

impl From<Ipv6Network> for Cidr {
    fn from(network: Ipv6Network) -> Self {
        Self { family: Family::V6, address: u128::from(network.ip()), prefix: network.prefix() }
    }
}

/// What is wrong with a text that should be a CIDR block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CidrError {
    /// Nothing was written.
    Empty,
    /// There is white space in or around the block.
    Whitespace,
    /// An IPv4 address has not four octets but this many.
    OctetCount(usize),
    /// This octet of an IPv4 address is over 255.
    OctetTooLarge(String),
    /// This octet of an IPv4 address has a leading zero, which some programs read as octal.
    OctetLeadingZero(String),
    /// Colons are there, but it is no IPv6 address.
    BadIpv6,
    /// An IPv6 address with a zone (`fe80::1%eth0`), which means nothing to EC2.
    Zone,
    /// Neither an IPv4 nor an IPv6 address: a name, a group id, a placeholder.
    NotAnAddress,
    /// An address of this family stands alone, without `/` and prefix length.
    NoPrefixLength(Family),
    /// A netmask (`/255.0.0.0`) where the prefix length belongs.
    Netmask(String),
    /// What follows `/` is not a decimal number.
    PrefixNotANumber(String),
    /// The prefix length has a leading zero.
    PrefixLeadingZero(String),
    /// The prefix length is over 32 for IPv4, over 128 for IPv6.
    PrefixTooLong(Family, String),
}

impl fmt::Display for CidrError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the CIDR block is empty"),
            Self::Whitespace => write!(f, "white space in the CIDR block"),
            Self::OctetCount(count) => write!(f, "an IPv4 address has 4 octets, not {count}"),
            Self::OctetTooLarge(octet) => write!(f, "octet `{octet}` is over 255"),
            Self::OctetLeadingZero(octet) => write!(f, "octet `{octet}` has a leading zero"),
            Self::BadIpv6 => write!(f, "not a well-formed IPv6 address"),
            Self::Zone => write!(f, "an IPv6 zone is not allowed"),
            Self::NotAnAddress => write!(f, "not an IP address"),
            Self::NoPrefixLength(family) => write!(f, "{family} address without prefix length"),
            Self::Netmask(mask) => write!(f, "netmask `{mask}` instead of a prefix length"),
            Self::PrefixNotANumber(prefix) => write!(f, "prefix length `{prefix}` is no number"),
            Self::PrefixLeadingZero(prefix) => {
                write!(f, "prefix length `{prefix}` has a leading zero")
            }
            Self::PrefixTooLong(family, prefix) => {
                write!(f, "prefix length `{prefix}` is over {}", family.bits())
            }
        }
    }
}

impl std::error::Error for CidrError {}

/// A set of addresses of both families.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AddressSet {
    /// The IPv4 addresses.
    pub v4: Ranges<u32>,
    /// The IPv6 addresses.
    pub v6: Ranges<u128>,
}

impl AddressSet {
    /// The set that holds nothing.
    #[must_use]
    pub const fn empty() -> Self {
        Self { v4: Ranges::empty(), v6: Ranges::empty() }
    }

    /// Every address of both families.
    #[must_use]
    pub fn everything() -> Self {
        Self { v4: Ranges::full(), v6: Ranges::full() }
    }

    /// Every address from which a host on the internet may send.
    #[must_use]
    pub fn internet() -> &'static Self {
        &SPACE.public
    }

    /// The part of [`AddressSet::internet`] that registries have given out; shares are of this.
    #[must_use]
    pub fn in_use() -> &'static Self {
        &SPACE.in_use
    }

    /// The union of blocks in any order, in O(n log n).
    #[must_use]
    pub fn from_cidrs<'a>(cidrs: impl IntoIterator<Item = &'a Cidr>) -> Self {
        let (mut v4, mut v6) = (Vec::new(), Vec::new());
        for cidr in cidrs {
            match cidr.family {
                Family::V4 => v4.push((low(cidr.first()), low(cidr.last()))),
                Family::V6 => v6.push((cidr.first(), cidr.last())),
            }
        }
        Self { v4: Ranges::from_intervals(v4), v6: Ranges::from_intervals(v6) }
    }

    /// The addresses in either set.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self { v4: self.v4.union(&other.v4), v6: self.v6.union(&other.v6) }
    }

    /// The addresses in both sets.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        Self { v4: self.v4.intersection(&other.v4), v6: self.v6.intersection(&other.v6) }
    }

    /// The addresses of this set that are not in the other.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        Self { v4: self.v4.difference(&other.v4), v6: self.v6.difference(&other.v6) }
    }

    /// The addresses of both families that are not in this set.
    #[must_use]
    pub fn complement(&self) -> Self {
        Self { v4: self.v4.complement(), v6: self.v6.complement() }
    }

    /// The addresses of one family only.
    #[must_use]
    pub fn only(&self, family: Family) -> Self {
        match family {
            Family::V4 => Self { v4: self.v4.clone(), v6: Ranges::empty() },
            Family::V6 => Self { v4: Ranges::empty(), v6: self.v6.clone() },
        }
    }

    /// Whether the set holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.v4.is_empty() && self.v6.is_empty()
    }

    /// Whether every address of the other set is in this one.
    #[must_use]
    pub fn is_superset(&self, other: &Self) -> bool {
        self.v4.is_superset(&other.v4) && self.v6.is_superset(&other.v6)
    }

    /// Whether some address is in both sets.
    #[must_use]
    pub fn intersects(&self, other: &Self) -> bool {
        self.v4.intersects(&other.v4) || self.v6.intersects(&other.v6)
    }

    /// How many addresses of the family the set holds; the whole of IPv6 saturates.
    #[must_use]
    pub fn count(&self, family: Family) -> u128 {
        match family {
            Family::V4 => self.v4.size(),
            Family::V6 => self.v6.size(),
        }
    }

    /// How many public addresses of the family the set holds.
    #[must_use]
    pub fn public_count(&self, family: Family) -> u128 {
        self.public_weight(family).public
    }

    /// The share, 0 to 1, of the family's public addresses in use that the set holds.
    #[must_use]
    pub fn public_share(&self, family: Family) -> f64 {
        self.public_weight(family).share(family)
    }

    /// How wide the set is for the family.
    #[must_use]
    pub fn band(&self, family: Family) -> Band {
        self.public_weight(family).band(family)
    }

    /// Whether the set holds, for all practical purposes, every host on the family's internet.
    #[must_use]
    pub fn is_whole_internet(&self, family: Family) -> bool {
        self.band(family) == Band::Any
    }

    /// Whether the set holds public addresses of the family and others too: mostly a mistyped
    /// private block (`172.16.0.0/11`). From near-any on it is no slip of the pen any more.
    #[must_use]
    pub fn straddles(&self, family: Family) -> bool {
        let public = self.public_count(family);
        public > 0 && public < self.count(family) && self.band(family) > Band::NearAny
    }

    /// The fewest CIDR blocks that hold exactly this set, IPv4 first, in ascending order.
    #[must_use]
    pub fn to_cidrs(&self) -> Vec<Cidr> {
        let mut cidrs = Vec::new();
        for (first, last) in self.v4.iter() {
            cover(Family::V4, u128::from(first), u128::from(last), &mut cidrs);
        }
        for (first, last) in self.v6.iter() {
            cover(Family::V6, first, last, &mut cidrs);
        }
        cidrs
    }

    fn public_weight(&self, family: Family) -> Weight {
        match family {
            Family::V4 => {
                let public = self.v4.intersection(&SPACE.public.v4).size();
                Weight { public, in_use: public }
            }
            Family::V6 => Weight {
                public: self.v6.intersection(&SPACE.public.v6).size(),
                in_use: self.v6.intersection(&SPACE.in_use.v6).size(),
            },
        }
    }
}

impl From<Cidr> for AddressSet {
    fn from(cidr: Cidr) -> Self {
        Self::from_cidrs([&cidr])
    }
}

/// How wide a source is, widest first. The measure is public addresses after the union, so that a
/// block and its two halves always fall into the same band, and private space weighs nothing.
///
/// The thresholds in addresses stand for prefix lengths. IPv4: `/8`, `/16`, `/24`. IPv6 needs
/// other ones, since every site gets a `/48` and every provider a `/32` there: broad is more than
/// one site (`/48`), wide more than what a registry gives one provider (`/32`), very wide more
/// than the largest operators hold (`/20`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// At least 95 % of the public addresses in use: the internet.
    Any,
    /// At least 25 %.
    NearAny,
    /// More addresses than an IPv4 `/8` or an IPv6 `/20`.
    VeryWide,
    /// More addresses than an IPv4 `/16` or an IPv6 `/32`.
    Wide,
    /// More addresses than an IPv4 `/24` or an IPv6 `/48`.
    Broad,
    /// At least one public address.
    Narrow,
    /// No public address at all.
    NotPublic,
}

/// Public addresses, counted in both measures of this module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Weight {
    pub(crate) public: u128,
    pub(crate) in_use: u128,
}

impl Weight {
    pub(crate) fn share(self, family: Family) -> f64 {
        let whole = match family {
            Family::V4 => SPACE.in_use.v4.size(),
            Family::V6 => SPACE.in_use.v6.size(),
        };
        ratio(self.in_use, whole)
    }

    pub(crate) fn band(self, family: Family) -> Band {
        let share = self.share(family);
        let more_than = |v4: u8, v6: u8| {
            let prefix = match family {
                Family::V4 => v4,
                Family::V6 => v6,
            };
            let host_bits = u32::from(family.bits().saturating_sub(prefix));
            1u128.checked_shl(host_bits).is_some_and(|size| self.public > size)
        };
        if self.public == 0 {
            Band::NotPublic
        } else if share >= 0.95 {
            Band::Any
        } else if share >= 0.25 {
            Band::NearAny
        } else if more_than(8, 20) {
            Band::VeryWide
        } else if more_than(16, 32) {
            Band::Wide
        } else if more_than(24, 48) {
            Band::Broad
        } else {
            Band::Narrow
        }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            public: self.public.saturating_add(other.public),
            in_use: self.in_use.saturating_add(other.in_use),
        }
    }
}

/// Integers that stand for addresses of one family.
pub(crate) trait Address: Unsigned {
    const FAMILY: Family;
    /// Keeps the low bits.
    fn narrow(wide: u128) -> Self;
    fn part(set: &AddressSet) -> &Ranges<Self>;
    fn set(ranges: Ranges<Self>) -> AddressSet;

    /// The public weight of a set of this family.
    fn weigh(ranges: Ranges<Self>) -> Weight {
        Self::set(ranges).public_weight(Self::FAMILY)
    }
}

impl Address for u32 {
    const FAMILY: Family = Family::V4;

    fn narrow(wide: u128) -> Self {
        low(wide)
    }

    fn part(set: &AddressSet) -> &Ranges<Self> {
        &set.v4
    }

    fn set(ranges: Ranges<Self>) -> AddressSet {
        AddressSet { v4: ranges, v6: Ranges::empty() }
    }
}

impl Address for u128 {
    const FAMILY: Family = Family::V6;

    fn narrow(wide: u128) -> Self {
        wide
    }

    fn part(set: &AddressSet) -> &Ranges<Self> {
        &set.v6
    }

    fn set(ranges: Ranges<Self>) -> AddressSet {
        AddressSet { v4: Ranges::empty(), v6: ranges }
    }
}

/// A block as a condition on an address takes it: a value without a prefix length is one address to
/// IAM, though not to EC2. None for what is neither.
#[must_use]
pub fn of_condition(text: &str) -> Option<Cidr> {
    match Cidr::parse(text) {
        Ok(block) => Some(block),
        Err(CidrError::NoPrefixLength(family)) => {
            let (_, number) = read_address(text).ok()?;
            Cidr::new(family, number, family.bits())
        }
        Err(_) => None,
    }
}

/// Whether the whole block lies in the private space of RFC 1918.
#[must_use]
pub fn is_private(cidr: &Cidr) -> bool {
    class_of(cidr).is_some_and(SpecialRange::is_private)
}

/// The special ranges that share an address with the block, widest first.
#[must_use]
pub fn special_ranges(cidr: &Cidr) -> Vec<&'static SpecialRange> {
    special_where(cidr.family, |range| range.overlaps(cidr))
}

/// The narrowest special range that holds the whole block: what the block is, if it is special.
#[must_use]
pub fn class_of(cidr: &Cidr) -> Option<&'static SpecialRange> {
    special_where(cidr.family, |range| range.contains(cidr)).pop()
}

/// The private range that was probably meant by a block that holds it and public addresses too:
/// `172.16.0.0/12` for `172.0.0.0/8`. Nothing where the first octet that was written is another
/// one, or where the block is far larger: that is no slip of the pen.
#[must_use]
pub fn private_meant(cidr: &Cidr) -> Option<&'static str> {
    const LARGEST: u8 = 7;
    let octet = |address: u128| address >> 24;
    let meant = |(range, what): &&(Cidr, &SpecialRange)| {
        cidr.contains(range)
            && (LARGEST..range.prefix).contains(&cidr.prefix)
            && octet(range.address) == octet(cidr.address)
            && (what.is_private() || what.is_carrier_nat())
    };
    let (_, range) = SPACE.special.iter().filter(|_| cidr.family == Family::V4).find(meant)?;
    AddressSet::from(*cidr).straddles(cidr.family).then_some(range.range)
}

/// The addresses that hosts in VPCs and behind NAT have.
pub fn private_space() -> &'static AddressSet {
    &SPACE.private
}

struct Space {
    /// Special ranges of both families, widest first.
    special: Vec<(Cidr, &'static SpecialRange)>,
    public: AddressSet,
    private: AddressSet,
    in_use: AddressSet,
}

static SPACE: LazyLock<Space> = LazyLock::new(|| {
    let read = |range: &'static SpecialRange| Some((Cidr::parse(range.range).ok()?, range));
    let mut special: Vec<_> = IPV4.iter().chain(IPV6).filter_map(read).collect();
    crate::order::sort_by_key(&mut special, |(cidr, _)| cidr.prefix);
    let public = special.iter().fold(AddressSet::everything(), |space, (cidr, range)| {
        let block = AddressSet::from(*cidr);
        if range.routable { space.union(&block) } else { space.difference(&block) }
    });
    let in_use: Vec<Cidr> = IPV6_IN_USE.iter().filter_map(|text| Cidr::parse(text).ok()).collect();
    let in_use = AddressSet {
        v4: public.v4.clone(),
        v6: AddressSet::from_cidrs(&in_use).v6.intersection(&public.v6),
    };
    let private = special
        .iter()
        .filter(|(_, range)| !range.routable && (range.is_in_vpcs() || range.is_carrier_nat()));
    let private = AddressSet::from_cidrs(private.map(|(cidr, _)| cidr));
    Space { special, public, private, in_use }
});

fn special_where(family: Family, fits: impl Fn(&Cidr) -> bool) -> Vec<&'static SpecialRange> {
    let special = SPACE.special.iter();
    special.filter(|(cidr, _)| cidr.family == family && fits(cidr)).map(|(_, r)| *r).collect()
}

fn read_address(text: &str) -> Result<(Family, u128), CidrError> {
    if text.contains('%') && text.contains(':') {
        return Err(CidrError::Zone);
    }
    if text.contains(':') {
        let network = Ipv6Network::new(text.parse().map_err(|_| CidrError::BadIpv6)?, 128);
        let cidr = network.map(Cidr::from).map_err(|_| CidrError::BadIpv6)?;
        return Ok((Family::V6, cidr.address));
    }
    let octets: Vec<&str> = text.split('.').collect();
    let digits = |octet: &&str| !octet.is_empty() && octet.bytes().all(|b| b.is_ascii_digit());
    if !octets.iter().all(digits) || octets.len() == 1 {
        return Err(CidrError::NotAnAddress);
    }
    if octets.len() != 4 {
        return Err(CidrError::OctetCount(octets.len()));
    }
    for octet in octets {
        if octet.len() > 1 && octet.starts_with('0') {
            return Err(CidrError::OctetLeadingZero(octet.to_owned()));
        }
        if octet.parse::<u8>().is_err() {
            return Err(CidrError::OctetTooLarge(octet.to_owned()));
        }
    }
    let network = Ipv4Network::new(text.parse().map_err(|_| CidrError::NotAnAddress)?, 32);
    let cidr = network.map(Cidr::from).map_err(|_| CidrError::NotAnAddress)?;
    Ok((Family::V4, cidr.address))
}

fn read_prefix(text: &str, family: Family) -> Result<u8, CidrError> {
    if text.is_empty() {
        return Err(CidrError::NoPrefixLength(family));
    }
    if family == Family::V4 && text.parse::<Ipv4Addr>().is_ok() {
        return Err(CidrError::Netmask(text.to_owned()));
    }
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(CidrError::PrefixNotANumber(text.to_owned()));
    }
    if text.len() > 1 && text.starts_with('0') {
        return Err(CidrError::PrefixLeadingZero(text.to_owned()));
    }
    let prefix = text.parse().ok().filter(|prefix| *prefix <= family.bits());
    prefix.ok_or_else(|| CidrError::PrefixTooLong(family, text.to_owned()))
}

fn address_text(family: Family, address: u128) -> String {
    match family {
        Family::V4 => Ipv4Addr::from(low(address)).to_string(),
        Family::V6 => Ipv6Addr::from(address).to_string(),
    }
}

/// Cuts an interval into the fewest blocks: each as large as its start and the rest allow.
fn cover(family: Family, first: u128, last: u128, cidrs: &mut Vec<Cidr>) {
    let bits = u32::from(family.bits());
    let mut start = first;
    loop {
        let aligned = start.trailing_zeros().min(bits);
        let fitting = match last.wrapping_sub(start).checked_add(1) {
            Some(length) => length.checked_ilog2().unwrap_or(0),
            None => bits,
        };
        let host_bits = aligned.min(fitting);
        let prefix = u8::try_from(bits.saturating_sub(host_bits)).unwrap_or(family.bits());
        let block = Cidr { family, address: start, prefix };
        cidrs.push(block);
        match block.last().checked_add(1) {
            Some(next) if next <= last => start = next,
            _ => return,
        }
    }
}

fn low(wide: u128) -> u32 {
    u32::try_from(wide & u128::from(u32::MAX)).unwrap_or(u32::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "a share needs no more than 53 bits")]
fn ratio(part: u128, whole: u128) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cidr(text: &str) -> Cidr {
        Cidr::parse(text).unwrap()
    }

    fn set(texts: &str) -> AddressSet {
        let cidrs: Vec<Cidr> = texts.split(' ').map(cidr).collect();
        AddressSet::from_cidrs(&cidrs)
    }

    #[test]
    fn coverage_of_public_ipv4() {
        let cases = [
            ("0.0.0.0/0", "0.0.0.0/0", 3_702_258_432, 100.0, Band::Any),
            ("0.0.0.0/1", "0.0.0.0/1", 2_092_957_696, 56.53, Band::NearAny),
            ("128.0.0.0/1", "128.0.0.0/1", 1_609_300_736, 43.47, Band::NearAny),
            ("0.0.0.0/1 128.0.0.0/1", "0.0.0.0/0", 3_702_258_432, 100.0, Band::Any),
            (
                "0.0.0.0/1 128.0.0.0/2 192.0.0.0/4 208.0.0.0/5",
                "0.0.0.0/1 128.0.0.0/2 192.0.0.0/4 208.0.0.0/5",
                3_568_040_704,
                96.37,
                Band::Any,
            ),
            (
                "0.0.0.0/1 128.0.0.0/2 192.0.0.0/4",
                "0.0.0.0/1 128.0.0.0/2 192.0.0.0/4",
                3_433_822_976,
                92.75,
                Band::NearAny,
            ),
            ("64.0.0.0/2", "64.0.0.0/2", 1_052_770_304, 28.44, Band::NearAny),
            ("8.0.0.0/5", "8.0.0.0/5", 117_440_512, 3.17, Band::VeryWide),
            ("11.0.0.0/8", "11.0.0.0/8", 16_777_216, 0.45, Band::Wide),
            ("10.0.0.0/7", "10.0.0.0/7", 16_777_216, 0.45, Band::Wide),
            ("172.0.0.0/8", "172.0.0.0/8", 15_728_640, 0.42, Band::Wide),
            ("172.16.0.0/11", "172.0.0.0/11", 1_048_576, 0.03, Band::Wide),
            ("192.168.0.0/15", "192.168.0.0/15", 65_536, 0.0, Band::Broad),
            ("100.64.0.0/9", "100.0.0.0/9", 4_194_304, 0.11, Band::Wide),
            ("192.0.0.0/8", "192.0.0.0/8", 16_710_912, 0.45, Band::Wide),
            ("10.0.0.1/8", "10.0.0.0/8", 0, 0.0, Band::NotPublic),
            ("198.51.100.0/24", "198.51.100.0/24", 0, 0.0, Band::NotPublic),
            ("8.8.8.0/24", "8.8.8.0/24", 256, 0.0, Band::Narrow),
            ("8.8.8.0/23", "8.8.8.0/23", 512, 0.0, Band::Broad),
            ("8.8.8.8/32", "8.8.8.8/32", 1, 0.0, Band::Narrow),
        ];
        for (written, canonical, count, percent, band) in cases {
            let set = set(written);
            let cover: Vec<String> = set.to_cidrs().iter().map(ToString::to_string).collect();
            assert_eq!(cover.join(" "), canonical, "{written}");
            assert_eq!(set.public_count(Family::V4), count, "{written}");
            let share = (set.public_share(Family::V4) * 10_000.0).round() / 100.0;
            assert!((share - percent).abs() < 1e-9, "{written}: {share} %");
            assert_eq!(set.band(Family::V4), band, "{written}");
            assert_eq!(set.band(Family::V6), Band::NotPublic, "{written}");
            assert_eq!(set.is_whole_internet(Family::V4), band == Band::Any, "{written}");
        }
    }

    #[test]
    fn bands_of_ipv6() {
        let cases = [
            ("::/0", Band::Any),
            ("0:0:0:0:0:0:0:0/0", Band::Any),
            ("2000::/3", Band::Any),
            ("2000::/4 3000::/4", Band::Any),
            ("2000::/4", Band::Any),
            ("::/1", Band::Any),
            ("8000::/1", Band::NotPublic),
            ("2400::/6", Band::NearAny),
            ("2600::/12", Band::VeryWide),
            ("2d00::/8", Band::VeryWide),
            ("2600:1000::/20", Band::Wide),
            ("2a05:d000::/25", Band::Wide),
            ("2600:1f00::/32", Band::Broad),
            ("2600:1f00:1234::/48", Band::Narrow),
            ("2600:1f00::1/128", Band::Narrow),
            ("2001:20::/28", Band::Wide),
            ("2001:db8::/32", Band::NotPublic),
            ("2001::/32", Band::NotPublic),
            ("2002::/16", Band::NotPublic),
            ("fc00::/7", Band::NotPublic),
            ("64:ff9b::/96", Band::NotPublic),
        ];
        for (written, band) in cases {
            assert_eq!(set(written).band(Family::V6), band, "{written}");
        }
    }

    #[test]
    fn every_special_range_is_canonical_and_ipv6_outside_global_unicast_is_closed() {
        for range in IPV4.iter().chain(IPV6) {
            assert_eq!(cidr(range.range).to_string(), range.range);
            assert_eq!(cidr(range.range).canonical(), cidr(range.range));
        }
        assert_eq!(SPACE.special.len(), IPV4.len() + IPV6.len());
        for text in IPV6_IN_USE {
            assert!(set("2000::/3").is_superset(&set(text)), "{text}");
        }
        assert!(set("2000::/3").v6.is_superset(&AddressSet::internet().v6));
    }

    #[test]
    fn what_a_block_is() {
        let cases = [
            ("10.1.2.0/24", Some("private (RFC 1918)")),
            ("169.254.169.254/32", Some("instance metadata")),
            ("169.254.169.0/24", Some("link-local")),
            ("10.0.0.0/7", None),
            ("8.8.8.8/32", None),
            ("fd00:ec2::254/128", Some("instance metadata")),
            ("fd12::/16", Some("unique local (private)")),
        ];
        for (text, what) in cases {
            assert_eq!(class_of(&cidr(text)).map(|range| range.what.0), what, "{text}");
        }
        let inside: Vec<_> =
            special_ranges(&cidr("192.0.0.0/16")).iter().map(|r| r.range).collect();
        assert_eq!(inside, ["192.0.0.0/24", "192.0.2.0/24"]);
        let all = special_ranges(&cidr("::/0"));
        assert!(all.windows(2).all(|w| cidr(w[0].range).size() >= cidr(w[1].range).size()));
        assert!(set("172.16.0.0/11").straddles(Family::V4));
        assert!(!set("0.0.0.0/1").straddles(Family::V4));
        assert!(!set("8.0.0.0/8").straddles(Family::V4));
    }

    #[test]
    fn what_was_meant() {
        let cases = [
            ("172.0.0.0/8", Some("172.16.0.0/12")),
            ("172.16.0.0/11", Some("172.16.0.0/12")),
            ("10.0.0.0/7", Some("10.0.0.0/8")),
            ("192.168.0.0/15", Some("192.168.0.0/16")),
            ("192.0.0.0/8", Some("192.168.0.0/16")),
            ("100.64.0.0/9", Some("100.64.0.0/10")),
            ("8.0.0.0/5", None),
            ("192.0.0.0/2", None),
            ("10.0.0.0/8", None),
            ("11.0.0.0/8", None),
            ("0.0.0.0/0", None),
            ("fc00::/6", None),
        ];
        for (text, meant) in cases {
            assert_eq!(private_meant(&cidr(text)), meant, "{text}");
        }
    }

    #[test]
    fn host_bits() {
        let block = cidr("100.68.0.18/18");
        assert!(block.has_host_bits());
        assert_eq!(block.to_string(), "100.68.0.0/18");
        assert_eq!(block.network(), "100.68.0.0");
        assert_eq!(block.address(), "100.68.0.18");
        assert_eq!(block.host().to_string(), "100.68.0.18/32");
        assert!(!block.canonical().has_host_bits());
        assert_eq!(cidr("2001:DB8:0:0::1/64").to_string(), "2001:db8::/64");
        assert!(!cidr("::/0").has_host_bits());
        assert_eq!(cidr("::/0").size(), u128::MAX);
    }

    #[test]
    fn what_is_wrong_with_a_block() {
        use CidrError as E;
        let owned = str::to_owned;
        let cases = [
            ("", E::Empty),
            (" 10.0.0.0/8", E::Whitespace),
            ("10.0.0.0 /8", E::Whitespace),
            ("10.0.0.1", E::NoPrefixLength(Family::V4)),
            ("10.0.0.1/", E::NoPrefixLength(Family::V4)),
            ("2001:db8::1", E::NoPrefixLength(Family::V6)),
            ("256.0.0.0/8", E::OctetTooLarge(owned("256"))),
            ("10.0.0.99999999999/8", E::OctetTooLarge(owned("99999999999"))),
            ("010.0.0.0/8", E::OctetLeadingZero(owned("010"))),
            ("10.0.0/8", E::OctetCount(3)),
            ("10.0.0.0.0/8", E::OctetCount(5)),
            ("10..0.0/8", E::NotAnAddress),
            ("10/8", E::NotAnAddress),
            ("/8", E::NotAnAddress),
            ("sg-0123456789abcdef0", E::NotAnAddress),
            ("１０.0.0.0/8", E::NotAnAddress),
            ("2001:db8:::/32", E::BadIpv6),
            ("12345::/16", E::BadIpv6),
            ("fe80::1%eth0/64", E::Zone),
            ("10.0.0.0/255.0.0.0", E::Netmask(owned("255.0.0.0"))),
            ("10.0.0.0/33", E::PrefixTooLong(Family::V4, owned("33"))),
            ("10.0.0.0/999999", E::PrefixTooLong(Family::V4, owned("999999"))),
            ("2001:db8::/129", E::PrefixTooLong(Family::V6, owned("129"))),
            ("10.0.0.0/08", E::PrefixLeadingZero(owned("08"))),
            ("10.0.0.0/-1", E::PrefixNotANumber(owned("-1"))),
            ("10.0.0.0/8/8", E::PrefixNotANumber(owned("8/8"))),
        ];
        for (text, error) in cases {
            assert_eq!(Cidr::parse(text), Err(error), "{text}");
        }
    }

    fn any_cidr() -> impl Strategy<Value = Cidr> {
        prop_oneof![
            (any::<u32>(), 0..=32u8).prop_map(|(a, p)| Cidr::new(Family::V4, a.into(), p).unwrap()),
            (any::<u128>(), 0..=128u8).prop_map(|(a, p)| Cidr::new(Family::V6, a, p).unwrap()),
        ]
    }

    proptest! {
        #[test]
        fn text_and_halves_and_cover_keep_the_set(blocks in prop::collection::vec(any_cidr(), 1..6)) {
            let whole = AddressSet::from_cidrs(&blocks);
            let mut halves = Vec::new();
            for block in &blocks {
                prop_assert_eq!(cidr(&block.to_string()), block.canonical());
                match block.halves() {
                    Some((low, high)) => halves.extend([low, high]),
                    None => halves.push(*block),
                }
            }
            prop_assert_eq!(AddressSet::from_cidrs(&halves), whole.clone());
            let cover = whole.to_cidrs();
            prop_assert_eq!(AddressSet::from_cidrs(&cover), whole);
            // No two neighbours of a minimal cover are the halves of one block.
            for pair in cover.windows(2) {
                let joined = Cidr::new(pair[0].family(), pair[0].first(), pair[0].prefix_length().saturating_sub(1));
                prop_assert_ne!(joined.unwrap().halves(), Some((pair[0], pair[1])));
            }
        }

        #[test]
        fn cover_of_any_interval(a in any::<(u32, u32)>(), b in any::<(u128, u128)>(), at_end in any::<bool>()) {
            let v6 = (b.0.min(b.1), if at_end { u128::MAX } else { b.0.max(b.1) });
            let set = AddressSet {
                v4: Ranges::single(a.0.min(a.1), a.0.max(a.1)),
                v6: Ranges::single(v6.0, v6.1),
            };
            let cover = set.to_cidrs();
            prop_assert!(cover.iter().all(|block| !block.has_host_bits()));
            prop_assert!(cover.windows(2).all(|w| !w[0].overlaps(&w[1])));
            prop_assert_eq!(AddressSet::from_cidrs(&cover), set);
        }

        #[test]
        fn nesting_is_superset(a in any_cidr(), b in any_cidr()) {
            let (x, y) = (AddressSet::from(a), AddressSet::from(b));
            prop_assert_eq!(a.contains(&b), x.is_superset(&y));
            prop_assert_eq!(a.overlaps(&b), x.intersects(&y));
        }

        #[test]
        fn any_text_is_read_without_panic(text in "[0-9a-f.:/%x ]{0,24}") {
            let _ = Cidr::parse(&text);
        }
    }
}
