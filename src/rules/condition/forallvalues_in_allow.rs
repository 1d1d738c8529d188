//! `ForAllValues` in an Allow: a request without the key passes.
//! Explanations (en, ja) and all cases: `forallvalues_in_allow.md`.

use crate::{
    catalog::condition_keys,
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{BaseOperator, Condition, Element, Entry, Policy, Qualifier, Statement},
    reason::Arity,
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "forallvalues-in-allow",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{operator}` also holds when a request has no `{key}` at all, so anyone who leaves it out is allowed",
            ja: "`{operator}` はリクエストに `{key}` がまったくない場合にも成立するため、キーを付けなければ誰でも許可されます",
        },
        remedy: Text {
            en: "Add `Null` with `false` for `{key}`, or use `ForAnyValue` if one matching value is enough",
            ja: "`{key}` に対する `Null` の条件 (値は `false`) を併記するか、一つ一致すればよい場合は `ForAnyValue` を使ってください",
        },
    },
    variants: &[&HARMLESS],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text {
    en: "`ForAllValues` in an Allow lets requests without the key through",
    ja: "Allow の `ForAllValues` はキーのないリクエストも通す",
};

static HARMLESS: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{operator}` also holds when a request has no `{key}`: tags outside the list are refused, but no tag is required",
        ja: "`{operator}` はリクエストに `{key}` がない場合にも成立します。一覧にないタグは拒否されますが、タグを付けることは強制されません",
    },
    remedy: Text {
        en: "If a tag is required, add `Null` with `false` for `{key}`, or require `aws:RequestTag` with its value",
        ja: "タグを必須にする場合は `{key}` に対する `Null` の条件 (値は `false`) を加えるか、`aws:RequestTag` で値まで要求してください",
    },
};

fn check(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(operator) = condition.operator else { return };
    if operator.qualifier != Some(Qualifier::ForAllValues)
        || operator.base == BaseOperator::Null
        || !statement.allows()
        || condition_keys::is_always_present(&condition.key)
        || condition_keys::EXTRAS.iter().any(|key| condition.is_on(key))
        || statement.requires_key(&condition.key)
        // Of a set operator on a single value another rule tells.
        || Arity::of(policy.catalog(), &condition.key) == Some(Arity::One)
    {
        return;
    }
    let sends = |entry: &Entry<'_>| {
        !entry.negated && condition_keys::always_sends(&entry.text, &condition.key)
    };
    if statement.actions().next().is_some() && statement.actions().all(sends) {
        return;
    }
    let name = condition.operator_node.str().unwrap_or_default();
    let finding = report.at(condition.operator_node).arg("operator", &*name);
    finding.arg("key", &*condition.key);
    finding.related(condition.member.key, Text { en: "this key", ja: "このキー" }, []);
    if condition_keys::HARMLESS_WHEN_ABSENT.iter().any(|key| condition.is_on(key)) {
        finding.wording(&HARMLESS).category(Category::Suggestion).severity(Severity::Low);
        return;
    }
    // Of other keys it is not known here whether the actions always carry them.
    let key = &*condition.key;
    let at_will = condition_keys::ABSENT_AT_WILL.iter().any(|known| condition.is_on(known));
    if !at_will && !condition_keys::is_protection(key) {
        finding.severity(Severity::Medium);
    }
    let operators = statement.element(Element::Condition).map(|member| member.value);
    const MANY: usize = 100;
    let has_null = operators.is_some_and(|operators| {
        operators.members().nth(MANY).is_some()
            || operators.members().any(|member| member.name().eq_ignore_ascii_case("Null"))
    });
    if !has_null {
        let title =
            Text { en: "Require the key with `Null`", ja: "`Null` でキーを必須にする" };
        let key = condition.member.key.source();
        let start = condition.operator_node.span().start;
        let text = format!("\"Null\": {{{key}: \"false\"}}, ");
        finding.fix(Promise::Narrower, title, [Edit::insert(start, text)]);
    }
}
