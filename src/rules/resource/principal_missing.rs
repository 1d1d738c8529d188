//! A statement of a policy that lets others in, and that names nobody.
//! Explanations (en, ja) and all cases: `principal_missing.md`.

use crate::{
    catalog::own_policies,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Element, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "principal-missing",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy, Kind::ResourcePolicy, Kind::VpcEndpointPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Principal missing", ja: "プリンシパルの欠落" },
        message: Text {
            en: "The statement says what is allowed or denied but not to whom: it has neither `Principal` nor `NotPrincipal`, and AWS refuses the whole policy",
            ja: "ステートメントに `Principal` も `NotPrincipal` もなく、誰に対するものかが分かりません。AWS はポリシー全体を受け付けません",
        },
        remedy: Text {
            en: "Add `Principal` with the accounts, roles or services that are meant{guess}",
            ja: "対象のアカウント、ロール、サービスを `Principal` で指定してください{guess}",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const GUESSED: Text = Text {
    en: "; if this is to be attached to a user or role, choose that kind of policy",
    ja: "。ユーザーやロールにアタッチするポリシーであれば、その種類を指定してください",
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if [Element::Principal, Element::NotPrincipal].iter().any(|it| statement.element(*it).is_some())
        || is_misspelt(statement)
        || is_for_things(statement)
    {
        return;
    }
    let finding = report.at(statement.head());
    if policy.guessed {
        finding.confidence(Confidence::Low).arg("guess", GUESSED);
    } else {
        finding.alias("access-analyzer:MISSING_PRINCIPAL");
        finding.arg("guess", Text { en: "", ja: "" });
    }
}

/// Whether an unknown element is likely the missing one; of that another rule tells.
fn is_misspelt(statement: &Statement<'_>) -> bool {
    let near = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.starts_with("princip") || name.starts_with("notprincip")
    };
    statement.unknown.iter().any(|member| near(&member.name()))
}

/// Whether all actions are of services whose policies are attached to certificates.
fn is_for_things(statement: &Statement<'_>) -> bool {
    let mut actions = statement.actions().peekable();
    actions.peek().is_some()
        && actions.all(|entry| {
            ActionName::parse(&entry.text).is_some_and(|action| {
                own_policies::WITHOUT_PRINCIPAL
                    .iter()
                    .any(|known| known.eq_ignore_ascii_case(action.service))
            })
        })
}
