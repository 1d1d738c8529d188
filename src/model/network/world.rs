//! What the internet reaches through a security group, by the union of the rules of one direction,
//! sorted by what listens there; and the rules that do it.

use std::cell::OnceCell;

use super::{Direction, GroupRule, SecurityGroup};
use crate::{
    catalog::ports::{self, PortGroup, Transport},
    reason::{
        AddressSet, Band, Entry, Exposure, Family, Nest, Nested, PortSegment, Protocol,
        ranges::Ranges,
    },
    table::Set,
};

/// What much of the internet reaches, in one direction.
#[derive(Debug, Default)]
pub struct World {
    exposures: Vec<Exposure>,
    /// Runs of ports, the TCP ones first, ascending; cut when first asked for.
    pieces: OnceCell<Vec<Piece>>,
}

/// A run of ports with one answer: the same width for both families, the same group.
#[derive(Clone, Copy, Debug)]
struct Piece {
    transport: Transport,
    first: u16,
    last: u16,
    group: PortGroup,
    /// The ordinary web and VPN gateways.
    made_public: bool,
    widths: [Option<Width>; 2],
}

/// How much of a family's internet.
#[derive(Clone, Copy, Debug)]
struct Width {
    band: Band,
    share: f64,
    public: u128,
}

/// Ports that are open to the same families: what one finding speaks about.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Whether it is every protocol; then `ports` holds all of TCP and UDP.
    pub every_protocol: bool,
    /// Whether it is ICMP, every type of it; then `ports` is empty.
    pub icmp: bool,
    /// The ports, the TCP ones first, ascending, neighbours joined.
    pub ports: Vec<PortRun>,
    /// To whom, IPv4 first; one or both families.
    pub reach: Vec<Reach>,
}

/// A run of ports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortRun {
    /// TCP or UDP.
    pub transport: Transport,
    /// The first port.
    pub first: u16,
    /// The last port, included.
    pub last: u16,
}

/// How much of one family's internet.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// The family.
    pub family: Family,
    /// Whether it is the whole internet.
    pub whole: bool,
    /// The largest share on any of the ports, 0 to 1.
    pub share: f64,
    /// The most public addresses on any of the ports.
    pub public: u128,
    /// Whether the ports differ in that.
    pub varies: bool,
    /// What counts here.
    pub limit: Limit,
}

/// From where on a source counts.
#[derive(Clone, Copy, Debug)]
pub enum Limit {
    /// From this band on.
    Band(Band),
    /// Over this share of the family's internet, 0 to 1.
    Share(f64),
}

impl Limit {
    fn admits(self, band: Band, share: f64) -> bool {
        match self {
            Limit::Band(limit) => band <= limit,
            Limit::Share(limit) => share > limit,
        }
    }
}

/// The rules behind an opening.
#[derive(Debug, Default)]
pub struct Causes<'g, 't> {
    /// All of them, the widest first. Rules that add nothing to wider ones are left out.
    pub rules: Vec<&'g GroupRule<'t>>,
    /// Those that only open it together, the widest first; empty if single rules do it.
    pub split: Vec<&'g GroupRule<'t>>,
    /// The ports that are only open by several rules together, the TCP ones first.
    pub split_ports: Vec<PortRun>,
}

impl<'t> SecurityGroup<'t> {
    /// What much of the internet reaches in that direction.
    pub fn world(&self, direction: Direction) -> &World {
        let [inbound, outbound] = &self.worlds;
        let cell = match direction {
            Direction::Inbound => inbound,
            Direction::Outbound => outbound,
        };
        cell.get_or_init(|| World::of(&self.entries(direction)))
    }

