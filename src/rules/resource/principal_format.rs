//! Principals that are written as no principal is.
//! Explanations (en, ja) and all cases: `principal_format.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Finding, Promise, Severity, Text, Wording},
    model::{Element, Policy, PrincipalForm, Statement, principal_form},
    reason::{federation::is_placeholder, template::is_function, wildcard::has_unescaped},
    rule::{Check, Reporter, Rule},
    syntax::{Member, Node, NodeKind},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "principal-format",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy, Kind::TrustPolicy, Kind::VpcEndpointPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{value}` is directly under `{element}`: only `\"*\"` may, everything else needs a key for its kind, and AWS refuses the policy",
            ja: "`{element}` に `{value}` が直接書かれています。直接書けるのは `\"*\"` だけで、それ以外は種類を示すキーが必要です。AWS はこのポリシーを受け付けません",
        },
        remedy: Text {
            en: "Put it under `AWS`, `Service`, `Federated` or `CanonicalUser`, as in `\"AWS\": \"210987654321\"`",
            ja: "`\"AWS\": \"210987654321\"` のように、`AWS`、`Service`、`Federated`、`CanonicalUser` のいずれかのキーの下に書いてください",
        },
    },
    variants: &[&KEY, &WILDCARD, &NOT_AWS, &NOT_SERVICE, &NOT_CANONICAL],
    aliases: &["parliament:UNKNOWN_PRINCIPAL"],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text { en: "Malformed principal", ja: "誤った形式のプリンシパル" };

static KEY: Wording = Wording {
    title: Text {
        en: "Unknown kind of principal", ja: "存在しない種類のプリンシパル"
    },
    message: Text {
        en: "`{value}` is not a kind of principal: AWS knows `AWS`, `Service`, `Federated` and `CanonicalUser`, and refuses the policy",
        ja: "`{value}` という種類のプリンシパルはありません。使えるのは `AWS`、`Service`、`Federated`、`CanonicalUser` で、AWS はこのポリシーを受け付けません",
    },
    remedy: Text {
        en: "Use one of these four; accounts, users, roles and sessions are all `AWS`",
        ja: "この四つのいずれかを使ってください。アカウント、ユーザー、ロール、セッションはすべて `AWS` です",
    },
};

static WILDCARD: Wording = Wording {
    title: Text {
        en: "Wildcard inside a principal", ja: "プリンシパル内のワイルドカード"
    },
    message: Text {
        en: "`{value}` has a wildcard: `{element}` allows only a lone `*` under `AWS`, and AWS refuses patterns",
        ja: "`{value}` にワイルドカードがあります。`{element}` で使えるのは `AWS` に単独で書く `*` だけで、パターンは受け付けられません",
    },
    remedy: Text {
        en: "List the principals, or write `*` and match the pattern with `ArnLike` on `aws:PrincipalArn` under `Condition`",
        ja: "プリンシパルを列挙するか、`*` としたうえで `Condition` の `ArnLike` と `aws:PrincipalArn` でパターンを指定してください",
    },
};

