//! More than a hundred ports that one rule opens to beyond the VPC.
//! Explanations (en, ja) and all cases: `sg_port_range_wide.md`.

use crate::{
    catalog::{
        ports::{self, PortClass},
        words::{RANGE_REASONS, has_word},
    },
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, GroupRule, PortRun, SecurityGroup},
    reason::{AddressSet, Band, source_words},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-port-range-wide",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "A wide range of ports is open beyond the VPC",
            ja: "広いポート範囲を VPC の外に開放",
        },
        message: Text {
            en: "Rule {number} opens {count} ports at once to `{peer}`: {ports}{hides}; whatever starts to listen on one of them is reachable at once",
            ja: "ルール {number} は `{peer}` に {count} 個のポート ({ports}) をまとめて開いています{hides}。そのどれかで待ち受けを始めたものは、すぐに到達可能になります",
        },
        remedy: Text {
            en: "Write one rule for each port that the service listens on",
            ja: "サービスが待ち受けるポートごとにルールを書いてください",
        },
    },
    variants: &[],
    aliases: &["cfn-nag:W27"],
    references: &[part("iso-27001", "2022", "A.8.20"), part("nist-800-53", "r5", "SC-7")],
    check: Check::GroupRule(check),
};

/// More ports than this are a wide range.
const MANY: usize = 100;
/// No VPC has a block of its own that is larger.
const LARGEST_VPC: u8 = 16;
/// So many of the services in the range are named.
const NAMED: usize = 4;

fn check(_: &SecurityGroup<'_>, rule: &GroupRule<'_>, report: &mut Reporter<'_>) {
    let Some((protocol, (first, last))) = rule.heeded() else { return };
    let count = usize::from(last.saturating_sub(first)) + 1;
    let Some(transport) = protocol.transport().filter(|_| count > MANY) else { return };
    let Some(cidr) = rule.block().and_then(|block| block.known()) else { return };
    let set = AddressSet::from(cidr);
    let band = set.band(cidr.family());
    let private = band == Band::NotPublic;
    let explained = rule.description.and_then(|text| text.str());
    if rule.direction == Direction::Outbound
        || band <= Band::NearAny
        || private && cidr.prefix_length() >= LARGEST_VPC
        || explained.is_some_and(|text| has_word(&text, RANGE_REASONS))
    {
        return;
    }
    let finding = report.at(rule.peer_node).arg("number", rule.number).arg("count", count);
    finding.arg("peer", source_words::peer(rule));
    source_words::name_ports(finding, &[PortRun { transport, first, last }]);
    let delicate = |service: &&ports::Service| {
        service.is(PortClass::RemoteAdmin) || service.is(PortClass::DataStore)
    };
    let mut names: Vec<&str> = Vec::new();
    for service in ports::services(transport, first, last).filter(delicate) {
        if names.len() < NAMED && !names.contains(&service.name) {
            names.push(service.name);
        }
    }
    let hidden: Vec<Arg> = names.into_iter().map(Arg::from).collect();
    if hidden.is_empty() {
        finding.arg("hides", Text { en: "", ja: "" });
    } else {
        let among = Text { en: ", among them {services}", ja: " ({services} などを含む)" };
        finding.arg("services", hidden).arg("hides", Arg::Sentence(among));
    }
    if private {
        finding.severity(Severity::Low);
    }
    for end in [rule.ports.from, rule.ports.to].into_iter().flatten() {
        finding.related(end, Text { en: "the range", ja: "ポート範囲" }, []);
    }
}
