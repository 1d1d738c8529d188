//! A text in which no document was found: says what it looked like and what can be pasted.
//! Explanations (en, ja) and all cases: `input_unrecognised.md`.

use crate::{
    document::{self, Kind},
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    rule::{Check, Reading, Reporter, Rule},
    text::Span,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "input-unrecognised",
    since: "0.1.0",
    kinds: &Kind::ALL,
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "No document found", ja: "検査対象のドキュメントなし" },
        message: Text {
            en: "This looks like {resemblance}; no policy and no network rules were found in it, so nothing was checked",
            ja: "入力は「{resemblance}」のようです。ポリシーもネットワークのルールも見つからなかったため、何も検査していません",
        },
        remedy: PASTE,
    },
    variants: &[&EMPTY],
    aliases: &[],
    references: &[],
    check: Check::Text(check),
};

static EMPTY: Wording = Wording {
    title: Text { en: "Nothing to check", ja: "空の入力" },
    message: Text {
        en: "The text is empty, so nothing was checked",
        ja: "テキストが空のため、何も検査していません",
    },
    remedy: PASTE,
};

const PASTE: Text = Text {
    en: "Paste the JSON of an IAM policy, trust policy, resource policy, SCP, RCP, permissions boundary or VPC endpoint policy, or AWS CLI output about roles, policies, resources, security groups or network ACLs; if it is one of these, choose its kind",
    ja: "IAM ポリシー、信頼ポリシー、リソースベースのポリシー、SCP、RCP、アクセス許可の境界、VPC エンドポイントポリシーの JSON か、ロール、ポリシー、リソース、セキュリティグループ、ネットワーク ACL に関する AWS CLI の出力を貼り付けてください。いずれかに当てはまる場合は種類を指定してください",
};

fn check(reading: &Reading<'_>, report: &mut Reporter<'_>) {
    let tree = reading.tree;
    let found = !reading.documents.is_empty() || !reading.unread.is_empty();
    if reading.inner || found {
        return;
    }
    let place = match tree.roots().next() {
        Some(root) if root.is_object() || root.is_array() => root.opening(),
        Some(root) => root.span(),
        None => Span::at(0),
    };
    let finding = report.at_span(place);
    if tree.text().trim_start_matches('\u{feff}').trim().is_empty() {
        finding.wording(&EMPTY);
    } else {
        let (words, args) = document::resemblance(tree);
        finding.arg("resemblance", Arg::Sentence(words));
        finding.args.extend(args);
    }
}
