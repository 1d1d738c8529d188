//! An Allow to pass any role, or roles that a pattern leaves open, to a service.
//! Explanations (en, ja) and all cases: `passrole_star.md`.

use crate::{
    catalog::escalation::{PASS_ROLE, PASSED_TO},
    document::Kind,
    finding::{Arg, Category, Confidence, Finding, Severity, Text, Wording},
    model::{ActionName, Policy, Statement},
    reason::{
        Strength,
        grant::{By, grant, whole_services},
        roles::{Breadth, Receivers, RoleCodes, code, passes_to_nobody, roles},
        some_of,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "passrole-star",
    since: "0.1.0",
    kinds: &[Kind::IdentityPolicy, Kind::PermissionsBoundary],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`iam:PassRole` is allowed for {roles}{through}: anyone who can start an instance, function or job can give it the strongest of them and act with its permissions",
            ja: "{roles}に対する `iam:PassRole` が許可されています{through}。インスタンス・関数・ジョブを起動できる者は、その中で最も強いロールを渡し、その権限で操作できます",
        },
        remedy: REMEDY,
    },
    variants: &[&TO_SERVICE, &LIMITED, &ALONG, &ANYWAY, &CEILING],
    aliases: &["cfn-nag:F38", "cfn-nag:F39", "cfn-nag:F40"],
    references: &[part("nist-800-53", "r5", "AC-6"), part("cwe", "4.18", "CWE-269")],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Any role may be passed to a service",
    ja: "任意のロールをサービスに渡すことを許可",
};

const REMEDY: Text = Text {
    en: "Name the roles in `Resource`, and limit the receiver with `iam:PassedToService`",
    ja: "`Resource` でロールを指定し、渡す先を `iam:PassedToService` で限定してください",
};

static TO_SERVICE: Wording = Wording {
    title: Text {
        en: "Any role may be passed to the named services",
        ja: "任意のロールを特定のサービスに渡すことを許可",
    },
    message: Text {
        en: "`iam:PassRole` is allowed for {roles}{through}, but only to {services}: every role that trusts the service can be used through it",
        ja: "{services} に渡す場合に限り、{roles}に対する `iam:PassRole` が許可されています{through}。そのサービスを信頼するロールであれば、どれでもサービス経由で使えます",
    },
    remedy: Text {
        en: "Name the roles in `Resource` too",
        ja: "`Resource` でもロールを指定してください",
    },
};

static LIMITED: Wording = Wording {
    title: Text {
        en: "Any role may be passed to a service under a condition",
        ja: "条件付きで、任意のロールをサービスに渡すことを許可",
    },
    message: Text {
        en: "`iam:PassRole` is allowed for {roles}{through} to anyone who meets the condition ({condition})",
        ja: "条件を満たす者に、{roles}に対する `iam:PassRole` が許可されています{through} ({condition})",
    },
    remedy: REMEDY,
};

static ALONG: Wording = Wording {
    title: Text {
        en: "The wildcard covers iam:PassRole for any role",
        ja: "ワイルドカードが任意のロールに対する iam:PassRole を含む",
    },
    message: Text {
        en: "`{how}` covers `iam:PassRole` for {roles}, among many other permissions",
        ja: "`{how}` には、多くのほかの権限とともに、{roles}に対する `iam:PassRole` も含まれます",
    },
    remedy: REMEDY,
};

static ANYWAY: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`iam:PassRole` is allowed for {roles}{through}, which another statement allows as well, among many other permissions",
        ja: "{roles}に対する `iam:PassRole` が許可されています{through}。別のステートメントも、多くのほかの権限とともにこれを許可しています",
    },
    remedy: REMEDY,
};

static CEILING: Wording = Wording {
    title: Text {
        en: "The boundary does not limit which roles are passed",
        ja: "渡せるロールを限定していないアクセス許可の境界",
    },
    message: Text {
        en: "A boundary grants nothing, but `{how}` leaves `iam:PassRole` open for {roles}: through a service the holder may bypass the boundary",
        ja: "境界自体は何も許可しませんが、`{how}` により、{roles}に対する `iam:PassRole` が制限されていません。サービスを経由して境界を越えられる可能性があります",
    },
    remedy: REMEDY,
};

