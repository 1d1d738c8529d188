//! A `Version` that is none of the two that exist.
//! Explanations (en, ja) and all cases: `version_invalid.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::Policy,
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "version-invalid",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Policy language version that does not exist",
            ja: "存在しないポリシー言語バージョン",
        },
        message: Text {
            en: "There is no policy language version `{version}`, so AWS refuses the whole document; the field names the language, not the date of the policy",
            ja: "ポリシー言語にバージョン `{version}` はないため、AWS はドキュメント全体を受け付けません。この項目はポリシーの日付ではなく言語のバージョンを表します",
        },
        remedy: Text {
            en: "Set `Version` to `2012-10-17`",
            ja: "`Version` を `2012-10-17` にしてください",
        },
    },
    variants: &[],
    aliases: &["parliament:INVALID_VERSION"],
    references: &[],
    check: Check::Policy(check),
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let Some(member) = policy.version else { return };
    let Some(version) = member.value.str() else { return };
    if matches!(&*version, "2012-10-17" | "2008-10-17") {
        return;
    }
    let title =
        Text { en: "Set the version to 2012-10-17", ja: "バージョンを 2012-10-17 にする" };
    let edit = Edit::replace(member.value.span(), "\"2012-10-17\"");
    let finding = report.at(member.value).arg("version", version);
    finding.alias("access-analyzer:INVALID_VERSION");
    finding.fix(Promise::SameMeaning, title, [edit]);
}