static NOT_AWS: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{value}` is not an AWS principal: it is neither a 12-digit account ID nor the ARN of an account, user, role or session",
        ja: "`{value}` は AWS のプリンシパルではありません。12 桁のアカウント ID でも、アカウント・ユーザー・ロール・セッションの ARN でもありません",
    },
    remedy: Text {
        en: "Write the whole ARN, as in `arn:aws:iam::210987654321:role/app`; groups and policies cannot be principals",
        ja: "`arn:aws:iam::210987654321:role/app` のように ARN 全体を書いてください。グループやポリシーはプリンシパルになれません",
    },
};

static NOT_SERVICE: Wording = Wording {
    title: Text {
        en: "Malformed service principal", ja: "誤った形式のサービスプリンシパル"
    },
    message: Text {
        en: "`{value}` is not a service principal: these are lower case and end in an AWS domain, like `cloudtrail.amazonaws.com`",
        ja: "`{value}` はサービスプリンシパルではありません。サービスプリンシパルは `cloudtrail.amazonaws.com` のように小文字で書き、AWS のドメインで終わります",
    },
    remedy: Text {
        en: "Write the name that the service's guide gives",
        ja: "サービスのガイドにある名前で書いてください",
    },
};

static NOT_CANONICAL: Wording = Wording {
    title: Text {
        en: "Malformed canonical user ID", ja: "誤った形式の正規ユーザー ID"
    },
    message: Text {
        en: "`{value}` is not a canonical user ID, which has 64 hexadecimal digits",
        ja: "`{value}` は正規ユーザー ID ではありません。正規ユーザー ID は 64 桁の 16 進数です",
    },
    remedy: Text {
        en: "Use the account's canonical user ID, or better its account ID under `AWS`",
        ja: "アカウントの正規ユーザー ID を書くか、`AWS` の下にアカウント ID を書いてください",
    },
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for element in [Element::Principal, Element::NotPrincipal] {
        let Some(member) = statement.element(element) else { continue };
        match member.value.kind() {
            NodeKind::String => bare(element, member.value, report),
            NodeKind::Object if !is_function(member.value) => {
                for kind in member.value.members() {
                    listed(policy, element, member.value, kind, report);
                }
            }
            _ => {}
        }
    }
}

fn bare(element: Element, value: Node<'_>, report: &mut Reporter<'_>) {
    let text = value.str().unwrap_or_default();
    if text == "*" || is_placeholder(&text) {
        return;
    }
    let finding = fill(report.at(value), element, &text);
    finding.alias("access-analyzer:INVALID_PRINCIPAL_FORMAT");
    if principal_form(&text) == PrincipalForm::Plain {
        let title = Text { en: "Put it under `AWS`", ja: "`AWS` の下に書く" };
        let edit = Edit::replace(value.span(), format!("{{\"AWS\": {}}}", value.source()));
        finding.fix(Promise::SameMeaning, title, [edit]);
    }
}

fn listed(
    policy: &Policy<'_>,
    element: Element,
    siblings: Node<'_>,
    kind: Member<'_>,
    report: &mut Reporter<'_>,
) {
    let name = kind.name();
    let known = KEYS.iter().find(|known| known.eq_ignore_ascii_case(&name));
    if known.is_none_or(|known| *known != name) {
        let finding = fill(report.at(kind.key), element, &name).wording(&KEY);
        finding.alias("access-analyzer:INVALID_PRINCIPAL_KEY");
        if let Some(known) = known.filter(|known| is_alone(siblings, known)) {
            let title = Text {
                en: "Write the key as AWS does", ja: "キーの大文字と小文字を直す"
            };
            finding.fix(Promise::SameMeaning, title, [Edit::replace(kind.key.inner(), *known)]);
        }
        return;
    }
    // Rules of trust policies tell of what is wrong there with wildcards and services.
    let trust = policy.kind == Kind::TrustPolicy;
    // An endpoint lets in whom no IAM principal stands for, as AWS's own samples have it.
    let all_federated = policy.kind == Kind::VpcEndpointPolicy && name == "Federated";
    for value in kind.value.one_or_many() {
        let Some(text) = value.str() else { continue };
        if is_placeholder(&text) || text == "*" && (name == "AWS" || all_federated) {
            continue;
        }
        if has_unescaped(&text) {
            if !trust {
                let finding = fill(report.at(value), element, &text).wording(&WILDCARD);
                finding.alias("access-analyzer:UNSUPPORTED_WILDCARD_IN_PRINCIPAL");
                if name != "AWS" {
                    finding.confidence(Confidence::Medium);
                }
            }
            continue;
        }
        let form = principal_form(&text);
        let wording = match &*name {
            "AWS" if form == PrincipalForm::Other => &NOT_AWS,
            "Service" if !trust && form != PrincipalForm::Service => &NOT_SERVICE,
            "CanonicalUser" if form != PrincipalForm::Canonical => &NOT_CANONICAL,
            "AWS" if matches!(form, PrincipalForm::Service | PrincipalForm::Canonical) => &NOT_AWS,
            _ => continue,
        };
        fill(report.at(value), element, &text).wording(wording);
    }
}

/// Whether the map has no such key yet. Very many keys are not helped by an edit.
fn is_alone(map: Node<'_>, key: &str) -> bool {
    const MANY: usize = 100;
    map.members().nth(MANY).is_none() && map.members().all(|member| member.name() != key)
}

const KEYS: [&str; 4] = ["AWS", "Service", "Federated", "CanonicalUser"];

fn fill<'f>(finding: &'f mut Finding, element: Element, value: &str) -> &'f mut Finding {
    finding.arg("element", element.name()).arg("value", value)
}
