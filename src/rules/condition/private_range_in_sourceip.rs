//! Addresses in `aws:SourceIp` that no request from the internet comes from.
//! Explanations (en, ja) and all cases: `private_range_in_sourceip.md`.

use crate::{
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    reason::{AddressSet, Cidr, address},
    rule::{Check, Reporter, Rule},
    syntax::Node,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "private-range-in-sourceip",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`aws:SourceIp` is the public address that a request comes from, never one of {ranges}, so this condition never holds",
            ja: "`aws:SourceIp` はリクエスト元のパブリックアドレスであり、{ranges} になることはないため、この条件は決して成立しません",
        },
        remedy: REMEDY,
    },
    variants: &[&ABSENT, &ALWAYS, &SOME],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text {
    en: "Private addresses in `aws:SourceIp`",
    ja: "`aws:SourceIp` のプライベートアドレス",
};

const REMEDY: Text = Text {
    en: "List the public addresses that callers come from; for calls through a VPC endpoint use `aws:SourceVpce` or `aws:SourceVpc`, and `aws:VpcSourceIp` together with it",
    ja: "呼び出し元のパブリックアドレスを列挙してください。VPC エンドポイント経由の呼び出しには `aws:SourceVpce` や `aws:SourceVpc` を使い、必要なら `aws:VpcSourceIp` を組み合わせます",
};

static ABSENT: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`aws:SourceIp` is the public address that a request comes from, never one of {ranges}, so this condition holds only where the request has no such key, as through a VPC endpoint",
        ja: "`aws:SourceIp` はリクエスト元のパブリックアドレスであり、{ranges} になることはないため、この条件が成立するのは VPC エンドポイント経由などでキー自体がない場合だけです",
    },
    remedy: REMEDY,
};

static ALWAYS: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`aws:SourceIp` is the public address that a request comes from, never one of {ranges}, so this negated condition always holds",
        ja: "`aws:SourceIp` はリクエスト元のパブリックアドレスであり、{ranges} になることはないため、この否定の条件は常に成立します",
    },
    remedy: REMEDY,
};

static SOME: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`aws:SourceIp` is the public address that a request comes from, never one of {ranges}; only the other values have an effect",
        ja: "`aws:SourceIp` はリクエスト元のパブリックアドレスであり、{ranges} になることはありません。効果があるのはほかの値だけです",
    },
    remedy: REMEDY,
};

fn check(_: &Policy<'_>, _: &Statement<'_>, condition: &Condition<'_>, report: &mut Reporter<'_>) {
    let Some(operator) = condition.operator.filter(|operator| operator.base.is_address()) else {
        return;
    };
    if !condition.is_on("aws:SourceIp") {
        return;
    }
    let mut closed: Vec<(Node<'_>, Cidr)> = Vec::new();
    let mut others = 0usize;
    for node in condition.values() {
        let range = node.str().and_then(|text| address::of_condition(&text));
        match range.filter(is_closed) {
            Some(range) => closed.push((node, range)),
            None => others += 1,
        }
    }
    let Some((first, _)) = closed.first() else { return };
    let negated = operator.base.is_negated();
    let finding = report.at(*first).arg("ranges", named(&closed));
    if others > 0 {
        finding.wording(&SOME).category(Category::Suggestion).severity(Severity::Low);
    } else if negated {
        finding.wording(&ALWAYS);
    } else if operator.holds_when_absent() {
        finding.wording(&ABSENT);
    }
    if closed.iter().all(|(_, range)| address::is_private(range)) {
        finding.alias(match (negated, others > 0) {
            (false, false) => "access-analyzer:PRIVATE_IP_ADDRESS",
            (true, false) => "access-analyzer:PRIVATE_NOT_IP_ADDRESS",
            (false, true) => "access-analyzer:PRIVATE_IP_ADDRESS_SUBSET",
            (true, true) => "access-analyzer:PRIVATE_NOT_IP_ADDRESS_SUBSET",
        });
    }
}

/// Whether no host on the internet sends from the range. Ranges kept for examples are left to
/// people who have yet to fill them in.
fn is_closed(range: &Cidr) -> bool {
    !AddressSet::from(*range).intersects(AddressSet::internet())
        && !address::class_of(range).is_some_and(|class| class.is_for_examples())
}

fn named(closed: &[(Node<'_>, Cidr)]) -> Arg {
    const ENOUGH: usize = 4;
    let text = |node: &Node<'_>| Arg::from(format!("`{}`", node.str().unwrap_or_default()));
    let mut items: Vec<Arg> = closed.iter().take(ENOUGH).map(|(node, _)| text(node)).collect();
    if closed.len() > ENOUGH {
        items.push(Arg::Phrase(Text { en: "other private ranges", ja: "ほか同様の範囲" }));
    }
    Arg::List(items)
}
