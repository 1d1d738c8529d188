//! A Deny for everyone but a few, which spares fewer than it seems.
//! Explanations (en, ja) and all cases: `deny_not_principal.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Arn, Element, Policy, PrincipalKind, Statement},
    rule::{Check, Reporter, Rule},
    table::Set,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "deny-not-principal",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy, Kind::VpcEndpointPolicy],
    category: Category::Warning,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Deny with NotPrincipal", ja: "NotPrincipal を使った Deny" },
        message: Text {
            en: "This Deny with `NotPrincipal` applies to everyone who is not listed by name: a new AWS service, a recreated role or the session of a listed one is shut out as well",
            ja: "`NotPrincipal` を使ったこの Deny は、名前で列挙されていない全員に適用されます。新しい AWS サービス、作り直したロール、列挙したロールのセッションも拒否されます",
        },
        remedy: REMEDY,
    },
    variants: &[&ROLE],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const REMEDY: Text = Text {
    en: "Write `\"Principal\": \"*\"` and exempt the principals with `ArnNotLike` on `aws:PrincipalArn` under `Condition`",
    ja: "`\"Principal\": \"*\"` とし、除外する相手は `Condition` の `ArnNotLike` と `aws:PrincipalArn` で指定してください",
};

static ROLE: Wording = Wording {
    title: Text {
        en: "Deny with NotPrincipal that lists no account",
        ja: "アカウントを列挙していない NotPrincipal の Deny",
    },
    message: Text {
        en: "This Deny exempts `{principal}` but not its account: AWS compares the account as well, so the principal is denied unless `arn:aws:iam::{account}:root` is listed too",
        ja: "この Deny は `{principal}` を除外していますが、そのアカウントを除外していません。AWS はアカウントも照合するため、`arn:aws:iam::{account}:root` も列挙しなければ、このプリンシパル自身も拒否されます",
    },
    remedy: REMEDY,
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let Some(element) = statement.element(Element::NotPrincipal) else { return };
    if !statement.denies() {
        return;
    }
    let principals = statement.principals();
    let mut spared = principals.iter().filter(|principal| principal.negated).peekable();
    // Empty and unreadable ones are told elsewhere.
    if spared.peek().is_none() {
        return;
    }
    let mut accounts: Set<&str> = Set::new();
    for principal in &principals {
        if principal.negated && principal.kind == PrincipalKind::Account {
            principal.account().map(|account| accounts.add(account));
        }
    }
    let alone = spared.find_map(|principal| {
        let arn = Arn::parse(&principal.text).ok()?;
        let fixed = principal.kind == PrincipalKind::Arn && principal.account().is_some();
        (fixed && !accounts.contains(arn.account)).then_some((principal, arn.account))
    });
    let finding = report.at(element.key);
    if let Some((principal, account)) = alone {
        finding.wording(&ROLE).severity(Severity::Medium);
        finding.arg("principal", &*principal.text).arg("account", account);
        finding.related(
            principal.node,
            Text {
                en: "its account is not listed", ja: "アカウントが列挙されていません"
            },
            [],
        );
    }
}
