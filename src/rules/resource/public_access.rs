//! A resource policy that is open to everyone, its Deny statements taken into account.
//! Explanations (en, ja) and all cases: `public_access.md`.

use crate::{
    document::Kind,
    finding::{Arg, Category, Confidence, Finding, Severity, Text, Wording},
    model::{Element, Policy, Principal, PrincipalKind, Statement},
    reason::{Closers, Grade, Strength, verb},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "public-access",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Resource open to everyone", ja: "誰でも使えるリソース" },
        message: Text {
            en: "{who} can call {action} on {resource}: no condition and no Deny in this policy prevents it",
            ja: "{who}が次を呼び出せます: {action} (対象: {resource})。このポリシーにはそれを防ぐ条件も Deny もありません",
        },
        remedy: REMEDY,
    },
    variants: &[&IDLE, &LIMITED, &ORGANIZATION],
    aliases: &["checkov:CKV_AWS_283"],
    references: &[
        part("cis-aws", "7.0.0", "2.21"),
        part("security-hub", "2026-11", "S3.2"),
        part("pci-dss", "4.0.1", "1.3.1"),
        part("soc2", "2017", "CC6.1"),
        part("nist-800-53", "r5", "AC-3"),
        part("cwe", "4.18", "CWE-732"),
    ],
    check: Check::Policy(check),
};

const REMEDY: Text = Text {
    en: "Name the accounts or roles that need it as `Principal`, or pin everyone else out with `aws:PrincipalOrgID`, `aws:SourceAccount` or `aws:SourceVpce`",
    ja: "必要とするアカウントやロールを `Principal` に明記するか、`aws:PrincipalOrgID`、`aws:SourceAccount`、`aws:SourceVpce` などの固定値の条件で限定してください",
};

static IDLE: Wording = Wording {
    title: Text {
        en: "Resource open to everyone, the condition keeps nobody out",
        ja: "条件が機能せず、誰でも使えるリソース",
    },
    message: Text {
        en: "{who} can call {action} on {resource}: the condition keeps nobody out ({condition})",
        ja: "{who}が次を呼び出せます: {action} (対象: {resource})。条件は誰も締め出していません ({condition})",
    },
    remedy: REMEDY,
};

static LIMITED: Wording = Wording {
    title: Text {
        en: "Resource open to everyone under a weak condition",
        ja: "弱い条件だけで制限された、誰でも使えるリソース",
    },
    message: Text {
        en: "{who} can call {action} on {resource} after passing one weak condition ({condition})",
        ja: "{who}が、弱い条件 ({condition}) さえ満たせば次を呼び出せます: {action} (対象: {resource})",
    },
    remedy: REMEDY,
};

static ORGANIZATION: Wording = Wording {
    title: Text {
        en: "Resource open to a whole organization", ja: "組織全体に開かれたリソース"
    },
    message: Text {
        en: "Every principal of every account in the organization can call {action} on {resource} ({condition})",
        ja: "組織内のすべてのアカウントのすべてのプリンシパルが次を呼び出せます: {action} (対象: {resource})。{condition}",
    },
    remedy: Text {
        en: "Fine if all of the organization should have it; otherwise name accounts, or units with `aws:PrincipalOrgPaths`",
        ja: "組織全体に公開する意図であれば問題ありません。そうでなければアカウントを明記するか、`aws:PrincipalOrgPaths` で組織単位に絞ってください",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let closers = Closers::of(policy);
    for statement in policy.statements.iter().filter(|statement| statement.allows()) {
        let mut principals = statement.principals().into_iter();
        // Of an Allow with NotPrincipal another rule tells.
        if let Some(everyone) = principals.find(|who| !who.negated && who.is_everyone()) {
            check_statement(statement, &everyone, &closers, report);
        }
    }
}

fn check_statement(
    statement: &Statement<'_>,
    everyone: &Principal<'_>,
    closers: &Closers,
    report: &mut Reporter<'_>,
) {
    let mut strength = Strength::of_caller(statement);
    if let Some(closer) = closers.on(statement) {
        if closer.pins() {
            return;
        }
        strength = strength.and(closer.clone());
    }
    if matches!(strength.grade, Grade::PinsValue | Grade::PinsNetwork) {
        return;
    }
    let Some(witness) = Witness::of(statement) else { return };
    let open = if witness.only_reads { Severity::High } else { Severity::Critical };
    let finding = report.at(everyone.node);
    finding.arg("who", who(everyone)).arg("action", witness.action);
    finding.arg("resource", resource(statement));
    strength.describe(finding);
    word(finding, &strength, statement.has_condition(), open);
}

fn word(finding: &mut Finding, strength: &Strength, conditional: bool, open: Severity) {
    match strength.grade {
        Grade::PinsOrganization => {
            finding.wording(&ORGANIZATION).severity(Severity::Info).category(Category::Suggestion)
        }
        Grade::Void if conditional => finding.wording(&IDLE).severity(open),
        Grade::Void => finding.severity(open),
        _ => finding.wording(&LIMITED).severity(open.milder()),
    };
}

fn who(principal: &Principal<'_>) -> Text {
    if principal.kind == PrincipalKind::Everyone {
        Text {
            en: "Anyone, even without an AWS account,",
            ja: "AWS アカウントを持たない者も含めて誰も",
        }
    } else {
        Text { en: "Anyone with an AWS account", ja: "AWS アカウントを持つ誰も" }
    }
}

/// The worst thing that the statement lets everyone do.
struct Witness {
    action: Arg,
    only_reads: bool,
}

impl Witness {
    fn of(statement: &Statement<'_>) -> Option<Self> {
        let mut reading = None;
        for entry in statement.actions() {
            if entry.negated {
                let action = Text {
                    en: "all but a few actions",
                    ja: "一部を除くすべてのアクション",
                };
                return Some(Witness { action: action.into(), only_reads: false });
            }
            let only_reads = verb::only_reads(&entry.text);
            let action = Arg::from(format!("`{}`", entry.text));
            if !only_reads {
                return Some(Witness { action, only_reads });
            }
            reading.get_or_insert(Witness { action, only_reads });
        }
        reading
    }
}

fn resource(statement: &Statement<'_>) -> Arg {
    if statement.element(Element::NotResource).is_some() {
        return Text {
            en: "all but a few resources", ja: "一部を除くすべてのリソース"
        }
        .into();
    }
    match statement.resources().next() {
        Some(entry) => Arg::from(format!("`{}`", entry.text)),
        None => Text { en: "this resource", ja: "このリソース" }.into(),
    }
}
