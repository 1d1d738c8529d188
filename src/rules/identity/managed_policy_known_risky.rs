//! A policy of AWS that gives more than most of its holders need.
//! Explanations (en, ja) and all cases: `managed_policy_known_risky.md`.

use crate::{
    catalog::managed_policies::{ATTACHED_IN, OF_SAM, Risky, risky_called, risky_in},
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
    let text = reading.tree.text();
    if !text.contains(":policy/") && !text.contains(OF_SAM) {
        return;
    }
    for root in reading.tree.roots().filter(|root| root.is_array()) {
        root.items().for_each(|item| look_at(item, risky_in, report));
    }
    for member in reading.tree.objects().flat_map(Node::members) {
        let name = member.name();
        if ATTACHED_IN.contains(&&*name) {
            // Also what a function of a template puts together, and each of what it chooses from.
            member.value.subtree().for_each(|part| look_at(part, risky_in, report));
        } else if name == OF_SAM {
            let known = |name: &str| risky_called(name).or_else(|| risky_in(name));
            member.value.one_or_many().for_each(|value| look_at(value, known, report));
        }
    }
}

fn look_at(
    value: Node<'_>,
    known: impl Fn(&str) -> Option<&'static Risky>,
    report: &mut Reporter<'_>,
) {
    let text = if value.is_text() { value.str() } else { None };
    let Some(risky) = text.and_then(|text| known(&text)) else { return };
    let finding = report.at(value).arg("name", risky.name).arg("gives", risky.gives);
    if !risky.instead.is_empty() {
        finding.wording(&REPLACED).arg("instead", risky.instead);
    }
}
