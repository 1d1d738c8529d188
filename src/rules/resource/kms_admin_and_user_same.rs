//! A principal that both manages a key and decrypts with it.
//! Explanations (en, ja) and all cases: `kms_admin_and_user_same.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, PrincipalKind},
    reason::{bucket::is_policy_of, grant::grant},
    rule::{Check, Reporter, Rule, part},
    table::Table,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "kms-admin-and-user-same",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "One principal manages the key and decrypts with it",
            ja: "管理と復号を兼ねるプリンシパル",
        },
        message: Text {
            en: "`{principal}` may change who uses this key (`{action}`) and decrypt with it: anyone who takes it over has both the data and the means to keep others out",
            ja: "`{principal}` は、このキーの使用者を変えること (`{action}`) も、復号することもできます。乗っ取られると、データを読まれるうえに、ほかの利用者を締め出されるおそれもあります",
        },
        remedy: Text {
            en: "Use separate roles for management and use",
            ja: "管理用と使用のためのロールを分けてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AC-5")],
    check: Check::Policy(check),
};

const MANAGES: [&str; 2] = ["kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"];

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if !is_policy_of(policy, "AWS::KMS::Key") {
        return;
    }
    let mut seen: Table<String, (bool, bool)> = Table::new();
    for statement in policy.statements.iter().filter(|it| it.allows()) {
        let manages = MANAGES.iter().any(|action| grant(statement, action).is_some());
        let decrypts = grant(statement, "kms:Decrypt").is_some();
        if !manages && !decrypts {
            continue;
        }
        for principal in statement.principals() {
            if principal.kind != PrincipalKind::Arn || principal.negated || principal.is_everyone()
            {
                continue;
            }
            let before = seen.get(&*principal.text).copied().unwrap_or_default();
            let now = (before.0 || manages, before.1 || decrypts);
            if now == (true, true) && before != now {
                let finding = report.at(principal.node).arg("action", MANAGES[0]);
                finding.arg("principal", &*principal.text);
            }
            seen.insert(principal.text.into_owned(), now);
        }
    }
}
