//! An Allow of everything that IAM can change: one call away from administrator access.
//! Explanations (en, ja) and all cases: `iam_full_access.md`.

use crate::{
    catalog::services::TAKES_OVER,
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Policy},
    reason::{
        Strength,
        escalation::{gives_all_of_iam, takes_all_of_iam},
        some_of, story,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "iam-full-access",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "{actions} on every resource is administrator access: the holder can attach any policy to themselves, create keys for any user and pass any role; of the known privilege escalations it opens {count}, {own} of them with one call{under}",
            ja: "すべてのリソースに対する {actions} は管理者アクセスに相当します。自分への任意のポリシーのアタッチ、任意のユーザーのアクセスキーの作成、任意のロールの受け渡しが可能です。既知の権限昇格の方法のうち {count} 通りが可能で、{own} 通りは一度の呼び出しで済みます{under}",
        },
        remedy: Text {
            en: "List the IAM actions that are used, name their resources, and leave those that give permissions to administrators",
            ja: "実際に使う IAM のアクションと対象リソースだけを列挙し、権限を与えるアクションは管理者に限ってください",
        },
    },
    variants: &[],
    aliases: &[
        "checkov:CKV2_AWS_40",
        "security-hub:IAM.21",
        "config:iam-policy-no-statements-with-full-access",
    ],
    references: &[
        part("security-hub", "2026-11", "IAM.21"),
        part("nist-800-53", "r5", "AC-6"),
        part("cwe", "4.18", "CWE-269"),
    ],
    check: Check::Policy(check),
};

const TITLE: Text = Text {
    en: "Everything in IAM is allowed, which amounts to administrator access",
    ja: "IAM のすべての操作を許可 (管理者アクセスに相当)",
};

const UNDER: Text =
    Text { en: "; under a condition ({condition})", ja: " (条件付き: {condition})" };
const NOT_SAID: Text = Text { en: "", ja: "" };

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for granted in &policy.grants().allows {
        if !gives_all_of_iam(policy, granted) {
            continue;
        }
        let Some(statement) = granted.statement(policy) else { continue };
        let whole = |text: &str| takes_all_of_iam(text) || ActionName::is_everything(text);
        let speaks = |text: &str| {
            let prefix = |it: ActionName<'_>| it.service.eq_ignore_ascii_case(TAKES_OVER);
            whole(text) || ActionName::parse(text).is_some_and(prefix)
        };
        let entry = statement.actions().find(|entry| whole(&entry.text));
        let entry = entry.or_else(|| statement.actions().find(|entry| speaks(&entry.text)));
        let Some(entry) = entry else { continue };
        let ways = policy.escalations();
        let strength = Strength::of(statement);
        let finding = report.at(entry.node);
        if whole(&entry.text) {
            finding.arg("actions", format!("`{}`", entry.text));
        } else {
            let entries = statement.actions().filter(|entry| speaks(&entry.text));
            some_of(finding, "actions", entries.map(|entry| format!("`{}`", entry.text)));
        }
        finding.arg("count", ways.count).arg("own", ways.own);
        finding.severity(Severity::Critical.milder_by(strength.steps()));
        finding.arg("under", Arg::Sentence(if strength.limits() { UNDER } else { NOT_SAID }));
        strength.describe(finding);
        story::include_ways(policy, finding);
        story::include_actions(policy, statement, Some("iam:*"), finding);
        if let Some(resource) = statement.star_resource() {
            let here = Text { en: "on every resource", ja: "対象はすべてのリソース" };
            finding.related(resource.node, here, []);
        }
    }
}
