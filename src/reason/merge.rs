//! Rules of a security group that can be one: blocks that together are a block, ports that follow
//! each other.

use crate::{
    model::network::{Direction, GroupRule, Peer, SecurityGroup},
    syntax::Node,
};

use super::{AddressSet, Band, Cidr, Protocol};

/// Rules that can be one.
#[derive(Debug)]
pub struct Merge<'g, 't> {
    /// The rules, at least two.
    pub rules: Vec<&'g GroupRule<'t>>,
    /// What the one rule would have instead of theirs.
    pub into: Merged,
}

/// What several rules become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merged {
    /// One block.
    Block(Cidr),
    /// One run of ports.
    Ports(Protocol, u16, u16),
}

/// Sets of rules that can be one without any change to what they let through. Rules with different
/// descriptions are kept apart, since one rule has room for one; so are large parts of the
/// internet, which nobody should write more tidily.
pub fn merges<'g, 't>(group: &'g SecurityGroup<'t>) -> Vec<Merge<'g, 't>> {
    let mut found = Vec::new();
    let mut sides: Vec<Side<'g, 't>> = group.rules.iter().filter_map(Side::of).collect();
    if sides.len() > 1 {
        crate::order::sort_by(&mut sides, |a, b| (a.place(), a.ports).cmp(&(b.place(), b.ports)));
        for alike in sides.chunk_by(|a, b| (a.place(), a.ports) == (b.place(), b.ports)) {
            blocks(alike, &mut found);
        }
        crate::order::sort_by(&mut sides, |a, b| {
            (a.place(), a.peer(), a.ports).cmp(&(b.place(), b.peer(), b.ports))
        });
        for alike in sides.chunk_by(|a, b| (a.place(), a.peer()) == (b.place(), b.peer())) {
            ports(alike, &mut found);
        }
    }
    found
}

/// A share of the internet over this is told by other rules.
const LARGE: f64 = 0.125;

/// What has to be equal, and what differs.
struct Side<'g, 't> {
    rule: &'g GroupRule<'t>,
    protocol: Protocol,
    ports: (u16, u16),
    block: Option<Cidr>,
    name: &'g str,
    description: String,
}

impl<'g, 't> Side<'g, 't> {
    fn of(rule: &'g GroupRule<'t>) -> Option<Self> {
        let (protocol, ports) = rule.heeded()?;
        let (block, name) = match &rule.peer {
            Peer::Block(block) => (Some(block.known()?.canonical()), ""),
            Peer::Group(id) | Peer::PrefixList(id) => (None, id.as_ref()),
        };
        let large = |cidr: Cidr| AddressSet::from(cidr).band(cidr.family()) <= Band::NearAny;
        if ports.0 > ports.1 || block.is_some_and(large) {
            return None;
        }
        let description = rule.description.and_then(Node::str).unwrap_or_default().into_owned();
        Some(Side { rule, protocol, ports, block, name, description })
    }

    fn place(&self) -> (Direction, Protocol, &str) {
        (self.rule.direction, self.protocol, &self.description)
    }

    fn peer(&self) -> (Option<Cidr>, &str) {
        (self.block, self.name)
    }
}

fn blocks<'g, 't>(alike: &[Side<'g, 't>], found: &mut Vec<Merge<'g, 't>>) {
    let mut members: Vec<(Cidr, &Side<'g, 't>)> =
        alike.iter().filter_map(|side| Some((side.block?, side))).collect();
    if members.len() < 2 {
        return;
    }
    let start = |cidr: &Cidr| (cidr.family(), cidr.first());
    crate::order::sort_by(&mut members, |(a, _), (b, _)| start(a).cmp(&start(b)));
    let cover = AddressSet::from_cidrs(members.iter().map(|(cidr, _)| cidr)).to_cidrs();
    for whole in cover {
        let from = members.partition_point(|(cidr, _)| start(cidr) < start(&whole));
        let inside = members.get(from..).unwrap_or_default();
        let inside = inside.iter().take_while(|(cidr, _)| whole.contains(cidr));
        let inside: Vec<_> = inside.collect();
        let share = AddressSet::from(whole).public_share(whole.family());
        if inside.len() > 1 && inside.iter().all(|(cidr, _)| *cidr != whole) && share <= LARGE {
            let rules = inside.iter().map(|(_, side)| side.rule).collect();
            found.push(Merge { rules, into: Merged::Block(whole) });
        }
    }
}

fn ports<'g, 't>(alike: &[Side<'g, 't>], found: &mut Vec<Merge<'g, 't>>) {
    let mut run: Vec<&Side<'g, 't>> = Vec::new();
    let mut end = 0u16;
    let mut close = |run: &mut Vec<&Side<'g, 't>>, end: u16| {
        // A rule that is the whole run holds the others; that is told of as such.
        let (Some(first), true) = (run.first(), run.len() > 1) else { return run.clear() };
        let (protocol, from) = (first.protocol, first.ports.0);
        if run.iter().all(|side| side.ports != (from, end)) {
            let rules = run.iter().map(|side| side.rule).collect();
            found.push(Merge { rules, into: Merged::Ports(protocol, from, end) });
        }
        run.clear();
    };
    for side in alike.iter().filter(|side| side.protocol.transport().is_some()) {
        if !run.is_empty() && end.checked_add(1).is_some_and(|next| side.ports.0 > next) {
            close(&mut run, end);
        }
        end = if run.is_empty() { side.ports.1 } else { end.max(side.ports.1) };
        run.push(side);
    }
    close(&mut run, end);
}
