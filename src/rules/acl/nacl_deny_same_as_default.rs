//! Denies after which nothing is allowed that they could keep out.
//! Explanations (en, ja) and all cases: `nacl_deny_same_as_default.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::NetworkAcl,
    reason::{
        Protocol,
        acl::{LetThrough, Reach},
        acl_list::AclList,
        acl_words,
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-deny-same-as-default",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "A deny changes nothing", ja: "効果のない拒否ルール" },
        message: Text {
            en: "Nothing after {which} allows what is denied there: the end of the list denies it anyway",
            ja: "{which} が拒否する通信を、それより後で許可するルールはありません。末尾のルールでいずれにせよ拒否されます",
        },
        remedy: Text {
            en: "Delete it, or keep it as a note before the allows that may come",
            ja: "削除するか、今後の許可ルールより前に注記として残してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::NetworkAcl(check),
};

fn check(acl: &NetworkAcl<'_>, report: &mut Reporter<'_>) {
    for list in AclList::both(acl) {
        // What is never reached or comes too late is told of as such; a deny of everything is the
        // usual way to write the end down.
        let idle = list.outcomes().filter(|(entry, outcome)| {
            let closing = entry.protocol == Protocol::Any && entry.source.prefix_length() == 0;
            !entry.allow
                && !closing
                && !matches!(outcome.reach, Reach::None(_))
                && outcome.let_through == LetThrough::Nothing
                && !list.allows_after(entry)
        });
        let ids: Vec<usize> = idle.map(|(entry, _)| entry.id).collect();
        acl_words::report_all(&list, &ids, |place| report.at(place));
    }
}
