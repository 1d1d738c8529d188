//! A policy of AWS that gives more than most of its holders need.
//! Explanations (en, ja) and all cases: `managed_policy_known_risky.md`.

use crate::{
    catalog::managed_policies::{ATTACHED_IN, risky_in},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    rule::{Check, Reading, Reporter, Rule, part},
    syntax::Node,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "managed-policy-known-risky",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "AWS managed policy that gives more than most need",
            ja: "必要以上の権限を与えがちな AWS 管理ポリシー",
        },
        message: Text { en: "`{name}` {gives}", ja: "`{name}`: {gives}" },
        remedy: REMEDY,
    },
    variants: &[&REPLACED],
    aliases: &["checkov:CKV_AWS_274"],
    references: &[part("cis-aws", "5.0.0", "1.15"), part("nist-800-53", "r5", "AC-6")],
    check: Check::Text(check),
};

const REMEDY: Text = Text {
    en: "Attach a policy of your own with the actions that are used",
    ja: "実際に使うアクションだけを記述した独自のポリシーをアタッチしてください",
};

static REPLACED: Wording = Wording {
    title: RULE.wording.title,
    message: RULE.wording.message,
    remedy: Text {
        en: "Attach `{instead}`, or a policy of your own with the actions that are used",
        ja: "`{instead}`、または実際に使うアクションだけを記述した独自のポリシーをアタッチしてください",
    },
};

fn check(reading: &Reading<'_>, report: &mut Reporter<'_>) {
    if !reading.tree.text().contains(":policy/") {
        return;
    }
    for root in reading.tree.roots().filter(|root| root.is_array()) {
        root.items().for_each(|item| look_at(item, report));
    }
    for member in reading.tree.objects().flat_map(Node::members) {
        if ATTACHED_IN.contains(&&*member.name()) {
            member.value.one_or_many().for_each(|value| look_at(value, report));
        }
    }
}

fn look_at(value: Node<'_>, report: &mut Reporter<'_>) {
    let Some(risky) = value.str().and_then(|arn| risky_in(&arn)) else { return };
    let finding = report.at(value).arg("name", risky.name).arg("gives", risky.gives);
    if !risky.instead.is_empty() {
        finding.wording(&REPLACED).arg("instead", risky.instead);
    }
}
