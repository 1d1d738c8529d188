//! Whether the internet really reaches a network interface: what its groups let in has to pass the
//! network ACL both ways, and needs a route, an address and switches that are not off.

use crate::{
    catalog::ports::{PortGroup, ports_of},
    finding::{Severity, Text},
    model::network::{
        Direction, GroupRule, Interface, Limit, Network, NetworkAcl, PortRun, Reach, RouteTable,
        TRANSPORTS,
    },
    reason::{
        AddressSet, Band, Entry, Exposure, Family, PortSegment, Protocol, exposure,
        exposure::sources,
    },
    syntax::Node,
};

/// What can close a way from the internet, beside the groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// The network ACL, for what comes in.
    AclIn,
    /// The network ACL, for the replies.
    AclOut,
    /// The routes of the subnet.
    Route,
    /// The interface has no address that the internet knows.
    Address,
    /// A switch for all traffic through internet gateways.
    Switch,
}

/// What would tell whether a way is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The network ACL of the subnet.
    Acl,
    /// The route table of the subnet.
    Routes,
    /// What lies behind a transit gateway or an appliance.
    Behind,
}

/// Whether the internet gets through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is in the way.
    Open,
    /// Nothing that is known is in the way.
    OpenIf(Vec<Lack>),
    /// These are in the way.
    Blocked(Vec<Gate>),
}

/// Ports of an interface that its groups open, with one answer.
#[derive(Clone, Debug)]
pub struct Path<'t> {
    /// The ports, the TCP ones first.
    pub ports: Vec<PortRun>,
    /// Of whom the answer holds; one or both families.
    pub reach: Vec<Reach>,
    /// The answer.
    pub verdict: Verdict,
    /// How bad it is if the way is open.
    pub severity: Severity,
    /// The places that let the traffic through or close its way, each with its document.
    pub places: Vec<(u32, Node<'t>, Text)>,
}

/// The ports that are looked at, with how bad it is to have them open.
const SENSITIVE: [(PortGroup, Severity); 4] = [
    (PortGroup::Admin, Severity::Critical),
    (PortGroup::Database, Severity::Critical),
    (PortGroup::FileShare, Severity::Critical),
    (PortGroup::ManagementWeb, Severity::High),
];

/// The ports on which a host waits for replies. Source: VPC user guide, ephemeral ports; as of
/// 2026-11.
const EPHEMERAL: (u16, u16) = (1024, u16::MAX);

/// So many groups count on one interface. Source: VPC quotas; as of 2026-11.
const MOST_GROUPS: usize = 16;

/// So many rules of groups are shown for a path.
const SHOWN: usize = 8;

/// The answers for the sensitive ports that the groups of an interface, taken together, open to the
/// internet. Where a port is open to one family, nothing is said of the other.
pub fn paths<'t>(network: &Network<'_, 't>, interface: &Interface<'t>) -> Vec<Path<'t>> {
    let Some(gates) = Gates::of(network, interface) else { return Vec::new() };
    let mut paths: Vec<Path<'t>> = Vec::new();
    for (transport, protocol) in TRANSPORTS {
        for (group, severity) in SENSITIVE {
            for port in ports_of(transport, group).flat_map(|(first, last)| first..=last) {
                let both = Family::ALL.map(|family| gates.answer(family, protocol, port));
                let worst = both.iter().flatten().map(|(verdict, _)| rank(verdict)).min();
                for (family, answer) in Family::ALL.into_iter().zip(both) {
                    let Some((verdict, reach)) = answer else { continue };
                    if worst == Some(0) && rank(&verdict) > 0 {
                        continue;
                    }
                    let run = PortRun { transport, first: port, last: port };
                    add(&mut paths, run, reach, verdict, severity, || {
                        gates.places(family, protocol, port)
                    });
                }
            }
        }
    }
    join_families(&mut paths);
    for path in &mut paths {
        crate::order::sort_by_key(&mut path.ports, |run| (run.transport, run.first));
        path.ports.dedup_by(|next, run| {
            let follows = run.transport == next.transport
                && run.last.checked_add(1).is_some_and(|end| next.first <= end);
            if follows {
                run.last = run.last.max(next.last);
            }
            follows
        });
    }
    paths
}

/// Whether the text has the groups of every interface behind a network ACL, and none of them opens
/// one of these ports to the internet at large.
pub fn groups_close<'t>(
    network: &Network<'_, 't>,
    acl: &NetworkAcl<'t>,
    family: Family,
    ports: &[(Protocol, (u16, u16))],
) -> bool {
    let mut interfaces = acl.subnets().flat_map(|subnet| network.interfaces(&subnet)).peekable();
    interfaces.peek().is_some()
        && interfaces.all(|interface| {
            let opens = |gates: Gates<'_, '_, '_>| {
                let mut all = ports.iter().flat_map(|(protocol, (first, last))| {
                    (*first..=*last).map(move |port| (*protocol, port))
                });
                all.any(|(protocol, port)| gates.exposed(family, protocol, port).is_some())
            };
            interface.groups().iter().all(|id| network.group(id).is_some())
                && !Gates::of(network, &interface).is_some_and(opens)
        })
}

