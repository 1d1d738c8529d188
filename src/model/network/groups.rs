//! The security groups of a text by their ids, for what one of them says about another.

use std::cell::OnceCell;

use super::SecurityGroup;
use crate::{
    document::{Document, Kind},
    table::Table,
};

/// Every security group of a text. Nothing is read until somebody asks.
#[derive(Debug)]
pub struct Groups<'d, 't> {
    documents: &'d [Document<'t>],
    by_id: OnceCell<Table<String, SecurityGroup<'t>>>,
}

impl<'d, 't> Groups<'d, 't> {
    /// The groups among these documents.
    pub fn among(documents: &'d [Document<'t>]) -> Self {
        Groups { documents, by_id: OnceCell::new() }
    }

    /// The group of that id, if the same piece of text as `beside` holds it; of several the last.
    pub fn find(&self, id: &str, beside: &SecurityGroup<'t>) -> Option<&SecurityGroup<'t>> {
        let by_id = self.by_id.get_or_init(|| {
            let groups = self.documents.iter().filter(|one| one.kind == Kind::SecurityGroup);
            let groups = groups.map(SecurityGroup::of).filter(|group| !group.id.is_empty());
            let mut by_id = Table::new();
            groups.for_each(|group| by_id.insert(group.id.to_string(), group));
            by_id
        });
        let found = by_id.get(id)?;
        std::ptr::eq(found.root.tree(), beside.root.tree()).then_some(found)
    }
}
