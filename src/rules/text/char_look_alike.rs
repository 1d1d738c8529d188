//! Characters that are not what they look like, in names and values that AWS compares.
//! Explanations (en, ja) and all cases: `char_look_alike.md`.

use crate::{
    catalog::look_alikes::Likeness,
    document::{Document, Kind},
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    reason::look_alike::{self, Place, Suspect},
    rule::{Check, Reporter, Rule},
    syntax::Node,
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "char-look-alike",
    since: "0.1.0",
    kinds: &Kind::ALL,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Look-alike of an ASCII character", ja: "ASCII に似た別の文字" },
        message: Text {
            en: "`{text}` holds `{character}` ({code}), {name} that looks like `{ascii}`: {effect}",
            ja: "`{text}` に、`{ascii}` に似た{name} `{character}` ({code}) が含まれています。{effect}",
        },
        remedy: Text {
            en: "Type the ASCII character; it comes with copied text",
            ja: "ASCII 文字を入力し直してください。コピーしたテキストから混入します",
        },
    },
    variants: &[&SPACE, &HIDDEN, &NOTE],
    aliases: &[],
    references: &[],
    check: Check::Document(check),
};

static SPACE: Wording = Wording {
    title: Text {
        en: "Space that is not plain space", ja: "通常の空白ではない空白文字"
    },
    message: Text {
        en: "`{text}` holds {name} ({code}), which looks like a plain space or nothing: {effect}",
        ja: "`{text}` に、通常の空白と見分けにくい{name} ({code}) が含まれています。{effect}",
    },
    remedy: Text {
        en: "Delete it, or type a plain space if one is meant",
        ja: "削除するか、空白が必要であれば半角スペースを入力してください",
    },
};

static HIDDEN: Wording = Wording {
    title: Text { en: "Invisible character", ja: "目に見えない文字" },
    message: Text {
        en: "`{text}` holds {name} ({code}), which is invisible: {effect}",
        ja: "`{text}` に、目に見えない{name} ({code}) が含まれています。{effect}",
    },
    remedy: Text {
        en: "Delete it; it comes with copied text",
        ja: "削除してください。コピーしたテキストから混入します",
    },
};

static NOTE: Wording = Wording {
    title: Text {
        en: "Invisible character in a text", ja: "説明文に含まれる目に見えない文字"
    },
    message: Text {
        en: "The text `{text}` holds {name} ({code}), which is invisible; AWS does not evaluate it, but searches miss the text",
        ja: "テキスト `{text}` に{name} ({code}) が含まれています。読み手には見えません。AWS の評価には影響しませんが、検索で見つからなくなります",
    },
    remedy: Text { en: "Delete it", ja: "削除してください" },
};

const REFUSED: Text = Text {
    en: "IAM refuses the whole document",
    ja: "IAM はドキュメント全体を拒否します",
};

const NO_MATCH: Text = Text {
    en: "AWS reads a different text than people do, so it does not match what was meant",
    ja: "見た目とは異なる文字列になるため、意図した対象に一致しません",
};

fn check(document: &Document<'_>, report: &mut Reporter<'_>) {
    let iam = Kind::SENT_TO_IAM.contains(&document.kind);
    look_alike::strings(document, |node, place| {
        let text = node.str().unwrap_or_default();
        let suspects = look_alike::suspects(&text, place);
        let Some(first) = suspects.first() else { return };
        let map = node.offset_map();
        // The API of IAM looks at the text as it is sent, where an escape is ASCII.
        let refused = iam
            && place.is_compared()
            && suspects.iter().any(|suspect| {
                suspect.character > '\u{ff}'
                    && !map.span(suspect.span).of(node.tree().text()).is_ascii()
            });
        let finding = report.at(node).span(map.span(first.span));
        finding
            .arg("text", text.as_ref())
            .arg("character", first.character.to_string())
            .arg("code", format!("U+{:04X}", u32::from(first.character)))
            .arg("name", first.what.name)
            .arg("effect", if refused { REFUSED } else { NO_MATCH });
        match first.what.like {
            _ if !place.is_compared() => {
                finding.wording(&NOTE).severity(Severity::Info).category(Category::Suggestion);
            }
            Likeness::Ascii(ascii) => {
                finding.arg("ascii", ascii.to_string());
            }
            Likeness::Space => {
                finding.wording(&SPACE);
            }
            Likeness::Nothing => {
                finding.wording(&HIDDEN);
            }
        }
        if refused {
            finding.category(Category::Error).severity(Severity::High);
        }
        // What IAM refuses has no meaning yet; elsewhere a name that matched nothing may now match,
        // which a person must want.
        let promise = if refused || !place.is_compared() {
            Promise::SameMeaning
        } else {
            Promise::NeedsValue
        };
        let edits = edits(node, &suspects, &text, place);
        let title = Text {
            en: "Replace it with what it looks like",
            ja: "見た目どおりの文字に置き換える",
        };
        finding.fix(promise, title, edits.unwrap_or_default());
    });
}

/// Edits that put what each character looks like; nothing if one of them is in doubt.
fn edits(node: Node<'_>, suspects: &[Suspect], text: &str, place: Place) -> Option<Vec<Edit>> {
    let map = node.offset_map();
    let lead = text.len() - text.trim_start().len();
    let tail = text.trim_end().len();
    let each = suspects.iter().map(|suspect| {
        let at_edge = (suspect.span.start as usize) < lead || suspect.span.end as usize > tail;
        let instead = match suspect.what.like {
            Likeness::Ascii(ascii @ ('"' | '\\')) => format!("\\{ascii}"),
            Likeness::Ascii(ascii) => ascii.to_string(),
            Likeness::Nothing => String::new(),
            Likeness::Space if at_edge => String::new(),
            // A name has no space in it: was it meant to be there at all?
            Likeness::Space if place == Place::Name => return None,
            Likeness::Space => " ".to_owned(),
        };
        Some(Edit::replace(map.span(suspect.span), instead))
    });
    each.collect()
}
