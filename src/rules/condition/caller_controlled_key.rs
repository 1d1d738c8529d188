//! A condition on a header that whoever calls writes as she likes.
//! Explanations (en, ja) and all cases: `caller_controlled_key.md`.

use crate::{
    catalog::key_values,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{BaseOperator, Condition, Policy, Statement},
    reason::Strength,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "caller-controlled-key",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    // Not security: the condition opens nothing that would be closed without it.
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{key}` is a header that every caller can set, so this condition stops nobody who knows or guesses the value",
            ja: "`{key}` は呼び出し元が自由に書けるヘッダーなので、値を知るか推測した者はこの条件を通過できます",
        },
        remedy: Text {
            en: "Decide by something that AWS sets, such as `aws:PrincipalOrgID`, `aws:SourceVpce` or `aws:SourceArn`",
            ja: "`aws:PrincipalOrgID`、`aws:SourceVpce`、`aws:SourceArn` など、AWS が設定するキーで判断してください",
        },
    },
    variants: &[&BESIDE, &WEBSITE],
    aliases: &[],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text {
    en: "Access decided by a header that the caller writes",
    ja: "呼び出し元が書けるヘッダーによるアクセス制御",
};

static BESIDE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{key}` is a header that every caller can set; only the other conditions limit anybody",
        ja: "`{key}` は呼び出し元が自由に書けるヘッダーです。実際に制限しているのはほかの条件だけです",
    },
    remedy: Text {
        en: "Do not rely on it; it may stay as a filter",
        ja: "アクセス制御としては頼らないでください。ふるい分けとして残すことはできます",
    },
};

static WEBSITE: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{key}` stops links from other websites, but anyone who sets the header by hand gets what this statement allows",
        ja: "`{key}` は他サイトからの直リンクを防ぎますが、ヘッダーを自分で付ける者にはこのステートメントの許可がそのまま与えられます",
    },
    remedy: Text {
        en: "For a website put CloudFront with origin access control before the bucket and allow only that distribution",
        ja: "Web サイトであれば、オリジンアクセスコントロールを設定した CloudFront を前に置き、そのディストリビューションだけを許可してください",
    },
};

fn check(
    _: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    if !statement.allows() || !key_values::has(key_values::HEADERS, &condition.key) {
        return;
    }
    let Some(operator) = condition.operator else { return };
    // `Null` asks nothing of the value.
    if operator.base == BaseOperator::Null {
        return;
    }
    let finding = report.at(condition.member.key).arg("key", &*condition.key);
    finding.alias("access-analyzer:UNTRUSTWORTHY_CONDITION_KEY");
    let everyone = || statement.principals().iter().any(|who| !who.negated && who.is_everyone());
    if Strength::of(statement).pins() {
        finding.wording(&BESIDE).severity(Severity::Low);
    } else if condition.is_on(key_values::REFERER) && everyone() {
        finding.wording(&WEBSITE).severity(Severity::Medium);
    }
}
