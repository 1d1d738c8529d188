//! A condition on the KMS key of a request whose value is not the ARN of a key.
//! Explanations (en, ja) and all cases: `kms_key_not_arn.md`.

use crate::{
    catalog::condition_keys::KMS_KEY_ARNS,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Arn, Condition, Policy, Statement, is_open},
    reason::wildcard::has_wildcard,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "kms-key-not-arn",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{key}` holds the ARN of a KMS key, which `{value}` is not, so the two are never equal",
            ja: "`{key}` の値は KMS キーの ARN ですが、`{value}` はキーの ARN ではないため、一致することはありません",
        },
        remedy: REMEDY,
    },
    variants: &[&OPEN],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text =
    Text { en: "KMS key not named by its ARN", ja: "ARN で指定されていない KMS キー" };

const REMEDY: Text = Text {
    en: "Write the whole ARN of the key: `arn:aws:kms:REGION:ACCOUNT:key/ID`",
    ja: "キーの ARN 全体 (`arn:aws:kms:REGION:ACCOUNT:key/ID`) を書いてください",
};

static OPEN: Wording = Wording {
    title: Text {
        en: "KMS key named by a pattern", ja: "パターンで指定された KMS キー"
    },
    message: Text {
        en: "`{value}` under `{key}` names no single KMS key, so any key that matches the pattern passes",
        ja: "`{key}` の `{value}` は特定の KMS キーを指しておらず、パターンに合うどのキーでも条件を満たします",
    },
    remedy: REMEDY,
};

fn check(_: &Policy<'_>, _: &Statement<'_>, condition: &Condition<'_>, report: &mut Reporter<'_>) {
    if !KMS_KEY_ARNS.iter().any(|key| condition.is_on(key)) {
        return;
    }
    if !condition.operator.is_some_and(|operator| operator.base.takes_variables()) {
        return;
    }
    let patterns = condition.operator.is_some_and(|operator| operator.base.takes_wildcards());
    for (node, text) in condition.texts() {
        // What a variable becomes is not known.
        if is_open(&text) || is_key(&text) {
            continue;
        }
        let finding = report.at(node).arg("key", &*condition.key).arg("value", &*text);
        finding.alias("access-analyzer:INVALID_KMS_KEY_VALUE");
        if patterns && has_wildcard(&text) {
            finding.wording(&OPEN).severity(Severity::Low).confidence(Confidence::Low);
        }
    }
}

/// Whether the text is the ARN of one key.
fn is_key(text: &str) -> bool {
    let Ok(arn) = Arn::parse(text) else { return false };
    arn.service == "kms"
        && !arn.region.is_empty()
        && !arn.account.is_empty()
        && arn.resource.strip_prefix("key/").is_some_and(|id| !id.is_empty())
        && !has_wildcard(text)
}
