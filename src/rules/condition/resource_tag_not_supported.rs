//! `aws:ResourceTag` on actions whose requests do not carry the tags of a resource.
//! Explanations (en, ja) and all cases: `resource_tag_not_supported.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Element, Policy, Statement},
    reason::{
        key_support::{Named, Outcome, is_about_resource_tag},
        some_of::{NAMED, some_of},
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "resource-tag-not-supported",
    since: "0.1.0",
    kinds: &[
        Kind::IdentityPolicy,
        Kind::ResourcePolicy,
        Kind::ServiceControlPolicy,
        Kind::PermissionsBoundary,
        Kind::SessionPolicy,
        Kind::VpcEndpointPolicy,
    ],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "Requests for {actions} never carry the tags of a resource (`{key}`), {outcome}",
            ja: "{actions} のリクエストにリソースのタグ (`{key}`) が含まれることはないため、{outcome}",
        },
        remedy: Text {
            en: "Move these actions into a statement without the tag condition; `IfExists` is not a solution, since it allows them without a limit",
            ja: "これらのアクションは、タグの条件を持たない別のステートメントに分けてください。`IfExists` にすると制限なしになるだけで、解決にはなりません",
        },
    },
    variants: &[&ALL_BUT],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Tag condition on actions without resource tags",
    ja: "リソースのタグを扱わないアクションに対するタグの条件",
};

static ALL_BUT: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`NotAction` includes the actions of all other services, and many of their requests carry no tags of a resource; for those `{key}` is absent, {outcome}",
        ja: "`NotAction` はほかのすべてのサービスのアクションを対象にしますが、その多くのリクエストにはリソースのタグ (`{key}`) が含まれないため、{outcome}",
    },
    remedy: Text {
        en: "List the actions that the tag should control under `Action`",
        ja: "タグで制御したいアクションを `Action` に列挙してください",
    },
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let about_tags = |condition: &&Condition<'_>| is_about_resource_tag(&condition.key);
    let mut conditions = statement.conditions().iter().filter(about_tags).peekable();
    if conditions.peek().is_none() {
        return;
    }
    if let Some(element) = statement.element(Element::NotAction) {
        for condition in conditions {
            let Some(outcome) = Outcome::of(statement, condition) else { continue };
            let finding = report.at(condition.member.key).wording(&ALL_BUT);
            finding.arg("key", &*condition.key).arg("outcome", outcome.for_these());
            finding.related(element.key, Text { en: "all but these", ja: "これら以外すべて" }, []);
            if statement.allows() {
                finding.category(Category::Suggestion);
                finding.alias("access-analyzer:ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE");
            } else {
                finding.alias(
                    "access-analyzer:DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
                );
            }
        }
        return;
    }
    let Some(named) = Named::of(policy, statement) else { return };
    for condition in conditions {
        let lacking = named.lacking(&condition.key);
        let Some(outcome) = Outcome::of(statement, condition) else { continue };
        if lacking.is_empty() {
            continue;
        }
        let finding = report.at(condition.member.key).arg("key", &*condition.key);
        finding.arg("outcome", outcome.for_these());
        some_of(finding, "actions", lacking.iter().map(|entry| format!("`{}`", entry.text)));
        for entry in lacking.iter().take(NAMED) {
            let text = Text {
                en: "an action without the tags", ja: "タグを持たないアクション"
            };
            finding.related(entry.node, text, []);
        }
        if statement.allows() {
            finding.category(Category::Suggestion);
            finding.alias("access-analyzer:ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE");
        } else {
            finding.alias("access-analyzer:DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE");
        }
    }
}
