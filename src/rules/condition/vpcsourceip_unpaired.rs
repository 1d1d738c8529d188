//! `aws:VpcSourceIp` without the VPC that the address is in.
//! Explanations (en, ja) and all cases: `vpcsourceip_unpaired.md`.

use crate::{
    catalog::condition_keys,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{BaseOperator, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "vpcsourceip-unpaired",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Private address without the VPC that it belongs to",
            ja: "VPC を特定しないプライベートアドレスの条件",
        },
        message: Text {
            en: "`{key}` is an address inside a VPC, and every VPC may use the same private ranges: without `aws:SourceVpc` or `aws:SourceVpce` anyone's VPC fits",
            ja: "`{key}` は VPC 内のアドレスで、プライベートアドレスの範囲はどの VPC でも使えます。`aws:SourceVpc` か `aws:SourceVpce` がなければ、他者の VPC からのアクセスも一致します",
        },
        remedy: Text {
            en: "Add `aws:SourceVpc` or `aws:SourceVpce` with your own ID to the same `Condition`",
            ja: "同じ `Condition` に、自分の ID を指定した `aws:SourceVpc` か `aws:SourceVpce` を加えてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let mut private = statement.conditions_on("aws:VpcSourceIp").peekable();
    if private.peek().is_none() {
        return;
    }
    let pins = |key: &&str| statement.conditions_on(key).next().is_some();
    if condition_keys::PIN_NETWORK.iter().any(pins) {
        return;
    }
    for condition in private.filter(|condition| !condition.is_any(&[BaseOperator::Null])) {
        let finding = report.at(condition.member.key).arg("key", &*condition.key);
        finding.alias("access-analyzer:MISSING_PAIRED_CONDITION_KEYS");
    }
}
