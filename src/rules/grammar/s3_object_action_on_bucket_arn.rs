//! An action on objects beside the ARN of a bucket, or one on buckets beside the ARN of objects.
//! Explanations (en, ja) and all cases: `s3_object_action_on_bucket_arn.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Arn, Entry, Policy, Statement},
    reason::mismatch::{Miss, mismatches},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "s3-object-action-on-bucket-arn",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{action}` is about objects, but `{resource}` is the bucket alone, so the entry {nothing}",
            ja: "`{action}` はオブジェクトが対象ですが、`{resource}` はバケットだけを指すため、{nothing}",
        },
        remedy: REMEDY,
    },
    variants: &[&BUCKET],
    aliases: &["parliament:RESOURCE_MISMATCH"],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Object action on a bucket, or bucket action on objects",
    ja: "オブジェクトとバケットの ARN の取り違え",
};

const REMEDY: Text = Text {
    en: "Add `{right}` to the resources",
    ja: "リソースに `{right}` を追加してください",
};

static BUCKET: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{action}` is about the bucket, but `{resource}` covers its objects only, so the entry {nothing}",
        ja: "`{action}` はバケットが対象ですが、`{resource}` はオブジェクトだけを指すため、{nothing}",
    },
    remedy: REMEDY,
};

const GRANTS: Text = Text { en: "grants nothing", ja: "何も許可されません" };
const DENIES: Text = Text { en: "denies nothing", ja: "何も拒否されません" };

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if policy.kind == Kind::TrustPolicy {
        return;
    }
    for found in mismatches(policy, statement, |service| service.eq_ignore_ascii_case("s3")) {
        let objects = match found.miss {
            Miss::Objects => true,
            Miss::Bucket => false,
            _ => continue,
        };
        let Some((resource, right)) = statement.resources().find_map(|one| other(one, objects))
        else {
            continue;
        };
        let finding = report.at(found.entry.node).arg("action", found.entry.text);
        if !objects {
            finding.wording(&BUCKET);
        }
        finding.arg("nothing", if statement.denies() { DENIES } else { GRANTS });
        finding.arg("resource", &*resource.text).arg("right", right);
        let here = Text { en: "the resource", ja: "リソース" };
        finding.related(resource.node, here, []);
    }
}

/// A resource of the wrong form, and the right form.
fn other<'s, 't>(entry: &'s Entry<'t>, objects: bool) -> Option<(&'s Entry<'t>, String)> {
    let arn = Arn::parse(&entry.text).ok()?;
    if arn.service != "s3" || arn.resource.starts_with("accesspoint/") {
        return None;
    }
    let right = match (arn.resource.split_once('/'), objects) {
        (None, true) => format!("{}/*", entry.text),
        (Some((_, key)), false) => {
            let bucket = entry.text.len().checked_sub(key.len() + 1)?;
            entry.text.get(..bucket)?.to_owned()
        }
        _ => return None,
    };
    Some((entry, right))
}
