//! Policies of AWS Organizations that are written in another grammar, such as tag policies.
//!
//! Source: the Organizations user guide on management policies and declarative policies; as of
//! 2026-11.

use super::{Document, Kind};
use crate::{finding::Text, syntax::Node};

/// The member at the root by which each is known.
#[rustfmt::skip]
const TYPES: &[(&str, Text)] = &[
    ("ec2_attributes", Text { en: "declarative policy for EC2", ja: "EC2 の宣言型ポリシー" }),
    ("s3_attributes", Text { en: "S3 policy", ja: "S3 ポリシー" }),
    ("tags", Text { en: "tag policy", ja: "タグポリシー" }),
    ("plans", Text { en: "backup policy", ja: "バックアップポリシー" }),
    ("services", Text { en: "opt-out policy for AI services", ja: "AI サービスのオプトアウトポリシー" }),
    ("platforms", Text { en: "policy for chat applications", ja: "チャットアプリケーションポリシー" }),
    ("securityhub", Text { en: "Security Hub policy", ja: "Security Hub ポリシー" }),
    ("inspector", Text { en: "Inspector policy", ja: "Inspector ポリシー" }),
    ("bedrock", Text { en: "Bedrock policy", ja: "Bedrock ポリシー" }),
    ("upgrade_rollout", Text { en: "upgrade rollout policy", ja: "アップグレードロールアウトポリシー" }),
];

const SOME: Text = Text { en: "management policy", ja: "管理ポリシー" };
const OPERATORS: [&str; 4] = ["@@assign", "@@append", "@@remove", "@@operators"];

/// Of which type such a policy is, and the name that tells it; nothing for other objects.
pub fn management_policy<'t>(object: Node<'t>) -> Option<(Text, Node<'t>)> {
    let known = object.members().find_map(|member| {
        let name = member.name();
        let (_, words) = TYPES.iter().find(|(known, _)| *known == name)?;
        Some((*words, member.key))
    });
    known.filter(|_| has_operator(object))
}

/// The same, also for types that are not known, where nothing else is in the text.
pub fn some_management_policy<'t>(root: Node<'t>) -> Option<(Text, Node<'t>)> {
    let first = || Some((SOME, root.members().next()?.key));
    management_policy(root).or_else(|| first().filter(|_| has_operator(root)))
}

fn has_operator(object: Node<'_>) -> bool {
    let source = object.source();
    OPERATORS.iter().any(|operator| source.contains(operator))
}

/// The document that such an object is.
pub(super) fn document<'t>(object: Node<'t>) -> Document<'t> {
    Document::new(Kind::ManagementPolicy, object, WHY)
}

const WHY: Text = Text {
    en: "it is written with operators such as `@@assign`",
    ja: "`@@assign` などの演算子で書かれているため",
};
