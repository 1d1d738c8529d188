//! Sensitive ports of an interface that the internet reaches through every gate.
//! Explanations (en, ja) and all cases: `path_open_end_to_end.md`.

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
    id: "path-open-end-to-end",
    since: "0.1.0",
    kinds: &[Kind::NetworkInterface],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The internet really reaches a sensitive port",
            ja: "インターネットから実際に到達できる重要なポート",
        },
        message: Text {
            en: "From {source}, {ports} of this interface can be reached: security groups, network ACL, routes and address all let it through",
            ja: "{source}から、このインターフェイスの {ports} に到達できます。セキュリティグループ、ネットワーク ACL、ルート、アドレスのすべてが通信を通します",
        },
        remedy: REMEDY,
    },
    variants: &[&MAYBE],
    aliases: &[],
    references: &[
        part("nist-800-53", "r5", "SC-7"),
        part("pci-dss", "4.0.1", "1.3.1"),
        part("soc2", "2017", "CC6.6"),
        part("cwe", "4.18", "CWE-668"),
    ],
    check: Check::Network(check),
};

const REMEDY: Text = Text {
    en: "Close the ports in the security group first, then take away the public address or the route if the host needs none",
    ja: "まずセキュリティグループでポートを閉じ、不要であればパブリックアドレスやインターネットへのルートも取り除いてください",
};

static MAYBE: Wording = Wording {
    title: Text {
        en: "The internet may reach a sensitive port",
        ja: "インターネットから到達できる可能性がある重要なポート",
    },
    message: Text {
        en: "From {source}, {ports} of this interface can be reached unless something that is not in this text blocks it: {missing}",
        ja: "テキストにない{missing}が遮断していない限り、{source}から、このインターフェイスの {ports} に到達できます",
    },
    remedy: REMEDY,
};

fn check(network: &Network<'_, '_>, number: u32, report: &mut Reporter<'_>) {
    let Some(interface) = network.interface(number) else { return };
    for path in paths(network, &interface) {
        match &path.verdict {
            Verdict::Open => {
                let finding = report.at(interface.id()).severity(path.severity);
                reach_words::describe(finding, number, &path);
            }
            Verdict::OpenIf(lacks) => {
                let finding = report.at(interface.id()).wording(&MAYBE);
                finding.severity(path.severity.milder()).confidence(Confidence::Medium);
                finding.arg("missing", lacks.iter().map(|lack| lack.words()).collect::<Vec<_>>());
                reach_words::describe(finding, number, &path);
            }
            Verdict::Blocked(_) => {}
        }
    }
}
