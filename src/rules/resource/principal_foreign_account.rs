//! A resource that other accounts may use.
//! Explanations (en, ja) and all cases: `principal_foreign_account.md`.

use crate::{
    catalog::vendor_accounts::vendor,
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::{Grade, Strength, audience::worst, some_of, verb},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "principal-foreign-account",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Another account may use the resource",
            ja: "別のアカウントが使えるリソース",
        },
        message: Text {
            en: "`{principal}`{vendor} belongs to another account than the resource (`{own}`) and may call `{action}` on it",
            ja: "`{principal}`{vendor} は、リソース自身のアカウント `{own}` とは別のアカウントのもので、`{action}` を呼び出せます",
        },
        remedy: Text {
            en: "Keep it if that account is meant; if it is one of yours, a condition on `aws:PrincipalOrgID` makes that clear",
            ja: "意図したアカウントであれば問題ありません。自組織のアカウントであれば、`aws:PrincipalOrgID` の条件を加えるとそれが明確になります",
        },
    },
    variants: &[&SEVERAL],
    aliases: &["sekisho:dynamodb-kinesis-cross-account"],
    references: &[part("cwe", "4.18", "CWE-732")],
    check: Check::Policy(check),
};

static SEVERAL: Wording = Wording {
    title: Text {
        en: "Several accounts may use the resource",
        ja: "複数のアカウントが使えるリソース",
    },
    message: Text {
        en: "The policy lets in the accounts {accounts}: at most one of them is the resource's own, and this text does not say which",
        ja: "ポリシーはアカウント {accounts} を許可しています。リソース自身のアカウントはこのテキストからは分かりませんが、そのうち一つだけです",
    },
    remedy: RULE.wording.remedy,
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let mut unknown: Vec<String> = Vec::new();
    let mut first = None;
    for statement in policy.statements.iter().filter(|statement| statement.allows()) {
        let mut principals = statement.principals();
        principals.retain(|it| !it.negated && it.account().is_some() && !it.is_everyone());
        let strength = match principals.is_empty() {
            true => continue,
            false => Strength::of_caller(statement),
        };
        if strength.grade == Grade::PinsOrganization {
            continue;
        }
        let Some(action) = worst(statement).or_else(|| statement.actions().next()) else {
            continue;
        };
        for principal in principals {
            let Some(account) = principal.account() else { continue };
            let Some(own) = policy.own_account() else {
                unknown.push(account.to_owned());
                first.get_or_insert(principal.node);
                continue;
            };
            if account == own {
                continue;
            }
            let severity = match verb::only_reads(&action.text) && !action.negated {
                true => Severity::Info,
                false => Severity::Medium.milder_by(strength.steps()),
            };
            let finding = report.at(principal.node).severity(severity).arg("own", own);
            finding.arg("action", &*action.text);
            match vendor(account) {
                Some(name) => finding.arg("name", name).arg("vendor", Arg::Sentence(VENDOR)),
                None => finding.arg("vendor", Text { en: "", ja: "" }),
            };
            finding.arg("principal", &*principal.text);
        }
    }
    crate::order::sort(&mut unknown);
    unknown.dedup();
    if let Some(first) = first
        && unknown.len() > 1
    {
        let finding = report.at(first).wording(&SEVERAL).severity(Severity::Info);
        finding.category(Category::Suggestion);
        some_of(finding, "accounts", unknown);
    }
}

const VENDOR: Text = Text { en: " ({name})", ja: " ({name})" };
