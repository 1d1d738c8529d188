//! Who has which policy of a text, and which roles a boundary or a session policy limits.

use std::rc::Rc;

use super::{Kind, template::of_owner};
use crate::order;

/// Who has what, each by the name that the text has for it. Those who have a policy are called as in
/// `role/Deploy` if they are roles.
#[derive(Debug, Default)]
pub(super) struct Holders {
    /// A policy and one who has it.
    has: Vec<(String, String)>,
    /// A policy and one whose rights it limits; empty if the text does not tell who that is.
    limits: Vec<(String, String)>,
    /// Those who have a policy that does not stand in the text; sorted in the end.
    open: Vec<String>,
    /// Whether there is a policy whose holder the text does not tell.
    unsure: bool,
}

impl Holders {
    /// Somebody has a policy.
    pub fn attach(&mut self, policy: &str, holder: &str) {
        self.has.push((policy.to_owned(), holder.to_owned()));
    }

    /// A policy limits somebody; nobody that the text tells if the name is empty.
    pub fn limit(&mut self, policy: &str, holder: &str) {
        self.limits.push((policy.to_owned(), holder.to_owned()));
    }

    /// Somebody has a policy that does not stand in the text.
    pub fn leave_open(&mut self, holder: &str) {
        self.open.push(holder.to_owned());
    }

    /// Somebody may have a policy of the text, and it does not tell who.
    pub fn doubt(&mut self) {
        self.unsure = true;
    }

    /// Has to be called when all is told.
    pub fn settled(mut self) -> Self {
        order::sort_by(&mut self.has, |a, b| a.0.cmp(&b.0));
        order::sort_by(&mut self.limits, |a, b| a.0.cmp(&b.0));
        order::sort(&mut self.open);
        self
    }

    /// Who has a policy, in the order of the text.
    pub fn having(&self, policy: &str) -> impl Iterator<Item = String> {
        of_owner(&self.has, policy).iter().map(|(_, holder)| holder.clone())
    }

    /// Whom a policy limits, in the order of the text.
    pub fn limited(&self, policy: &str) -> impl Iterator<Item = String> {
        of_owner(&self.limits, policy).iter().map(|(_, holder)| holder.clone())
    }

    /// Who has a policy of that kind. Of one that limits, the roles of which all policies stand in
    /// the text, so that it can be said what is left of them.
    pub fn of(&self, policy: &str, kind: Kind) -> Rc<[String]> {
        let known = |role: &String| {
            !self.unsure && role.starts_with(ROLE) && self.open.binary_search(role).is_err()
        };
        match kind {
            Kind::IdentityPolicy => self.having(policy).collect(),
            Kind::PermissionsBoundary => self.limited(policy).filter(known).collect(),
            // One that holds for several has to be judged by all of them.
            Kind::SessionPolicy if self.limited(policy).all(|it| known(&it)) => {
                self.limited(policy).collect()
            }
            _ => Rc::default(),
        }
    }
}

/// How the names of roles begin.
pub const ROLE: &str = "role/";

/// The name of one who has a policy without what it begins with.
pub fn name_of(holder: &str) -> &str {
    holder.strip_prefix(ROLE).unwrap_or(holder)
}