    /// The rules behind an opening of that direction.
    pub fn causes(&self, direction: Direction, opening: &Opening) -> Causes<'_, 't> {
        let entries = self.entries(direction);
        let mut found = Found::default();
        for reach in &opening.reach {
            if opening.every_protocol {
                let _ = found.collect(&entries, Protocol::Any, &[ALL], reach);
                continue;
            }
            if opening.icmp {
                let _ = found.collect(&entries, icmp_of(reach.family), &[ALL], reach);
                continue;
            }
            for (transport, protocol) in TRANSPORTS {
                let of = opening.ports.iter().filter(|run| run.transport == transport);
                let runs: Vec<_> = of.map(|run| (run.first, run.last)).collect();
                if !runs.is_empty() {
                    let split = found.collect(&entries, protocol, &runs, reach);
                    let split =
                        split.iter().map(|(first, last)| PortRun { transport, first, last });
                    found.split_ports.extend(split);
                }
            }
        }
        let rules = |mut found: Vec<(f64, u128, usize)>| {
            crate::order::sort_by(&mut found, |a, b| {
                b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2))
            });
            let mut seen = Set::new();
            let ids = found.into_iter().map(|(.., id)| id).filter(|id| seen.add(*id));
            ids.filter_map(|id| self.rules.get(id)).collect()
        };
        Causes {
            rules: rules(found.all),
            split: rules(found.split),
            split_ports: found.split_ports,
        }
    }
}

impl<'t> SecurityGroup<'t> {
    /// The ports that IPv4 rules open to some, but that the whole IPv6 internet, or near all of
    /// it, reaches.
    pub fn limited_over_v4(&self) -> Vec<Opening> {
        let world = self.world(Direction::Inbound);
        let mut openings = world.only_v6();
        if openings.is_empty() {
            return openings;
        }
        let limits = TRANSPORTS.map(|(transport, protocol)| {
            let entries = self.entries(Direction::Inbound);
            let of = entries.iter().filter(|entry| {
                entry.protocol.covers(protocol) && entry.source.family() == Family::V4
            });
            let ports = of.map(|entry| entry.protocol.heeded(entry.ports, Family::V4));
            (transport, Ranges::from_intervals(ports))
        });
        for opening in &mut openings {
            let both = |run: &PortRun| {
                let limit = limits.iter().find(|(transport, _)| *transport == run.transport);
                let open = Ranges::single(run.first, run.last);
                let both = limit.map(|(_, ports)| ports.intersection(&open)).unwrap_or_default();
                let runs = both.iter().map(|(first, last)| PortRun { first, last, ..*run });
                runs.collect::<Vec<_>>()
            };
            opening.ports = opening.ports.iter().flat_map(both).collect();
        }
        openings.retain(|opening| !opening.ports.is_empty());
        openings
    }

    /// The IPv4 rules that open some of these ports, in the order of the text.
    pub fn limits_over_v4(&self, opening: &Opening) -> Vec<&GroupRule<'t>> {
        let entries = self.entries(Direction::Inbound);
        let runs = TRANSPORTS.map(|(transport, protocol)| {
            let of = opening.ports.iter().filter(|run| run.transport == transport);
            (protocol, of.map(|run| (run.first, run.last)).collect::<Vec<_>>())
        });
        let reaches = |entry: &&Entry| {
            let ports = entry.protocol.heeded(entry.ports, Family::V4);
            entry.source.family() == Family::V4
                && runs.iter().any(|(protocol, runs)| {
                    entry.protocol.covers(*protocol) && clip(ports, runs).is_some()
                })
        };
        entries.iter().filter(reaches).filter_map(|entry| self.rules.get(entry.id)).collect()
    }
}

const ALL: (u16, u16) = (0, u16::MAX);
/// TCP and UDP, as ports and as a protocol.
pub const TRANSPORTS: [(Transport, Protocol); 2] =
    [(Transport::Tcp, Protocol::Tcp), (Transport::Udp, Protocol::Udp)];

/// Ids of entries with the share of the internet and the public addresses that they let in. The
/// share comes first: an IPv6 block is not wider for having more addresses than all of IPv4.
#[derive(Default)]
struct Found {
    all: Vec<(f64, u128, usize)>,
    split: Vec<(f64, u128, usize)>,
    split_ports: Vec<PortRun>,
}

