//! What the Allow statements of a policy really give: their actions without those that its Deny
//! statements take away from everything.

use std::rc::Rc;

use crate::{
    catalog::ActionSet,
    model::{Element, Policy, Statement},
    reason::{Scope, Strength},
};

/// What a policy gives.
#[derive(Debug, Default)]
pub struct Grants {
    /// The Allow statements that give something, in order.
    pub allows: Vec<Granted>,
    /// What is taken away on every resource and under no condition.
    pub denied: ActionSet,
}

/// What one Allow statement gives.
#[derive(Debug)]
pub struct Granted {
    /// The statement's position in the policy; its resources and conditions stand there.
    pub statement: usize,
    /// The actions.
    pub actions: Rc<ActionSet>,
}

impl Grants {
    /// What a policy gives. An Allow whose patterns cost too much to expand is left out, and such a
    /// Deny takes nothing away. Linear in the statements.
    pub fn of(policy: &Policy<'_>) -> Grants {
        let mut grants = Grants::default();
        for statement in policy.statements.iter().filter(|it| takes_away_entirely(it)) {
            if let Some(set) = actions_of(policy, statement) {
                grants.denied = grants.denied.union(&set);
            }
        }
        for statement in
            policy.statements.iter().filter(|it| it.allows() && !it.leaves_no_resource())
        {
            let Some(mut actions) = actions_of(policy, statement) else { continue };
            if actions.intersects(&grants.denied) {
                actions = Rc::new(actions.difference(&grants.denied));
            }
            if !actions.is_empty() {
                grants.allows.push(Granted { statement: statement.index, actions });
            }
        }
        grants
    }
}

impl Granted {
    /// The statement.
    pub fn statement<'p, 't>(&self, policy: &'p Policy<'t>) -> Option<&'p Statement<'t>> {
        policy.statements.get(self.statement)
    }

    /// How much its conditions limit.
    pub fn strength(&self, policy: &Policy<'_>) -> Option<Strength> {
        self.statement(policy).map(Strength::of)
    }
}

/// Whether a Deny meets every request: all resources, all principals, no condition.
fn takes_away_entirely(statement: &Statement<'_>) -> bool {
    let everything = |text: &str| Scope::of(text) == Some(Scope::Everything);
    statement.denies()
        && statement.element(Element::Condition).is_none()
        && statement.element(Element::NotPrincipal).is_none()
        && (statement.element(Element::Principal).is_none()
            || statement.principals().iter().any(|it| it.is_everyone()))
        && statement.resources().any(|entry| !entry.negated && everything(&entry.text))
}

fn actions_of<'t>(policy: &Policy<'t>, statement: &Statement<'t>) -> Option<Rc<ActionSet>> {
    let mut entries = statement.actions();
    match (entries.next(), entries.next()) {
        // What is in it is shared with the expander.
        (Some(entry), None) if !entry.negated => policy.expand(entry).cloned(),
        // AWS refuses a statement with both, and one whose exceptions cannot be read says nothing.
        (Some(_), _)
            if statement.element(Element::Action).is_none()
                || statement.element(Element::NotAction).is_none() =>
        {
            policy.actions_of(statement)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::{Catalog, Expander},
        document::{Override, recognise},
        syntax::Tree,
    };

    #[test]
    fn only_what_is_denied_everywhere_and_always_is_taken_away() {
        let allow = r#"{"Effect": "Allow", "Action": ["s3:Get*", "s3:Put*"], "Resource": "arn:aws:s3:::b/*"}"#;
        let given = |deny: &str| {
            let text = format!(r#"{{"Statement": [{{"Effect": "Deny", {deny}}}, {allow}]}}"#);
            let tree = Tree::read(&text);
            let documents = recognise(&tree, Override::default());
            let expander = Expander::new(Catalog::built_in());
            let policy = Policy::of(&documents[0], &expander);
            let has = |name: &str| {
                let id = policy.catalog().action(name).unwrap().id();
                policy.grants().allows.iter().any(|it| it.actions.contains(id))
            };
            (has("s3:GetObject"), has("s3:PutObject"))
        };
        for (deny, expected) in [
            (r#""Action": "s3:Put*", "Resource": "*""#, (true, false)),
            (r#""NotAction": "s3:Put*", "Resource": ["*"]"#, (false, true)),
            (r#""Action": "*", "Resource": "arn:aws:s3:::b/*""#, (true, true)),
            (r#""Action": "*", "NotResource": "*""#, (true, true)),
            (
                r#""Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}"#,
                (true, true),
            ),
            (r#""Action": "*", "Resource": "*""#, (false, false)),
        ] {
            assert_eq!(given(deny), expected, "{deny}");
        }
    }
}
