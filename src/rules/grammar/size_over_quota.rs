//! A policy that is longer than AWS takes.
//! Explanations (en, ja) and all cases: `size_over_quota.md`.

use crate::{
    catalog::quotas::{Limit, today},
    document::Kind,
    finding::{Category, Confidence, Finding, Promise, Severity, Text, Wording},
    model::{Policy, SizeLimit, compact},
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "size-over-quota",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "The policy has {used} {unit}{counted}, more than the {most} of a {what}, so AWS refuses it",
            ja: "このポリシーは{counted} {used} {unit}で、{what}の上限 {most} {unit}を超えており、AWS は受け付けません",
        },
        remedy: REMEDY,
    },
    variants: &[&MANAGED, &NOWHERE, &ASK, &SPACE, &UNKNOWN],
    aliases: &["sekisho:scp-size", "sekisho:rcp-version-or-size", "sekisho:session-policy-size"],
    references: &[],
    check: Check::Policy(check),
};

const TITLE: Text =
    Text { en: "Policy longer than its quota", ja: "サイズの上限を超えるポリシー" };

const REMEDY: Text = Text {
    en: "Split it into several policies, or shorten it: merge statements that differ in one list only, and remove what is said twice",
    ja: "複数のポリシーに分割するか、一方の一覧だけが異なるステートメントをまとめ、重複した記述を削って短くしてください",
};

static MANAGED: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The policy has {used} characters without white space, more than the {most} of a managed policy; it fits only among the inline policies of a role, which may have {role} together",
        ja: "このポリシーは空白を除いて {used} 文字で、管理ポリシーの上限 {most} 文字を超えています。使えるのは、合計 {role} 文字まで許されるロールのインラインポリシーとしてだけです",
    },
    remedy: REMEDY,
};

static NOWHERE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The policy has {used} characters without white space, more than the {most} of a managed policy and more than the {role} of all inline policies of a role, so it can be attached nowhere",
        ja: "このポリシーは空白を除いて {used} 文字で、管理ポリシーの上限 {most} 文字も、ロールのインラインポリシー全体の上限 {role} 文字も超えているため、どこにもアタッチできません",
    },
    remedy: REMEDY,
};

static ASK: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The policy has {used} {unit}{counted}, more than the {most} of a {what}; AWS accepts it only in accounts whose quota was raised, to at most {raised}",
        ja: "このポリシーは{counted} {used} {unit}で、{what}の上限 {most} {unit}を超えています。AWS が受け付けるのは、上限を引き上げたアカウント (最大 {raised} {unit}) だけです",
    },
    remedy: Text {
        en: "Shorten it, or ask for a higher quota in Service Quotas",
        ja: "短くするか、Service Quotas で上限の引き上げを申請してください",
    },
};

static SPACE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The policy has {used} {unit} with its white space, more than the {most} of a {what}, and {least} without; the CLI and the SDKs send it as it stands, and AWS then refuses it",
        ja: "このポリシーは空白を含めて {used} {unit}で、{what}の上限 {most} {unit}を超えています (空白を除くと {least} {unit})。CLI や SDK からはこのまま送信され、AWS に拒否されます",
    },
    remedy: Text {
        en: "Take the white space out before it is sent; the console does so by itself for SCPs and RCPs",
        ja: "送信する前に空白を取り除いてください。SCP と RCP では、コンソールが自動で取り除きます",
    },
};

