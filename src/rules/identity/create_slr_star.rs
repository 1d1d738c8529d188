//! An Allow to create the service-linked role of any service.
//! Explanations (en, ja) and all cases: `create_slr_star.md`.

use crate::{
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Arn, Element, Policy, Statement},
    reason::{
        Scope,
        grant::{By, grant, whole_services},
        scope::fits,
    },
    rule::{Check, Reporter, Rule},
    syntax::Node,
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
            en: "`iam:CreateServiceLinkedRole` is allowed for every service{through}: its holder can let services into the account that nobody decided for, and remove none of their roles while they are in use",
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
        en: "The wildcard takes in iam:CreateServiceLinkedRole for any service",
        ja: "ワイルドカードが任意のサービスに対する iam:CreateServiceLinkedRole を含む",
    },
    message: Text {
        en: "`{how}` takes in `iam:CreateServiceLinkedRole` for every service, besides much else",
        ja: "`{how}` には、多くのほかの権限とともに、すべてのサービスに対する `iam:CreateServiceLinkedRole` も含まれます",
    },
    remedy: REMEDY,
};

const CREATE: &str = "iam:CreateServiceLinkedRole";
const ROLE: &str = "arn:aws:iam::ACCOUNT:role/NAME";
const SERVICE_NAME: &str = "iam:AWSServiceName";
/// The path of all service-linked roles.
const PATH: &str = "role/aws-service-role/";

const THROUGH: Text = Text { en: " through `{how}`", ja: " (`{how}` による)" };
const NOT_SAID: Text = Text { en: "", ja: "" };

/// What the statement says about the roles.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Breadth {
    /// `role/aws-service-role/*`.
    Path,
    /// `*`, `role/*`.
    Every,
    /// `NotResource`.
    AllBut,
}

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() {
        return;
    }
    let Some(grant) = grant(statement, CREATE) else { return };
    let Some((breadth, node)) = roles(statement) else { return };
    if statement.conditions_on(SERVICE_NAME).next().is_some() {
        return;
    }
    let finding = report.at(node).arg("how", grant.text.as_ref());
    finding.arg("through", Arg::Sentence(if grant.by == By::Name { NOT_SAID } else { THROUGH }));
    let here = Text {
        en: "takes in `iam:CreateServiceLinkedRole`",
        ja: "`iam:CreateServiceLinkedRole` を含みます",
    };
    finding.related(grant.node, here, []);
    let service = ActionName::parse(CREATE).map_or("", |action| action.service);
    let whole = grant.by != By::NotAction && whole_services(statement).contains(service);
    if statement.is_admin() || whole {
        finding.severity(Severity::Info).wording(&ALONG);
    } else if policy.kind == Kind::PermissionsBoundary {
        finding.severity(Severity::Info);
    }
    if breadth != Breadth::Path {
        finding.alias(code(grant.by, breadth));
    }
}

/// The widest of what the statement says about service-linked roles, if that leaves all open.
fn roles<'t>(statement: &Statement<'t>) -> Option<(Breadth, Node<'t>)> {
    if let Some(element) = statement.element(Element::NotResource) {
        let mut listed = statement.resources().filter_map(|it| Some((Scope::of(&it.text)?, it)));
        let (first, entry) = listed.next()?;
        let nothing_left = std::iter::once((first, entry))
            .chain(listed)
            .any(|(scope, entry)| scope == Scope::Everything || !entry.negated);
        return (!nothing_left).then_some((Breadth::AllBut, element.key));
    }
    let open = statement.resources().filter_map(|entry| Some((breadth(&entry.text)?, entry.node)));
    // The first of the widest, so that a later one of the same breadth changes nothing.
    open.reduce(|best, next| if next.0 > best.0 { next } else { best })
}

fn breadth(text: &str) -> Option<Breadth> {
    if text == "*" {
        return Some(Breadth::Every);
    }
    if !text.contains('*') || !fits(ROLE, text) {
        return None;
    }
    let resource = Arn::parse(text).ok()?.resource;
    let (start, rest) = resource.split_once('*')?;
    let all = rest.bytes().all(|byte| matches!(byte, b'*' | b'/'));
    if !all {
        return None;
    }
    if "role/".starts_with(start) {
        return Some(Breadth::Every);
    }
    PATH.starts_with(start).then_some(Breadth::Path)
}

/// The code of Access Analyzer, which looks at each Allow alone.
fn code(by: By, breadth: Breadth) -> &'static str {
    match (by, breadth == Breadth::AllBut) {
        (By::Name, false) => "access-analyzer:CREATE_SLR_WITH_STAR_IN_RESOURCE",
        (By::Name, true) => "access-analyzer:CREATE_SLR_WITH_NOT_RESOURCE",
        (By::Wildcard, false) => "access-analyzer:CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
        (By::Wildcard, true) => "access-analyzer:CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
        (By::NotAction, false) => "access-analyzer:CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
        (By::NotAction, true) => "access-analyzer:CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
    }
}
