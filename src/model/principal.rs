//! Who a statement is about.

use std::borrow::Cow;

use super::Arn;
use crate::{
    catalog::service_principals,
    syntax::{Node, NodeKind},
};

/// One principal of `Principal` or `NotPrincipal`.
#[derive(Clone, Debug)]
pub struct Principal<'t> {
    /// Its place.
    pub node: Node<'t>,
    /// Its text.
    pub text: Cow<'t, str>,
    /// What it is.
    pub kind: PrincipalKind,
    /// The key that it stands under (`AWS`, `Service` …); nothing for a bare string.
    pub key: Option<Node<'t>>,
    /// Whether it stands in `NotPrincipal`.
    pub negated: bool,
}

/// The kinds of principals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrincipalKind {
    /// `"*"` or `{"AWS": "*"}`: everyone; in a trust policy everyone who is signed in.
    Everyone,
    /// An account, or the root of one, which stands for all of the account.
    Account,
    /// A user, role or session.
    Arn,
    /// A unique id such as `AROA…`: what a deleted user or role leaves behind.
    UniqueId,
    /// A service principal.
    Service,
    /// A federated provider.
    Federated,
    /// An S3 canonical user.
    CanonicalUser,
    /// Something that AWS does not take.
    Unknown,
}

impl Principal<'_> {
    /// Whether it stands for every federated identity provider.
    pub fn is_every_provider(&self) -> bool {
        self.kind == PrincipalKind::Federated && self.text == "*"
    }

    /// Whether it stands for callers of every account: `*`, or an ARN or account id whose account
    /// is a wildcard, which some services take.
    pub fn is_everyone(&self) -> bool {
        if self.kind == PrincipalKind::Everyone {
            return true;
        }
        let aws = self.key.is_none_or(|key| key.str().is_some_and(|key| key == "AWS"));
        if !aws || !self.text.contains(['*', '?']) {
            return false;
        }
        match Arn::parse(&self.text) {
            Ok(arn) => arn.account.contains(['*', '?']),
            // A pattern that ends before its account leaves the account open.
            Err(_) => {
                let id = |byte: u8| byte.is_ascii_digit() || byte == b'*' || byte == b'?';
                self.text.starts_with("arn:") || self.text.bytes().all(id)
            }
        }
    }

    /// Whether it names accounts, or users and roles of them, and not those of every account.
    pub fn is_of_named_account(&self) -> bool {
        matches!(self.kind, PrincipalKind::Account | PrincipalKind::Arn) && !self.is_everyone()
    }

    /// The account it names: that of the account, user or role.
    pub fn account(&self) -> Option<&str> {
        account_in(&self.text)
    }

    /// Whether its account is the one that a template says it is deployed to.
    pub fn is_in_own_account(&self) -> bool {
        is_in_own_account(self.node, &self.text)
    }
}

/// Whether the account in a text, if any, is what a template calls the account it is deployed to.
fn is_in_own_account(node: Node<'_>, text: &str) -> bool {
    // A hole has four bytes.
    let Some(account) = account_of(text).filter(|account| account.len() == 4) else { return false };
    let name = account.chars().next().and_then(|one| node.tree().hole_name(one));
    name.is_some_and(|name| {
        let caller = name.strip_suffix(".account_id");
        name == "AWS::AccountId" || caller.is_some_and(|it| it.contains("aws_caller_identity."))
    })
}

/// The account in an ARN, or the account that the text is.
pub(super) fn account_in(text: &str) -> Option<&str> {
    account_of(text).filter(|account| is_account(account))
}

fn account_of(text: &str) -> Option<&str> {
    match text.strip_prefix("arn:") {
        Some(rest) => rest.split(':').nth(3),
        None => Some(text),
    }
}

/// What a principal's text without wildcards has the form of, whatever key it stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrincipalForm {
    /// An account id, an ARN of an account, user, role or session, or a unique id.
    Plain,
    /// A service principal.
    Service,
    /// An S3 canonical user id.
    Canonical,
    /// None of these.
    Other,
}

/// The form of a principal's text.
pub fn principal_form(text: &str) -> PrincipalForm {
    let upper = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    let unique =
        text.starts_with('A') && (16..=128).contains(&text.len()) && text.bytes().all(upper);
    if is_account(text) || unique || is_principal_arn(text) {
        PrincipalForm::Plain
    } else if is_service(text) {
        PrincipalForm::Service
    } else if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        PrincipalForm::Canonical
    } else {
        PrincipalForm::Other
    }
}

