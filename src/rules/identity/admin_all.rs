//! An Allow of every action on every resource: whoever holds it owns the account.
//! Explanations (en, ja) and all cases: `admin_all.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Policy, Statement},
    reason::{Strength, story},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "admin-all",
    since: "0.1.0",
    kinds: &[Kind::IdentityPolicy, Kind::IotPolicy],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Every action on every resource is allowed",
            ja: "すべてのリソースに対するすべてのアクションを許可",
        },
        message: Text {
            en: "`{action}` on `*` hands over the whole account: anyone who holds this policy can read, change and delete everything and give themselves more",
            ja: "`*` に対する `{action}` の許可はアカウント全体を明け渡します。このポリシーを持つ者は、すべての読み取り・変更・削除ができ、自分の権限も増やせます",
        },
        remedy: REMEDY,
    },
    variants: &[&LIMITED, &DEVICE],
    aliases: &[
        "checkov:CKV_AWS_62",
        "checkov:CKV_AWS_63",
        "security-hub:IAM.1",
        "config:iam-policy-no-statements-with-admin-access",
        "prowler:iam_customer_attached_policy_no_administrative_privileges",
    ],
    references: &[
        part("cis-aws", "5.0.0", "1.15"),
        part("cis-aws", "7.0.0", "2.14"),
        part("security-hub", "2026-11", "IAM.1"),
    ],
    check: Check::Statement(check),
};

const REMEDY: Text = Text {
    en: "List the actions that are used, and the resources that they are used on",
    ja: "実際に使うアクションと、その対象リソースだけを列挙してください",
};

static LIMITED: Wording = Wording {
    title: Text {
        en: "Every action on every resource is allowed under a condition",
        ja: "条件付きで、すべてのリソースに対するすべてのアクションを許可",
    },
    message: Text {
        en: "`{action}` on `*` hands over the whole account to anyone who meets the condition ({condition})",
        ja: "`*` に対する `{action}` の許可は、条件を満たす者にアカウント全体を明け渡します ({condition})",
    },
    remedy: REMEDY,
};

static DEVICE: Wording = Wording {
    title: Text {
        en: "Every action on every resource is allowed to devices",
        ja: "デバイスにすべてのリソースに対するすべてのアクションを許可",
    },
    message: Text {
        en: "`{action}` on `*` lets each device with this policy act as any other: connect under its name, read and write every topic",
        ja: "`*` に対する `{action}` により、このポリシーを持つどのデバイスも、ほかのデバイスの名前で接続し、すべてのトピックを読み書きできます",
    },
    remedy: Text {
        en: "List the actions that the device uses, and tie its client ID and topics to it with the variable `iot:Connection.Thing.ThingName`",
        ja: "デバイスが使うアクションだけを列挙し、変数 `iot:Connection.Thing.ThingName` でクライアント ID とトピックをそのデバイスに限定してください",
    },
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !(statement.allows() && statement.takes_every_resource()) {
        return;
    }
    let device = policy.kind == Kind::IotPolicy;
    // Devices call nothing but this one service.
    let all = if device { ActionName::is_whole } else { ActionName::is_everything };
    let mut actions = statement.actions().filter(|entry| !entry.negated);
    let Some(action) = actions.find(|entry| all(&entry.text)) else { return };
    let strength = Strength::of(statement);
    let finding = report.at(action.node).arg("action", &*action.text);
    if let Some(resource) = statement.star_resource() {
        let here = Text { en: "on every resource", ja: "対象はすべてのリソース" };
        finding.related(resource.node, here, []);
    }
    story::include_ways(policy, finding);
    story::include_actions(policy, statement, None, finding);
    if device {
        finding.wording(&DEVICE).severity(Severity::High.milder_by(strength.steps()));
    } else if strength.limits() {
        finding.wording(&LIMITED).severity(Severity::Critical.milder_by(strength.steps()));
        strength.describe(finding);
    }
}
