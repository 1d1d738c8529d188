//! Policies of Terraform and CloudFormation that are unknown as a whole: one finding names them, and what each follows from.
//! Explanations (en, ja) and all cases: `input_policy_unknown.md`.

use crate::{
    document::{Kind, Unread},
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    rule::{Check, Reading, Reporter, Rule},
    syntax::Node,
    text::Span,
};

/// So many are named in the message, and so many have a place of their own.
const NAMED: usize = 5;
const PLACES: usize = 20;

/// The rule.
pub static RULE: Rule = Rule {
    id: "input-policy-unknown",
    since: "0.1.0",
    kinds: &Kind::ALL,
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Policy that is not in the text", ja: "内容がテキストにないポリシー"
        },
        message: Text {
            en: "Not checked, since the text does not contain it ({count} in all): {policies}",
            ja: "次のポリシーの内容はテキストに書かれていないため、検査していません (計 {count} 件): {policies}",
        },
        remedy: Text {
            en: "Check its source by itself, or the deployed policy; a Terraform plan shows all but the unknown parts of an `aws_iam_policy_document`",
            ja: "元になる内容を単独で検査するか、デプロイ後のポリシーを検査してください。Terraform では `aws_iam_policy_document` で書くと、未確定の部分を除いた内容がプランに出力されます",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Text(check),
};

const FROM: Text = Text {
    en: "`{policy}` follows from `{from}`",
    ja: "`{policy}` は `{from}` によって決まります",
};

const UNKNOWN: Text =
    Text { en: "`{policy}` is not known yet", ja: "`{policy}` はまだ決まっていません" };

fn check(reading: &Reading<'_>, report: &mut Reporter<'_>) {
    let own = |one: &&Unread<'_>| std::ptr::addr_eq(one.node.tree(), reading.tree);
    let mut unread = reading.unread.iter().filter(own).peekable();
    let Some(first) = unread.peek() else { return };
    let finding = report.at_span(place(first.node));
    let (mut count, mut policies) = (0u128, Vec::new());
    for (number, one) in unread.enumerate() {
        count += 1;
        if number < NAMED {
            policies.push(Arg::from(["`", &*one.name, "`"].concat()));
        }
        if number < PLACES {
            let args = [("policy", one.name.as_str().into()), ("from", one.from.as_str().into())];
            let text = if one.from.is_empty() { UNKNOWN } else { FROM };
            finding.related_part(one.node, place(one.node), text, args);
        }
    }
    finding.arg("count", Arg::Number(count)).arg("policies", Arg::List(policies));
}

fn place(node: Node<'_>) -> Span {
    if node.is_object() || node.is_array() { node.opening() } else { node.span() }
}
