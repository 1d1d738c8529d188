//! Words for what is open to whom: ports with the names of their services, sources as parts of the
//! internet, the rules that do it. The same in every rule about networks.

use crate::{
    catalog::ports::{self, PortClass, Transport},
    finding::{Arg, Args, Finding, Promise, Text, Wording},
    model::network::{Block, Causes, Direction, GroupRule, Limit, Opening, Peer, PortRun, Reach},
    reason::{AddressSet, Band, Cidr, Family},
    syntax::Node,
    text::Edit,
};

/// So many things are named in a sentence before the rest is counted.
const NAMED: usize = 10;
/// So many rules become related places.
const RELATED: usize = 20;

/// Fills `{ports}`, `{is}`, `{source}` and `{how}`, and makes every rule behind it but the one at
/// the finding's own place a related place.
pub fn describe(finding: &mut Finding, opening: &Opening, causes: &Causes<'_, '_>) {
    name_ports(finding, &opening.ports);
    name_source(finding, &opening.reach);
    name_split(finding, opening, causes);
    relate(finding, &causes.rules);
}

/// Fills `{ports}` with the ports and the names of their services, and `{is}` to fit.
pub fn name_ports(finding: &mut Finding, runs: &[PortRun]) {
    let mut items = port_words(runs);
    let one = items.len() == 1;
    let rest = items.len().saturating_sub(NAMED);
    if rest > 1 {
        items.truncate(NAMED);
        finding.arg("more", rest);
        items.push(Arg::Sentence(Text { en: "{more} more", ja: "(ほか {more} 件)" }));
    }
    let is = if one { Text { en: "is", ja: "が" } } else { Text { en: "are", ja: "が" } };
    finding.arg("ports", items).arg("is", is);
}

/// Fills `{source}` with how much of the internet that is.
pub fn name_source(finding: &mut Finding, reach: &[Reach]) {
    if reach.len() == 2 && reach.iter().all(|part| part.whole) {
        let both = Text {
            en: "the whole internet (IPv4 and IPv6)",
            ja: "IPv4 と IPv6 のインターネット全体",
        };
        finding.arg("source", both);
        return;
    }
    let parts = reach.iter().map(|part| {
        let v4 = part.family == Family::V4;
        if part.whole {
            return Arg::Phrase(whole(part.family));
        }
        finding.arg(if v4 { "share4" } else { "share6" }, percent(part.share));
        Arg::Sentence(match (v4, part.varies) {
            (true, false) => Text {
                en: "{share4} of the IPv4 internet",
                ja: "IPv4 インターネットの {share4} の範囲",
            },
            (true, true) => Text {
                en: "up to {share4} of the IPv4 internet",
                ja: "IPv4 インターネットの最大 {share4} の範囲",
            },
            (false, false) => Text {
                en: "{share6} of the IPv6 internet",
                ja: "IPv6 インターネットの {share6} の範囲",
            },
            (false, true) => Text {
                en: "up to {share6} of the IPv6 internet",
                ja: "IPv6 インターネットの最大 {share6} の範囲",
            },
        })
    });
    let parts: Vec<Arg> = parts.collect();
    finding.arg("source", Arg::List(parts));
}

/// The whole internet of a family.
pub fn whole(family: Family) -> Text {
    match family {
        Family::V4 => {
            Text { en: "the whole IPv4 internet", ja: "IPv4 インターネット全体" }
        }
        Family::V6 => {
            Text { en: "the whole IPv6 internet", ja: "IPv6 インターネット全体" }
        }
    }
}

/// Fills a hole with a set that is a large part of a family's internet.
pub fn name_set(finding: &mut Finding, hole: &'static str, set: &AddressSet, family: Family) {
    let whole_of_it = set.band(family) == Band::Any;
    let reach = Reach {
        family,
        whole: whole_of_it,
        share: set.public_share(family),
        public: set.public_count(family),
        varies: false,
        limit: Limit::Band(Band::NearAny),
    };
    name_source(finding, &[reach]);
    if let Some((name, _)) = finding.args.last_mut() {
        *name = hole;
    }
}

