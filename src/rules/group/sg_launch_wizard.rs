//! A group that the wizard of the console made.
//! Explanations (en, ja) and all cases: `sg_launch_wizard.md`.

use crate::{
    catalog::words::WIZARD,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::SecurityGroup,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-launch-wizard",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The group was made by the launch wizard",
            ja: "起動ウィザードが作ったグループ",
        },
        message: Text {
            en: "`{name}` was made by the console's launch wizard, which opens SSH or RDP to everyone by default; its name does not say what may be closed",
            ja: "`{name}` はコンソールの起動ウィザードが作ったグループです。デフォルトで SSH や RDP を全世界に開放し、名前からは何を閉じてよいか分かりません",
        },
        remedy: Text {
            en: "Replace it with a group that has a meaningful name and description",
            ja: "用途の分かる名前と説明を持つグループに置き換えてください",
        },
    },
    variants: &[],
    aliases: &["prowler:ec2_securitygroup_from_launch_wizard"],
    references: &[],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    let Some((node, name)) = group.name.and_then(|node| Some((node, node.str()?))) else { return };
    if name.starts_with(WIZARD) {
        report.at(node).arg("name", name);
    }
}
