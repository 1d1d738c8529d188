//! A resource control policy that keeps out services of AWS along with strangers.
//! Explanations (en, ja) and all cases: `rcp_no_service_carveout.md`.

use crate::{
    catalog::condition_keys::{IS_SERVICE, PERIMETER_KEYS, SINGLE_PRINCIPAL_KEYS, is_among},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Entry, Policy, Statement},
    reason::{service_calls::compares, wildcard::has_wildcard},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "rcp-no-service-carveout",
    since: "0.1.0",
    kinds: &[Kind::ResourceControlPolicy],
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "This Deny applies to every caller without `{key}`, and AWS services have none when they call in their own name: log delivery, replication and notifications stop",
            ja: "この Deny は `{key}` を持たない相手に適用されます。AWS サービスが自身の名前で呼び出すときもこのキーはないため、ログの配信・レプリケーション・通知などが止まります",
        },
        remedy: REMEDY,
    },
    variants: &[&UNTOUCHED],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Guardrail without an exception for AWS services",
    ja: "AWS サービスを除外していないガードレール",
};

const REMEDY: Text = Text {
    en: "Add `\"BoolIfExists\"` with `\"aws:PrincipalIsAWSService\": \"false\"`{guess}",
    ja: "`BoolIfExists` に `\"aws:PrincipalIsAWSService\": \"false\"` を加えてください{guess}",
};

static UNTOUCHED: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "This Deny asks for `{key}` and does not mention AWS services; they escape it for now, but only because they lack the key",
        ja: "この Deny は `{key}` を確認していますが、AWS サービスの扱いを示していません。現状では拒否されませんが、それはキーを持たないためにすぎません",
    },
    remedy: REMEDY,
};

const GUESSED: Text = Text {
    en: "; the kind was only guessed, so choose another one if this is not an RCP",
    ja: "。種類は推定です。RCP でなければ種類を指定してください",
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.denies() || !statement.has_condition() {
        return;
    }
    let perimeter = |key: &str| is_among(PERIMETER_KEYS, key);
    // The key whose finding is the worst; of equal ones the first.
    let mut worst = None;
    for condition in statement.conditions().iter().filter(|condition| compares(condition)) {
        let severity = match condition.operator {
            Some(operator) if !operator.holds_when_absent() => Severity::Low,
            Some(_) if perimeter(&condition.key) => Severity::High,
            _ => Severity::Medium,
        };
        let named = perimeter(&condition.key) || is_among(SINGLE_PRINCIPAL_KEYS, &condition.key);
        if named && worst.is_none_or(|(known, _)| severity < known) {
            worst = Some((severity, condition));
        }
    }
    let Some((severity, condition)) = worst else { return };
    // A statement that asks in any way whether a service calls has thought of it.
    if statement.conditions_on(IS_SERVICE).next().is_some() {
        return;
    }
    let finding = report.at(condition.member.key).severity(severity);
    finding.arg("key", &*condition.key);
    let named = |entry: &Entry<'_>| !entry.negated && !has_wildcard(&entry.text);
    if severity == Severity::Low {
        finding.wording(&UNTOUCHED).confidence(Confidence::Medium);
    } else if severity == Severity::Medium && statement.actions().all(named) {
        // Whoever keeps single actions for a few roles seldom wants services to call them.
        finding.severity(Severity::Low);
    }
    if policy.guessed {
        let severity = finding.severity.milder();
        finding.confidence(Confidence::Low).severity(severity).arg("guess", GUESSED);
    } else {
        finding.alias("access-analyzer:RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY");
        finding.arg("guess", Text { en: "", ja: "" });
    }
}
