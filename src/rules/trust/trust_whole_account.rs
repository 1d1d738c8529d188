//! A role that every principal of an account may take on.
//! Explanations (en, ja) and all cases: `trust_whole_account.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::{Audience, Owner, trusted::trusted_accounts},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-whole-account",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Security,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "A whole account can assume the role",
            ja: "アカウント全体が引き受けられるロール",
        },
        message: Text {
            en: "`{principal}` is the role's whole own account: each user and role there that has `sts:AssumeRole` on this role, or on `*`, can assume it",
            ja: "`{principal}` はロール自身のアカウント全体を指します。このロールまたは `*` に対する `sts:AssumeRole` を持つユーザーとロールは、すべて引き受けられます",
        },
        remedy: Text {
            en: "Name the users or roles that need it, or limit them with `aws:PrincipalArn`",
            ja: "必要とするユーザーやロールを明記するか、`aws:PrincipalArn` で限定してください",
        },
    },
    variants: &[&UNKNOWN],
    aliases: &["checkov:CKV_AWS_61"],
    references: &[part("cwe", "4.18", "CWE-284")],
    check: Check::Policy(check),
};

static UNKNOWN: Wording = Wording {
    title: RULE.wording.title,
    message: Text {
        en: "`{principal}` is a whole account: each user and role there that has `sts:AssumeRole` on this role, or on `*`, can assume it. This text does not say whether it is the role's own account",
        ja: "`{principal}` はアカウント全体を指します。このロールまたは `*` に対する `sts:AssumeRole` を持つユーザーとロールは、すべて引き受けられます。ロール自身のアカウントかどうかは、このテキストからは分かりません",
    },
    remedy: Text {
        en: "Name the users or roles that need it; if the account is another company's, add a condition on `sts:ExternalId`",
        ja: "必要とするユーザーやロールを明記してください。他社のアカウントであれば `sts:ExternalId` の条件を加えます",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for account in trusted_accounts(policy) {
        let owner = match account.access.audience {
            Audience::Account(owner) if account.is_unlimited() => owner,
            _ => continue,
        };
        if owner == Owner::Other {
            continue;
        }
        let finding = report.at(account.principal.node).arg("principal", account.principal.text);
        if owner == Owner::Unknown {
            finding.wording(&UNKNOWN).severity(Severity::Info).confidence(Confidence::Medium);
            finding.category(Category::Suggestion);
        }
    }
}
