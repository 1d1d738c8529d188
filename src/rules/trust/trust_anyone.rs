//! A trust policy that lets every AWS principal of every account take on the role.
//! Explanations (en, ja) and all cases: `trust_anyone.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Policy, Principal, Statement},
    reason::{Closers, Grade, audience::access, verb},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-anyone",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Anyone with an AWS account can assume the role",
            ja: "AWS アカウントを持つ誰もが引き受けられるロール",
        },
        message: Text {
            en: "`{principal}` trusts every principal of every AWS account: anyone who learns the role's ARN can assume this role and has all its permissions",
            ja: "`{principal}` はあらゆる AWS アカウントのすべてのプリンシパルを信頼します。ロールの ARN を知った者は誰でもこのロールを引き受け、その権限をすべて使えます",
        },
        remedy: REMEDY,
    },
    variants: &[&IDLE, &LIMITED, &PROVIDERS],
    aliases: &["checkov:CKV_AWS_60"],
    references: &[part("cwe", "4.18", "CWE-284")],
    check: Check::Policy(check),
};

const REMEDY: Text = Text {
    en: "Name the accounts, roles or services that need the role as `Principal`",
    ja: "ロールを必要とするアカウント、ロール、サービスを `Principal` に明記してください",
};

static IDLE: Wording = Wording {
    title: IDLE_TITLE,
    message: Text {
        en: "`{principal}` trusts every principal of every AWS account and the condition keeps nobody out ({condition}): anyone who learns the role's ARN can assume this role",
        ja: "`{principal}` はあらゆる AWS アカウントのすべてのプリンシパルを信頼し、条件も誰も締め出していません ({condition})。ロールの ARN を知った者は誰でもこのロールを引き受けられます",
    },
    remedy: REMEDY,
};

const IDLE_TITLE: Text = Text {
    en: "Anyone can assume the role; the condition keeps nobody out",
    ja: "条件が機能せず、誰もが引き受けられるロール",
};

static LIMITED: Wording = Wording {
    title: Text {
        en: "The role trusts everyone, limited only by a condition",
        ja: "すべてのプリンシパルを信頼し、条件だけで制限しているロール",
    },
    message: Text {
        en: "`{principal}` trusts every principal of every AWS account; only a condition keeps them from the role ({condition})",
        ja: "`{principal}` はあらゆる AWS アカウントのすべてのプリンシパルを信頼します。引き受けを制限しているのは条件だけです ({condition})",
    },
    remedy: REMEDY,
};

static PROVIDERS: Wording = Wording {
    title: Text {
        en: "Users of any identity provider can assume the role",
        ja: "どの ID プロバイダーのユーザーも引き受けられるロール",
    },
    message: Text {
        en: "`{principal}` trusts every federated identity provider, public ones such as Google's included ({condition})",
        ja: "`{principal}` は、Google などの公開のものも含め、あらゆるフェデレーション ID プロバイダーを信頼します ({condition})",
    },
    remedy: Text {
        en: "Name the one provider as `Federated` and fix its `aud` and `sub` claims in a condition",
        ja: "`Federated` に特定のプロバイダーを明記し、`aud` と `sub` のクレームを条件で固定してください",
    },
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let closers = Closers::of(policy);
    for statement in &policy.statements {
        check_statement(policy, statement, &closers, report);
    }
}

fn check_statement(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    closers: &Closers,
    report: &mut Reporter<'_>,
) {
    if !statement.allows()
        || !statement.actions().any(|e| e.negated || verb::enters_a_role(&e.text))
    {
        return;
    }
    let mut principals = statement.principals().into_iter();
    let open = |who: &Principal<'_>| who.is_everyone() || who.is_every_provider();
    let Some(everyone) = principals.find(|who| !who.negated && open(who)) else { return };
    let access = access(policy, statement, &everyone, closers);
    let strength = access.strength;
    // A Deny that leaves one value or network is as good as naming it.
    if access.closed && matches!(strength.grade, Grade::PinsValue | Grade::PinsNetwork) {
        return;
    }
    let severity = match strength.grade {
        Grade::PinsValue | Grade::PinsNetwork => Severity::Low,
        Grade::PinsOrganization => Severity::Medium,
        Grade::NeedsTag | Grade::Weak => Severity::High,
        Grade::Chosen | Grade::Void => Severity::Critical,
    };
    let finding = report.at(everyone.node).severity(severity);
    finding.arg("principal", &*everyone.text);
    strength.describe(finding);
    if everyone.is_every_provider() {
        finding.wording(&PROVIDERS);
    } else if strength.grade < Grade::Chosen {
        finding.wording(&LIMITED);
    } else if statement.has_condition() {
        finding.wording(&IDLE);
    }
}
