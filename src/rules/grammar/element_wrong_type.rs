//! Elements whose value has a type that the grammar does not take there.
//! Explanations (en, ja) and all cases: `element_wrong_type.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{Element, Policy, Statement},
    reason::template::is_function,
    rule::{Check, Reporter, Rule},
    syntax::{Member, Node, NodeKind},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "element-wrong-type",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Value of the wrong type", ja: "値の型の誤り" },
        message: Text {
            en: "`{element}` has {found} where the grammar needs {wanted}: AWS refuses the policy",
            ja: "`{element}` の値が{found}です。文法では{wanted}でなければならず、AWS はこのポリシーを受け付けません",
        },
        remedy: Text { en: "Write {wanted}", ja: "{wanted}に直してください" },
    },
    variants: &[&NULL],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

static NULL: Wording = Wording {
    title: Text {
        en: "`null` in a list of resources", ja: "リソースのリスト内の `null`"
    },
    message: Text {
        en: "`{element}` lists {found}: IAM accepts it, but it names nothing; a template probably had no value here",
        ja: "`{element}` のリストに{found}があります。IAM は受け付けますが、何も指しません。テンプレートに値が渡されなかったと思われます",
    },
    remedy: Text {
        en: "Delete the entry, or write {wanted}",
        ja: "この要素を削除するか、{wanted}に直してください",
    },
};

const TEXT: Text = Text { en: "a string in quotes", ja: "引用符で囲んだ文字列" };
const TEXTS: Text =
    Text { en: "a string or a list of strings", ja: "文字列または文字列のリスト" };
const STATEMENTS: Text = Text {
    en: "an object or a list of objects",
    ja: "オブジェクトまたはオブジェクトのリスト",
};
const PRINCIPALS: Text = Text {
    en: "`\"*\"` or an object with `AWS`, `Service`, `Federated` or `CanonicalUser`",
    ja: "文字列 `\"*\"`、または `AWS`、`Service`、`Federated`、`CanonicalUser` をキーとするオブジェクト",
};
const OPERATORS: Text = Text {
    en: "an object of condition operators",
    ja: "条件演算子をキーとするオブジェクト",
};
const KEYS: Text = Text {
    en: "an object of condition keys",
    ja: "条件キーをキーとするオブジェクト",
};
const SCALARS: Text = Text {
    en: "a string, number, `true` or `false`, or a list of these",
    ja: "文字列・数値・`true`・`false`、またはそれらのリスト",
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for member in [policy.version, policy.id].into_iter().flatten() {
        text(member, report);
    }
    if let Some(statement) = policy.statement {
        for node in statement.value.one_or_many().filter(|node| !node.is_object()) {
            wrong("Statement", node, STATEMENTS, report);
        }
    }
    for statement in &policy.statements {
        check_statement(statement, report);
    }
}

fn check_statement(statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for element in Element::ALL {
        let Some(member) = statement.element(element) else { continue };
        match element {
            Element::Sid | Element::Effect => text(member, report),
            Element::Principal | Element::NotPrincipal => principal(member, report),
            Element::Condition => condition(member, report),
            Element::Resource | Element::NotResource => resources(member, report),
            Element::Action | Element::NotAction => texts(member, report),
        }
    }
}

fn text(member: Member<'_>, report: &mut Reporter<'_>) {
    if member.value.kind() != NodeKind::String {
        wrong(&member.name(), member.value, TEXT, report);
    }
}

fn texts(member: Member<'_>, report: &mut Reporter<'_>) {
    for node in member.value.one_or_many().filter(|node| node.kind() != NodeKind::String) {
        wrong(&member.name(), node, TEXTS, report);
    }
}

/// As [`texts`]; but `null` in the list is taken, as calls of the API of IAM show.
fn resources(member: Member<'_>, report: &mut Reporter<'_>) {
    for node in member.value.one_or_many().filter(|node| node.kind() != NodeKind::String) {
        if member.value.is_array() && node.kind() == NodeKind::Null {
            let finding = report.at(node).wording(&NULL).category(Category::Warning);
            let null = Text { en: "`null`", ja: " `null` " };
            finding.severity(Severity::Low).arg("element", member.name());
            finding.arg("found", null).arg("wanted", TEXT);
        } else {
            wrong(&member.name(), node, TEXTS, report);
        }
    }
}

fn principal(member: Member<'_>, report: &mut Reporter<'_>) {
    match member.value.kind() {
        NodeKind::String => {}
        NodeKind::Object if !is_function(member.value) => {
            member.value.members().for_each(|kind| texts(kind, report));
        }
        _ => wrong(&member.name(), member.value, PRINCIPALS, report),
    }
}

fn condition(member: Member<'_>, report: &mut Reporter<'_>) {
    if !member.value.is_object() {
        return wrong(&member.name(), member.value, OPERATORS, report);
    }
    if is_function(member.value) {
        return;
    }
    for operator in member.value.members() {
        if !operator.value.is_object() {
            wrong(&operator.name(), operator.value, KEYS, report);
            continue;
        }
        if is_function(operator.value) {
            continue;
        }
        for key in operator.value.members() {
            let scalar = |kind| {
                use NodeKind::{False, Number, String, True};
                matches!(kind, String | Number | True | False)
            };
            for node in key.value.one_or_many().filter(|node| !scalar(node.kind())) {
                wrong(&key.name(), node, SCALARS, report);
            }
        }
    }
}

fn wrong(element: &str, node: Node<'_>, wanted: Text, report: &mut Reporter<'_>) {
    let found = match node.kind() {
        // A slip of JSON says that nothing stands here.
        NodeKind::Missing | NodeKind::Key => return,
        // A function of a template gives a value of the right type when it is deployed.
        NodeKind::Object if is_function(node) => return,
        NodeKind::Null => Text { en: "`null`", ja: " `null` " },
        NodeKind::True | NodeKind::False => Text { en: "`true` or `false`", ja: "真偽値" },
        NodeKind::Number => Text { en: "a number", ja: "数値" },
        NodeKind::String => Text { en: "a text", ja: "文字列" },
        NodeKind::Array => Text { en: "a list", ja: "リスト" },
        NodeKind::Object => Text { en: "an object", ja: "オブジェクト" },
    };
    let finding = report.at(node).arg("element", element).arg("found", found).arg("wanted", wanted);
    // Whether Access Analyzer takes `null` for a condition value is not known.
    if !(wanted == SCALARS && node.kind() == NodeKind::Null) {
        finding.alias("access-analyzer:DATA_TYPE_MISMATCH");
    }
    // Only an account id is sure to be meant as the text of its digits.
    let source = node.source();
    let digits = source.len() == 12 && source.bytes().all(|byte| byte.is_ascii_digit());
    if digits && wanted == TEXTS {
        let title = Text {
            en: "Put the account ID in quotes", ja: "アカウント ID を引用符で囲む"
        };
        finding.fix(
            Promise::SameMeaning,
            title,
            [Edit::replace(node.span(), format!("\"{source}\""))],
        );
    }
}
