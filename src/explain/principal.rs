//! Whom a statement is about, in words.

use super::words::{Join, MOST, Words};
use crate::{
    document::Kind,
    finding::{Lang, Text},
    model::{Arn, Element, Policy, Principal, PrincipalKind, Statement},
    reason::{audience, wildcard::has_wildcard},
};

/// Whom a statement is about.
#[derive(Debug, Default)]
pub struct Who {
    /// The principals.
    pub labels: Vec<String>,
    /// Those of `NotPrincipal`.
    pub not: Vec<String>,
    /// How many have no label.
    pub more: usize,
    /// All of them as they stand in a sentence; empty where the language leaves them out.
    pub phrase: String,
    /// What has to be added about accounts.
    pub note: Option<String>,
}

/// Whom a statement is about.
pub fn who(words: Words<'_>, policy: &Policy<'_>, statement: &Statement<'_>) -> Who {
    let named = [Element::Principal, Element::NotPrincipal];
    if !named.iter().any(|element| statement.element(*element).is_some()) {
        return holder(words, policy, statement);
    }
    let mut principals = statement.principals();
    // Everyone must not be among those who are only counted.
    let everyone = |it: &Principal<'_>| it.kind == PrincipalKind::Everyone && !it.negated;
    if let Some(at) = principals.iter().position(everyone).filter(|at| *at >= MOST) {
        principals.swap(0, at);
    }
    let more = principals.len().saturating_sub(MOST);
    let mut found = Who { more, ..Who::default() };
    let mut alone: Option<String> = None;
    let (mut plain, mut account, mut everyone, mut unsigned) = (0, false, false, false);
    let denies = statement.denies();
    // Whoever has a token of an issuer needs no credentials of AWS.
    let tokens = policy.kind == Kind::TrustPolicy
        && statement.actions().any(|entry| {
            let text = entry.text.to_ascii_lowercase();
            entry.negated || text.starts_with("sts:assumerolewith") || has_wildcard(&text)
        });
    for (place, principal) in principals.iter().enumerate() {
        plain += usize::from(!principal.negated && alone.is_none());
        if !principal.negated && !denies {
            account |= principal.kind == PrincipalKind::Account && alone.is_none();
            if principal.kind == PrincipalKind::Everyone && !everyone {
                everyone = true;
                unsigned = policy.kind == Kind::ResourcePolicy
                    && audience::takes_unsigned(policy, statement, principal);
            }
        }
        if place < MOST {
            let label = label(words, policy, principal, denies, unsigned, tokens);
            // Everyone takes in the others, except that services do not count among those who
            // hold credentials in an account.
            if everyone && alone.is_none() && policy.kind != Kind::TrustPolicy {
                (alone, plain, account) = (Some(label.clone()), 1, false);
            }
            if principal.negated { &mut found.not } else { &mut found.labels }.push(label);
        }
    }
    let text = match (found.not.is_empty(), denies) {
        (true, true) => &Text { en: "{list}", ja: "{list}に対し、" },
        (true, false) if plain == 1 && unsigned => {
            &Text { en: "anyone, without signing in,", ja: "{list}" }
        }
        (true, false) if plain == 1 && everyone => &Text { en: "{list}", ja: "{list}、" },
        (true, false) => &Text { en: "{list}", ja: "{list}は、" },
        (false, true) => &Text {
            en: "everyone except {list}",
            ja: "{list}を除くすべての呼び出し元に対し、",
        },
        (false, false) => &Text { en: "anyone except {list}", ja: "{list}を除く誰でも、" },
    };
    let (list, total) = if found.not.is_empty() {
        (&found.labels, plain)
    } else {
        (&found.not, principals.len().saturating_sub(plain))
    };
    let list = match alone {
        Some(label) => label,
        None => words.join(list, total, Join::And),
    };
    found.phrase = words.say(text, &[("list", &list)]);
    if policy.kind == Kind::VpcEndpointPolicy {
        let text = &Text {
            en: "{who} who comes through the endpoint",
            ja: "このエンドポイントを通る場合、{who}",
        };
        found.phrase = words.say(text, &[("who", &found.phrase)]);
    }
    if account {
        let text = &Text {
            en: "For an account, this takes effect only for users and roles that the account's own \
                 policies also allow.",
            ja: "アカウントの指定で実際に許可されるのは、そのアカウント側のポリシーでも許可されたユーザーとロールだけです。",
        };
        found.note = Some(words.say(text, &[]));
    }
    found
}