fn words(breadth: Breadth) -> Text {
    match breadth {
        Breadth::Pattern | Breadth::Linked => {
            Text { en: "roles like `{pattern}`", ja: "`{pattern}` に一致するロール" }
        }
        Breadth::Every => Text { en: "every role", ja: "すべてのロール" },
        Breadth::AllBut => Text {
            en: "every role that is not listed",
            ja: "列挙されていないすべてのロール",
        },
    }
}

const THROUGH: Text = Text { en: " through `{how}`", ja: " (`{how}` による)" };
const NOT_SAID: Text = Text { en: "", ja: "" };

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() {
        return;
    }
    let Some(grant) = grant(statement, PASS_ROLE) else { return };
    let Some(roles) = roles(statement, Breadth::Linked).filter(|_| !passes_to_nobody(statement))
    else {
        return;
    };
    let ceiling = policy.kind == Kind::PermissionsBoundary;
    if ceiling && roles.breadth == Breadth::Pattern {
        return;
    }
    let strength = Strength::of(statement);
    let receivers = Receivers::of(policy, &policy.escalations().fences, statement.index);
    // A Deny of all other receivers limits as much as a condition of the Allow.
    let steps = strength.steps().max(u8::from(receivers.are_fenced()));
    let finding = report.at(roles.node);
    finding.arg("how", grant.text.as_ref()).arg("pattern", roles.text);
    finding.arg("through", Arg::Sentence(if grant.by == By::Name { NOT_SAID } else { THROUGH }));
    finding.arg("roles", Arg::Sentence(words(roles.breadth)));
    let here = Text { en: "covers `iam:PassRole`", ja: "`iam:PassRole` を含みます" };
    finding.related(grant.node, here, []);
    let service = ActionName::parse(PASS_ROLE).map_or("", |action| action.service);
    let whole = grant.by != By::NotAction && whole_services(statement).contains(service);
    let (severity, wording) = if ceiling {
        (Severity::Info, &CEILING)
    } else if statement.is_admin() || whole {
        (Severity::Info, &ALONG)
    } else {
        // Exceptions as the way of listing have rules of their own.
        let mild = grant.by == By::NotAction || roles.breadth != Breadth::Every;
        let severity = if mild { Severity::Medium } else { Severity::High };
        let severity = severity.milder_by(steps);
        if policy.escalations().given_anyway(severity) {
            (Severity::Info, &ANYWAY)
        } else {
            (severity, wording(&receivers, &strength, finding))
        }
    };
    finding.severity(severity).wording(wording);
    if roles.breadth != Breadth::Pattern && statement.conditions_on(PASSED_TO).next().is_none() {
        finding.alias(code(&CODES, grant.by, roles.breadth));
    }
}

fn wording(
    receivers: &Receivers<'_, '_>,
    strength: &Strength,
    finding: &mut Finding,
) -> &'static Wording {
    if !strength.limits() && !receivers.are_fenced() {
        return &RULE.wording;
    }
    strength.describe(finding);
    let services: Vec<String> = receivers.named().map(|service| format!("`{service}`")).collect();
    if services.is_empty() {
        return &LIMITED;
    }
    some_of(finding, "services", services);
    &TO_SERVICE
}

/// The codes of Access Analyzer, which looks at each Allow alone and, as long as nothing speaks of
/// the receiver, at no condition.
static CODES: RoleCodes = [
    "access-analyzer:PASS_ROLE_WITH_STAR_IN_RESOURCE",
    "access-analyzer:PASS_ROLE_WITH_NOT_RESOURCE",
    "access-analyzer:PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
    "access-analyzer:PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
    "access-analyzer:PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
    "access-analyzer:PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
];
