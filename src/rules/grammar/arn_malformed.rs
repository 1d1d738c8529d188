//! A value of `Resource` that is no ARN, or whose fields can be none.
//! Explanations (en, ja) and all cases: `arn_malformed.md`.

use crate::{
    catalog::{
        own_policies::SHORT_RESOURCES,
        partitions::{NO_REGION, RegionFit, SHARED_OWNERS, partition, partition_of_region},
    },
    document::Kind,
    finding::{Category, Confidence, Finding, Promise, Severity, Text, Wording},
    model::{Arn, ArnProblem, Entry, Policy, Statement},
    reason::arn_fit,
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "arn-malformed",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{text}` is not an ARN: it has {count} of the six fields `arn:partition:service:region:account:resource`, and AWS refuses it",
            ja: "`{text}` は ARN ではありません。六つのフィールド `arn:partition:service:region:account:resource` のうち {count} 個しかなく、AWS は受け付けません",
        },
        remedy: Text {
            en: "Write the whole ARN, with empty fields between the colons where the service has none, or `*`",
            ja: "ARN 全体を書いてください。使わないフィールドも空のままコロンで区切ります。すべてを対象とする場合は `*` です",
        },
    },
    variants: &[
        &BLANK,
        &SHORT,
        &NO_PREFIX,
        &PARTITION,
        &NO_SERVICE,
        &SERVICE_CASE,
        &REGION_SHAPE,
        &REGION_ELSEWHERE,
        &REGION_UNKNOWN,
        &ACCOUNT,
    ],
    aliases: &["parliament:INVALID_ARN"],
    references: &[],
    check: Check::Resource(check),
};

const TITLE: Text = Text { en: "Malformed ARN", ja: "形式の誤った ARN" };

static BLANK: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The entry is an empty string; a resource is an ARN or `*`, and AWS refuses anything else",
        ja: "エントリが空の文字列です。リソースは ARN か `*` で指定する必要があり、AWS はほかの値を受け付けません",
    },
    remedy: Text {
        en: "Write the ARN that was meant, or remove the entry",
        ja: "意図した ARN を書くか、エントリを削除してください",
    },
};

static SHORT: Wording = Wording {
    title: Text { en: "Shortened ARN", ja: "途中で終わる ARN" },
    message: Text {
        en: "`{text}` has {count} of the six fields of an ARN; IAM reads each missing one as `*`, so it covers more than it shows",
        ja: "`{text}` には ARN の六つのフィールドのうち {count} 個しかありません。IAM は足りないフィールドを `*` とみなすため、見た目より広い範囲が対象になります",
    },
    remedy: Text {
        en: "Write all six fields: `arn:partition:service:region:account:resource`",
        ja: "`arn:partition:service:region:account:resource` の六つのフィールドをすべて書いてください",
    },
};

static NO_PREFIX: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{text}` begins with `{field}` where an ARN begins with `arn`",
        ja: "`{text}` の先頭が `{field}` です。ARN は `arn` で始まります",
    },
    remedy: Text { en: "Begin it with `arn:`", ja: "先頭を `arn:` にしてください" },
};

static PARTITION: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{field}` is not a partition, so AWS refuses `{text}`; the partition is the second field, as in `aws`, `aws-cn` or `aws-us-gov`",
        ja: "`{field}` というパーティションはなく、AWS は `{text}` を受け付けません。パーティションは二番目のフィールドで、`aws`、`aws-cn`、`aws-us-gov` などです",
    },
    remedy: Text {
        en: "Write the partition of the account, mostly `aws`",
        ja: "アカウントのパーティションを書いてください。通常は `aws` です",
    },
};

static NO_SERVICE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{text}` names no service: the third field is empty, and AWS refuses it",
        ja: "`{text}` は三番目のフィールドが空で、サービスが指定されていません。AWS は受け付けません",
    },
    remedy: Text {
        en: "Write the service, as in `arn:aws:s3:::bucket`",
        ja: "`arn:aws:s3:::bucket` のようにサービスを書いてください",
    },
};