impl Found {
    /// Adds the entries that open these ports of one protocol and family. Gives the ports for
    /// which it takes several.
    fn collect(
        &mut self,
        entries: &[Entry],
        protocol: Protocol,
        runs: &[(u16, u16)],
        reach: &Reach,
    ) -> Ranges<u16> {
        let limit = if reach.whole { Limit::Band(Band::Any) } else { reach.limit };
        let family = reach.family;
        let mut found = Vec::new();
        for entry in entries {
            if !entry.protocol.covers(protocol) || entry.source.family() != family {
                continue;
            }
            let Some(ports) = clip(entry.protocol.heeded(entry.ports, family), runs) else {
                continue;
            };
            let source = AddressSet::from(entry.source);
            let public = source.public_count(family);
            if public > 0 {
                let share = source.public_share(family);
                let enough = limit.admits(source.band(family), share);
                let block = Some(entry.source);
                let nested = Nested { id: entry.id, lane: (), block, ports };
                found.push((nested, (share, public, entry.id), enough));
            }
        }
        let nest = Nest::new(found.iter().map(|(nested, ..)| *nested));
        // An exact repeat is a cause of its own: taking the other away mends nothing. Before all
        // others of its kind, an entry can only be held by a larger one.
        found.retain(|(nested, ..)| nest.holder(&Nested { id: 0, ..*nested }, ()).is_none());
        let enough = found.iter().filter(|(.., enough)| *enough).map(|(nested, ..)| nested.ports);
        let by_one = Ranges::from_intervals(enough);
        let by_several = Ranges::from_intervals(runs.iter().copied()).difference(&by_one);
        for (nested, size, enough) in &found {
            let (first, last) = nested.ports;
            let together = !enough && by_several.intersects(&Ranges::single(first, last));
            if *enough || together {
                self.all.push(*size);
            }
            if together {
                self.split.push(*size);
            }
        }
        by_several
    }
}

/// The part of a port range from its first to its last port in the ascending runs.
fn clip(ports: (u16, u16), runs: &[(u16, u16)]) -> Option<(u16, u16)> {
    let from = runs.get(runs.partition_point(|(_, last)| *last < ports.0))?;
    let to = runs.get(runs.partition_point(|(first, _)| *first <= ports.1).checked_sub(1)?)?;
    let clipped = (ports.0.max(from.0), ports.1.min(to.1));
    (clipped.0 <= clipped.1).then_some(clipped)
}

impl World {
    fn of(entries: &[Entry]) -> Self {
        if entries.is_empty() {
            return World::default();
        }
        World { exposures: crate::reason::exposure(entries), pieces: OnceCell::new() }
    }

    fn find(&self, protocol: Protocol, family: Family) -> Option<&Exposure> {
        self.exposures.iter().find(|one| one.protocol == protocol && one.family == family)
    }

    /// What public addresses get in, by protocol and family.
    pub fn exposures(&self) -> &[Exposure] {
        &self.exposures
    }

    fn pieces(&self) -> &[Piece] {
        self.pieces.get_or_init(|| {
            let mut pieces = Vec::new();
            for (transport, protocol) in TRANSPORTS {
                cut(transport, Family::ALL.map(|family| self.find(protocol, family)), &mut pieces);
            }
            pieces
        })
    }

    /// The ports of a group that the whole internet, or near all of it, reaches. What
    /// [`World::all_ports`] tells is left out. A run of `Other` may span ports of other groups
    /// that are open too.
    pub fn open(&self, group: PortGroup) -> Vec<Opening> {
        let told = self.told_whole();
        self.openings(WORLD, |piece| {
            let told = told.iter().find(|(transport, _)| *transport == piece.transport);
            let widths = std::array::from_fn(|at| {
                let told = told.and_then(|(_, told)| told.get(at)).is_some_and(|told| *told);
                piece.widths.get(at).copied().flatten().filter(|_| !told)
            });
            // Web ports are made to be public: told only to who asks for them.
            if piece.group == group && (!piece.made_public || group == PortGroup::Web) {
                Pick::Take(widths)
            } else if group == PortGroup::Other {
                Pick::Bridge(widths)
            } else {
                Pick::Leave
            }
        })
    }

