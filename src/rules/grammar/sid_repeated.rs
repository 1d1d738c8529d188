//! Two statements with one Sid.
//! Explanations (en, ja) and all cases: `sid_repeated.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy},
    rule::{Check, Reporter, Rule},
    syntax::Node,
    table::Table,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sid-repeated",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "The Sid `{sid}` already names another statement of this policy; Sids must be unique here, and AWS refuses the whole policy",
            ja: "Sid `{sid}` はこのポリシーの別のステートメントで使われています。ここでは一意である必要があり、AWS はポリシー全体を受け付けません",
        },
        remedy: REMEDY,
    },
    variants: &[&TOLERATED],
    aliases: &["parliament:DUPLICATE_SID"],
    references: &[],
    check: Check::Policy(check),
};

const TITLE: Text = Text { en: "Sid used twice", ja: "Sid の重複" };

const REMEDY: Text = Text {
    en: "Give each statement a Sid of its own, or remove it: a Sid is optional",
    ja: "ステートメントごとに異なる Sid を付けるか、Sid を削除してください (Sid は省略できます)",
};

static TOLERATED: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "The Sid `{sid}` already names another statement of this policy, so logs, tickets and tools cannot tell the two apart",
        ja: "Sid `{sid}` はこのポリシーの別のステートメントで使われています。ログやチケット、ツールで両者を区別できません",
    },
    remedy: REMEDY,
};

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    let with_sid = || {
        policy.statements.iter().filter_map(|statement| statement.sid().map(|sid| (statement, sid)))
    };
    if with_sid().nth(1).is_none() {
        return;
    }
    let unique = matches!(
        policy.kind,
        Kind::IdentityPolicy
            | Kind::PermissionsBoundary
            | Kind::SessionPolicy
            | Kind::ServiceControlPolicy
            | Kind::ResourceControlPolicy
    );
    let mut first: Table<_, Node<'_>> = Table::new();
    for (statement, sid) in with_sid() {
        let Some(node) = statement.element(Element::Sid).map(|member| member.value) else {
            continue;
        };
        let Some(other) = first.get(&sid).copied() else {
            first.insert(sid, node);
            continue;
        };
        let finding = report.at(node).arg("sid", sid);
        finding.related(other, Text { en: "the first one", ja: "最初の Sid" }, []);
        if unique {
            finding.alias("access-analyzer:UNIQUE_SIDS_REQUIRED");
        } else {
            finding.wording(&TOLERATED).category(Category::Warning).severity(Severity::Low);
            finding.alias("access-analyzer:UNIQUE_SIDS_RECOMMENDED");
        }
    }
}
