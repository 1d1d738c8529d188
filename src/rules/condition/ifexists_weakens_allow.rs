//! `…IfExists` on a protection in an Allow: leaving the key out is enough to pass.
//! Explanations (en, ja) and all cases: `ifexists_weakens_allow.md`.

use crate::{
    catalog::condition_keys,
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{BaseOperator, Condition, Policy, Qualifier, Statement},
    reason::Strength,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "ifexists-weakens-allow",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "`IfExists` turns a protection off when the key is absent",
            ja: "キーがないと保護が効かなくなる `IfExists`",
        },
        message: Text {
            en: "`{operator}` also holds when a request has no `{key}`, so this Allow lets in every request without it and the condition protects nothing",
            ja: "`{operator}` はリクエストに `{key}` がない場合にも成立します。この Allow はキーを持たないリクエストを許可してしまい、保護になっていません",
        },
        remedy: Text {
            en: "Drop `IfExists`; it belongs in Deny statements, or goes with another condition that pins the caller",
            ja: "`IfExists` を外してください。`IfExists` は Deny ステートメントか、呼び出し元を特定する別の条件と併用する場合に使います",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let mut weakened = statement.conditions().iter().filter(|c| weakens(statement, c)).peekable();
    if weakened.peek().is_none() || !statement.allows() || Strength::of(statement).pins() {
        return;
    }
    for condition in weakened {
        let name = condition.operator_node.str().unwrap_or_default();
        let finding = report.at(condition.operator_node).arg("operator", &*name);
        finding.arg("key", &*condition.key);
        finding.related(condition.member.key, Text { en: "this key", ja: "このキー" }, []);
        let plain = name.get(..name.len().saturating_sub("IfExists".len())).unwrap_or(&name);
        if let Some(edit) = statement.rename_operator(condition, plain, true) {
            let title = Text { en: "Drop `IfExists`", ja: "`IfExists` を外す" };
            finding.fix(Promise::Narrower, title, [edit]);
        }
    }
}

fn weakens(statement: &Statement<'_>, condition: &Condition<'_>) -> bool {
    let key = &*condition.key;
    // A negated operator holds for an absent key anyway, and so does `ForAllValues`; `Null` with
    // `IfExists` is no operator.
    condition.operator.is_some_and(|operator| {
        operator.if_exists
            && !operator.base.is_negated()
            && operator.base != BaseOperator::Null
            && operator.qualifier != Some(Qualifier::ForAllValues)
    }) && condition_keys::is_protection(key)
        && !condition_keys::is_about_resource(key)
        && !condition_keys::is_always_present(key)
        && !statement.requires_key(key)
}