/// Of a policy without principals: who has it.
fn holder(words: Words<'_>, policy: &Policy<'_>, statement: &Statement<'_>) -> Who {
    let text = match policy.kind {
        Kind::IdentityPolicy => {
            &Text { en: "anyone with this policy", ja: "このポリシーの保持者" }
        }
        Kind::PermissionsBoundary => &Text {
            en: "the user or role with this boundary",
            ja: "この境界を持つユーザーまたはロール",
        },
        Kind::SessionPolicy => &Text { en: "the session", ja: "セッション" },
        Kind::IotPolicy => {
            &Text { en: "a device with this policy", ja: "このポリシーを持つデバイス" }
        }
        Kind::ServiceControlPolicy => &Text {
            en: "everyone in the accounts under this policy",
            ja: "適用先アカウントのすべてのユーザーとロール",
        },
        // AWS refuses the others without a principal.
        _ => &Text { en: "nobody that it names", ja: "（プリンシパルの指定なし）" },
    };
    let label = words.say(text, &[]);
    let phrase = match (words.lang, policy.kind) {
        (Lang::En, _) => label.clone(),
        (Lang::Ja, Kind::IdentityPolicy) => String::new(),
        (Lang::Ja, _) if statement.denies() => format!("{label}に対し、"),
        (Lang::Ja, _) => format!("{label}は、"),
    };
    Who { labels: vec![label], phrase, ..Who::default() }
}

fn label(
    words: Words<'_>,
    policy: &Policy<'_>,
    principal: &Principal<'_>,
    denies: bool,
    unsigned: bool,
    tokens: bool,
) -> String {
    let text = &*principal.text;
    let code = words.code(text);
    let denies = denies || principal.negated;
    let say = |text: &Text| words.say(text, &[("it", &code)]);
    match principal.kind {
        PrincipalKind::Everyone if denies => {
            say(&Text { en: "everyone", ja: "すべての呼び出し元" })
        }
        PrincipalKind::Everyone
            if matches!(policy.kind, Kind::VpcEndpointPolicy | Kind::ResourceControlPolicy)
                || tokens =>
        {
            say(&Text { en: "anyone", ja: "誰でも" })
        }
        PrincipalKind::Everyone if unsigned => {
            say(&Text { en: "anyone (without signing in)", ja: "誰でも（認証なしで）" })
        }
        PrincipalKind::Everyone => say(&Text {
            en: "anyone with AWS credentials",
            ja: "AWS の認証情報を持つ誰でも",
        }),
        // AWS refuses a pattern here.
        PrincipalKind::Account if text.contains(['*', '?']) => code,
        PrincipalKind::Account => {
            let account = Arn::parse(text).map_or(text, |arn| arn.account);
            let text = if denies {
                &Text {
                    en: "everyone in account {it}",
                    ja: "アカウント {it} のすべてのユーザーとロール",
                }
            } else {
                &Text { en: "account {it}", ja: "アカウント {it}" }
            };
            words.say(text, &[("it", &words.code(account))])
        }
        PrincipalKind::Arn => named(words, text).unwrap_or(code),
        PrincipalKind::UniqueId => say(&Text {
            en: "the user or role with the unique ID {it}",
            ja: "一意の ID が {it} のユーザーまたはロール",
        }),
        PrincipalKind::Service => {
            say(&Text { en: "the AWS service {it}", ja: "AWS サービス {it}" })
        }
        PrincipalKind::Federated if text == "*" => say(&Text {
            en: "users of any identity provider",
            ja: "任意の ID プロバイダーのユーザー",
        }),
        PrincipalKind::Federated => {
            let provider = Arn::parse(text).ok().and_then(|arn| arn.resource.split_once('/'));
            let name = provider.map_or(text, |(_, name)| name);
            let saml = provider.is_some_and(|(kind, _)| kind == "saml-provider");
            let text = if saml {
                &Text {
                    en: "users of the SAML provider {it}",
                    ja: "SAML プロバイダー {it} のユーザー",
                }
            } else {
                &Text {
                    en: "users of the identity provider {it}",
                    ja: "ID プロバイダー {it} のユーザー",
                }
            };
            words.say(text, &[("it", &words.code(name))])
        }
        PrincipalKind::CanonicalUser => say(&Text {
            en: "the account with the canonical user ID {it}",
            ja: "正規ユーザー ID が {it} のアカウント",
        }),
        PrincipalKind::Unknown => code,
    }
}

/// A user, role or session by its name and account.
fn named(words: Words<'_>, text: &str) -> Option<String> {
    let arn = Arn::parse(text).ok()?;
    let (kind, name) = arn.resource.split_once('/')?;
    if text.contains(['*', '?']) || !matches!(arn.partition, "aws" | "aws-cn" | "aws-us-gov") {
        return None;
    }
    let (account, name) = (words.code(arn.account), words.code(name));
    let text = match (arn.service, kind) {
        ("iam", _) if arn.account == "cloudfront" => return None,
        ("iam", "role") => &Text {
            en: "role {name} of account {account}",
            ja: "アカウント {account} のロール {name}",
        },
        ("iam", "user") => &Text {
            en: "user {name} of account {account}",
            ja: "アカウント {account} のユーザー {name}",
        },
        ("sts", "assumed-role") => &Text {
            en: "session {name} (role and session) of account {account}",
            ja: "アカウント {account} のセッション {name}（ロール名とセッション名）",
        },
        ("sts", "federated-user") => &Text {
            en: "federated user {name} of account {account}",
            ja: "アカウント {account} のフェデレーションユーザー {name}",
        },
        _ => return None,
    };
    Some(words.say(text, &[("name", &name), ("account", &account)]))
}
