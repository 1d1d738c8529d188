//! One key twice in one object: all but one of the values are lost without a word.
//! Explanations (en, ja) and all cases: `json_repeated_key.md`.

use crate::{
    document::{Document, Kind},
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    reason::repeated_keys::{Same, repeated},
    rule::{Check, Reporter, Rule},
    syntax::Member,
    text::{Edit, Span},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "json-repeated-key",
    since: "0.1.0",
    kinds: &Kind::ALL,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Key twice in one object", ja: "同じオブジェクト内でのキーの重複"
        },
        message: Text {
            en: "`{key}` appears twice in one object: AWS allows each key once, and most parsers keep only the last, so the earlier value is lost silently",
            ja: "同じオブジェクトに `{key}` が二つあります。AWS で許されるのは一つだけです。多くのパーサーは最後の値だけを採用し、先に書いた値は警告なしに失われます",
        },
        remedy: Text {
            en: "Put the values into one list under one key, or into two statements",
            ja: "一つのキーの下に値のリストとしてまとめるか、二つのステートメントに分けてください",
        },
    },
    variants: &[&EQUAL],
    aliases: &["parliament:MALFORMED_JSON"],
    references: &[],
    check: Check::Document(check),
};

static EQUAL: Wording = Wording {
    title: Text {
        en: "Key twice in one object with one value",
        ja: "同じオブジェクト内でのキーと値の重複",
    },
    message: Text {
        en: "`{key}` appears twice in one object with the same value; nothing is lost, but AWS allows each key once",
        ja: "同じオブジェクトに `{key}` が同じ値で二つあります。失われる値はありませんが、AWS で許されるのは一つだけです",
    },
    remedy: Text {
        en: "Delete one of the two", ja: "どちらか一方を削除してください"
    },
};

fn check(document: &Document<'_>, report: &mut Reporter<'_>) {
    for part in &document.parts {
        for object in part.subtree().filter(|node| node.is_object()) {
            repeated(object, Same::Exactly, |first, later| {
                let finding = report.at(later.key).arg("key", later.name());
                let here = Text { en: "the first one", ja: "一つ目" };
                finding.related(first.key, here, []);
                if first.value.source() == later.value.source() {
                    let delete = Text { en: "Delete the second one", ja: "二つ目を削除" };
                    let edit = deletion(later).map(Edit::delete);
                    finding.wording(&EQUAL);
                    finding.fix(Promise::SameMeaning, delete, edit.as_slice());
                }
            });
        }
    }
}

/// The member with the comma before it; nothing if something else stands there.
fn deletion(member: Member<'_>) -> Option<Span> {
    let span = member.span();
    let before = Span::new(0, span.start).of(member.key.tree().text()).trim_end();
    let rest = before.strip_suffix(',')?;
    Some(Span::new(u32::try_from(rest.len()).ok()?, span.end))
}
