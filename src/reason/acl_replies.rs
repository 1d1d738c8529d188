//! Network ACLs keep no state: what comes in on a port is answered to a port that the other side
//! chose, and that has to be allowed on its own.

use crate::model::network::{Direction, NetworkAcl};

use super::{AddressSet, Family, Protocol, acl::Reach, acl_list::AclList};

/// The ports from which systems choose their own end of a connection; as widely as any does
/// (NAT gateways, load balancers and Lambda from 1024, Linux from 32768, Windows from 49152).
/// Source: Amazon VPC user guide, ephemeral ports; as of 2026-11.
const EPHEMERAL: (u16, u16) = (1024, u16::MAX);

/// Entries of one direction and family that let TCP connections begin whose answers are denied.
#[derive(Debug)]
pub struct Unanswered<'a, 't> {
    /// The direction in which connections begin.
    pub list: AclList<'a, 't>,
    /// The family.
    pub family: Family,
    /// The entries, in order of evaluation.
    pub ids: Vec<usize>,
}

/// What is let begin but not answered. Nothing where the text shows one direction only, or where
/// some entry cannot be read.
pub fn unanswered<'a, 't>(acl: &'a NetworkAcl<'t>) -> Vec<Unanswered<'a, 't>> {
    let mut found = Vec::new();
    for (begins, answers) in
        [(Direction::Inbound, Direction::Outbound), (Direction::Outbound, Direction::Inbound)]
    {
        if !acl.shows(answers) {
            continue;
        }
        let back = AclList::of(acl, answers);
        for family in Family::ALL {
            let list = AclList::of(acl, begins);
            if !list.complete || !back.complete {
                continue;
            }
            let answered = back.verdict.open(family, Protocol::Tcp);
            let answered = answered.iter().filter(|open| EPHEMERAL.0 <= open.ports.1);
            let answered: Vec<&AddressSet> = answered.map(|open| &open.addresses).collect();
            let mut ids = Vec::new();
            for (entry, outcome) in list.outcomes() {
                let ports = entry.protocol.heeded(entry.ports, family);
                let reach = outcome.by_protocol.iter().find(|(of, _)| *of == Protocol::Tcp);
                let decides = reach.is_some_and(|(_, reach)| !matches!(reach, Reach::None(_)));
                if entry.allow && entry.source.family() == family && decides && is_service(ports) {
                    let open = list.verdict.open_set(family, Protocol::Tcp, ports.0);
                    let open = open.intersection(&AddressSet::from(entry.source));
                    if !open.is_empty() && !answered.iter().any(|back| back.intersects(&open)) {
                        ids.push(entry.id);
                    }
                }
            }
            if !ids.is_empty() {
                found.push(Unanswered { list, family, ids });
            }
        }
    }
    found
}

/// Whether connections begin to these ports. A wide range of high ports is there for answers.
fn is_service((first, last): (u16, u16)) -> bool {
    const WIDE: u16 = 1000;
    first < EPHEMERAL.0 || last.saturating_sub(first) < WIDE
}
