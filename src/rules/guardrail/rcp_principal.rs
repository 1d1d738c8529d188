//! A resource control policy for others than everyone.
//! Explanations (en, ja) and all cases: `rcp_principal.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{Element, Policy, Statement},
    rule::{Check, Reporter, Rule},
    syntax::{Node, NodeKind},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "rcp-principal",
    since: "0.1.0",
    kinds: &[Kind::ResourceControlPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Principal of an RCP that is not *",
            ja: "* ではない RCP のプリンシパル",
        },
        message: Text {
            en: "`Principal` of an RCP can only be `\"*\"`: the policy applies to every caller, and AWS refuses named principals",
            ja: "RCP の `Principal` に書けるのは `\"*\"` だけです。RCP はすべての呼び出し元に適用されるもので、プリンシパルの指定は受け付けられません",
        },
        remedy: Text {
            en: "Write `\"Principal\": \"*\"` and distinguish principals with `aws:PrincipalArn` or `aws:PrincipalOrgID` under `Condition`",
            ja: "`\"Principal\": \"*\"` とし、プリンシパルは `Condition` の `aws:PrincipalArn` や `aws:PrincipalOrgID` で区別してください",
        },
    },
    variants: &[&MISSING, &MAP],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

static MISSING: Wording = Wording {
    title: Text { en: "Principal missing in an RCP", ja: "RCP のプリンシパルの欠落" },
    message: Text {
        en: "The statement has no `Principal`; an RCP needs it, and it is always `\"*\"`",
        ja: "ステートメントに `Principal` がありません。RCP では必須で、値は常に `\"*\"` です",
    },
    remedy: Text {
        en: "Add `\"Principal\": \"*\"`",
        ja: "`\"Principal\": \"*\"` を加えてください",
    },
};

static MAP: Wording = Wording {
    title: Text { en: "`*` of an RCP under a key", ja: "キーの下に書かれた RCP の *" },
    message: Text {
        en: "`Principal` of an RCP is written as the plain text `\"*\"`; whether AWS accepts the star under `AWS` as well is not documented",
        ja: "RCP の `Principal` は `\"*\"` と直接書きます。`AWS` の下の `*` を AWS が受け付けるかどうかは、文書に記載がありません",
    },
    remedy: Text {
        en: "Write `\"Principal\": \"*\"`",
        ja: "`\"Principal\": \"*\"` と書いてください",
    },
};

const CODE: &str = "access-analyzer:RCP_SYNTAX_ERROR_PRINCIPAL";

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let Some(member) = statement.element(Element::Principal) else {
        // NotPrincipal is told elsewhere.
        if statement.element(Element::NotPrincipal).is_none() && !policy.guessed {
            report.at(statement.head()).wording(&MISSING).alias(CODE);
        }
        return;
    };
    let value = member.value;
    let readable = matches!(value.kind(), NodeKind::String | NodeKind::Object);
    // An empty object and other types are told elsewhere.
    if !readable
        || value.str().is_some_and(|text| text == "*")
        || (value.is_object() && value.members().next().is_none())
    {
        return;
    }
    let finding = report.at(value);
    if policy.guessed {
        finding.confidence(Confidence::Low);
    } else {
        finding.alias(CODE);
    }
    if is_star_under_key(value) {
        finding.wording(&MAP).category(Category::Warning).severity(Severity::Medium);
        finding.confidence(Confidence::Low);
        let title = Text { en: "Write the plain `*`", ja: "`*` を直接書く" };
        finding.fix(Promise::SameMeaning, title, [Edit::replace(value.span(), "\"*\"")]);
    }
}

fn is_star_under_key(value: Node<'_>) -> bool {
    let mut members = value.members();
    let only = members.next().filter(|member| member.name() == "AWS");
    let mut values = only.into_iter().flat_map(|member| member.value.one_or_many());
    let star = values.next().and_then(Node::str).is_some_and(|text| text == "*");
    star && values.next().is_none() && members.next().is_none()
}
