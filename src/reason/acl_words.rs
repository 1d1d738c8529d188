//! Traffic of a network ACL in words: directions, protocols with ports, addresses.

use crate::{
    catalog::ports::services,
    finding::{Arg, Text},
    model::network::Direction,
    reason::{AclEntry, AddressSet, Band, Cidr, Family, Protocol, exposure::ALL_PORTS},
};

/// How many names of services, or blocks of addresses, are listed before the rest is left out.
const LISTED: usize = 3;

/// A direction, as an adjective.
pub fn direction(direction: Direction) -> Text {
    match direction {
        Direction::Inbound => Text { en: "inbound", ja: "インバウンド" },
        Direction::Outbound => Text { en: "outbound", ja: "アウトバウンド" },
    }
}

/// What stands between traffic and the other end: "from" or "to"; in Japanese the other end comes
/// first.
pub fn way(direction: Direction) -> Text {
    match direction {
        Direction::Inbound => Text { en: "from", ja: "からの" },
        Direction::Outbound => Text { en: "to", ja: "への" },
    }
}

/// The protocol and ports of an entry.
pub fn traffic_of(entry: &AclEntry) -> Arg {
    traffic(entry.protocol, entry.protocol.heeded(entry.ports, entry.source.family()))
}

/// A protocol and a range of its ports, both ends included: `TCP 22 (SSH)`.
pub fn traffic(protocol: Protocol, ports: (u16, u16)) -> Arg {
    let all = ports == ALL_PORTS;
    let name = match protocol {
        Protocol::Any => return Text { en: "all traffic", ja: "すべてのトラフィック" }.into(),
        Protocol::Tcp if all => {
            return Text { en: "every TCP port", ja: "TCP の全ポート" }.into();
        }
        Protocol::Udp if all => {
            return Text { en: "every UDP port", ja: "UDP の全ポート" }.into();
        }
        Protocol::Tcp => "TCP",
        Protocol::Udp => "UDP",
        Protocol::Icmp | Protocol::Icmpv6 => {
            let name = if protocol == Protocol::Icmp { "ICMP" } else { "ICMPv6" };
            let kind = (!all).then(|| format!("{name} {}", ports.0 >> 8));
            return kind.unwrap_or_else(|| name.to_owned()).into();
        }
        Protocol::Other(number) => return format!("IP {number}").into(),
    };
    let (first, last) = ports;
    let numbers = if first == last { first.to_string() } else { format!("{first}–{last}") };
    let mut names: Vec<&str> = Vec::new();
    for service in protocol.transport().into_iter().flat_map(|t| services(t, first, last)) {
        if !names.contains(&service.name) {
            names.push(service.name);
        }
        if names.len() > LISTED {
            break;
        }
    }
    if names.len() > LISTED {
        names.truncate(LISTED);
        names.push("…");
    }
    match names.is_empty() {
        true => format!("{name} {numbers}").into(),
        false => format!("{name} {numbers} ({})", names.join(", ")).into(),
    }
}

/// One block of addresses.
pub fn block(cidr: &Cidr) -> Arg {
    if cidr.prefix_length() == 0 { whole(cidr.family()).into() } else { cidr.to_string().into() }
}

/// A set of addresses of one family. The words for a share have the hole `{share}`, which the
/// second value fills.
pub fn addresses(set: &AddressSet, family: Family) -> (Arg, String) {
    let share = format!("{:.1}", set.public_share(family) * 100.0);
    let words = match set.band(family) {
        Band::Any => whole(family).into(),
        Band::NearAny | Band::VeryWide => Arg::Sentence(part(family)),
        _ => {
            let mut blocks: Vec<String> =
                set.only(family).to_cidrs().iter().map(Cidr::to_string).collect();
            if blocks.len() > LISTED {
                blocks.truncate(LISTED);
                blocks.push("…".to_owned());
            }
            blocks.into()
        }
    };
    (words, share)
}

fn whole(family: Family) -> Text {
    match family {
        Family::V4 => {
            Text { en: "the whole IPv4 internet", ja: "IPv4 インターネット全体" }
        }
        Family::V6 => {
            Text { en: "the whole IPv6 internet", ja: "IPv6 インターネット全体" }
        }
    }
}

fn part(family: Family) -> Text {
    match family {
        Family::V4 => Text {
            en: "{share} % of the IPv4 internet",
            ja: "IPv4 インターネットの {share} %",
        },
        Family::V6 => Text {
            en: "{share} % of the IPv6 internet",
            ja: "IPv6 インターネットの {share} %",
        },
    }
}
