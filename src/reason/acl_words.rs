//! Traffic of a network ACL in words: directions, protocols with ports. Sets of addresses are
//! worded in `source_words`.

use crate::{
    catalog::ports::services,
    finding::{Arg, Args, Finding, Text},
    model::network::Direction,
    reason::{
        AclEntry, Protocol, acl_list::AclList, exposure::ALL_PORTS, some_of, source_words::whole,
    },
    syntax::Node,
};

/// A range of ports with more services than this is shown without their names.
const NAMED: usize = 3;

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
            return Text { en: "every TCP port", ja: "すべての TCP ポート" }.into();
        }
        Protocol::Udp if all => {
            return Text { en: "every UDP port", ja: "すべての UDP ポート" }.into();
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
        if names.len() > NAMED {
            return format!("{name} {numbers}").into();
        }
    }
    match names.is_empty() {
        true => format!("{name} {numbers}").into(),
        false => format!("{name} {numbers} ({})", names.join(", ")).into(),
    }
}

/// Fills `{number}`, `{traffic}`, `{way}` and `{addresses}` with what an entry says.
pub fn describe(finding: &mut Finding, entry: &AclEntry, of: Direction) {
    finding.arg("number", entry.number.to_string());
    finding.args.extend(says(entry, of));
}

/// Fills `{traffic}` with the protocol and ports of an entry, so that Japanese has spaces around
/// Latin letters and none elsewhere.
pub fn name_traffic(finding: &mut Finding, entry: &AclEntry) {
    push_traffic(&mut finding.args, entry);
}

fn push_traffic(args: &mut Args, entry: &AclEntry) {
    match traffic_of(entry) {
        Arg::Text(text) => {
            args.push(("latin_traffic", text.into()));
            let spaced = Text { en: "{latin_traffic}", ja: " {latin_traffic} " };
            args.push(("traffic", Arg::Sentence(spaced)));
        }
        phrase => args.push(("traffic", phrase)),
    }
}

/// Reports entries at the number of the first: fills `{which}` with their numbers, and makes the
/// others related places. Nothing without any entry.
pub fn report_all<'f>(
    list: &AclList<'_, '_>,
    ids: &[usize],
    at: impl FnOnce(Node<'_>) -> &'f mut Finding,
) -> Option<&'f mut Finding> {
    let written = list.written(*ids.first()?)?;
    let finding = at(written.number_node.unwrap_or(written.node));
    some_of(finding, "numbers", list.numbers(ids));
    let which = match ids.len() {
        1 => Text { en: "rule number {numbers}", ja: "ルール番号 {numbers}" },
        _ => Text { en: "rule numbers {numbers}", ja: "ルール番号 {numbers}" },
    };
    finding.arg("which", Arg::Sentence(which)).confidence(list.confidence());
    relate(finding, list, ids.get(1..).unwrap_or_default());
    Some(finding)
}

/// Adds the entries as related places, with what each does; at most [`RELATED`].
pub fn relate(finding: &mut Finding, list: &AclList<'_, '_>, ids: &[usize]) {
    for id in ids.iter().take(RELATED) {
        let (Some(read), Some(written)) = (list.read(*id), list.written(*id)) else { continue };
        let message = if read.allow { ALLOWS } else { DENIES };
        let args = says(read, list.direction);
        finding.related(written.number_node.unwrap_or(written.node), message, args);
    }
}

/// How many entries a finding points at besides its own.
const RELATED: usize = 20;

const ALLOWS: Text =
    Text { en: "allows {traffic} {way} {addresses}", ja: "{addresses}{way}{traffic}を許可" };
const DENIES: Text =
    Text { en: "denies {traffic} {way} {addresses}", ja: "{addresses}{way}{traffic}を拒否" };

/// Fills `{traffic}`, `{way}` and `{addresses}`, so that Japanese has spaces around Latin letters
/// and none elsewhere.
fn says(entry: &AclEntry, of: Direction) -> Args {
    let mut args: Args = vec![("way", way(of).into())];
    push_traffic(&mut args, entry);
    if entry.source.prefix_length() == 0 {
        args.push(("addresses", whole(entry.source.family()).into()));
    } else {
        args.push(("block", entry.source.to_string().into()));
        args.push(("addresses", Arg::Sentence(Text { en: "{block}", ja: "{block} " })));
    }
    args
}
