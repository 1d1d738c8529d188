//! A statement without actions, or with two ways of naming them.
//! Explanations (en, ja) and all cases: `action_missing_or_both.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "action-missing-or-both",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "The statement names no actions: it has neither `Action` nor `NotAction`, and AWS refuses the whole policy",
            ja: "ステートメントに `Action` も `NotAction` もなく、対象のアクションが分かりません。AWS はポリシー全体を受け付けません",
        },
        remedy: Text {
            en: "Add `Action` with the actions that the statement is about",
            ja: "対象のアクションを `Action` で指定してください",
        },
    },
    variants: &[&BOTH],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Actions missing or named in two ways",
    ja: "アクションの欠落、または `Action` と `NotAction` の併用",
};

static BOTH: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The statement has both `Action` and `NotAction`; only one of them is allowed, and AWS refuses the whole policy",
        ja: "ステートメントに `Action` と `NotAction` の両方があります。使えるのはどちらか一方で、AWS はポリシー全体を受け付けません",
    },
    remedy: Text {
        en: "Keep the one that is meant, or split the statement in two",
        ja: "意図したほうだけを残すか、ステートメントを二つに分けてください",
    },
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    match (statement.element(Element::Action), statement.element(Element::NotAction)) {
        (None, None) => {
            report.at(statement.head()).alias("access-analyzer:MISSING_ACTION");
        }
        (Some(plain), Some(negated)) => {
            let finding = report.at(negated.key).wording(&BOTH);
            finding.alias("access-analyzer:UNSUPPORTED_ELEMENT_COMBINATION");
            finding.related(plain.key, Text { en: "the other one", ja: "もう一方の要素" }, []);
        }
        _ => {}
    }
}