static SERVICE_CASE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The service `{field}` must be in lower case in an ARN: `{right}`",
        ja: "ARN のサービス名 `{field}` は、小文字で `{right}` と書く必要があります",
    },
    remedy: Text { en: "Write `{right}`", ja: "`{right}` と書いてください" },
};

static REGION_SHAPE: Wording = Wording {
    title: Text { en: "ARN with an impossible Region", ja: "リージョンが誤った ARN" },
    message: Text {
        en: "`{field}` is no name of a Region, so `{text}` matches no resource and the entry does nothing",
        ja: "`{field}` はリージョン名ではないため、`{text}` はどのリソースにも一致せず、この指定は効果がありません",
    },
    remedy: REGION_REMEDY,
};

const REGION_REMEDY: Text = Text {
    en: "Write a Region such as `eu-west-1`, or `*` for all of them",
    ja: "`ap-northeast-1` のようなリージョン名を書いてください。すべてを対象とする場合は `*` です",
};

static REGION_ELSEWHERE: Wording = Wording {
    title: Text { en: "ARN with an impossible Region", ja: "リージョンが誤った ARN" },
    message: Text {
        en: "The Region `{field}` belongs to the partition `{other}`, but the ARN is of `{partition}`, so it matches no resource",
        ja: "リージョン `{field}` はパーティション `{other}` のものですが、ARN のパーティションは `{partition}` のため、どのリソースにも一致しません",
    },
    remedy: Text {
        en: "Write `{other}` for the partition, or a Region of `{partition}`",
        ja: "パーティションを `{other}` にするか、`{partition}` のリージョンを指定してください",
    },
};

static REGION_UNKNOWN: Wording = Wording {
    title: Text { en: "ARN with an unknown Region", ja: "リージョンが不明な ARN" },
    message: Text {
        en: "`{field}` is none of the Regions of `{partition}` that Sekisho knows; unless it is new, `{text}` matches no resource",
        ja: "`{field}` は Sekisho が知る `{partition}` のリージョンにありません。新しいリージョンでなければ、`{text}` はどのリソースにも一致しません",
    },
    remedy: REGION_REMEDY,
};

static ACCOUNT: Wording = Wording {
    title: Text { en: "ARN with an impossible account", ja: "アカウント ID が誤った ARN" },
    message: Text {
        en: "`{field}` is not an account ID, which has 12 digits, so `{text}` matches no resource and the entry does nothing",
        ja: "`{field}` は 12 桁の数字のアカウント ID ではないため、`{text}` はどのリソースにも一致せず、この指定は効果がありません",
    },
    remedy: Text {
        en: "Write the 12 digits without hyphens, or leave the field empty where the service has none, as S3 does",
        ja: "12 桁の数字をハイフンなしで書いてください。S3 のようにアカウントを使わないサービスでは空にします",
    },
};

fn check(policy: &Policy<'_>, _: &Statement<'_>, entry: &Entry<'_>, report: &mut Reporter<'_>) {
    let text: &str = &entry.text;
    if text == "*" {
        return;
    }
    match Arn::parse(text) {
        Ok(arn) => fields(policy, entry, arn, report),
        Err(_) if is_exempt(text) => {}
        Err(ArnProblem::TooFewFields(count)) => {
            let finding = report.at(entry.node).arg("text", text).arg("count", count);
            finding.alias("access-analyzer:MISSING_ARN_FIELD");
            if text.is_empty() {
                finding.wording(&BLANK);
            } else if is_filled_up(text) {
                finding.wording(&SHORT).category(Category::Warning).severity(Severity::Medium);
                finding.confidence(Confidence::Medium);
            }
        }
        Err(ArnProblem::NoPrefix) => {
            let first = text.split(':').next().unwrap_or("");
            at(entry, first, &NO_PREFIX, report).alias("access-analyzer:INVALID_ARN_PREFIX");
        }
    }
}

