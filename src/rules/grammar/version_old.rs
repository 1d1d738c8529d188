//! A policy in the language of 2008, which knows no variables.
//! Explanations (en, ja) and all cases: `version_old.md`.

use crate::{
    catalog::own_policies::{DEFAULT_IDS, DEFAULT_SIDS},
    document::Kind,
    finding::Promise,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement, variables},
    rule::{Check, Reporter, Rule},
    syntax::Node,
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "version-old",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`2008-10-17` is the first version of the policy language: policy variables are plain text in it, and newer features of the language are missing",
            ja: "`2008-10-17` はポリシー言語の最初のバージョンです。ポリシー変数はただの文字列として扱われ、新しい機能は使えません",
        },
        remedy: REMEDY,
    },
    variants: &[&REFUSED, &ORGANIZATIONS, &DEAD, &DEFAULT],
    aliases: &["parliament:OLD_VERSION"],
    references: &[],
    check: Check::Policy(check),
};

const TITLE: Text = Text {
    en: "Policy language version of 2008",
    ja: "2008 年版のポリシー言語バージョン",
};

const REMEDY: Text = Text {
    en: "Set `Version` to `2012-10-17`",
    ja: "`Version` を `2012-10-17` にしてください",
};

static REFUSED: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "IAM refuses a managed policy with version `2008-10-17`; an inline policy may keep it, but policy variables are plain text there",
        ja: "IAM はバージョン `2008-10-17` の管理ポリシーを受け付けません。インラインポリシーでは使えますが、ポリシー変数はただの文字列として扱われます",
    },
    remedy: REMEDY,
};

static ORGANIZATIONS: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "A resource control policy must have version `2012-10-17`; AWS Organizations refuses `2008-10-17`",
        ja: "リソースコントロールポリシーのバージョンは `2012-10-17` でなければならず、AWS Organizations は `2008-10-17` を受け付けません",
    },
    remedy: REMEDY,
};

static DEAD: Wording = Wording {
    title: Text {
        en: "Policy variable under a version that has none",
        ja: "ポリシー変数を使えないバージョンでの変数の使用",
    },
    message: Text {
        en: "Version `2008-10-17` has no policy variables: `{variable}` is compared literally and matches nothing that its author meant",
        ja: "バージョン `2008-10-17` にはポリシー変数がありません。`{variable}` は文字どおりに比較されるため、意図した値とは一致しません",
    },
    remedy: Text {
        en: "Set `Version` to `2012-10-17`, and check what the statement then covers",
        ja: "`Version` を `2012-10-17` にし、そのステートメントが及ぶ範囲を改めて確認してください",
    },
};

static DEFAULT: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "AWS wrote this default policy itself with version `2008-10-17`; it works, but anyone who adds a policy variable to it gets plain text",
        ja: "これは AWS がバージョン `2008-10-17` で自動的に作成したデフォルトのポリシーです。動作に問題はありませんが、ポリシー変数を書き足しても文字列として扱われます",
    },
    remedy: Text {
        en: "Leave it, or set `Version` to `2012-10-17` with the next change",
        ja: "このままで構いません。次に変更する際に `Version` を `2012-10-17` にしてください",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let Some(version) = policy.version else { return };
    if version.value.str().as_deref() != Some("2008-10-17") {
        return;
    }
    let finding = report.at(version.value);
    // A managed policy is refused; whether an identity policy is one, the text does not say.
    match policy.kind {
        Kind::PermissionsBoundary => {
            finding.wording(&REFUSED).category(Category::Error).severity(Severity::High);
        }
        Kind::IdentityPolicy => {
            finding.wording(&REFUSED).category(Category::Error).severity(Severity::High);
            finding.confidence(Confidence::Medium);
        }
        Kind::ResourceControlPolicy => {
            finding.wording(&ORGANIZATIONS).category(Category::Error).severity(Severity::High);
        }
        _ if is_default(policy) => {
            finding.wording(&DEFAULT).category(Category::Suggestion).severity(Severity::Info);
        }
        _ => {}
    }
    match policy.statements.iter().find_map(first_variable) {
        Some((node, variable)) => {
            finding.wording(&DEAD).severity(Severity::High).arg("variable", variable);
            finding.alias("access-analyzer:VARIABLE_UNSUPPORTED_IN_VERSION");
            finding.related(node, Text { en: "the variable", ja: "該当する変数" }, []);
        }
        None => {
            let title = Text {
                en: "Set the version to 2012-10-17",
                ja: "バージョンを 2012-10-17 にする",
            };
            let edit = Edit::replace(version.value.span(), "\"2012-10-17\"");
            finding.fix(Promise::SameMeaning, title, [edit]);
        }
    }
}

/// Whether it is the policy that AWS gives a new topic or queue, without additions.
fn is_default(policy: &Policy<'_>) -> bool {
    let id = policy.id.and_then(|id| id.value.str());
    id.is_some_and(|id| DEFAULT_IDS.contains(&&*id))
        && policy
            .statements
            .iter()
            .all(|statement| statement.sid().is_some_and(|sid| DEFAULT_SIDS.contains(&&*sid)))
}

/// The first `${…}` where a policy of 2012 would put a value.
fn first_variable<'t>(statement: &Statement<'t>) -> Option<(Node<'t>, String)> {
    let resources = statement.resources().map(|entry| (entry.node, entry.text.clone()));
    let values = statement.conditions().iter().flat_map(|condition| condition.texts());
    resources.chain(values).find_map(|(node, text)| {
        let variable = variables(&text).next()?;
        Some((node, variable.text.to_owned()))
    })
}