/// Open ways come first, then those that may be open.
fn rank(verdict: &Verdict) -> usize {
    match verdict {
        Verdict::Open => 0,
        Verdict::OpenIf(_) => 1,
        Verdict::Blocked(_) => 2,
    }
}

fn add<'t>(
    paths: &mut Vec<Path<'t>>,
    run: PortRun,
    reach: Reach,
    verdict: Verdict,
    severity: Severity,
    places: impl FnOnce() -> Vec<(u32, Node<'t>, Text)>,
) {
    let known = paths.iter_mut().find(|path| {
        path.verdict == verdict
            && path.reach.iter().all(|of| of.family == reach.family && of.whole == reach.whole)
    });
    let Some(path) = known else {
        let places = places();
        paths.push(Path { ports: vec![run], reach: vec![reach], verdict, severity, places });
        return;
    };
    path.ports.push(run);
    path.severity = path.severity.min(severity);
    if let Some(of) = path.reach.first_mut() {
        of.varies |= of.public != reach.public;
        of.share = of.share.max(reach.share);
        of.public = of.public.max(reach.public);
    }
}

/// Paths that differ in nothing but the family become one.
fn join_families(paths: &mut Vec<Path<'_>>) {
    let mut joined: Vec<Path<'_>> = Vec::new();
    for path in paths.drain(..) {
        let same = |other: &&mut Path<'_>| {
            other.verdict == path.verdict && other.ports == path.ports && other.reach.len() == 1
        };
        match joined.iter_mut().find(same) {
            Some(other) => {
                other.reach.extend(path.reach);
                for place in path.places {
                    let known = |other: &(u32, Node<'_>, Text)| {
                        (other.0, other.1.index()) == (place.0, place.1.index())
                    };
                    if !other.places.iter().any(known) {
                        other.places.push(place);
                    }
                }
                crate::order::sort_by_key(&mut other.reach, |reach| reach.family);
            }
            None => joined.push(path),
        }
    }
    *paths = joined;
}

