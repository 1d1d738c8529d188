//! An Allow of every action of one service.
//! Explanations (en, ja) and all cases: `service_full_access.md`.

use crate::{
    catalog::services,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Policy, Statement},
    reason::{Scope, Strength, escalation::reaches_all_of_iam, sensitive::count, story},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "service-full-access",
    since: "0.1.0",
    kinds: &[Kind::IdentityPolicy, Kind::IotPolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{action}` allows every call of the service{counts}, including those that delete, those that open it to others and those that AWS adds later",
            ja: "`{action}`{counts} は、削除や外部への公開、今後追加されるものも含め、このサービスのすべての呼び出しを許可します",
        },
        remedy: REMEDY,
    },
    variants: &[&STRONG, &TAKES_OVER, &NAMED, &DEVICE],
    aliases: &[
        "security-hub:IAM.21",
        "config:iam-policy-no-statements-with-full-access",
        "cfn-nag:W38",
    ],
    references: &[part("security-hub", "2026-11", "IAM.21"), part("nist-800-53", "r5", "AC-6")],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Every action of a service is allowed",
    ja: "サービスのすべてのアクションを許可",
};

const REMEDY: Text = Text {
    en: "List the actions that are used instead of `{action}`",
    ja: "`{action}` の代わりに、実際に使うアクションを列挙してください",
};

static STRONG: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{action}` lets its holder {power}{counts}",
        ja: "`{action}`{counts} を持つ者には、{power}が許可されます",
    },
    remedy: REMEDY,
};

static TAKES_OVER: Wording = Wording {
    title: Text {
        en: "Every action of IAM is allowed, which amounts to administrator access",
        ja: "IAM のすべてのアクションを許可 (管理者アクセスに相当)",
    },
    message: Text {
        en: "`{action}` lets its holder {power}: they are one call away from administrator access",
        ja: "`{action}` を持つ者には、{power}することが許可され、一度の呼び出しで管理者アクセスを得られます",
    },
    remedy: REMEDY,
};

static NAMED: Wording = Wording {
    title: Text {
        en: "Every action of a service is allowed on named resources",
        ja: "指定したリソースに対するサービスの全アクションを許可",
    },
    message: Text {
        en: "`{action}` allows every call on the named resources, including those that delete them or change who may use them{counts}",
        ja: "`{action}`{counts} は、削除や利用者の変更も含め、指定したリソースに対するすべての呼び出しを許可します",
    },
    remedy: REMEDY,
};

/// In the place of a service where the entry is `*`.
const EVERY: &str = "";
static DEVICE: Wording = Wording {
    title: Text {
        en: "Every action of devices is allowed",
        ja: "デバイスのすべてのアクションを許可",
    },
    message: Text {
        en: "`{action}` lets the device do all that devices can do with these resources, and what AWS adds to that",
        ja: "`{action}` は、今後追加されるものも含め、指定したリソースに対してデバイスが実行できるすべてのアクションを許可します",
    },
    remedy: REMEDY,
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() {
        return;
    }
    if policy.kind == Kind::IotPolicy {
        of_devices(statement, report);
        return;
    }
    let mut checked = None;
    for entry in statement.actions().filter(|entry| !entry.negated) {
        let service = match ActionName::parse(&entry.text) {
            _ if ActionName::is_everything(&entry.text) => EVERY,
            Some(action) if action.is_whole_service() && !action.service.is_empty() => {
                action.service
            }
            _ => continue,
        };
        // Where `*` beside it opens everything, that says more and has a finding of its own.
        let known = checked.get_or_insert_with(|| {
            let scope = Scope::of_statement(statement).filter(|_| !statement.is_admin());
            scope.map(|scope| (scope, Strength::of(statement)))
        });
        let Some((scope, strength)) = known else { return };
        // `*` on all that a service has is told where that resource stands.
        if service == EVERY && *scope >= Scope::Service {
            continue;
        }
        let strong = services::strong_of(service);
        // That is administrator access, and said as such.
        if strong.is_some_and(|it| it.takes_over) && reaches_all_of_iam(statement) {
            continue;
        }
        let (severity, wording) = match strong {
            // Even one role of IAM can be given every permission.
            Some(strong) if *scope == Scope::Named && strong.takes_over => {
                (Severity::Medium, &NAMED)
            }
            _ if *scope == Scope::Named => (Severity::Low, &NAMED),
            _ if service == EVERY => (Severity::Medium, &NAMED),
            Some(strong) if strong.takes_over => (Severity::Critical, &TAKES_OVER),
            Some(_) => (Severity::High, &STRONG),
            None => (Severity::Medium, &RULE.wording),
        };
        let finding = report.at(entry.node).arg("action", entry.text.as_ref());
        finding.wording(wording).severity(severity.milder_by(strength.steps()));
        if service == EVERY {
            // Most of its actions are not for these resources.
            finding.arg("counts", Text { en: "", ja: "" });
        } else {
            count(policy, &entry.text, finding);
        }
        if let Some(strong) = strong {
            finding.arg("power", strong.power);
        }
        if *scope == Scope::Named {
            continue;
        }
        story::include_actions(policy, statement, Some(&entry.text), finding);
        if let Some(resource) = statement.star_resource() {
            let here = Text { en: "on every resource", ja: "対象はすべてのリソース" };
            finding.related(resource.node, here, []);
        }
    }
}

/// In a policy of IoT Core, `*` is no more than `iot:*`. On every resource it has a finding of its own.
fn of_devices(statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let actions = statement.actions().filter(|entry| !entry.negated);
    for entry in actions.filter(|entry| ActionName::is_whole(&entry.text)) {
        if !statement.takes_every_resource() {
            let finding = report.at(entry.node).arg("action", entry.text.as_ref()).wording(&DEVICE);
            finding.severity(Severity::Low.milder_by(Strength::of(statement).steps()));
        }
    }
}
