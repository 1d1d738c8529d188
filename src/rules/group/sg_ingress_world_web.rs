//! Plain web ports that the internet reaches: usually meant so, and worth knowing.
//! Explanations (en, ja) and all cases: `sg_ingress_world_web.md`.

use crate::{
    catalog::ports::PortGroup,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, SecurityGroup},
    reason::source_words,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-ingress-world-web",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Web ports are open to the internet",
            ja: "Web ポートがインターネットに公開",
        },
        message: Text {
            en: "{ports} {is} open to {source}{how}; right for a load balancer or a public site, wrong for a server behind one",
            ja: "{ports} {is} {source}に公開されています{how}。ロードバランサーや公開サイトなら意図どおりですが、その背後のサーバーであれば誤りです",
        },
        remedy: Text {
            en: "Behind a load balancer or CloudFront, let in only its security group or its managed prefix list",
            ja: "ロードバランサーや CloudFront の背後であれば、そのセキュリティグループまたはマネージドプレフィックスリストだけを許可してください",
        },
    },
    variants: &[],
    aliases: &["checkov:CKV_AWS_260"],
    references: &[],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for opening in group.world(Direction::Inbound).open(PortGroup::Web) {
        let causes = group.causes(Direction::Inbound, &opening);
        let Some(widest) = causes.rules.first() else { continue };
        source_words::describe(report.at(widest.peer_node), &opening, &causes);
    }
}
