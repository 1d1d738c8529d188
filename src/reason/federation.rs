//! Identity providers as principals, and the conditions that ask for claims of their tokens.

use crate::{
    catalog::oidc_issuers::{self, Issuer},
    model::{Arn, BaseOperator, Condition, Principal, PrincipalKind, Statement, is_open},
    reason::wildcard::{has_wildcard, matches_ignoring_case},
};

/// What a value of `Federated` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider<'a> {
    /// A SAML provider.
    Saml,
    /// An issuer of OpenID Connect tokens, by the URL without its scheme.
    Oidc(&'a str),
    /// Neither, as far as the text tells.
    Unclear,
}

/// What a value of `Federated` stands for.
pub fn provider(text: &str) -> Provider<'_> {
    if let Ok(arn) = Arn::parse(text) {
        return match arn.resource.split_once('/') {
            Some(("saml-provider", _)) => Provider::Saml,
            Some(("oidc-provider", issuer)) if !has_wildcard(issuer) => Provider::Oidc(issuer),
            _ => Provider::Unclear,
        };
    }
    if is_domain(text) { Provider::Oidc(text) } else { Provider::Unclear }
}

/// Whether a principal's text waits for a value that a template or a person puts in.
pub fn is_placeholder(text: &str) -> bool {
    is_open(text) || text.contains("{{") || text.contains(['<', '[', '%'])
}

/// Whether the text is a domain name, with a path or without.
pub fn is_domain(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or("");
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let label = |label: &str| !label.is_empty() && label.bytes().all(plain);
    host.contains('.')
        && host.split('.').all(label)
        && text.bytes().all(|byte| byte.is_ascii_graphic())
        && !has_wildcard(text)
}

/// The issuers of OpenID Connect tokens that a statement's `Principal` names; none if they are very
/// many, since each is compared with each condition.
pub fn issuers<'p>(principals: &'p [Principal<'_>]) -> Vec<(&'p Principal<'p>, &'p str)> {
    let federated =
        principals.iter().filter(|it| it.kind == PrincipalKind::Federated && !it.negated);
    let issuers = federated.filter_map(|principal| match provider(&principal.text) {
        Provider::Oidc(issuer) => Some((principal, issuer)),
        _ => None,
    });
    const MANY: usize = 100;
    let issuers: Vec<_> = issuers.take(MANY + 1).collect();
    if issuers.len() > MANY { Vec::new() } else { issuers }
}

/// The claim of the issuer that a condition key asks for: `sub` of `gitlab.com:sub`.
pub fn claim<'k>(key: &'k str, issuer: &str) -> Option<&'k str> {
    let head = key.get(..issuer.len())?;
    let claim = key.get(issuer.len()..)?.strip_prefix(':')?;
    head.eq_ignore_ascii_case(issuer).then_some(claim)
}

/// The issuer that a condition key names, if it names one: those have a dot in their host.
pub fn issuer_of_key(key: &str) -> Option<&str> {
    let (issuer, claim) = key.split_once(':')?;
    let host = issuer.split('/').next()?;
    (host.contains('.') && !claim.is_empty()).then_some(issuer)
}

/// Whether a condition lets only tokens pass whose claim is among its values. Tokens always have
/// the claims that tell customers apart, so prefixes and `IfExists` do not matter.
pub fn demands(condition: &Condition<'_>) -> bool {
    condition.operator.is_some_and(|it| it.base.is_string() && !it.base.is_negated())
}

/// Whether it is the issuer of an EKS cluster, whose tokens are for service accounts of pods.
pub fn is_cluster(issuer: &str) -> bool {
    issuer.starts_with("oidc.eks.") || issuer.starts_with("oidc.eks-")
}

/// Whether it is Amazon Cognito, whose tokens name the identity pool as audience.
pub fn is_cognito(issuer: &str) -> bool {
    issuer.eq_ignore_ascii_case("cognito-identity.amazonaws.com")
}

