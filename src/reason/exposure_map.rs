//! Which ports of a security group or a network ACL are open to which kind of source, as a table:
//! rows are services and the ports between them, columns are classes of sources.
//!
//! Public columns are nested: where the whole internet gets in, so does each wide and each narrow
//! part of it. What counts is the union of all rules, so halves of a block and the order of rules
//! make no difference to a verdict.

use crate::{
    catalog::ports::{self, PortGroup},
    finding::Text,
    model::network::{Direction, GroupRule, NetworkAcl, Peer, SecurityGroup},
    syntax::Node,
    text::Span,
};

use super::{
    AddressSet, Band, Family, Protocol, acl::Reach, acl_list::AclList, address, ranges::Ranges,
};

/// The table of one document.
#[derive(Clone, Debug)]
pub struct ExposureMap {
    /// The directions that the text shows, inbound first.
    pub sides: Vec<MapSide>,
}

/// The table of one direction.
#[derive(Clone, Debug)]
pub struct MapSide {
    /// Which way.
    pub direction: Direction,
    /// Whether every rule could be read. If not, more may be open than the table says.
    pub complete: bool,
    /// TCP first, in order of the ports. What is nowhere open has no row.
    pub rows: Vec<MapRow>,
    /// The rules that cells refer to.
    pub rules: Vec<MapRule>,
}

/// A rule behind a cell.
#[derive(Clone, Debug)]
pub struct MapRule {
    /// Its number: as people count the rules of a group, or as an ACL entry says.
    pub number: String,
    /// Its place.
    pub span: Span,
    /// The node there.
    pub node: u32,
    /// RFC 6901 pointer inside the document; filled by the engine.
    pub pointer: String,
}

/// Ports that stand together.
#[derive(Clone, Debug)]
pub struct MapRow {
    /// The protocol; `Any` for all that no other row names.
    pub protocol: Protocol,
    /// Ascending runs of ports, both ends included; one run of all where there are no ports.
    pub ports: Vec<(u16, u16)>,
    /// What listens there, each name once; nothing for the ports between the services.
    pub services: Vec<&'static str>,
    /// The kind of the services; that of no service where there are none.
    pub group: PortGroup,
    /// One for each of [`Column::ALL`].
    pub cells: [MapCell; COLUMNS],
}

/// One class of sources at one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapCell {
    /// What is open.
    pub verdict: Verdict,
    /// The rules behind it, as places in [`MapSide::rules`]; the first [`SHOWN`].
    pub rules: Vec<usize>,
    /// How many more there are.
    pub more: usize,
}

/// What is open to a class of sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// Every port of the row, to all that the class means.
    Open,
    /// Some of the ports, or a large part of the class.
    Partly,
    /// Nothing.
    #[default]
    Closed,
    /// It depends on what is not in the text.
    Unknown,
}

/// A class of sources; of destinations for what goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The whole IPv4 internet; partly from a quarter of it on.
    Internet4,
    /// The whole IPv6 internet; partly from a quarter of it on.
    Internet6,
    /// Public ranges larger than an IPv4 `/24` or an IPv6 `/48`.
    WidePublic,
    /// Any public address.
    NarrowPublic,
    /// Addresses that hosts in private networks have.
    Private,
    /// Members of security groups.
    Groups,
    /// Prefix lists, whose entries are not in the text.
    PrefixLists,
}

/// How many columns there are.
pub const COLUMNS: usize = 7;

/// How many rules a cell names.
pub const SHOWN: usize = 20;

impl Column {
    /// Every column, in the order of the cells.
    pub const ALL: [Column; COLUMNS] = [
        Column::Internet4,
        Column::Internet6,
        Column::WidePublic,
        Column::NarrowPublic,
        Column::Private,
        Column::Groups,
        Column::PrefixLists,
    ];

