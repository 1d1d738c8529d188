//! A bucket whose policy another account may write.
//! Explanations (en, ja) and all cases: `s3_policy_write_cross_account.md`.

use crate::{
    catalog::policy_edits::BUCKET_TAKEOVER,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::Policy,
    reason::{
        audience::{Owner, owner},
        bucket::is_bucket_policy,
        grant::{By, grant, whole_services},
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "s3-policy-write-cross-account",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Another account may rewrite the bucket's policy",
            ja: "別のアカウントが書き換えられるバケットのポリシー",
        },
        message: Text {
            en: "`{principal}` belongs to another account and may call `{action}` on this bucket: it can let others in, or keep the owner out",
            ja: "`{principal}` は別のアカウントのもので、このバケットに対して `{action}` を呼び出せます。第三者を許可することも、所有者を締め出すこともできます",
        },
        remedy: Text {
            en: "Take `{action}` out; others can use a bucket without administering it",
            ja: "`{action}` を外してください。バケットの利用に管理権限は不要です",
        },
    },
    variants: &[&UNKNOWN],
    aliases: &[],
    references: &[
        part("security-hub", "2026-11", "S3.6"),
        part("pci-dss", "4.0.1", "7.2.1"),
        part("cwe", "4.18", "CWE-732"),
    ],
    check: Check::Policy(check),
};

static UNKNOWN: Wording = Wording {
    title: Text {
        en: "The bucket's policy may be rewritten by a named account",
        ja: "指定したアカウントが書き換えられるバケットのポリシー",
    },
    message: Text {
        en: "`{principal}` may call `{action}` on this bucket. If it belongs to another account than the bucket, which this text does not say, it can let others in or keep the owner out",
        ja: "`{principal}` はこのバケットに対して `{action}` を呼び出せます。バケット自身のアカウントはこのテキストからは分かりませんが、別のアカウントのものであれば、第三者の許可も所有者の締め出しも可能です",
    },
    remedy: Text {
        en: "If it belongs to another account, remove `{action}`",
        ja: "別のアカウントのものであれば、`{action}` を外してください",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if !is_bucket_policy(policy) {
        return;
    }
    for statement in policy.statements.iter().filter(|statement| statement.allows()) {
        // Of a star for the whole service another rule tells.
        if statement.takes_every_action() || whole_services(statement).contains("s3") {
            continue;
        }
        let takes = BUCKET_TAKEOVER
            .iter()
            .find(|action| grant(statement, action).is_some_and(|grant| grant.by != By::NotAction));
        let Some(action) = takes else { continue };
        for principal in statement.principals() {
            let account = principal.account().is_some() && !principal.is_everyone();
            if principal.negated || !account {
                continue;
            }
            let owner = owner(policy, &principal);
            if owner == Owner::Own {
                continue;
            }
            let finding = report.at(principal.node).arg("action", *action);
            if owner == Owner::Unknown {
                finding.wording(&UNKNOWN).severity(Severity::Info).confidence(Confidence::Low);
                finding.category(Category::Suggestion);
            }
            finding.arg("principal", &*principal.text);
        }
    }
}