/// What the conditions of a statement ask of an issuer's tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// Nothing.
    Nothing,
    /// Something that does not tell customers apart.
    Other,
    /// An audience of the customer's own choice, of an issuer that is not a known shared one.
    Audience,
    /// A claim that tells customers apart.
    Customer,
}

/// What a statement asks of the tokens of an issuer.
pub fn asked(statement: &Statement<'_>, issuer: &str) -> Asked {
    let known = oidc_issuers::find(issuer);
    let pins: &[&str] = known.map_or(&["sub"], |it: &Issuer| it.pins);
    let mut asked = Asked::Nothing;
    for condition in statement.conditions() {
        let Some(claim) = claim(&condition.key, issuer) else { continue };
        let customer = pins.iter().any(|pin| pin.eq_ignore_ascii_case(claim));
        let own_audience = known.is_none()
            && claim.eq_ignore_ascii_case("aud")
            && condition.texts().all(|(_, text)| !text.contains("amazonaws") && text != "*");
        asked = asked.max(match (demands(condition), customer, own_audience) {
            (true, true, _) => Asked::Customer,
            (true, _, true) => Asked::Audience,
            _ => Asked::Other,
        });
    }
    asked
}

/// The condition that no token of the named issuers meets: it demands a claim of another issuer.
pub fn foreign_claims<'s, 't>(
    statement: &'s Statement<'t>,
    issuers: &[(&Principal<'_>, &str)],
) -> impl Iterator<Item = (&'s Condition<'t>, &'s str)> {
    let named: Vec<String> = issuers.iter().map(|(_, it)| (*it).to_ascii_lowercase()).collect();
    statement.conditions().iter().filter_map(move |condition| {
        let issuer = issuer_of_key(&condition.key)?;
        let operator = condition.operator?;
        let needs = operator.base != BaseOperator::Null && !operator.holds_when_absent();
        let own = named.iter().any(|known| known.eq_ignore_ascii_case(issuer));
        (needs && !own && !named.is_empty()).then_some((condition, issuer))
    })
}

/// Whether the statement lets tokens be exchanged for a session of the role.
pub fn takes_web_identities(statement: &Statement<'_>) -> bool {
    const ACTION: &str = "sts:AssumeRoleWithWebIdentity";
    statement.actions().any(|entry| !entry.negated && matches_ignoring_case(&entry.text, ACTION))
}

/// Whether a condition key is about the audience of a federated sign-in.
pub fn is_audience(key: &str) -> bool {
    key.eq_ignore_ascii_case("SAML:aud")
        || issuer_of_key(key).is_some_and(|issuer| {
            claim(key, issuer).is_some_and(|claim| claim.eq_ignore_ascii_case("aud"))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_federated_value_stands_for() {
        for (text, expected) in [
            ("arn:aws:iam::210987654321:saml-provider/staff", Provider::Saml),
            ("arn:aws:iam::210987654321:oidc-provider/gitlab.com", Provider::Oidc("gitlab.com")),
            (
                "arn:aws:iam::210987654321:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A",
                Provider::Oidc("oidc.eks.eu-west-1.amazonaws.com/id/0A"),
            ),
            ("accounts.google.com", Provider::Oidc("accounts.google.com")),
            ("https://gitlab.com", Provider::Unclear),
            ("my idp", Provider::Unclear),
            ("*", Provider::Unclear),
            ("arn:aws:iam::210987654321:role/app", Provider::Unclear),
        ] {
            assert_eq!(provider(text), expected, "{text}");
        }
    }

    #[test]
    fn keys_of_claims() {
        assert_eq!(claim("GitLab.com:sub", "gitlab.com"), Some("sub"));
        assert_eq!(claim("gitlab.com.example:sub", "gitlab.com"), None);
        assert_eq!(issuer_of_key("a.example/id/1:sub"), Some("a.example/id/1"));
        assert_eq!(issuer_of_key("aws:PrincipalTag/a.b"), None);
        assert!(is_audience("saml:aud") && is_audience("accounts.google.com:aud"));
        assert!(!is_audience("accounts.google.com:oaud") && !is_audience("aws:aud"));
    }
}