static UNKNOWN: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The policy has {used} bytes; policies of buckets, access points, tables, functions and secrets may have {most}, those of keys {key}, and it does not say what it belongs to",
        ja: "このポリシーは {used} バイトです。バケット、アクセスポイント、テーブル、関数、シークレットのポリシーの上限は {most} バイト、キーのポリシーの上限は {key} バイトですが、どのリソースのものかは分かりません",
    },
    remedy: Text {
        en: "Choose the type of the resource to see the quota that counts",
        ja: "リソースタイプを指定して、該当する上限を確認してください",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    if policy.kind == Kind::ResourcePolicy && policy.resource_type.is_none() {
        unknown(policy, report);
        return;
    }
    let Some(size) = policy.size_over(100) else { return };
    let Some(limit) = size.limits.first().filter(|limit| limit.is_over()) else { return };
    let finding = at(policy, report);
    fill(finding, limit);
    if let Some(code) = code(policy) {
        finding.alias(code);
    }
    if policy.guessed || !limit.quota.documented {
        finding.confidence(Confidence::Medium);
    }
    let quota = limit.quota;
    if let Some(role) = size.limits.iter().find(|it| it.quota.limit == Limit::RoleInlineSize) {
        // What is meant to be inline or managed does not say so, so this is no error yet.
        finding.category(Category::Warning).arg("role", role.quota.most);
        match role.is_over() {
            true => finding.wording(&NOWHERE),
            false => finding.wording(&MANAGED).severity(Severity::Medium),
        };
    } else if limit.used <= quota.raised {
        finding.wording(&ASK).category(Category::Warning).severity(Severity::Medium);
    } else if limit.least <= quota.most {
        finding.wording(&SPACE).category(Category::Warning).severity(Severity::Medium);
        if policy.root.tree().is_strict() {
            let title = Text { en: "Take the white space out", ja: "空白を取り除く" };
            let edit = Edit::replace(policy.root.span(), compact(policy.root.source()));
            finding.fix(Promise::SameMeaning, title, [edit]);
        }
    }
}

/// The code of Access Analyzer, where it knows the kind of policy and its quota.
fn code(policy: &Policy<'_>) -> Option<&'static str> {
    const ASKED_FOR: [&str; 5] = [
        "AWS::S3::Bucket",
        "AWS::S3::AccessPoint",
        "AWS::S3::MultiRegionAccessPoint",
        "AWS::S3ObjectLambda::AccessPoint",
        "AWS::DynamoDB::Table",
    ];
    match policy.kind {
        Kind::IdentityPolicy | Kind::PermissionsBoundary => {
            Some("access-analyzer:POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA")
        }
        Kind::TrustPolicy => Some("access-analyzer:POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA"),
        Kind::ServiceControlPolicy => Some("access-analyzer:POLICY_SIZE_EXCEEDS_SCP_QUOTA"),
        Kind::ResourceControlPolicy => Some("access-analyzer:POLICY_SIZE_EXCEEDS_RCP_QUOTA"),
        Kind::ResourcePolicy => policy
            .resource_type
            .filter(|known| ASKED_FOR.contains(&known.name))
            .map(|_| "access-analyzer:POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA"),
        _ => None,
    }
}

/// A resource policy that does not say whose it is, but is too long for most.
fn unknown(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let most = today(Limit::BucketPolicySize).map_or(u32::MAX, |quota| quota.most);
    let used = policy.root.source().len();
    if used <= most as usize {
        return;
    }
    let key = today(Limit::KeyPolicySize).map_or(0, |quota| quota.most);
    let finding = at(policy, report).wording(&UNKNOWN).category(Category::Warning);
    finding.severity(Severity::Low).confidence(Confidence::Low);
    finding.arg("used", used).arg("most", most).arg("key", key);
}

fn at<'f>(policy: &Policy<'_>, report: &'f mut Reporter<'_>) -> &'f mut Finding {
    report.at(policy.root).span(policy.root.opening())
}

fn fill(finding: &mut Finding, limit: &SizeLimit) {
    let quota = limit.quota;
    let unit = match quota.limit.in_bytes() {
        true => Text { en: "bytes", ja: "バイト" },
        false => Text { en: "characters", ja: "文字" },
    };
    let counted = match quota.counts_space {
        true => Text { en: "", ja: "" },
        false => Text { en: " without white space", ja: "空白を除いて" },
    };
    finding.arg("used", limit.used).arg("least", limit.least).arg("unit", unit);
    finding.arg("counted", counted).arg("what", quota.limit.name());
    finding.arg("most", quota.most).arg("raised", quota.raised);
}