/// Reports rules of one direction at the first of them: fills `{which}` with their numbers,
/// `{peers}` with their peers, and makes the others related places. Nothing without any rule.
pub fn report_all<'f>(
    rules: &[&GroupRule<'_>],
    at: impl FnOnce(Node<'_>) -> &'f mut Finding,
) -> Option<&'f mut Finding> {
    let first = rules.first()?;
    let finding = at(first.peer_node);
    name_rules(finding, rules);
    name_peers(finding, "peers", rules);
    let which = match (first.direction, rules.len()) {
        (Direction::Inbound, 1) => {
            Text { en: "inbound rule {rules}", ja: "インバウンドルール {rules}" }
        }
        (Direction::Inbound, _) => {
            Text { en: "inbound rules {rules}", ja: "インバウンドルール {rules}" }
        }
        (Direction::Outbound, 1) => {
            Text { en: "outbound rule {rules}", ja: "アウトバウンドルール {rules}" }
        }
        (Direction::Outbound, _) => {
            Text { en: "outbound rules {rules}", ja: "アウトバウンドルール {rules}" }
        }
    };
    finding.arg("which", Arg::Sentence(which));
    relate(finding, rules);
    Some(finding)
}

/// The words for a block whose host bits EC2 clears; [`name_stored`] fills them.
pub const STORED: Wording = Wording {
    title: Text {
        en: "The block is stored without its host bits",
        ja: "CIDR のホスト部は切り捨てて保存される",
    },
    message: Text {
        en: "EC2 stores `{written}` as `{stored}`, which is {count} addresses and not the one that is written",
        ja: "EC2 は `{written}` を `{stored}` として保存します。書かれた 1 個のアドレスではなく、{count} 個のアドレスが対象になります",
    },
    remedy: Text {
        en: "Write `{stored}` if the whole block is meant, `{host}` if one address is meant",
        ja: "ブロック全体を指すなら `{stored}`、一つのアドレスを指すなら `{host}` と書いてください",
    },
};

/// Fills [`STORED`], with the fix that writes what is stored.
pub fn name_stored(finding: &mut Finding, block: &Block<'_>, cidr: Cidr) {
    let stored = cidr.canonical().to_string();
    finding.arg("written", block.text.as_ref()).arg("stored", stored.clone());
    finding.arg("count", AddressSet::from(cidr).count(cidr.family()));
    finding.arg("host", cidr.host().to_string());
    let title =
        Text { en: "Write what EC2 stores", ja: "EC2 が保存する形に書き換える" };
    finding.fix(Promise::SameMeaning, title, [Edit::replace(block.node.inner(), stored)]);
}

/// Fills `{written}`, `{count}`, `{size}` and `{family}` with how much of the internet a block
/// takes in that looks private.
pub fn name_spill(finding: &mut Finding, block: &Block<'_>, cidr: Cidr) {
    let (set, family) = (AddressSet::from(cidr), cidr.family());
    finding.arg("written", block.text.as_ref()).arg("count", set.public_count(family));
    finding.arg("size", percent(set.public_share(family))).arg("family", family.to_string());
}

/// Fills `{source}` with a count of addresses, where a share alone says little.
pub fn name_size(finding: &mut Finding, reach: &[Reach]) {
    let parts = reach.iter().map(|part| match part.family {
        Family::V4 => {
            finding.arg("count4", part.public).arg("share4", percent(part.share));
            Arg::Sentence(if part.varies {
                Text {
                    en: "up to {count4} public addresses, {share4} of the IPv4 internet",
                    ja: "IPv4 インターネットの {share4} に当たる最大 {count4} 個のパブリックアドレス",
                }
            } else {
                Text {
                    en: "{count4} public addresses, {share4} of the IPv4 internet",
                    ja: "IPv4 インターネットの {share4} に当たる {count4} 個のパブリックアドレス",
                }
            })
        }
        Family::V6 => {
            let bits = part.public.checked_ilog2().unwrap_or(0);
            finding.arg("prefix6", format!("/{}", 128u32.saturating_sub(bits)));
            finding.arg("share6", percent(part.share));
            Arg::Sentence(Text {
                en: "as much as a `{prefix6}` of IPv6, {share6} of the IPv6 internet",
                ja: "IPv6 インターネットの {share6} に当たる `{prefix6}` 相当の範囲",
            })
        }
    });
    let parts: Vec<Arg> = parts.collect();
    finding.arg("source", Arg::List(parts));
}

