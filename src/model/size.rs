//! How long a policy is, and how long AWS lets it be.

use crate::{
    catalog::quotas::{self, Limit},
    document::{Document, Kind, ResourceType},
    finding::Text,
};

use super::policy::is_part;

/// The length of a policy as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// Characters from the first brace to the last.
    pub characters: usize,
    /// The same without white space outside of strings.
    pub without_space: usize,
    /// What AWS's quotas say for such a policy, in the order in which to show them. Empty if it
    /// is not known what the policy is for.
    pub limits: Vec<SizeLimit>,
}

/// A quota on the length of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeLimit {
    /// What it limits, for people.
    pub name: Text,
    /// The most characters, white space counted only if [`SizeLimit::counts_space`].
    pub most: u32,
    /// Whether white space outside of strings counts.
    pub counts_space: bool,
}

impl Size {
    /// The size of a policy; nothing for a network document, and for statements whose document
    /// is not in the text.
    pub fn of(document: &Document<'_>) -> Option<Size> {
        if !document.kind.is_policy() || is_part(document.root) {
            return None;
        }
        let (characters, without_space) = measure(document.root.source());
        let limits = limits(document.kind, document.resource_type);
        Some(Size { characters, without_space, limits })
    }

    /// How much of the policy counts against a quota.
    pub fn against(&self, limit: &SizeLimit) -> usize {
        if limit.counts_space { self.characters } else { self.without_space }
    }
}

/// The characters of a JSON text, and those among them that are no white space between tokens.
fn measure(text: &str) -> (usize, usize) {
    let (mut all, mut counted) = (0, 0);
    let (mut quoted, mut escaped) = (false, false);
    for c in text.chars() {
        all += 1;
        if quoted || !matches!(c, ' ' | '\t' | '\n' | '\r') {
            counted += 1;
        }
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
    }
    (all, counted)
}

/// Each quota with the name of the place for which it stands.
fn limits(kind: Kind, resource_type: Option<ResourceType>) -> Vec<SizeLimit> {
    let mut limits = Vec::new();
    for (limit, name) in of_kind(kind, resource_type) {
        let Some(quota) = quotas::today(*limit) else { continue };
        limits.push(SizeLimit { name: *name, most: quota.most, counts_space: quota.counts_space });
        if quota.raised > quota.most {
            let counts_space = quota.counts_space;
            limits.push(SizeLimit { name: RAISED, most: quota.raised, counts_space });
        }
    }
    limits
}

const RAISED: Text = Text { en: "After a quota increase", ja: "引き上げを申請した場合" };

fn of_kind(kind: Kind, resource_type: Option<ResourceType>) -> &'static [(Limit, Text)] {
    const MANAGED: (Limit, Text) =
        (Limit::ManagedPolicySize, Text { en: "Managed policy", ja: "管理ポリシー" });
    match kind {
        Kind::IdentityPolicy => &[
            MANAGED,
            (Limit::RoleInlineSize, Text { en: "Inline, per role", ja: "インライン (ロール)" }),
            (Limit::GroupInlineSize, Text { en: "Inline, per group", ja: "インライン (グループ)" }),
            (Limit::UserInlineSize, Text { en: "Inline, per user", ja: "インライン (ユーザー)" }),
        ],
        Kind::PermissionsBoundary => &[MANAGED],
        Kind::TrustPolicy => {
            &[(Limit::TrustPolicySize, Text { en: "Trust policy", ja: "信頼ポリシー" })]
        }
        Kind::SessionPolicy => {
            &[(Limit::SessionPolicySize, Text { en: "Session policy", ja: "セッションポリシー" })]
        }
        Kind::ServiceControlPolicy => {
            &[(Limit::ServiceControlPolicySize, Text { en: "SCP", ja: "SCP" })]
        }
        Kind::ResourceControlPolicy => {
            &[(Limit::ResourceControlPolicySize, Text { en: "RCP", ja: "RCP" })]
        }
        Kind::VpcEndpointPolicy => &[(
            Limit::EndpointPolicySize,
            Text { en: "VPC endpoint policy", ja: "VPC エンドポイントポリシー" },
        )],
        Kind::ResourcePolicy => of_resource(resource_type.map(|known| known.name)),
        Kind::SecurityGroup | Kind::NetworkAcl => &[],
    }
}

