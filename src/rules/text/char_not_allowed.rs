//! Characters that IAM does not take in a policy, which then is refused as a whole.
//! Explanations (en, ja) and all cases: `char_not_allowed.md`.

use crate::{
    document::{Document, Kind},
    finding::{Category, Confidence, Severity, Text, Wording},
    reason::look_alike::{self, Place},
    rule::{Check, Reporter, Rule},
    text::Span,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "char-not-allowed",
    since: "0.1.0",
    kinds: Kind::SENT_TO_IAM,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Characters that IAM does not accept", ja: "IAM で使えない文字" },
        message: Text {
            en: "IAM accepts only tab, line breaks and U+0020 to U+00FF in a policy: because of `{found}` (first {code}), it refuses the whole document",
            ja: "`{found}` (先頭は {code}) は IAM のポリシーで使えません。使えるのはタブ、改行、U+0020～U+00FF だけで、それ以外があるとドキュメント全体が拒否されます",
        },
        remedy: Text {
            en: "Write it with Latin letters; a value that has no such spelling can be matched with a wildcard or a policy variable",
            ja: "ラテン文字で書いてください。ラテン文字で書けない値との比較には、ワイルドカードかポリシー変数を使えます",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Document(check),
};

fn check(document: &Document<'_>, report: &mut Reporter<'_>) {
    look_alike::strings(document, |node, place| {
        // In a Sid even Latin letters with accents are wrong, which `sid-charset` says.
        if place == Place::Sid {
            return;
        }
        // The API looks at the text as it is sent: an escape such as `\u904b` is ASCII there.
        let Some(run) = first_run(node.inner(), node.tree().text()) else { return };
        let only_look_alikes = place.is_compared() && {
            let text = node.str().unwrap_or_default();
            let suspects = look_alike::suspects(&text, place);
            let odd = text.chars().filter(|character| is_refused(*character)).count();
            odd == suspects.iter().filter(|suspect| is_refused(suspect.character)).count()
        };
        if only_look_alikes {
            return;
        }
        let found = run.of(node.tree().text());
        let code = found.chars().next().map_or(0, u32::from);
        report.at(node).span(run).arg("found", found).arg("code", format!("U+{code:04X}"));
    });
}

/// The first characters in a row that are refused.
fn first_run(inner: Span, text: &str) -> Option<Span> {
    let source = inner.of(text);
    let from = source.find(is_refused)?;
    let rest = source.get(from..)?;
    let length = rest.find(|character| !is_refused(character)).unwrap_or(rest.len());
    let start = inner.start + from as u32;
    Some(Span::new(start, start + length as u32))
}

/// Source: the pattern of `PolicyDocument` in the API reference of IAM; as of 2026-11. Characters
/// below U+0020 are slips of JSON.
fn is_refused(character: char) -> bool {
    character > '\u{ff}'
}
