//! A resource policy that allows all but a list.
//! Explanations (en, ja) and all cases: `allow_notaction_resource.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy},
    reason::{
        Strength,
        audience::{Reach, reach},
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "allow-notaction-resource",
    since: "0.2.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Everything but a list is allowed on the resource",
            ja: "列挙した以外のすべてを許可するリソースベースのポリシー",
        },
        message: Text {
            en: "`NotAction` allows every action but the {count} it lists, those that write the policy and those that AWS adds later included",
            ja: "`NotAction` により、列挙した {count} 件以外のすべてのアクションが許可されます。ポリシーを書き換えるアクションや、AWS が今後追加するアクションも含みます",
        },
        remedy: Text {
            en: "List what is needed with `Action`",
            ja: "必要なアクションを `Action` で列挙してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-732")],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let grants = policy.statements.iter().filter(|statement| statement.allows());
    for statement in grants {
        let Some(member) = statement.element(Element::NotAction) else { continue };
        let Some(reach) = reach(policy, statement) else { continue };
        let severity = match reach {
            Reach::OwnAccount => Severity::Low,
            Reach::Named => Severity::Medium,
            Reach::Outsiders => Severity::High,
        };
        let steps = Strength::of_caller(statement).steps();
        let finding = report.at(member.key).severity(severity.milder_by(steps));
        finding.arg("count", statement.actions().count());
    }
}
