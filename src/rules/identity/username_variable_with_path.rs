//! The variable of the caller's name in the ARN of users that have a path.
//! Explanations (en, ja) and all cases: `username_variable_with_path.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Arn, Policy},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "username-variable-with-path",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Variable without the path of the users",
            ja: "変数にユーザーのパスが含まれない設定",
        },
        message: Text {
            en: "`aws:username` is the name without the path, and this policy has users under `{path}`, whom `{resource}` does not match",
            ja: "`aws:username` はパスを除いた名前です。このポリシーには `{path}` のユーザーが現れますが、それらのユーザーは `{resource}` に一致しません",
        },
        remedy: Text {
            en: "Write the path before the variable, or `*/` if there are several",
            ja: "変数の前にパスを記述してください。複数ある場合は `*/` を使用します",
        },
    },
    variants: &[&OF_ROLE],
    aliases: &[],
    references: &[],
    check: Check::Policy(check),
};

static OF_ROLE: Wording = Wording {
    title: Text {
        en: "Variable that requests by roles do not have",
        ja: "ロールのリクエストにはない変数",
    },
    message: Text {
        en: "A role has this policy, and only requests by users carry `aws:username`: `{resource}` matches nothing",
        ja: "このポリシーはロールのものですが、`aws:username` はユーザーのリクエストにしかありません。`{resource}` は何にも一致しません",
    },
    remedy: Text {
        en: "Use `aws:userid` or a tag of the role or its session, such as `aws:PrincipalTag/team`",
        ja: "`aws:userid` か、`aws:PrincipalTag/team` のようなロールまたはセッションのタグを使ってください",
    },
};

const NAME: &str = "${aws:username}";
const CALLER: &str = "user/${aws:username}";

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let resources = || policy.statements.iter().flat_map(|it| it.resources());
    if policy.is_of_role() {
        for entry in resources().filter(|entry| !entry.negated && entry.text.contains(NAME)) {
            report.at(entry.node).wording(&OF_ROLE).arg("resource", &*entry.text);
        }
        return;
    }
    let mut plain = resources().filter(|entry| entry.text.ends_with(CALLER)).peekable();
    if plain.peek().is_none() {
        return;
    }
    let path = |text: &str| {
        let path = Arn::parse(text).ok()?.resource.strip_prefix("user/")?.rsplit_once('/')?.0;
        (!path.contains(['*', '?', '$'])).then(|| path.to_owned())
    };
    let Some((entry, path)) = resources().find_map(|entry| Some((entry, path(&entry.text)?)))
    else {
        return;
    };
    for own in plain.filter(|own| Arn::parse(&own.text).is_ok_and(|arn| arn.resource == CALLER)) {
        let finding = report.at(own.node).arg("resource", &*own.text);
        finding.arg("path", format!("user/{path}/"));
        let here = Text { en: "users with a path", ja: "パスを持つユーザー" };
        finding.related(entry.node, here, []);
    }
}
