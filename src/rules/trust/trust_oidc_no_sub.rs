//! A role for the tokens of an issuer, whoever's they are.
//! Explanations (en, ja) and all cases: `trust_oidc_no_sub.md`.

use crate::{
    catalog::oidc_issuers::{self, GITHUB},
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::federation::{
        Asked, asked, claim, foreign_claims, is_cognito, is_placeholder, issuers,
        takes_web_identities,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-oidc-no-sub",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Any customer of the token issuer can assume the role",
            ja: "発行者の利用者であれば誰でも引き受けられるロール",
        },
        message: Text {
            en: "{name} issues tokens to all its customers, and no condition on `{issuer}:{claim}` limits whose are trusted: anyone with an account there can assume this role",
            ja: "{name} はすべての利用者にトークンを発行しますが、誰のトークンを信頼するかを限定する `{issuer}:{claim}` の条件がありません。そこにアカウントを持つ者は誰でもこのロールを引き受けられます",
        },
        remedy: REMEDY,
    },
    variants: &[&OWN, &OTHER_CLAIM, &NEVER],
    aliases: &["checkov:CKV_AWS_358"],
    references: &[
        part("iso-27001", "2022", "A.8.2"),
        part("soc2", "2017", "CC6.1"),
        part("nist-800-53", "r5", "AC-3"),
    ],
    check: Check::Statement(check),
};

const REMEDY: Text = Text {
    en: "Add a condition with fixed values on `{issuer}:{claim}`, and on `{issuer}:aud` where the tokens have it",
    ja: "`{issuer}:{claim}` を固定値と比較する条件を加えてください。トークンにある場合は `{issuer}:aud` も加えます",
};

static OWN: Wording = Wording {
    title: Text {
        en: "Any token of the issuer can assume the role",
        ja: "発行者のどのトークンでも引き受けられるロール",
    },
    message: Text {
        en: "Anyone who gets a token of `{issuer}` can assume this role: no condition on `{issuer}:{claim}` says which of its users, jobs or pods are trusted",
        ja: "`{issuer}` のトークンを持つ者は誰でもこのロールを引き受けられます。どのユーザー・ジョブ・Pod を信頼するかを限定する `{issuer}:{claim}` の条件がありません",
    },
    remedy: REMEDY,
};

static OTHER_CLAIM: Wording = Wording {
    title: Text {
        en: "Tokens are limited by another claim than sub",
        ja: "sub 以外のクレームで限定されたトークン",
    },
    message: Text {
        en: "The tokens of {name} are limited by another claim than `{issuer}:{claim}`, the one that holds repository and branch and that Access Analyzer looks for",
        ja: "{name} のトークンが `{issuer}:{claim}` 以外のクレームで限定されています。リポジトリとブランチを含み、Access Analyzer が確認するのは `{issuer}:{claim}` です",
    },
    remedy: Text {
        en: "Add a condition on `{issuer}:{claim}` too",
        ja: "`{issuer}:{claim}` の条件も加えてください",
    },
};

static NEVER: Wording = Wording {
    title: Text {
        en: "Tokens are limited by claims of another issuer",
        ja: "別の発行者のクレームで限定されたトークン",
    },
    message: Text {
        en: "No condition on `{issuer}:{claim}` says whose tokens are trusted; for now nobody gets in, because a condition asks for a claim of another issuer",
        ja: "誰のトークンを信頼するかを限定する `{issuer}:{claim}` の条件がありません。別の発行者のクレームを求める条件があるため、現状では誰も引き受けられません",
    },
    remedy: REMEDY,
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() || !takes_web_identities(statement) {
        return;
    }
    let principals = statement.principals();
    let issuers = issuers(&principals);
    for (principal, issuer) in &issuers {
        // Of Cognito another rule tells.
        if is_placeholder(issuer) || is_cognito(issuer) {
            continue;
        }
        let github = issuer.eq_ignore_ascii_case(GITHUB);
        let says = |wanted: &str| {
            statement.conditions().iter().any(|condition| {
                claim(&condition.key, issuer).is_some_and(|it| it.eq_ignore_ascii_case(wanted))
            })
        };
        let asked = asked(statement, issuer);
        let known = oidc_issuers::find(issuer);
        let (severity, wording) = match asked {
            Asked::Customer if github && !says("sub") => (Severity::Low, &OTHER_CLAIM),
            Asked::Customer | Asked::Audience => continue,
            _ if foreign_claims(statement, &issuers).next().is_some() => (Severity::Low, &NEVER),
            _ if known.is_some() => (Severity::Critical, &RULE.wording),
            _ => (Severity::High, &OWN),
        };
        let finding = report.at(principal.node).severity(severity).wording(wording);
        let name = known.map_or_else(|| format!("`{issuer}`"), |known| known.name.to_owned());
        finding.arg("name", Arg::Text(name)).arg("issuer", *issuer);
        let pin = known.and_then(|known| known.pins.first()).copied().unwrap_or("sub");
        finding.arg("claim", pin);
        if asked == Asked::Nothing {
            finding.alias("access-analyzer:MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL");
        }
        if github && !says("sub") {
            finding.alias("access-analyzer:MISSING_GITHUB_REPO_CONDITION_KEY");
        }
    }
}
