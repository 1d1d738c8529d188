//! An Allow of every action but some.
//! Explanations (en, ja) and all cases: `allow_notaction.md`.

use crate::{
    catalog::services::{CONTROLLING, TAKES_OVER},
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Element, Policy, Statement},
    reason::{
        Scope, Strength,
        refused::{ALL_BUT, describe_all_but, excepts_unreadable},
        some_of, story,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "allow-notaction",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "Everything but {actions} is allowed, {open} included: that is administrator access with a few gaps",
            ja: "{actions} 以外のすべてが許可されています。{open} も含まれるため、わずかな例外のある管理者アクセスになります",
        },
        remedy: REMEDY,
    },
    variants: &[&WITHOUT_IAM, &CONTROLLED, &NAMED, &ALL_BUT],
    aliases: &["cfn-nag:W15", "cfn-nag:W16", "cfn-nag:W17"],
    references: &[part("nist-800-53", "r5", "AC-6")],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "An Allow with NotAction grants everything that it does not list",
    ja: "列挙した以外のすべてを許可する NotAction",
};

const REMEDY: Text = Text {
    en: "List what is needed with `Action`; put what must never happen into a Deny",
    ja: "必要なものを `Action` で列挙し、禁止したいものは Deny ステートメントに記述してください",
};

static WITHOUT_IAM: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "Everything but {actions} is allowed, even {open} with power over the whole account",
        ja: "{actions} 以外のすべてが許可されています。アカウント全体を左右する {open} も含まれます",
    },
    remedy: REMEDY,
};

static CONTROLLED: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "Everything but {actions} is allowed: every other service, including those not in use and those that AWS adds later",
        ja: "{actions} 以外のすべてが許可されています。使っていないサービスや、AWS が今後追加するサービスも含まれます",
    },
    remedy: REMEDY,
};

static NAMED: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "Everything but {actions} is allowed on the named resources, also calls that delete them or open them to others",
        ja: "指定したリソースに対して {actions} 以外のすべてが許可されています。削除や外部への公開も含まれます",
    },
    remedy: REMEDY,
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let Some(element) = statement.element(Element::NotAction) else { return };
    // Both together are told as one.
    if !statement.allows()
        || statement.element(Element::Action).is_some()
        || statement.allows_all_but()
    {
        return;
    }
    if excepts_unreadable(statement, Element::NotAction) {
        describe_all_but(Element::NotAction, report.at(element.key));
        return;
    }
    let names = |text: &str| ActionName::parse(text).is_some() || ActionName::is_everything(text);
    let listed: Vec<_> = statement.actions().filter(|entry| names(&entry.text)).collect();
    let nothing_left = listed.iter().any(|entry| ActionName::is_everything(&entry.text));
    let Some(scope) = Scope::of_statement(statement) else { return };
    if listed.is_empty() || nothing_left {
        return;
    }
    let whole: Vec<&str> = listed
        .iter()
        .filter_map(|entry| ActionName::parse(&entry.text))
        .filter(|action| action.is_whole_service())
        .map(|action| action.service)
        .collect();
    let left = |service: &&&str| !whole.iter().any(|known| known.eq_ignore_ascii_case(service));
    let open: Vec<Arg> =
        CONTROLLING.iter().filter(left).map(|service| format!("`{service}:*`").into()).collect();
    let (severity, wording) = match (scope, open.is_empty()) {
        (Scope::Named, true) => return,
        (Scope::Named, false) => (Severity::Medium, &NAMED),
        (_, true) => (Severity::Medium, &CONTROLLED),
        (_, false) if !left(&&TAKES_OVER) => (Severity::Medium, &WITHOUT_IAM),
        (_, false) => (Severity::High, &RULE.wording),
    };
    let finding = report.at(element.key).arg("open", Arg::List(open)).wording(wording);
    some_of(finding, "actions", listed.iter().map(|entry| format!("`{}`", entry.text)));
    finding.severity(severity.milder_by(Strength::of(statement).steps()));
    if severity == Severity::High {
        story::include_ways(policy, finding);
    }
    if scope != Scope::Named {
        story::include_actions(policy, statement, None, finding);
    }
    if !whole.is_empty() {
        finding.alias("security-hub:IAM.21");
    }
}