fn fields(policy: &Policy<'_>, entry: &Entry<'_>, arn: Arn<'_>, report: &mut Reporter<'_>) {
    let known = partition(arn.partition);
    if known.is_none() && is_fixed(arn.partition) {
        at(entry, arn.partition, &PARTITION, report).alias("access-analyzer:INVALID_PARTITION");
    }
    if arn.service.is_empty() {
        at(entry, arn.service, &NO_SERVICE, report);
    } else if is_fixed(arn.service)
        && let Some(right) = arn_fit::service_in_lower_case(policy.catalog(), arn.service)
    {
        let finding = at(entry, arn.service, &SERVICE_CASE, report);
        let edit = Edit::replace(finding.span, right.as_str());
        let title = Text {
            en: "Write the service in lower case", ja: "サービス名を小文字にする"
        };
        finding.arg("right", right).fix(Promise::SameMeaning, title, [edit]);
        finding.alias("access-analyzer:INVALID_ARN_SERVICE_CASE");
    }
    if !arn.region.is_empty() && is_fixed(arn.region) && !NO_REGION.contains(&arn.region) {
        region(entry, arn, report);
    }
    let account = arn.account;
    let digits = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    if !account.is_empty() && is_fixed(account) && !digits && !SHARED_OWNERS.contains(&account) {
        let finding = at(entry, account, &ACCOUNT, report);
        milder(finding).alias("access-analyzer:INVALID_ARN_ACCOUNT");
    }
}

fn region(entry: &Entry<'_>, arn: Arn<'_>, report: &mut Reporter<'_>) {
    let home = partition_of_region(arn.region);
    let (wording, confidence) = match (partition(arn.partition), home) {
        (Some(own), Some(home)) if own.id != home.id => (&REGION_ELSEWHERE, Confidence::High),
        (_, Some(_)) => return,
        (Some(own), None) => match own.fit(arn.region) {
            RegionFit::Known => return,
            RegionFit::Shaped => (&REGION_UNKNOWN, Confidence::Medium),
            RegionFit::Wrong => (&REGION_SHAPE, Confidence::High),
        },
        // The partition is a wildcard or wrong itself.
        (None, None) => return,
    };
    let finding = at(entry, arn.region, wording, report);
    milder(finding).confidence(confidence).alias("access-analyzer:INVALID_ARN_REGION");
    finding.arg("partition", arn.partition);
    if let Some(home) = home {
        finding.arg("other", home.id);
    }
}

/// IAM takes any text for Region and account, so such an entry is no error: it matches nothing.
fn milder(finding: &mut Finding) -> &mut Finding {
    finding.category(Category::Warning).severity(Severity::Medium)
}

/// A finding at a field inside the string; at the whole string if the field is empty.
fn at<'f>(
    entry: &Entry<'_>,
    field: &str,
    wording: &'static Wording,
    report: &'f mut Reporter<'_>,
) -> &'f mut Finding {
    let place = entry.node.offset_map().span(Arn::span_in(&entry.text, field));
    let finding = report.at(entry.node).wording(wording);
    if !place.is_empty() {
        finding.span(place);
    }
    finding.arg("field", field).arg("text", entry.text.clone())
}

/// Whether the field says one thing: no wildcard, no variable, no hole of a template.
fn is_fixed(field: &str) -> bool {
    !field.contains(['*', '?', '$', '{', '<', '['])
}

/// Texts without six fields that are told elsewhere or are no mistake: stars alone, what a variable
/// or a template fills, and what the service of the policy completes.
fn is_exempt(text: &str) -> bool {
    (!text.is_empty() && text.bytes().all(|byte| byte == b'*'))
        || text.starts_with("${")
        || text.contains("{{")
        || text.contains('<')
        || SHORT_RESOURCES.iter().any(|start| text.starts_with(start))
}

/// Whether IAM fills the missing fields of an ARN with `*` instead of refusing it. It does so where
/// partition and service are there and no field is empty.
/// Source: an answer of the IAM API to three fields, kept in the tests of the Moto project; for four
/// and five fields only Moto's imitation of IAM says so, hence the lower confidence.
fn is_filled_up(text: &str) -> bool {
    let mut fields = text.split(':');
    fields.next() == Some("arn")
        && fields.next().is_some_and(|id| partition(id).is_some())
        && fields.next().is_some_and(|service| !service.is_empty() && is_fixed(service))
        && !text.contains("::")
}
