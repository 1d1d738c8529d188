//! Keys of one object that differ only in case, which AWS takes for the same one.
//! Explanations (en, ja) and all cases: `json_key_case_clash.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy},
    reason::repeated_keys::{Same, repeated},
    rule::{Check, Reporter, Rule},
    syntax::Node,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "json-key-case-clash",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Repeated condition key that differs in case",
            ja: "大文字と小文字だけが異なる条件キーの重複",
        },
        message: Text {
            en: "`{key}` and `{first}` are the same condition key, since case does not count: AWS refuses a second one under one operator",
            ja: "条件キーの大文字と小文字は区別されないため、`{key}` と `{first}` は同じキーです。一つの条件演算子の下に二つあると AWS は受け付けません",
        },
        remedy: Text {
            en: "List all values under one spelling of the key; use two statements or two operators if both must hold",
            ja: "一つの表記に値のリストとしてまとめてください。両方を満たす必要がある場合は、別の条件演算子を使ってください",
        },
    },
    variants: &[&NAME],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

static NAME: Wording = Wording {
    title: Text {
        en: "Repeated name that differs in case",
        ja: "大文字と小文字だけが異なる名前の重複",
    },
    message: Text {
        en: "`{key}` and `{first}` differ only in case: either one is not in the grammar, or both count as the same and one is lost",
        ja: "`{key}` と `{first}` は大文字と小文字だけが異なります。一方が文法にない名前として扱われるか、同じ名前とみなされて一方が失われます",
    },
    remedy: Text {
        en: "Keep the spelling of the grammar and put all values under it",
        ja: "文法どおりの表記だけを残し、値をそこにまとめてください",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if policy.is_whole() {
        clash(policy.root, false, report);
    }
    for statement in &policy.statements {
        clash(statement.node, false, report);
        for element in [Element::Principal, Element::NotPrincipal] {
            if let Some(member) = statement.element(element) {
                clash(member.value, false, report);
            }
        }
        let Some(condition) = statement.element(Element::Condition) else { continue };
        clash(condition.value, false, report);
        for operator in condition.value.members() {
            clash(operator.value, true, report);
        }
    }
}

fn clash(object: Node<'_>, of_condition: bool, report: &mut Reporter<'_>) {
    repeated(object, Same::ButForCase, |first, later| {
        let finding = report.at(later.key).arg("key", later.name()).arg("first", first.name());
        finding.related(first.key, Text { en: "the other spelling", ja: "もう一方の表記" }, []);
        if of_condition {
            finding.alias("access-analyzer:DUPLICATE_KEYS_WITH_DIFFERENT_CASE");
        } else {
            finding.wording(&NAME);
        }
    });
}
