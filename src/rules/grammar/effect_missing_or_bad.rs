//! A statement that neither allows nor denies.
//! Explanations (en, ja) and all cases: `effect_missing_or_bad.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{Effect, Element, Policy, Statement},
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "effect-missing-or-bad",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "The statement has no `Effect`: there is no default, and AWS refuses the whole policy",
            ja: "ステートメントに `Effect` がありません。デフォルト値はなく、AWS はポリシー全体を受け付けません",
        },
        remedy: Text {
            en: "Add `Effect` with `Allow` or `Deny`",
            ja: "`Effect` を追加し、`Allow` か `Deny` を指定してください",
        },
    },
    variants: &[&BAD, &CASE],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Effect that is missing or neither Allow nor Deny",
    ja: "`Effect` の欠落、または Allow・Deny 以外の値",
};

static BAD: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`Effect` is `{effect}`, but it can only be `Allow` or `Deny`; AWS refuses the whole policy",
        ja: "`Effect` の値が `{effect}` ですが、指定できるのは `Allow` か `Deny` だけです。AWS はポリシー全体を受け付けません",
    },
    remedy: Text {
        en: "Write the one that is meant, `Allow` or `Deny`",
        ja: "意図に合わせて `Allow` か `Deny` を指定してください",
    },
};

static CASE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`Effect` is `{effect}`, but must be written exactly `{right}`; AWS refuses the whole policy",
        ja: "`Effect` の値が `{effect}` ですが、正確に `{right}` と書く必要があります。AWS はポリシー全体を受け付けません",
    },
    remedy: Text {
        en: "Write `{right}`, without spaces and with only the first letter in upper case",
        ja: "先頭だけを大文字にし、空白を入れずに `{right}` と書いてください",
    },
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let Some(member) = statement.element(Element::Effect) else {
        report.at(statement.head()).alias("access-analyzer:MISSING_EFFECT");
        return;
    };
    let Some(text) = member.value.str() else { return };
    if statement.effect().is_some() {
        return;
    }
    let finding = report.at(member.value).wording(&BAD);
    finding.alias("access-analyzer:INVALID_EFFECT");
    let meant = [("Allow", Effect::Allow), ("Deny", Effect::Deny)]
        .into_iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(text.trim()));
    if let Some((right, effect)) = meant {
        let title = match effect {
            Effect::Allow => Text { en: "Write Allow", ja: "Allow と書く" },
            Effect::Deny => Text { en: "Write Deny", ja: "Deny と書く" },
        };
        let edit = Edit::replace(member.value.span(), format!("\"{right}\""));
        finding.wording(&CASE).arg("right", right).fix(Promise::SameMeaning, title, [edit]);
    }
    finding.arg("effect", text);
}
