//! Who a statement is about.

use std::borrow::Cow;

use super::Arn;
use crate::syntax::{Node, NodeKind};

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

    /// The account it names: that of the account, user or role.
    pub fn account(&self) -> Option<&str> {
        let account = match self.text.strip_prefix("arn:") {
            Some(rest) => rest.split(':').nth(3)?,
            None => &self.text,
        };
        is_account(account).then_some(account)
    }
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
            let kind = kind(&member.name(), &text);
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
