//! A value of `Resource` that looks narrower than `*` and is not.
//! Explanations (en, ja) and all cases: `resource_effectively_star.md`.

use crate::{
    catalog::services,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Arn, Policy, Statement},
    reason::{Scope, Strength},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "resource-effectively-star",
    since: "0.1.0",
    kinds: &[Kind::IdentityPolicy, Kind::IotPolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "ARN of wildcards that covers every resource",
            ja: "すべてのリソースに一致するワイルドカードだけの ARN",
        },
        message: Text {
            en: "`{resource}` looks like an ARN but limits nothing: it covers every resource of `{service}`, in every account and Region",
            ja: "`{resource}` は ARN の形をしていますが、何も限定していません。すべてのアカウントとリージョンの `{service}` のリソースに一致します",
        },
        remedy: REMEDY,
    },
    variants: &[&EVERYTHING, &ADMIN],
    aliases: &["parliament:RESOURCE_EFFECTIVELY_STAR"],
    references: &[part("nist-800-53", "r5", "AC-6")],
    check: Check::Statement(check),
};

const REMEDY: Text = Text {
    en: "Write the account and the names of the resources into the ARN",
    ja: "ARN にアカウントとリソース名を記述してください",
};

static EVERYTHING: Wording = Wording {
    title: RULE.wording.title,
    message: Text {
        en: "`{resource}` looks like an ARN but covers every resource of every service, as `*` does",
        ja: "`{resource}` は ARN の形をしていますが、`*` と同じく、すべてのサービスのすべてのリソースに一致します",
    },
    remedy: REMEDY,
};

static ADMIN: Wording = Wording {
    title: Text {
        en: "Every action on every resource is allowed, written as an ARN of wildcards",
        ja: "ワイルドカードだけの ARN により、すべてのアクションをすべてのリソースに許可",
    },
    message: Text {
        en: "`{resource}` covers every resource as `*` does, and every action is allowed on it: its holder controls the account",
        ja: "`{resource}` は `*` と同じくすべてのリソースに一致し、すべてのアクションが許可されています。このポリシーを持つ者はアカウント全体を支配できます",
    },
    remedy: REMEDY,
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() {
        return;
    }
    let mut context = None;
    for entry in statement.resources().filter(|entry| !entry.negated && &*entry.text != "*") {
        let Some(scope) = Scope::of(&entry.text).filter(|scope| *scope >= Scope::Service) else {
            continue;
        };
        let context = context.get_or_insert_with(|| Context::of(policy, statement));
        if context.said_elsewhere {
            return;
        }
        let Ok(arn) = Arn::parse(&entry.text) else { continue };
        let (severity, wording) = match scope {
            Scope::Everything if context.every_action => (Severity::Critical, &ADMIN),
            _ if context.only_lists => (Severity::Low, wording_of(scope)),
            // `*` on every resource of a service is that service's `s3:*`.
            _ if context.every_action && services::strong_of(arn.service).is_some() => {
                (Severity::High, wording_of(scope))
            }
            _ => (Severity::Medium, wording_of(scope)),
        };
        let finding = report.at(entry.node).arg("resource", entry.text.as_ref());
        finding.arg("service", arn.service).wording(wording);
        finding.severity(severity.milder_by(context.steps));
    }
}

/// What is the same for all resources of a statement.
struct Context {
    /// A plain `*` beside it, or `s3:*` as the only kind of action, is reported for itself.
    said_elsewhere: bool,
    every_action: bool,
    only_lists: bool,
    steps: u8,
}

impl Context {
    fn of(policy: &Policy<'_>, statement: &Statement<'_>) -> Self {
        let whole = |text: &str| ActionName::parse(text).is_some_and(ActionName::is_whole_service);
        let only_whole = statement.actions().all(|entry| !entry.negated && whole(&entry.text));
        Context {
            said_elsewhere: statement.takes_every_resource()
                || only_whole && policy.kind != Kind::IotPolicy,
            every_action: statement.takes_every_action(),
            only_lists: statement.only_lists(),
            steps: Strength::of(statement).steps(),
        }
    }
}

fn wording_of(scope: Scope) -> &'static Wording {
    if scope == Scope::Everything { &EVERYTHING } else { &RULE.wording }
}
