//! Elements that the policy grammar does not know, with the one that was probably meant.
//! Explanations (en, ja) and all cases: `element_unknown.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{DOCUMENT_ELEMENTS, Element, Policy, Statement},
    nearest::nearest,
    rule::{Check, Reporter, Rule},
    syntax::{Member, Node},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "element-unknown",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Unknown element", ja: "文法にない要素" },
        message: Text {
            en: "`{element}` is not an element of a {place}: AWS refuses the policy, and a tool that ignores it reads the policy without it",
            ja: "`{element}` は{place}の要素ではありません。AWS はこのポリシーを受け付けず、読み飛ばすツールではここに書いた内容がないものとして扱われます",
        },
        remedy: Text {
            en: "Delete it, or use one of {known}",
            ja: "削除するか、{known} のいずれかを使ってください",
        },
    },
    variants: &[&NEAR, &MISPLACED, &CASE],
    aliases: &["cfn-lint:E3510"],
    references: &[],
    check: Check::Policy(check),
};

static NEAR: Wording = Wording {
    title: Text { en: "Misspelt element", ja: "要素名のつづりの誤り" },
    message: Text {
        en: "`{element}` is not an element of a {place}; `{near}` was probably meant. AWS refuses the policy",
        ja: "`{element}` は{place}の要素ではありません。`{near}` の誤りと思われます。AWS はこのポリシーを受け付けません",
    },
    remedy: Text { en: "Write `{near}`", ja: "`{near}` と書いてください" },
};

static MISPLACED: Wording = Wording {
    title: Text { en: "Element at the wrong level", ja: "要素を書く位置の誤り" },
    message: Text {
        en: "`{element}` does not belong directly in a {place} but in a {other}: here AWS refuses it",
        ja: "`{element}` は{place}ではなく{other}に書く要素です。この位置では AWS に受け付けられません",
    },
    remedy: Text {
        en: "Move it into the {other}, or fix the brackets around it",
        ja: "{other}に移すか、前後の括弧を見直してください",
    },
};

static CASE: Wording = Wording {
    title: Text {
        en: "Element name in the wrong case", ja: "要素名の大文字と小文字の誤り"
    },
    message: Text {
        en: "The grammar has `{near}`, and case-sensitive services do not recognise `{element}`",
        ja: "文法上の表記は `{near}` です。大文字と小文字を区別するサービスでは、`{element}` と書いた要素は認識されません",
    },
    remedy: Text { en: "Write `{near}`", ja: "`{near}` と書いてください" },
};

const POLICY: Text = Text { en: "policy document", ja: "ポリシードキュメント" };
const STATEMENT: Text = Text { en: "statement", ja: "ステートメント" };

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let outer = [policy.version, policy.id, policy.statement];
    for (member, name) in outer.into_iter().zip(DOCUMENT_ELEMENTS) {
        wrong_case(policy.root, member, name, report);
    }
    for member in &policy.unknown {
        unknown(*member, POLICY, report);
    }
    for statement in &policy.statements {
        check_statement(statement, report);
    }
}

fn check_statement(statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for element in Element::ALL {
        wrong_case(statement.node, statement.element(element), element.name(), report);
    }
    for member in &statement.unknown {
        unknown(*member, STATEMENT, report);
    }
}

fn wrong_case(
    object: Node<'_>,
    member: Option<Member<'_>>,
    name: &'static str,
    report: &mut Reporter<'_>,
) {
    let Some(member) = member.filter(|member| member.name() != name) else { return };
    // Beside the proper spelling it is a clash, which `json-key-case-clash` tells.
    if object.members().any(|other| other.name() == name) {
        return;
    }
    let finding = report.at(member.key).arg("element", member.name()).arg("near", name);
    finding.wording(&CASE).confidence(Confidence::Medium);
    let title = Text { en: "Write it as the grammar does", ja: "文法どおりに書き直す" };
    let edit = Edit::replace(member.key.span(), format!("\"{name}\""));
    finding.fix(Promise::SameMeaning, title, [edit]);
}

fn unknown(member: Member<'_>, place: Text, report: &mut Reporter<'_>) {
    // Where a key is missing altogether a slip says so.
    if member.key.span().is_empty() {
        return;
    }
    let statement: Vec<&'static str> = Element::ALL.map(Element::name).into();
    let (own, others, other) = if place == POLICY {
        (DOCUMENT_ELEMENTS.to_vec(), statement, STATEMENT)
    } else {
        (statement, DOCUMENT_ELEMENTS.to_vec(), POLICY)
    };
    let name = member.name();
    let finding = report.at(member.key).arg("element", name.as_ref()).arg("place", place);
    finding.alias("access-analyzer:INVALID_POLICY_ELEMENT");
    if others.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
        finding.wording(&MISPLACED).arg("other", other);
    } else if let Some(near) = nearest(&name, own.iter().copied()) {
        finding.wording(&NEAR).arg("near", near);
    } else {
        let quoted = own.iter().map(|known| format!("`{known}`")).collect::<Vec<_>>();
        finding.arg("known", quoted);
    }
}