    /// The name in reports.
    pub fn id(self) -> &'static str {
        self.names().0
    }

    /// The name for people.
    pub fn name(self) -> Text {
        let (_, en, ja) = self.names();
        Text { en, ja }
    }

    fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Column::Internet4 => ("internet-v4", "IPv4 internet", "IPv4 全体"),
            Column::Internet6 => ("internet-v6", "IPv6 internet", "IPv6 全体"),
            Column::WidePublic => ("wide-public", "wide public", "広い公開範囲"),
            Column::NarrowPublic => ("narrow-public", "narrow public", "狭い公開範囲"),
            Column::Private => ("private", "private", "プライベート"),
            Column::Groups => ("groups", "groups", "グループ"),
            Column::PrefixLists => ("prefix-lists", "prefix lists", "プレフィックスリスト"),
        }
    }
}

impl Verdict {
    /// The name in reports, and the word for people.
    pub fn names(self) -> (&'static str, Text) {
        match self {
            Verdict::Open => ("open", Text { en: "open", ja: "開放" }),
            Verdict::Partly => ("partly", Text { en: "partly", ja: "一部" }),
            Verdict::Closed => ("closed", Text { en: "closed", ja: "閉鎖" }),
            Verdict::Unknown => ("unknown", Text { en: "unknown", ja: "不明" }),
        }
    }
}

impl MapSide {
    /// The direction's name in reports.
    pub fn direction_id(&self) -> &'static str {
        match self.direction {
            Direction::Inbound => "inbound",
            Direction::Outbound => "outbound",
        }
    }

    /// The direction, as a heading.
    pub fn heading(&self) -> Text {
        match self.direction {
            Direction::Inbound => Text { en: "inbound from", ja: "インバウンド" },
            Direction::Outbound => Text { en: "outbound to", ja: "アウトバウンド" },
        }
    }
}

impl MapRow {
    /// The protocol's name in reports; `other` for all that no other row names.
    pub fn protocol_id(&self) -> &'static str {
        match self.protocol {
            Protocol::Any => "other",
            Protocol::Tcp => "tcp",
            Protocol::Udp => "udp",
            Protocol::Icmp => "icmp",
            Protocol::Icmpv6 => "icmpv6",
            Protocol::Other(_) => "ip",
        }
    }

    /// What stands at the head of the row if there are no services.
    pub fn name(&self) -> Text {
        match self.protocol {
            Protocol::Tcp => Text { en: "other TCP ports", ja: "その他の TCP ポート" },
            Protocol::Udp => Text { en: "other UDP ports", ja: "その他の UDP ポート" },
            Protocol::Icmp => Text { en: "ICMP", ja: "ICMP" },
            Protocol::Icmpv6 => Text { en: "ICMPv6", ja: "ICMPv6" },
            Protocol::Other(_) => Text { en: "IP protocol", ja: "IP プロトコル" },
            Protocol::Any => Text { en: "other protocols", ja: "その他のプロトコル" },
        }
    }
}

impl ExposureMap {
    /// The table of a security group.
    pub fn of_group(group: &SecurityGroup<'_>) -> Self {
        let both = [Direction::Inbound, Direction::Outbound].into_iter();
        let shown = both.filter(|of| *of == Direction::Inbound || group.shows_outbound);
        ExposureMap { sides: shown.map(|direction| group_side(group, direction)).collect() }
    }

    /// The table of a network ACL.
    pub fn of_acl(acl: &NetworkAcl<'_>) -> Self {
        let both = [Direction::Inbound, Direction::Outbound].into_iter();
        let shown = both.filter(|direction| acl.shows(*direction));
        ExposureMap { sides: shown.map(|direction| acl_side(acl, direction)).collect() }
    }

    /// Every place that the table names.
    pub fn rules_mut(&mut self) -> impl Iterator<Item = &mut MapRule> {
        self.sides.iter_mut().flat_map(|side| &mut side.rules)
    }
}

/// A rule as the table takes it.
struct Hand<'t> {
    number: String,
    place: Node<'t>,
    protocol: Protocol,
    ports: (u16, u16),
    allows: bool,
    /// The columns that its peer belongs to.
    touches: [bool; COLUMNS],
}

