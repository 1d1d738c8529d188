//! A role for SAML sign-ins meant for anything.
//! Explanations (en, ja) and all cases: `trust_saml_no_aud.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Principal, PrincipalKind, Statement},
    reason::{
        federation::{Provider, demands, provider},
        grant::grant,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-saml-no-aud",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "SAML audience is not checked", ja: "SAML のオーディエンスが未確認"
        },
        message: Text {
            en: "Assertions of `{principal}` are accepted whatever they were issued for: no condition on `SAML:aud` checks that they are for signing in to AWS",
            ja: "`{principal}` のアサーションを、何のために発行されたかを問わず受け入れています。AWS へのサインイン用であることを確認する `SAML:aud` の条件がありません",
        },
        remedy: Text {
            en: "Add `StringEquals` on `SAML:aud` with `https://signin.aws.amazon.com/saml`, or the sign-in address of your partition or Region",
            ja: "`SAML:aud` が `https://signin.aws.amazon.com/saml` (または利用するパーティションやリージョンのサインイン用アドレス) であることを求める `StringEquals` 条件を加えてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-284")],
    check: Check::Principal(check),
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    principal: &Principal<'_>,
    report: &mut Reporter<'_>,
) {
    let saml = principal.kind == PrincipalKind::Federated
        && !principal.negated
        && provider(&principal.text) == Provider::Saml;
    if !saml || !statement.allows() || grant(statement, "sts:AssumeRoleWithSAML").is_none() {
        return;
    }
    let mut audiences = statement.conditions_on("SAML:aud").filter(|it| demands(it));
    let asked = audiences.any(|it| it.texts().all(|(_, text)| text != "*"));
    if !asked {
        report.at(principal.node).arg("principal", &*principal.text);
    }
}
