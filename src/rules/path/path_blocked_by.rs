//! Sensitive ports that the groups of an interface open and something else keeps closed.
//! Explanations (en, ja) and all cases: `path_blocked_by.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::Network,
    reason::{
        reach::{Verdict, paths},
        reach_words,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "path-blocked-by",
    since: "0.1.0",
    kinds: &[Kind::NetworkInterface],
    category: Category::Warning,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Only one thing keeps the internet out",
            ja: "インターネットからの通信を一か所だけで遮断",
        },
        message: Text {
            en: "The groups of this interface open {ports} to {source}; only one thing keeps that out: {gates}",
            ja: "このインターフェイスのグループは {ports} を {source}に公開しており、それを遮断しているのは一つだけです: {gates}",
        },
        remedy: REMEDY,
    },
    variants: &[&SEVERAL],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "SC-7")],
    check: Check::Network(check),
};

const REMEDY: Text = Text {
    en: "Close the ports in the security group too, so that one change elsewhere does not open them",
    ja: "別の箇所の変更一つで公開されないよう、セキュリティグループでもポートを閉じてください",
};

static SEVERAL: Wording = Wording {
    title: Text {
        en: "The groups are open, other settings keep the internet out",
        ja: "グループは公開、ほかの設定が遮断",
    },
    message: Text {
        en: "The groups of this interface open {ports} to {source}; these keep that out: {gates}",
        ja: "このインターフェイスのグループは {ports} を {source}に公開していますが、次の設定が遮断しています: {gates}",
    },
    remedy: REMEDY,
};

fn check(network: &Network<'_, '_>, number: u32, report: &mut Reporter<'_>) {
    let Some(interface) = network.interface(number) else { return };
    for path in paths(network, &interface) {
        let Verdict::Blocked(gates) = &path.verdict else { continue };
        let finding = report.at(interface.id());
        if gates.len() > 1 {
            finding.wording(&SEVERAL).severity(Severity::Info);
        }
        finding.arg("gates", gates.iter().map(|gate| gate.words()).collect::<Vec<_>>());
        reach_words::describe(finding, number, &path);
    }
}
