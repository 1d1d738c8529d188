//! How large a policy is, and how large it may be.

use crate::{
    catalog::quotas::{Limit, Quota, today},
    document::{Kind, ResourceType},
    syntax::{Dialect, Node, NodeKind, quote},
};

/// The size of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// Characters as the text stands there.
    pub characters: u32,
    /// Characters without the white space between values.
    pub without_space: u32,
    /// What its kind may have, the quota that matters most first; empty if that is unknown.
    pub limits: Vec<SizeLimit>,
}

/// A quota and what the policy has used of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeLimit {
    /// The quota.
    pub quota: &'static Quota,
    /// How much is used, counted as the quota counts: characters or bytes.
    pub used: u32,
    /// How much would be used without white space.
    pub least: u32,
}

impl Size {
    /// The size of a policy whose text this is. Inside a larger text, the white space is that
    /// text's and never counts.
    pub fn of(text: &str, is_inside: bool, kind: Kind, resource: Option<ResourceType>) -> Size {
        let (characters, spaces) = count(text);
        let bytes = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let limit = |quota: &'static Quota| {
            let all = if quota.limit.in_bytes() { bytes } else { characters };
            let least = all.saturating_sub(spaces);
            let used = if quota.counts_space && !is_inside { all } else { least };
            SizeLimit { quota, used, least }
        };
        let limits = limits_of(kind, resource).iter().copied();
        Size {
            characters,
            without_space: characters.saturating_sub(spaces),
            limits: limits.filter_map(today).map(limit).collect(),
        }
    }
}

impl Size {
    /// The size of a policy by its node. One that is no JSON as it stands there counts as the JSON
    /// that it becomes.
    pub fn of_node(root: Node<'_>, kind: Kind, resource: Option<ResourceType>) -> Size {
        let tree = root.tree();
        let whole = tree.roots().len() == 1 && tree.roots().next() == Some(root);
        if tree.dialect() == Dialect::Json && !tree.is_derived() {
            return Size::of(root.source(), !whole, kind, resource);
        }
        Size::of(&as_json(root), true, kind, resource)
    }
}

/// The JSON of a node without white space. What is unknown counts one character.
fn as_json(root: Node<'_>) -> String {
    enum Step<'t> {
        Node(Node<'t>),
        Text(&'static str),
    }
    let mut text = String::new();
    let mut pending = vec![Step::Node(root)];
    while let Some(step) = pending.pop() {
        let node = match step {
            Step::Text(sign) => {
                text.push_str(sign);
                continue;
            }
            Step::Node(node) => node,
        };
        let first = pending.len();
        match node.kind() {
            NodeKind::Array => {
                text.push('[');
                for (place, item) in node.items().enumerate() {
                    pending.extend((place > 0).then_some(Step::Text(",")));
                    pending.push(Step::Node(item));
                }
                pending.push(Step::Text("]"));
            }
            NodeKind::Object => {
                text.push('{');
                for (place, member) in node.members().enumerate() {
                    pending.extend((place > 0).then_some(Step::Text(",")));
                    pending.push(Step::Node(member.key));
                    pending.push(Step::Text(":"));
                    pending.push(Step::Node(member.value));
                }
                pending.push(Step::Text("}"));
            }
            NodeKind::String | NodeKind::Key => {
                quote(&node.str().unwrap_or_default(), &mut text);
            }
            _ => text.push_str(node.source()),
        }
        if let Some(added) = pending.get_mut(first..) {
            added.reverse();
        }
    }
    text
}

impl SizeLimit {
    /// Whether it is more than is given without asking.
    pub fn is_over(&self) -> bool {
        self.used > self.quota.most
    }
}

/// The size quotas of a kind, the one that matters most first.
pub fn limits_of(kind: Kind, resource: Option<ResourceType>) -> &'static [Limit] {
    match kind {
        Kind::IdentityPolicy => &[
            Limit::ManagedPolicySize,
            Limit::RoleInlineSize,
            Limit::GroupInlineSize,
            Limit::UserInlineSize,
        ],
        Kind::PermissionsBoundary => &[Limit::ManagedPolicySize],
        Kind::TrustPolicy => &[Limit::TrustPolicySize],
        Kind::SessionPolicy => &[Limit::SessionPolicySize],
        Kind::ServiceControlPolicy => &[Limit::ServiceControlPolicySize],
        Kind::ResourceControlPolicy => &[Limit::ResourceControlPolicySize],
        Kind::VpcEndpointPolicy => &[Limit::EndpointPolicySize],
        Kind::IotPolicy => &[Limit::IotPolicySize],
        Kind::ResourcePolicy => match resource.map_or("", |known| known.name) {
            "AWS::S3::Bucket" => &[Limit::BucketPolicySize],
            "AWS::S3::AccessPoint"
            | "AWS::S3::MultiRegionAccessPoint"
            | "AWS::S3ObjectLambda::AccessPoint" => &[Limit::AccessPointPolicySize],
            "AWS::DynamoDB::Table" => &[Limit::TablePolicySize],
            "AWS::KMS::Key" => &[Limit::KeyPolicySize],
            "AWS::Lambda::Function" => &[Limit::FunctionPolicySize],
            "AWS::SecretsManager::Secret" => &[Limit::SecretPolicySize],
            "AWS::ApiGateway::RestApi" => &[Limit::ApiPolicySize],
            "AWS::OpenSearchService::Domain" => &[Limit::SearchDomainPolicySize],
            _ => &[],
        },
        _ => &[],
    }
}

