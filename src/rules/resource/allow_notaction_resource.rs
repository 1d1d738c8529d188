//! A resource policy that allows all but a list.
//! Explanations (en, ja) and all cases: `allow_notaction_resource.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Element, Policy},
    reason::{
        Strength,
        audience::{Reach, reach},
        refused::{ALL_BUT, describe_all_but, excepts_unreadable},
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "allow-notaction-resource",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy, Kind::TrustPolicy],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Everything but a list is allowed on the resource",
            ja: "列挙した以外のすべてを許可するリソースベースのポリシー",
        },
        message: Text {
            en: "`NotAction` allows every action but the {count} it lists, including those that write the policy and those that AWS adds later",
            ja: "`NotAction` により、列挙した {count} 件以外のすべてのアクションが許可されます。ポリシーを書き換えるアクションや、AWS が今後追加するアクションも含みます",
        },
        remedy: Text {
            en: "List what is needed with `Action`",
            ja: "必要なアクションを `Action` で列挙してください",
        },
    },
    variants: &[&TRUST, &ALL_BUT],
    aliases: &["cfn-nag:W14", "cfn-nag:W18", "cfn-nag:W19", "cfn-nag:W20"],
    references: &[part("cwe", "4.18", "CWE-732")],
    check: Check::Policy(check),
};

static TRUST: Wording = Wording {
    title: Text {
        en: "A trust policy allows all but a list",
        ja: "列挙した以外のすべてを許可する信頼ポリシー",
    },
    message: Text {
        en: "`NotAction` lets the principals assume the role in every way but the {count} it lists, including those that AWS adds later; IAM may refuse it",
        ja: "`NotAction` により、列挙した {count} 件以外の、AWS が今後追加するものを含むあらゆる方法でのロールの引き受けが許可されます。IAM に受け付けられない可能性もあります",
    },
    remedy: Text {
        en: "Write the action that is meant with `Action`, mostly `sts:AssumeRole`",
        ja: "必要なアクション (通常は `sts:AssumeRole`) を `Action` で書いてください",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let grants = policy.statements.iter().filter(|statement| statement.allows());
    for statement in grants {
        let Some(member) = statement.element(Element::NotAction) else { continue };
        // That leaves nothing.
        if statement.actions().any(|entry| ActionName::is_everything(&entry.text)) {
            continue;
        }
        let names = |element| statement.element(element).is_some();
        let for_nobody = !names(Element::Principal) && !names(Element::NotPrincipal);
        if for_nobody || excepts_unreadable(statement, Element::NotAction) {
            describe_all_but(Element::NotAction, report.at(member.key));
            continue;
        }
        let Some(reach) = reach(policy, statement) else { continue };
        let trust = policy.kind == Kind::TrustPolicy;
        let severity = match reach {
            Reach::Outsiders if trust => Severity::Medium,
            Reach::OwnAccount => Severity::Low,
            Reach::Named => Severity::Medium,
            Reach::Outsiders => Severity::High,
        };
        let steps = Strength::of_caller(statement).steps();
        let finding = report.at(member.key).severity(severity.milder_by(steps));
        finding.arg("count", statement.actions().count());
        if trust {
            finding.wording(&TRUST).category(Category::Warning).confidence(Confidence::Medium);
        }
    }
}