    /// Whether the whole internet, or near all of it, comes through with every protocol.
    pub fn every_protocol(&self) -> Option<Opening> {
        let widths = Family::ALL.map(|family| {
            let width = width(self.find(Protocol::Any, family)?.at(0))?;
            (width.band <= Band::NearAny).then_some(width)
        });
        let whole = |transport| PortRun { transport, first: 0, last: u16::MAX };
        widths.iter().any(Option::is_some).then(|| Opening {
            every_protocol: true,
            icmp: false,
            ports: TRANSPORTS.map(|(transport, _)| whole(transport)).to_vec(),
            reach: reaches(&[widths], WORLD),
        })
    }

    /// What [`World::every_protocol`] tells, and the transports beyond that of which the whole
    /// internet, or near all of it, reaches every port.
    pub fn all_ports(&self) -> Vec<Opening> {
        let every = self.every_protocol();
        let told = self.told_whole();
        let mut openings = self.openings(WORLD, |piece| {
            let told = told.iter().find(|(transport, _)| *transport == piece.transport);
            let mut widths = piece.widths;
            for ((at, family), width) in Family::ALL.into_iter().enumerate().zip(&mut widths) {
                let told = told.and_then(|(_, told)| told.get(at)) == Some(&true);
                let mut by_every = every.iter().flat_map(|opening| &opening.reach);
                if !told || by_every.any(|reach| reach.family == family) {
                    *width = None;
                }
            }
            Pick::Take(widths)
        });
        openings.splice(0..0, every);
        openings
    }

    /// Port 80 where the world reaches it, if it nowhere reaches 443.
    pub fn http_only(&self) -> Vec<Opening> {
        let mut web = self.open(PortGroup::Web);
        let at = |port: u16| {
            move |run: &PortRun| {
                run.transport == Transport::Tcp && run.first <= port && port <= run.last
            }
        };
        if web.iter().any(|opening| opening.ports.iter().any(at(443))) {
            return Vec::new();
        }
        web.retain(|opening| opening.ports.iter().any(at(80)));
        for opening in &mut web {
            opening.ports = vec![PortRun { transport: Transport::Tcp, first: 80, last: 80 }];
        }
        web
    }

    /// The ports, other than those made to face the internet, that much of the internet reaches,
    /// but far from all of it.
    pub fn wide(&self) -> Vec<Opening> {
        self.openings(Limit::Band(Band::Wide), |piece| {
            let beyond = |width: Option<Width>| width.filter(|width| width.band > Band::NearAny);
            let widths = piece.widths.map(beyond);
            if piece.made_public { Pick::Bridge(widths) } else { Pick::Take(widths) }
        })
    }

    /// The ports that the whole IPv6 internet, or near all of it, reaches, but not the IPv4 one.
    pub fn only_v6(&self) -> Vec<Opening> {
        self.openings(WORLD, |piece| {
            let [v4, v6] = piece.widths;
            let limited = v4.is_none_or(|width| width.band > Band::NearAny);
            if limited { Pick::Take([None, v6]) } else { Pick::Leave }
        })
    }

    /// The ports that more than an eighth of a family's internet reaches, one family at a time.
    pub fn eighth(&self, family: Family) -> Vec<Opening> {
        self.openings(Limit::Share(0.125), |piece| {
            let [v4, v6] = piece.widths;
            Pick::Take(match family {
                Family::V4 => [v4, None],
                Family::V6 => [None, v6],
            })
        })
    }

    /// Of these ports, each a single one, those that the whole internet, or near all of it,
    /// reaches. What [`World::all_ports`] tells is left out.
    pub fn reached(&self, ports: impl Iterator<Item = PortRun>) -> Vec<Opening> {
        let told = self.told_whole();
        let mut pieces = Vec::new();
        for PortRun { transport, first, last } in ports {
            let whole = told.iter().find(|(of, _)| *of == transport).map(|(_, whole)| whole);
            let of = TRANSPORTS.iter().find(|(of, _)| *of == transport);
            let widths = std::array::from_fn(|at| {
                let told = whole.and_then(|whole| whole.get(at)).is_some_and(|told| *told);
                let exposure = self.find(of?.1, *Family::ALL.get(at)?).filter(|_| !told);
                width(exposure?.at(first))
            });
            let (group, made_public) = (PortGroup::Other, false);
            pieces.push(Piece { transport, first, last, group, made_public, widths });
        }
        gather(&pieces, WORLD, |piece| Pick::Take(piece.widths))
    }

