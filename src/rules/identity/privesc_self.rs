//! Rights by which the holder gives themselves every other right.
//! Explanations (en, ja) and all cases: `privesc_self.md`.

use crate::{
    catalog::escalation::Way,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "privesc-self",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The holder can make themselves administrator",
            ja: "自分を管理者にできる権限",
        },
        message: Text {
            en: "{actions}{through}{limits}{under} is enough to become administrator: the holder can {how}{also}",
            ja: "{actions}{through}{limits}{under} があれば管理者になれます。{how}{also}",
        },
        remedy: Text {
            en: "Remove the action, or name resources that are not the holder's own, or require a permissions boundary with `iam:PermissionsBoundary`",
            ja: "アクションを外すか、自分以外のリソースに限定するか、`iam:PermissionsBoundary` 条件でアクセス許可の境界を必須にしてください",
        },
    },
    variants: &[&LIMITED],
    aliases: &[
        "checkov:CKV_AWS_286",
        "checkov:CKV_AWS_110",
        "parliament:PRIVILEGE_ESCALATION",
        "cloudsplaining:PrivilegeEscalation",
    ],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-269")],
    check: Check::Policy(check),
};

static LIMITED: Wording = Wording {
    title: Text {
        en: "The holder may be able to change their own permissions",
        ja: "自分の権限を変えられる可能性のある権限",
    },
    message: Text {
        en: "{actions}{through}{limits}{under}: where that reaches the holder themselves, they can {how}{also}",
        ja: "{actions}{through}{limits}{under} の対象に自分自身が含まれる場合、{how}{also}",
    },
    remedy: RULE.wording.remedy,
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if let Some((told, node)) = policy.escalations().of_one(policy, Way::Own) {
        let finding = report.at(node);
        if told.lead.severity > Severity::Critical {
            finding.wording(&LIMITED);
        }
        told.describe(policy, finding);
    }
}
