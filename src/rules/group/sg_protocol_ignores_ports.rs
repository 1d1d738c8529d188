//! Ports beside a protocol with which AWS ignores them.
//! Explanations (en, ja) and all cases: `sg_protocol_ignores_ports.md`.

use crate::{
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::network::SecurityGroup,
    reason::Protocol,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-protocol-ignores-ports",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The ports of the rule are ignored",
            ja: "ルールに書かれたポートは無視される",
        },
        message: Text {
            en: "Protocol `{protocol}` has no ports for AWS, so {ports} limits nothing: the rule lets all traffic of that protocol through",
            ja: "AWS はプロトコル `{protocol}` のポートを見ないため、{ports} の指定には効果がなく、このプロトコルのすべての通信が許可されます",
        },
        remedy: REMEDY,
    },
    variants: &[&EVERYTHING],
    aliases: &[],
    references: &[part("iso-27001", "2022", "A.8.20"), part("cwe", "4.18", "CWE-668")],
    check: Check::SecurityGroup(check),
};

const REMEDY: Text = Text {
    en: "Write `tcp` or `udp` if the ports matter; otherwise remove the ports, so that nobody is misled",
    ja: "ポートを限定したい場合は `tcp` か `udp` を指定してください。そうでなければ、誤解を招かないようポートの指定を削除します",
};

static EVERYTHING: Wording = Wording {
    title: Text {
        en: "A rule for all protocols names ports, which are ignored",
        ja: "すべてのプロトコルを許可するルールのポート指定は無視される",
    },
    message: Text {
        en: "Protocol `{protocol}` is all traffic on all ports, so {ports} limits nothing: the rule is far wider than it looks",
        ja: "プロトコル `{protocol}` は全ポートのすべての通信を意味するため、{ports} の指定には効果がありません。見た目よりはるかに広いルールです",
    },
    remedy: REMEDY,
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    let mut last = None;
    for rule in &group.rules {
        // One permission fans out to several rules; once is enough.
        if last.replace(rule.node.index()) == Some(rule.node.index()) {
            continue;
        }
        let (Some(protocol), Some(place)) = (rule.protocol, rule.protocol_node) else { continue };
        let every = protocol == Protocol::Any;
        // 0 to 0 and 0 to 65535 are ways to write "all", and no port is limited by them.
        let Some((low, high)) = rule.ports.range.filter(|(low, high)| *low > 0 || *high > 0) else {
            continue;
        };
        if !(every || matches!(protocol, Protocol::Other(_))) || low <= 1 && high == u16::MAX {
            continue;
        }
        let (named, ports) = if low == high {
            (Text { en: "port {numbers}", ja: "ポート {numbers}" }, low.to_string())
        } else {
            (Text { en: "the range {numbers}", ja: "ポート {numbers}" }, format!("{low}–{high}"))
        };
        let finding = report.at(place);
        finding.arg("protocol", place.str().unwrap_or_else(|| place.source().into()));
        finding.arg("numbers", ports).arg("ports", Arg::Sentence(named));
        if every {
            finding.wording(&EVERYTHING).severity(Severity::High);
        }
        for end in [rule.ports.from, rule.ports.to].into_iter().flatten() {
            finding.related(end, Text { en: "ignored", ja: "無視されるポート" }, []);
        }
    }
}
