//! Values that are written in a form that their condition key or operator does not take.
//! Explanations (en, ja) and all cases: `condition_value_format.md`.

use std::mem::discriminant;

use crate::{
    catalog::{key_values, regions, service_principals},
    document::Kind,
    finding::{Category, Confidence, Finding, Promise, Severity, Text, Wording},
    model::{BaseOperator, Condition, Operator, Policy, Statement, is_open},
    reason::{
        date::{Date, Form},
        wildcard,
    },
    rule::{Check, Reporter, Rule},
    syntax::{Node, NodeKind},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "condition-value-format",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{value}` is not a complete ID for `{key}`: `{prefix}` is followed by 8 or 17 letters and digits",
            ja: "`{value}` は `{key}` の ID として正しくありません。`{prefix}` の後に 8 文字または 17 文字の英数字が続きます",
        },
        remedy: Text {
            en: "Copy the whole ID from the console or the API",
            ja: "コンソールや API から ID 全体をコピーしてください",
        },
    },
    variants: &[&SECONDS, &REGION, &SERVICE, &VIA, &MIXED, &BOOLEANS],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text =
    Text { en: "Condition value in the wrong form", ja: "条件の値の形式の誤り" };

static SECONDS: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{value}` is read as seconds since 1970, not as a date; it is easily mistaken for a year or a day",
        ja: "`{value}` は日付ではなく 1970 年からの秒数として扱われるため、年や日付と取り違えやすい値です",
    },
    remedy: Text {
        en: "Write a date such as `2026-12-31T23:59:59Z`, or compare seconds with `aws:EpochTime`",
        ja: "`2026-12-31T23:59:59Z` のような日付を書くか、秒数を使う場合は `aws:EpochTime` と比較してください",
    },
};

static REGION: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "There is no Region `{value}`, so `{key}` is never equal to it",
        ja: "`{value}` というリージョンは存在しないため、`{key}` がこの値になることはありません",
    },
    remedy: Text {
        en: "Write the code of a Region, such as `eu-west-1`",
        ja: "`ap-northeast-1` のようなリージョンコードを書いてください",
    },
};

static SERVICE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{value}` is not a service principal, as `{key}` holds: lower case, with an AWS domain at its end",
        ja: "`{value}` は `{key}` に入るサービスプリンシパルの形式ではありません。小文字で書かれ、末尾に AWS のドメインが付きます",
    },
    remedy: Text {
        en: "Write the whole name in lower case, such as `ec2.amazonaws.com`",
        ja: "`ec2.amazonaws.com` のように、小文字で最後まで書いてください",
    },
};

static VIA: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{value}` can never be the value of `{key}`, which names the service with its Region",
        ja: "`{key}` の値はリージョンを含むサービス名なので、`{value}` になることはありません",
    },
    remedy: Text {
        en: "Write service and Region, such as `s3.eu-west-1.amazonaws.com`",
        ja: "`s3.ap-northeast-1.amazonaws.com` のように、サービスとリージョンを書いてください",
    },
};

static MIXED: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The values of `{key}` are of different JSON types: `{value}` and `{first}`",
        ja: "`{key}` の値に異なる JSON の型が混在しています (`{first}` と `{value}`)",
    },
    remedy: Text {
        en: "Put all of them in quotes", ja: "すべての値を引用符で囲んでください"
    },
};

static BOOLEANS: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{operator}` compares `{key}` with {count} values, but takes one",
        ja: "`{operator}` に指定できる値は一つだけですが、`{key}` に {count} 個の値があります",
    },
    remedy: Text {
        en: "Keep `\"true\"` or `\"false\"`; both together would not ask anything",
        ja: "`\"true\"` か `\"false\"` の一方だけにしてください。両方を書くと条件の意味がなくなります",
    },
};

fn check(_: &Policy<'_>, _: &Statement<'_>, condition: &Condition<'_>, report: &mut Reporter<'_>) {
    let Some(operator) = condition.operator else { return };
    if condition.member.value.is_array() {
        check_list(condition, operator, report);
    }
    if operator.base.is_date() {
        check_dates(condition, report);
    } else if operator.base.is_string() {
        check_words(condition, operator, report);
    }
}

fn check_list(condition: &Condition<'_>, operator: Operator, report: &mut Reporter<'_>) {
    let count = condition.member.value.items().count();
    if count < 2 {
        return;
    }
    let mut scalars = condition.scalars();
    if let Some((first, _)) = scalars.next() {
        let other = scalars.find(|(node, _)| type_of(*node) != type_of(first));
        if let Some((node, _)) = other {
            let finding = report.at(node).wording(&MIXED).arg("value", node.source());
            finding.arg("first", first.source()).arg("key", &*condition.key);
            finding.alias("access-analyzer:INVALID_CONDITION_DATA_TYPE");
        }
    }
    if matches!(operator.base, BaseOperator::Bool | BaseOperator::Null) {
        let name = condition.operator_node.str().unwrap_or_default();
        let finding = report.at(condition.member.value).wording(&BOOLEANS);
        finding.arg("operator", name).arg("key", &*condition.key).arg("count", count);
        finding.alias("access-analyzer:INVALID_CONDITION_MULTIPLE_BOOLEAN");
    }
}

