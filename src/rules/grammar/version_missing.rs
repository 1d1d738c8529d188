//! Policies without a version: the rules of 2008 apply, and policy variables are plain text.
//! Explanations (en, ja) and all cases: `version_missing.md`.

use std::borrow::Cow;

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::Policy,
    rule::{Check, Reporter, Rule},
    syntax::Node,
    text::{Edit, Span},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "version-missing",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Policy without a version", ja: "バージョン指定のないポリシー"
        },
        message: Text {
            en: "The document has no `Version`, so AWS reads it by the rules of `2008-10-17`, where policy variables are plain text",
            ja: "`Version` がないため、AWS は `2008-10-17` の規則で解釈します。この版ではポリシー変数がただの文字列になります",
        },
        remedy: Text {
            en: "Add `\"Version\": \"2012-10-17\"`",
            ja: "`\"Version\": \"2012-10-17\"` を追加してください",
        },
    },
    variants: &[&ORGANIZATIONS, &VARIABLES],
    aliases: &["parliament:NO_VERSION"],
    references: &[],
    check: Check::Policy(check),
};

static ORGANIZATIONS: Wording = Wording {
    title: RULE.wording.title,
    message: Text {
        en: "The document has no `Version`; a resource control policy must have `2012-10-17`, or AWS Organizations refuses it",
        ja: "`Version` がありません。リソースコントロールポリシーには `2012-10-17` の指定が必要で、ないものを AWS Organizations は受け付けません",
    },
    remedy: RULE.wording.remedy,
};

static VARIABLES: Wording = Wording {
    title: Text {
        en: "Policy variables in a policy without a version",
        ja: "バージョン指定のないポリシーでのポリシー変数",
    },
    message: Text {
        en: "The document has no `Version`, so AWS reads it by the rules of `2008-10-17` and `{value}` as plain text, which matches no value of the request",
        ja: "`Version` がないため、AWS は `2008-10-17` の規則で解釈し、`{value}` をただの文字列とみなします。リクエストの値には置き換えられません",
    },
    remedy: Text {
        en: "Add `\"Version\": \"2012-10-17\"`, and check what the policy then allows",
        ja: "`\"Version\": \"2012-10-17\"` を追加し、変数が有効になったときの許可範囲を確認してください",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if policy.version.is_some() || !policy.is_whole() || is_default_of_endpoint(policy) {
        return;
    }
    let finding = match policy.statement {
        Some(statement) => report.at(statement.key),
        None => report.at(policy.root).span(policy.root.opening()),
    };
    finding.alias("access-analyzer:MISSING_VERSION");
    let refused = policy.kind == Kind::ResourceControlPolicy;
    if refused {
        finding.wording(&ORGANIZATIONS).category(Category::Error).severity(Severity::High);
    }
    let Some((node, value)) = variable(policy) else {
        // In a template it may come from a function.
        if !policy.root.source().contains("${") {
            let title =
                Text { en: "Add version 2012-10-17", ja: "バージョン 2012-10-17 を追加" };
            finding.fix(Promise::SameMeaning, title, insertion(policy.root).as_slice());
        }
        return;
    };
    if refused {
        return;
    }
    // No fix: with the version the variables begin to work, and the policy means something else.
    finding.wording(&VARIABLES).severity(Severity::High);
    finding.arg("value", value);
    let here = Text {
        en: "plain text without a version", ja: "バージョンがなければただの文字列"
    };
    finding.related(node, here, []);
}

/// The first text that holds a policy variable, where variables have a meaning.
fn variable<'t>(policy: &Policy<'t>) -> Option<(Node<'t>, Cow<'t, str>)> {
    policy.statements.iter().find_map(|statement| {
        let resources = statement.resources().map(|entry| (entry.node, entry.text.clone()));
        let values = statement.conditions().iter().flat_map(|condition| condition.texts());
        resources.chain(values).find(|(_, text)| text.contains("${"))
    })
}

/// AWS makes the default policy of a VPC endpoint without a version. Source: the guide to VPC
/// endpoint policies; as of 2026-11.
fn is_default_of_endpoint(policy: &Policy<'_>) -> bool {
    let only = policy.statements.first().filter(|_| policy.statements.len() == 1);
    policy.kind == Kind::VpcEndpointPolicy
        && only.is_some_and(|statement| statement.is_admin() && !statement.has_condition())
}

/// Puts the version before the first member, with the same space between as before that member.
fn insertion(root: Node<'_>) -> Option<Edit> {
    let first = root.members().next()?.key.span().start;
    let inside = Span::new(root.span().start + 1, first).of(root.tree().text());
    let space = if inside.trim().is_empty() && !inside.is_empty() { inside } else { " " };
    Some(Edit::insert(first, format!("\"Version\": \"2012-10-17\",{space}")))
}
