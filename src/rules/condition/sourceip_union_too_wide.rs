//! Address ranges in an Allow that together take in a large part of the internet.
//! Explanations (en, ja) and all cases: `sourceip_union_too_wide.md`.

use crate::{
    catalog::key_values,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    reason::{AddressSet, Band, Family, Strength, address},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sourceip-union-too-wide",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    // Not security: the condition opens nothing that would be closed without it.
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "The ranges of `{key}` together are the whole {family} internet, so this condition stops nobody who comes from there",
            ja: "`{key}` の範囲を合わせると {family} インターネット全体になるため、そこからの呼び出しは誰も制限されません",
        },
        remedy: REMEDY,
    },
    variants: &[&PART],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text {
    en: "Address ranges that cover a large part of the internet",
    ja: "インターネットの広い範囲を含むアドレス範囲",
};

const REMEDY: Text = Text {
    en: "List the ranges that your callers really come from",
    ja: "実際の呼び出し元の範囲だけを列挙してください",
};

static PART: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The ranges of `{key}` together hold {count} public {family} addresses, most of them owned by strangers",
        ja: "`{key}` の範囲を合わせると {count} 個のパブリックな {family} アドレスを含み、その大半は第三者のものです",
    },
    remedy: REMEDY,
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(operator) = condition.operator.filter(|operator| operator.base.is_address()) else {
        return;
    };
    if operator.base.is_negated() || !statement.allows() || !condition.is_on(key_values::SOURCE_IP)
    {
        return;
    }
    let blocks: Vec<_> =
        condition.texts().filter_map(|(_, text)| address::of_condition(&text)).collect();
    let set = AddressSet::from_cidrs(&blocks);
    let widest = Family::ALL.into_iter().map(|family| (set.band(family), family)).min();
    let Some((band, family)) = widest.filter(|(band, _)| *band <= Band::VeryWide) else { return };
    let finding = report.at(condition.member.value).arg("key", &*condition.key);
    finding.arg("family", if family == Family::V4 { "IPv4" } else { "IPv6" });
    if band != Band::Any {
        finding.wording(&PART).arg("count", set.public_count(family));
    }
    if band == Band::VeryWide {
        finding.severity(Severity::Medium);
    }
    // Where everyone may come and nothing else limits them, that is told as public access.
    let everyone = || statement.principals().iter().any(|who| !who.negated && who.is_everyone());
    if Strength::of(statement).pins() || everyone() {
        finding.severity(Severity::Low);
    }
}