/// The ports that a column has open in one protocol: to all that it means, and to some.
#[derive(Clone, Default)]
struct OpenPorts {
    full: Vec<(u16, u16)>,
    some: Vec<(u16, u16)>,
}

/// A run of ports, both ends included.
type Run = (u16, u16);

const ALL: Run = (0, u16::MAX);

fn group_side(group: &SecurityGroup<'_>, direction: Direction) -> MapSide {
    let hands: Vec<Hand<'_>> = group.rules_of(direction).filter_map(hand_of_rule).collect();
    let exposures = group.world(direction).exposures();
    let mut side = Builder::new(direction, hands);
    side.complete = side.hands.len() == group.rules_of(direction).count();
    for protocol in side.protocols() {
        let mut open: [OpenPorts; COLUMNS] = Default::default();
        for exposure in exposures.iter().filter(|exposure| exposure.protocol == protocol) {
            for segment in &exposure.segments {
                let ports = (segment.first, segment.last);
                public(&mut open, exposure.family, segment.band, ports);
            }
        }
        for hand in side.hands.iter().filter(|hand| hand.protocol.covers(protocol)) {
            let touched = open.iter_mut().zip(hand.touches).skip(PUBLIC);
            for (column, _) in touched.filter(|(_, touches)| *touches) {
                column.full.push(hand.ports);
                column.some.push(hand.ports);
            }
        }
        side.rows(protocol, open);
    }
    side.done()
}

fn acl_side(acl: &NetworkAcl<'_>, direction: Direction) -> MapSide {
    let list = AclList::of(acl, direction);
    let hands = list.verdict.outcomes().filter_map(|outcome| {
        let entry = list.read(outcome.id)?;
        let written = list.written(entry.id)?;
        let alive = !matches!(outcome.reach, Reach::None(_));
        let ports = entry.protocol.heeded(entry.ports, entry.source.family());
        alive.then(|| Hand {
            number: entry.shown_number(),
            place: written.number_node.unwrap_or(written.node),
            protocol: entry.protocol,
            ports,
            allows: entry.allow,
            touches: touches(&entry.source),
        })
    });
    let mut side = Builder::new(direction, hands.collect());
    side.complete = list.complete && list.verdict.unread() == 0;
    for protocol in side.protocols() {
        let mut open: [OpenPorts; COLUMNS] = Default::default();
        for family in Family::ALL {
            for free in list.verdict.open(family, protocol) {
                public(&mut open, family, free.addresses.band(family), free.ports);
                if address::private_space().intersects(&free.addresses) {
                    let [.., private, _, _] = &mut open;
                    private.full.push(free.ports);
                    private.some.push(free.ports);
                }
            }
        }
        side.rows(protocol, open);
    }
    side.done()
}

/// So many columns are about public addresses.
const PUBLIC: usize = 4;

fn public(open: &mut [OpenPorts; COLUMNS], family: Family, band: Band, ports: (u16, u16)) {
    let [v4, v6, wide, narrow, ..] = open;
    let internet = match family {
        Family::V4 => v4,
        Family::V6 => v6,
    };
    for (column, full, some) in [
        (internet, Band::Any, Band::NearAny),
        (wide, Band::Broad, Band::Broad),
        (narrow, Band::Narrow, Band::Narrow),
    ] {
        if band <= full {
            column.full.push(ports);
        }
        if band <= some {
            column.some.push(ports);
        }
    }
}

fn hand_of_rule<'t>(rule: &GroupRule<'t>) -> Option<Hand<'t>> {
    let (protocol, ports) = rule.heeded()?;
    let touches = match &rule.peer {
        Peer::Block(block) => touches(&block.known()?),
        Peer::Group(_) => Column::ALL.map(|column| column == Column::Groups),
        Peer::PrefixList(_) => Column::ALL.map(|column| column == Column::PrefixLists),
    };
    let number = rule.number.to_string();
    Some(Hand { number, place: rule.peer_node, protocol, ports, allows: true, touches })
}

