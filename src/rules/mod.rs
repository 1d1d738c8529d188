//! Every rule. GENERATED from the files of this folder by `UPDATE=1 cargo test --test tidy`.

#[rustfmt::skip]
mod registry {
}
pub mod identity {
    //! a
    pub mod admin_all;
}

use crate::rule::Rule;

pub static ALL: &[&Rule] = &[&identity::admin_all::RULE];
pub static PAGES: &[(&str, &str)] = &[];
pub fn find(id: &str) -> Option<&'static Rule> { ALL.iter().copied().find(|r| r.id == id) }
