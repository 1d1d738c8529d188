//! A session in the list of trusted principals whose role stands there already.
//! Explanations (en, ja) and all cases: `trust_principal_repeated.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::{Arn, Element, Policy, Principal, PrincipalKind, Statement},
    rule::{Check, Reporter, Rule},
    table::Table,
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "trust-principal-repeated",
    since: "0.1.0",
    kinds: &[Kind::TrustPolicy],
    category: Category::Suggestion,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Session of a trusted role", ja: "信頼済みのロールのセッション"
        },
        message: Text {
            en: "`{session}` adds nothing: `{role}` is in the same list and covers all sessions of the role",
            ja: "`{session}` は不要です。同じ一覧にある `{role}` に、そのロールのすべてのセッションが含まれます",
        },
        remedy: Text {
            en: "Remove the session, or the role if only that session was meant",
            ja: "セッションを削除してください。そのセッションだけを信頼する意図であれば、ロールのほうを削除します",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Statement(check),
};

/// More findings of one statement than these have no fix.
const MOST_FIXES: usize = 16;

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    let principals = statement.principals();
    if principals.len() < 2 {
        return;
    }
    let named = |it: &&Principal<'_>| it.kind == PrincipalKind::Arn && !it.negated;
    let mut roles: Table<(String, String), &Principal<'_>> = Table::new();
    for principal in principals.iter().filter(named) {
        let Ok(arn) = Arn::parse(&principal.text) else { continue };
        if let ("iam", Some(path)) = (arn.service, arn.resource.strip_prefix("role/")) {
            let name = path.rsplit('/').next().unwrap_or(path);
            roles.or_insert_with((arn.account.to_owned(), name.to_owned()), || principal);
        }
    }
    if roles.is_empty() {
        return;
    }
    let mut fixes = 0;
    for principal in principals.iter().filter(named) {
        let Ok(arn) = Arn::parse(&principal.text) else { continue };
        // AWS's own sample writes `iam` where the ARN of a session has `sts`.
        let session = arn.resource.strip_prefix("assumed-role/");
        let Some((name, _)) = session.and_then(|session| session.split_once('/')) else { continue };
        let Some(role) = roles.get(&(arn.account.to_owned(), name.to_owned())) else { continue };
        let finding = report.at(principal.node).arg("session", &*principal.text);
        finding.arg("role", &*role.text);
        finding.alias("access-analyzer:REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY");
        finding.related(role.node, Text { en: "covers it", ja: "こちらに含まれます" }, []);
        // Each fix walks the list once.
        fixes += 1;
        if fixes > MOST_FIXES {
            continue;
        }
        let kinds = statement.element(Element::Principal).map(|member| member.value);
        let list = kinds.into_iter().flat_map(|kinds| kinds.members().map(|kind| kind.value));
        let list = list.into_iter().find(|list| list.is_array() && list.holds(principal.node));
        if let Some(list) = list {
            let gone = principal.node.index();
            let spans = list.removals(|node| node.index() == gone);
            let edits: Vec<Edit> = spans.into_iter().map(Edit::delete).collect();
            let title = Text { en: "Remove the session", ja: "セッションを削除" };
            finding.fix(Promise::SameMeaning, title, edits);
        }
    }
}
