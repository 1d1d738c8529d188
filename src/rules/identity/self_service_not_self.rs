//! Rights for one's own user that reach every user.
//! Explanations (en, ja) and all cases: `self_service_not_self.md`.

use crate::{
    catalog::{sensitive::SELF_WORDS, variables::CALLER},
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::{Scope, Strength, scope::fits, sensitive::leads_on, some_of},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "self-service-not-self",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Self-service permissions cover every user",
            ja: "自分のユーザー用の権限が全ユーザーに及ぶ設定",
        },
        message: Text {
            en: "{actions} seem to be meant for self-service, but `{resource}` covers every user: the holder can change keys, passwords or MFA devices of others and act as them",
            ja: "{actions} は自分のユーザーのための権限と見られますが、`{resource}` は全ユーザーに一致します。他者のキー・パスワード・MFA デバイスを変更し、なりすますことができます",
        },
        remedy: Text {
            en: "Write the user's ARN with the variable `aws:username` at its end",
            ja: "ユーザーの ARN の末尾を変数 `aws:username` にしてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AC-6")],
    check: Check::Policy(check),
};

const USER: &str = "arn:aws:iam::ACCOUNT:user/NAME";

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let index = policy.catalog().sensitive();
    for granted in &policy.grants().allows {
        let given = granted.actions.intersection(&index.self_service);
        if given.is_empty() {
            continue;
        }
        let Some(statement) = granted.statement(policy) else { continue };
        // The name says so, or only the rest of the policy.
        let severity = match statement.sid() {
            Some(sid) if SELF_WORDS.iter().any(|word| sid.contains(word)) => Severity::High,
            _ if names_the_caller(policy) => Severity::Medium,
            _ => continue,
        };
        let wide = statement.resources().find(|entry| {
            !entry.negated
                && Scope::of(&entry.text).is_some_and(|it| it > Scope::Named)
                && fits(USER, &entry.text)
        });
        let Some(wide) = wide else { continue };
        let names = given.iter().filter_map(|id| policy.catalog().action_of(id));
        let names = names.map(|action| action.full_name());
        // What makes the holder another user at once is told as such.
        let names: Vec<String> =
            names.filter(|name| !leads_on(policy, statement.index, name)).collect();
        if names.is_empty() {
            continue;
        }
        let finding = report.at(wide.node).arg("resource", &*wide.text);
        some_of(finding, "actions", names.iter().map(|name| format!("`{name}`")));
        finding.severity(severity.milder_by(Strength::of(statement).steps()));
    }
}

fn names_the_caller(policy: &Policy<'_>) -> bool {
    policy.statements.iter().any(|it| it.resources().any(|it| it.text.contains(CALLER)))
}
