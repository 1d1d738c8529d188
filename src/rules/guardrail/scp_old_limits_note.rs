//! An SCP that is written as older validators do not allow.
//! Explanations (en, ja) and all cases: `scp_old_limits_note.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Entry, Policy, Statement},
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "scp-old-limits-note",
    since: "0.1.0",
    kinds: &[Kind::ServiceControlPolicy],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::Low,
    wording: Wording {
        title: Text {
            en: "Wildcard that older validators refuse in an SCP",
            ja: "古い検証ツールが SCP で認めないワイルドカード",
        },
        message: Text {
            en: "`{entry}` has a wildcard before its end; AWS has accepted that in SCPs since September 2025, but older validators and the reference page of Access Analyzer still call it an error",
            ja: "`{entry}` は末尾以外にワイルドカードがあります。AWS は 2025 年 9 月から SCP でこれを認めていますが、それより古い検証ツールや Access Analyzer のリファレンスでは、今もエラーとされています",
        },
        remedy: Text {
            en: "Nothing to do for AWS; for an older tool in your pipeline, move the wildcard to the end or update the tool",
            ja: "AWS に対しては対応不要です。パイプラインに古いツールがある場合は、ワイルドカードを末尾に移すか、ツールを更新してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Action(check),
};

fn check(_: &Policy<'_>, _: &Statement<'_>, entry: &Entry<'_>, report: &mut Reporter<'_>) {
    let end = entry.text.len().saturating_sub(1);
    let inside = entry.text.bytes().take(end).any(|byte| byte == b'*' || byte == b'?');
    if !inside || ActionName::is_everything(&entry.text) {
        return;
    }
    let finding = report.at(entry.node).alias("access-analyzer:SCP_SYNTAX_ERROR_ACTION_WILDCARD");
    finding.arg("entry", entry.text.clone());
}
