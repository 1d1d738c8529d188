//! An exception from a Deny that takes in everyone.
//! Explanations (en, ja) and all cases: `deny_carveout_everyone.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::{condition_truth::is_star, guardrail::spared, wildcard},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "deny-carveout-everyone",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Exception from a Deny that exempts everyone",
            ja: "全員が除外される Deny の例外",
        },
        message: Text {
            en: "`{value}` covers every user and role of every account, so this Deny applies to almost nobody",
            ja: "`{value}` はすべてのアカウントのすべてのユーザーとロールに一致するため、この Deny はほぼ誰にも適用されません",
        },
        remedy: Text {
            en: "Name the roles that are to be exempted",
            ja: "除外するロールを具体的に指定してください",
        },
    },
    variants: &[&EVERY_ROLE],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

static EVERY_ROLE: Wording = Wording {
    title: Text {
        en: "Exception from a Deny that exempts every role",
        ja: "すべてのロールが除外される Deny の例外",
    },
    message: Text {
        en: "`{value}` covers every role of every account, so this Deny applies to users and the root user only",
        ja: "`{value}` はすべてのアカウントのすべてのロールに一致するため、この Deny が適用されるのはユーザーとルートユーザーだけです",
    },
    remedy: Text {
        en: "Name the roles that are to be exempted, unless this is intended",
        ja: "意図したものでなければ、除外するロールを具体的に指定してください",
    },
};

const ROLES: &str = "arn:aws:iam::*:role/*";
const USERS: &str = "arn:aws:iam::*:user/*";

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.denies() || !statement.has_condition() {
        return;
    }
    let wide = |text: &str| !is_star(text) && wildcard::covers(text, ROLES);
    let Some((node, value)) = spared(statement).find(|(_, text)| wide(text)) else { return };
    let users = wildcard::covers(&value, USERS);
    let finding = report.at(node).arg("value", value);
    if !users {
        // Whoever wants to keep out users and the root user writes just this.
        finding.wording(&EVERY_ROLE).severity(Severity::Low).confidence(Confidence::Low);
    }
}
