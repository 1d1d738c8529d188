//! The identity policies of a text by who has them, for what another policy leaves of them.

use std::cell::OnceCell;

use super::Policy;
use crate::{
    catalog::{ActionSet, Expander},
    document::{Document, Kind},
    table::Table,
};

/// Every identity policy of a text. Nothing is read until somebody asks.
pub struct Policies<'d, 't> {
    documents: &'d [Document<'t>],
    expander: &'t Expander<'t>,
    by_holder: OnceCell<Table<&'d str, Held>>,
}

/// The identity policies that one has.
#[derive(Debug, Default)]
pub struct Held {
    /// The documents, by their numbers.
    pub documents: Vec<usize>,
    /// The actions that they allow on some resource; nothing if that is not known of all of them.
    pub actions: Option<ActionSet>,
}

impl<'d, 't> Policies<'d, 't> {
    /// The policies among these documents.
    pub fn among(documents: &'d [Document<'t>], expander: &'t Expander<'t>) -> Self {
        Policies { documents, expander, by_holder: OnceCell::new() }
    }

    /// Those that one has; nothing if the text has none.
    pub fn of(&self, holder: &str) -> Option<&Held> {
        self.by_holder.get_or_init(|| self.by_holder()).get(holder)
    }

    /// Where a document stands.
    pub fn place(&self, number: usize) -> Option<crate::syntax::Node<'t>> {
        self.documents.get(number).map(|document| document.root)
    }

    fn by_holder(&self) -> Table<&'d str, Held> {
        let mut found: Table<&'d str, Held> = Table::new();
        for (number, document) in self.documents.iter().enumerate() {
            if document.kind != Kind::IdentityPolicy || document.holders.is_empty() {
                continue;
            }
            let actions = Policy::of(document, self.expander).named_by_allow();
            for holder in &*document.holders {
                let first = || Held { documents: Vec::new(), actions: Some(ActionSet::default()) };
                let held = found.or_insert_with(holder, first);
                held.documents.push(number);
                held.actions = match (held.actions.take(), &actions) {
                    (Some(all), Some(more)) => Some(all.union(more)),
                    _ => None,
                };
            }
        }
        found
    }
}
