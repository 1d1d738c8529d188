//! Subnets whose name says one thing and whose routes say another.
//! Explanations (en, ja) and all cases: `subnet_tier_name_mismatch.md`.

use crate::{
    catalog::words::{PRIVATE_TIERS, PUBLIC_TIERS, has_word},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Network, Subnet},
    reason::Family,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "subnet-tier-name-mismatch",
    since: "0.1.0",
    kinds: &[Kind::Subnet],
    category: Category::Warning,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The subnet name does not match its routes",
            ja: "サブネット名と実際のルートの不一致",
        },
        message: Text {
            en: "The name `{name}` says private, but its routes lead to an internet gateway: hosts that rely on the name are exposed to the internet",
            ja: "名前 `{name}` はプライベートを示していますが、ルートはインターネットゲートウェイに向いています。名前を信じて配置したホストがインターネットから到達可能になります",
        },
        remedy: Text {
            en: "Give the subnet another route table, or another name",
            ja: "別のルートテーブルを関連付けるか、名前を変更してください",
        },
    },
    variants: &[&CLOSED],
    aliases: &[],
    references: &[],
    check: Check::Network(check),
};

static CLOSED: Wording = Wording {
    title: Text {
        en: "The subnet name does not match its routes",
        ja: "サブネット名と実際のルートの不一致",
    },
    message: Text {
        en: "The name `{name}` says public, but none of its routes leads to an internet gateway: what should be public here is not reachable",
        ja: "名前 `{name}` はパブリックを示していますが、インターネットゲートウェイへのルートがありません。公開するつもりで配置しても到達できません",
    },
    remedy: Text {
        en: "Give the subnet another route table, or another name",
        ja: "別のルートテーブルを関連付けるか、名前を変更してください",
    },
};

const WAY: Text =
    Text { en: "the route to the internet", ja: "インターネットへのルート" };

fn check(network: &Network<'_, '_>, number: u32, report: &mut Reporter<'_>) {
    let Some(document) = network.document(number, Kind::Subnet) else { return };
    let subnet = Subnet::of(document);
    let Some(place) = subnet.name() else { return };
    let Some(name) = place.str() else { return };
    let (private, public) = (has_word(&name, PRIVATE_TIERS), has_word(&name, PUBLIC_TIERS));
    if private == public {
        return;
    }
    let Some((of, table)) = network.routes(&subnet.id(), &subnet.vpc()) else { return };
    let ways = Family::ALL.map(|family| table.to_internet(family));
    let way = ways.iter().flatten().next();
    if private != way.is_some() {
        return;
    }
    let finding = report.at(place).arg("name", name);
    match way {
        Some(way) => {
            finding.related_in(of, way.target_node.unwrap_or(way.node), WAY);
        }
        None => {
            finding.wording(&CLOSED);
        }
    }
}
