//! A condition key that does not exist: no request carries it.
//! Explanations (en, ja) and all cases: `condition_key_unknown.md`.

use crate::{
    document::Kind,
    finding::{Arg, Category, Confidence, Promise, Severity, Text, Wording},
    model::{Condition, Element, Policy, Statement},
    reason::{KeyFault, key_support::Outcome},
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "condition-key-unknown",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "The catalogue of {date} has no condition key `{key}`{guess}. If there is none, no request carries it, {outcome}",
            ja: "{date} 時点のカタログに条件キー `{key}` はありません{guess}。存在しないキーはどのリクエストにも含まれないため、{outcome}",
        },
        remedy: CHOOSE,
    },
    variants: &[&GLOBAL, &PREFIX, &FORMAT, &FORMAT_STORED],
    aliases: &["parliament:UNKNOWN_CONDITION_FOR_ACTION"],
    references: &[],
    check: Check::Condition(check),
};

const TITLE: Text = Text { en: "Unknown condition key", ja: "存在しない条件キー" };

const CHOOSE: Text = Text {
    en: "Look the key up in the service authorization reference and write it exactly like that{instead}",
    ja: "サービス認可リファレンスでキーを確認し、そのとおりに書いてください{instead}",
};

static GLOBAL: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "AWS has no global condition key `{key}`{guess}. No request carries it, {outcome}",
        ja: "`{key}` というグローバル条件キーはありません{guess}。どのリクエストにも含まれないため、{outcome}",
    },
    remedy: CHOOSE,
};

static PREFIX: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "`{prefix}` is not the prefix of any service or issuer of tokens, so there is no condition key `{key}`{guess}. No request carries it, {outcome}",
        ja: "`{prefix}` はどのサービスのプレフィックスでも ID プロバイダーでもないため、条件キー `{key}` は存在しません{guess}。どのリクエストにも含まれないため、{outcome}",
    },
    remedy: CHOOSE,
};

const FORM: Text = Text {
    en: "Write the key as prefix, colon and name, such as `aws:SourceIp`",
    ja: "`aws:SourceIp` のように、プレフィックス、コロン、名前の形で書いてください",
};

const FORM_TITLE: Text = Text {
    en: "Condition key without prefix or name",
    ja: "プレフィックスまたは名前のない条件キー",
};

static FORMAT: Wording = Wording {
    title: FORM_TITLE,
    message: Text {
        en: "`{key}` is not a condition key: a key has a prefix, a colon and a name. No request carries it, {outcome}",
        ja: "`{key}` は条件キーの形式ではありません。条件キーはプレフィックス、コロン、名前からなります。どのリクエストにも含まれないため、{outcome}",
    },
    remedy: FORM,
};

static FORMAT_STORED: Wording = Wording {
    title: FORM_TITLE,
    message: Text {
        en: "`{key}` is not a condition key: a key has a prefix, a colon and a name. IAM stores it without an error, but no request carries it, {outcome}",
        ja: "`{key}` は条件キーの形式ではありません。条件キーはプレフィックス、コロン、名前からなります。IAM はエラーにせず保存しますが、どのリクエストにも含まれないため、{outcome}",
    },
    remedy: FORM,
};

fn check(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    condition: &Condition<'_>,
    report: &mut Reporter<'_>,
) {
    let key = &*condition.key;
    let Some(fault) = KeyFault::of(policy.catalog(), key) else { return };
    if matches!(fault, KeyFault::NoTagName(_)) {
        return;
    }
    let guess = fault.guess(policy, statement, key);
    let finding = report.at(condition.member.key).arg("key", key);
    finding.arg("outcome", outcome(statement, condition));
    match fault {
        KeyFault::Format if Kind::SENT_TO_IAM.contains(&policy.kind) => {
            finding.wording(&FORMAT_STORED).category(Category::Warning);
            finding
                .confidence(Confidence::High)
                .alias("access-analyzer:INVALID_CONDITION_KEY_FORMAT");
        }
        KeyFault::Format => {
            finding.wording(&FORMAT).confidence(Confidence::High);
            finding.alias("access-analyzer:INVALID_CONDITION_KEY_FORMAT");
        }
        KeyFault::Global => {
            finding.wording(&GLOBAL).alias("access-analyzer:INVALID_GLOBAL_CONDITION_KEY");
        }
        KeyFault::Prefix => {
            let prefix = key.split(':').next().unwrap_or_default();
            finding.wording(&PREFIX).arg("prefix", prefix);
            finding.alias("access-analyzer:INVALID_SERVICE");
        }
        KeyFault::Service(_) => {
            finding.arg("date", policy.catalog().date());
            finding.alias("access-analyzer:INVALID_SERVICE_CONDITION_KEY");
        }
        KeyFault::NoTagName(_) => {}
    }
    let Some(near) = guess else {
        finding.arg("guess", NOTHING).arg("instead", NOTHING);
        return;
    };
    finding.arg("guess", Arg::Sentence(GUESS)).arg("near", near.as_str());
    finding.arg("instead", Arg::Sentence(INSTEAD));
    if !stands_beside(statement, condition, &near) {
        let title = Text { en: "Use the key that was meant", ja: "正しい条件キーに直す" };
        let edit = Edit::replace(condition.member.key.inner(), near);
        finding.fix(Promise::NeedsValue, title, [edit]);
    }
}

const NOTHING: Text = Text { en: "", ja: "" };

const GUESS: Text =
    Text { en: "; `{near}` was probably meant", ja: "。`{near}` の誤りと思われます" };

const INSTEAD: Text = Text { en: ": `{near}`", ja: ": `{near}`" };

fn outcome(statement: &Statement<'_>, condition: &Condition<'_>) -> Text {
    const UNCERTAIN: Text = Text {
        en: "so the condition does not do what it says",
        ja: "この条件は書かれたとおりには働きません",
    };
    Outcome::of(statement, condition).map_or(UNCERTAIN, Outcome::for_all)
}

/// Whether the operator has the key already, so that an edit would write it twice.
fn stands_beside(statement: &Statement<'_>, condition: &Condition<'_>, key: &str) -> bool {
    const MANY: usize = 100;
    if statement.conditions().len() > MANY {
        return true;
    }
    let operators = statement.element(Element::Condition).map(|element| element.value);
    let operator = operators.into_iter().flat_map(|operators| operators.members());
    let mut own = operator.filter(|it| it.key.index() == condition.operator_node.index());
    own.any(|it| it.value.members().any(|member| member.name().eq_ignore_ascii_case(key)))
}
