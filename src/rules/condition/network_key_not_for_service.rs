//! Keys about VPC endpoints and their owners on services that do not fill them in.
//! Explanations (en, ja) and all cases: `network_key_not_for_service.md`.

use crate::{
    catalog::network_keys::{self, NetworkKey},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, BaseOperator, Element, Entry, Policy, Statement},
    reason::{
        key_support::Outcome,
        some_of::{NAMED, some_of},
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "network-key-not-for-service",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "Only some services put `{key}` into a request; {actions} also cover others, where it is absent, {outcome}",
            ja: "`{key}` をリクエストに含めるサービスは一部だけですが、{actions} はそれ以外のサービスにも及びます。そこではキーがないため、{outcome}",
        },
        remedy: REMEDY,
    },
    variants: &[&ALL_BUT],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Network key on services that do not provide it",
    ja: "キーに対応していないサービスでのネットワークの条件",
};

const REMEDY: Text = Text {
    en: "List under `Action` only services that provide the key; for the others use `aws:SourceVpce` or `aws:SourceVpc`",
    ja: "`Action` にはこのキーに対応するサービスだけを列挙し、それ以外には `aws:SourceVpce` か `aws:SourceVpc` を使ってください",
};

static ALL_BUT: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "Only some services put `{key}` into a request, and `NotAction` reaches all the others too, where it is absent, {outcome}",
        ja: "`{key}` をリクエストに含めるサービスは一部だけですが、`NotAction` はそれ以外のサービスにも及びます。そこではキーがないため、{outcome}",
    },
    remedy: REMEDY,
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    for condition in statement.conditions() {
        let Some(key) = network_keys::find(&condition.key) else { continue };
        let null = condition.is_any(&[BaseOperator::Null]);
        let Some(outcome) = Outcome::of(statement, condition).filter(|_| !null) else { continue };
        let all_but = statement.element(Element::NotAction);
        let beyond: Vec<&Entry<'_>> = statement
            .actions()
            .filter(|entry| !entry.negated && reaches_others(key, entry))
            .collect();
        if beyond.is_empty() && all_but.is_none() {
            continue;
        }
        let finding = report.at(condition.member.key).arg("key", &*condition.key);
        finding.arg("outcome", outcome.for_these());
        let text = Text {
            en: "reaches services without the key",
            ja: "キーに対応しないサービスにも及ぶ",
        };
        if let Some(element) = all_but {
            finding.wording(&ALL_BUT).related(element.key, text, []);
        } else {
            some_of(finding, "actions", beyond.iter().map(|entry| format!("`{}`", entry.text)));
            for entry in beyond.iter().take(NAMED) {
                finding.related(entry.node, text, []);
            }
        }
        if key.validated {
            finding.alias("access-analyzer:USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES");
        }
    }
}

/// Whether an entry takes actions of services that do not send the key.
fn reaches_others(key: NetworkKey, entry: &Entry<'_>) -> bool {
    match ActionName::parse(&entry.text) {
        Some(name) => {
            name.has_wildcard_service()
                || !key.is_sent_by(name.service)
                || network_keys::WITHOUT.iter().any(|it| it.eq_ignore_ascii_case(&entry.text))
        }
        None => entry.text.contains('*'),
    }
}
