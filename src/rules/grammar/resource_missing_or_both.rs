//! A statement without resources, or with two ways of naming them.
//! Explanations (en, ja) and all cases: `resource_missing_or_both.md`.

use crate::{
    catalog::own_policies::WITHOUT_RESOURCE,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Element, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "resource-missing-or-both",
    since: "0.1.0",
    kinds: &[
        Kind::IdentityPolicy,
        Kind::ResourcePolicy,
        Kind::ServiceControlPolicy,
        Kind::ResourceControlPolicy,
        Kind::PermissionsBoundary,
        Kind::SessionPolicy,
        Kind::VpcEndpointPolicy,
        Kind::IotPolicy,
    ],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "The statement names no resources: it has neither `Resource` nor `NotResource`, and AWS refuses the whole policy",
            ja: "ステートメントに `Resource` も `NotResource` もなく、対象のリソースが分かりません。AWS はポリシー全体を受け付けません",
        },
        remedy: Text {
            en: "Add `Resource` with the ARNs that the statement is about",
            ja: "対象の ARN を `Resource` で指定してください",
        },
    },
    variants: &[&BOTH],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Resources missing or named in two ways",
    ja: "リソースの欠落、または `Resource` と `NotResource` の併用",
};

static BOTH: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The statement has both `Resource` and `NotResource`; only one of them is allowed, and AWS refuses the whole policy",
        ja: "ステートメントに `Resource` と `NotResource` の両方があります。使えるのはどちらか一方で、AWS はポリシー全体を受け付けません",
    },
    remedy: Text {
        en: "Keep the one that is meant, or split the statement in two",
        ja: "意図したほうだけを残すか、ステートメントを二つに分けてください",
    },
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    match (statement.element(Element::Resource), statement.element(Element::NotResource)) {
        (None, None) if !may_lack_resource(policy, statement) => {
            report.at(statement.head()).alias("access-analyzer:MISSING_RESOURCE");
        }
        (Some(plain), Some(negated)) => {
            let finding = report.at(negated.key).wording(&BOTH);
            finding.alias("access-analyzer:UNSUPPORTED_ELEMENT_COMBINATION");
            finding.related(plain.key, Text { en: "the other one", ja: "もう一方の要素" }, []);
        }
        _ => {}
    }
}

/// Whether it is the policy of a resource whose service takes the resource for granted.
fn may_lack_resource(policy: &Policy<'_>, statement: &Statement<'_>) -> bool {
    let known =
        |service: &str| WITHOUT_RESOURCE.iter().any(|known| known.eq_ignore_ascii_case(service));
    policy.kind == Kind::ResourcePolicy
        && (policy.resource_type.is_some_and(|kind| known(kind.service))
            || statement.actions().any(|entry| {
                ActionName::parse(&entry.text).is_some_and(|action| known(action.service))
            }))
}
