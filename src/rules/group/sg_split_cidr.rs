//! Inbound rules that only together let the internet, or much of it, in.
//! Explanations (en, ja) and all cases: `sg_split_cidr.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, SecurityGroup},
    reason::{Family, source_words},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-split-cidr",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Several rules together open what none of them opens alone",
            ja: "複数のルールの合計で広い範囲を開放",
        },
        message: Text {
            en: "Rules {rules} together let {source} in on {ports}, though none of them does so alone; searches for `0.0.0.0/0` or `::/0` miss them",
            ja: "ルール {rules} は、単独ではそうでなくても、合わせると {ports} に対して {source}を許可します。`0.0.0.0/0` や `::/0` だけを探す検査では見つかりません",
        },
        remedy: Text {
            en: "Write the sources that are meant; if everyone is meant, write one `0.0.0.0/0` or `::/0`",
            ja: "本来許可したいソースを書いてください。全員が対象なら、一つの `0.0.0.0/0` か `::/0` で明示します",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[
        part("iso-27001", "2022", "A.8.20"),
        part("soc2", "2017", "CC6.6"),
        part("nist-800-53", "r5", "SC-7"),
        part("cwe", "4.18", "CWE-668"),
    ],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for family in Family::ALL {
        for opening in group.world(Direction::Inbound).eighth(family) {
            let causes = group.causes(Direction::Inbound, &opening);
            let Some(widest) = causes.split.first() else { continue };
            let finding = report.at(widest.peer_node);
            source_words::name_ports(finding, &causes.split_ports);
            source_words::name_source(finding, &opening.reach);
            source_words::name_rules(finding, &causes.split);
            source_words::relate(finding, &causes.split);
        }
    }
}