/// The text without the white space between its values.
pub fn compact(text: &str) -> String {
    let mut strings = Strings::default();
    text.chars().filter(|c| !(strings.is_outside(*c) && is_space(*c))).collect()
}

/// Characters, and those that are white space between values.
fn count(text: &str) -> (u32, u32) {
    let mut strings = Strings::default();
    let mut is_gap =
        |byte: &u8| strings.is_outside(char::from(*byte)) && is_space(char::from(*byte));
    // Quotes and white space are ASCII, so bytes do.
    let spaces = text.bytes().filter(&mut is_gap).count();
    let characters = text.chars().count();
    (u32::try_from(characters).unwrap_or(u32::MAX), u32::try_from(spaces).unwrap_or(u32::MAX))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Tells strings from what stands between them.
#[derive(Default)]
struct Strings {
    inside: bool,
    escaped: bool,
}

impl Strings {
    /// Whether the next character stands outside of strings.
    fn is_outside(&mut self, c: char) -> bool {
        if !self.inside {
            self.inside = c == '"';
            return true;
        }
        if self.escaped {
            self.escaped = false;
        } else if c == '\\' {
            self.escaped = true;
        } else if c == '"' {
            self.inside = false;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_counts_where_the_quota_counts_it() {
        let text = "{ \"運 用\" :\n\t\"a \\\" b\" }";
        assert_eq!(compact(text), "{\"運 用\":\"a \\\" b\"}");
        let used = |kind, inside| {
            let size = Size::of(text, inside, kind, None);
            (size.characters, size.without_space, size.limits.first().map(|limit| limit.used))
        };
        assert_eq!(used(Kind::IdentityPolicy, false), (21, 16, Some(16)));
        assert_eq!(used(Kind::ServiceControlPolicy, false), (21, 16, Some(21)));
        assert_eq!(used(Kind::ServiceControlPolicy, true), (21, 16, Some(16)));
        assert_eq!(used(Kind::NetworkAcl, false), (21, 16, None));
        let bucket = ResourceType::from_name("AWS::S3::Bucket");
        let size = Size::of(text, false, Kind::ResourcePolicy, bucket);
        assert_eq!(size.limits.first().map(|limit| limit.used), Some(25), "bytes");
    }
}