    /// The families of which the whole internet, or near all of it, sends every type of ICMP.
    /// What [`World::every_protocol`] tells is left out.
    pub fn icmp(&self) -> Option<Opening> {
        let world = |exposure: Option<&Exposure>| {
            let mut next = 0u32;
            for segment in exposure.into_iter().flat_map(|exposure| &exposure.segments) {
                if u32::from(segment.first) == next && segment.band <= Band::NearAny {
                    next = u32::from(segment.last) + 1;
                }
            }
            width(exposure?.at(0)).filter(|_| next > u32::from(u16::MAX))
        };
        let widths = Family::ALL.map(|family| {
            let told = world(self.find(Protocol::Any, family)).is_some();
            world(self.find(icmp_of(family), family)).filter(|_| !told)
        });
        let reach = reaches(&[widths], WORLD);
        (!reach.is_empty()).then(|| Opening {
            every_protocol: false,
            icmp: true,
            ports: Vec::new(),
            reach,
        })
    }

    /// For each transport whether every port is open to the world, by family. Port 0 carries
    /// nothing, so 1 to 65535 are all.
    fn told_whole(&self) -> [(Transport, [bool; 2]); 2] {
        TRANSPORTS.map(|(transport, _)| {
            let whole = std::array::from_fn(|at| {
                let mut next = 1u32;
                for piece in self.pieces().iter().filter(|piece| piece.transport == transport) {
                    let width = piece.widths.get(at).copied().flatten();
                    let world = width.is_some_and(|width| width.band <= Band::NearAny);
                    if world && u32::from(piece.first) <= next {
                        next = next.max(u32::from(piece.last) + 1);
                    }
                }
                next > u32::from(u16::MAX)
            });
            (transport, whole)
        })
    }

    /// Gathers the pieces that are picked, by the families that get in: whole, in part, or not at
    /// all.
    fn openings(&self, limit: Limit, pick: impl Fn(&Piece) -> Pick) -> Vec<Opening> {
        gather(self.pieces(), limit, pick)
    }
}

fn gather(pieces: &[Piece], limit: Limit, pick: impl Fn(&Piece) -> Pick) -> Vec<Opening> {
    let mut found: Vec<Gathered> = Vec::new();
    for piece in pieces {
        let (widths, take) = match pick(piece) {
            Pick::Take(widths) => (widths, true),
            Pick::Bridge(widths) => (widths, false),
            Pick::Leave => continue,
        };
        let counts = |width: &Width| limit.admits(width.band, width.share);
        let widths = widths.map(|width| width.filter(counts));
        let key = widths.map(|width| width.map(|width| width.band == Band::Any));
        if key == [None, None] {
            continue;
        }
        let known = found.iter_mut().find(|gathered| gathered.key == key);
        match known {
            Some(gathered) => gathered.add(piece, widths, take),
            None if take => {
                let mut gathered = Gathered { key, ..Gathered::default() };
                gathered.add(piece, widths, take);
                found.push(gathered);
            }
            None => {}
        }
    }
    let done = found.into_iter().map(|gathered| Opening {
        every_protocol: false,
        icmp: false,
        ports: gathered.runs,
        reach: reaches(&gathered.widths, limit),
    });
    done.collect()
}

fn icmp_of(family: Family) -> Protocol {
    match family {
        Family::V4 => Protocol::Icmp,
        Family::V6 => Protocol::Icmpv6,
    }
}

const WORLD: Limit = Limit::Band(Band::NearAny);

/// What becomes of a piece.
enum Pick {
    /// It counts for these families.
    Take([Option<Width>; 2]),
    /// It may stand between two that count.
    Bridge([Option<Width>; 2]),
    /// It does not count.
    Leave,
}

#[derive(Default)]
struct Gathered {
    key: [Option<bool>; 2],
    runs: Vec<PortRun>,
    /// How far bridges lead on from the last run without a gap.
    bridged: Option<u16>,
    widths: Vec<[Option<Width>; 2]>,
}

