//! A Sid with characters that IAM does not take.
//! Explanations (en, ja) and all cases: `sid_charset.md`.

use crate::{
    document::Kind,
    finding::{Arg, Category, Confidence, Promise, Severity, Text, Wording},
    model::{Element, Policy},
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sid-charset",
    since: "0.1.0",
    kinds: &[
        Kind::IdentityPolicy,
        Kind::TrustPolicy,
        Kind::PermissionsBoundary,
        Kind::SessionPolicy,
        Kind::ServiceControlPolicy,
        Kind::ResourceControlPolicy,
    ],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Sid with characters other than letters and digits",
            ja: "英数字以外の文字を含む Sid",
        },
        message: Text {
            en: "The Sid `{sid}` contains {character}; here a Sid consists of `A-Z`, `a-z` and `0-9` only, and AWS refuses the whole policy",
            ja: "Sid `{sid}` に{character}が含まれています。ここで使えるのは `A-Z`、`a-z`、`0-9` だけで、AWS はポリシー全体を受け付けません",
        },
        remedy: Text {
            en: "Write the Sid with letters and digits alone, as in `AllowReadOfReports`; a description fits better into the name of the policy or a tag",
            ja: "`AllowReadOfReports` のように英数字だけで書いてください。説明はポリシーの名前やタグに書くほうが適しています",
        },
    },
    variants: &[],
    aliases: &["parliament:INVALID_SID"],
    references: &[],
    check: Check::Policy(check),
};

const SPACE: Text = Text { en: "a space", ja: "空白" };
const OTHER: Text = Text { en: "`{one}`", ja: " `{one}` " };

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for statement in &policy.statements {
        let Some(sid) = statement.sid() else { continue };
        let Some(bad) = sid.chars().find(|c| !c.is_ascii_alphanumeric()) else { continue };
        let Some(member) = statement.element(Element::Sid) else { continue };
        let finding = report.at(member.value);
        if policy.kind == Kind::TrustPolicy {
            // Access Analyzer does not look at Sids of trust policies; IAM's own check does.
            finding.confidence(Confidence::Medium);
        } else {
            finding.alias("access-analyzer:UNSUPPORTED_SID");
        }
        match bad {
            ' ' => finding.arg("character", SPACE),
            other => {
                finding.arg("one", other.to_string());
                finding.arg("character", Arg::Sentence(OTHER))
            }
        };
        let plain = joined(&sid);
        let taken = || {
            let mut others =
                policy.statements.iter().filter(|other| other.index != statement.index);
            others.any(|other| other.sid().is_some_and(|sid| sid == plain || joined(&sid) == plain))
        };
        // A Sid in Japanese alone would lose all its letters.
        let keeps_words = sid.is_ascii();
        if !plain.is_empty()
            && keeps_words
            && policy.statements.len() <= MOST_STATEMENTS
            && !taken()
        {
            let title = Text {
                en: "Leave the other characters out", ja: "英数字以外の文字を除く"
            };
            let edit = Edit::replace(member.value.span(), format!("\"{plain}\""));
            finding.fix(Promise::SameMeaning, title, [edit]);
        }
        finding.arg("sid", sid);
    }
}

/// Each fix looks whether its Sid is taken, so a very long policy gets none.
const MOST_STATEMENTS: usize = 200;

/// The letters and digits, each word but the first with a capital: `read-all logs` is `readAllLogs`.
fn joined(sid: &str) -> String {
    let mut words = sid.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut text = words.next().unwrap_or("").to_owned();
    for word in words {
        let mut characters = word.chars();
        text.extend(characters.next().map(|c| c.to_ascii_uppercase()));
        text.push_str(characters.as_str());
    }
    text
}
