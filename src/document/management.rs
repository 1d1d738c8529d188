//! Policies of AWS Organizations that are written in another grammar, such as tag policies.
//!
//! Source: the Organizations user guide on management policies and declarative policies; as of
//! 2026-11.

use crate::{
    finding::Text,
    syntax::{Node, Tree},
};

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

/// Of which type such a policy is, and the name that tells it; nothing for other texts.
pub fn management_policy<'t>(tree: &'t Tree<'t>) -> Option<(Text, Node<'t>)> {
    let root = tree.roots().next().filter(|root| root.is_object())?;
    if !OPERATORS.iter().any(|operator| tree.text().contains(operator)) {
        return None;
    }
    let known = root.members().find_map(|member| {
        let name = member.name();
        let (_, words) = TYPES.iter().find(|(known, _)| *known == name)?;
        Some((*words, member.key))
    });
    known.or_else(|| Some((SOME, root.members().next()?.key)))
}
