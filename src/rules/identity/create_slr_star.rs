//! An Allow to create the service-linked role of any service.
//! Explanations (en, ja) and all cases: `create_slr_star.md`.

use crate::{
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Policy, Statement},
    reason::{
        grant::{By, grant, whole_services},
        roles::{Breadth, RoleCodes, code, roles},
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "create-slr-star",
    since: "0.1.0",
    kinds: &[Kind::IdentityPolicy, Kind::PermissionsBoundary],
    category: Category::Warning,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Any service-linked role may be created",
            ja: "任意のサービスにリンクされたロールの作成を許可",
        },
        message: Text {
            en: "`iam:CreateServiceLinkedRole` is allowed for every service{through}: its holder can let services into the account that nobody chose, and their roles cannot be deleted while in use",
            ja: "`iam:CreateServiceLinkedRole` がすべてのサービスに対して許可されています{through}。使用を決めていないサービスまでアカウントに引き入れることができ、使用中のロールは削除できません",
        },
        remedy: REMEDY,
    },
    variants: &[&ALONG],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const REMEDY: Text = Text {
    en: "Name the services with `iam:AWSServiceName` under `Condition`, or their roles in `Resource` as `arn:aws:iam::*:role/aws-service-role/SERVICE/*`",
    ja: "`Condition` の `iam:AWSServiceName` でサービスを限定するか、`Resource` に `arn:aws:iam::*:role/aws-service-role/サービス/*` を指定してください",
};

static ALONG: Wording = Wording {
    title: Text {
        en: "The wildcard covers iam:CreateServiceLinkedRole for any service",
        ja: "ワイルドカードが任意のサービスに対する iam:CreateServiceLinkedRole を含む",
    },
    message: Text {
        en: "`{how}` covers `iam:CreateServiceLinkedRole` for every service, among many other permissions",
        ja: "`{how}` には、多くのほかの権限とともに、すべてのサービスに対する `iam:CreateServiceLinkedRole` も含まれます",
    },
    remedy: REMEDY,
};

const CREATE: &str = "iam:CreateServiceLinkedRole";
const SERVICE_NAME: &str = "iam:AWSServiceName";
const THROUGH: Text = Text { en: " through `{how}`", ja: " (`{how}` による)" };
const NOT_SAID: Text = Text { en: "", ja: "" };

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() {
        return;
    }
    let Some(grant) = grant(statement, CREATE) else { return };
    let Some(roles) = roles(statement, Breadth::Pattern) else { return };
    if statement.conditions_on(SERVICE_NAME).next().is_some() {
        return;
    }
    let finding = report.at(roles.node).arg("how", grant.text.as_ref());
    finding.arg("through", Arg::Sentence(if grant.by == By::Name { NOT_SAID } else { THROUGH }));
    let here = Text {
        en: "covers `iam:CreateServiceLinkedRole`",
        ja: "`iam:CreateServiceLinkedRole` を含みます",
    };
    finding.related(grant.node, here, []);
    let service = ActionName::parse(CREATE).map_or("", |action| action.service);
    let whole = grant.by != By::NotAction && whole_services(statement).contains(service);
    if statement.is_admin() || whole {
        finding.severity(Severity::Info).wording(&ALONG);
    } else if policy.kind == Kind::PermissionsBoundary
        || policy.escalations().given_anyway(RULE.severity)
    {
        finding.severity(Severity::Info);
    }
    if roles.breadth != Breadth::Linked {
        finding.alias(code(&CODES, grant.by, roles.breadth));
    }
}

/// The codes of Access Analyzer, which looks at each Allow alone.
static CODES: RoleCodes = [
    "access-analyzer:CREATE_SLR_WITH_STAR_IN_RESOURCE",
    "access-analyzer:CREATE_SLR_WITH_NOT_RESOURCE",
    "access-analyzer:CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
    "access-analyzer:CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
    "access-analyzer:CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
    "access-analyzer:CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
];
