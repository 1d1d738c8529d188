//! An external id that is easily guessed or asks for nothing.
//! Explanations (en, ja) and all cases: `trust_weak_external_id.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    reason::{federation::is_placeholder, wildcard::has_wildcard},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-weak-external-id",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "External ID that does not distinguish customers",
            ja: "顧客を区別できない外部 ID",
        },
        message: Text {
            en: "`{value}` as `sts:ExternalId` has a wildcard: IDs of other customers of the same company match too",
            ja: "`sts:ExternalId` の `{value}` にはワイルドカードがあり、同じ会社の別の顧客の ID も一致します",
        },
        remedy: Text {
            en: "Write the full ID that the other side issues, a long random one, under `StringEquals`",
            ja: "相手が発行した長いランダムな ID を、省略せずに `StringEquals` で指定してください",
        },
    },
    variants: &[&OPTIONAL, &NEVER, &ACCOUNT, &SHORT],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-441")],
    check: Check::Condition(check),
};

static OPTIONAL: Wording = Wording {
    title: Text { en: "External ID that may be left out", ja: "省略できる外部 ID" },
    message: Text {
        en: "`IfExists` after `{operator}` lets in calls that send no external ID at all",
        ja: "`{operator}` に `IfExists` が付いているため、外部 ID を送らない呼び出しも許可されます",
    },
    remedy: Text {
        en: "Write `{operator}` without `IfExists`",
        ja: "`IfExists` を付けずに `{operator}` と書いてください",
    },
};

static NEVER: Wording = Wording {
    title: Text { en: "External ID that nobody can send", ja: "誰も送れない外部 ID" },
    message: Text {
        en: "`{value}` as `sts:ExternalId` is shorter than the minimum of two characters: nobody can assume the role, and a fix may drop the ID entirely",
        ja: "`sts:ExternalId` の `{value}` は AWS が受け付ける 2 文字に満たないため、誰もロールを引き受けられません。修正の際に外部 ID 自体が省かれるおそれもあります",
    },
    remedy: RULE.wording.remedy,
};

static ACCOUNT: Wording = Wording {
    title: Text {
        en: "External ID that is an account ID", ja: "アカウント ID を使った外部 ID"
    },
    message: Text {
        en: "`{value}` as `sts:ExternalId` looks like an account ID, which is not secret and may belong to someone else",
        ja: "`sts:ExternalId` の `{value}` はアカウント ID とみられます。アカウント ID は秘密ではなく、他人のものを指定できる場合もあります",
    },
    remedy: RULE.wording.remedy,
};

static SHORT: Wording = Wording {
    title: Text { en: "Short external ID", ja: "短い外部 ID" },
    message: Text {
        en: "`{value}` as `sts:ExternalId` is short enough to guess if the other side lets its customers choose",
        ja: "`sts:ExternalId` の `{value}` は短く、相手が顧客に ID を選ばせている場合は推測されるおそれがあります",
    },
    remedy: RULE.wording.remedy,
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(operator) = condition.operator else { return };
    let asks = operator.base.is_string() && !operator.base.is_negated();
    if !condition.is_on("sts:ExternalId") || !statement.allows() || !asks {
        return;
    }
    if operator.if_exists {
        report.at(condition.operator_node).wording(&OPTIONAL).arg("operator", operator.base.name());
        return;
    }
    for (node, value) in condition.texts() {
        if is_placeholder(&value) {
            continue;
        }
        let digits = value.len() == 12 && value.bytes().all(|byte| byte.is_ascii_digit());
        let (severity, wording) = match value.len() {
            _ if operator.base.takes_wildcards() && has_wildcard(&value) => {
                (Severity::Medium, &RULE.wording)
            }
            0 | 1 => (Severity::Medium, &NEVER),
            _ if digits => (Severity::Medium, &ACCOUNT),
            2..=7 => (Severity::Low, &SHORT),
            _ => continue,
        };
        report.at(node).severity(severity).wording(wording).arg("value", value);
    }
}
