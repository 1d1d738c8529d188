//! Accounts that a role trusts, and what is asked of those who come from them.

use crate::{
    catalog::vendor_accounts::vendor,
    document::Kind,
    model::{BaseOperator, Policy, Principal, Statement},
    reason::{
        Closers, Grade,
        audience::{Access, access},
        verb,
    },
};

/// A principal of an account that a trust policy lets in.
#[derive(Debug)]
pub struct Trusted<'p, 't> {
    /// The statement.
    pub statement: &'p Statement<'t>,
    /// The account, user or role.
    pub principal: Principal<'t>,
    /// Whose it is, and by what it is limited.
    pub access: Access,
    /// The company that the account belongs to, if it is known for letting itself into others'.
    pub vendor: Option<&'static str>,
}

/// The accounts, users and roles that the Allow statements of a trust policy let in.
pub fn trusted_accounts<'p, 't>(policy: &'p Policy<'t>) -> Vec<Trusted<'p, 't>> {
    let mut found = Vec::new();
    if policy.kind != Kind::TrustPolicy {
        return found;
    }
    let closers = Closers::of(policy);
    for statement in policy.statements.iter().filter(|statement| statement.allows()) {
        if !statement.actions().any(|entry| entry.negated || verb::enters_a_role(&entry.text)) {
            continue;
        }
        for principal in statement.principals() {
            if principal.is_of_named_account() && !principal.negated {
                let access = access(policy, statement, &principal, &closers);
                let vendor = principal.account().and_then(vendor);
                found.push(Trusted { statement, principal, access, vendor });
            }
        }
    }
    found
}

impl Trusted<'_, '_> {
    /// Whether nothing narrows who of the account may come. What every caller can send does not,
    /// but a second factor does.
    pub fn is_unlimited(&self) -> bool {
        self.access.strength.grade >= Grade::Chosen && !asks_second_factor(self.statement)
    }

    /// Whether it is a company that serves many customers, and nothing tells for which of them it
    /// comes.
    pub fn is_vendor_without_id(&self) -> bool {
        self.vendor.is_some()
            && self.access.strength.grade >= Grade::Chosen
            && !self
                .statement
                .conditions_on("sts:ExternalId")
                .any(|condition| condition.holds_when_absent() == Some(false))
    }
}

/// Whether a condition of an Allow asks for a second factor.
pub fn asks_second_factor(statement: &Statement<'_>) -> bool {
    statement.conditions().iter().any(|condition| {
        condition.is_on("aws:MultiFactorAuthAge") && condition.holds_when_absent() == Some(false)
            || condition.is_on("aws:MultiFactorAuthPresent")
                && condition.is_any(&[BaseOperator::Bool])
                && condition.says("true")
    })
}
