//! An ARN with a Region or account where its type has none, or without one where it has.
//! Explanations (en, ja) and all cases: `arn_field_not_used.md`.

use crate::{
    catalog::{partitions::SHARED_OWNERS, resource_types::REGION_REFUSED},
    document::Kind,
    finding::{Arg, Category, Confidence, Finding, Promise, Severity, Text, Wording},
    model::{Arn, Entry, Policy, Statement},
    reason::arn_fit::{FieldFault, Fit},
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "arn-field-not-used",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "ARN with a field that its type leaves empty",
            ja: "空であるべきフィールドに値がある ARN",
        },
        message: Text {
            en: "ARNs of this type have no {what}, so AWS refuses `{text}` with `{field}` in it",
            ja: "この種類の ARN に{what}はないため、`{field}` を含む `{text}` を AWS は受け付けません",
        },
        remedy: EMPTY_IT,
    },
    variants: &[&NOT_USED, &MISSING],
    aliases: &[],
    references: &[],
    check: Check::Resource(check),
};

const EMPTY_IT: Text = Text {
    en: "Leave the field empty and keep its colons",
    ja: "コロンを残したまま、このフィールドを空にしてください",
};

static NOT_USED: Wording = Wording {
    title: Text {
        en: "ARN with a field that its type leaves empty",
        ja: "空であるべきフィールドに値がある ARN",
    },
    message: Text {
        en: "ARNs of this type have no {what}, so `{text}` with `{field}` in it matches no resource and the entry does nothing",
        ja: "この種類の ARN に{what}はないため、`{field}` を含む `{text}` はどのリソースにも一致せず、この指定は効果がありません",
    },
    remedy: EMPTY_IT,
};

static MISSING: Wording = Wording {
    title: Text {
        en: "ARN without a field that its type needs", ja: "必要なフィールドが空の ARN"
    },
    message: Text {
        en: "ARNs of this type always have {what}, which `{text}` leaves empty, so it matches no resource and the entry does nothing",
        ja: "この種類の ARN には必ず{what}がありますが、`{text}` では空のため、どのリソースにも一致せず、この指定は効果がありません",
    },
    remedy: Text {
        en: "Fill in {what}, or write `*` in the field",
        ja: "{what}を書くか、フィールドに `*` を書いてください",
    },
};

const REGION: Text = Text { en: "a Region", ja: "リージョン" };
const ACCOUNT: Text = Text { en: "an account", ja: "アカウント ID " };
const BOTH: Text =
    Text { en: "a Region and an account", ja: "リージョンとアカウント ID " };

fn check(policy: &Policy<'_>, _: &Statement<'_>, entry: &Entry<'_>, report: &mut Reporter<'_>) {
    if &*entry.text == "*" {
        return;
    }
    let Ok(arn) = Arn::parse(&entry.text) else { return };
    let Fit::Fields { region, account } = policy.fit(entry, arn) else { return };
    if region == Some(FieldFault::NotUsed) {
        let what = Text { en: "Region", ja: "リージョン" };
        let finding = not_used(entry, arn.region, what, report);
        finding.alias("access-analyzer:ARN_REGION_NOT_ALLOWED");
        if !REGION_REFUSED.contains(&arn.service) {
            milder(finding).wording(&NOT_USED);
        } else {
            let title = Text { en: "Empty the field", ja: "フィールドを空にする" };
            let edit = Edit::delete(finding.span);
            finding.fix(Promise::SameMeaning, title, [edit]);
        }
    }
    if account == Some(FieldFault::NotUsed) && !SHARED_OWNERS.contains(&arn.account) {
        let what = Text { en: "account", ja: "アカウント ID " };
        let finding = not_used(entry, arn.account, what, report);
        milder(finding).wording(&NOT_USED).alias("access-analyzer:ARN_ACCOUNT_NOT_ALLOWED");
    }
    let lacks = |fault: Option<FieldFault>| fault == Some(FieldFault::Missing);
    let what = match (lacks(region), lacks(account)) {
        (false, false) => return,
        (true, false) => REGION,
        (false, true) => ACCOUNT,
        (true, true) => BOTH,
    };
    let finding = milder(report.at(entry.node)).wording(&MISSING).arg("text", entry.text.clone());
    finding.arg("what", Arg::Phrase(what));
    if lacks(region) {
        finding.alias("access-analyzer:MISSING_ARN_REGION");
    }
    if lacks(account) {
        finding.alias("access-analyzer:MISSING_ARN_ACCOUNT");
    }
}

fn not_used<'f>(
    entry: &Entry<'_>,
    field: &str,
    what: Text,
    report: &'f mut Reporter<'_>,
) -> &'f mut Finding {
    let place = entry.node.offset_map().span(Arn::span_in(&entry.text, field));
    let finding = report.at(entry.node).span(place);
    finding.arg("what", Arg::Phrase(what)).arg("field", field).arg("text", entry.text.clone())
}

/// IAM takes such an entry; it matches nothing.
fn milder(finding: &mut Finding) -> &mut Finding {
    finding.category(Category::Warning).severity(Severity::Medium).confidence(Confidence::Medium)
}