/// What is known of the gates before an interface.
struct Gates<'a, 'd, 't> {
    network: &'a Network<'d, 't>,
    subnet: String,
    rules: Vec<(u32, &'a GroupRule<'t>)>,
    /// What the groups let in; ids are positions in `rules`.
    entries: Vec<Entry>,
    /// What much of the internet reaches by them.
    exposures: Vec<Exposure>,
    /// The interface's public address, by family.
    addresses: [Option<Node<'t>>; 2],
    switch: Option<(u32, Node<'t>)>,
    routes: Option<(u32, &'a RouteTable<'t>)>,
}

impl<'a, 'd, 't> Gates<'a, 'd, 't> {
    /// Nothing if the groups let nobody in from the internet.
    fn of(network: &'a Network<'d, 't>, interface: &Interface<'t>) -> Option<Self> {
        let (mut rules, mut entries) = (Vec::new(), Vec::new());
        for id in interface.groups().iter().take(MOST_GROUPS) {
            let Some(member) = network.group(id) else { continue };
            for entry in member.widest() {
                if let Some(rule) = member.group.rules.get(entry.id) {
                    entries.push(Entry { id: rules.len(), ..*entry });
                    rules.push((member.number, rule));
                }
            }
        }
        if entries.is_empty() {
            return None;
        }
        let (subnet, mut vpc) = (interface.subnet().into_owned(), interface.vpc());
        if vpc.is_empty() {
            vpc = network.subnet(&subnet).map(|(_, subnet)| subnet.vpc()).unwrap_or_default();
        }
        let routes = network.routes(&subnet, &vpc);
        let denies = interface.denies_internet();
        let switch = network.switch(&subnet, &vpc);
        Some(Gates {
            network,
            rules,
            exposures: exposure(&entries),
            entries,
            addresses: Family::ALL.map(|family| interface.public_address(family)),
            switch: denies.map(|node| (u32::MAX, node)).or(switch),
            routes,
            subnet,
        })
    }

    /// What of a port the groups open, if that is a large part of the internet.
    fn exposed(&self, family: Family, protocol: Protocol, port: u16) -> Option<&PortSegment> {
        let of = |one: &&Exposure| one.family == family && one.protocol == protocol;
        let exposed = self.exposures.iter().find(of)?.at(port)?;
        (exposed.band <= Band::NearAny).then_some(exposed)
    }

    /// The answer for one port; nothing if the groups do not open it to the internet at large.
    fn answer(&self, family: Family, protocol: Protocol, port: u16) -> Option<(Verdict, Reach)> {
        self.exposed(family, protocol, port)?;
        let internet = AddressSet::internet().only(family);
        let mut set = sources(&self.entries, protocol, family, port).intersection(&internet);
        let (mut closed, mut lacks) = (Vec::new(), Vec::new());
        // What is left for less than a large part of the internet counts as closed.
        let wide = |set: &AddressSet| set.band(family) <= Band::Wide;
        match self.network.verdict(&self.subnet, Direction::Inbound) {
            Some(verdict) => {
                let through = set.intersection(&verdict.open_set(family, protocol, port));
                if wide(&through) { set = through } else { closed.push(Gate::AclIn) }
            }
            None => lacks.push(Lack::Acl),
        }
        if let Some(verdict) = self.network.verdict(&self.subnet, Direction::Outbound) {
            let mut replies = AddressSet::empty();
            for open in verdict.open(family, protocol) {
                if open.ports.1 >= EPHEMERAL.0 {
                    replies = replies.union(&open.addresses);
                }
            }
            let through = set.intersection(&replies);
            if wide(&through) { set = through } else { closed.push(Gate::AclOut) }
        }
        match &self.routes {
            None => lacks.push(Lack::Routes),
            Some((_, table)) => {
                let ways = table.ways();
                let through = set.intersection(&ways.open);
                if wide(&through) {
                    set = through;
                } else if wide(&set.intersection(&ways.elsewhere)) {
                    lacks.push(Lack::Behind);
                } else {
                    closed.push(Gate::Route);
                }
            }
        }
        let at = usize::from(family == Family::V6);
        if self.addresses.get(at).copied().flatten().is_none() {
            closed.push(Gate::Address);
        }
        if self.switch.is_some() {
            closed.push(Gate::Switch);
        }
        let verdict = match (closed.is_empty(), lacks.is_empty()) {
            (false, _) => Verdict::Blocked(closed),
            (true, false) => Verdict::OpenIf(lacks),
            (true, true) => Verdict::Open,
        };
        let reach = Reach {
            family,
            whole: set.band(family) == Band::Any,
            share: set.public_share(family),
            public: set.public_count(family),
            varies: false,
            limit: Limit::Band(Band::Wide),
        };
        Some((verdict, reach))
    }

    /// The places on the way to a port: rules of groups, entries of the network ACL, routes, the
    /// switch.
    fn places(&self, family: Family, protocol: Protocol, port: u16) -> Vec<(u32, Node<'t>, Text)> {
        let mut places = Vec::new();
        let mut ids: Vec<(usize, u8)> = Vec::new();
        for entry in &self.entries {
            if entry.reaches(protocol, family, port, port) {
                ids.push((entry.id, entry.source.prefix_length()));
            }
        }
        crate::order::sort_by_key(&mut ids, |(id, length)| (*length, *id));
        for (id, _) in ids.into_iter().take(SHOWN) {
            if let Some((number, rule)) = self.rules.get(id) {
                places.push((*number, rule.peer_node, BY_RULE));
            }
        }
        if let Some((number, acl)) = self.network.acl(&self.subnet)
            && let Some(verdict) = self.network.verdict(&self.subnet, Direction::Inbound)
        {
            let first = verdict.openers(family, protocol, port).into_iter().next();
            if let Some(entry) = first.and_then(|id| acl.entries.get(id)) {
                places.push((number, entry.number_node.unwrap_or(entry.node), BY_ENTRY));
            }
        }
        let ways = self.routes.iter().flat_map(|(number, table)| {
            table.great_routes(family).map(move |route| (*number, route))
        });
        for (number, route) in ways.take(2) {
            let words = if route.is_blackhole { BLACKHOLE } else { BY_ROUTE };
            places.push((number, route.target_node.unwrap_or(route.node), words));
        }
        if let Some((number, node)) = self.switch {
            places.push((number, node, BY_SWITCH));
        }
        places
    }
}

const BY_RULE: Text =
    Text { en: "the group lets it in here", ja: "グループはここで許可しています" };
const BY_ENTRY: Text = Text {
    en: "the network ACL lets some of it in here",
    ja: "ネットワーク ACL はここで許可しています",
};
const BY_ROUTE: Text = Text {
    en: "this route leads to and from the internet",
    ja: "インターネットとつながるルート",
};
const BLACKHOLE: Text = Text {
    en: "the target of this route is gone",
    ja: "このルートのターゲットは存在しません",
};
const BY_SWITCH: Text = Text {
    en: "this setting keeps traffic of internet gateways out",
    ja: "インターネットゲートウェイからの通信を遮断する設定",
};