fn type_of(node: Node<'_>) -> std::mem::Discriminant<NodeKind> {
    let kind = if node.kind() == NodeKind::False { NodeKind::True } else { node.kind() };
    discriminant(&kind)
}

fn check_dates(condition: &Condition<'_>, report: &mut Reporter<'_>) {
    if condition.is_on(key_values::EPOCH_TIME) {
        return;
    }
    for (node, text) in condition.scalars() {
        // Of what is no date at all the rule about types tells.
        if Date::parse(&text).is_some_and(|date| date.form == Form::Number) {
            let finding = report.at(node).wording(&SECONDS).arg("value", text);
            finding.category(Category::Warning).severity(Severity::Medium);
            finding.alias("access-analyzer:INVALID_DATE_VALUE");
        }
    }
}

fn check_words(condition: &Condition<'_>, operator: Operator, report: &mut Reporter<'_>) {
    let key = &*condition.key;
    let requested = condition.is_on(key_values::REQUESTED_REGION);
    let id = key_values::ID_KEYS.iter().find(|(known, _)| key.eq_ignore_ascii_case(known));
    let region = requested || key_values::has(key_values::REGION_KEYS, key);
    let service = key_values::has(key_values::SERVICE_KEYS, key);
    if id.is_none() && !region && !service {
        return;
    }
    use BaseOperator::{StringEqualsIgnoreCase, StringNotEqualsIgnoreCase};
    let folds = matches!(operator.base, StringEqualsIgnoreCase | StringNotEqualsIgnoreCase);
    for (node, text) in condition.texts() {
        // Variables stand for anything, and of wildcards other rules tell.
        if is_open(&text) || wildcard::has_wildcard(&text) {
            continue;
        }
        let lower = text.to_ascii_lowercase();
        let value = if folds { &*lower } else { &*text };
        if let Some((_, prefix)) = id {
            if !is_id(value, prefix) {
                let finding = report.at(node).arg("value", &*text).arg("key", key);
                finding.arg("prefix", *prefix).alias(match *prefix {
                    "vpc-" => "access-analyzer:INVALID_VPC_FORMAT",
                    _ => "access-analyzer:INVALID_VPCE_FORMAT",
                });
                soften(finding, &text);
            }
        } else if region && !regions::is_region(value) {
            let finding = report.at(node).wording(&REGION).arg("value", &*text).arg("key", key);
            finding.alias("access-analyzer:INVALID_REGION");
            soften(finding, &text);
            // It may be younger than the table.
            if regions::looks_like_region(value) {
                finding.confidence(Confidence::Medium);
            }
            // Of the keys of services it is inferred that Access Analyzer looks at them, and IAM
            // takes any text there.
            if !requested && finding.category == Category::Error {
                finding.category(Category::Warning).confidence(Confidence::Medium);
            }
            suggest(finding, node, regions::nearest_to(&lower));
        } else if service {
            check_service(condition, node, &text, value, report);
        }
    }
}

fn check_service(
    condition: &Condition<'_>,
    node: Node<'_>,
    text: &str,
    value: &str,
    report: &mut Reporter<'_>,
) {
    let via = condition.is_on(key_values::VIA_SERVICE);
    let formed = service_principals::looks_like_one(value);
    if formed && (!via || service_principals::has_region(value)) {
        return;
    }
    let finding = report.at(node).arg("value", text).arg("key", &*condition.key);
    finding.wording(if via { &VIA } else { &SERVICE });
    finding.alias("access-analyzer:INVALID_SERVICE_PRINCIPAL_FORMAT");
    soften(finding, text);
    if !via {
        let lower = text.to_ascii_lowercase();
        let whole = format!("{lower}.amazonaws.com");
        let known = [lower, whole].into_iter().find(|it| service_principals::is_known(it));
        suggest(finding, node, known.as_deref());
    }
}

/// A placeholder is yet to be filled in, of which another rule tells louder.
fn soften(finding: &mut Finding, text: &str) {
    if text.contains(['<', '{']) {
        finding.category(Category::Warning).severity(Severity::Low);
    }
}

fn suggest(finding: &mut Finding, node: Node<'_>, value: Option<&str>) {
    if let Some(value) = value {
        let title = Text { en: "Write the nearest name", ja: "最も近い名前に直す" };
        finding.fix(Promise::NeedsValue, title, [Edit::replace(node.inner(), value)]);
    }
}

fn is_id(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix).is_some_and(|rest| {
        matches!(rest.len(), 8 | 17) && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}
