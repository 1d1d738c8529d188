//! Rules without a description, and groups whose description a tool made up.
//! Explanations (en, ja) and all cases: `sg_no_description.md`.

use crate::{
    catalog::words::EMPTY_DESCRIPTIONS,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, GroupRule, SecurityGroup},
    reason::{Protocol, source_words},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-no-description",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Rules have no description", ja: "説明のないルール" },
        message: Text {
            en: "There is no description on {which}: later, nobody can tell who needs it and why",
            ja: "{which} に説明がありません。誰が何のために必要としているのか、後から分からなくなります",
        },
        remedy: Text {
            en: "Describe who is on the other side and why",
            ja: "相手が誰で、なぜ必要かを説明に書いてください",
        },
    },
    variants: &[&GROUP],
    aliases: &["checkov:CKV_AWS_23", "trivy:AWS-0099", "trivy:AWS-0124", "cfn-nag:W36"],
    references: &[],
    check: Check::SecurityGroup(check),
};

static GROUP: Wording = Wording {
    title: Text {
        en: "The group has no description of its own", ja: "説明のないグループ"
    },
    message: Text {
        en: "The group's description is `{description}`, which a tool has set or nobody has filled in: it does not say what the group is for",
        ja: "グループの説明が `{description}` のままです。ツールが入れた文言か空欄で、用途が分かりません",
    },
    remedy: Text {
        en: "Give the group that replaces it a description of its purpose",
        ja: "作り直すときに、用途の分かる説明を付けてください",
    },
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    if group.is_default() {
        return;
    }
    let description =
        group.root.get("Description").filter(|_| group.root.get("GroupName").is_some());
    if let Some((node, text)) = description.and_then(|node| Some((node, node.str()?))) {
        let lower = text.trim().to_ascii_lowercase();
        if lower.is_empty() || EMPTY_DESCRIPTIONS.iter().any(|empty| lower.starts_with(empty)) {
            report.at(node).wording(&GROUP).arg("description", text);
        }
    }
    // AWS adds the rule that lets everything out, without a description.
    let given = |rule: &&GroupRule<'_>| {
        rule.direction == Direction::Outbound && rule.protocol == Some(Protocol::Any)
    };
    let silent = |rule: &&GroupRule<'_>| rule.description.is_none() && !given(rule);
    for rules in group.by_direction(silent) {
        source_words::report_all(&rules, |place| report.at(place));
    }
}
