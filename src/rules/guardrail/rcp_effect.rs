//! An Allow in a resource control policy of one's own.
//! Explanations (en, ja) and all cases: `rcp_effect.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "rcp-effect",
    since: "0.1.0",
    kinds: &[Kind::ResourceControlPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Allow in an RCP", ja: "RCP 内の Allow" },
        message: Text {
            en: "The only Allow of an RCP is that of `RCPFullAWSAccess`, which AWS attaches itself: your own statements can only deny, and AWS refuses this one",
            ja: "RCP で Allow が使えるのは AWS がアタッチする `RCPFullAWSAccess` だけです。自分で書くステートメントは Deny のみで、AWS はこのステートメントを受け付けません",
        },
        remedy: Text {
            en: "Write a Deny for what must not happen; other policies decide what is allowed{guess}",
            ja: "禁止することを Deny で書いてください。許可はほかのポリシーで行います{guess}",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const GUESSED: Text = Text {
    en: "; the kind was only guessed, so choose another one if this is not an RCP",
    ja: "。種類は推定です。RCP でなければ種類を指定してください",
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let Some(effect) = statement.element(Element::Effect).filter(|_| statement.allows()) else {
        return;
    };
    let principal = statement.element(Element::Principal).and_then(|it| it.value.str());
    let everyone = principal.is_some_and(|text| text == "*");
    let plain = everyone && statement.takes_every_resource() && !statement.has_condition();
    if plain && statement.takes_every_action() {
        return;
    }
    let finding = report.at(effect.value);
    if policy.guessed {
        finding.confidence(Confidence::Low).arg("guess", GUESSED);
        return;
    }
    finding.arg("guess", Text { en: "", ja: "" });
    // Access Analyzer does not look at the actions of an Allow.
    if !plain {
        finding.alias("access-analyzer:RCP_SYNTAX_ERROR_ALLOW");
    }
}
