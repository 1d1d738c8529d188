//! An action that its service does not have, or that is written in no way that AWS reads.
//! Explanations (en, ja) and all cases: `action_unknown.md`.

use crate::{
    catalog::Meant,
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{ActionName, Cause, Policy},
    reason::wildcard::has_wildcard,
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "action-unknown",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{service}` has no action `{name}` in the catalogue of {date}, so the entry matches no request",
            ja: "{date} 時点のカタログでは `{service}` に `{name}` というアクションがなく、このエントリに当てはまるリクエストは存在しません",
        },
        remedy: Text {
            en: "Look the action up in the service authorization reference, or remove the entry",
            ja: "サービス認可リファレンスでアクション名を確認するか、エントリを削除してください",
        },
    },
    variants: &[&MEANT, &OPERATION, &EMPTY, &NO_COLON, &COLONS],
    aliases: &["parliament:UNKNOWN_ACTION"],
    references: &[],
    check: Check::Policy(check),
};

const TITLE: Text = Text { en: "Unknown action", ja: "未知のアクション" };

const FORM: Text = Text { en: "Malformed action", ja: "形式の誤ったアクション" };

static MEANT: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "There is no action `{entry}`, so the entry matches no request; the nearest one is `{meant}`",
        ja: "`{entry}` というアクションはなく、このエントリに当てはまるリクエストは存在しません。最も近いものは `{meant}` です",
    },
    remedy: Text {
        en: "Write `{meant}` if that is meant, or remove the entry",
        ja: "意図したものが `{meant}` であればそう書き、そうでなければエントリを削除してください",
    },
};

static OPERATION: Wording = Wording {
    title: Text {
        en: "API operation in place of an action",
        ja: "アクションではなく API オペレーションの名前を指定",
    },
    message: Text {
        en: "`{entry}` is an API operation, not an action: its permission in IAM is {actions}, so this entry matches nothing",
        ja: "`{entry}` は API オペレーションの名前で、アクションではありません。IAM でこれに当たるアクションは {actions} であり、このエントリに当てはまるリクエストは存在しません",
    },
    remedy: Text { en: "Write {actions}", ja: "{actions} と書いてください" },
};

static EMPTY: Wording = Wording {
    title: FORM,
    message: Text {
        en: "The entry is an empty string; an action is a prefix, a colon and a name, and AWS refuses anything else",
        ja: "エントリが空の文字列です。アクションはプレフィックス、コロン、名前の順に書く必要があり、AWS はほかの値を受け付けません",
    },
    remedy: Text {
        en: "Write the action that was meant, or remove the entry",
        ja: "意図したアクションを書くか、エントリを削除してください",
    },
};

static NO_COLON: Wording = Wording {
    title: FORM,
    message: Text {
        en: "`{entry}` does not say which service it belongs to: an action begins with the prefix of its service and a colon, and AWS refuses the policy",
        ja: "`{entry}` にはサービスの指定がありません。アクションはサービスプレフィックスとコロンで始める必要があり、AWS はこのポリシーを受け付けません",
    },
    remedy: Text {
        en: "Put the prefix of the service and a colon before it, as in `s3:GetObject`, or write `*` for every action",
        ja: "`s3:GetObject` のように、先頭にサービスプレフィックスとコロンを付けてください。すべてのアクションを対象とする場合は `*` です",
    },
};

static COLONS: Wording = Wording {
    title: FORM,
    message: Text {
        en: "`{entry}` has more than one colon; an action has exactly one, after the service prefix, and AWS refuses the policy",
        ja: "`{entry}` にコロンが二つ以上あります。アクションのコロンはサービスプレフィックスの後の一つだけで、AWS はこのポリシーを受け付けません",
    },
    remedy: Text {
        en: "Write one prefix, one colon and the name of the action",
        ja: "プレフィックス、コロン一つ、アクション名の順に書いてください",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for fault in policy.action_faults() {
        let entry = &fault.entry;
        let known = |prefix: &str| policy.catalog().service(prefix).is_some();
        let name = ActionName::parse(&entry.text);
        match fault.cause {
            Cause::Empty => {
                report.at(entry.node).wording(&EMPTY).alias("access-analyzer:INVALID_ACTION");
                continue;
            }
            Cause::Colons => {
                let finding = report.at(entry.node).wording(&COLONS);
                finding.alias(match name.is_some_and(|name| known(name.service)) {
                    true => "access-analyzer:INVALID_ACTION",
                    false => "access-analyzer:INVALID_SERVICE_IN_ACTION",
                });
                finding.arg("entry", entry.text.clone());
                continue;
            }
            Cause::Action | Cause::NoColon => {}
            _ => continue,
        }
        let finding = report.at(entry.node).alias("access-analyzer:INVALID_ACTION");
        finding.arg("entry", entry.text.clone());
        let meant = policy.expander.meant(&entry.text);
        match name {
            Some(name) => {
                finding.arg("service", name.service).arg("name", name.name);
                finding.arg("date", policy.catalog().date());
                if meant.is_none() {
                    finding.confidence(Confidence::Medium);
                }
            }
            None => {
                finding.wording(&NO_COLON);
                if has_wildcard(&entry.text) {
                    finding.confidence(Confidence::Medium);
                }
            }
        }
        let right = match meant {
            Some(Meant::Entry { name: right, sure }) => {
                if name.is_some() {
                    finding.wording(&MEANT);
                }
                finding.arg("meant", right.clone());
                sure.then_some(right)
            }
            Some(Meant::Operation(actions)) => {
                let quoted: Vec<String> = actions.iter().map(|it| format!("`{it}`")).collect();
                finding.wording(&OPERATION).arg("actions", quoted);
                match actions {
                    [only] => Some((*only).to_owned()),
                    _ => None,
                }
            }
            Some(Meant::Service(_)) | None => None,
        };
        if let Some(right) = right.filter(|right| policy.may_become(fault, right)) {
            let title =
                Text { en: "Write the name that exists", ja: "実在する名前にする" };
            let edit = Edit::replace(entry.node.inner(), right);
            finding.fix(Promise::NeedsValue, title, [edit]);
        }
    }
}
