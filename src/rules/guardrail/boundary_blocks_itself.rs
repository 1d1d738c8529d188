//! A permissions boundary under which a role can do nothing of what its policies allow.
//! Explanations (en, ja) and all cases: `boundary_blocks_itself.md`.

use crate::{
    document::{Kind, name_of},
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policies, Policy, Statement},
    reason::{some_of, some_of::NAMED},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "boundary-blocks-itself",
    since: "0.1.0",
    kinds: &[Kind::PermissionsBoundary],
    category: Category::Warning,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "The boundary allows no action that the policies of {roles} in this text allow: only what both allow counts, so these policies give nothing",
            ja: "この境界は、このテキストにある {roles} のポリシーが許可するアクションを一つも許可していません。両方が許可するものだけが有効なため、これらのポリシーでは何もできません",
        },
        remedy: Text {
            en: "Allow in the boundary what the role needs, or attach another boundary",
            ja: "ロールに必要なアクションを境界で許可するか、別の境界を設定してください",
        },
    },
    variants: &[&EMPTY],
    aliases: &[],
    references: &[],
    check: Check::AmongPolicies(check),
};

const TITLE: Text = Text {
    en: "Permissions boundary that allows nothing",
    ja: "何も許可しないアクセス許可の境界",
};

static EMPTY: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The boundary has no Allow, and only what a boundary allows is possible: users and roles under it can do nothing",
        ja: "この境界には Allow がありません。境界は許可したものだけを通すため、設定されたユーザーやロールは何もできません",
    },
    remedy: Text {
        en: "In addition to the Deny statements, allow the maximum that they may have, such as `*` on `*`",
        ja: "Deny に加えて、最大限許可する範囲の Allow (たとえば `*` に対する `*`) を追加してください",
    },
};

fn check(policies: &Policies<'_, '_>, policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let statements = &policy.statements;
    if let Some(first) = statements.iter().find(|it| it.allows()) {
        leaves_nothing(policies, policy, first, report);
    } else if let Some(first) = statements.first().filter(|_| policy.is_whole())
        // Who denies everything means it.
        && statements.iter().all(|it| it.denies() && !it.takes_every_action())
    {
        report.at(first.node).wording(&EMPTY).severity(Severity::Low);
    }
}

fn leaves_nothing(
    policies: &Policies<'_, '_>,
    policy: &Policy<'_>,
    first: &Statement<'_>,
    report: &mut Reporter<'_>,
) {
    if policy.holders.is_empty() {
        return;
    }
    let Some(most) = policy.named_by_allow() else { return };
    let mut roles = Vec::new();
    let mut nothing_of: Vec<usize> = Vec::new();
    for role in &*policy.holders {
        let Some(held) = policies.of(role) else { continue };
        let given = held.actions.as_ref().filter(|actions| !actions.is_empty());
        if given.is_some_and(|actions| !actions.intersects(&most)) {
            roles.push(format!("`{}`", name_of(role)));
            nothing_of.extend(&held.documents);
        }
    }
    if roles.is_empty() {
        return;
    }
    let finding = report.at(first.node);
    some_of(finding, "roles", roles);
    let here = Text {
        en: "nothing of this takes effect",
        ja: "ここで許可したものは何も残りません",
    };
    for number in nothing_of.into_iter().take(NAMED) {
        if let Some(root) = policies.place(number) {
            finding.related_in(number as u32, root, here);
        }
    }
}
