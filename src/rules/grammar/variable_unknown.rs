//! A policy variable whose name is no condition key: nothing ever takes its place.
//! Explanations (en, ja) and all cases: `variable_unknown.md`.

use crate::{
    catalog::{Catalog, variables::is_variable_only},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement, Variable, variables},
    nearest::nearest,
    rule::{Check, Reporter, Rule},
    syntax::Node,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "variable-unknown",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{name}` is not a condition key in the catalogue of {date}, so `{variable}` is never replaced and the value matches nothing",
            ja: "`{name}` という条件キーは {date} 時点のカタログにないため、`{variable}` は置き換えられず、この値は何にも一致しません",
        },
        remedy: Text {
            en: "Name a condition key that the requests have, such as `aws:username` or `aws:PrincipalTag/team`",
            ja: "`aws:username` や `aws:PrincipalTag/team` など、リクエストに含まれる条件キーを指定してください",
        },
    },
    variants: &[&NEAR, &DEFAULT],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text { en: "Unknown policy variable", ja: "不明なポリシー変数" };

static NEAR: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{name}` is not a condition key in the catalogue of {date}, so `{variable}` is never replaced and the value matches nothing; it is close to `{near}`",
        ja: "`{name}` という条件キーは {date} 時点のカタログにないため、`{variable}` は置き換えられず、この値は何にも一致しません。`{near}` に近い名前です",
    },
    remedy: Text {
        en: "Write `{near}`, if that was meant",
        ja: "意図したものであれば、`{near}` と書いてください",
    },
};

static DEFAULT: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{name}` is not a condition key in the catalogue of {date}, so `{variable}` always becomes its default",
        ja: "`{name}` という条件キーは {date} 時点のカタログにないため、`{variable}` は常にデフォルト値になります",
    },
    remedy: Text {
        en: "Name a condition key that the requests have, or write the default alone",
        ja: "リクエストに含まれる条件キーを指定するか、デフォルト値だけを書いてください",
    },
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let source = statement.node.source();
    if !(source.contains("${") || source.contains("\\u00")) || !policy.resolves_variables() {
        return;
    }
    for entry in statement.resources() {
        names(policy.catalog(), entry.node, &entry.text, report);
    }
    for condition in statement.conditions() {
        for (node, text) in condition.texts() {
            names(policy.catalog(), node, &text, report);
        }
    }
}

fn names(catalog: &Catalog, node: Node<'_>, text: &str, report: &mut Reporter<'_>) {
    for variable in variables(text) {
        let wrong = variable.problem().is_some() || variable.is_escape() || !variable.names_key();
        if wrong || is_key(catalog, &variable) {
            continue;
        }
        let place = node.offset_map().span(variable.span);
        let finding = report.at(node).span(place).arg("variable", variable.text);
        finding.arg("name", variable.name).arg("date", catalog.date());
        if variable.default.is_some() {
            finding.wording(&DEFAULT);
        } else if let Some(near) = near(catalog, variable.name) {
            finding.wording(&NEAR).arg("near", near);
        }
    }
}

fn is_key(catalog: &Catalog, variable: &Variable<'_>) -> bool {
    let name = variable.name;
    let prefix = name.split(':').next().unwrap_or("");
    // The claims of an issuer of tokens are the issuer's own matter.
    prefix.contains('.')
        || prefix.eq_ignore_ascii_case("saml")
        || catalog.condition_key(name).is_some()
        || is_variable_only(name)
}

fn near<'c>(catalog: &'c Catalog, name: &str) -> Option<&'c str> {
    let (prefix, _) = name.split_once(':')?;
    // A tag's key is missing: that is no slip of the pen.
    if catalog.condition_key(&format!("{name}/x")).is_some() {
        return None;
    }
    if prefix.eq_ignore_ascii_case("aws") {
        let keys = crate::catalog::global_keys::GLOBAL_KEYS;
        let keys = keys.iter().filter(|(key, _)| !key.has_placeholder());
        return nearest(name, keys.map(|(key, _)| key.name));
    }
    let keys = catalog.service(prefix)?.condition_keys();
    nearest(name, keys.filter(|key| !key.has_placeholder()).map(|key| key.name))
}
