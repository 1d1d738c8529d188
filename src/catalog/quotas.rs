//! How large documents may be and how many of them there may be, each from a day on.
//!
//! Sources: AWS's pages on the quotas of IAM (copy of 2023, and AWS's quota catalogue), of
//! Organizations (2026), and of the services named. Where AWS's own pages still give an older
//! number, today's stands here and the older one before it.

use crate::finding::Text;

/// Rules of a security group in one direction, for each family.
/// Source: Amazon VPC quotas (default, raisable), as of 2026-11; so the next two.
pub const RULES_OF_GROUP: usize = 60;
/// Rules of a network ACL in one direction, for each family, the final deny included.
pub const RULES_OF_ACL: usize = 20;
/// What the quota of a network ACL can be raised to.
pub const RULES_OF_ACL_AT_MOST: usize = 40;

/// What a quota limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// Characters of a managed identity policy.
    ManagedPolicySize,
    /// Characters of all inline policies of a user together.
    UserInlineSize,
    /// Characters of all inline policies of a group together.
    GroupInlineSize,
    /// Characters of all inline policies of a role together.
    RoleInlineSize,
    /// Characters of a role's trust policy.
    TrustPolicySize,
    /// Characters of a session policy.
    SessionPolicySize,
    /// Characters of a service control policy.
    ServiceControlPolicySize,
    /// Characters of a resource control policy.
    ResourceControlPolicySize,
    /// Service control policies attached to one root, unit or account.
    ServiceControlPoliciesAttached,
    /// Resource control policies attached to one of these, the one of AWS included.
    ResourceControlPoliciesAttached,
    /// Service control policies of an organization.
    ServiceControlPolicies,
    /// Resource control policies of an organization.
    ResourceControlPolicies,
    /// Levels of units below the root.
    UnitDepth,
    /// Managed policies attached to a user.
    PoliciesOfUser,
    /// Managed policies attached to a group.
    PoliciesOfGroup,
    /// Managed policies attached to a role.
    PoliciesOfRole,
    /// Versions that a managed policy keeps.
    PolicyVersions,
    /// Bytes of a bucket's policy.
    BucketPolicySize,
    /// Bytes of an access point's policy.
    AccessPointPolicySize,
    /// Bytes of a DynamoDB table's policy.
    TablePolicySize,
    /// Bytes of a key's policy.
    KeyPolicySize,
    /// Bytes of a function's policy.
    FunctionPolicySize,
    /// Characters of a secret's policy.
    SecretPolicySize,
    /// Bytes of a REST API's policy.
    ApiPolicySize,
    /// Characters of a VPC endpoint's policy.
    EndpointPolicySize,
    /// Characters of a policy of IoT Core.
    IotPolicySize,
    /// Bytes of a search domain's policy.
    SearchDomainPolicySize,
}

