//! Port 80 open to the internet where port 443 is not.
//! Explanations (en, ja) and all cases: `sg_ingress_http_without_https.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, SecurityGroup},
    reason::source_words,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-ingress-http-without-https",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Plain HTTP is open to the internet, HTTPS is not",
            ja: "平文の HTTP だけがインターネットに公開",
        },
        message: Text {
            en: "HTTP (80) is open to {source}{how}, but HTTPS (443) is not: passwords and session cookies of visitors travel unencrypted",
            ja: "HTTP (80) は {source}に公開されています{how}が、HTTPS (443) は公開されていません。訪問者のパスワードやセッション Cookie が、第三者に読める状態で流れます",
        },
        remedy: Text {
            en: "Serve HTTPS on 443 and let port 80 only redirect to it",
            ja: "443 番で HTTPS を提供し、ポート 80 はリダイレクト専用にしてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-319")],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for opening in group.world(Direction::Inbound).http_only() {
        let causes = group.causes(Direction::Inbound, &opening);
        let Some(widest) = causes.rules.first() else { continue };
        source_words::describe(report.at(widest.peer_node), &opening, &causes);
    }
}
