//! An ARN whose service is unknown, or that has the form of none of the service's resources.
//! Explanations (en, ja) and all cases: `arn_matches_no_type.md`.

use crate::{
    catalog::{Catalog, resource_types::IAM_PATHS},
    document::Kind,
    finding::{Arg, Category, Confidence, Finding, Severity, Text, Wording},
    model::{Arn, Entry, Policy, Statement},
    nearest::nearest,
    reason::arn_fit::{Fit, overlap, pattern_of},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "arn-matches-no-type",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{field}` matches the format of no resource of `{service}` in the catalogue of {date}, so the entry matches nothing",
            ja: "`{field}` は、{date} 時点のカタログにある `{service}` のどのリソースの形式にも当てはまらないため、この指定は何にも一致しません",
        },
        remedy: Text {
            en: "Write the last field as the service does, for example {formats}",
            ja: "最後のフィールドをサービスの形式に合わせて書いてください。例: {formats}",
        },
    },
    variants: &[&NEAR, &IAM, &SERVICE, &SERVICE_NEAR],
    aliases: &[],
    references: &[],
    check: Check::Resource(check),
};

const TITLE: Text = Text {
    en: "ARN of an unknown resource type",
    ja: "どのリソースタイプにも当てはまらない ARN",
};

static NEAR: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{field}` matches the format of no resource of `{service}` in the catalogue of {date}, so the entry matches nothing; it is close to `{near}`",
        ja: "`{field}` は、{date} 時点のカタログにある `{service}` のどのリソースの形式にも当てはまらないため、この指定は何にも一致しません。`{near}` に近い名前です",
    },
    remedy: Text {
        en: "Write {formats}, if that was meant",
        ja: "意図したものであれば、{formats} と書いてください",
    },
};

static IAM: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "AWS refuses `{text}`: IAM resources begin with `user/`, `role/`, `group/`, `policy/` and so on, not with `{field}`",
        ja: "AWS は `{text}` を受け付けません。IAM のリソースは `user/`、`role/`、`group/`、`policy/` などで始まり、`{field}` で始まるものはありません",
    },
    remedy: Text {
        en: "Write the kind of resource before its name, for example `arn:aws:iam::ACCOUNT:role/NAME`",
        ja: "`arn:aws:iam::ACCOUNT:role/NAME` のように、名前の前にリソースの種類を書いてください",
    },
};

const SERVICE_TITLE: Text =
    Text { en: "ARN of an unknown service", ja: "サービスが不明な ARN" };

static SERVICE: Wording = Wording {
    title: SERVICE_TITLE,
    message: Text {
        en: "No service in the catalogue of {date} has ARNs with `{field}`; unless it is newer, `{text}` matches no resource",
        ja: "{date} 時点のカタログに、ARN で `{field}` を使うサービスはありません。それより新しいサービスでなければ、`{text}` はどのリソースにも一致しません",
    },
    remedy: Text {
        en: "Write the service as its ARNs do",
        ja: "そのサービスの ARN で使われる名前を書いてください",
    },
};

static SERVICE_NEAR: Wording = Wording {
    title: SERVICE_TITLE,
    message: Text {
        en: "No service in the catalogue of {date} has ARNs with `{field}`, so `{text}` matches no resource; it is close to `{near}`",
        ja: "{date} 時点のカタログに、ARN で `{field}` を使うサービスはないため、`{text}` はどのリソースにも一致しません。`{near}` に近い名前です",
    },
    remedy: Text {
        en: "Write `{near}`, if that was meant",
        ja: "意図したものであれば、`{near}` と書いてください",
    },
};

/// How many formats a remedy shows.
const SHOWN: usize = 3;

fn check(policy: &Policy<'_>, _: &Statement<'_>, entry: &Entry<'_>, report: &mut Reporter<'_>) {
    if &*entry.text == "*" {
        return;
    }
    let Ok(arn) = Arn::parse(&entry.text) else { return };
    let catalog = policy.catalog();
    match policy.fit(entry, arn) {
        Fit::Fits | Fit::Fields { .. } => {}
        Fit::UnknownService => {
            let finding = at(entry, arn.service, report).wording(&SERVICE);
            finding.alias("access-analyzer:INVALID_SERVICE").arg("date", catalog.date());
            if let Some(near) = catalog.nearest_service(arn.service) {
                finding.wording(&SERVICE_NEAR).arg("near", near);
            }
        }
        Fit::NoType if arn.service == "iam" => {
            let pattern = pattern_of(arn.resource);
            if IAM_PATHS.contains(&&*pattern) {
                // A kind without a name: IAM takes it.
                no_type(catalog, entry, arn, report);
            } else if !IAM_PATHS.iter().any(|path| overlap(&pattern, &format!("{path}*"))) {
                let finding = at(entry, arn.resource, report).wording(&IAM);
                finding.category(Category::Error).severity(Severity::High);
                finding.confidence(Confidence::High);
                finding.alias("access-analyzer:INVALID_ARN_RESOURCE");
            }
        }
        // A hole of a template is filled before AWS sees it.
        Fit::NoType if arn.resource.contains(['[', '<', '{']) && !arn.resource.contains("${") => {}
        Fit::NoType => no_type(catalog, entry, arn, report),
    }
}

fn no_type(catalog: &Catalog, entry: &Entry<'_>, arn: Arn<'_>, report: &mut Reporter<'_>) {
    let own = catalog.service(arn.service).into_iter().flat_map(|it| it.resource_types());
    let types = own.chain(catalog.types_of_arn_service(arn.service));
    let formats: Vec<_> = types
        .flat_map(|one| one.arn_formats())
        .filter(|format| format.service == arn.service)
        .collect();
    let finding = at(entry, arn.resource, report).alias("access-analyzer:INVALID_ARN_RESOURCE");
    finding.arg("service", arn.service).arg("date", catalog.date());
    let near = nearest(word(arn.resource), formats.iter().map(|it| word(it.resource)));
    let near = near.filter(|near| !near.is_empty());
    let fitting = formats.iter().filter(|it| near.is_none_or(|near| word(it.resource) == near));
    let shown = fitting.take(SHOWN).map(|format| Arg::Text(format!("`{format}`")));
    finding.arg("formats", Arg::List(shown.collect()));
    if let Some(near) = near.filter(|near| *near != word(arn.resource)) {
        finding.wording(&NEAR).arg("near", near);
    }
}

/// The word that tells one type from another: what stands before the first separator or hole.
fn word(resource: &str) -> &str {
    resource.split(['/', ':', '$', '*', '?']).next().unwrap_or("")
}

/// A finding at a field; at the whole string if the field is empty.
fn at<'f>(entry: &Entry<'_>, field: &str, report: &'f mut Reporter<'_>) -> &'f mut Finding {
    let place = entry.node.offset_map().span(Arn::span_in(&entry.text, field));
    let finding = report.at(entry.node);
    if !place.is_empty() {
        finding.span(place);
    }
    let shown = if field.is_empty() { &*entry.text } else { field };
    finding.arg("field", shown).arg("text", entry.text.clone())
}
