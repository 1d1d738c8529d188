import administrator from "sekisho:example/administrator-in-one-statement.json";
import bucket from "sekisho:example/bucket-open-to-everyone.json";
import role from "sekisho:example/role-anyone-can-assume.json";
import group from "sekisho:example/security-group-open-in-two-halves.json";
import acl from "sekisho:example/network-acl-deny-after-allow.json";
import terraform from "sekisho:example/terraform-open-by-default.tf";
import slips from "sekisho:example/five-slips-of-json.txt";
import clean from "sekisho:example/clean-least-privilege.json";

/** The documents of `examples/` with what they are and what they show. */
export const EXAMPLES = [
  {
    file: "administrator-in-one-statement.json",
    text: administrator,
    name: { en: "Administrator in one statement", ja: "1 つのステートメントで管理者権限" },
    kind: { en: "Identity policy", ja: "アイデンティティベースのポリシー" },
    shows: { en: "every action on every resource", ja: "すべてのリソースに対するすべてのアクション" },
  },
  {
    file: "bucket-open-to-everyone.json",
    text: bucket,
    name: { en: "A bucket open to everyone", ja: "誰でも使えるバケット" },
    kind: { en: "Bucket policy", ja: "バケットポリシー" },
    shows: { en: "anyone can read, and write", ja: "誰でも読み書きできる" },
  },
  {
    file: "role-anyone-can-assume.json",
    text: role,
    name: { en: "A role anyone can assume", ja: "誰でも引き受けられるロール" },
    kind: { en: "Role trust policy", ja: "ロールの信頼ポリシー" },
    shows: { en: "every AWS account in the world is trusted", ja: "世界中の AWS アカウントを信頼している" },
  },
  {
    file: "security-group-open-in-two-halves.json",
    text: group,
    name: { en: "SSH open in two halves", ja: "2 つに分けて開いた SSH" },
    kind: { en: "Security group", ja: "セキュリティグループ" },
    shows: { en: "two halves that make the whole internet", ja: "合わせるとインターネット全体になる" },
  },
  {
    file: "network-acl-deny-after-allow.json",
    text: acl,
    name: { en: "A deny that comes too late", ja: "遅すぎる拒否" },
    kind: { en: "Network ACL", ja: "ネットワーク ACL" },
    shows: { en: "the allow before it has already decided", ja: "先に評価される許可ルールで決まってしまう" },
  },
  {
    file: "terraform-open-by-default.tf",
    text: terraform,
    name: { en: "Terraform, open by default", ja: "デフォルト値で公開される Terraform" },
    kind: { en: "Terraform configuration", ja: "Terraform の設定ファイル" },
    shows: { en: "a default value opens what uses it", ja: "デフォルト値によって公開される" },
  },
  {
    file: "five-slips-of-json.txt",
    text: slips,
    name: { en: "Five JSON mistakes", ja: "JSON の誤り 5 つ" },
    kind: { en: "Identity policy", ja: "アイデンティティベースのポリシー" },
    shows: { en: "each with its fix, and what they hide", ja: "それぞれの直し方と、その先にある危険" },
  },
  {
    file: "clean-least-privilege.json",
    text: clean,
    name: { en: "Just enough", ja: "必要最小限の許可" },
    kind: { en: "Identity policy", ja: "アイデンティティベースのポリシー" },
    shows: { en: "a policy without findings", ja: "検出のないポリシーの例" },
  },
];
