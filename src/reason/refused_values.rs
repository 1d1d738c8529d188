//! Values in the rules of security groups and network ACLs that EC2 refuses. Source: EC2 API reference,
//! `IpPermission` and `CreateNetworkAclEntry`; as of 2026-11.

use crate::{
    finding::{Arg, Args, Finding, Text, Wording},
    model::network::{Block, Ports, is_port},
    reason::{CidrError, Family, Protocol},
    syntax::Node,
};

/// The words of a finding about one.
pub const REFUSED: Wording = Wording {
    title: Text { en: "A value that EC2 refuses", ja: "EC2 が拒否する値" },
    message: Text {
        en: "{why}: EC2 refuses the rule", ja: "{why}ため、EC2 に拒否されます"
    },
    remedy: Text {
        en: "Write both ports, the lower one first, and addresses with their prefix length, such as `203.0.113.5/32`",
        ja: "ポートは小さい方から順に両方を、アドレスは `203.0.113.5/32` のようにプレフィックス長を付けて書いてください",
    },
};

/// A value that EC2 refuses.
pub struct Refused<'t> {
    /// Its place.
    pub place: Node<'t>,
    why: Text,
    args: Args,
}

impl Refused<'_> {
    /// Fills the words of the finding about it.
    pub fn describe(self, finding: &mut Finding) {
        finding.arg("why", Arg::Sentence(self.why)).args.extend(self.args);
    }
}

/// What EC2 refuses of the ports of a rule, whose protocol stands at `place`.
pub fn refused_ports<'t>(
    protocol: Option<Protocol>,
    place: Node<'t>,
    ports: &Ports<'t>,
) -> Vec<Refused<'t>> {
    let name = match protocol {
        Some(Protocol::Tcp) => "TCP",
        Some(Protocol::Udp) => "UDP",
        _ => return Vec::new(),
    };
    let (Some(from), Some(to)) = (ports.from, ports.to) else {
        return vec![Refused { place, why: NO_PORTS, args: vec![("protocol", name.into())] }];
    };
    if let Some((first, last)) = ports.range.filter(|(first, last)| first > last) {
        let args = vec![("first", first.to_string().into()), ("last", last.to_string().into())];
        return vec![Refused { place: from, why: REVERSED, args }];
    }
    let no_ports = [from, to].into_iter().filter(|end| !is_port(*end));
    let refused = no_ports.map(|end| {
        let port = end.str().unwrap_or(end.source().into());
        Refused { place: end, why: NO_PORT, args: vec![("port", port.into())] }
    });
    refused.collect()
}

/// Whether EC2 refuses a block that stands where one of that family belongs.
pub fn refused_block<'t>(block: &Block<'t>, family: Option<Family>) -> Option<Refused<'t>> {
    let mut args = vec![("block", block.text.as_ref().into())];
    let why = match &block.cidr {
        Err(CidrError::Empty) => return None,
        Err(CidrError::NoPrefixLength(_)) => NO_LENGTH,
        Err(_) => NO_BLOCK,
        Ok(cidr) if family.is_none_or(|family| family == cidr.family()) => return None,
        Ok(cidr) => {
            args.push(("family", cidr.family().to_string().into()));
            OTHER_FAMILY
        }
    };
    Some(Refused { place: block.node, why, args })
}

const NO_PORTS: Text = Text {
    en: "A rule for {protocol} needs a first and a last port",
    ja: "{protocol} のルールには最初と最後のポートが必要である",
};
const REVERSED: Text = Text {
    en: "The range of ports begins with {first}, which is more than its end {last}",
    ja: "ポート範囲の始まり {first} が終わり {last} より大きい",
};
const NO_PORT: Text = Text {
    en: "`{port}` is not a port; ports go from 0 to 65535",
    ja: "`{port}` はポート番号 (0〜65535) ではない",
};
const NO_LENGTH: Text = Text {
    en: "`{block}` is an address without a prefix length and not a block",
    ja: "`{block}` はプレフィックス長のないアドレスであり、ブロックではない",
};
const NO_BLOCK: Text = Text {
    en: "`{block}` is not a block of addresses",
    ja: "`{block}` はアドレスのブロックではない",
};
const OTHER_FAMILY: Text = Text {
    en: "`{block}` is {family}, in the place for the other family",
    ja: "`{block}` は {family} であり、もう一方のファミリーを書く場所にある",
};
