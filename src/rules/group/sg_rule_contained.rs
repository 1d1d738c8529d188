//! A rule of a security group that another rule of the same direction holds whole.
//! Explanations (en, ja) and all cases: `sg_rule_contained.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::network::SecurityGroup,
    reason::source_words,
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-rule-contained",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Rule that another rule contains",
            ja: "ほかのルールに含まれているルール",
        },
        message: Text {
            en: "Rule {number} (`{peer}`) adds nothing: rule {outer} (`{outer_peer}`) already allows all of it, so removing it would close nothing",
            ja: "ルール {number} (`{peer}`) が許可する通信は、すべてルール {outer} (`{outer_peer}`) が許可しています。このルールを消しても何も閉じません",
        },
        remedy: Text {
            en: "Remove the rule, or narrow the wider one if this is the one that was meant",
            ja: "このルールを削除してください。こちらが本来の意図であれば、広いほうのルールを狭めます",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for (inner, outer) in group.contained() {
        // Equal rules are told of as such.
        if inner.same_traffic(outer) {
            continue;
        }
        // A description of its own keeps the rule for a reason, such as an audit.
        let words = inner.description.and_then(|text| text.str());
        if words.is_some() && words != outer.description.and_then(|text| text.str()) {
            continue;
        }
        let finding = report.at(inner.peer_node);
        finding.arg("number", inner.number).arg("peer", source_words::peer(inner));
        finding.arg("outer", outer.number).arg("outer_peer", source_words::peer(outer));
        let text = Text { en: "rule {number} holds it", ja: "これを含むルール {number}" };
        finding.related(outer.peer_node, text, vec![("number", outer.number.into())]);
        let edits: Vec<Edit> = inner.removal().into_iter().map(Edit::delete).collect();
        let title = Text { en: "Remove the rule", ja: "このルールを削除する" };
        finding.fix(Promise::SameMeaning, title, edits);
    }
}
