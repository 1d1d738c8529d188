//! By which entry a statement speaks about an action.

use std::borrow::Cow;

use crate::{
    model::{ActionName, Element, Statement},
    reason::wildcard,
    syntax::Node,
    table::Set,
};

/// How an entry takes in an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// It is the name.
    Name,
    /// A wildcard matches the name.
    Wildcard,
    /// `NotAction` does not list it.
    NotAction,
}

/// The entry that takes in an action.
#[derive(Clone, Debug)]
pub struct Grant<'t> {
    /// How.
    pub by: By,
    /// The entry; for `NotAction` the element's name.
    pub node: Node<'t>,
    /// The entry's text; for `NotAction` the element's name.
    pub text: Cow<'t, str>,
}

/// The entry by which the statement speaks about the action, its own name before any wildcard.
/// Nothing for a statement with both `Action` and `NotAction`, which AWS refuses.
pub fn grant<'t>(statement: &Statement<'t>, action: &str) -> Option<Grant<'t>> {
    match (statement.element(Element::Action), statement.element(Element::NotAction)) {
        (Some(_), None) => {}
        (None, Some(element)) => {
            let mut listed = statement.actions().filter(|entry| is_action(&entry.text)).peekable();
            listed.peek()?;
            let spared = listed.any(|entry| wildcard::matches_ignoring_case(&entry.text, action));
            let all_but = || Grant {
                by: By::NotAction,
                node: element.key,
                text: Cow::Borrowed(Element::NotAction.name()),
            };
            return (!spared).then(all_but);
        }
        _ => return None,
    }
    let mut matching = None;
    for entry in statement.actions() {
        if entry.text.eq_ignore_ascii_case(action) {
            return Some(Grant { by: By::Name, node: entry.node, text: entry.text.clone() });
        }
        // Most entries differ in the first letter; that is seen at once.
        let begins = match (entry.text.bytes().next(), action.bytes().next()) {
            (Some(b'*' | b'?'), _) => true,
            (Some(own), Some(wanted)) => own.eq_ignore_ascii_case(&wanted),
            _ => false,
        };
        let wild = begins && matching.is_none() && wildcard::has_wildcard(&entry.text);
        if wild && wildcard::matches_ignoring_case(&entry.text, action) {
            matching = Some(Grant { by: By::Wildcard, node: entry.node, text: entry.text.clone() });
        }
    }
    matching
}

fn is_action(text: &str) -> bool {
    ActionName::parse(text).is_some() || ActionName::is_everything(text)
}

/// The services of which `Action` takes every action, as `s3:*` does, in lower case.
pub fn whole_services(statement: &Statement<'_>) -> Set<String> {
    let mut services = Set::new();
    for entry in statement.actions() {
        let action = ActionName::parse(&entry.text).filter(|it| it.is_whole_service());
        if let Some(action) = action.filter(|_| !entry.negated) {
            services.add(action.service.to_ascii_lowercase());
        }
    }
    services
}