/// Whether it is the ARN of something that can be a principal. Accounts that are no digits are the
/// blanks of samples; `cloudfront` is the account of origin access identities.
fn is_principal_arn(text: &str) -> bool {
    let Ok(arn) = Arn::parse(text) else { return false };
    let account = is_account(arn.account) || !arn.account.bytes().all(|b| b.is_ascii_digit());
    let named = |types: &[&str]| {
        let parts = arn.resource.split_once('/');
        parts.is_some_and(|(kind, name)| types.contains(&kind) && !name.is_empty())
    };
    let fits = match arn.service {
        "iam" => arn.resource == "root" || named(&["user", "role"]),
        "sts" => named(&["assumed-role", "federated-user"]),
        _ => false,
    };
    fits && account && arn.region.is_empty()
}

/// Whether it is, or may be, a service principal: some of them do not end as most do.
fn is_service(text: &str) -> bool {
    let plain = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b'_')
    };
    service_principals::looks_like_one(text)
        || (text.contains('.') && text.contains("aws") && text.bytes().all(plain))
}

/// Whether it is a 12-digit account id.
fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads the value of `Principal` or `NotPrincipal`.
pub(super) fn read<'t>(value: Node<'t>, negated: bool, all: &mut Vec<Principal<'t>>) {
    if !value.is_object() {
        for node in value.one_or_many() {
            if let Some(text) = node.str() {
                let everyone = text == "*";
                let kind = if everyone { PrincipalKind::Everyone } else { PrincipalKind::Unknown };
                all.push(Principal { node, text, kind, key: None, negated });
            }
        }
        return;
    }
    for member in value.members() {
        for node in member.value.one_or_many().filter(|node| node.kind() == NodeKind::String) {
            let text = node.str().unwrap_or_default();
            let kind = match kind(&member.name(), &text) {
                PrincipalKind::Unknown if is_in_own_account(node, &text) => PrincipalKind::Account,
                kind => kind,
            };
            all.push(Principal { node, text, kind, key: Some(member.key), negated });
        }
    }
}

fn kind(key: &str, text: &str) -> PrincipalKind {
    match key {
        "AWS" if text == "*" => PrincipalKind::Everyone,
        "AWS" if is_account(text) || text.ends_with(":root") => PrincipalKind::Account,
        "AWS" if text.starts_with("arn:") => PrincipalKind::Arn,
        "AWS" if text.starts_with("AROA") || text.starts_with("AIDA") => PrincipalKind::UniqueId,
        "Service" => PrincipalKind::Service,
        "Federated" => PrincipalKind::Federated,
        "CanonicalUser" => PrincipalKind::CanonicalUser,
        _ => PrincipalKind::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Tree;

    #[test]
    fn forms_of_principals() {
        use PrincipalForm::*;
        for (text, expected) in [
            ("210987654321", Plain),
            ("21098765432", Other),
            ("arn:aws:iam::210987654321:root", Plain),
            ("arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1", Plain),
            ("arn:aws-cn:sts::210987654321:assumed-role/app/one", Plain),
            ("arn:aws:iam::210987654321:group/all", Other),
            ("arn:aws:iam::21098765432:role/app", Other),
            ("arn:aws:iam::210987654321:role/", Other),
            ("AROAQ3EGRIVCDEFGHIJKL", Plain),
            ("lambda.amazonaws.com", Service),
            ("translate.aws.internal", Service),
            ("lambda", Other),
            ("Lambda.amazonaws.com", Other),
            ("", Other),
        ] {
            assert_eq!(principal_form(text), expected, "{text}");
        }
    }

    #[test]
    fn who_is_everyone() {
        for (value, expected) in [
            (r#""*""#, true),
            (r#"{"AWS": ["*"]}"#, true),
            (r#"{"AWS": "arn:aws:iam::*:root"}"#, true),
            (r#"{"AWS": "arn:aws:iam::21098765432?:role/app"}"#, true),
            (r#"{"AWS": "arn:aws:iam::*"}"#, true),
            (r#""arn:aws:iam::*:role/app""#, true),
            (r#"{"AWS": "arn:aws:iam::210987654321:role/*"}"#, false),
            (r#"{"AWS": "210987654321"}"#, false),
            (r#"{"AWS": "AROA*"}"#, false),
            (r#"{"Service": "*"}"#, false),
            (r#"{"Federated": "*"}"#, false),
        ] {
            let tree = Tree::read(value);
            let mut all = Vec::new();
            read(tree.roots().next().unwrap(), false, &mut all);
            assert_eq!(all[0].is_everyone(), expected, "{value}");
        }
    }
}
