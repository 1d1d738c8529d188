//! A way of taking on a role that is not the way of the principals that are trusted.
//! Explanations (en, ja) and all cases: `trust_action_principal_mismatch.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy, Principal, PrincipalKind, Statement},
    reason::federation::{Provider, provider},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-action-principal-mismatch",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy, Kind::ResourcePolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{action}` is for {wanted}, but the statement is about `{principal}`: nobody can assume the role",
            ja: "`{action}` は{wanted}のためのアクションですが、このステートメントの対象は `{principal}` です。この組み合わせでは誰もロールを引き受けられません",
        },
        remedy: REMEDY,
    },
    variants: &[&LEFT_OUT],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Action that does not fit the principal",
    ja: "プリンシパルに合わないアクション",
};

const REMEDY: Text = Text {
    en: "Use `sts:AssumeRole` for accounts, roles, users and services, `sts:AssumeRoleWithSAML` for SAML providers, `sts:AssumeRoleWithWebIdentity` for OpenID Connect providers",
    ja: "アカウント・ロール・ユーザー・サービスには `sts:AssumeRole`、SAML プロバイダーには `sts:AssumeRoleWithSAML`、OpenID Connect プロバイダーには `sts:AssumeRoleWithWebIdentity` を使ってください",
};

static LEFT_OUT: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "None of the statement's actions is for `{principal}`, which can assume the role only by `{action}`",
        ja: "`{principal}` がロールを引き受けるには `{action}` が必要ですが、このステートメントのアクションには含まれていません",
    },
    remedy: REMEDY,
};

/// A way of taking on a role.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Plain,
    Saml,
    Web,
}

const WAYS: [(Way, &str); 3] = [
    (Way::Plain, "sts:AssumeRole"),
    (Way::Saml, "sts:AssumeRoleWithSAML"),
    (Way::Web, "sts:AssumeRoleWithWebIdentity"),
];

impl Way {
    fn wanted(self) -> Text {
        match self {
            Way::Plain => Text {
                en: "accounts, roles, users and services",
                ja: "アカウント・ロール・ユーザー・サービス",
            },
            Way::Saml => Text { en: "SAML providers", ja: " SAML プロバイダー" },
            Way::Web => {
                Text { en: "OpenID Connect providers", ja: " OpenID Connect プロバイダー" }
            }
        }
    }

    /// The way of a principal; nothing where the text leaves it open.
    fn of(principal: &Principal<'_>) -> Option<Way> {
        match principal.kind {
            PrincipalKind::Everyone | PrincipalKind::Unknown | PrincipalKind::CanonicalUser => None,
            PrincipalKind::Federated => match provider(&principal.text) {
                Provider::Saml => Some(Way::Saml),
                Provider::Oidc(_) => Some(Way::Web),
                Provider::Unclear => None,
            },
            PrincipalKind::Account
            | PrincipalKind::Arn
            | PrincipalKind::UniqueId
            | PrincipalKind::Service => Some(Way::Plain),
        }
    }
}

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let way = |text: &str| WAYS.iter().find(|(_, name)| name.eq_ignore_ascii_case(text));
    let plain = statement.actions().filter(|entry| !entry.negated);
    let actions: Vec<_> = plain.filter_map(|e| Some((way(&e.text)?.0, e))).collect();
    if actions.is_empty() || statement.element(Element::NotPrincipal).is_some() {
        return;
    }
    let principals = statement.principals();
    let ways: Vec<_> = principals.iter().map(|principal| (principal, Way::of(principal))).collect();
    // Where one principal is unclear, any action may be for it.
    if ways.iter().any(|(_, way)| way.is_none()) {
        return;
    }
    let Some((first, _)) = ways.first() else { return };
    let trusted = |way: Way| ways.iter().any(|(_, own)| *own == Some(way));
    let unwanted = WAYS.map(|(way, _)| way).into_iter().filter(|way| !trusted(*way));
    let unwanted: Vec<Way> = unwanted.collect();
    let mut found = false;
    for (wanted, entry) in actions.iter().filter(|(way, _)| unwanted.contains(way)) {
        found = true;
        let finding = report.at(entry.node).arg("action", &*entry.text);
        finding.arg("wanted", wanted.wanted()).arg("principal", &*first.text);
        finding.alias("access-analyzer:MISMATCHED_ACTION_FOR_PRINCIPAL");
        finding.related(first.node, Text { en: "this one", ja: "このプリンシパル" }, []);
    }
    // A wildcard among the actions may be for whom no other is.
    if found || statement.actions().any(|entry| entry.text.contains(['*', '?'])) {
        return;
    }
    let missing = WAYS.iter().filter(|(way, _)| actions.iter().all(|(own, _)| own != way));
    let missing: Vec<&(Way, &str)> = missing.collect();
    for (principal, way) in &ways {
        let name = missing.iter().find(|(own, _)| Some(*own) == *way).map(|(_, name)| *name);
        let Some(name) = name else { continue };
        let finding = report.at(principal.node).wording(&LEFT_OUT);
        finding.arg("principal", &*principal.text).arg("action", name);
        finding.alias("access-analyzer:MISMATCHED_ACTION_FOR_PRINCIPAL");
        if let Some((_, entry)) = actions.first() {
            let here = Text { en: "is for others", ja: "ほかのプリンシパル向けです" };
            finding.related(entry.node, here, []);
        }
    }
}
