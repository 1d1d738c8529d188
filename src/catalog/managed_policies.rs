//! Names of the policies that AWS manages.
//!
//! Source: PyPI moto 5.2.5 (Apache-2.0), names and paths only, written by `cargo xtask catalog`; the
//! newest policy is of 2026-09-30. AWS adds some every week, so an unknown name is no mistake.

use crate::finding::Text;

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

/// A policy of AWS that gives more than its name says, or than most holders need.
#[derive(Debug)]
pub struct Risky {
    /// Path and name.
    pub name: &'static str,
    /// What it gives, as the end of a sentence that begins with the name.
    pub gives: Text,
    /// What is mostly meant; empty if that is a policy of one's own.
    pub instead: &'static str,
}

const fn risky(
    name: &'static str,
    instead: &'static str,
    en: &'static str,
    ja: &'static str,
) -> Risky {
    Risky { name, gives: Text { en, ja }, instead }
}

/// Such policies. Source: their documents of 2026-11, and AWS's notes on those that others replace.
pub const RISKY: &[Risky] = &[
    risky(
        "AdministratorAccess",
        "",
        "gives every right in the account",
        "アカウント内のすべての権限を与えます",
    ),
    risky(
        "IAMFullAccess",
        "",
        "gives every right in IAM, so that its holder is one call away from administrator access",
        "IAM のすべての権限を与えるため、一度の呼び出しで管理者アクセスを得られます",
    ),
    risky(
        "PowerUserAccess",
        "",
        "gives everything but IAM: all data, all secrets, and functions that run with the roles of others",
        "IAM 以外のすべて (全データ、全シークレット、他者のロールで動く関数など) を与えます",
    ),
    risky(
        "ReadOnlyAccess",
        "job-function/ViewOnlyAccess",
        "reads the content of buckets, tables and queues too, not only what exists",
        "存在の確認だけでなく、バケット・テーブル・キューの内容も読み取れます",
    ),
    risky(
        "SecretsManagerReadWrite",
        "",
        "reads and changes every secret of the account",
        "アカウント内のすべてのシークレットを読み取り・変更できます",
    ),
    risky(
        "AWSOrganizationsFullAccess",
        "",
        "takes guardrails off and moves or closes accounts",
        "ガードレールのデタッチや、アカウントの移動・解約ができます",
    ),
    risky(
        "AdministratorAccess-Amplify",
        "",
        "makes roles and passes them to functions, which leads to administrator access",
        "ロールを作成して関数に渡せるため、管理者アクセスにつながります",
    ),
    risky(
        "service-role/AmazonEC2RoleforSSM",
        "AmazonSSMManagedInstanceCore",
        "is replaced by AWS, as it reads and writes every bucket",
        "すべてのバケットを読み書きできるため、AWS により置き換えられています",
    ),
    risky(
        "service-role/AmazonElasticMapReduceforEC2Role",
        "",
        "is on AWS's way out, as it gives everything in S3 and DynamoDB",
        "S3 と DynamoDB のすべてを許可するため、AWS により廃止が進められています",
    ),
];

/// What is known of the policy that an ARN names, or the end of one: of its partition a template may
/// know only when it is used.
pub fn risky_in(arn: &str) -> Option<&'static Risky> {
    let (_, name) = arn.rsplit_once(":iam::aws:policy/")?;
    RISKY.iter().find(|it| it.name == name)
}

/// What is known of the policy of that name, which SAM takes without its path.
pub fn risky_called(name: &str) -> Option<&'static Risky> {
    RISKY.iter().find(|it| it.name.rsplit('/').next() == Some(name))
}

/// The property in which functions of SAM list policies by name or ARN, beside documents.
pub const OF_SAM: &str = "Policies";

/// Members that list the ARNs of attached policies: of CloudFormation, of Terraform, and of what the
/// AWS CLI prints.
pub const ATTACHED_IN: &[&str] =
    &["ManagedPolicyArns", "managed_policy_arns", "PolicyArn", "policy_arn", "policy_arns"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn risky_policies_are_there() {
        for it in RISKY {
            assert!(is_known(it.name), "{}", it.name);
            assert!(it.instead.is_empty() || is_known(it.instead), "{}", it.instead);
        }
    }

    #[test]
    fn policies_are_known_by_path_and_name() {
        let names: Vec<&str> = all().collect();
        assert_eq!(names.len(), 1582);
        assert!(names.is_sorted());
        assert!(is_known("AdministratorAccess") && is_known("job-function/ViewOnlyAccess"));
        assert!(!is_known("ViewOnlyAccess") && !is_known("administratoraccess") && !is_known(""));
        assert_eq!(find("ViewOnlyAccess"), Some("job-function/ViewOnlyAccess"));
        let arns = [
            ("arn:aws:iam::aws:policy/AdministratorAccess", true),
            (":iam::aws:policy/AdministratorAccess", true),
            ("arn:aws-cn:iam::aws:policy/job-function/X", false),
            ("arn:aws:iam::123456789012:policy/AdministratorAccess", false),
            ("arn:aws:iam::aws:role/x", false),
            ("AdministratorAccess", false),
        ];
        for (arn, known) in arns {
            assert_eq!(risky_in(arn).is_some(), known, "{arn}");
        }
        assert_eq!(
            risky_called("AmazonEC2RoleforSSM").map(|it| it.name),
            Some("service-role/AmazonEC2RoleforSSM")
        );
    }
}
