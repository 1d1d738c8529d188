//! A wildcard in a key that should name one account, organization, VPC or endpoint.
//! Explanations (en, ja) and all cases: `wildcard_in_pinning_key.md`.

use crate::{
    catalog::key_values,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    reason::wildcard,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "wildcard-in-pinning-key",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    // Not security: the condition opens nothing that would be closed without it.
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{value}` leaves open which `{key}` it is, and strangers can have one that fits, so nothing is pinned",
            ja: "`{value}` では `{key}` が特定されず、第三者も一致する値を持てるため、何も制限されません",
        },
        remedy: Text {
            en: "List the whole values under `StringEquals`",
            ja: "値を省略せずに `StringEquals` で列挙してください",
        },
    },
    variants: &[&DENY, &PATH, &USER_ID],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text {
    en: "Wildcard in a key that should pin one value",
    ja: "対象を特定すべきキーのワイルドカード",
};

static DENY: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "This Deny exempts every `{key}` that `{value}` matches, which strangers can have too",
        ja: "この Deny は `{value}` に一致する `{key}` をすべて除外し、第三者の値も除外されます",
    },
    remedy: Text {
        en: "List the whole values under `StringNotEquals`",
        ja: "値を省略せずに `StringNotEquals` で列挙してください",
    },
};

static PATH: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{value}` for `{key}` has a wildcard before the organization is named, so paths of other organizations match too",
        ja: "`{key}` の `{value}` は組織が特定される前にワイルドカードがあり、ほかの組織のパスにも一致します",
    },
    remedy: Text {
        en: "Begin with the full IDs of the organization and its root, such as `o-a1b2c3d4e5/r-ab12/`",
        ja: "`o-a1b2c3d4e5/r-ab12/` のように、組織とルートの ID を省略せずに書き始めてください",
    },
};

static USER_ID: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{value}` for `{key}` leaves open whose ID is before the colon",
        ja: "`{key}` の `{value}` では、コロンの前の ID が特定されません",
    },
    remedy: Text {
        en: "Write the whole unique ID before the colon; use a wildcard only for the session name after it",
        ja: "コロンの前には一意の ID を省略せずに書いてください。ワイルドカードは後ろのセッション名に使います",
    },
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(operator) = condition.operator else { return };
    if !operator.base.is_string() || !operator.base.takes_wildcards() {
        return;
    }
    // What passes an Allow, or escapes a Deny; elsewhere a wildcard is the wish to be strict.
    let negated = operator.base.is_negated();
    let spares = statement.denies() && negated;
    if !spares && (negated || !statement.allows()) {
        return;
    }
    let key = &*condition.key;
    let pins = key_values::has(key_values::PINNING, key);
    let path = key_values::has(key_values::PINNING_PATHS, key);
    let user = condition.is_on(key_values::USER_ID);
    if !pins && !path && !user {
        return;
    }
    for (node, text) in condition.texts() {
        let open = wildcard::has_unescaped(&text)
            && (pins || path && is_open_path(&text) || user && is_open_id(&text));
        if !open {
            continue;
        }
        let finding = report.at(node).arg("value", text).arg("key", key);
        finding.alias("access-analyzer:WILDCARD_USAGE_TOO_PERMISSIVE");
        if path || user {
            finding.wording(if path { &PATH } else { &USER_ID });
            finding.severity(Severity::Medium).confidence(Confidence::Medium);
        } else if spares {
            finding.wording(&DENY).confidence(Confidence::Medium);
        }
    }
}

fn is_open_path(text: &str) -> bool {
    text.find(['*', '?']).is_some_and(|at| at < key_values::PINNING_LITERALS)
}

/// Whether a wildcard before the colon is not all that stands there.
fn is_open_id(text: &str) -> bool {
    match text.split_once(':') {
        Some((id, _)) => wildcard::has_wildcard(id) && id != "*",
        None => true,
    }
}