impl Gathered {
    fn add(&mut self, piece: &Piece, widths: [Option<Width>; 2], take: bool) {
        let Piece { transport, first, last, .. } = *piece;
        let end = self.bridged.and_then(|end| end.checked_add(1));
        let follows =
            end == Some(first) && self.runs.last().is_some_and(|run| run.transport == transport);
        if !take {
            self.bridged = follows.then_some(last);
            return;
        }
        self.bridged = Some(last);
        self.widths.push(widths);
        match self.runs.last_mut() {
            Some(run) if follows => run.last = last,
            _ => self.runs.push(PortRun { transport, first, last }),
        }
    }
}

fn reaches(widths: &[[Option<Width>; 2]], limit: Limit) -> Vec<Reach> {
    let mut reach = Vec::new();
    for (at, family) in Family::ALL.into_iter().enumerate() {
        let of = widths.iter().filter_map(|both| both.get(at).copied().flatten());
        for width in of {
            let whole = width.band == Band::Any;
            match reach.last_mut() {
                Some(Reach { family: of, share, public, varies, .. }) if *of == family => {
                    *varies |= *public != width.public;
                    *share = share.max(width.share);
                    *public = width.public.max(*public);
                }
                _ => reach.push(Reach {
                    family,
                    whole,
                    share: width.share,
                    public: width.public,
                    varies: false,
                    limit,
                }),
            }
        }
    }
    reach
}

fn width(segment: Option<&PortSegment>) -> Option<Width> {
    let PortSegment { band, share, public, .. } = *segment?;
    (band <= Band::Wide).then_some(Width { band, share, public })
}

/// Cuts the ports of a transport where an exposure or a known run of ports begins or ends.
fn cut(transport: Transport, of: [Option<&Exposure>; 2], pieces: &mut Vec<Piece>) {
    let segments = || of.iter().flatten().flat_map(|exposure| &exposure.segments);
    let wide = segments().filter(|segment| segment.band <= Band::Wide);
    let Some((low, high)) = wide.map(|segment| (segment.first, segment.last)).reduce(hull) else {
        return;
    };
    let known = ports::runs(transport);
    let skipped = known.partition_point(|run| run.last < low);
    let known: Vec<_> =
        known.iter().skip(skipped).take_while(|run| run.first <= high).copied().collect();
    let exposed = segments().map(|segment| (segment.first, segment.last));
    let all = exposed.chain(known.iter().map(|run| (run.first, run.last)));
    let mut edges: Vec<u32> =
        all.flat_map(|(first, last)| [u32::from(first), u32::from(last) + 1]).collect();
    crate::order::sort(&mut edges);
    edges.dedup();
    let mut known = known.into_iter().peekable();
    for (from, to) in edges.iter().zip(edges.iter().skip(1)) {
        let (Ok(first), Ok(last)) = (u16::try_from(*from), u16::try_from(*to - 1)) else {
            continue;
        };
        while known.next_if(|run| run.last < first).is_some() {}
        let widths = of.map(|exposure| width(exposure?.at(first)));
        let Some(run) = known.peek().filter(|run| run.first <= first) else { continue };
        if widths.iter().any(Option::is_some) {
            let (group, made_public) = (run.group, run.made_public);
            pieces.push(Piece { transport, first, last, group, made_public, widths });
        }
    }
}

