//! An element that is there but empty, and what AWS makes of that.
//! Explanations (en, ja) and all cases: `empty_list_or_object.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Finding, Promise, Severity, Text, Wording},
    model::{Condition, Effect, Element, Policy, Qualifier, Statement},
    rule::{Check, Reporter, Rule},
    syntax::{Member, Node},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "empty-list-or-object",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{element}` is empty and matches nothing, so the statement {effect}",
            ja: "`{element}` が空のため何にも一致せず、このステートメントは{effect}",
        },
        remedy: REMEDY,
    },
    variants: &[
        &LEAVES_NOTHING_OUT,
        &REFUSED,
        &NO_CONDITION,
        &NEVER_HOLDS,
        &WITHOUT_KEY,
        &ALWAYS_HOLDS,
        &NAMES_NOBODY,
        &NO_SID,
    ],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text { en: "Element without content", ja: "中身のない要素" };

const REMEDY: Text = Text {
    en: "Fill in what the statement is about, or remove the statement",
    ja: "対象を記入するか、ステートメントを削除してください",
};

static LEAVES_NOTHING_OUT: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{element}` is empty and leaves nothing out, so the statement is about all {what}",
        ja: "`{element}` が空のため何も除外されず、このステートメントはすべての{what}を対象とします",
    },
    remedy: Text {
        en: "List what is to be left out, or write `*` if all are meant",
        ja: "除外するものを列挙してください。すべてを対象とする場合は `*` で明示します",
    },
};

static REFUSED: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{element}` is an empty list; IAM needs at least one entry and refuses the whole policy",
        ja: "`{element}` が空の一覧です。IAM は少なくとも一つのエントリを求め、ポリシー全体を受け付けません",
    },
    remedy: REMEDY,
};

static NO_CONDITION: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{element}` is empty: the statement applies as if it were not there",
        ja: "`{element}` が空で、何も条件になっていません。ステートメントは、これがない場合と同じように適用されます",
    },
    remedy: Text {
        en: "Write the condition that was meant, or remove the empty object",
        ja: "意図した条件を書くか、空のオブジェクトを削除してください",
    },
};

const VALUE_REMEDY: Text = Text {
    en: "Give the values to compare with, or remove the key; to ask whether a key is present, use `Null`",
    ja: "比較する値を指定するか、キーを削除してください。キーの有無を調べるには `Null` を使います",
};

static NEVER_HOLDS: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The condition on `{key}` has no value to compare with and never holds, so the statement {effect}",
        ja: "`{key}` の条件には比較する値がなく、決して成立しません。そのため、このステートメントは{effect}",
    },
    remedy: VALUE_REMEDY,
};

static WITHOUT_KEY: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The condition on `{key}` has no value to compare with, so it holds only for requests that do not carry the key at all",
        ja: "`{key}` の条件には比較する値がないため、このキーを含まないリクエストでのみ成立します",
    },
    remedy: VALUE_REMEDY,
};

static ALWAYS_HOLDS: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The condition on `{key}` lists no value to rule out, so it always holds",
        ja: "`{key}` の条件には除外する値がないため、常に成立します",
    },
    remedy: VALUE_REMEDY,
};