impl Limit {
    /// The name in reports.
    pub fn id(self) -> &'static str {
        self.names().0
    }

    /// What is limited, in words that go into a sentence.
    pub fn name(self) -> Text {
        let (_, en, ja) = self.names();
        Text { en, ja }
    }

    /// Whether the size is counted in bytes of UTF-8 and not in characters.
    pub fn in_bytes(self) -> bool {
        use Limit::*;
        matches!(
            self,
            BucketPolicySize
                | AccessPointPolicySize
                | TablePolicySize
                | KeyPolicySize
                | FunctionPolicySize
                | ApiPolicySize
                | SearchDomainPolicySize
        )
    }

    #[rustfmt::skip]
    fn names(self) -> (&'static str, &'static str, &'static str) {
        use Limit::*;
        match self {
            ManagedPolicySize => ("managed-policy-size", "managed policy", "管理ポリシー"),
            UserInlineSize => ("user-inline-size", "inline policies of a user", "ユーザーのインラインポリシー"),
            GroupInlineSize => ("group-inline-size", "inline policies of a group", "グループのインラインポリシー"),
            RoleInlineSize => ("role-inline-size", "inline policies of a role", "ロールのインラインポリシー"),
            TrustPolicySize => ("trust-policy-size", "role trust policy", "ロールの信頼ポリシー"),
            SessionPolicySize => ("session-policy-size", "session policy", "セッションポリシー"),
            ServiceControlPolicySize => ("service-control-policy-size", "service control policy", "サービスコントロールポリシー"),
            ResourceControlPolicySize => ("resource-control-policy-size", "resource control policy", "リソースコントロールポリシー"),
            ServiceControlPoliciesAttached => ("service-control-policies-attached", "SCPs attached in one place", "一か所にアタッチする SCP"),
            ResourceControlPoliciesAttached => ("resource-control-policies-attached", "RCPs attached in one place", "一か所にアタッチする RCP"),
            ServiceControlPolicies => ("service-control-policies", "SCPs of an organization", "組織の SCP"),
            ResourceControlPolicies => ("resource-control-policies", "RCPs of an organization", "組織の RCP"),
            UnitDepth => ("unit-depth", "levels of organizational units", "組織単位の階層"),
            PoliciesOfUser => ("policies-of-user", "managed policies of a user", "ユーザーの管理ポリシー"),
            PoliciesOfGroup => ("policies-of-group", "managed policies of a group", "グループの管理ポリシー"),
            PoliciesOfRole => ("policies-of-role", "managed policies of a role", "ロールの管理ポリシー"),
            PolicyVersions => ("policy-versions", "versions of a managed policy", "管理ポリシーのバージョン"),
            BucketPolicySize => ("bucket-policy-size", "policy of an S3 bucket", "S3 バケットのポリシー"),
            AccessPointPolicySize => ("access-point-policy-size", "policy of an S3 access point", "S3 アクセスポイントのポリシー"),
            TablePolicySize => ("table-policy-size", "policy of a DynamoDB table", "DynamoDB テーブルのポリシー"),
            KeyPolicySize => ("key-policy-size", "policy of a KMS key", "KMS キーのポリシー"),
            FunctionPolicySize => ("function-policy-size", "policy of a Lambda function", "Lambda 関数のポリシー"),
            SecretPolicySize => ("secret-policy-size", "policy of a secret", "シークレットのポリシー"),
            ApiPolicySize => ("api-policy-size", "policy of a REST API", "REST API のポリシー"),
            EndpointPolicySize => ("endpoint-policy-size", "policy of a VPC endpoint", "VPC エンドポイントのポリシー"),
            IotPolicySize => ("iot-policy-size", "policy of IoT Core", "IoT Core のポリシー"),
            SearchDomainPolicySize => ("search-domain-policy-size", "policy of an OpenSearch domain", "OpenSearch ドメインのポリシー"),
        }
    }
}

/// A quota since a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// What it limits.
    pub limit: Limit,
    /// The number that is given without asking.
    pub most: u32,
    /// The number that one may ask for; the same if it is hard.
    pub raised: u32,
    /// Whether white space outside of strings counts. Means nothing for what is no size.
    pub counts_space: bool,
    /// The first day on which it was known to hold, as `2026-05-15`.
    pub valid_from: &'static str,
    /// Whether a page of AWS says so; otherwise the number is common knowledge only.
    pub documented: bool,
}

