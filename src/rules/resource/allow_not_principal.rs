//! An Allow for everyone but a few.
//! Explanations (en, ja) and all cases: `allow_not_principal.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy, Statement},
    reason::{Strength, some_of},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "allow-not-principal",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy, Kind::VpcEndpointPolicy],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Everyone but the listed principals is allowed in",
            ja: "列挙した相手以外のすべてに許可",
        },
        message: Text {
            en: "An Allow with `NotPrincipal` is for everyone but {spared}, including callers of every other account and those who have not signed in at all",
            ja: "Allow に `NotPrincipal` を使うと、列挙した相手 ({spared}) 以外のすべてに許可したことになります。ほかのすべてのアカウントと、サインインしていない呼び出し元も含まれます",
        },
        remedy: REMEDY,
    },
    variants: &[&LIMITED],
    aliases: &["cfn-nag:F7", "cfn-nag:F8", "cfn-nag:F9"],
    references: &[
        part("nist-800-53", "r5", "AC-3"),
        part("nist-800-53", "r5", "AC-6"),
        part("cwe", "4.18", "CWE-732"),
    ],
    check: Check::Statement(check),
};

const REMEDY: Text = Text {
    en: "Name those to allow with `Principal`; keep others out with a Deny",
    ja: "許可する相手を `Principal` で列挙してください。締め出したい相手がいる場合は Deny を使います",
};

static LIMITED: Wording = Wording {
    title: Text {
        en: "Everyone but the listed principals is allowed in under a condition",
        ja: "条件付きで、列挙した相手以外のすべてに許可",
    },
    message: Text {
        en: "An Allow with `NotPrincipal` is for everyone but {spared}; all that limits it is one condition ({condition})",
        ja: "Allow に `NotPrincipal` を使うと、列挙した相手 ({spared}) 以外のすべてに許可したことになります。制限しているのは条件だけです ({condition})",
    },
    remedy: REMEDY,
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() {
        return;
    }
    let Some(element) = statement.element(Element::NotPrincipal) else { return };
    let principals = statement.principals();
    let spared = || principals.iter().filter(|principal| principal.negated);
    // With `*` nobody is left; what names nobody is told elsewhere.
    if spared().any(|principal| principal.text == "*" && principal.is_everyone()) {
        return;
    }
    let strength = Strength::of_caller(statement);
    let finding = report.at(element.key).alias("access-analyzer:ALLOW_WITH_NOT_PRINCIPAL");
    some_of(finding, "spared", spared().map(|principal| format!("`{}`", principal.text)));
    if strength.limits() {
        strength.describe(finding);
        finding.wording(&LIMITED).severity(Severity::Critical.milder_by(strength.steps()));
    }
}
