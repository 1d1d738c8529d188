//! Issuers of OpenID Connect tokens that many customers share, and which claims tell them apart.
//!
//! Source: IAM's guide on roles for OpenID Connect federation with its list of shared providers, the
//! issuers that AWS's examples of resource control policies name, and the issuers' own guides; state
//! of 2026-11. The shape of `sub` is each issuer's usual one; some let customers change it.

/// A shared issuer.
#[derive(Clone, Copy, Debug)]
pub struct Issuer {
    /// Its host, or host and path, as it stands before the claim in condition keys.
    pub host: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// The claims of which one, compared with fixed values, keeps other customers out.
    pub pins: &'static [&'static str],
    /// How its `sub` names the customer, if that is known.
    pub subject: Option<Subject>,
    /// Whether its tokens are limited by `aud`.
    pub has_audience: bool,
}

/// How a `sub` names the customer: `repo:our-team/app:ref:refs/heads/main`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// What stands before the customer's name.
    pub head: &'static str,
    /// What ends the customer's name.
    pub end: char,
    /// What ends the name of the customer's project after that, where there is one.
    pub project_end: Option<char>,
    /// Ends that tell of runs which outsiders can start.
    pub open_to_strangers: &'static [&'static str],
}

const fn by_sub(
    host: &'static str,
    name: &'static str,
    head: &'static str,
    end: char,
    project_end: Option<char>,
) -> Issuer {
    let subject = Subject { head, end, project_end, open_to_strangers: &[] };
    Issuer { host, name, pins: &["sub"], subject: Some(subject), has_audience: true }
}

/// GitHub Actions, of which Access Analyzer has checks of its own.
pub const GITHUB: &str = "token.actions.githubusercontent.com";

/// The issuers.
pub const ISSUERS: &[Issuer] = &[
    Issuer {
        host: GITHUB,
        name: "GitHub Actions",
        pins: &[
            "sub",
            "repository",
            "repository_id",
            "repository_owner",
            "repository_owner_id",
            "job_workflow_ref",
            "enterprise",
            "enterprise_id",
        ],
        subject: Some(Subject {
            head: "repo:",
            end: '/',
            project_end: Some(':'),
            open_to_strangers: &[":pull_request"],
        }),
        has_audience: true,
    },
    by_sub("vstoken.actions.githubusercontent.com", "GitHub Actions", "repo:", '/', Some(':')),
    by_sub("gitlab.com", "GitLab", "project_path:", '/', Some(':')),
    by_sub("app.terraform.io", "HCP Terraform", "organization:", ':', None),
    by_sub("agent.buildkite.com", "Buildkite", "organization:", ':', None),
    by_sub("oidc.vercel.com", "Vercel", "owner:", ':', None),
    by_sub("oidc.codefresh.io", "Codefresh", "account:", ':', None),
    by_sub("scalr.io", "Scalr", "account:", ':', None),
    by_sub("proidc.upbound.io", "Upbound", "mcp:", ':', None),
    by_sub("studio.datachain.ai/api", "DataChain Studio", "credentials:", '/', None),
    by_sub("tokens.cloud.shisho.dev", "Shisho Cloud", "job:", ':', None),
    Issuer {
        host: "api.pulumi.com",
        name: "Pulumi Cloud",
        pins: &["sub", "aud"],
        subject: None,
        has_audience: true,
    },
    Issuer {
        host: "accounts.google.com",
        name: "Google",
        pins: &["sub", "aud", "oaud", "email", "google/organization_number"],
        subject: None,
        has_audience: true,
    },
    Issuer {
        host: "cognito-identity.amazonaws.com",
        name: "Amazon Cognito",
        pins: &["aud", "sub"],
        subject: None,
        has_audience: true,
    },
    Issuer {
        host: "graph.facebook.com",
        name: "Facebook",
        pins: &["app_id", "id"],
        subject: None,
        has_audience: false,
    },
    Issuer {
        host: "www.amazon.com",
        name: "Login with Amazon",
        pins: &["app_id", "user_id"],
        subject: None,
        has_audience: false,
    },
];

/// The shared issuer of that host or host and path; case does not count.
pub fn find(host: &str) -> Option<&'static Issuer> {
    ISSUERS.iter().find(|known| known.host.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuers_are_found_and_stand_once() {
        assert_eq!(find("GitLab.com").map(|it| it.name), Some("GitLab"));
        assert!(find("gitlab.example.com").is_none());
        for (at, issuer) in ISSUERS.iter().enumerate() {
            assert!(ISSUERS.iter().skip(at + 1).all(|other| other.host != issuer.host));
            assert!(!issuer.pins.is_empty() && !issuer.host.contains("//"));
        }
    }
}
