//! An image repository that others may push to.
//! Explanations (en, ja) and all cases: `ecr_push_cross_account.md`.

use crate::{
    catalog::policy_edits::REPOSITORY_WRITES,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::{
        audience::{Owner, owner},
        bucket::is_policy_of,
        grant::grant,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "ecr-push-cross-account",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Others may push images",
            ja: "第三者がイメージをプッシュできるリポジトリ",
        },
        message: Text {
            en: "`{principal}` belongs to another account and may call `{action}`: images that you run can be replaced from outside",
            ja: "`{principal}` は別のアカウントのもので、`{action}` を呼び出せます。実行中のイメージを外部から差し替えられるおそれがあります",
        },
        remedy: Text {
            en: "Let others pull only; push with a role of your own account",
            ja: "外部にはプルだけを許可し、プッシュは自アカウントのロールで行ってください",
        },
    },
    variants: &[&UNKNOWN],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-732")],
    check: Check::Statement(check),
};

static UNKNOWN: Wording = Wording {
    title: Text {
        en: "Named principals may push images",
        ja: "指定したプリンシパルがイメージをプッシュできるリポジトリ",
    },
    message: Text {
        en: "`{principal}` may call `{action}`. If it belongs to another account than the repository, which this text does not say, images that you run can be replaced from outside",
        ja: "`{principal}` は `{action}` を呼び出せます。リポジトリ自身のアカウントはこのテキストからは分かりませんが、別のアカウントのものであれば、実行中のイメージを外部から差し替えられるおそれがあります",
    },
    remedy: RULE.wording.remedy,
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() || !is_policy_of(policy, "AWS::ECR::Repository") {
        return;
    }
    let mut writes = REPOSITORY_WRITES.iter();
    let Some(action) = writes.find(|action| grant(statement, action).is_some()) else { return };
    for principal in statement.principals() {
        let owner = owner(policy, &principal);
        let named = principal.account().is_some() && !principal.is_everyone() && !principal.negated;
        if !named || owner == Owner::Own {
            continue;
        }
        let finding = report.at(principal.node).arg("action", *action);
        finding.arg("principal", &*principal.text);
        if owner == Owner::Unknown {
            finding.wording(&UNKNOWN).severity(Severity::Info).confidence(Confidence::Low);
            finding.category(Category::Suggestion);
        }
    }
}
