//! An identifier out of AWS's examples.
//! Explanations (en, ja) and all cases: `example_identifier.md`.

use crate::{
    catalog::examples::{MARKS, is_example},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Arn, Element, Policy},
    rule::{Check, Reporter, Rule},
    syntax::Node,
    table::Table,
    text::Span,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "example-identifier",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Low,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{word}` comes from AWS's examples and is probably not yours, so what contains it matches nothing",
            ja: "`{word}` は AWS の例で使われる値です。実際の値ではないと思われ、これを含む指定は何にも当てはまらない可能性があります",
        },
        remedy: REMEDY,
    },
    variants: &[&OFTEN],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

const TITLE: Text = Text { en: "Identifier from an example", ja: "例示用の識別子" };

const REMEDY: Text = Text {
    en: "Put the identifier of your own account, organization or resource in its place",
    ja: "自分のアカウント、組織、リソースの識別子に置き換えてください",
};

static OFTEN: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{word}` comes from AWS's examples and is probably not yours, so what contains it matches nothing; it is used {count} times here",
        ja: "`{word}` は AWS の例で使われる値です。実際の値ではないと思われ、これを含む指定は何にも当てはまらない可能性があります。このポリシーでは {count} 回使われています",
    },
    remedy: REMEDY,
};

/// Further places that a finding shows.
const MOST_SHOWN: usize = 8;

struct Use<'t> {
    node: Node<'t>,
    span: Span,
}

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let source = policy.root.source();
    if !has_account(source) && !MARKS.iter().any(|mark| source.contains(mark)) {
        return;
    }
    let mut places: Table<String, usize> = Table::new();
    let mut found: Vec<(String, Vec<Use<'_>>)> = Vec::new();
    let ids = policy.id.map(|member| member.value.index());
    let sids = policy
        .statements
        .iter()
        .filter_map(|statement| Some(statement.element(Element::Sid)?.value.index()));
    // Names are free text.
    let mut free: Vec<u32> = ids.into_iter().chain(sids).collect();
    crate::order::sort(&mut free);
    for node in policy.root.subtree() {
        let Some(text) = node.str() else { continue };
        if free.binary_search(&node.index()).is_ok() {
            continue;
        }
        for word in words(&text).filter(|word| is_example(word)) {
            let span = node.offset_map().span(Arn::span_in(&text, word));
            let at = *places.or_insert_with(word.to_owned(), || {
                found.push((word.to_owned(), Vec::new()));
                found.len() - 1
            });
            if let Some((_, uses)) = found.get_mut(at) {
                uses.push(Use { node, span });
            }
        }
    }
    for (word, uses) in found {
        let Some((first, others)) = uses.split_first() else { continue };
        let finding = report.at(first.node).span(first.span).arg("word", word);
        if !others.is_empty() {
            finding.wording(&OFTEN).arg("count", uses.len());
        }
        for other in others.iter().take(MOST_SHOWN) {
            finding.related(other.node, Text { en: "here too", ja: "ここにもあります" }, []);
        }
    }
}

/// Runs of letters, digits, hyphens and underscores.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
        .filter(|word| word.len() >= 8)
}

/// Whether twelve digits in a row stand somewhere that make an account of the examples.
fn has_account(source: &str) -> bool {
    let mut digits = 0;
    let ends = source.bytes().chain([0]).enumerate().filter_map(|(at, byte)| {
        let run = digits;
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        (run == 12 && digits == 0).then_some(at)
    });
    let mut ends = ends;
    ends.any(|end| source.get(end.saturating_sub(12)..end).is_some_and(is_example))
}
