//! An action whose prefix no service has.
//! Explanations (en, ja) and all cases: `service_unknown.md`.

use crate::{
    catalog::Meant,
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{ActionName, Cause, Policy},
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "service-unknown",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{prefix}` is not a service in the catalogue of {date}, so `{entry}` matches no request",
            ja: "サービスプレフィックス `{prefix}` は {date} 時点のカタログになく、`{entry}` に当てはまるリクエストは存在しません",
        },
        remedy: Text {
            en: "Write the prefix that the service authorization reference gives for the service, or remove the entry",
            ja: "サービス認可リファレンスにあるサービスプレフィックスを書くか、エントリを削除してください",
        },
    },
    variants: &[&MEANT, &PREFIX],
    aliases: &["parliament:UNKNOWN_PREFIX"],
    references: &[],
    check: Check::Policy(check),
};

const TITLE: Text =
    Text { en: "Unknown service in an action", ja: "アクションの未知のサービス" };

static MEANT: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{prefix}` is not a service, so `{entry}` matches no request; the nearest one is `{meant}`",
        ja: "`{prefix}` というサービスはなく、`{entry}` に当てはまるリクエストは存在しません。最も近いものは `{meant}` です",
    },
    remedy: Text {
        en: "Write `{meant}` if that is meant, or remove the entry",
        ja: "意図したものが `{meant}` であればそう書き、そうでなければエントリを削除してください",
    },
};

static PREFIX: Wording = Wording {
    title: Text {
        en: "Malformed service prefix", ja: "形式の誤ったサービスプレフィックス"
    },
    message: Text {
        en: "The text before the colon of `{entry}` cannot be the prefix of a service, so AWS refuses the whole policy",
        ja: "`{entry}` のコロンの前はサービスプレフィックスとして使えない形式です。AWS はポリシー全体を受け付けません",
    },
    remedy: Text {
        en: "Write the prefix of a service there: letters, digits and hyphens, as in `s3:GetObject`",
        ja: "`s3:GetObject` のように、英数字とハイフンからなるサービスプレフィックスを書いてください",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for fault in policy.action_faults() {
        if !matches!(fault.cause, Cause::Service | Cause::Prefix) {
            continue;
        }
        let entry = &fault.entry;
        let Some(name) = ActionName::parse(&entry.text) else { continue };
        let finding = report.at(entry.node).alias("access-analyzer:INVALID_SERVICE_IN_ACTION");
        finding.arg("entry", entry.text.clone()).arg("prefix", name.service);
        if fault.cause == Cause::Prefix {
            finding.wording(&PREFIX);
            continue;
        }
        match policy.expander.meant(&entry.text) {
            Some(Meant::Entry { name, sure }) => {
                finding.wording(&MEANT);
                if sure && policy.may_become(fault, &name) {
                    let title = Text {
                        en: "Write the name that exists", ja: "実在する名前にする"
                    };
                    let edit = Edit::replace(entry.node.inner(), name.clone());
                    finding.fix(Promise::NeedsValue, title, [edit]);
                }
                finding.arg("meant", name);
            }
            Some(Meant::Service(prefix)) => {
                finding.wording(&MEANT).arg("meant", prefix);
            }
            Some(Meant::Operation(_)) | None => {
                finding.arg("date", policy.catalog().date()).confidence(Confidence::Medium);
            }
        }
    }
}