/// Fills `{rules}` with numbers as people count the rules of one direction, and `{count}`.
pub fn name_rules(finding: &mut Finding, rules: &[&GroupRule<'_>]) {
    let mut numbers: Vec<usize> = rules.iter().map(|rule| rule.number).collect();
    crate::order::sort(&mut numbers);
    let rest = numbers.len().saturating_sub(NAMED);
    let mut items: Vec<Arg> =
        numbers.iter().take(NAMED).map(|number| Arg::Text(number.to_string())).collect();
    if rest > 0 {
        finding.arg("more_rules", rest);
        items
            .push(Arg::Sentence(Text { en: "{more_rules} more", ja: "(ほか {more_rules} 件)" }));
    }
    finding.arg("rules", items).arg("count", numbers.len());
}

/// Fills a hole with the peers of the rules as they were written.
pub fn name_peers(finding: &mut Finding, hole: &'static str, rules: &[&GroupRule<'_>]) {
    const PEERS: usize = 3;
    let mut items: Vec<Arg> = Vec::new();
    for rule in rules {
        if let Arg::Text(text) = peer(rule) {
            let quoted = Arg::Text(format!("`{text}`"));
            if !items.contains(&quoted) {
                items.push(quoted);
            }
        }
        if items.len() > PEERS {
            break;
        }
    }
    if items.len() > PEERS {
        items.truncate(PEERS);
        items.push(Arg::Phrase(Text { en: "others", ja: "その他" }));
    }
    finding.arg(hole, items);
}

