//! An answer of AWS that goes on: what was pasted is one page of several.
//! Explanations (en, ja) and all cases: `input_truncated.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    rule::{Check, Reading, Reporter, Rule},
    syntax::Node,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "input-truncated",
    since: "0.1.0",
    kinds: &Kind::ALL,
    category: Category::Warning,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "One page of several", ja: "複数ページのうちの 1 ページ" },
        message: Text {
            en: "`{member}` says that there are more pages: they were not checked",
            ja: "`{member}` は続きのページがあることを示しています。ほかのページの内容は検査していません",
        },
        remedy: Text {
            en: "Run the command without `--max-items`, `--no-paginate` and `--starting-token`, or paste all pages one after the other",
            ja: "`--max-items`、`--no-paginate`、`--starting-token` を付けずにコマンドを実行するか、すべてのページを続けて貼り付けてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Text(check),
};

fn check(reading: &Reading<'_>, report: &mut Reporter<'_>) {
    let mut pages = reading.tree.roots().flat_map(Node::one_or_many).peekable();
    while let Some(page) = pages.next() {
        // The page after it follows it.
        let goes_on = pages.peek().is_some_and(|next| first_list(*next) == first_list(page));
        let listing = !reading.documents.is_empty() || first_list(page).is_some();
        if let Some(sign) = sign_of_more(page).filter(|_| listing && !goes_on) {
            let name = sign.name().into_owned();
            report.at(sign.value).arg("member", name);
        }
    }
}

fn sign_of_more(page: Node<'_>) -> Option<crate::syntax::Member<'_>> {
    let mut members = page.members();
    members.find(|member| {
        let is = |name: &str| member.name().eq_ignore_ascii_case(name);
        if is("IsTruncated") {
            return member.value.source().trim_matches('"').eq_ignore_ascii_case("true");
        }
        let token = is("NextToken") || is("NextMarker") || is("Marker");
        token && member.value.str().is_some_and(|token| !token.is_empty())
    })
}

fn first_list(page: Node<'_>) -> Option<String> {
    let list = page.members().find(|member| member.value.is_array());
    list.map(|member| member.name().into_owned())
}