fn touches(block: &super::Cidr) -> [bool; COLUMNS] {
    let set = AddressSet::from(*block);
    let public = set.public_count(block.family()) > 0;
    Column::ALL.map(|column| match column {
        Column::Internet4 => public && block.family() == Family::V4,
        Column::Internet6 => public && block.family() == Family::V6,
        Column::WidePublic | Column::NarrowPublic => public,
        Column::Private => address::private_space().intersects(&set),
        Column::Groups | Column::PrefixLists => false,
    })
}

struct Builder<'t> {
    direction: Direction,
    complete: bool,
    hands: Vec<Hand<'t>>,
    rows: Vec<MapRow>,
}

impl<'t> Builder<'t> {
    fn new(direction: Direction, hands: Vec<Hand<'t>>) -> Self {
        Builder { direction, complete: true, hands, rows: Vec::new() }
    }

    /// TCP and UDP, then the others that are named, then all the rest.
    fn protocols(&self) -> Vec<Protocol> {
        let mut named: Vec<Protocol> = self.hands.iter().map(|hand| hand.protocol).collect();
        crate::order::sort(&mut named);
        named.dedup();
        let first = [Protocol::Tcp, Protocol::Udp];
        let others = named.into_iter().filter(|of| !first.contains(of) && *of != Protocol::Any);
        first.into_iter().chain(others).chain([Protocol::Any]).collect()
    }

    /// Adds the rows of a protocol.
    fn rows(&mut self, protocol: Protocol, open: [OpenPorts; COLUMNS]) {
        let sets = open
            .map(|ports| (Ranges::from_intervals(ports.full), Ranges::from_intervals(ports.some)));
        let touched = Ranges::union_of(sets.iter().map(|(_, some)| some));
        if touched.is_empty() {
            return;
        }
        let verdicts = |ports: (u16, u16)| {
            let mut columns = Column::ALL.into_iter();
            sets.each_ref().map(|(full, some)| verdict(columns.next(), full, some, ports))
        };
        let Some(transport) = protocol.transport() else {
            return self.row(protocol, vec![ALL], verdicts(ALL));
        };
        let services = ports::services(transport, 0, u16::MAX);
        let (mut served, before) = (Vec::new(), self.rows.len());
        for service in services {
            let ports = (service.first, service.last);
            let verdicts = verdicts(ports);
            if verdicts.iter().any(|verdict| *verdict != Verdict::Closed) {
                served.push(ports);
                self.row(protocol, vec![ports], verdicts);
                let group = ports::group_of(transport, service.first);
                self.join(before, service.name, group);
            }
        }
        let served = Ranges::from_intervals(served);
        // Between edges of all sets every port has the same verdicts; equal ones share a row.
        let mut edges: Vec<u16> = Vec::new();
        let all = sets.iter().flat_map(|(full, some)| full.iter().chain(some.iter()));
        for (first, last) in all.chain(served.iter()) {
            edges.push(first);
            edges.extend(last.checked_add(1));
        }
        crate::order::sort(&mut edges);
        edges.dedup();
        let ends = edges.iter().skip(1).map(|next| next.saturating_sub(1)).chain([u16::MAX]);
        let mut rest: Vec<([Verdict; COLUMNS], Vec<Run>)> = Vec::new();
        for ports in edges.iter().copied().zip(ends) {
            if served.contains(ports.0) || !touched.contains(ports.0) {
                continue;
            }
            let found = verdicts(ports);
            match rest.iter_mut().find(|(known, _)| *known == found) {
                Some((_, runs)) => runs.push(ports),
                None => rest.push((found, vec![ports])),
            }
        }
        for (verdicts, runs) in rest {
            self.row(protocol, runs, verdicts);
            if let Some(row) = self.rows.last_mut() {
                bridge(&mut row.ports, &served);
            }
        }
    }

