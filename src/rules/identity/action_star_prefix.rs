//! An Allow of a pattern of actions that takes in some which change permissions.
//! Explanations (en, ja) and all cases: `action_star_prefix.md`.

use crate::{
    catalog::permission_actions,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Element, Policy, Statement},
    reason::{Scope, Strength, grant::whole_services, scope::fits, some_of, wildcard},
    rule::{Check, Reporter, Rule, part},
    table::{Set, Table},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "action-star-prefix",
    since: "0.1.0",
    kinds: Kind::GRANTS_TO_HOLDER,
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "A wildcard takes in actions that change permissions",
            ja: "ワイルドカードが権限を変更するアクションまで許可",
        },
        message: Text {
            en: "`{action}` takes in {names}: whoever holds it decides who else gets access",
            ja: "`{action}` には {names} が含まれます。これを持つ者は、ほかの誰にアクセスさせるかを変更できます",
        },
        remedy: Text {
            en: "Write out the actions that you mean, without those",
            ja: "それらを除き、必要なアクションだけを列挙してください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[part("nist-800-53", "r5", "AC-6")],
    check: Check::Statement(check),
};

fn check(_: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() {
        return;
    }
    let (mut reach, mut steps) = (None, None);
    for entry in statement.actions().filter(|entry| !entry.negated) {
        let Some(action) = ActionName::parse(&entry.text) else { continue };
        if !wildcard::has_wildcard(action.name) || action.is_whole_service() {
            continue;
        }
        let known = permission_actions::of_service(action.service).iter();
        let matching = known.filter(|(name, _)| wildcard::matches_ignoring_case(action.name, name));
        let mut names: Vec<String> = Vec::new();
        for (name, shape) in matching {
            // Whole services and every action have rules of their own.
            let reach = reach.get_or_insert_with(|| Reach::of(statement));
            if reach.spoken_for(action.service) {
                break;
            }
            if reach.takes(statement, shape) {
                names.push(format!("`{}:{name}`", action.service));
            }
        }
        if names.is_empty() {
            continue;
        }
        let finding = report.at(entry.node).arg("action", entry.text.as_ref());
        let steps = *steps.get_or_insert_with(|| Strength::of(statement).steps());
        finding.severity(Severity::Medium.milder_by(steps));
        some_of(finding, "names", names);
    }
}

/// What the statement's resources take in; worked out only when a pattern needs it.
struct Reach {
    whole: Set<String>,
    everything: bool,
    shapes: Table<&'static str, bool>,
}

impl Reach {
    fn of(statement: &Statement<'_>) -> Self {
        // On named resources a whole service is told mildly, and so does not tell of this.
        let named = Scope::of_statement(statement) == Some(Scope::Named);
        Reach {
            whole: if named { Set::new() } else { whole_services(statement) },
            everything: statement.is_admin(),
            shapes: Table::new(),
        }
    }

    fn spoken_for(&self, service: &str) -> bool {
        self.everything || self.whole.contains(&*service.to_ascii_lowercase())
    }

    fn takes(&mut self, statement: &Statement<'_>, shape: &'static str) -> bool {
        *self.shapes.or_insert_with(shape, || {
            statement.element(Element::NotResource).is_some()
                || statement.resources().any(|entry| fits(shape, &entry.text))
        })
    }
}
