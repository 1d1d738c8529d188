//! A wildcard where the name of a service belongs.
//! Explanations (en, ja) and all cases: `service_wildcard_prefix.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{ActionName, Arn, Policy, Statement, is_open},
    reason::wildcard::has_wildcard,
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "service-wildcard-prefix",
    since: "0.1.0",
    kinds: &[
        Kind::IdentityPolicy,
        Kind::TrustPolicy,
        Kind::ResourcePolicy,
        Kind::ResourceControlPolicy,
        Kind::PermissionsBoundary,
        Kind::SessionPolicy,
        Kind::VpcEndpointPolicy,
        Kind::IotPolicy,
    ],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{entry}` has a wildcard in the name of the service, so it covers services that nobody thought of, and those that AWS adds later",
            ja: "`{entry}` はサービス名の部分にワイルドカードがあるため、想定していないサービスや、今後 AWS が追加するサービスまで対象になります",
        },
        remedy: REMEDY,
    },
    variants: &[&REFUSED, &ALL],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Wildcard in the name of a service",
    ja: "サービス名へのワイルドカードの使用",
};

const REMEDY: Text = Text {
    en: "Write one entry for each service that is meant",
    ja: "対象のサービスごとにエントリを分けて書いてください",
};

static REFUSED: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{entry}` has a wildcard in the name of the service, which IAM does not accept: it refuses the whole policy",
        ja: "`{entry}` はサービス名の部分にワイルドカードがあります。IAM はこれを認めず、ポリシー全体を受け付けません",
    },
    remedy: REMEDY,
};

static ALL: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{entry}` covers every action of every service and says no more than `*`, but looks narrower",
        ja: "`{entry}` はすべてのサービスのすべてのアクションを指し、`*` と同じ意味ですが、狭い指定のように見えます",
    },
    remedy: Text {
        en: "Name the services that are meant, or write `*` where everything is",
        ja: "対象のサービスを指定してください。すべてを対象とする場合は `*` と書きます",
    },
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let refused = matches!(policy.kind, Kind::IdentityPolicy | Kind::PermissionsBoundary);
    for entry in statement.actions() {
        let wild = ActionName::parse(&entry.text).is_some_and(ActionName::has_wildcard_service);
        if !wild {
            continue;
        }
        let everything = ActionName::is_everything(&entry.text);
        if everything && statement.is_admin() {
            continue;
        }
        let finding = report.at(entry.node);
        finding.alias("access-analyzer:WILDCARD_IN_SERVICE_NAME");
        if everything {
            let title = Text { en: "Write `*`", ja: "`*` と書く" };
            let edit = Edit::replace(entry.node.span(), "\"*\"");
            finding.wording(&ALL).category(Category::Suggestion).severity(Severity::Low);
            finding.fix(Promise::SameMeaning, title, [edit]);
        } else if refused {
            finding.wording(&REFUSED).category(Category::Error).severity(Severity::High);
        } else if statement.denies() {
            finding.severity(Severity::Low);
        }
        finding.arg("entry", &*entry.text);
    }
    for entry in statement.resources() {
        if &*entry.text == "*" || !has_wildcard(&entry.text) {
            continue;
        }
        let Some(service) = Arn::parse(&entry.text).ok().map(|arn| arn.service) else { continue };
        // A variable there is told by its own rules.
        if !has_wildcard(service) || is_open(service) {
            continue;
        }
        let place = entry.node.offset_map().span(Arn::span_in(&entry.text, service));
        let finding = report.at(entry.node).span(place);
        finding.alias("access-analyzer:WILDCARD_IN_SERVICE_NAME");
        if refused {
            finding.wording(&REFUSED).category(Category::Error).severity(Severity::High);
        } else {
            finding.category(Category::Suggestion).severity(Severity::Low);
        }
        finding.arg("entry", &*entry.text);
    }
}