fn of_resource(name: Option<&str>) -> &'static [(Limit, Text)] {
    match name {
        Some("AWS::S3::Bucket") => {
            &[(Limit::BucketPolicySize, Text { en: "Bucket policy", ja: "バケットポリシー" })]
        }
        Some("AWS::S3::AccessPoint") => &[(
            Limit::AccessPointPolicySize,
            Text { en: "Access point policy", ja: "アクセスポイントポリシー" },
        )],
        Some("AWS::DynamoDB::Table") => {
            &[(Limit::TablePolicySize, Text { en: "Table policy", ja: "テーブルのポリシー" })]
        }
        Some("AWS::KMS::Key") => {
            &[(Limit::KeyPolicySize, Text { en: "Key policy", ja: "キーポリシー" })]
        }
        Some("AWS::Lambda::Function") => {
            &[(Limit::FunctionPolicySize, Text { en: "Function policy", ja: "関数のポリシー" })]
        }
        Some("AWS::SecretsManager::Secret") => {
            &[(Limit::SecretPolicySize, Text { en: "Secret policy", ja: "シークレットのポリシー" })]
        }
        Some("AWS::ApiGateway::RestApi") => {
            &[(Limit::ApiPolicySize, Text { en: "API policy", ja: "API のポリシー" })]
        }
        Some("AWS::OpenSearchService::Domain") => &[(
            Limit::SearchDomainPolicySize,
            Text { en: "Domain policy", ja: "ドメインのポリシー" },
        )],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{Override, RESOURCE_TYPES, recognise},
        syntax::Tree,
    };

    fn size(text: &str, kind: Kind) -> Option<Size> {
        let tree = Tree::read(text);
        let told = Override { kind: Some(kind), resource_type: None };
        recognise(&tree, told).first().and_then(Size::of)
    }

    #[test]
    fn white_space_between_tokens_only_is_left_out() {
        for (text, expected) in [
            ("", (0, 0)),
            ("{ }", (3, 2)),
            ("{\n\t\"a b\" : \"c\\\" d\" }", (20, 15)),
            ("\"運用 \\\\\" ", (8, 7)),
            ("\"open ", (6, 6)),
        ] {
            assert_eq!(measure(text), expected, "{text}");
        }
    }

    #[test]
    fn the_document_is_measured_and_not_what_stands_around_it() {
        let policy =
            "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";
        let found = size(&format!("  [ {policy} ]\n"), Kind::IdentityPolicy).unwrap();
        assert_eq!((found.characters, found.without_space), (policy.len(), policy.len() - 6));
        let managed = found.limits.first().unwrap();
        assert_eq!((managed.most, found.against(managed)), (6_144, policy.len() - 6));
        let scp = size(policy, Kind::ServiceControlPolicy).unwrap();
        let limit = scp.limits.first().unwrap();
        assert_eq!((limit.most, scp.against(limit)), (10_240, policy.len()));
    }

    #[test]
    fn every_policy_has_a_quota_and_nothing_else_has_a_size() {
        let statement = "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}";
        assert_eq!(size(statement, Kind::IdentityPolicy), None, "a statement is no document");
        for kind in Kind::ALL {
            let text = if kind.is_policy() {
                format!("{{\"Statement\": {statement}}}")
            } else {
                "{\"IpPermissions\": []}".to_owned()
            };
            let size = size(&text, kind);
            assert_eq!(size.is_some(), kind.is_policy(), "{kind:?}");
            let known = size.is_some_and(|size| !size.limits.is_empty());
            assert_eq!(known, kind.is_policy() && kind != Kind::ResourcePolicy, "{kind:?}");
        }
        let with_limit = RESOURCE_TYPES.iter().filter(|it| !of_resource(Some(it.name)).is_empty());
        assert_eq!(with_limit.count(), 8);
    }
}
