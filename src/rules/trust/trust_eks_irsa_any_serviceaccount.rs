//! A role for every service account of a cluster or of a namespace.
//! Explanations (en, ja) and all cases: `trust_eks_irsa_any_serviceaccount.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Condition, Policy, Statement},
    reason::federation::{claim, demands, is_cluster, is_placeholder, issuer_of_key},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-eks-irsa-any-serviceaccount",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Any pod of the cluster can assume the role",
            ja: "クラスターのどの Pod でも引き受けられるロール",
        },
        message: Text {
            en: "`{value}` does not pin the namespace: anyone who can start a pod or create a service account anywhere in the cluster can assume this role",
            ja: "`{value}` は名前空間を特定していません。クラスターのどこかで Pod を起動するかサービスアカウントを作成できる者は誰でも、このロールを引き受けられます",
        },
        remedy: Text {
            en: "Write `system:serviceaccount:NAMESPACE:NAME` in full, under `StringEquals`",
            ja: "`system:serviceaccount:NAMESPACE:NAME` を省略せずに `StringEquals` で指定してください",
        },
    },
    variants: &[&NAMESPACE],
    aliases: &[],
    references: &[part("cwe", "4.18", "CWE-284")],
    check: Check::Condition(check),
};

static NAMESPACE: Wording = Wording {
    title: Text {
        en: "Any service account of a namespace can assume the role",
        ja: "名前空間のどのサービスアカウントでも引き受けられるロール",
    },
    message: Text {
        en: "`{value}` matches more than one service account of the namespace: anyone who can create a matching one, or start a pod with one, can assume this role",
        ja: "`{value}` は名前空間の複数のサービスアカウントに一致します。一致する名前のものを作成できる者や、それを使う Pod を起動できる者は、このロールを引き受けられます",
    },
    remedy: RULE.wording.remedy,
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let Some(issuer) = issuer_of_key(&condition.key).filter(|it| is_cluster(it)) else { return };
    let subject = claim(&condition.key, issuer).is_some_and(|it| it.eq_ignore_ascii_case("sub"));
    let like = condition.operator.is_some_and(|it| it.base.takes_wildcards());
    if !subject || !like || !statement.allows() || !demands(condition) {
        return;
    }
    for (node, value) in condition.texts() {
        let Some(at) = value.find(['*', '?']) else { continue };
        if is_placeholder(&value) {
            continue;
        }
        let fixed = value.get(..at).unwrap_or("");
        let namespace = fixed.strip_prefix("system:serviceaccount:");
        let named = namespace.is_some_and(|rest| rest.contains(':'));
        let finding = report.at(node);
        if named {
            finding.wording(&NAMESPACE).severity(Severity::Medium);
        }
        finding.arg("value", value);
    }
}