fn hull(a: (u16, u16), b: (u16, u16)) -> (u16, u16) {
    (a.0.min(b.0), a.1.max(b.1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Override, recognise};
    use crate::syntax::Tree;

    /// Openings as `ports/families`, each family with `*` if it is whole.
    fn told(openings: &[Opening]) -> Vec<String> {
        let port = |run: &PortRun| format!("{:?} {}-{}", run.transport, run.first, run.last);
        let family =
            |reach: &Reach| format!("{}{}", reach.family, if reach.whole { "*" } else { "" });
        let one = |opening: &Opening| {
            let ports: Vec<_> = opening.ports.iter().map(port).collect();
            let reach: Vec<_> = opening.reach.iter().map(family).collect();
            format!("{}/{}", ports.join(","), reach.join(","))
        };
        openings.iter().map(one).collect()
    }

    fn with<T>(permissions: &str, look: impl FnOnce(&SecurityGroup<'_>) -> T) -> T {
        let tree = Tree::read(permissions);
        let documents = recognise(&tree, Override::default());
        look(&SecurityGroup::of(&documents[0]))
    }

    #[test]
    fn what_is_open_and_by_which_rules() {
        let permissions = r#"[
          {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 25, "IpRanges": [{"CidrIp": "0.0.0.0/1"}, {"CidrIp": "8.8.8.8/32"}]},
          {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "128.0.0.0/1"}, {"CidrIp": "10.0.0.0/8"}]},
          {"IpProtocol": "tcp", "FromPort": 23, "ToPort": 23, "Ipv6Ranges": [{"CidrIpv6": "::/0"}]},
          {"IpProtocol": "udp", "FromPort": 1, "ToPort": 65535, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},
          {"IpProtocol": "50", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
        ]"#;
        with(permissions, |group| {
            let world = group.world(Direction::Inbound);
            let admin = world.open(PortGroup::Admin);
            assert_eq!(told(&admin), ["Tcp 22-22/IPv4*", "Tcp 23-23/IPv4,IPv6*"]);
            assert_eq!(told(&world.open(PortGroup::Other)), ["Tcp 24-24/IPv4"]);
            assert_eq!(told(&world.all_ports()), ["Udp 1-65535/IPv4*"]);
            assert_eq!(told(&world.only_v6()), Vec::<String>::new());
            let numbers = |rules: &[&GroupRule<'_>]| -> Vec<_> {
                rules.iter().map(|rule| rule.number).collect()
            };
            let [ssh, telnet] = admin.as_slice() else { panic!() };
            let causes = group.causes(Direction::Inbound, ssh);
            assert_eq!((numbers(&causes.rules), numbers(&causes.split)), (vec![1, 3], vec![1, 3]));
            let causes = group.causes(Direction::Inbound, telnet);
            assert_eq!((numbers(&causes.rules), numbers(&causes.split)), (vec![5, 1], vec![]));
        });
    }

    const BLOCKS: &[&str] = &[
        "0.0.0.0/0",
        "0.0.0.0/1",
        "128.0.0.0/1",
        "64.0.0.0/2",
        "11.0.0.0/8",
        "10.0.0.0/8",
        "8.8.8.8/32",
    ];

    fn permission() -> impl Strategy<Value = String> {
        let protocol = prop_oneof![Just("tcp"), Just("udp"), Just("-1"), Just("50")];
        (protocol, 0..70u16, 0..9u16, proptest::sample::select(BLOCKS)).prop_map(
            |(protocol, first, more, block)| {
                let last = first + more;
                format!(
                    r#"{{"IpProtocol": "{protocol}", "FromPort": {first}, "ToPort": {last}, "IpRanges": [{{"CidrIp": "{block}"}}]}}"#
                )
            },
        )
    }

    proptest! {
        /// The order of rules changes nothing, and every opening has a rule to show.
        #[test]
        fn order_changes_nothing(rules in proptest::collection::vec(permission(), 1..12)) {
            let all = |rules: &[String]| {
                with(&format!("[{}]", rules.join(",")), |group| {
                    let world = group.world(Direction::Inbound);
                    let groups = [PortGroup::Admin, PortGroup::FileShare, PortGroup::Other];
                    let mut openings: Vec<Opening> =
                        groups.into_iter().flat_map(|one| world.open(one)).collect();
                    openings.extend(world.all_ports());
                    openings.extend(world.wide());
                    let causes = openings.iter().map(|opening| {
                        let causes = group.causes(Direction::Inbound, opening);
                        assert!(!causes.rules.is_empty());
                        let mut nodes: Vec<_> =
                            causes.rules.iter().map(|rule| rule.node.source().to_owned()).collect();
                        nodes.sort();
                        nodes
                    });
                    (told(&openings), causes.collect::<Vec<_>>())
                })
            };
            let backwards: Vec<String> = rules.iter().rev().cloned().collect();
            prop_assert_eq!(all(&rules), all(&backwards));
        }
    }
}
