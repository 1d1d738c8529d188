//! A role that an SCP spares by a pattern of names which members can make.
//! Explanations (en, ja) and all cases: `scp_exemption_spoofable.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::{
        guardrail::{settable_exemption, takeable_exemption},
        wildcard::has_wildcard,
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "scp-exemption-spoofable",
    since: "0.1.0",
    kinds: &[Kind::ServiceControlPolicy],
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: Text {
            en: "Exempted roles that members can create themselves",
            ja: "メンバーが自分で作成できる除外対象のロール",
        },
        message: Text {
            en: "The Deny exempts every role whose name fits `{name}`, in any account, and no statement here keeps others from creating such a role: anyone who can create roles escapes the Deny",
            ja: "この Deny は、どのアカウントでも名前が `{name}` に一致するロールを除外します。そのようなロールの作成を防ぐステートメントがないため、ロールを作成できる人はこの Deny を回避できます",
        },
        remedy: Text {
            en: "Name the roles, or deny all others creating and changing roles of that name",
            ja: "ロールを具体的に指定するか、その名前のロールの作成と変更をほかの人に禁止してください",
        },
    },
    variants: &[&BY_TAG],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

static BY_TAG: Wording = Wording {
    title: Text {
        en: "Exemption by a tag that members can set themselves",
        ja: "メンバーが自分で設定できるタグによる除外",
    },
    message: Text {
        en: "The Deny exempts anyone who has the tag in `{key}`, and no statement here keeps members from setting it on their own roles and users: unless another policy does, they escape the Deny",
        ja: "この Deny は `{key}` のタグを持つ者を除外しますが、メンバーが自分のロールやユーザーにそのタグを付けることを防ぐステートメントがここにはありません。ほかのポリシーで防いでいなければ、この Deny を回避できます",
    },
    remedy: Text {
        en: "Deny `iam:TagRole`, `iam:TagUser` and creating roles and users with that tag (`aws:TagKeys`) to all but its administrators",
        ja: "`iam:TagRole`、`iam:TagUser` と、そのタグ (`aws:TagKeys`) を付けたロールやユーザーの作成を、管理者以外に禁止してください",
    },
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if let Some(condition) = settable_exemption(policy, statement) {
        let finding = report.at(condition.member.key).wording(&BY_TAG);
        finding.severity(Severity::Low).arg("key", &*condition.key);
    }
    if let Some((node, name)) = takeable_exemption(policy, statement, has_wildcard) {
        report.at(node).arg("name", name);
    }
}