/// Makes the rules related places, but for the one at the finding's own place.
pub fn relate(finding: &mut Finding, rules: &[&GroupRule<'_>]) {
    for rule in rules.iter().take(RELATED) {
        if finding.node == Some(rule.peer_node.index()) {
            continue;
        }
        let args: Args = vec![("number", rule.number.into()), ("peer", peer(rule))];
        let text = match rule.direction {
            Direction::Inbound => Text {
                en: "inbound rule {number} lets in `{peer}`",
                ja: "インバウンドルール {number} が `{peer}` を許可",
            },
            Direction::Outbound => Text {
                en: "outbound rule {number} lets out to `{peer}`",
                ja: "アウトバウンドルール {number} が `{peer}` への送信を許可",
            },
        };
        finding.related(rule.peer_node, text, args);
    }
}

/// The rule's peer as it was written.
pub fn peer(rule: &GroupRule<'_>) -> Arg {
    match &rule.peer {
        Peer::Block(block) => Arg::Text(block.text.clone().into_owned()),
        Peer::Group(id) | Peer::PrefixList(id) => Arg::Text(id.clone().into_owned()),
    }
}

/// What is open where every port is.
pub fn every_port(opening: &Opening) -> Text {
    let has = |transport| opening.ports.iter().any(|run| run.transport == transport);
    if opening.every_protocol {
        Text {
            en: "Every port of every protocol", ja: "すべてのプロトコルの全ポート"
        }
    } else if has(Transport::Tcp) && has(Transport::Udp) {
        Text { en: "Every TCP and UDP port", ja: "TCP と UDP の全ポート" }
    } else if has(Transport::Tcp) {
        Text { en: "Every TCP port", ja: "TCP の全ポート" }
    } else {
        Text { en: "Every UDP port", ja: "UDP の全ポート" }
    }
}

/// The services on all ports of the transports that people are most often sorry about.
pub fn notable(runs: &[PortRun]) -> Vec<PortRun> {
    let wanted = |service: &&ports::Service| {
        service.is(PortClass::RemoteAdmin) || service.is(PortClass::DataStore)
    };
    let tcp = runs.iter().any(|run| run.transport == Transport::Tcp);
    let services = ports::SERVICES.iter().filter(|service| {
        if tcp {
            service.is_on(Transport::Tcp, 0, u16::MAX)
                && wanted(service)
                && !service.aliases.is_empty()
        } else {
            service.is_on(Transport::Udp, 0, u16::MAX) && service.is(PortClass::UdpAmplifier)
        }
    });
    let transport = if tcp { Transport::Tcp } else { Transport::Udp };
    services
        .map(|service| PortRun { transport, first: service.first, last: service.last })
        .collect()
}

fn name_split(finding: &mut Finding, opening: &Opening, causes: &Causes<'_, '_>) {
    if causes.split.is_empty() {
        finding.arg("how", Text { en: "", ja: "" });
        return;
    }
    let whole = opening.reach.iter().any(|part| part.whole);
    let halves = whole && causes.split.len() == 2;
    name_rules(finding, &causes.split);
    finding.arg(
        "how",
        Arg::Sentence(if halves {
            Text {
                en: " in two halves, rules {rules}", ja: " (ルール {rules} の二つに分割)"
            }
        } else {
            Text {
                en: " in {count} parts, rules {rules}",
                ja: " (ルール {rules} の {count} 個に分割)",
            }
        }),
    );
}

/// `SSH (22)`, `DNS (53, 53/udp)`, `TCP 444`, `UDP 0–65535`: in order of the ports, each service
/// once.
fn port_words(runs: &[PortRun]) -> Vec<Arg> {
    let mut named: Vec<(&str, Vec<String>)> = Vec::new();
    let mut items: Vec<Result<usize, Arg>> = Vec::new();
    for run in runs {
        let mut covered = u32::from(run.first);
        let services = ports::services(run.transport, run.first, run.last);
        let services: Vec<_> = services.take(MOST_SERVICES).collect();
        for service in &services {
            if u32::from(service.first) <= covered {
                covered = covered.max(u32::from(service.last) + 1);
            }
        }
        if covered <= u32::from(run.last) {
            // Not every port has a name: the numbers tell more than the names of some.
            items.push(Err(plain(run)));
            continue;
        }
        for service in services {
            let run = PortRun {
                first: service.first.max(run.first),
                last: service.last.min(run.last),
                ..*run
            };
            let words = match run.transport {
                Transport::Tcp => range(&run),
                Transport::Udp => format!("{}/udp", range(&run)),
            };
            match named.iter_mut().find(|(name, _)| *name == service.name) {
                Some((_, all)) => all.push(words),
                None => {
                    items.push(Ok(named.len()));
                    named.push((service.name, vec![words]));
                }
            }
        }
    }
    let word = |item: Result<usize, Arg>| match item {
        Err(arg) => Some(arg),
        Ok(at) => named.get(at).map(|(name, all)| {
            let all = all.join(", ");
            let said = name.ends_with(&format!("({all})"));
            Arg::Text(if said { (*name).to_owned() } else { format!("{name} ({all})") })
        }),
    };
    items.into_iter().filter_map(word).collect()
}

/// More services than this on one run are not worth naming.
const MOST_SERVICES: usize = 40;

fn plain(run: &PortRun) -> Arg {
    Arg::Text(match run.transport {
        Transport::Tcp => format!("TCP {}", range(run)),
        Transport::Udp => format!("UDP {}", range(run)),
    })
}

fn range(run: &PortRun) -> String {
    if run.first == run.last {
        run.first.to_string()
    } else {
        format!("{}–{}", run.first, run.last)
    }
}

/// A number from 0 to 100 with so many decimal places. Formatting floats with `format!` would bring
/// 25 KB of exact algorithms into the module for these few figures.
fn decimal(value: f64, places: u32) -> String {
    let scale = 10u64.pow(places);
    let rounded = (value * scale as f64).round() as u64;
    format!("{}.{:0width$}", rounded / scale, rounded % scale, width = places as usize)
}

/// A share as people read it: `43.47 %`, `0.0035 %`.
fn percent(share: f64) -> String {
    let percent = share * 100.0;
    match percent {
        p if p >= 0.01 => format!("{} %", decimal(percent, 2)),
        p if p >= 0.0001 => format!("{} %", decimal(percent, 4)),
        _ => "< 0.0001 %".to_owned(),
    }
}
