//! An action in a trust policy that has nothing to do with taking on the role.
//! Explanations (en, ja) and all cases: `trust_wrong_action.md`.

use crate::{
    catalog::verbs::TRUST_ACTIONS,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Entry, Policy, Statement},
    reason::wildcard::{has_wildcard, matches_ignoring_case},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-wrong-action",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Action that a trust policy does not accept",
            ja: "信頼ポリシーに書けないアクション",
        },
        message: Text {
            en: "`{action}` is in a trust policy, which only says who may assume the role: AWS refuses every action but `sts:AssumeRole` and those that go with it",
            ja: "信頼ポリシーに `{action}` があります。信頼ポリシーはロールを引き受けられる相手を定めるもので、`sts:AssumeRole` とそれに付随するアクション以外は受け付けられません",
        },
        remedy: Text {
            en: "Move it to a policy that is attached to the role",
            ja: "ロールにアタッチするポリシーに移してください",
        },
    },
    variants: &[&EVERYTHING],
    aliases: &["cfn-nag:F2"],
    references: &[],
    check: Check::Action(check),
};

static EVERYTHING: Wording = Wording {
    title: Text {
        en: "Every action in a trust policy", ja: "信頼ポリシーでのすべてのアクション"
    },
    message: Text {
        en: "`{action}` in a trust policy lets the principal assume the role in every way, with any tags and source identity; IAM may refuse it",
        ja: "信頼ポリシーの `{action}` は、あらゆる方法でのロールの引き受けと、任意のセッションタグやソース ID の設定を許可します。IAM に受け付けられない可能性もあります",
    },
    remedy: Text {
        en: "Write the action that is meant, mostly `sts:AssumeRole`",
        ja: "必要なアクション (通常は `sts:AssumeRole`) を書いてください",
    },
};

fn check(policy: &Policy<'_>, _: &Statement<'_>, entry: &Entry<'_>, report: &mut Reporter<'_>) {
    if entry.negated {
        return;
    }
    let wild = has_wildcard(&entry.text);
    if ActionName::is_everything(&entry.text) {
        let finding = report.at(entry.node).wording(&EVERYTHING).arg("action", &*entry.text);
        finding.category(Category::Warning).severity(Severity::Medium);
        finding.confidence(Confidence::Medium);
        return;
    }
    let taken = TRUST_ACTIONS.iter().any(|known| {
        if wild {
            matches_ignoring_case(&entry.text, known)
        } else {
            entry.text.eq_ignore_ascii_case(known)
        }
    });
    // Of entries that are no action at all other rules tell.
    if taken || ActionName::parse(&entry.text).is_none() {
        return;
    }
    let catalog = policy.catalog();
    let known = if wild {
        policy.expand(entry).is_some_and(|actions| !actions.is_empty())
    } else {
        catalog.action(&entry.text).is_some()
    };
    if !known {
        return;
    }
    let finding = report.at(entry.node).arg("action", &*entry.text);
    if policy.guessed {
        finding.confidence(Confidence::Low);
    } else if !wild {
        finding.alias("access-analyzer:UNSUPPORTED_ACTION_IN_POLICY");
    }
}
