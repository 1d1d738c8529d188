//! A permission of a function for more than running it.
//! Explanations (en, ja) and all cases: `lambda_action_too_wide.md`.

use crate::{
    catalog::policy_edits::RUNS_FUNCTION,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::{
        Strength,
        audience::{Reach, is_told_by_use, reach},
        bucket::is_policy_of,
        wildcard,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "lambda-action-too-wide",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Permission for more than running the function",
            ja: "関数の実行を超える許可",
        },
        message: Text {
            en: "`{action}` lets others do more with this function than run it, such as change its code or its policy",
            ja: "`{action}` により、この関数の実行だけでなく、コードやポリシーの変更なども第三者に許可されます",
        },
        remedy: Text {
            en: "Allow only `lambda:InvokeFunction`",
            ja: "`lambda:InvokeFunction` だけを許可してください",
        },
    },
    variants: &[],
    aliases: &["cfn-nag:W24"],
    references: &[part("cwe", "4.18", "CWE-732")],
    check: Check::Statement(check),
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() || !is_policy_of(policy, "AWS::Lambda::Function") {
        return;
    }
    let wide = statement.actions().find(|entry| {
        !entry.negated
            && !RUNS_FUNCTION
                .iter()
                .any(|known| wildcard::covers(known, &entry.text.to_ascii_lowercase()))
    });
    let Some(wide) = wide else { return };
    let severity = match reach(policy, statement) {
        Some(Reach::Outsiders) => Severity::Medium,
        Some(Reach::Named) => Severity::Low,
        Some(Reach::OwnAccount) | None => return,
    };
    let mut principals = statement.principals().into_iter();
    // What everyone can do is told by itself.
    if principals.any(|who| who.is_everyone()) && is_told_by_use(policy, statement) {
        return;
    }
    let steps = Strength::of_caller(statement).steps();
    let finding = report.at(wide.node).severity(severity.milder_by(steps));
    finding.arg("action", &*wide.text);
}