    fn row(&mut self, protocol: Protocol, ports: Vec<(u16, u16)>, verdicts: [Verdict; COLUMNS]) {
        let mut cells = verdicts.map(|verdict| MapCell { verdict, ..MapCell::default() });
        let hands = self
            .hands
            .iter()
            .enumerate()
            .filter(|(_, hand)| hand.protocol.covers(protocol) && meets(&ports, hand.ports));
        for (at, hand) in hands {
            for (cell, touches) in cells.iter_mut().zip(hand.touches) {
                let unlike = if hand.allows { Verdict::Closed } else { Verdict::Open };
                if touches && cell.verdict != unlike {
                    match cell.rules.len() < SHOWN {
                        true => cell.rules.push(at),
                        false => cell.more += 1,
                    }
                }
            }
        }
        let (services, group) = (Vec::new(), PortGroup::Other);
        self.rows.push(MapRow { protocol, ports, services, group, cells });
    }

    /// Names the last row, and puts it to one of the same kind and with the same answers if there
    /// is one: a rule that opens everything shall not fill a hundred rows.
    fn join(&mut self, from: usize, name: &'static str, group: PortGroup) {
        let Some(mut row) = self.rows.pop() else { return };
        let mut same = self.rows.iter_mut().skip(from);
        match same.find(|known| known.group == group && known.cells == row.cells) {
            Some(known) => {
                known.ports.append(&mut row.ports);
                if !known.services.contains(&name) {
                    known.services.push(name);
                }
            }
            None => self.rows.push(MapRow { services: vec![name], group, ..row }),
        }
    }

    /// Keeps the rules that some cell names.
    fn done(self) -> MapSide {
        let Builder { direction, complete, hands, mut rows } = self;
        let cells = || rows.iter().flat_map(|row| &row.cells);
        let mut named: Vec<usize> = cells().flat_map(|cell| &cell.rules).copied().collect();
        crate::order::sort(&mut named);
        named.dedup();
        for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
            for rule in &mut cell.rules {
                *rule = named.binary_search(rule).unwrap_or_default();
            }
        }
        let rules = named.iter().filter_map(|at| hands.get(*at)).map(|hand| MapRule {
            number: hand.number.clone(),
            span: hand.place.span(),
            node: hand.place.index(),
            pointer: String::new(),
        });
        MapSide { direction, complete, rules: rules.collect(), rows }
    }
}

fn verdict(
    column: Option<Column>,
    full: &Ranges<u16>,
    some: &Ranges<u16>,
    (first, last): (u16, u16),
) -> Verdict {
    let ports = Ranges::single(first, last);
    if !meets_set(some, first, last) {
        Verdict::Closed
    } else if column == Some(Column::PrefixLists) {
        Verdict::Unknown
    } else if full.is_superset(&ports) {
        Verdict::Open
    } else {
        Verdict::Partly
    }
}

fn meets_set(set: &Ranges<u16>, first: u16, last: u16) -> bool {
    set.contains(first) || set.intersects(&Ranges::single(first, last))
}

fn meets(runs: &[(u16, u16)], (first, last): (u16, u16)) -> bool {
    let from = runs.partition_point(|run| run.1 < first);
    runs.get(from).is_some_and(|run| run.0 <= last)
}

/// Joins runs that only services with rows of their own part.
fn bridge(runs: &mut Vec<(u16, u16)>, served: &Ranges<u16>) {
    let mut joined: Vec<(u16, u16)> = Vec::with_capacity(runs.len());
    for run in runs.iter().copied() {
        match joined.last_mut() {
            Some(last) if follows(*last, run, served) => last.1 = run.1,
            _ => joined.push(run),
        }
    }
    *runs = joined;
}

fn follows(one: (u16, u16), next: (u16, u16), served: &Ranges<u16>) -> bool {
    let gap = one.1.checked_add(1).zip(next.0.checked_sub(1));
    gap.is_some_and(|(from, to)| from > to || served.is_superset(&Ranges::single(from, to)))
}
