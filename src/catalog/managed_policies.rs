//! Names of the policies that AWS manages.
//!
//! Source: PyPI moto 5.2.5 (Apache-2.0), names and paths only, written by `cargo xtask catalog`; the
//! newest policy is of 2026-09-30. AWS adds some every week, so an unknown name is no mistake.

const FILE: &str = include_str!("../../data/managed-policies.txt");

/// The policies as `path/name`, such as `AdministratorAccess` or `job-function/ViewOnlyAccess`,
/// sorted.
pub fn all() -> impl Iterator<Item = &'static str> {
    FILE.lines().filter(|line| !line.starts_with('#'))
}

/// Whether AWS manages a policy of that path and name; case counts, as in ARNs.
pub fn is_known(path_and_name: &str) -> bool {
    !path_and_name.is_empty() && all().any(|it| it == path_and_name)
}

/// The path and name of the policy whose name is given without a path.
pub fn find(name: &str) -> Option<&'static str> {
    all().find(|it| it.rsplit('/').next() == Some(name))
}

/// The path and name in the ARN of a policy that AWS manages: `arn:aws:iam::aws:policy/…`.
pub fn in_arn(arn: &str) -> Option<&str> {
    let mut parts = arn.splitn(6, ':');
    let known = parts.next() == Some("arn")
        && parts.next().is_some_and(|partition| partition.starts_with("aws"))
        && parts.next() == Some("iam")
        && parts.next() == Some("")
        && parts.next() == Some("aws");
    parts.next().filter(|_| known)?.strip_prefix("policy/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_are_known_by_path_and_name() {
        let names: Vec<&str> = all().collect();
        assert_eq!(names.len(), 1582);
        assert!(names.is_sorted());
        assert!(is_known("AdministratorAccess") && is_known("job-function/ViewOnlyAccess"));
        assert!(!is_known("ViewOnlyAccess") && !is_known("administratoraccess") && !is_known(""));
        assert_eq!(find("ViewOnlyAccess"), Some("job-function/ViewOnlyAccess"));
        let arns = [
            ("arn:aws:iam::aws:policy/AdministratorAccess", Some("AdministratorAccess")),
            ("arn:aws-cn:iam::aws:policy/job-function/X", Some("job-function/X")),
            ("arn:aws:iam::123456789012:policy/AdministratorAccess", None),
            ("arn:aws:iam::aws:role/x", None),
            ("AdministratorAccess", None),
        ];
        for (arn, name) in arns {
            assert_eq!(in_arn(arn), name, "{arn}");
        }
    }
}
