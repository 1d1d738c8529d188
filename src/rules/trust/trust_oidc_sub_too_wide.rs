//! A pattern of token subjects that takes in more than one's own.
//! Explanations (en, ja) and all cases: `trust_oidc_sub_too_wide.md`.

use crate::{
    catalog::oidc_issuers::{self, GITHUB, Subject},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, PrincipalKind, Statement},
    reason::{
        federation::{
            Provider, claim, demands, is_cluster, is_placeholder, issuer_of_key, provider,
        },
        wildcard::has_wildcard,
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-oidc-sub-too-wide",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Token subjects of other customers match",
            ja: "ほかの利用者のトークンにも一致する sub",
        },
        message: Text {
            en: "`{value}` does not pin whose token it is: other customers of the issuer match too and can assume this role",
            ja: "`{value}` では誰のトークンかが決まりません。発行者のほかの利用者の sub にも一致し、その利用者がこのロールを引き受けられます",
        },
        remedy: Text {
            en: "Write the name of your organization in full, with the character that ends it, before the first wildcard{like}",
            ja: "最初のワイルドカードの前に、組織の名前とその区切り文字までを書いてください{like}",
        },
    },
    variants: &[&PROJECTS, &BRANCHES, &STRANGERS],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

static PROJECTS: Wording = Wording {
    title: Text {
        en: "Token subjects of every project match",
        ja: "すべてのプロジェクトのトークンに一致する sub",
    },
    message: Text {
        en: "`{value}` matches every project of the organization: anyone who can write to one of them can assume this role",
        ja: "`{value}` は組織のすべてのプロジェクトに一致します。その一つにでも書き込める者は、このロールを引き受けられます",
    },
    remedy: Text {
        en: "Name the project that needs the role, and its branch or environment{like}",
        ja: "ロールを必要とするプロジェクトと、そのブランチか環境を指定してください{like}",
    },
};

static BRANCHES: Wording = Wording {
    title: Text {
        en: "Token subjects of every branch match",
        ja: "すべてのブランチのトークンに一致する sub",
    },
    message: Text {
        en: "`{value}` matches more than one branch, tag or environment of the project: anyone who can start a run there can assume this role without a review",
        ja: "`{value}` はプロジェクトの複数のブランチ・タグ・環境に一致します。実行を開始できる者は、レビューを経ずにこのロールを引き受けられます",
    },
    remedy: Text {
        en: "Name the branch or environment that deploys{like}",
        ja: "デプロイに使うブランチか環境を指定してください{like}",
    },
};

static STRANGERS: Wording = Wording {
    title: Text {
        en: "Runs of pull requests can assume the role",
        ja: "プルリクエストの実行が引き受けられるロール",
    },
    message: Text {
        en: "`{value}` is the subject of runs for pull requests: their code is not reviewed yet when it assumes this role",
        ja: "`{value}` はプルリクエストで起動した実行を表します。ロールを引き受ける時点で、そのコードはまだレビューされていません",
    },
    remedy: Text {
        en: "Give such runs a role of their own that only reads{like}",
        ja: "このような実行には、読み取りだけの専用ロールを使わせてください{like}",
    },
};

const LIKE_GITHUB: Text = Text {
    en: ", as in `repo:our-team/app:ref:refs/heads/main`",
    ja: " (例: `repo:our-team/app:ref:refs/heads/main`)",
};

/// How much a subject takes in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Everyone,
    Customers,
    Projects,
    Branches,
    Strangers,
}

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(issuer) = issuer_of_key(&condition.key) else { return };
    let about_subject =
        claim(&condition.key, issuer).is_some_and(|it| it.eq_ignore_ascii_case("sub"));
    // Of the pods of a cluster another rule tells.
    if !about_subject
        || is_cluster(issuer)
        || !statement.allows()
        || !demands(condition)
        || !trusts(statement, issuer)
    {
        return;
    }
    let wild = condition.operator.is_some_and(|operator| operator.base.takes_wildcards());
    let known = oidc_issuers::find(issuer);
    let subject = known.and_then(|known| known.subject);
    let github = issuer.eq_ignore_ascii_case(GITHUB);
    for (node, value) in condition.texts() {
        if is_placeholder(&value) {
            continue;
        }
        let pattern = wild && has_wildcard(&value);
        let Some(reach) = reach(&value, pattern, subject) else { continue };
        let (severity, wording) = match reach {
            // Who uses an issuer that is not a known shared one is not everybody.
            Reach::Everyone if known.is_some() => (Severity::Critical, &RULE.wording),
            Reach::Everyone | Reach::Customers => (Severity::High, &RULE.wording),
            Reach::Projects => (Severity::Medium, &PROJECTS),
            Reach::Strangers => (Severity::Medium, &STRANGERS),
            Reach::Branches => (Severity::Low, &BRANCHES),
        };
        let finding = report.at(node).severity(severity).wording(wording);
        finding.arg("value", value);
        finding.arg("like", if github { LIKE_GITHUB } else { Text { en: "", ja: "" } });
        if matches!(reach, Reach::Projects | Reach::Branches | Reach::Strangers) {
            finding.category(Category::Warning);
        }
        if github && pattern {
            finding.alias("access-analyzer:SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED");
        }
    }
}

/// Whether the statement is about the tokens of that issuer.
fn trusts(statement: &Statement<'_>, issuer: &str) -> bool {
    // Each condition looks through the principals.
    const MANY: usize = 500;
    if statement.conditions().len() > MANY {
        return false;
    }
    statement.principals().iter().any(|principal| {
        principal.kind == PrincipalKind::Federated
            && !principal.negated
            && matches!(provider(&principal.text), Provider::Oidc(own) if own.eq_ignore_ascii_case(issuer))
    })
}

/// How much a value takes in, if it is too much.
fn reach(value: &str, pattern: bool, subject: Option<Subject>) -> Option<Reach> {
    let fixed = if pattern { value.split(['*', '?']).next().unwrap_or("") } else { value };
    let Some(subject) = subject else {
        let open = pattern && value.bytes().all(|byte| matches!(byte, b'*' | b'?' | b':' | b'/'));
        return open.then_some(Reach::Everyone);
    };
    if !pattern {
        let open = subject.open_to_strangers.iter().any(|end| value.ends_with(end));
        return open.then_some(Reach::Strangers);
    }
    let Some(rest) = fixed.strip_prefix(subject.head) else {
        // A subject that begins otherwise is one that the customer has shaped.
        return subject.head.starts_with(fixed).then_some(Reach::Everyone);
    };
    let Some((_, project)) = rest.split_once(subject.end) else {
        return Some(if rest.is_empty() { Reach::Everyone } else { Reach::Customers });
    };
    let end = subject.project_end?;
    Some(if project.contains(end) { Reach::Branches } else { Reach::Projects })
}
