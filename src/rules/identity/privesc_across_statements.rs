//! Rights that lead to more only because several statements are read together.
//! Explanations (en, ja) and all cases: `privesc_across_statements.md`.

use crate::{
    catalog::escalation::Way,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "privesc-across-statements",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Statements that together allow privilege escalation",
            ja: "複数のステートメントの組み合わせによる権限昇格",
        },
        message: Text {
            en: "No single statement allows it, but together they do: with {actions}{through}{limits}{under} the holder can {how}{also}",
            ja: "単独では起きませんが、ステートメントを組み合わせると権限昇格が可能です。{actions}{through}{limits}{under} により、{how}{also}",
        },
        remedy: Text {
            en: "Remove one of the actions, or narrow the resources of the first",
            ja: "いずれかのアクションを外すか、最初のアクションの対象リソースを限定してください",
        },
    },
    variants: &[&IF_STRONGER],
    aliases: &["parliament:PRIVILEGE_ESCALATION", "cloudsplaining:PrivilegeEscalation"],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-269")],
    check: Check::Policy(check),
};

static IF_STRONGER: Wording = Wording {
    title: RULE.wording.title,
    message: Text {
        en: "No single statement allows it, but together they do: with {actions}{through}{limits}{under}, if the target has more permissions, the holder can {how}{also}",
        ja: "単独では起きませんが、ステートメントを組み合わせると権限昇格が可能です。{actions}{through}{limits}{under} により、対象が自分より強い権限を持つ場合、{how}{also}",
    },
    remedy: RULE.wording.remedy,
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if let Some(told) = policy.escalations().told(|open| open.across)
        && let Some(node) = told.node(policy)
    {
        let finding = report.at(node);
        if told.lead.path.way == Way::Existing {
            finding.wording(&IF_STRONGER);
        }
        told.describe(policy, finding);
    }
}
