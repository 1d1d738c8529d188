//! The range for answers, which also opens services on high ports.
//! Explanations (en, ja) and all cases: `nacl_ephemeral_too_wide_note.md`.

use crate::{
    catalog::ports::{PortClass, services},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, NetworkAcl},
    reason::{
        AddressSet, Band, Protocol, acl::Reach, acl_list::AclList, acl_words, some_of, source_words,
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-ephemeral-too-wide-note",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Security,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The range for answers also opens services",
            ja: "応答用のポート範囲がサービスにも到達可能",
        },
        message: Text {
            en: "Rule number {number} is for answers, but also lets new connections in from {addresses} to {services}: only security groups keep these closed",
            ja: "ルール番号 {number} は応答用のルールですが、{addresses}からの新しい接続も許可します ({services})。これらを閉じているのはセキュリティグループだけです",
        },
        remedy: Text {
            en: "Deny these ports under lower numbers, or narrow the range",
            ja: "これらのポートを小さい番号のルールで拒否するか、範囲を狭めてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::NetworkAcl(check),
};

/// What a rule for answers covers at least: the ports that Linux uses.
const ANSWERS: (u16, u16) = (32768, 60999);

fn check(acl: &NetworkAcl<'_>, report: &mut Reporter<'_>) {
    let list = AclList::of(acl, Direction::Inbound);
    for (entry, outcome) in list.outcomes() {
        let family = entry.source.family();
        let (first, last) = entry.protocol.heeded(entry.ports, family);
        let Some(transport) = entry.protocol.transport() else { continue };
        let source = AddressSet::from(entry.source);
        if !entry.allow
            || first < 1024
            || first > ANSWERS.0
            || last < ANSWERS.1
            || entry.protocol != Protocol::Tcp
            || matches!(outcome.reach, Reach::None(_))
            || source.band(family) > Band::NearAny
        {
            continue;
        }
        let delicate = services(transport, first, last).filter(|service| {
            let open = list.verdict.open_set(family, Protocol::Tcp, service.first);
            let class = [PortClass::RemoteAdmin, PortClass::DataStore, PortClass::ControlPlane];
            class.into_iter().any(|class| service.is(class)) && open.band(family) <= Band::NearAny
        });
        let words = |(first, last)| acl_words::traffic(Protocol::Tcp, (first, last));
        let open: Vec<_> = delicate.map(|service| words((service.first, service.last))).collect();
        let Some(written) = list.written(entry.id).filter(|_| !open.is_empty()) else { continue };
        let place = written.number_node.unwrap_or(written.node);
        let finding = report.at(place).arg("number", entry.number.to_string());
        source_words::name_set(finding, "addresses", &source, family);
        some_of(finding, "services", open);
        finding.confidence(list.confidence());
    }
}
