//! A role for the users of any Cognito identity pool.
//! Explanations (en, ja) and all cases: `trust_cognito_no_pool.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::federation::{Asked, asked, claim, demands, is_cognito, issuers, takes_web_identities},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-cognito-no-pool",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Users of any Cognito identity pool can assume the role",
            ja: "どの Cognito ID プールのユーザーでも引き受けられるロール",
        },
        message: Text {
            en: "`{principal}` issues tokens for the identity pools of every customer, and no condition on `{principal}:aud` names yours: anyone who creates a pool can assume this role",
            ja: "`{principal}` はすべての利用者の ID プールにトークンを発行しますが、自分のプールを指定する `{principal}:aud` の条件がありません。プールを作成した者は誰でもこのロールを引き受けられます",
        },
        remedy: Text {
            en: "Add `StringEquals` on `{principal}:aud` with the ID of your identity pool",
            ja: "自分の ID プールの ID を指定した `{principal}:aud` の `StringEquals` 条件を加えてください",
        },
    },
    variants: &[&GUESTS],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-284")],
    check: Check::Statement(check),
};

static GUESTS: Wording = Wording {
    title: Text {
        en: "Guests of the identity pool can assume the role",
        ja: "ID プールのゲストが引き受けられるロール",
    },
    message: Text {
        en: "`{value}` lets in guests of the pool, who have not signed in: anyone who reads the pool ID in the app gets the permissions of this role",
        ja: "`{value}` により、サインインしていないプールのゲストが許可されます。アプリに含まれるプールの ID を知れば、誰でもこのロールの権限を使えます",
    },
    remedy: Text {
        en: "Give this role only what anyone on the internet may have; its permissions are in another policy",
        ja: "インターネット上の誰に与えてもよい権限だけを、このロールに付けてください。権限は別のポリシーに書かれています",
    },
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() || !takes_web_identities(statement) {
        return;
    }
    let principals = statement.principals();
    for (principal, issuer) in issuers(&principals) {
        if !is_cognito(issuer) {
            continue;
        }
        let asked = asked(statement, issuer);
        if asked == Asked::Customer {
            guests(statement, issuer, report);
            continue;
        }
        let finding = report.at(principal.node).arg("principal", issuer);
        if asked == Asked::Nothing {
            finding.alias("access-analyzer:MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL");
        }
    }
}

/// Tells of users who have not signed in and are let in as well.
fn guests(statement: &Statement<'_>, issuer: &str, report: &mut Reporter<'_>) {
    for condition in statement.conditions() {
        let method = claim(&condition.key, issuer).is_some_and(|it| it.eq_ignore_ascii_case("amr"));
        if !method || !demands(condition) {
            continue;
        }
        if let Some((node, value)) = condition.texts().find(|(_, text)| text == "unauthenticated") {
            let finding = report.at(node).wording(&GUESTS).severity(Severity::Info);
            finding.category(Category::Suggestion).arg("value", value);
        }
    }
}
