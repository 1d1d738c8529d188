//! A role for whoever comes with a certificate, whichever anchor vouches for it.
//! Explanations (en, ja) and all cases: `trust_roles_anywhere_unpinned.md`.

use crate::{
    catalog::{condition_keys::ANCHOR_KEYS, service_principals::ROLES_ANYWHERE},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, PrincipalKind, Statement},
    reason::verb,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-roles-anywhere-unpinned",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Any certificate can assume the role",
            ja: "どの証明書でも引き受けられるロール",
        },
        message: Text {
            en: "`{service}` may assume the role for every certificate from any trust anchor of the account: no condition limits the anchor or the certificate",
            ja: "`{service}` は、アカウントのいずれかのトラストアンカーが保証するすべての証明書のために、このロールを引き受けられます。トラストアンカーや証明書を限定する条件がありません",
        },
        remedy: Text {
            en: "Test `aws:SourceArn` for the ARN of the trust anchor, and `aws:PrincipalTag/x509Subject/CN` for the certificate",
            ja: "`aws:SourceArn` でトラストアンカーの ARN を、`aws:PrincipalTag/x509Subject/CN` で証明書を限定してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let enters = |statement: &Statement<'_>| {
        statement.actions().any(|entry| entry.negated || verb::enters_a_role(&entry.text))
    };
    let begins = |key: &str, known: &str| {
        key.get(..known.len()).is_some_and(|head| head.eq_ignore_ascii_case(known))
    };
    if !statement.allows()
        || statement.conditions().iter().any(|it| ANCHOR_KEYS.iter().any(|k| begins(&it.key, k)))
        || !enters(statement)
    {
        return;
    }
    for principal in statement.principals() {
        let anywhere = principal.kind == PrincipalKind::Service && principal.text == ROLES_ANYWHERE;
        if anywhere && !principal.negated {
            report.at(principal.node).arg("service", principal.text);
        }
    }
}
