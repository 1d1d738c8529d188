//! Connections that may begin but are never answered.
//! Explanations (en, ja) and all cases: `nacl_return_path_missing.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, NetworkAcl},
    reason::{acl_replies::unanswered, acl_words},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-return-path-missing",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Answers to allowed connections are denied",
            ja: "許可した接続への応答が拒否されている",
        },
        message: Text {
            en: "Connections may begin by {direction} {which} ({family}), but no {back} rule allows the answers, which go to TCP ports 1024–65535 of the same addresses: they time out",
            ja: "{direction}{which} で接続の開始が許可されていますが ({family})、応答が届く同じアドレスの TCP ポート 1024–65535 への通信を許可する{back}ルールがなく、接続はタイムアウトします",
        },
        remedy: Text {
            en: "Allow TCP 1024–65535 {back} for the same addresses",
            ja: "同じアドレスに対して、{back}の TCP 1024–65535 を許可してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::NetworkAcl(check),
};

fn check(acl: &NetworkAcl<'_>, report: &mut Reporter<'_>) {
    for found in unanswered(acl) {
        let finding = acl_words::report_all(&found.list, &found.ids, |place| report.at(place));
        let Some(finding) = finding else { continue };
        let back = match found.list.direction {
            Direction::Inbound => Direction::Outbound,
            Direction::Outbound => Direction::Inbound,
        };
        finding.arg("direction", acl_words::direction(found.list.direction));
        finding.arg("back", acl_words::direction(back)).arg("family", found.family.to_string());
    }
}