static NAMES_NOBODY: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{element}` is empty and names nobody; only the other principals count",
        ja: "`{element}` が空で、誰も指していません。ほかのプリンシパルだけが有効です",
    },
    remedy: Text {
        en: "Name the principals that were meant, or remove the empty list",
        ja: "意図したプリンシパルを記入するか、空の一覧を削除してください",
    },
};

static NO_SID: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`Sid` is empty, which is the same as no Sid",
        ja: "`Sid` が空で、指定がない場合と変わりません",
    },
    remedy: Text {
        en: "Name the statement, or remove the Sid",
        ja: "ステートメントに名前を付けるか、`Sid` を削除してください",
    },
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    sid(statement, report);
    for (element, opposite, what, code) in LISTS {
        if let Some(member) = statement.element(element)
            && statement.element(opposite).is_none()
            && is_empty(member.value)
            && member.value.is_array()
        {
            list(policy, statement, (element, what, code), member.value, report);
        }
    }
    if Kind::HAS_PRINCIPAL.contains(&policy.kind) {
        principals(statement, report);
    }
    let Some(member) = statement.element(Element::Condition) else { return };
    if !member.value.is_object() {
        return;
    }
    let only_empty = member.value.members().all(|operator| is_empty_object(operator.value));
    if only_empty {
        // One finding for a block that holds nothing, however it is nested.
        let finding = no_condition(member.value, "Condition", report);
        remove(finding, statement.node, member);
        return;
    }
    for operator in member.value.members().filter(|operator| is_empty_object(operator.value)) {
        let finding = no_condition(operator.value, &operator.name(), report);
        remove(finding, member.value, operator);
    }
    for condition in statement.conditions() {
        if condition.member.value.is_array() && is_empty(condition.member.value) {
            values(statement, condition, report);
        }
    }
}

const ACTIONS: Text = Text { en: "actions", ja: "アクション" };
const RESOURCES: Text = Text { en: "resources", ja: "リソース" };
const PRINCIPALS: Text = Text { en: "principals", ja: "プリンシパル" };

const LISTS: [(Element, Element, Text, &str); 4] = [
    (Element::Action, Element::NotAction, ACTIONS, "access-analyzer:EMPTY_ARRAY_ACTION"),
    (Element::NotAction, Element::Action, ACTIONS, "access-analyzer:EMPTY_ARRAY_ACTION"),
    (Element::Resource, Element::NotResource, RESOURCES, "access-analyzer:EMPTY_ARRAY_RESOURCE"),
    (Element::NotResource, Element::Resource, RESOURCES, "access-analyzer:EMPTY_ARRAY_RESOURCE"),
];

fn sid(statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let Some(member) = statement.element(Element::Sid) else { return };
    if member.value.str().is_some_and(|sid| sid.is_empty()) {
        let finding = report.at(member.value).wording(&NO_SID);
        finding.category(Category::Suggestion).severity(Severity::Info);
        finding.alias("access-analyzer:EMPTY_SID_VALUE");
        remove(finding, statement.node, member);
    }
}

fn list(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    (element, what, code): (Element, Text, &'static str),
    value: Node<'_>,
    report: &mut Reporter<'_>,
) {
    let finding = report.at(value).alias(code).arg("element", element.name());
    // What IAM answers: "Policy statement must contain actions", or resources.
    if matches!(policy.kind, Kind::IdentityPolicy | Kind::PermissionsBoundary) {
        finding.wording(&REFUSED).category(Category::Error).severity(Severity::High);
    } else if matches!(element, Element::NotAction | Element::NotResource) {
        leaves_nothing_out(finding, statement, what);
    } else {
        finding.arg("effect", effect(statement));
    }
}

fn principals(statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for (element, negated) in [(Element::Principal, false), (Element::NotPrincipal, true)] {
        let Some(value) = statement.element(element).map(|member| member.value) else { continue };
        let mut tell = |node: Node<'_>, name: &str, code: &'static str, all: bool| {
            let finding = report.at(node).alias(code).arg("element", name);
            match (negated, all) {
                (true, true) => leaves_nothing_out(finding, statement, PRINCIPALS),
                (false, true) => {
                    finding.arg("effect", effect(statement));
                }
                (_, false) => {
                    finding.wording(&NAMES_NOBODY);
                    finding.category(Category::Suggestion).severity(Severity::Info);
                }
            }
        };
        if is_empty_object(value) {
            tell(value, element.name(), "access-analyzer:EMPTY_OBJECT_PRINCIPAL", true);
            continue;
        }
        let holds_nothing = value.members().all(|member| is_empty(member.value));
        for member in value.members() {
            if member.value.is_array() && is_empty(member.value) {
                let name = format!("{}.{}", element.name(), member.name());
                tell(member.value, &name, "access-analyzer:EMPTY_ARRAY_PRINCIPAL", holds_nothing);
            }
        }
    }
}

fn values(statement: &Statement<'_>, condition: &Condition<'_>, report: &mut Reporter<'_>) {
    // An operator that does not exist is told elsewhere.
    let Some(operator) = condition.operator else { return };
    let (wording, code): (&Wording, _) = match operator.qualifier {
        Some(Qualifier::ForAllValues) => {
            (&WITHOUT_KEY, "access-analyzer:EMPTY_ARRAY_CONDITION_FORALLVALUES")
        }
        Some(Qualifier::ForAnyValue) => {
            (&NEVER_HOLDS, "access-analyzer:EMPTY_ARRAY_CONDITION_FORANYVALUE")
        }
        None if operator.if_exists => {
            (&WITHOUT_KEY, "access-analyzer:EMPTY_ARRAY_CONDITION_IFEXISTS")
        }
        None if operator.base.is_negated() => {
            (&ALWAYS_HOLDS, "access-analyzer:EMPTY_ARRAY_CONDITION")
        }
        None => (&NEVER_HOLDS, "access-analyzer:EMPTY_ARRAY_CONDITION"),
    };
    let finding = report.at(condition.member.value).wording(wording).alias(code);
    finding.arg("key", condition.key.clone()).arg("effect", effect(statement));
    if operator.base.is_negated() {
        // No document of AWS says what a negated comparison with nothing gives.
        finding.confidence(Confidence::Low);
    }
}

fn leaves_nothing_out(finding: &mut Finding, statement: &Statement<'_>, what: Text) {
    finding.wording(&LEAVES_NOTHING_OUT).arg("what", what);
    if statement.allows() {
        finding.severity(Severity::Medium);
    }
}

fn no_condition<'f>(node: Node<'_>, name: &str, report: &'f mut Reporter<'_>) -> &'f mut Finding {
    let finding = report.at(node).wording(&NO_CONDITION).category(Category::Suggestion);
    finding.alias("access-analyzer:EMPTY_OBJECT_CONDITION").arg("element", name)
}

fn remove(finding: &mut Finding, object: Node<'_>, member: Member<'_>) {
    let spans = object.removals(|key| key == member.key);
    let edits: Vec<Edit> = spans.into_iter().map(Edit::delete).collect();
    let title = Text { en: "Remove the empty element", ja: "空の要素を削除" };
    finding.fix(Promise::SameMeaning, title, edits);
}

fn effect(statement: &Statement<'_>) -> Text {
    match statement.effect() {
        Some(Effect::Allow) => Text { en: "allows nothing", ja: "何も許可しません" },
        Some(Effect::Deny) => Text { en: "denies nothing", ja: "何も拒否しません" },
        None => Text { en: "does nothing", ja: "何の効果もありません" },
    }
}

fn is_empty(node: Node<'_>) -> bool {
    (node.is_array() || node.is_object())
        && node.items().next().is_none()
        && node.members().next().is_none()
}

fn is_empty_object(node: Node<'_>) -> bool {
    node.is_object() && is_empty(node)
}