/// Every quota; of the same limit the older first.
pub const QUOTAS: &[Quota] = &[
    hard(Limit::ManagedPolicySize, 6_144, false, "2023-01-01"),
    hard(Limit::UserInlineSize, 2_048, false, "2023-01-01"),
    hard(Limit::GroupInlineSize, 5_120, false, "2023-01-01"),
    hard(Limit::RoleInlineSize, 10_240, false, "2023-01-01"),
    soft(Limit::TrustPolicySize, 2_048, 4_096, "2023-01-01"),
    soft(Limit::TrustPolicySize, 2_048, 8_192, "2025-01-01"),
    said(hard(Limit::SessionPolicySize, 2_048, false, "2023-01-01")),
    hard(Limit::ServiceControlPolicySize, 5_120, true, "2023-01-01"),
    hard(Limit::ServiceControlPolicySize, 10_240, true, "2026-05-15"),
    hard(Limit::ResourceControlPolicySize, 5_120, true, "2024-11-13"),
    hard(Limit::ServiceControlPoliciesAttached, 5, false, "2023-01-01"),
    hard(Limit::ServiceControlPoliciesAttached, 10, false, "2026-05-15"),
    hard(Limit::ResourceControlPoliciesAttached, 5, false, "2024-11-13"),
    hard(Limit::ServiceControlPolicies, 10_000, false, "2026-05-15"),
    hard(Limit::ResourceControlPolicies, 2_000, false, "2026-05-15"),
    hard(Limit::UnitDepth, 5, false, "2023-01-01"),
    soft(Limit::PoliciesOfUser, 10, 20, "2023-01-01"),
    hard(Limit::PoliciesOfGroup, 10, false, "2023-01-01"),
    soft(Limit::PoliciesOfRole, 10, 20, "2023-01-01"),
    soft(Limit::PoliciesOfRole, 10, 25, "2025-01-01"),
    hard(Limit::PolicyVersions, 5, false, "2023-01-01"),
    said(hard(Limit::BucketPolicySize, 20_480, true, "2023-01-01")),
    said(hard(Limit::AccessPointPolicySize, 20_480, true, "2023-01-01")),
    said(hard(Limit::TablePolicySize, 20_480, true, "2024-03-20")),
    said(hard(Limit::KeyPolicySize, 32_768, true, "2023-01-01")),
    said(hard(Limit::FunctionPolicySize, 20_480, true, "2023-01-01")),
    said(hard(Limit::SecretPolicySize, 20_480, true, "2023-01-01")),
    said(hard(Limit::ApiPolicySize, 8_192, true, "2023-01-01")),
    hard(Limit::EndpointPolicySize, 20_480, true, "2023-01-01"),
    hard(Limit::IotPolicySize, 2_048, false, "2023-01-01"),
    hard(Limit::SearchDomainPolicySize, 102_400, true, "2023-01-01"),
];

/// The quota of today, that is, the newest that is known.
pub fn today(limit: Limit) -> Option<&'static Quota> {
    QUOTAS.iter().rev().find(|quota| quota.limit == limit)
}

/// The quota on a day, given as `2026-05-15`; nothing for a day before the oldest that is known.
pub fn on(limit: Limit, day: &str) -> Option<&'static Quota> {
    QUOTAS.iter().rev().find(|quota| quota.limit == limit && quota.valid_from <= day)
}

const fn hard(limit: Limit, most: u32, counts_space: bool, valid_from: &'static str) -> Quota {
    Quota { limit, most, raised: most, counts_space, valid_from, documented: true }
}

const fn soft(limit: Limit, most: u32, raised: u32, valid_from: &'static str) -> Quota {
    Quota { limit, most, raised, counts_space: false, valid_from, documented: true }
}

const fn said(quota: Quota) -> Quota {
    Quota { documented: false, ..quota }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_quota_is_todays() {
        let size = Limit::ServiceControlPolicySize;
        assert_eq!(today(size).map(|it| it.most), Some(10_240));
        assert_eq!(on(size, "2026-05-14").map(|it| it.most), Some(5_120));
        assert_eq!(on(size, "2026-05-15").map(|it| it.most), Some(10_240));
        assert_eq!(on(size, "2022-12-31"), None);
        let pairs = || QUOTAS.iter().zip(QUOTAS.iter().skip(1));
        for (before, after) in pairs().filter(|(a, b)| a.limit == b.limit) {
            assert!(before.valid_from < after.valid_from, "{after:?}");
        }
        assert!(QUOTAS.iter().all(|it| it.raised >= it.most && it.valid_from.len() == 10));
    }
}
